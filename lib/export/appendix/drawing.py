"""A chart as places: every value as a share of its axis, so that the templates only place marks and words."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Any

from lib.view.format import MISSING
from lib.view.plot import Plot, PlotKind, Role

if TYPE_CHECKING:
    from lib.charts.theme import Palette

AIR = 0.08
"""What a line keeps free above and below it, of its own height, where the axis has no ends of its own."""

TAKEN = 2
"""The first categorical colours are the accent and the one for "look here": parts beside a series of now have the others."""


def drawing(plot: Plot, *, colours: Palette) -> dict[str, Any]:
    """The chart as JSON-ready data; places run from 0 (the axis' low end) to 1.

    A mark has `from` and `to` (None where the value is unknown), `text` ("–" where it is unknown), `below` (the value is
    negative), `spread` (two places, or None), its colour and whether it is `strong`.
    """
    low, high = ends(plot)
    place = {"low": low, "size": high - low}
    return {
        "kind": plot.kind.value,
        "title": plot.title,
        "alt": plot.alt,
        "categories": list(plot.categories),
        "series": [_series(plot, at, colours, place) for at in range(len(plot.series))],
        "zero": _at(0.0, place) if low <= 0 <= high else None,
        "target": {"at": _at(plot.target.value, place), "text": plot.target.text} if plot.target else None,
        "bounded": plot.low is not None and plot.high is not None,
    }


def ends(plot: Plot) -> tuple[float, float]:
    """The ends of the axis of values: those of the chart, moved out to whatever would fall outside; bars begin at zero."""
    values = [*_values(plot), *([plot.target.value] if plot.target else [])]
    if plot.kind is not PlotKind.LINE:
        values.append(0.0)
    low, high = min(values, default=0.0), max(values, default=1.0)
    air = (high - low) * AIR if plot.kind is PlotKind.LINE else 0.0
    low = low - air if plot.low is None else min(plot.low, low)
    high = high + air if plot.high is None else max(plot.high, high)
    return (low, high) if high > low else (low, low + 1.0)


def _values(plot: Plot) -> list[float]:
    if plot.kind is PlotKind.STACKED:
        return [sum(one.values[at] or 0.0 for one in plot.series) for at in range(len(plot.categories))]
    known = [value for one in plot.series for value in one.values if value is not None]
    return known + [end for one in plot.series for pair in one.spread if pair for end in pair]


def _at(value: float, place: dict[str, float]) -> float:
    return round((value - place["low"]) / place["size"], 5)


def _series(plot: Plot, number: int, colours: Palette, place: dict[str, float]) -> dict[str, Any]:
    one = plot.series[number]
    colour = _colour(plot, number, colours)
    marks = []
    for at, value in enumerate(one.values):
        start = _before(plot, number, at) if plot.kind is PlotKind.STACKED else 0.0
        strong = at in plot.strong and one.role is not Role.BEFORE
        spread = one.spread[at] if one.spread else None
        marks.append(
            {
                "from": _at(start, place),
                "to": None if value is None else _at(start + value, place),
                "text": one.texts[at] or (MISSING if value is None else ""),
                "below": value is not None and value < 0,
                "spread": [_at(end, place) for end in spread] if spread else None,
                "colour": colours.highlight if strong else colour,
                "strong": strong,
            }
        )
    return {"name": one.name, "role": one.role.value, "colour": colour, "marks": marks}


def _before(plot: Plot, number: int, at: int) -> float:
    """Where a stacked part begins: the sum of the parts before it."""
    return [0.0, *accumulate(one.values[at] or 0.0 for one in plot.series)][number]


def _colour(plot: Plot, number: int, colours: Palette) -> str:
    role = plot.series[number].role
    if role is Role.NOW:
        return colours.accent
    if role is Role.BEFORE:
        return colours.track
    roles = [one.role for one in plot.series]
    taken = TAKEN if Role.NOW in roles else 0
    return colours.categorical[(taken + roles[:number].count(Role.PART)) % len(colours.categorical)]
