"""Periods in Danish: "1. halvår 2020", "maj 2020", "uge 11 2020", and what they are compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.domain.dates import MONTHS
from lib.domain.series import Grain, bucket, grain_of, read_key
from lib.view import format as fmt

if TYPE_CHECKING:
    from datetime import date

    from lib.domain.dates import Period

GRAIN = {
    Grain.DAY: "dag",
    Grain.WEEK: "uge",
    Grain.MONTH: "måned",
    Grain.QUARTER: "kvartal",
    Grain.HALF: "halvår",
    Grain.YEAR: "år",
}
_SHORT = ("jan.", "feb.", "mar.", "apr.", "maj", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "dec.")


def period_name(key: str) -> str:
    """A period as it stands in a sentence: "2020", "1. halvår 2020", "maj 2020", "uge 11 2020", "17. maj 2020"."""
    start = read_key(key).start
    match grain_of(key):
        case Grain.YEAR:
            return key
        case Grain.HALF | Grain.QUARTER as grain:
            return f"{key[-1]}. {GRAIN[grain]} {start.year}"
        case Grain.MONTH:
            return f"{MONTHS[start.month - 1]} {start.year}"
        case Grain.WEEK:
            return f"uge {int(key[-2:])} {key[:4]}"
        case Grain.DAY:
            return fmt.long_date(start)


def axis_name(key: str) -> str:
    """A period on an axis, without its year: "1. halvår", "2. kv.", "maj", "11", "17/5"; a year is itself."""
    start = read_key(key).start
    match grain_of(key):
        case Grain.YEAR:
            return key
        case Grain.HALF:
            return f"{key[-1]}. halvår"
        case Grain.QUARTER:
            return f"{key[-1]}. kv."
        case Grain.MONTH:
            return _SHORT[start.month - 1]
        case Grain.WEEK:
            return str(int(key[-2:]))
        case Grain.DAY:
            return f"{start.day}/{start.month}"


def same_last_year(key: str, earlier: Period, *, cut: bool) -> str:
    """What a period is compared with: "2019", "1. halvår 2019", "samme del af maj 2019"."""
    grain = grain_of(key)
    if grain is Grain.WEEK:
        year, week, _ = earlier.start.isocalendar()
        name = f"uge {week} {year}"
    else:
        name = period_name(bucket(earlier.start, grain)[0])
    return f"samme del af {name}" if cut else name


def days(start: date, end: date) -> str:
    """A stretch of days: "1. januar–30. oktober 2020"; a year with both years written where they differ."""
    if start == end:
        return fmt.long_date(start)
    if start.year != end.year:
        return f"{fmt.long_date(start)}–{fmt.long_date(end)}"
    return f"{fmt.long_date(start).rsplit(' ', 1)[0]}–{fmt.long_date(end)}"
