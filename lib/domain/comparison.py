"""A period against the same period last year: cut at the same date when it is not over, and never against nothing.

Frames have `date`, `date_end` (date), `count` (number) and `count_bound` (text).
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from lib.domain.activity import volume
from lib.domain.dates import Period
from lib.domain.quantity import MIRRORED, Bound, Quantity
from lib.domain.series import Grain, bucket, grain_of, read_key

if TYPE_CHECKING:
    import pandas as pd

LATE_START = 31
"""Days into the earlier period from which on data that begin there are said to begin late: then it is no whole period."""


class Why(StrEnum):
    """Why a period has no number, cannot be compared, or is compared for fewer days than are known."""

    NOT_BEGUN = "not_begun"  # the period lies after the last day known
    FIRST = "first"  # nothing is known of the time before
    NO_DATA = "no_data"  # the year has no rows
    NO_SUCH_DAY = "no_such_day"  # 29 February, week 53
    UNDIVIDED = "undivided"  # rows are known for longer periods than the one asked for
    UNTIL = "until"  # the asker's own limit
    UNTOLD = "untold"  # last year's rows do not say what is asked for


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """A period's volume, and that of its days that can be held against the same days last year.

    Args:
        key: the period.
        shown: the days counted in it: to its end, or to the last day known.
        now: its volume; None where it is not known, and `unknown` says why.
        span: the days of it that are compared; `shown`, or fewer.
        same: their volume.
        earlier: the same days last year; None where there are no such days.
        before: their volume; None where it cannot be known, and `why` says why.
        why: why there is nothing to compare with, or why `span` is less than `shown`.
        begins: the day on which the data begin, when that is well into the earlier period.
        unknown: why there is no number.
    """

    key: str
    shown: Period
    now: Quantity | None
    span: Period
    same: Quantity | None
    earlier: Period | None
    before: Quantity | None
    why: Why | None = None
    begins: date | None = None
    unknown: Why | None = None

    @property
    def cut(self) -> bool:
        """Whether fewer days than the period has are compared."""
        return self.span.end < read_key(self.key).end

    @property
    def difference(self) -> Quantity | None:
        """Now less before, of the days compared; its bound says how sure it is."""
        if self.before is None or self.same is None:
            return None
        return self.same + Quantity(-self.before.value, MIRRORED[self.before.bound])

    @property
    def growth(self) -> float | None:
        """The change in percent, when both are exact and there is something to grow from."""
        if self.same is None or self.before is None or not self.before.value:
            return None
        exact = self.same.bound is self.before.bound is Bound.EXACT
        return 100 * (self.same.value / self.before.value - 1) if exact else None


def compare(
    frame: pd.DataFrame,
    *,
    key: str,
    first: date,
    last: date,
    grid: pd.DataFrame | None = None,
    until: date | None = None,
) -> Comparison:
    """A period against the same one last year.

    When it is not over, both are cut at the same date, at the last one that divides no row of either year: a month's number
    cannot be cut in the middle. A period that lies within a longer row has no number of its own.

    Args:
        frame: the rows to count, of all years.
        key: the period ("2020", "2020-H1", "2020-05", "2020-W11", "2020-05-17").
        first: the first day that the data speak of.
        last: the last one; rows after it do not count.
        grid: the rows that tell which years have data and where they can be cut, if `frame` is only some of them.
        until: compare no days after this one of a period that is not over.
    """
    rows = frame if grid is None else grid
    whole = read_key(key)
    shown = Period(whole.start, max(whole.start, min(whole.end, last)))
    unknown = missing(rows, whole, first=first, last=last)
    if unknown:
        return Comparison(
            key=key, shown=shown, now=None, span=shown, same=None, earlier=None, before=None, why=unknown, unknown=unknown
        )
    shown = shown if shown.end == whole.end else Period(shown.start, _dividing(rows, shown))
    if shown.end < shown.start:
        return _unknown(key, whole, Why.UNDIVIDED)
    span, earlier, why = _span(rows, key, shown, first=first, until=until)
    now = volume(within(frame, shown))
    late = earlier is not None and (first - earlier.start).days >= LATE_START
    return Comparison(
        key=key,
        shown=shown,
        now=now,
        span=span,
        same=now if span == shown else volume(within(frame, span)),
        earlier=earlier,
        before=volume(within(frame, earlier)) if earlier is not None else None,
        why=why,
        begins=first if late else None,
    )


def missing(rows: pd.DataFrame, period: Period, *, first: date, last: date) -> Why | None:
    """Why nothing is known of a period, if so: it has not begun, lies before the data, in a year without any, or in a row."""
    if period.start > last:
        return Why.NOT_BEGUN
    if period.end < first:
        return Why.FIRST
    if not _has_rows(rows, period):
        return Why.NO_DATA
    return Why.UNDIVIDED if _covered(rows, period) else None


def _unknown(key: str, shown: Period, why: Why) -> Comparison:
    return Comparison(key=key, shown=shown, now=None, span=shown, same=None, earlier=None, before=None, why=why, unknown=why)


def _span(
    rows: pd.DataFrame, key: str, shown: Period, *, first: date, until: date | None
) -> tuple[Period, Period | None, Why | None]:
    """The days to compare, the same days last year (None: nothing to compare with) and why, if not all that are shown."""
    over = shown.end == read_key(key).end
    limited = until is not None and shown.start <= until < shown.end and not over
    span = Period(shown.start, until) if limited and until else shown
    earlier = earlier_period(key, span)
    why = _obstacle(rows, earlier, first=first)
    if earlier is None or why is not None:
        return shown, None, why
    if _crossed(rows, earlier.start) or _crossed(rows, shown.start) or (over and _ends_within(rows, earlier)):
        return shown, None, Why.UNDIVIDED
    fitting = span if over else _dividing_both(rows, key, span, earlier)
    if fitting == span:
        return span, earlier, Why.UNTIL if limited else None
    if fitting.end < fitting.start:
        return shown, None, Why.UNDIVIDED
    return fitting, earlier_period(key, fitting), Why.UNDIVIDED


def _dividing_both(rows: pd.DataFrame, key: str, span: Period, earlier: Period) -> Period:
    """The days from a span's start to the last date that divides no row, neither of this year nor of last; else none."""
    here, there = _dividing(rows, span), _dividing(rows, earlier)
    if here == span.end and there == earlier.end:
        return span
    if there < earlier.start:
        return Period(span.start, span.start - timedelta(days=1))
    same = span.start + (there - earlier.start) if grain_of(key) is Grain.WEEK else another_year(there, span.start.year)
    if grain_of(key) is not Grain.WEEK and year_before(same) > there:  # a leap year's 28 February is not its month's last day
        same -= timedelta(days=1)
    shorter = Period(span.start, min(here, same))
    again = earlier_period(key, shorter) if shorter.end >= shorter.start else None
    return _dividing_both(rows, key, shorter, again) if again else shorter


