"""Days and periods as people and systems write them in cells. Danish order unless the column is known to be English."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from lib.domain.dates import Period, iso_week, month, month_number, months, read_period, whole_year
from lib.intake.values.cleaned import squeezed
from lib.view.format import HOME_ZONE

if TYPE_CHECKING:
    from collections.abc import Callable

    from lib.intake.reading import Cell

_T = TypeVar("_T")
FIRST_DATE, LAST_DATE = date(1990, 1, 1), date(2100, 12, 31)
_EXCEL_EPOCH = date(1899, 12, 30)
_WEEKDAY = re.compile(
    r"^(?:man?|ti(?:rs?)?|ons?|to(?:rs?)?|fre?|lør?|søn?)(?:dag)?\b\.?,?\s+(?:d(?:en)?\.?\s+)?|^d(?:en)?\.?\s+(?=\d)",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?:\s+|,\s*|T)(?:kl\.?\s*)?\d{1,2}[.:]\d{2}(?:[.:]\d{2}(?:[.,]\d+)?)?(?:\s*[ap]\.?m\.?)?(?:\s+(?:[A-Z]{2,5}|(?:GMT|UTC)[+-]\d{1,4}))?$",
    re.IGNORECASE,
)
_NUMERIC = re.compile(r"(\d{1,2})\s?[./-]\s?(\d{1,2})\s?[./ -]\s?(\d{4}|\d{2})")
_YEAR = r"((?:19|20|21)\d\d)"
_MON = r"(jan|feb|mar|apr|maj|may|jun|jul|aug|sept|sep|okt|oct|nov|dec)[a-zæøå]*\.?"
_ENGLISH = {"may": "maj", "oct": "okt"}


class Order(StrEnum):
    """Whether a column writes the day or the month first."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


class OrderEvidence(StrEnum):
    """What one written date says about the column's order."""

    NONE = "none"
    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"
    UNSURE = "unsure"


def read_when(cell: Cell, *, order: Order = Order.DAY_FIRST) -> Period | None:
    """The day or period a cell names, or None. A date shown without its day ("feb-20") is the whole month."""
    value = cell.value
    if isinstance(value, bool):
        return None
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return month(value.year, value.month) if cell.note == "month" else Period(value, value)
    if isinstance(value, float | int):
        return _from_number(value)
    return read_when_text(value, order=order) if isinstance(value, str) else None


@lru_cache(maxsize=20_000)
def read_when_text(written: str, *, order: Order = Order.DAY_FIRST) -> Period | None:
    """The day or period a whole text names, or None."""
    text = squeezed(written)
    moment = _moment(text)
    if moment:
        return moment
    text = _CLOCK.sub("", _WEEKDAY.sub("", text)).strip()
    numeric = _NUMERIC.fullmatch(text)
    if numeric:
        return _numeric(numeric, order)
    if re.fullmatch(r"\d{6}|\d{8}", text):
        return _from_number(int(text)) or _ddmmyyyy(text)
    for pattern, read in _FORMS:
        match = pattern.fullmatch(text)
        if match:
            return _safely(read, match)
    return _safely(read_period, text)


def order_evidence(written: str) -> OrderEvidence:
    """Whether a text tells which of day and month comes first."""
    numeric = _NUMERIC.fullmatch(_CLOCK.sub("", _WEEKDAY.sub("", squeezed(written))).strip())
    if not numeric:
        return OrderEvidence.NONE
    first, second = int(numeric[1]), int(numeric[2])
    if first > 12 >= second:
        return OrderEvidence.DAY_FIRST
    if second > 12 >= first:
        return OrderEvidence.MONTH_FIRST
    return OrderEvidence.NONE if first == second else OrderEvidence.UNSURE


def swapped(day: date) -> date | None:
    """The date with day and month exchanged, as when Excel read 03/04 the Danish way; None when there is none."""
    try:
        return date(day.year, day.day, day.month)
    except ValueError:
        return None


def in_range(period: Period) -> bool:
    """Whether a period lies in the years that spreadsheets of today speak of."""
    return period.start >= FIRST_DATE and period.end <= LAST_DATE


def _safely(read: Callable[[_T], Period | None], what: _T) -> Period | None:
    try:
        return read(what)
    except (ValueError, KeyError, OverflowError):  # 31/2, uge 54
        return None


