"""Charts as places on their axis."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from lib.charts.theme import LIGHT
from lib.export.appendix.drawing import drawing, ends
from lib.view.plot import Plot, PlotKind, PlotSeries, PlotTarget, Role
from tests.decks import COLUMN, LINE, SHARES, STACKED


def _drawn(plot: Plot) -> dict[str, Any]:
    return drawing(plot, colours=LIGHT)


def _plot(kind: PlotKind, *values: float | None) -> Plot:
    series = PlotSeries(
        name="n", role=Role.NOW, values=values, texts=tuple("" if one is None else str(one) for one in values)
    )
    return Plot(kind=kind, title="t", categories=("c",) * len(values), series=(series,), alt="a")


@pytest.mark.parametrize(
    ("plot", "axis"),
    [
        (_plot(PlotKind.COLUMN, 5.0, 20.0), (0.0, 20.0)),
        (_plot(PlotKind.BAR, -5.0, 20.0), (-5.0, 20.0)),
        (_plot(PlotKind.BAR, -5.0, -2.0), (-5.0, 0.0)),
        (replace(_plot(PlotKind.BAR, 5.0), target=PlotTarget(value=8.0, text="mål")), (0.0, 8.0)),
        (_plot(PlotKind.LINE, 50.0, 60.0), (49.2, 60.8)),
        (_plot(PlotKind.COLUMN, None), (0.0, 1.0)),
        (_plot(PlotKind.COLUMN, 0.0), (0.0, 1.0)),
        (SHARES, (0.0, 100.0)),
        (replace(SHARES, high=40.0), (0.0, 55.0)),
        (STACKED, (0.0, 1021.0)),
        (LINE, (-20.0, 100.0)),
    ],
)
def test_the_axis_holds_everything(plot: Plot, axis: tuple[float, float]) -> None:
    """Bars begin at zero, a line keeps some air, and no value, target or sum of parts falls outside."""
    assert ends(plot) == pytest.approx(axis)


def test_intervals_are_inside_the_axis() -> None:
    """A line without ends of its own has room for its whiskers."""
    low, high = ends(replace(LINE, low=None, high=None))
    assert low < -3
    assert high > 71


def test_values_become_places() -> None:
    """A bar begins at zero and ends at its value; the target and the intervals are places too."""
    found = _drawn(LINE)
    marks = found["series"][0]["marks"]
    assert [one["to"] for one in marks] == pytest.approx([0.65, 0.7, 17 / 120], abs=1e-4)
    assert marks[0]["spread"] == pytest.approx([70 / 120, 86 / 120], abs=1e-4)
    assert marks[2]["spread"] is None
    assert [one["below"] for one in marks] == [False, False, True]
    assert found["zero"] == pytest.approx(20 / 120, abs=1e-4)
    assert found["target"] == {"at": pytest.approx(80 / 120, abs=1e-4), "text": "mål: mindst 60"}


def test_parts_stand_end_to_end() -> None:
    """Each part begins where the one before it ends, and the last ends at the sum."""
    marks = [one["marks"][0] for one in _drawn(STACKED)["series"]]
    assert [one["from"] for one in marks] == pytest.approx([0, 319 / 1021, 373 / 1021], abs=1e-4)
    assert [one["to"] for one in marks] == pytest.approx([319 / 1021, 373 / 1021, 1], abs=1e-4)


def test_an_unknown_value_is_a_dash_and_no_bar() -> None:
    """What is not known is no nought."""
    unknown = _drawn(COLUMN)["series"][1]["marks"][1]
    assert (unknown["to"], unknown["text"]) == (None, "–")


def test_what_to_look_at_has_its_colour() -> None:
    """The strong category of the present is in the colour for "look here", last year's bar behind it is not."""
    before, now = (one["marks"] for one in _drawn(COLUMN)["series"])
    assert [one["colour"] for one in now] == [LIGHT.accent, LIGHT.accent, LIGHT.highlight]
    assert {one["colour"] for one in before} == {LIGHT.track}
    assert [one["strong"] for one in now] == [False, False, True]


def test_parts_have_the_categorical_colours_in_turn() -> None:
    """Parts are told apart, also from a series of now beside them."""
    assert [one["colour"] for one in _drawn(STACKED)["series"]] == list(LIGHT.categorical[:3])
    mixed = replace(STACKED, series=(replace(STACKED.series[0], role=Role.NOW), *STACKED.series[1:]))
    assert [one["colour"] for one in _drawn(mixed)["series"]] == [LIGHT.accent, *LIGHT.categorical[2:4]]
