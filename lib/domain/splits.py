"""A selection divided by a column, with the small parts hidden."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lib.domain.activity import by_value, compact, told
from lib.domain.comparison import compare, last_full_month, within
from lib.domain.dates import Period
from lib.domain.selection import Selection, chosen, grouped, telling
from lib.domain.series import Grain, grain_of, read_key
from lib.domain.visibility import comparable, hidden_in_table, is_protected, shown_at, value_levels

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from lib.domain.activity import Activities
    from lib.domain.quantity import Quantity


@dataclass(frozen=True, kw_only=True)
class Part:
    """One value of a column.

    Args:
        value: it.
        now: its number in the period; None where it is hidden.
        difference: to last year's; None where that cannot or must not be shown.
        until: the last day that is compared, where the period is not over.
    """

    value: str
    now: Quantity | None
    difference: Quantity | None = None
    until: date | None = None


def split(activities: Activities, selection: Selection, *, by: str, last: date) -> list[Part] | None:
    """The parts of a selection by a column, the most first; hidden ones last, by name. None where parts may not be shown.

    Args:
        activities: the dataset.
        selection: a period, and a municipality or none; its own split is left aside.
        by: the column; within a municipality its values are told as `lib.domain.selection.grouped` has them.
        last: the last day that counts where nothing is ever hidden; else the whole period counts.
    """
    if selection.key is None:
        raise ValueError("a split is of a period")
    whole = Selection(key=selection.key, municipality=selection.municipality)
    hidden = _hidden(activities, whole, by=by)
    if hidden is None:
        return None
    free = not is_protected(activities, replace(whole, split=by, value=""))
    found = _frame(activities, whole, by=by)
    found = within(found, Period(read_key(selection.key).start, min(read_key(selection.key).end, last))) if free else found
    parts = [
        Part(value=value, now=None) if value in hidden else _part(activities, whole, by=by, value=value, now=now, last=last)
        for value, now in by_value(found, by).items()
    ]
    return sorted(parts, key=lambda part: (part.now is None, -(part.now.value if part.now else 0), part.value))


def _frame(activities: Activities, whole: Selection, *, by: str) -> pd.DataFrame:
    found = chosen(activities.units, whole)
    return found if whole.municipality is None else grouped(found, by, telling(activities.units, by))


def _hidden(activities: Activities, whole: Selection, *, by: str) -> frozenset[str] | None:
    """The values that must not be shown; None when nothing may be."""
    if not is_protected(activities, replace(whole, split=by, value="")):
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


def _part(activities: Activities, whole: Selection, *, by: str, value: str, now: Quantity, last: date) -> Part:
    """A part with what it is more than last year: to the day for what is never hidden, else in whole months and periods."""
    key = whole.key or ""
    year = read_key(key).start.year
    one = Selection(key=key, municipality=whole.municipality, split=by, value=value)
    free = not is_protected(activities, one)
    end = last if free else activities.last
    running = end < read_key(key).end
    if whole.municipality is not None or not told(activities.units, by, year=year - 1):
        return Part(value=value, now=now)
    if not free and (not comparable(activities, one, year=year) or (running and grain_of(key) is not Grain.YEAR)):
        return Part(value=value, now=now)
    rows = compact(chosen(activities.units, one, in_time=False))
    until = None if free else last_full_month(end)
    found = compare(rows, key=key, first=activities.first, last=end, grid=activities.daily, until=until)
    return Part(value=value, now=now, difference=found.difference, until=found.span.end if found.cut else None)