def _moment(text: str) -> Period | None:
    """An ISO moment; with an offset it is told in Danish time, so that 23.30 UTC is the next day in Denmark."""
    if not re.match(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d", text):
        return None
    try:
        read = datetime.fromisoformat(text)
        day = (read.astimezone(HOME_ZONE) if read.tzinfo else read).date()
    except (ValueError, OverflowError):  # 9999-12-31T23:59-12:00 is in the year 10000
        return None
    return Period(day, day)


def _numeric(match: re.Match[str], order: Order) -> Period | None:
    first, second, year = int(match[1]), int(match[2]), match[3]
    day, number = (first, second) if order is Order.DAY_FIRST else (second, first)
    full = int(year) if len(year) == 4 else int(year) + (2000 if int(year) < 69 else 1900)
    try:
        only = date(full, number, day)
    except ValueError:
        return None
    return Period(only, only)


def _from_number(value: float) -> Period | None:
    """A number in a column of dates: 20200917, 202009, 2020, or a day's number in Excel that lost its format."""
    whole = int(value)
    text = str(whole)
    if len(text) == 8 and whole == value:
        return _safely(lambda t: _only(int(t[:4]), int(t[4:6]), int(t[6:])), text)
    if len(text) == 6 and whole == value:
        return _safely(lambda t: month(int(t[:4]), int(t[4:])) if int(t[:4]) > 1900 else None, text)
    if len(text) == 4 and whole == value:
        return whole_year(whole) if FIRST_DATE.year <= whole <= LAST_DATE.year else None
    if is_serial(value):
        day = _EXCEL_EPOCH + timedelta(days=whole)
        return Period(day, day)
    return None


def is_serial(value: object) -> bool:
    """Whether a number can be a day's number in Excel, between 1990 and 2100."""
    return isinstance(value, int | float) and not isinstance(value, bool) and 32874 <= value < 73415


def _ddmmyyyy(text: str) -> Period | None:
    return _safely(lambda t: _only(int(t[4:]), int(t[2:4]), int(t[:2])), text) if len(text) == 8 else None


def _only(year: int, number: int, day: int) -> Period:
    only = date(year, number, day)
    return Period(only, only)


def _month_of(name: str) -> int:
    short = name.casefold()
    return month_number(_ENGLISH.get(short, short))


def _full_year(written: str) -> int:
    return int(written) if len(written) == 4 else 2000 + int(written)


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period | None]], ...] = tuple(
    (re.compile(form, re.IGNORECASE), read)
    for form, read in (
        (rf"{_YEAR}[-/.](\d{{1,2}})[-/.](\d{{1,2}})", lambda m: _only(int(m[1]), int(m[2]), int(m[3]))),
        (rf"(\d{{1,2}})[-/. ]{_YEAR}", lambda m: month(int(m[2]), int(m[1]))),
        (rf"{_YEAR}(?:[-/. ]|M)(\d{{1,2}})", lambda m: month(int(m[1]), int(m[2]))),
        (rf"{_MON}[\s'’/-]*{_YEAR}", lambda m: month(int(m[2]), _month_of(m[1]))),
        (rf"{_MON}[\s'’/-]+(\d\d)", lambda m: month(_full_year(m[2]), _month_of(m[1]))),
        (rf"{_YEAR}[\s/-]*{_MON}", lambda m: month(int(m[1]), _month_of(m[2]))),
        (rf"(\d{{1,2}})\.?[\s-]?{_MON}[\s,-]*(\d{{4}}|\d\d)", lambda m: _only(_full_year(m[3]), _month_of(m[2]), int(m[1]))),
        (rf"{_MON}\s(\d{{1,2}}),?\s{_YEAR}", lambda m: _only(int(m[3]), _month_of(m[1]), int(m[2]))),
        (rf"{_YEAR}[\s/-]*[QK]([1-4])", lambda m: months(int(m[1]), 3 * int(m[2]) - 2, 3 * int(m[2]))),
        (
            rf"(?:[QK]|kv(?:artal|t)?\.?\s?)([1-4])[\s,/-]*{_YEAR}",
            lambda m: months(int(m[2]), 3 * int(m[1]) - 2, 3 * int(m[1])),
        ),
        (
            rf"([1-4])\.?\s?(?:q|kvt|kv|kvartal)\.?[\s,/-]*{_YEAR}",
            lambda m: months(int(m[2]), 3 * int(m[1]) - 2, 3 * int(m[1])),
        ),
        (rf"{_YEAR}[\s/-]*(?:H|halvår\s?)([12])", lambda m: months(int(m[1]), 6 * int(m[2]) - 5, 6 * int(m[2]))),
        (rf"(?:H|halvår\s?)([12])[\s,/-]*{_YEAR}", lambda m: months(int(m[2]), 6 * int(m[1]) - 5, 6 * int(m[1]))),
        (rf"([12])\.?\s?(?:H|halvår)[\s,/-]*{_YEAR}", lambda m: months(int(m[2]), 6 * int(m[1]) - 5, 6 * int(m[1]))),
        (rf"{_YEAR}[\s/-]*(?:W|U|uge\s?)(\d{{1,2}})", lambda m: iso_week(int(m[1]), int(m[2]))),
        (rf"(?:W|U|uge)\.?\s?(\d{{1,2}})[\s,/-]+(?:i\s)?{_YEAR}", lambda m: iso_week(int(m[2]), int(m[1]))),
        (rf"(?:år(?:et)?|kalenderår)\s{_YEAR}", lambda m: whole_year(int(m[1]))),
    )
)
