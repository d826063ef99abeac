"""Events on a time axis: lockdown, reopening, meetings, campaigns. That they coincide is said; not that they cause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lib.view import format as fmt
from lib.view.periods import days

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from lib.domain.dates import Period

COINCIDENCE = "At noget sker samtidig, viser ikke, at det ene er årsag til det andet."


@dataclass(frozen=True, kw_only=True)
class EventMark:
    """An event within the days of an axis; `number` leads from the axis to the words below it."""

    number: int
    start: date
    end: date
    title: str
    when: str


def event_marks(rows: Iterable[dict[Any, Any]], axis: Period) -> tuple[EventMark, ...]:
    """The events that lie at least partly within the axis, in time order."""
    found = []
    for row in rows:
        start, end = row["date"], row["end_date"] or row["date"]
        if start <= axis.end and end >= axis.start:
            found.append((start, end, row["title"]))
    return tuple(
        EventMark(
            number=number,
            start=max(start, axis.start),
            end=min(end, axis.end),
            title=title,
            when=fmt.short_date(start) if start == end else days(start, end),
        )
        for number, (start, end, title) in enumerate(sorted(dict.fromkeys(found)), start=1)
    )
