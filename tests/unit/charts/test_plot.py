"""Charts of slides: what is drawn, in which colour, and that names and numbers have room."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from lib.charts.plot import plot_figure
from lib.charts.theme import DARK, LIGHT, Palette
from lib.view.plot import PERCENT_FORMAT, Plot, PlotKind, PlotSeries, PlotTarget, Role
from tests.decks import BAR, COLUMN, HOSTILE, LINE, SHARES, STACKED

THEMES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
EVERY = pytest.mark.parametrize(
    "view", [COLUMN, BAR, STACKED, LINE, SHARES], ids=["column", "bar", "stacked", "line", "shares"]
)


def series(name: str, *values: float | None, role: Role = Role.NOW, said: bool = True) -> PlotSeries:
    """A series whose texts are its numbers."""
    texts = tuple(f"{value:g}" if said and value is not None else "" for value in values)
    return PlotSeries(name=name, role=role, values=values, texts=texts)


def plot(kind: PlotKind, *every: PlotSeries, **more: object) -> Plot:
    """A chart of series over categories named a, b, c."""
    names = tuple("abcdefghijklmnopqrstuvwxyz"[: len(every[0].values)])
    return Plot(kind=kind, title="t", categories=names, series=every, alt="alt", **more)


def words(view: Plot, **more: int) -> list[str]:
    """What stands in the figure beside its axes."""
    made = plot_figure(view, LIGHT, **{"height": 400, **more})
    return [one.text for one in made.layout.annotations]


@EVERY
@THEMES
def test_every_number_of_the_view_stands_at_its_mark(view: Plot, colours: Palette) -> None:
    """Every text of the series is found once, and the target's words."""
    made = plot_figure(view, colours, height=500, size=22)
    said = [one.text for one in made.layout.annotations]
    for text in (text for one in view.series for text in one.texts if text):
        assert sum(f"<b>{text}</b>" in one for one in said) == 1
    if view.target:
        assert any(view.target.text in one.replace("<br>", " ") for one in said)
    assert made.layout.height == 500
    assert made.layout.font.size == 22
    assert not made.layout.showlegend


@EVERY
def test_data_is_shown_as_typed(view: Plot) -> None:
    """No tag of the data reaches Plotly, in names, numbers, target or what hovers."""
    hostile = replace(
        view,
        categories=tuple(HOSTILE for _ in view.categories),
        series=tuple(replace(one, name=HOSTILE, texts=tuple(HOSTILE for _ in one.texts)) for one in view.series),
        target=PlotTarget(value=view.target.value, text=HOSTILE) if view.target else None,
    )
    drawn = plot_figure(hostile, LIGHT, height=500).to_json()
    assert "<a href" not in drawn.replace("\\u003c", "<")
    assert "<script" not in drawn.replace("\\u003c", "<")


@THEMES
def test_the_year_stands_before_the_quiet_last_year(colours: Palette) -> None:
    """Narrower and in front; what is unknown is left out; places to look at have the highlight, but never last year's."""
    before, now = plot_figure(COLUMN, colours, height=400).data
    assert before.width[0] > now.width[0]
    assert set(before.marker.color) == {colours.track}
    assert list(now.y) == [18, 1021]
    assert list(now.x) == [0, 2]
    assert list(now.marker.color) == [colours.accent, colours.highlight]


def test_years_that_both_carry_numbers_stand_beside_each_other() -> None:
    """No number then stands on a bar that is not its own."""
    view = plot(PlotKind.COLUMN, series("2019", 1, 2, role=Role.BEFORE), series("2020", 2, 3))
    before, now = plot_figure(view, LIGHT, height=400).data
    assert before.x[0] + before.width[0] / 2 <= now.x[0] - now.width[0] / 2
    assert any("2019" in one and "2020" in one for one in words(view))


@pytest.mark.parametrize("kind", [PlotKind.COLUMN, PlotKind.BAR])
def test_bars_begin_at_zero_and_hold_what_is_below(kind: PlotKind) -> None:
    """A low of the view that is above zero is no beginning for bars; a negative one is, with room for its number."""
    made = plot_figure(plot(kind, series("n", 40, 50), low=30.0), LIGHT, height=400)
    axis = made.layout.yaxis if kind is PlotKind.COLUMN else made.layout.xaxis
    assert axis.range[0] == 0
    assert axis.range[1] > 50
    made = plot_figure(plot(kind, series("n", 40, -10)), LIGHT, height=400)
    axis = made.layout.yaxis if kind is PlotKind.COLUMN else made.layout.xaxis
    assert axis.range[0] < -10
    (label,) = (one for one in made.layout.annotations if one.text == "<b>-10</b>")
    assert (label.yanchor if kind is PlotKind.COLUMN else label.xanchor) in {"top", "right"}


