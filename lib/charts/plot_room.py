"""How much room words need beside marks: Plotly places labels without asking whether they fit. Widths are in ems."""

from __future__ import annotations

import math
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.charts.theme import plain
from lib.view import format as fmt
from lib.view.plot import PERCENT_FORMAT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lib.view.plot import Plot

WIDTH = 36.0
"""How wide a figure is taken to be, in ems of its type, by a form that does not say."""
LETTER = 0.58
"""How wide a letter of bold type is on average."""
LEADING = 1.3
"""The height of a line of type."""
LINES = 4
"""At most so many lines of a grid."""
SMALL = 0.86
"""The size of names along an axis against that of numbers."""


@dataclass(frozen=True, kw_only=True)
class Span:
    """The ends of an axis of values, room for labels included."""

    low: float
    high: float

    @property
    def length(self) -> float:
        """From end to end."""
        return self.high - self.low


def ems(text: str) -> float:
    """How wide a text is."""
    return LETTER * len(text)


def wrapped(text: str, width: float, *, most: int | None = None) -> list[str]:
    """A text in lines of so many ems, at most `most` of them (the last one cut with an ellipsis)."""
    letters = max(1, int(width / LETTER))
    found = textwrap.wrap(text, letters, max_lines=most, placeholder=" …", break_long_words=most is not None)
    return found or [""]


def broken(lines: Iterable[str]) -> str:
    """Lines of data as Plotly shows them."""
    return "<br>".join(plain(line) for line in lines)


def span(view: Plot, ends: Iterable[tuple[float, bool]], *, label: float, zero: bool) -> Span:
    """The axis of values.

    Args:
        view: its own ends and target are held.
        ends: how far marks reach, and whether a label stands beyond.
        label: the length of a label as a share of the axis.
        zero: the axis holds zero, as that of bars must.
    """
    reached = [*ends, *([(view.target.value, False)] if view.target else []), *([(0.0, False)] if zero else [])]
    values = [value for value, _ in reached] or [0.0]
    low, high = min(values), max(values)
    beyond = max((value for value, said in reached if said and value >= 0), default=low)
    beneath = min((value for value, said in reached if said and value < 0), default=high)
    up, down = (label if beyond > low else 0.0), (label if beneath < high else 0.0)
    whole = max(high - low, max(abs(high), abs(low)) * 0.05, 1e-9) / max(0.2, 1 - up - down)
    low = min(low, beneath - down * whole)
    high = max(high, beyond + up * whole)
    floor = view.low if view.low is not None and (not zero or view.low < 0) else low
    ceiling = view.high if view.high is not None else high
    found = Span(low=min(low, floor), high=max(high, ceiling))
    return found if found.length > 1e-6 else Span(low=found.low, high=found.low + 1)


def ticks(axis: Span) -> list[float]:
    """At most four round values inside the axis."""
    power = 10.0 ** math.floor(math.log10(axis.length))
    steps = (scale * factor for scale in (power / 10, power) for factor in (1, 2, 2.5, 5, 10))
    for step in steps:
        first = math.ceil(axis.low / step - 1e-9)
        last = math.floor(axis.high / step + 1e-9)
        if last - first < LINES:
            return [step * number for number in range(first, last + 1)]
    return [0.0]


def tick_text(value: float, view: Plot) -> str:
    """A value along the axis, as the chart's numbers are written."""
    return fmt.percent(value) if view.number_format == PERCENT_FORMAT else fmt.number(value, decimals=2)


def names(categories: Sequence[str], *, width: float) -> tuple[list[int], list[str], int]:
    """Names along an axis `width` ems wide: the places that carry one, the names in lines, and how many lines at most."""
    slot = width / max(1, len(categories)) / SMALL
    longest = max((ems(word) for name in categories for word in name.split()), default=0.0)
    step = max(1, math.ceil(longest / slot))
    places = list(range(0, len(categories), step))
    split = [wrapped(categories[place], slot * step - 0.3) for place in places]
    return places, [broken(lines) for lines in split], max((len(lines) for lines in split), default=1)
