"""The figure that the activities give for a goal, on a date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.domain.activity import by_value, volume
from lib.domain.measure import Measure
from lib.domain.pace import SEASON_TAIL, year_end
from lib.domain.quantity import Quantity
from lib.domain.satisfaction import question
from lib.domain.selection import Selection, discreet
from lib.domain.visibility import visible

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from lib.domain.activity import Activities
    from lib.schema.organisation import Organisation

ACADEMY = "Akademi"
SURVEYED = frozenset({Measure.NPS, Measure.EFFECT})


@dataclass(frozen=True, kw_only=True)
class Computed:
    """A figure computed from activities.

    Args:
        measure: which one.
        value: the figure, with its bound.
        n: how many rows or answers are behind it.
        as_of: the day up to which it is known.
        parts: its named parts, where it is a sum and all of them may be shown.
        constructed: it rests on constructed example data.
    """

    measure: Measure
    value: Quantity
    n: int
    as_of: date
    parts: tuple[tuple[str, Quantity], ...] = ()
    constructed: bool = False


def computed(
    activities: Activities, organisation: Organisation, measure: Measure, *, year: int, as_of: date
) -> Computed | None:
    """The figure for a contract year on what was known when `as_of` was over; None without activities that year.

    Academies are arrangements of that type, each counted once: none of them, where there are other arrangements, is 0.
    """
    rows = known_in(activities.rows, year=year, as_of=as_of)
    if rows.empty:
        return None
    on = known_to(activities, year=year, as_of=as_of)
    if measure in SURVEYED:
        score = question(measure, organisation).figure(rows)
        if score is None:
            return None
        value, n = Quantity(score.value), score.n
    elif measure is Measure.ACADEMIES:
        n = int((rows["type"] == ACADEMY).sum())
        value = Quantity(n)
    else:
        value, n = volume(known_in(activities.units, year=year, as_of=as_of)), len(rows)
    parts = _parts(activities, year=year, as_of=as_of) if measure is Measure.COMPANIES else ()
    return Computed(measure=measure, value=value, n=n, as_of=on, parts=parts, constructed=activities.constructed)


def known_in(frame: pd.DataFrame, *, year: int, as_of: date) -> pd.DataFrame:
    """The rows that begin in a year (columns `date`, `date_end`) and were over when `as_of` was, at the latest at its end."""
    end = year_end(year)
    ends = frame["date_end"].where(frame["date_end"] <= end, end)
    return frame[(frame["date"] >= end.replace(month=1, day=1)) & (frame["date"] <= end) & (ends <= as_of)]


def known_to(activities: Activities, *, year: int, as_of: date) -> date:
    """The day up to which a year is known: `as_of`, or the newest day of data that do not reach so far.

    Data that reach into the last weeks of the year are taken to be all of it (as in `lib.domain.pace`).
    """
    whole = as_of >= year_end(year) and activities.last > year_end(year) - SEASON_TAIL
    return as_of if whole else min(as_of, activities.last)


def _parts(activities: Activities, *, year: int, as_of: date) -> tuple[tuple[str, Quantity], ...]:
    """Companies by type, the most first, the confidential type within the one that it is counted with.

    Only of all that is known of the year, and only if none of them is a small number that must be hidden: what a day adds
    to a type would show a single company.
    """
    if as_of < min(year_end(year), activities.last):
        return ()
    units = known_in(activities.units, year=year, as_of=as_of)
    parts = by_value(units.assign(type=discreet(units["type"])), "type")
    shown = all(visible(activities, Selection(key=str(year), split="type", value=name)) for name in parts)
    return tuple(parts.items()) if shown else ()
