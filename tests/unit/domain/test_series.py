"""How much happened in each period: keys, points, and rows that are longer than a period."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.activity import volume
from lib.domain.dates import Period, month, months
from lib.domain.quantity import Bound, Quantity
from lib.domain.series import Grain, bucket, grain_of, key_of, keys_of, read_key, series

DAY = st.dates(date(2019, 1, 1), date(2021, 12, 31))


def frame(*rows: tuple[date, date, int]) -> pd.DataFrame:
    """Rows with their days and counts."""
    columns = ["date", "date_end", "count", "count_bound"]
    return pd.DataFrame([(*row, "exact") for row in rows], columns=columns, dtype=object)


def sums(made: pd.DataFrame, grain: Grain) -> dict[str, float]:
    """Key → value."""
    return {point.key: point.value.value for point in series(made, grain)}


@pytest.mark.parametrize(
    ("grain", "key", "period"),
    [
        (Grain.DAY, "2020-03-17", Period(date(2020, 3, 17), date(2020, 3, 17))),
        (Grain.WEEK, "2020-W12", Period(date(2020, 3, 16), date(2020, 3, 22))),
        (Grain.MONTH, "2020-03", month(2020, 3)),
        (Grain.QUARTER, "2020-Q1", months(2020, 1, 3)),
        (Grain.HALF, "2020-H1", months(2020, 1, 6)),
        (Grain.YEAR, "2020", months(2020, 1, 12)),
    ],
)
def test_the_period_of_a_day(grain: Grain, key: str, period: Period) -> None:
    """With its key."""
    assert bucket(date(2020, 3, 17), grain) == (key, period)


@pytest.mark.parametrize(
    ("day", "grain", "key"),
    [
        (date(2021, 1, 3), Grain.WEEK, "2020-W53"),
        (date(2019, 12, 30), Grain.WEEK, "2020-W01"),
        (date(2020, 6, 30), Grain.HALF, "2020-H1"),
        (date(2020, 7, 1), Grain.HALF, "2020-H2"),
        (date(2020, 9, 30), Grain.QUARTER, "2020-Q3"),
        (date(2020, 10, 1), Grain.QUARTER, "2020-Q4"),
    ],
)
def test_days_at_an_edge(day: date, grain: Grain, key: str) -> None:
    """A week belongs to the year that has most of it."""
    assert bucket(day, grain)[0] == key


@given(DAY, st.sampled_from(list(Grain)))
def test_a_day_lies_in_its_period(day: date, grain: Grain) -> None:
    """And the days before and after are in another one or the same, never in between."""
    key, period = bucket(day, grain)
    assert period.start <= day <= period.end
    assert bucket(period.start, grain) == bucket(period.end, grain) == (key, period)
    assert bucket(period.end + timedelta(days=1), grain)[0] != key


@given(DAY, st.sampled_from([grain for grain in Grain if grain is not Grain.DAY]))
def test_a_key_is_read_back(day: date, grain: Grain) -> None:
    """As the period it was made of."""
    key, period = bucket(day, grain)
    assert read_key(key) == period


@pytest.mark.parametrize(
    "key",
    [
        *(
            "",
            "x",
            "2020-Q5",
            "2020-H3",
            "2020-13",
            "2020-00",
            "2020-W54",
            "2020-Qx",
            "maj",
            "9" * 11,
            "9" * 9999,
            "2019-W53",
        ),
        *("2020-W1", "2020-W00", "2020-5", "2020-05-7", "2020-02-30", "2019-02-29", "+2020", "2_020-05", "20200517", " 2020"),
        *(
            "2020\n",
            "2020-",
            "2020--",
            "2020-05-17-",
            "2020-W11-1",
            "2020-q2",
            "1899",
            "2201",
            "0",
            "-2020",
            "٢٠٢٠",
            "2020-0٥",
        ),
    ],
)
def test_what_is_no_key(key: str) -> None:
    """It raises ValueError, and nothing else, instead of guessing."""
    for reads in (read_key, grain_of):
        with pytest.raises(ValueError):  # noqa: PT011  the kind is what is promised
            reads(key)


@given(st.one_of(st.text(max_size=14), st.text("0123456789-WQH+_ ", max_size=12)))
def test_a_text_is_a_key_only_as_it_would_be_written(text: str) -> None:
    """One period has one spelling."""
    try:
        period = read_key(text)
    except ValueError:
        return
    assert bucket(period.start, grain_of(text)) == (text, period)


@pytest.mark.parametrize("key", ["1900", "2200-12-31", "2200-H2", "1900-Q1", "2020-W53", "2020-02-29"])
def test_the_first_and_the_last_keys(key: str) -> None:
    """The years that a row can be of lie well within."""
    assert bucket(read_key(key).start, grain_of(key))[0] == key


@pytest.mark.parametrize(
    ("start", "end", "grain", "key"),
    [
        (date(2020, 3, 1), date(2020, 3, 31), Grain.MONTH, "2020-03"),
        (date(2020, 3, 1), date(2020, 3, 31), Grain.QUARTER, "2020-Q1"),
        (date(2020, 1, 1), date(2020, 3, 31), Grain.MONTH, "2020-Q1"),
        (date(2020, 1, 1), date(2020, 6, 30), Grain.MONTH, "2020-H1"),
        (date(2020, 1, 1), date(2020, 6, 30), Grain.QUARTER, "2020-H1"),
        (date(2020, 1, 1), date(2020, 12, 31), Grain.HALF, "2020"),
        (date(2020, 3, 16), date(2020, 3, 22), Grain.MONTH, "2020-03"),
        (date(2020, 3, 30), date(2020, 4, 5), Grain.WEEK, "2020-W14"),
        (date(2020, 3, 30), date(2020, 4, 5), Grain.MONTH, "2020-H1"),
        (date(2020, 3, 16), date(2020, 3, 22), Grain.DAY, "2020-03"),
        (date(2019, 12, 1), date(2020, 1, 31), Grain.YEAR, "2019-12-01/2020-01-31"),
    ],
)
def test_a_row_longer_than_the_grain_is_not_divided(start: date, end: date, grain: Grain, key: str) -> None:
    """It stands in the next period that holds all of it."""
    assert key_of(start, end, grain)[0] == key


def test_points_in_time_order_with_their_sums() -> None:
    """Only periods that have rows."""
    made = frame(
        (date(2020, 5, 1), date(2020, 5, 1), 4),
        (date(2020, 3, 1), date(2020, 3, 31), 3),
        (date(2020, 3, 9), date(2020, 3, 9), 2),
    )
    assert list(sums(made, Grain.MONTH).items()) == [("2020-03", 5), ("2020-05", 4)]
    assert sums(made, Grain.QUARTER) == {"2020-Q1": 5, "2020-Q2": 4}
    assert sums(made, Grain.HALF) == {"2020-H1": 9}
    assert sums(made, Grain.YEAR) == {"2020": 9}


def test_a_lower_bound_stays_in_its_own_point() -> None:
    """The other points are exact."""
    made = frame((date(2020, 3, 1), date(2020, 3, 1), 500), (date(2020, 4, 1), date(2020, 4, 1), 3))
    made.loc[0, "count_bound"] = "at_least"
    assert [point.value for point in series(made, Grain.MONTH)] == [Quantity(500, Bound.AT_LEAST), Quantity(3)]
    assert series(made, Grain.YEAR)[0].value == Quantity(503, Bound.AT_LEAST)


def test_no_rows_no_points() -> None:
    """Of any grain."""
    assert all(series(frame(), grain) == [] for grain in Grain)


@given(
    st.lists(st.tuples(DAY, st.integers(0, 400), st.integers(0, 50)), min_size=1, max_size=12), st.sampled_from(list(Grain))
)
def test_the_points_add_up_to_the_volume(rows: list[tuple[date, int, int]], grain: Grain) -> None:
    """Whatever the rows cover, each is in exactly one point that covers it."""
    made = frame(*((start, start + timedelta(days=length), count) for start, length, count in rows))
    points = series(made, grain)
    assert sum(point.value.value for point in points) == volume(made).value
    assert len({point.key for point in points}) == len(points)
    for start, length, _ in rows:
        _, period = key_of(start, start + timedelta(days=length), grain)
        assert period.start <= start
        assert start + timedelta(days=length) <= period.end
        assert period in {point.period for point in points}


@given(DAY, st.sampled_from(list(Grain)))
def test_a_key_tells_its_grain_and_its_days(day: date, grain: Grain) -> None:
    """What `bucket` writes is read again."""
    key, period = bucket(day, grain)
    assert grain_of(key) is grain
    assert read_key(key) == period


@pytest.mark.parametrize(
    ("year", "grain", "count", "ends"),
    [
        (2020, Grain.DAY, 366, ("2020-01-01", "2020-12-31")),
        (2019, Grain.DAY, 365, ("2019-01-01", "2019-12-31")),
        (2020, Grain.WEEK, 53, ("2020-W01", "2020-W53")),
        (2019, Grain.WEEK, 52, ("2019-W01", "2019-W52")),
        (2020, Grain.MONTH, 12, ("2020-01", "2020-12")),
        (2020, Grain.QUARTER, 4, ("2020-Q1", "2020-Q4")),
        (2020, Grain.HALF, 2, ("2020-H1", "2020-H2")),
        (2020, Grain.YEAR, 1, ("2020", "2020")),
    ],
)
def test_a_year_has_its_periods(year: int, grain: Grain, count: int, ends: tuple[str, str]) -> None:
    """In time order; 2020 has a 29 February and a week 53."""
    found = keys_of(year, grain)
    assert len(found) == len(set(found)) == count
    assert (found[0], found[-1]) == ends