def test_the_first_category_of_lying_bars_is_on_top() -> None:
    """The axis runs downwards, and a long name is cut or broken into as many lines as its row has room for."""
    made = plot_figure(BAR, LIGHT, height=200)
    assert made.layout.yaxis.range[0] > made.layout.yaxis.range[1]
    names = made.layout.yaxis.ticktext
    assert names[0] == "Kolding"
    assert names[2].endswith("…")
    assert made.layout.margin.l > 60


def test_numbers_that_do_not_fit_give_way_to_an_axis() -> None:
    """Twelve short ones stand over their columns; forty long ones do not, and the axis has at most four lines."""
    few = plot_figure(plot(PlotKind.COLUMN, series("n", *range(10, 22))), LIGHT, height=400)
    assert len(few.layout.annotations) == 12
    assert not few.layout.yaxis.showgrid
    many = Plot(
        kind=PlotKind.COLUMN,
        title="t",
        categories=tuple(f"uge {week}" for week in range(40)),
        series=(series("n", *(12345.0 + week for week in range(40))),),
        alt="alt",
    )
    made = plot_figure(many, LIGHT, height=400)
    assert not made.layout.annotations
    assert made.layout.yaxis.showgrid
    assert 2 <= len(made.layout.yaxis.tickvals) <= 4
    assert "10.000" in made.layout.yaxis.ticktext
    assert len(made.layout.xaxis.tickvals) <= 20


def test_room_grows_with_the_width_that_is_told() -> None:
    """A narrow figure sets its numbers aside sooner than a wide one."""
    view = plot(PlotKind.COLUMN, series("n", *(1000.0 + place for place in range(16))))
    assert len(words(view, size=20, width=1600)) == 16
    assert words(view, size=20, width=500) == []


def test_parts_are_laid_end_to_end() -> None:
    """Each begins where the one before ended; the last ends at the sum."""
    (bars,) = plot_figure(STACKED, LIGHT, height=400).data
    assert list(bars.base) == [0, 319, 373]
    assert bars.base[-1] + bars.x[-1] == 1021
    assert list(bars.marker.color) == list(LIGHT.categorical[:3])


def test_rows_of_parts_are_stacked_with_a_key() -> None:
    """Several categories: one bar each; a part without room keeps its number to itself, and the key names the parts."""
    view = plot(PlotKind.STACKED, series("x", 50, 40, role=Role.PART), series("y", 1, 40, role=Role.PART))
    made = plot_figure(view, LIGHT, height=400)
    _, second = made.data
    assert list(second.base) == [50, 40]
    said = [one.text for one in made.layout.annotations]
    assert said.count("<b>40</b>") == 2
    assert "<b>1</b>" not in said
    assert any("x" in one and "y" in one for one in said)


def test_a_line_has_gaps_whiskers_and_its_own_ends() -> None:
    """What is unknown is not bridged; the interval is drawn both ways; the view's ends are held."""
    made = plot_figure(LINE, LIGHT, height=400)
    (line,) = made.data
    assert line.connectgaps is False
    assert list(line.error_y.array) == [8, 7, 0]
    assert list(line.error_y.arrayminus) == [8, 7, 0]
    assert list(made.layout.yaxis.range) == [-20, 100]
    assert len(made.layout.yaxis.tickvals) <= 4


def test_names_of_lines_never_touch_the_targets_name() -> None:
    """They stand behind the last points, moved apart from the target and from each other."""
    view = plot(
        PlotKind.LINE,
        series("2019", 10, 59, role=Role.BEFORE),
        series("2020", 20, 60),
        target=PlotTarget(value=60.0, text="mål: mindst 60"),
    )
    made = plot_figure(view, LIGHT, height=400, size=20)
    aside = {one.text: one.y for one in made.layout.annotations if one.xref == "paper"}
    axis = made.layout.yaxis.range
    line = 1.3 * 20 / 400 * (axis[1] - axis[0])
    places = sorted(aside.values())
    assert len(places) == 3
    assert all(after - before >= line for before, after in pairwise(places))


def test_a_percent_axis_says_percent() -> None:
    """As the numbers of the chart are written."""
    made = plot_figure(plot(PlotKind.LINE, series("n", 40, 60), number_format=PERCENT_FORMAT), LIGHT, height=400)
    assert all(text.endswith("%") for text in made.layout.yaxis.ticktext)


@pytest.mark.parametrize("kind", list(PlotKind))
def test_nothing_known_is_an_empty_figure(kind: PlotKind) -> None:
    """It has its axes and no marks."""
    made = plot_figure(plot(kind, series("n", None, None)), LIGHT, height=400)
    assert not made.layout.annotations
    made = plot_figure(plot(kind, series("n", 0.0)), LIGHT, height=400)
    assert [one.text.split("</b>")[0] for one in made.layout.annotations][:1] in (["<b>0"], [])
