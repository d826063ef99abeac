"""Series: how much happened in each week, month, quarter, half-year or year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from lib.domain.activity import volume
from lib.domain.dates import Period, iso_week, month, months, whole_year

if TYPE_CHECKING:
    import pandas as pd

    from lib.domain.quantity import Quantity

_KEY = re.compile(
    r"(?P<year>19[0-9]{2}|2[01][0-9]{2}|2200)"
    r"(?:-H(?P<half>[12])|-Q(?P<quarter>[1-4])|-W(?P<week>[0-9]{2})|-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?"
)


class Grain(StrEnum):
    """How long the periods of a series are."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


@dataclass(frozen=True, kw_only=True)
class Point:
    """One period of a series, by its key ("2020", "2020-H1", "2020-Q2", "2020-05", "2020-W11", "2020-05-17")."""

    key: str
    period: Period
    value: Quantity


def bucket(day: date, grain: Grain) -> tuple[str, Period]:
    """The period of a grain that a day lies in, with its key."""
    match grain:
        case Grain.DAY:
            return day.isoformat(), Period(day, day)
        case Grain.WEEK:
            year, week, _ = day.isocalendar()
            return f"{year}-W{week:02d}", iso_week(year, week)
        case Grain.MONTH:
            return f"{day.year}-{day.month:02d}", month(day.year, day.month)
        case Grain.QUARTER:
            number = (day.month + 2) // 3
            return f"{day.year}-Q{number}", months(day.year, 3 * number - 2, 3 * number)
        case Grain.HALF:
            number = 1 if day.month <= 6 else 2
            return f"{day.year}-H{number}", months(day.year, 6 * number - 5, 6 * number)
        case Grain.YEAR:
            return str(day.year), whole_year(day.year)


def key_of(start: date, end: date, grain: Grain) -> tuple[str, Period]:
    """The period that a row counts in: one of the grain, or the row's own when it is longer and cannot be divided."""
    for wider in [grain, *(one for one in (Grain.MONTH, Grain.QUARTER, Grain.HALF, Grain.YEAR) if one is not grain)]:
        key, period = bucket(start, wider)
        if end <= period.end:
            return key, period
    return f"{start.isoformat()}/{end.isoformat()}", Period(start, end)


def series(frame: pd.DataFrame, grain: Grain) -> list[Point]:
    """The periods that have rows, in time order; their sum is the volume of the frame.

    A row that covers more than one period of the grain ("1. halvår" by month) stands in a point of its own length.
    """
    if frame.empty:
        return []
    keys = [key_of(start, end, grain) for start, end in zip(frame["date"], frame["date_end"], strict=True)]
    grouped = frame.assign(_key=[key for key, _ in keys]).groupby("_key", sort=False)
    periods = dict(keys)
    points = [Point(key=str(key), period=periods[str(key)], value=volume(rows)) for key, rows in grouped]
    return sorted(points, key=lambda point: (point.period.start, point.period.end))


def grain_of(key: str) -> Grain:
    """How long the period of a key is. Raises ValueError for what is no key."""
    read_key(key)
    _, _, tail = key.partition("-")
    if not tail:
        return Grain.YEAR
    if "-" in tail:
        return Grain.DAY
    return {"W": Grain.WEEK, "Q": Grain.QUARTER, "H": Grain.HALF}.get(tail[0], Grain.MONTH)


def keys_of(year: int, grain: Grain) -> list[str]:
    """Every period of a grain in a year, in time order; for weeks those of the ISO year."""
    if grain is Grain.WEEK:
        weeks = date(year, 12, 28).isocalendar().week
        return [f"{year}-W{week:02d}" for week in range(1, weeks + 1)]
    days = (date(year, 1, 1) + timedelta(days=number) for number in range(366))
    return list(dict.fromkeys(bucket(day, grain)[0] for day in days if day.year == year))


def read_key(key: str) -> Period:
    """The days of a period's key, written as `bucket` writes it. Raises ValueError for anything else.

    Years are 1900-2200; a week, a month and a day must exist.
    """
    found = _KEY.fullmatch(key)
    if found is None:
        raise ValueError(f"{key[:40]!r} is no period")
    year, half, quarter, week, number, day = (int(one or 0) for one in found.groups())
    if found["day"]:
        return Period(date(year, number, day), date(year, number, day))
    if found["week"]:
        return iso_week(year, week)
    if half:
        return months(year, 6 * half - 5, 6 * half)
    if quarter:
        return months(year, 3 * quarter - 2, 3 * quarter)
    return month(year, number) if found["month"] else whole_year(year)
