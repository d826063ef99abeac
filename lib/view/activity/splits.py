"""A selection divided, as lines of a table with bars."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.domain.selection import OTHERS
from lib.schema.activity import SIZES
from lib.view import format as fmt
from lib.view.activity.subject import NOT_GIVEN
from lib.view.periods import period_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lib.domain.splits import Part
    from lib.view.activity.subject import Subject

SHOWN = 9
"""So many lines stand at once; the rest are one click away."""
HIDDEN_WHY = "1-4 virksomheder, eller skjult for at beskytte et andet lille tal."


@dataclass(frozen=True, kw_only=True)
class SplitLine:
    """One part: `share` (0-1) is its bar against the largest, `percent` its share of the whole; "" where not known.

    `leads` says whether it has a page of its own: several values told together have none.
    """

    value: str
    name: str
    text: str
    percent: str
    before: str
    share: float
    chosen: bool
    leads: bool


@dataclass(frozen=True, kw_only=True)
class Split:
    """The parts of a column: those shown, and the names of those that are hidden."""

    column: str
    title: str
    lines: tuple[SplitLine, ...]
    before_name: str
    hidden: str
    caption: str


def split_view(
    parts: Sequence[Part], *, column: str, title: str, subject: Subject, key: str, total: float, chosen: str | None
) -> Split | None:
    """The table of a split; None when nothing tells the parts apart."""
    if all(part.value == "" for part in parts):
        return None
    seen = [(part, part.now) for part in parts if part.now is not None]
    if column == "size":
        order = {size: place for place, size in enumerate(SIZES)}
        seen.sort(key=lambda pair: order.get(pair[0].value, len(order)))
    top = max((now.value for _, now in seen), default=0) or 1.0
    lines = tuple(
        SplitLine(
            value=part.value,
            name=part.value or NOT_GIVEN,
            text=fmt.quantity(now),
            percent=fmt.percent(100 * now.value / total, decimals=0) if total else "",
            before=fmt.quantity(part.before) if part.before is not None else "",
            share=now.value / top,
            chosen=part.value == chosen,
            leads=part.value != OTHERS,
        )
        for part, now in seen
    )
    hidden = sorted((part.value or NOT_GIVEN for part in parts if part.now is None), key=fmt.danish)
    has_before = any(line.before for line in lines)
    return Split(
        column=column,
        title=title,
        lines=lines,
        before_name=str(int(key[:4]) - 1) if has_before else "",
        hidden=f"Skjult: {fmt.enumeration(hidden)}. {HIDDEN_WHY}" if hidden else "",
        caption=f"{fmt.upper_first(subject.many)} i {period_name(key)} fordelt på {fmt.lower_first(title)}",
    )
