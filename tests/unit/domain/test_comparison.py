"""A period against the same one last year, at the edges."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.comparison import (
    Comparison,
    Why,
    another_year,
    compare,
    earlier_period,
    last_complete,
    last_full_month,
    within,
    year_before,
)
from lib.domain.dates import Period, month, months, whole_year
from lib.domain.quantity import Bound, Quantity
from lib.domain.series import Grain, read_key

Row = tuple[date, date, int] | tuple[date, date, int, str]


def frame(*rows: Row) -> pd.DataFrame:
    """Rows with their days, counts and, where not exact, bounds."""
    made = [(*row, "exact") if len(row) == 3 else row for row in rows]
    return pd.DataFrame(made, columns=["date", "date_end", "count", "count_bound"], dtype=object)


def daily(*years: int, count: int = 1) -> pd.DataFrame:
    """So many a day, every day of the years."""
    days = [(year, date(year, 1, 1) + timedelta(days=number)) for year in years for number in range(366)]
    return frame(*((day, day, count) for year, day in days if day.year == year))


def compared(made: pd.DataFrame, key: str, last: date, *, first: date = date(2018, 1, 1)) -> Comparison:
    """A comparison of made-up rows."""
    return compare(made, key=key, first=first, last=last)


@pytest.mark.parametrize(
    ("key", "last", "now", "before"),
    [
        ("2020", date(2020, 12, 31), 366, 365),
        ("2020", date(2020, 2, 29), 60, 59),  # both Februaries are whole
        ("2020", date(2020, 2, 28), 59, 59),
        ("2021", date(2021, 2, 28), 59, 60),  # the other way round
        ("2020-02", date(2021, 6, 1), 29, 28),
        ("2020-02", date(2020, 2, 29), 29, 28),
        ("2020-02", date(2020, 2, 14), 14, 14),  # half-finished
        ("2020-H1", date(2020, 12, 31), 182, 181),
        ("2020-Q2", date(2020, 4, 30), 30, 30),
        ("2020-W01", date(2020, 12, 31), 7, 7),  # from 30 December
        ("2020-W12", date(2020, 3, 18), 3, 3),  # to Wednesday in both years
        ("2020-05-17", date(2020, 12, 31), 1, 1),
    ],
)
def test_the_same_days_of_both_years(key: str, last: date, now: int, before: int) -> None:
    """One a day makes the volume the number of days."""
    found = compared(daily(2018, 2019, 2020, 2021), key, last)
    assert (found.now, found.same, found.before) == (Quantity(now), Quantity(now), Quantity(before))
    assert found.cut == (last < read_key(key).end)
    assert found.why is None


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("2020-02-29", Why.NO_SUCH_DAY),
        ("2020-W53", Why.NO_SUCH_DAY),
        ("2018", Why.FIRST),
        ("2018-H2", Why.FIRST),
        ("2018-W10", Why.FIRST),
        ("2022", Why.NO_DATA),
        ("2022-05", Why.NO_DATA),
    ],
)
def test_nothing_to_compare_with(key: str, why: Why) -> None:
    """The reason is told apart, and a missing year is never nought."""
    made = pd.concat([daily(2018, 2019, 2020), daily(2022)])
    found = compared(made, key, date(2022, 12, 31))
    assert (found.before, found.difference, found.growth, found.why) == (None, None, None, why)


def test_the_first_year_ever_with_later_data_of_the_same_year() -> None:
    """Nothing is known of 2017."""
    assert compared(daily(2018), "2018", date(2018, 12, 31)).why is Why.FIRST


def test_a_month_without_rows_in_a_year_with_some_is_nought() -> None:
    """It can be compared; from nought nothing grows by percent."""
    made = frame((date(2019, 3, 1), date(2019, 3, 1), 4), (date(2020, 5, 1), date(2020, 5, 1), 6))
    found = compared(made, "2020-05", date(2020, 12, 31))
    assert (found.before, found.difference, found.growth) == (Quantity(0), Quantity(6), None)


def test_data_that_begin_well_into_last_year_say_so() -> None:
    """1 March is; 3 January is the start of a year like any other."""
    late = compared(daily(2020), "2020", date(2020, 12, 31), first=date(2019, 3, 1))
    assert late.begins is None  # nothing of 2019 is there at all
    made = pd.concat([frame((date(2019, 3, 1), date(2019, 3, 1), 1)), daily(2020)])
    assert compared(made, "2020", date(2020, 12, 31), first=date(2019, 3, 1)).begins == date(2019, 3, 1)
    assert compared(made, "2020", date(2020, 12, 31), first=date(2019, 1, 3)).begins is None


def test_last_years_months_move_the_cut_to_the_last_whole_one() -> None:
    """2020 is known by the day to 30 October, 2019 by the month."""
    monthly = frame(*((month(2019, number).start, month(2019, number).end, 10) for number in range(1, 13)))
    found = compared(pd.concat([monthly, daily(2020)]), "2020", date(2020, 10, 30))
    assert found.now == Quantity(304)
    assert found.span == Period(date(2020, 1, 1), date(2020, 9, 30))
    assert (found.same, found.before, found.why) == (Quantity(274), Quantity(90), Why.UNDIVIDED)
    whole = compared(pd.concat([monthly, daily(2020)]), "2020", date(2020, 10, 31))
    assert (whole.before, whole.why) == (Quantity(100), None)


def test_last_years_half_years_leave_nothing_to_compare_in_the_first_half() -> None:
    """And in the second half the first is compared."""
    halves = frame((date(2019, 1, 1), date(2019, 6, 30), 60), (date(2019, 7, 1), date(2019, 12, 31), 40))
    made = pd.concat([halves, daily(2020)])
    assert compared(made, "2020", date(2020, 5, 15)).why is Why.UNDIVIDED
    assert compared(made, "2020", date(2020, 5, 15)).before is None
    assert compared(made, "2020", date(2020, 9, 15)).before == Quantity(60)
    may = compared(made, "2020-05", date(2020, 12, 31))
    assert (may.now, may.before, may.why) == (Quantity(31), None, Why.UNDIVIDED)  # May lies within a longer row
    assert compared(made, "2020-Q2", date(2020, 12, 31)).why is Why.UNDIVIDED


@pytest.mark.parametrize(
    ("key", "last", "unknown"),
    [
        ("2020-12", date(2020, 10, 30), Why.NOT_BEGUN),
        ("2021", date(2020, 10, 30), Why.NOT_BEGUN),
        ("2019-12", date(2020, 10, 30), Why.FIRST),
        ("2020-03", date(2020, 10, 30), Why.UNDIVIDED),
        ("2020-Q1", date(2020, 10, 30), Why.UNDIVIDED),
        ("2020-W12", date(2020, 10, 30), Why.UNDIVIDED),
        ("2020-H1", date(2020, 10, 30), None),
        ("2020", date(2020, 10, 30), None),
        ("2020-07", date(2020, 10, 30), None),
        ("2020-08", date(2020, 10, 30), None),
    ],
)
def test_what_is_not_known_is_not_nought(key: str, last: date, unknown: Why | None) -> None:
    """A period to come, one before the data, one within a longer row; a month without rows in a known year is nought."""
    made = frame((date(2020, 1, 1), date(2020, 6, 30), 500, "at_least"), (date(2020, 7, 10), date(2020, 7, 10), 40))
    found = compared(made, key, last, first=date(2020, 1, 1))
    assert (found.now is None, found.unknown) == (unknown is not None, unknown)
    assert found.difference is None


def test_a_year_in_the_middle_without_rows_is_unknown() -> None:
    """Neither it nor the year after it can be said to have grown."""
    made = pd.concat([daily(2018), daily(2020)])
    assert compared(made, "2019", date(2020, 12, 31)).unknown is Why.NO_DATA
    assert compared(made, "2019-Q2", date(2020, 12, 31)).now is None
    assert compared(made, "2020", date(2020, 12, 31)).why is Why.NO_DATA


def test_a_date_within_this_years_rows_cuts_before_them() -> None:
    """On 15 May a year known by the month reaches to 30 April, and so does last year's."""
    monthly = frame(*((month(2020, number).start, month(2020, number).end, 10) for number in range(1, 13)))
    found = compared(pd.concat([daily(2019), monthly]), "2020", date(2020, 5, 15))
    assert found.shown == Period(date(2020, 1, 1), date(2020, 4, 30))
    assert (found.now, found.before) == (Quantity(40), Quantity(120))


