"""The figures of the survey draw what their views say."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from lib.charts.shares import scale_figure, spread_figure
from lib.charts.survey import group_figure, period_figure
from lib.charts.theme import DARK, LIGHT, Palette
from lib.view.survey.dots import Dot, Dots, TargetLine
from lib.view.survey.shares import Part, Shares, Whole

THEMES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
HOSTILE = "<a href=x>Kort</a>"


def dot(name: str, value: float, low: float, high: float, *, year: str = "", is_open: bool = False) -> Dot:
    """A figure."""
    return Dot(
        name=name,
        year=year,
        value=value,
        low=low,
        high=high,
        text=f"{value:.0f}",
        interval="",
        answers="9 svar",
        open=is_open,
    )


TWO = Dots(
    dots=(dot("1. halvår", 40, 20, 55, year="2020"), dot("2. halvår", 70, 58, 79, is_open=True)),
    bottom=20,
    top=80,
    alt="",
    heads=(),
    table=(),
    target=TargetLine(value=60, year="2020", text="mål 60", first=0, last=1),
    reference=(62, "huset 62"),
)
SHARES = Shares(
    wholes=(
        Whole(
            name="2020",
            answers="10 svar",
            parts=(
                Part(name="ambassadører", share=70, text="70 %", role="good"),
                Part(name="passive", share=20, text="20 %", role="middle"),
                Part(name="kritikere", share=10, text="10 %", role="bad"),
            ),
        ),
    )
    * 2,
    alt="",
    heads=(),
    table=(),
)


@THEMES
def test_dots_over_time(colours: Palette) -> None:
    """Values, whiskers, an open mark for a period that is not over, labels above the whiskers."""
    figure = period_figure(TWO, colours)
    (marks,) = figure.data
    assert (list(marks.x), list(marks.y)) == ([0, 1], [40, 70])
    assert (list(marks.error_y.arrayminus), list(marks.error_y.array)) == ([20, 12], [15, 9])
    assert list(marks.marker.color) == [colours.accent, colours.background]
    assert list(figure.layout.xaxis.ticktext) == ["1. halvår<br>2020", "2. halvår<br>"]
    labels = {one.text: one.y for one in figure.layout.annotations}
    assert labels == {"<b>mål 60</b><br>i 2020": 60, "<b>40</b>": 55, "<b>70</b>": 79}


@pytest.mark.parametrize(
    ("target", "lines"),
    [
        (TWO.target, [(-0.5, 1.5), (-0.5, 1.5)]),
        (TargetLine(value=60, year="2020", text="mål 60", first=1, last=1), [(-0.5, 1.5), (0.5, 1.5)]),
        (TargetLine(value=60, year="2018", text="mål 60", first=1, last=0), [(-0.5, 1.5)]),
        (None, []),
    ],
)
def test_the_target_is_solid_over_its_own_year(target: TargetLine | None, lines: list[tuple[float, float]]) -> None:
    """A thin line across and a thick one over its dots; nothing without a target."""
    shapes = period_figure(replace(TWO, target=target), LIGHT).layout.shapes
    assert [(one.x0, one.x1) for one in shapes] == lines
    assert all((one.y0, one.y1) == (60, 60) for one in shapes)


def test_the_axis_makes_room_for_the_targets_name() -> None:
    """The number that would touch it is left out."""
    shown = dict(zip(*(period_figure(TWO, LIGHT).layout.yaxis[name] for name in ("tickvals", "ticktext")), strict=True))
    assert shown == {20: "20", 40: "40", 60: "", 80: "80"}
    free = period_figure(replace(TWO, target=None), LIGHT).layout.yaxis
    assert list(free.ticktext) == ["20", "40", "60", "80"]


@pytest.mark.parametrize(("bottom", "top"), [(-100, 100), (-20, 100), (0, 20), (40, 80), (60, 60), (-100, -80)])
def test_at_most_four_lines(bottom: float, top: float) -> None:
    """On round numbers within the axis, and at least one."""
    lines = period_figure(replace(TWO, bottom=bottom, top=top, target=None), LIGHT).layout.yaxis.tickvals
    assert 1 <= len(lines) <= 4
    assert all(bottom <= line <= top and line % 10 == 0 for line in lines)


@THEMES
def test_dots_group_by_group(colours: Palette) -> None:
    """From above in the order given; value and number of answers behind, the house as a line with its name."""
    figure = group_figure(TWO, colours)
    (marks,) = figure.data
    assert (list(marks.x), list(marks.y)) == ([40, 70], [1, 0])
    assert (list(marks.error_x.arrayminus), list(marks.error_x.array)) == ([20, 12], [15, 9])
    assert list(figure.layout.yaxis.ticktext) == ["1. halvår", "2. halvår"]
    assert [(one.x0, one.x1) for one in figure.layout.shapes] == [(62, 62)]
    said = [one.text for one in figure.layout.annotations]
    assert said[0] == "huset 62"
    assert said[1].startswith("<b>40</b>")
    assert "9 svar" in said[1]
    low, high = figure.layout.xaxis.range
    assert low <= 20
    assert high >= 80


def test_a_long_name_takes_two_lines_and_room() -> None:
    """And a very long one is cut."""
    long = replace(TWO, dots=(dot("Kortere forløb og Early Warning", 50, 40, 60), dot("x " * 60, 50, 40, 60)))
    first, second = group_figure(long, LIGHT).layout.yaxis.ticktext
    assert first == "Kortere forløb og<br>Early Warning"
    assert second.count("<br>") == 1
    assert second.endswith("…")
    assert group_figure(long, LIGHT).layout.height > group_figure(TWO, LIGHT).layout.height


@THEMES
def test_the_parts_of_a_whole(colours: Palette) -> None:
    """Bars that are 100 percent together, in three colours, and the parts in words above each."""
    figure = spread_figure(SHARES, colours)
    assert [list(bar.x) for bar in figure.data] == [[70, 70], [20, 20], [10, 10]]
    assert figure.layout.barmode == "stack"
    assert len({bar.marker.color for bar in figure.data}) == 3
    (said, again) = [one.text for one in figure.layout.annotations]
    assert said == again
    for words in ("2020", "10 svar", "70 %", "ambassadører", "20 %", "passive", "10 %", "kritikere"):
        assert words in said


def test_the_answers_of_a_scale() -> None:
    """A bar each on a track of 100 percent, with share and name above it."""
    track, bars = scale_figure(SHARES, LIGHT).data
    assert (list(track.x), list(bars.x), list(bars.y)) == ([100] * 3, [70, 20, 10], [2, 1, 0])
    assert [one.text for one in scale_figure(SHARES, LIGHT).layout.annotations] == [
        "<b>70 %</b> ambassadører",
        "<b>20 %</b> passive",
        "<b>10 %</b> kritikere",
    ]


def test_hostile_names_are_shown_as_typed() -> None:
    """In names, labels and hover."""
    dots = replace(TWO, dots=(dot(HOSTILE, 40, 20, 55), dot("B", 50, 40, 60)))
    parts = tuple(replace(part, name=HOSTILE) for part in SHARES.wholes[0].parts)
    shares = replace(SHARES, wholes=(replace(SHARES.wholes[0], name=HOSTILE, parts=parts),))
    for figure in (
        period_figure(dots, LIGHT),
        group_figure(dots, LIGHT),
        spread_figure(shares, LIGHT),
        scale_figure(shares, LIGHT),
    ):
        assert "<a" not in json.loads(figure.to_json()).__repr__()
