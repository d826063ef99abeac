"""The way to the target as a figure: no label runs into a line, on a desktop or on a phone."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.charts.path import HEIGHT, path_figure
from lib.charts.theme import DARK, LIGHT
from lib.view.path import Estimate, PathChart, PathPoint

if TYPE_CHECKING:
    import plotly.graph_objects as go

Box = tuple[float, float, float, float]
MONTHS = ("jan.", "feb.", "mar.", "apr.", "maj", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "dec.")
LETTER, LINE = 6.7, 16
"""A label's width a letter and its height, in pixels: those of Source Sans at 14 px, rounded up."""


def points(values: list[float], *, last: float = 12) -> tuple[PathPoint, ...]:
    """Running totals at the end of each month, the last at `last`."""
    places = [*range(1, len(values)), last]
    return tuple(PathPoint(at=at, value=value, hover=f"{value}") for at, value in zip(places, values, strict=True))


def view(
    now: list[float], expected: list[float], *, last: float = 12, estimate: tuple[float, float, float] | None = None
) -> PathChart:
    """A chart of running totals."""
    end = f"pr. 15/{int(last) + 1}" if last < 12 else "virksomheder"
    return PathChart(
        now=points(now, last=last),
        expected=points(expected),
        target=expected[-1],
        target_label=f"mål: {expected[-1]:.0f}",
        now_label=(f"{now[-1]:.0f}", end),
        expected_label="forventet efter 2018-sæsonen",
        whole=last == 12,
        months=MONTHS,
        estimate=estimate and Estimate(value=estimate[0], low=estimate[1], high=estimate[2], label="1.022", sentence="Skøn"),
        sentence="",
        alt="",
        heads=("", "", ""),
        table=(),
        source="",
    )


def boxes(figure: go.Figure, *, width: float) -> dict[str, Box]:
    """Where each label stands, in pixels from the lower left corner: left, bottom, right, top."""
    plot = HEIGHT - figure.layout.margin.t - figure.layout.margin.b
    across, up = width / figure.layout.xaxis.range[1], plot / figure.layout.yaxis.range[1]
    found = {}
    for one in figure.layout.annotations:
        lines = re.sub(r"</?b>", "", one.text).split("<br>")
        wide, high = LETTER * max(map(len, lines)), LINE * len(lines)
        x, y = one.x * across + (one.xshift or 0), one.y * up + (one.yshift or 0)
        left = x - wide if one.xanchor == "right" else x
        bottom = y if one.yanchor == "bottom" else y - high
        found[one.text] = (left, bottom, left + wide, bottom + high)
    return found


def crossings(figure: go.Figure, *, width: float) -> list[str]:
    """The labels that a line or another label runs into."""
    placed = boxes(figure, width=width)
    plot = HEIGHT - figure.layout.margin.t - figure.layout.margin.b
    across, up = width / figure.layout.xaxis.range[1], plot / figure.layout.yaxis.range[1]
    found = []
    for text, (left, bottom, right, top) in placed.items():
        for line in figure.data:
            pairs = list(zip(line.x, line.y, strict=True))
            for (x0, y0), (x1, y1) in itertools.pairwise(pairs):
                for step in range(61):
                    x, y = (x0 + (x1 - x0) * step / 60) * across, (y0 + (y1 - y0) * step / 60) * up
                    if left + 1 < x < right - 1 and bottom + 2 < y < top - 2:
                        found.append(text)
        for other, (a, b, c, d) in placed.items():
            if other > text and left < c and a < right and bottom < d - 2 and b < top - 2:
                found.append(f"{text} | {other}")
    return sorted(set(found))


def season(end: float, *, shares: tuple[float, ...] = (1, 1, 1, 1, 1, 0.8, 0.4, 1, 1.2, 1.2, 1.2, 0.8)) -> list[float]:
    """Running totals of a year of twelve months that ends at a number."""
    whole = sum(shares)
    return [end * sum(shares[:number]) / whole for number in range(1, 13)]


