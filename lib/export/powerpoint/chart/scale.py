"""The axis of values: its ends and its step."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.view.plot import PlotKind

if TYPE_CHECKING:
    from lib.view.plot import Plot

MOST_LINES = 4
"""As many gridlines at most, the axis they stand on not counted."""
_STEPS = (1.0, 2.0, 2.5, 4.0, 5.0, 10.0)
_ROOM = 1.06
"""An office program adds a step where a bar would come closer to the top."""


@dataclass(frozen=True, kw_only=True)
class Scale:
    """The axis of values; None leaves an end to the numbers, so that it follows when they are edited."""

    low: float | None
    high: float | None
    step: float
    top: float


def scale_of(plot: Plot) -> Scale:
    """The ends and the step of the axis of values: at most four gridlines, bars from zero."""
    values = _extents(plot)
    highest, lowest = max([*values, 0.0]), min([*values, 0.0])
    if plot.high is not None:
        low = plot.low if plot.low is not None else 0.0
        return Scale(low=low, high=plot.high, step=_division(low, plot.high), top=plot.high)
    step = _step(highest - lowest)
    top = math.ceil(highest * _ROOM / step) * step if highest else step
    bars = plot.kind is not PlotKind.LINE
    fixed = bars and plot.target is not None and plot.kind is not PlotKind.COLUMN
    begin = 0.0 if bars and lowest >= 0 else None
    return Scale(
        low=begin if plot.low is None else plot.low, high=_ceiling(highest * _ROOM) if fixed else None, step=step, top=top
    )


def _extents(plot: Plot) -> list[float]:
    target = [plot.target.value] if plot.target else []
    if plot.kind is PlotKind.STACKED:
        return target + [sum(one.values[at] or 0.0 for one in plot.series) for at in range(len(plot.categories))]
    ends = [end for one in plot.series for pair in one.spread if pair for end in pair]
    return target + ends + [one for series in plot.series for one in series.values if one is not None]


def _ceiling(most: float) -> float:
    """The first number of two digits from `most` on."""
    unit = 10.0 ** (math.floor(math.log10(most)) - 1) if most > 0 else 1.0
    return math.ceil(most / unit) * unit if most > 0 else 1.0


def _step(span: float) -> float:
    least = span * _ROOM / MOST_LINES if span > 0 else 1.0
    unit = 10.0 ** math.floor(math.log10(least))
    return next(one * unit for one in _STEPS if one * unit >= least)


def _division(low: float, high: float) -> float:
    """The step between fixed ends; it divides the span, and zero lies on it where that can be."""
    parts = range(2, MOST_LINES + 1) if low == 0 else range(2, MOST_LINES)
    steps = [(high - low) / one for one in reversed(parts)]
    nice = [one for one in steps if any(math.isclose(one / 10.0 ** math.floor(math.log10(one)), known) for known in _STEPS)]
    through = [one for one in nice if math.isclose(low / one, round(low / one))]
    return next(iter((*through, *nice, *steps)))