def test_weeks_cross_the_ends_of_months() -> None:
    """Rows by the week cannot be compared by the month; years can."""
    weeks = [date(2018, 12, 31) + timedelta(days=7 * number) for number in range(104)]
    made = frame(*((day, day + timedelta(days=6), 7) for day in weeks))
    assert compared(made, "2020-05", date(2020, 12, 27), first=date(2018, 12, 31)).why is Why.UNDIVIDED
    assert compared(made, "2020-W12", date(2020, 12, 27), first=date(2018, 12, 31)).before == Quantity(7)


def test_the_askers_limit() -> None:
    """A part of the house is compared in whole months; a period that is over is not cut."""
    made = daily(2019, 2020)
    found = compare(made, key="2020", first=date(2019, 1, 1), last=date(2020, 10, 30), until=date(2020, 9, 30))
    assert (found.now, found.same, found.before, found.why) == (Quantity(304), Quantity(274), Quantity(273), Why.UNTIL)
    over = compare(made, key="2020-H1", first=date(2019, 1, 1), last=date(2020, 10, 30), until=date(2020, 9, 30))
    assert (over.before, over.why) == (Quantity(181), None)


@pytest.mark.parametrize(
    ("now", "before", "difference", "growth"),
    [
        ((229, "exact"), (96, "exact"), Quantity(133), pytest.approx(138.54, abs=0.01)),
        ((500, "at_least"), (176, "exact"), Quantity(324, Bound.AT_LEAST), None),
        ((300, "exact"), (500, "at_least"), Quantity(-200, Bound.AT_MOST), None),
        ((500, "about"), (400, "exact"), Quantity(100, Bound.ABOUT), None),
    ],
)
def test_a_difference_is_as_sure_as_its_numbers(
    now: tuple[int, str], before: tuple[int, str], difference: Quantity, growth: object
) -> None:
    """A growth in percent needs two exact numbers; the deck's is +138,5."""
    made = frame((date(2020, 3, 1), date(2020, 3, 1), *now), (date(2019, 3, 1), date(2019, 3, 1), *before))
    found = compared(made, "2020-H1", date(2020, 12, 31))
    assert found.difference == difference
    assert found.growth == growth