EVEN = (1.0,) * 12
CASES = {
    "ahead": view(season(1021), season(840)),
    "missed": view(season(812), season(1000, shares=EVEN)),
    "just missed": view(season(830), season(840)),
    "early": view(season(810), season(150, shares=EVEN)),
    "nothing much": view(season(80), season(1000)),
    "running, ahead": view(season(1000)[:10], season(840), last=9.97, estimate=(1150, 1100, 1200)),
    "running, on the path": view(season(1300)[:10], season(1300), last=9.97, estimate=(1308, 1210, 1405)),
    "running, behind": view([*season(1000)[:5], 480], season(1300), last=5.5, estimate=(1022, 899, 1146)),
    "running, late and far behind": view(
        [20, 40, 200, 450, 580, 630, 640, 660, 680, 704], season(2000), last=9.97, estimate=(845, 704, 1010)
    ),
    "running, spring": view([*season(812)[:4], 334], season(1000, shares=EVEN), last=4.65, estimate=(871, 823, 919)),
    "running, hardly anything": view([1.0 * n for n in range(1, 11)], season(840), last=9.97, estimate=(13, 11, 15)),
    "summer, hardly anything": view([1.0 * n for n in range(1, 8)], season(840), last=6.97, estimate=(13, 11, 15)),
    "december": view([*season(1000)[:11], 980], season(840), last=11.3, estimate=(1000, 990, 1010)),
    "december, behind": view([*season(1000)[:11], 980], season(1200), last=11.3, estimate=(1000, 990, 1010)),
    "begun, behind": view([20], season(840), last=0.9),
    "begun": view([70], season(840), last=0.9),
}


@pytest.mark.parametrize("width", [358, 860])
@pytest.mark.parametrize("name", CASES)
def test_no_label_runs_into_a_line_or_another_label(name: str, width: int) -> None:
    """And each stands within the figure."""
    figure = path_figure(CASES[name], LIGHT)
    assert crossings(figure, width=width) == []
    for text, (left, bottom, right, top) in boxes(figure, width=width).items():
        assert left >= -1, text
        assert right <= width + 4, text
        assert bottom >= -1, text
        assert top <= HEIGHT - figure.layout.margin.b, text


@given(st.lists(st.integers(0, 200), min_size=12, max_size=12), st.integers(50, 3000))
def test_a_year_that_is_over_never_has_its_number_on_its_line(months: list[int], target: int) -> None:
    """Whatever the months are like."""
    total = [float(sum(months[:number])) for number in range(1, 13)]
    figure = path_figure(view(total, season(target)), DARK)
    number = next(text for text in boxes(figure, width=860) if "virksomheder" in text)
    own = figure.data[1]
    left, bottom, right, top = boxes(figure, width=860)[number]
    up = (HEIGHT - figure.layout.margin.t - figure.layout.margin.b) / figure.layout.yaxis.range[1]
    assert not any(
        left < x * 860 / 12.05 < right and bottom + 2 < y * up < top - 2 for x, y in zip(own.x, own.y, strict=True)
    )


def test_every_month_is_named_and_every_point_tells_its_number() -> None:
    """No month is cut or left out; names are data and not markup."""
    made = CASES["running, ahead"]
    figure = path_figure(made, LIGHT)
    assert figure.layout.xaxis.ticktext == MONTHS
    assert min(figure.layout.xaxis.tickvals) > figure.layout.xaxis.range[0]
    assert max(figure.layout.xaxis.tickvals) < figure.layout.xaxis.range[1]
    assert [one[0] for one in figure.data[1].customdata[1:]] == [point.hover for point in made.now]


def test_the_estimate_is_a_mark_with_its_interval() -> None:
    """From its low to its high end."""
    (mark,) = [trace for trace in path_figure(CASES["running, behind"], LIGHT).data if trace.mode == "markers"]
    assert mark.y[0] + mark.error_y.array[0] == 1146
    assert mark.y[0] - mark.error_y.arrayminus[0] == 899
    assert not [trace for trace in path_figure(CASES["ahead"], LIGHT).data if trace.mode == "markers"]
