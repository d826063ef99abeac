"""What a child writes: one JSON array a line, so that the parent can take it in while the child still works.

    ["book", encoding, delimiter]
    ["sheet", name, hidden, top, left, width, merged ranges, hidden rows, hidden columns]
    ["rows", [row, …]]                  a row is a list of `width` values; a number stands for that many blank rows
    ["dates", kind, column, rows]       kind is "date", "datetime" or "time"; both places counted from the sheet's first
    ["notes", note, column, rows]       1-based, as in the sheet
    ["end"]                             nothing is missing
    ["problem", code, value]            instead of all that

A date stands among the rows as its ordinal, a date with a time of day and a time as ISO text; "dates" tells which they are.
"""

from __future__ import annotations

import json
import math
import re
from collections import defaultdict
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from lib.intake.child.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import TextIO

MAX_CELLS = 1_500_000
MAX_TEXT = 32_000_000
_BLOCK = 4_000
_KINDS: dict[type, str] = {date: "date", datetime: "datetime", time: "time"}

_ZERO = "\\u0000"
_ZERO_SIGN = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")
"""A zero as JSON writes it, and not a backslash that is followed by these letters."""

Places = dict[tuple[str, int], list[int]]


class Output:
    """Writes lines, and refuses when they hold more than a workbook may."""

    def __init__(self, target: TextIO) -> None:
        self._target = target
        self._encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
        self.cells = 0
        self.text = 0

    def line(self, *parts: object) -> None:
        """One line."""
        written = self._encode(parts)
        if _ZERO in written:  # PostgreSQL takes no zero in a text; a workbook may write one as _x0000_
            written = _ZERO_SIGN.sub("\\1\ufffd", written)
        self._target.write(written + "\n")

    def places(self, word: str, places: Places) -> None:
        """One line for each kind and column."""
        for (kind, column), rows in places.items():
            self.line(word, kind, column, rows)

    def rows(self, rows: Sequence[Sequence[Any]], numbers: Sequence[int]) -> None:
        """The rows in blocks, each with its number counted from the sheet's first, then where their dates are."""
        dates: Places = defaultdict(list)
        following = 0
        for first in range(0, len(rows), _BLOCK):
            block, counted = rows[first : first + _BLOCK], numbers[first : first + _BLOCK]
            columns = [self._column(values, counted, place, dates) for place, values in enumerate(zip(*block, strict=True))]
            listed, following = _shortened(zip(*columns, strict=True), counted, len(columns), following)
            self.line("rows", listed)
            if self.cells > MAX_CELLS:
                raise Refusal("too_many_cells")
            if self.text > MAX_TEXT:
                raise Refusal("too_much_text")
        self.places("dates", dates)

    def _column(self, values: Sequence[Any], numbers: Sequence[int], place: int, dates: Places) -> Sequence[Any]:
        kinds = set(map(type, values))
        if kinds == {str}:
            self.text += sum(map(len, values))
            found: list[Any] = [value if value and not value.isspace() else None for value in values]
        elif kinds == {float}:
            found = [int(value) if value.is_integer() else number(value) for value in values]
        else:
            self.text += sum(len(value) for value in values if type(value) is str)
            found = [_SIMPLE[type(value)](value) for value in values]
        for kind, name in _KINDS.items():
            if kind in kinds:
                dates[name, place] += [row for row, value in zip(numbers, values, strict=True) if type(value) is kind]
        self.cells += len(found) - found.count(None)
        return found


def _shortened(
    rows: Iterable[tuple[Any, ...]], numbers: Sequence[int], width: int, following: int
) -> tuple[list[object], int]:
    """The rows that hold something; before each, the number of blank ones that go before it. And the next row's number."""
    found: list[object] = []
    for place, row in zip(numbers, rows, strict=True):
        if row.count(None) == width:
            continue
        if place > following:
            found.append(place - following)
        found.append(row)
        following = place + 1
    return found, following


def number(value: float) -> object:
    """A whole number as such; what is no number as text, since JSON has no word for it."""
    if value.is_integer():
        return int(value)
    return value if math.isfinite(value) else str(value)


_SIMPLE: dict[type, Callable[[Any], object]] = {
    str: lambda value: value if value and not value.isspace() else None,
    float: number,
    int: lambda value: value,
    bool: lambda value: value,
    type(None): lambda value: None,  # noqa: ARG005  one answer whatever is asked
    date: lambda value: value.toordinal(),
    datetime: datetime.isoformat,
    time: time.isoformat,
    timedelta: lambda value: number(value.total_seconds() / 86400),
}
