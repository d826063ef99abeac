"""Where a counting goal's year will probably end: an estimate with an 80 % interval.

What is counted already, and the rest by the chain ladder (`lib.domain.chain_ladder`): by the season of up to three earlier
years as far as it is credible, for the remainder evenly over the days. The interval holds how much months vary and how far
the estimate of their level may be off, and nothing of a change that has not happened yet. See the back-test in
docs/benchmarks.md.

Frames are those of `lib.domain.pace`: `date_end` (date) and `count` (a number), a row for what was counted at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from lib.domain.chain_ladder import Cell, Fit, credibility, fit
from lib.domain.dates import month
from lib.domain.pace import counted, tells_season, year_end

if TYPE_CHECKING:
    import pandas as pd

LEVEL = 0.80
DAYS = 60
"""No estimate before so many days of the year have gone: two months are the least that show how much months differ,"""
FEWEST = 20
"""nor on fewer counted, and no season of a year that had fewer on the same date: a few could be multiplied by anything."""
EARLIER = 3
"""How many earlier years may tell the season."""


class Refusal(StrEnum):
    """Why there is no estimate."""

    OVER = "over"
    TOO_EARLY = "too_early"
    TOO_FEW = "too_few"


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """The year's probable result, and between which numbers it falls at the given level.

    `counted` is what is there already. `season` is the latest of the `years` earlier years whose season was followed, and
    `weight` (0-1) how far; they are None, 0 and 0 where the rest was spread evenly over the days.
    """

    estimate: float
    low: float
    high: float
    counted: float
    season: int | None
    years: int
    weight: float
    level: float = LEVEL


def refusal(frame: pd.DataFrame, *, year: int, as_of: date) -> Refusal | None:
    """Why there is no estimate of `year` when `as_of` is over; None where there should be one."""
    if as_of >= year_end(year):
        return Refusal.OVER
    if (as_of - date(year, 1, 1)).days + 1 < DAYS:
        return Refusal.TOO_EARLY
    if sum(count for day, count in counted(frame, year=year) if day <= as_of) < FEWEST:
        return Refusal.TOO_FEW
    return None


def forecast(frame: pd.DataFrame, *, year: int, as_of: date) -> Forecast | None:
    """The estimate of `year` on what was known when `as_of` was over.

    Earlier years are followed back from the year before, as long as they tell a season; where the season cannot be fitted the
    rest is spread evenly. None where `refusal` says why, and where not even that converges.
    """
    if refusal(frame, year=year, as_of=as_of):
        return None
    rows = [(day, count) for day, count in counted(frame, year=year) if day <= as_of]
    known = _known_to(rows, as_of)
    earlier = _earlier(frame, known)
    cells, rest = [*earlier, *_cells(rows, known)], _rest(known)
    even, season = fit(cells, rest, seasonal=False), fit(cells, rest, seasonal=True) if earlier else None
    if even is None:
        return None
    return _combined(sum(count for _, count in rows), even, season, seasons=[cell.year for cell in earlier[::12]])


def _combined(there: float, even: Fit, season: Fit | None, *, seasons: list[int]) -> Forecast:
    weight = credibility(season, even) if season else 0.0
    parts = [(1 - weight, even), *([(weight, season)] if season else [])]
    estimate = there + sum(share * part.rest for share, part in parts)
    half = sum(share * part.reach(LEVEL) for share, part in parts) ** 0.5
    return Forecast(
        estimate=estimate,
        low=max(there, estimate - half),
        high=estimate + half,
        counted=there,
        season=seasons[0] if weight else None,
        years=len(seasons) if weight else 0,
        weight=weight,
    )


def _known_to(rows: list[tuple[date, float]], as_of: date) -> date:
    """The day to which the year is known: a running month without rows is not one without work, it is not reported yet."""
    whole = as_of == month(as_of.year, as_of.month).end
    return as_of if whole or rows[-1][0].month == as_of.month else as_of.replace(day=1) - timedelta(days=1)


def _earlier(frame: pd.DataFrame, known: date) -> list[Cell]:
    cells: list[Cell] = []
    for year in range(known.year - 1, known.year - 1 - EARLIER, -1):
        rows = counted(frame, year=year)
        until = sum(count for day, count in rows if (day.month, day.day) <= (known.month, known.day))
        if until < FEWEST or not tells_season(frame, year=year):
            break
        cells += _cells(rows, year_end(year))
    return cells


def _cells(rows: list[tuple[date, float]], known: date) -> list[Cell]:
    """The months of a year up to the day it is known to, the last with the days that have passed."""
    sums = dict.fromkeys(range(1, known.month + 1), 0.0)
    for day, count in rows:
        sums[day.month] += count
    ends = {number: min(known, month(known.year, number).end) for number in sums}
    return [Cell(year=known.year, month=number, days=ends[number].day, count=count) for number, count in sums.items()]


def _rest(known: date) -> list[Cell]:
    """What is left of a year after the day it is known to, by month."""
    left = {number: month(known.year, number).end.day for number in range(known.month, 13)}
    left[known.month] -= known.day
    return [Cell(year=known.year, month=number, days=days) for number, days in left.items() if days]