def test_a_row_over_new_year_counts_in_the_year_it_begins_in() -> None:
    """And in no shorter period."""
    made = frame((date(2019, 12, 30), date(2020, 1, 5), 7))
    assert len(within(made, whole_year(2019))) == 1
    assert len(within(made, whole_year(2020))) == 0
    assert len(within(made, month(2019, 12))) == 0
    assert len(within(made, months(2019, 7, 12))) == 0


@pytest.mark.parametrize(
    ("day", "year", "expected"),
    [
        (date(2020, 2, 29), 2019, date(2019, 2, 28)),
        (date(2019, 2, 28), 2020, date(2020, 2, 29)),
        (date(2020, 2, 28), 2019, date(2019, 2, 28)),
        (date(2020, 10, 30), 2019, date(2019, 10, 30)),
        (date(2020, 12, 31), 2021, date(2021, 12, 31)),
    ],
)
def test_the_same_day_of_another_year(day: date, year: int, expected: date) -> None:
    """A month's last day is that month's last day."""
    assert another_year(day, year) == expected


@given(st.dates(date(2001, 1, 1), date(2040, 12, 31)))
def test_a_year_before_is_a_year_before(day: date) -> None:
    """The same month, and no more than a day off."""
    found = year_before(day)
    assert (found.year, found.month) == (day.year - 1, day.month)
    assert abs(found.day - day.day) <= 1


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (date(2020, 10, 30), date(2020, 9, 30)),
        (date(2020, 10, 31), date(2020, 10, 31)),
        (date(2020, 1, 15), date(2019, 12, 31)),
        (date(2020, 2, 29), date(2020, 2, 29)),
        (date(2020, 2, 28), date(2020, 1, 31)),
    ],
)
def test_the_last_full_month(last: date, expected: date) -> None:
    """One that ends on the day is full."""
    assert last_full_month(last) == expected


@pytest.mark.parametrize(
    ("grain", "last", "expected"),
    [
        (Grain.HALF, date(2020, 10, 31), "2020-H1"),
        (Grain.HALF, date(2020, 6, 30), "2020-H1"),
        (Grain.HALF, date(2020, 6, 29), "2019-H2"),
        (Grain.MONTH, date(2020, 1, 15), "2019-12"),
        (Grain.WEEK, date(2021, 1, 3), "2020-W53"),
        (Grain.YEAR, date(2020, 12, 31), "2020"),
    ],
)
def test_the_newest_whole_period(grain: Grain, last: date, expected: str) -> None:
    """The one that is over."""
    assert last_complete(grain, last=last) == expected


def test_weeks_over_new_year_are_the_weeks_of_the_iso_year() -> None:
    """Week 1 of 2020 begins on 30 December 2019, that of 2019 on 31 December 2018."""
    assert earlier_period("2020-W01", read_key("2020-W01")) == Period(date(2018, 12, 31), date(2019, 1, 6))
    assert earlier_period("2020-W53", read_key("2020-W53")) is None
