"""A selection divided, as lines of a table with bars."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.domain.selection import OTHERS
from lib.schema.activity import SIZES
from lib.view import format as fmt
from lib.view.activity.comparing import day_name
from lib.view.activity.subject import NOT_GIVEN
from lib.view.periods import period_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lib.domain.splits import Part
    from lib.view.activity.subject import Subject

SHOWN = 9
"""So many lines stand at once; the rest are one click away."""
HIDDEN_WHY = "1-4 virksomheder, eller skjult for at beskytte et andet lille tal."
TOGETHER = "Øvrige"
"""What values are called that may only be told together."""
_MANY = {"topic": "emner", "sector_group": "brancher", "size": "størrelser"}


@dataclass(frozen=True, kw_only=True)
class SplitLine:
    """One part of a column.

    Args:
        value: it; one that is told together with others has no page of its own (`leads`).
        name: what it is called.
        number: its number, without a bound.
        text, percent: the number in words, and its share of the whole.
        change: how many more than last year; "" where that is not known or not shown.
        share: its bar (0-1) against the largest.
        chosen: the page is narrowed to it.
        leads: it has a page of its own.
    """

    value: str
    name: str
    number: float
    text: str
    percent: str
    change: str
    share: float
    chosen: bool
    leads: bool


@dataclass(frozen=True, kw_only=True)
class Split:
    """The parts of a column: those shown, and the names of those that are hidden.

    `change_name` heads how many more than last year, or is ""; `compared` says to which day both years are counted, or is "".
    """

    column: str
    title: str
    lines: tuple[SplitLine, ...]
    change_name: str
    compared: str
    hidden: str
    caption: str


def split_view(
    parts: Sequence[Part], *, column: str, title: str, subject: Subject, key: str, total: float, chosen: str | None
) -> Split | None:
    """The table of a split; None when nothing tells the parts apart."""
    if all(part.value == "" for part in parts):
        return None
    names = _names([part.value for part in parts], column=column)
    seen = [(part, part.now) for part in parts if part.now is not None]
    if column == "size":
        order = {size: place for place, size in enumerate(SIZES)}
        seen.sort(key=lambda pair: order.get(pair[0].value, len(order)))
    top = max((now.value for _, now in seen), default=0) or 1.0
    lines = tuple(
        SplitLine(
            value=part.value,
            name=names[part.value],
            number=now.value,
            text=fmt.quantity(now),
            percent=fmt.percent(100 * now.value / total, decimals=0) if total else "",
            change=fmt.signed_quantity(part.difference) if part.difference is not None else "",
            share=now.value / top,
            chosen=part.value == chosen,
            leads=part.value != OTHERS,
        )
        for part, now in seen
    )
    hidden = sorted((names[part.value] for part in parts if part.now is None), key=fmt.danish)
    earlier = int(key[:4]) - 1
    until = next((part.until for part in parts if part.until is not None), None)
    return Split(
        column=column,
        title=title,
        lines=lines,
        change_name=f"Mod {earlier}" if any(line.change for line in lines) else "",
        compared=f"Mod {earlier}: begge år til og med {day_name(until)}." if until else "",
        hidden=f"Skjult: {fmt.enumeration(hidden)}. {HIDDEN_WHY}" if hidden else "",
        caption=f"{fmt.upper_first(subject.many)} i {period_name(key)} fordelt på {fmt.lower_first(title)}",
    )


def _names(values: Sequence[str], *, column: str) -> dict[str, str]:
    """What each value is called; those told together so that no value of the data has the same name."""
    together = f"{TOGETHER} (flere {_MANY.get(column, 'værdier')} samlet)" if TOGETHER in values else TOGETHER
    return {value: together if value == OTHERS else value or NOT_GIVEN for value in values}
