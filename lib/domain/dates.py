"""Danish dates and periods as people write them. Only explicit spellings: 5/2-2021 is 5 February, never 2 May."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

MONTHS = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)
_SHORT = {name[:3]: number for number, name in enumerate(MONTHS, start=1)} | {"sept": 9}
_MONTH = r"(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)"
_MON = r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sept|sep|okt|nov|dec)"
_YEAR = r"(?:19|20|21)\d\d"


@dataclass(frozen=True)
class Period:
    """A stretch of days, both ends included; a single day starts and ends on itself."""

    start: date
    end: date


@dataclass(frozen=True)
class Found:
    """A date or period met in a text, with its place there; `dated` is False when the year was not written."""

    period: Period
    start: int
    end: int
    dated: bool = True


def month_number(name: str) -> int:
    """1-12 for a Danish month, written out or cut short. Raises KeyError for anything else."""
    word = name.casefold().rstrip(".")
    return MONTHS.index(word) + 1 if word in MONTHS else _SHORT[word]


def month(year: int, number: int) -> Period:
    """The days of one month."""
    return Period(date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]))


def months(year: int, first: int, last: int) -> Period:
    """The days from the start of one month to the end of another in the same year."""
    return Period(date(year, first, 1), month(year, last).end)


def iso_week(year: int, week: int) -> Period:
    """The days of an ISO week. Raises ValueError if the year has no such week."""
    monday = date.fromisocalendar(year, week, 1)
    return Period(monday, monday + timedelta(days=6))


def whole_year(year: int) -> Period:
    """The days of a year."""
    return Period(date(year, 1, 1), date(year, 12, 31))


def _day(year: str | int, number: str | int, day: str | int) -> Period:
    only = date(int(year), int(number), int(day))
    return Period(only, only)


def _y(match: re.Match[str], group: int, default: int) -> int:
    written = match[group]
    if written is None:
        return default
    return int(written) if len(written) == 4 else 2000 + int(written)


# The order matters: the longer spelling first. Each reader takes the match and the year to assume.
_FORMS: tuple[tuple[str, Callable[[re.Match[str], int], Period], int | None], ...] = (
    (rf"({_YEAR})-(\d\d)-(\d\d)", lambda m, _: _day(m[1], m[2], m[3]), 1),
    (rf"(\d{{1,2}})/(\d{{1,2}})\s?[-–/ ]\s?({_YEAR}|\d\d)", lambda m, y: _day(_y(m, 3, y), m[2], m[1]), 3),
    (rf"(\d{{1,2}})\.(\d{{1,2}})\.({_YEAR}|\d\d)", lambda m, y: _day(_y(m, 3, y), m[2], m[1]), 3),
    (rf"(\d{{1,2}})[-–](\d{{1,2}})[-–]({_YEAR})", lambda m, y: _day(_y(m, 3, y), m[2], m[1]), 3),
    (
        rf"(\d{{1,2}})\.?\s?({_MONTH}|{_MON}\b\.?)(?:\s?({_YEAR}))?",
        lambda m, y: _day(_y(m, 3, y), month_number(m[2]), m[1]),
        3,
    ),
    (r"(\d{1,2})/(\d{1,2})", lambda m, y: _day(y, m[2], m[1]), None),
    (
        rf"([12])\.?\s?halvår(?:et)?(?:\s+(?:i\s+|af\s+)?({_YEAR}))?",
        lambda m, y: months(_y(m, 2, y), 6 * int(m[1]) - 5, 6 * int(m[1])),
        2,
    ),
    (
        rf"(første|andet)\s+halvår(?:\s+(?:i\s+|af\s+)?({_YEAR}))?",
        lambda m, y: months(_y(m, 2, y), *((1, 6) if m[1].casefold() == "første" else (7, 12))),
        2,
    ),
    (
        rf"([1-4])\.?\s?(?:kvartal|kvt\b\.?|kv\b\.?)(?:et)?(?:\s+(?:i\s+|af\s+)?({_YEAR}))?",
        lambda m, y: months(_y(m, 2, y), 3 * int(m[1]) - 2, 3 * int(m[1])),
        2,
    ),
    (
        rf"(første|andet|tredje|fjerde)\s+kvartal(?:\s+(?:i\s+|af\s+)?({_YEAR}))?",
        lambda m, y: months(
            _y(m, 2, y),
            3 * ("første", "andet", "tredje", "fjerde").index(m[1].casefold()) + 1,
            3 * ("første", "andet", "tredje", "fjerde").index(m[1].casefold()) + 3,
        ),
        2,
    ),
    (rf"\bQ([1-4])(?:\s+({_YEAR}))?", lambda m, y: months(_y(m, 2, y), 3 * int(m[1]) - 2, 3 * int(m[1])), 2),
    (rf"\buge\s+(\d{{1,2}})(?:(?:\s+i)?,?\s+({_YEAR}))?", lambda m, y: iso_week(_y(m, 2, y), int(m[1])), 2),
    (rf"\b({_MONTH})(?:\s+(?:måned\s+)?({_YEAR}))?\b", lambda m, y: month(_y(m, 2, y), month_number(m[1])), 2),
    (rf"\b({_MON})\.?\s?[- ]\s?({_YEAR}|\d\d)\b", lambda m, y: month(_y(m, 2, y), month_number(m[1])), 2),
)
_COMPILED = tuple(
    (re.compile(rf"(?<![\w/.,-]){form}(?![\w])", re.IGNORECASE), reader, group) for form, reader, group in _FORMS
)


def find_dates(text: str, *, year: int) -> list[Found]:
    """Every date or period in a text, in order and without overlap. `year` stands in where none is written."""
    found: list[Found] = []
    for pattern, reader, group in _COMPILED:
        for match in pattern.finditer(text):
            if any(match.start() < other.end and other.start < match.end() for other in found):
                continue
            try:
                period = reader(match, year)
            except ValueError:  # 31/2, uge 54: not a date
                continue
            dated = group is not None and match[group] is not None
            found.append(Found(period, match.start(), match.end(), dated))
    return sorted(found, key=lambda one: one.start)


def read_date(written: str) -> date | None:
    """The day a whole text names, or None. A year must be written.

    >>> read_date("5/2-2021")
    datetime.date(2021, 2, 5)
    """
    period = read_period(written)
    return period.start if period and period.start == period.end else None


def read_period(written: str) -> Period | None:
    """The day or period a whole text names ("1. halvår 2020", "2020"), or None. A year must be written."""
    text = written.strip()
    if re.fullmatch(_YEAR, text):
        return whole_year(int(text))
    found = find_dates(text, year=1)
    if len(found) == 1 and found[0].dated and (found[0].start, found[0].end) == (0, len(text)):
        return found[0].period
    return None
