"""How far a year should have come: the expected share of a counting goal on a date, evenly or by the house's own season.

A frame here has the columns `date_end` (date) and `count` (a number, 0 or more), one row for what was counted at once; other
columns are left alone. A row counts on its `date_end`, since that is when it is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from lib.domain.comparison import year_before
from lib.domain.dates import month

if TYPE_CHECKING:
    import pandas as pd

ON_TRACK = 0.95
"""From this share of the expected value on, a goal counts as on track (the contract office's rule of thumb)."""

SEASON_MONTHS = 10
"""A year tells a season when rows end in at least so many of its months,"""
SEASON_COUNTED = 30
"""when at least so many were counted in it,"""
SEASON_TAIL = timedelta(days=45)
"""and when a row ends in its last days, so that the data reach to its end. Our own rules, stated in the app."""


@dataclass(frozen=True, kw_only=True)
class Pace:
    """The share (0-1) of a year's result that should be there, and the year whose season it follows; None is evenly."""

    share: float
    season: int | None


def year_end(year: int) -> date:
    """The contract year's last day."""
    return date(year, 12, 31)


def elapsed(as_of: date, *, year: int) -> float:
    """The share of the contract year that has passed when `as_of` is over: 0 before it, 1 from its last day on."""
    start = date(year, 1, 1)
    days = (year_end(year) - start).days + 1
    return min(1.0, max(0.0, ((as_of - start).days + 1) / days))


def counted(frame: pd.DataFrame, *, year: int) -> list[tuple[date, float]]:
    """The days of a year on which rows end, each with what a row counts there, in time order."""
    pairs = zip(frame["date_end"], frame["count"], strict=True)
    return sorted((day, float(count)) for day, count in pairs if day.year == year)


def tells_season(frame: pd.DataFrame, *, year: int) -> bool:
    """Whether a year's rows are enough to know how the house's work spreads over a year."""
    return _tells_season(counted(frame, year=year))


def expected(frame: pd.DataFrame, *, year: int, as_of: date) -> Pace:
    """How much of `year` should be there when `as_of` is over.

    By the season, the share of the year before that was there on the same date; 28 and 29 February are as one where only
    one of the years has both. Where the year before does not tell a season, the share of the year's days.
    """
    return _pace(counted(frame, year=year - 1), year=year, as_of=as_of)


def path(frame: pd.DataFrame, *, year: int) -> list[tuple[date, float]]:
    """The expected share at the end of each month, as `expected` has it."""
    before = counted(frame, year=year - 1)
    ends = [month(year, number).end for number in range(1, 13)]
    return [(end, _pace(before, year=year, as_of=end).share) for end in ends]


def _tells_season(rows: list[tuple[date, float]]) -> bool:
    return (
        len({day.month for day, _ in rows}) >= SEASON_MONTHS
        and sum(count for _, count in rows) >= SEASON_COUNTED
        and rows[-1][0] > year_end(rows[-1][0].year) - SEASON_TAIL
    )


def _pace(before: list[tuple[date, float]], *, year: int, as_of: date) -> Pace:
    if not _tells_season(before):
        return Pace(share=elapsed(as_of, year=year), season=None)
    if as_of.year != year:
        return Pace(share=float(as_of.year > year), season=year - 1)
    same_day = year_before(as_of)
    there = sum(count for day, count in before if day <= same_day)
    return Pace(share=there / sum(count for _, count in before), season=year - 1)
