"""A selection divided by a column, with the small parts hidden."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.domain.activity import by_value
from lib.domain.comparison import compare
from lib.domain.selection import Selection, chosen, grouped, telling
from lib.domain.series import read_key
from lib.domain.visibility import WITHOUT_COMPANIES, hidden_in_table, shown_at, value_levels

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from lib.domain.activity import Activities
    from lib.domain.quantity import Quantity


@dataclass(frozen=True, kw_only=True)
class Part:
    """One value of a column: `now` None where it is hidden, `before` None where last year's cannot or must not be shown."""

    value: str
    now: Quantity | None
    before: Quantity | None = None


def split(activities: Activities, selection: Selection, *, by: str, last: date) -> list[Part] | None:
    """The parts of a selection by a column, the most first; hidden ones last, by name. None where parts may not be shown.

    Last year's numbers stand beside those of a period that is over. Media mentions hold no companies; theirs always do.

    Args:
        activities: the dataset.
        selection: a period, and a municipality or none; its own split is left aside.
        by: the column; within a municipality its values are told as `lib.domain.selection.grouped` has them.
        last: the last day that counts, for what is not hidden.
    """
    if selection.key is None:
        raise ValueError("a split is of a period")
    whole = Selection(key=selection.key, municipality=selection.municipality)
    found = _frame(activities, whole, by=by)
    hidden = _hidden(activities, whole, by=by)
    if hidden is None:
        return None
    parts = [
        Part(
            value=value,
            now=None if value in hidden else now,
            before=_before(activities, whole, by=by, value=value, last=last),
        )
        for value, now in by_value(found, by).items()
    ]
    return sorted(parts, key=lambda part: (part.now is None, -(part.now.value if part.now else 0), part.value))


def _frame(activities: Activities, whole: Selection, *, by: str) -> pd.DataFrame:
    found = chosen(activities.units, whole)
    return found if whole.municipality is None else grouped(found, by, telling(activities.units, by))


def _hidden(activities: Activities, whole: Selection, *, by: str) -> frozenset[str] | None:
    """The values that must not be shown; None when nothing may be."""
    if activities.name in WITHOUT_COMPANIES:
        return frozenset()
    key = whole.key or ""
    year = read_key(key).start.year
    needed = shown_at(key)
    if needed is None:
        return None
    if whole.municipality is None:
        found = value_levels(activities, by=by, year=year)
        return frozenset(value for value, level in found.items() if level < needed)
    if needed != shown_at(str(year)):
        return None
    table = hidden_in_table(activities, split=by, year=year)
    return frozenset(value for place, value in table if place == whole.municipality)


def _before(activities: Activities, whole: Selection, *, by: str, value: str, last: date) -> Quantity | None:
    key = whole.key or ""
    one = Selection(key=key, municipality=whole.municipality, split=by, value=value)
    rows = chosen(activities.units, one, in_time=False)
    free = activities.name in WITHOUT_COMPANIES
    found = compare(rows, key=key, first=activities.first, last=last, grid=activities.daily)
    if free:
        return found.before
    if found.cut or found.before is None or whole.municipality is not None:
        return None
    earlier = value_levels(activities, by=by, year=read_key(key).start.year - 1)
    needed = shown_at(key)
    return found.before if needed is not None and value in earlier and earlier[value] >= needed else None