def within(frame: pd.DataFrame, period: Period) -> pd.DataFrame:
    """The rows of a period: those that begin in a whole year, else those that lie wholly within it.

    A row over New Year counts in the year it begins in; a half-year's row is in no month.
    """
    begun = (frame["date"] >= period.start) & (frame["date"] <= period.end)
    if _whole_year(period):
        return frame[begun]
    return frame[begun & (frame["date_end"] <= period.end)]


def earlier_period(key: str, shown: Period) -> Period | None:
    """The same days last year. None where last year has no such day or week.

    A month's last day is held against that month's last day, so that February is whole in both years.
    """
    grain = grain_of(key)
    if grain is Grain.WEEK:
        year, week, _ = shown.start.isocalendar()
        try:
            monday = date.fromisocalendar(year - 1, week, 1)
        except ValueError:
            return None
        return Period(monday, monday + (shown.end - shown.start))
    if grain is Grain.DAY and (shown.start.month, shown.start.day) == (2, 29):
        return None
    return Period(shown.start.replace(year=shown.start.year - 1), year_before(shown.end))


def year_before(day: date) -> date:
    """The same day last year; the last day of February for the last day of February."""
    return another_year(day, day.year - 1)


def another_year(day: date, year: int) -> date:
    """The same day of another year; a month's last day for a month's last day, since February has two."""
    last = calendar.monthrange(year, day.month)[1]
    ends = day.day == calendar.monthrange(day.year, day.month)[1]
    return date(year, day.month, last if ends else min(day.day, last))


def last_full_month(last: date) -> date:
    """The last day of the last month that is over when `last` is."""
    tomorrow = last + timedelta(days=1)
    return tomorrow.replace(day=1) - timedelta(days=1)


def last_complete(grain: Grain, *, last: date) -> str:
    """The key of the newest period of a grain that is over when `last` is."""
    key, period = bucket(last, grain)
    return key if period.end <= last else bucket(period.start - timedelta(days=1), grain)[0]


def _obstacle(frame: pd.DataFrame, earlier: Period | None, *, first: date) -> Why | None:
    if earlier is None:
        return Why.NO_SUCH_DAY
    if earlier.end < first:
        return Why.FIRST
    return None if _has_rows(frame, earlier) else Why.NO_DATA


def _has_rows(rows: pd.DataFrame, period: Period) -> bool:
    """Whether any row begins in the year or years of a period: else its year is empty, which is not nought."""
    start, end = date(period.start.year, 1, 1), date(period.end.year, 12, 31)
    return bool(((rows["date"] >= start) & (rows["date"] <= end)).any())


def _covered(rows: pd.DataFrame, period: Period) -> bool:
    """Whether a period that is no year lies within a longer row; a year's rows are those that begin in it."""
    if _whole_year(period):
        return False
    longer = (rows["date"] < period.start) | (rows["date_end"] > period.end)
    return bool((longer & (rows["date"] <= period.start) & (rows["date_end"] >= period.end)).any())


def _crossed(rows: pd.DataFrame, start: date) -> bool:
    """Whether a row begins before a period that is no beginning of a year and goes on in it."""
    if (start.month, start.day) == (1, 1):
        return False
    return bool(((rows["date"] < start) & (rows["date_end"] >= start)).any())


def _ends_within(rows: pd.DataFrame, period: Period) -> bool:
    """Whether a row begins in a period that ends before the year and goes on after it."""
    if (period.end.month, period.end.day) == (12, 31):
        return False
    return bool(((rows["date"] >= period.start) & (rows["date"] <= period.end) & (rows["date_end"] > period.end)).any())


def _dividing(frame: pd.DataFrame, period: Period) -> date:
    """The last day of a period, or before it, after which no row of the period goes on; before its start if there is none."""
    days = {(start, end) for start, end in zip(frame["date"], frame["date_end"], strict=True) if start < end}
    day = period.end
    for start, end in sorted(days, reverse=True):
        if period.start <= start <= day < end:
            day = start - timedelta(days=1)
    return day


def _whole_year(period: Period) -> bool:
    start, end = period.start, period.end
    return (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year
