"""How far a year should have come: evenly, by the season of the year before, and when the one or the other."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.dates import month
from lib.domain.pace import Pace, counted, elapsed, expected, path, tells_season

LINEAR_2020_06_30 = 182 / 366
DAYS_2020 = st.dates(date(2020, 1, 1), date(2020, 12, 31))


def frame(*rows: tuple[date, float]) -> pd.DataFrame:
    """Rows with the day they end on and their counts."""
    return pd.DataFrame(rows, columns=["date_end", "count"], dtype=object)


def months(year: int, *counts: float) -> list[tuple[date, float]]:
    """A row at the end of each month from January on."""
    return [(month(year, number).end, count) for number, count in enumerate(counts, start=1)]


SEASON = months(2019, 10, 10, 20, 0, 10, 10, 0, 10, 10, 10, 5, 5)


@pytest.mark.parametrize(
    ("as_of", "year", "share"),
    [
        (date(2018, 12, 31), 2019, 0),
        (date(2019, 1, 1), 2019, 1 / 365),
        (date(2019, 12, 30), 2019, 364 / 365),
        (date(2019, 12, 31), 2019, 1),
        (date(2020, 2, 29), 2020, 60 / 366),
        (date(2020, 12, 31), 2020, 1),
        (date(2021, 1, 1), 2020, 1),
    ],
)
def test_what_has_passed_of_a_year(as_of: date, year: int, share: float) -> None:
    """The day itself has passed, and a leap year is longer."""
    assert elapsed(as_of, year=year) == pytest.approx(share)


@pytest.mark.parametrize(
    ("as_of", "share"),
    [
        (date(2019, 12, 31), 0),
        (date(2020, 1, 30), 0),
        (date(2020, 1, 31), 0.10),
        (date(2020, 2, 27), 0.10),
        (date(2020, 2, 28), 0.20),
        (date(2020, 2, 29), 0.20),
        (date(2020, 3, 30), 0.20),
        (date(2020, 3, 31), 0.40),
        (date(2020, 4, 30), 0.40),
        (date(2020, 6, 30), 0.60),
        (date(2020, 12, 30), 0.95),
        (date(2020, 12, 31), 1),
        (date(2021, 1, 1), 1),
    ],
)
def test_by_the_season_of_the_year_before(as_of: date, share: float) -> None:
    """The share that was there on the same date, with nothing before the year and all after it."""
    assert expected(frame(*SEASON), year=2020, as_of=as_of) == Pace(share=pytest.approx(share), season=2019)


@pytest.mark.parametrize(("as_of", "share"), [(date(2021, 2, 27), 0.1), (date(2021, 2, 28), 0.2), (date(2021, 3, 1), 0.2)])
def test_the_end_of_february_after_a_leap_year(as_of: date, share: float) -> None:
    """It is the 29th that it is compared with."""
    made = frame(*months(2020, *(count for _, count in SEASON)))
    assert expected(made, year=2021, as_of=as_of).share == pytest.approx(share)


@pytest.mark.parametrize(
    ("rows", "tells"),
    [
        (months(2019, *[3] * 12), True),
        (months(2019, *[3] * 10), False),
        (months(2019, 0, 0, *[3] * 10), True),
        (months(2019, *[2.9] * 10), False),
        ([*months(2019, *[3] * 9), (date(2019, 11, 16), 3)], False),
        ([*months(2019, *[3] * 9), (date(2019, 11, 17), 3)], True),
        ([*months(2019, *([3] * 9)), (date(2019, 12, 1), 2)], False),
        ([*months(2019, *([3] * 9)), (date(2019, 12, 1), 3)], True),
        ([(date(2019, 3, 31), 100), (date(2019, 6, 30), 100), (date(2019, 9, 30), 100), (date(2019, 12, 31), 100)], False),
        ([(date(2019, 12, 31), 1000)], False),
        ([*months(2019, *[4] * 8), (date(2019, 12, 1), 4)], False),
        (months(2018, *[100] * 12), False),
        ([], False),
    ],
)
def test_whether_a_year_tells_a_season(rows: list[tuple[date, float]], tells: bool) -> None:  # noqa: FBT001
    """With rows in ten months, thirty counted, and a row in the last 45 days; otherwise days are what counts."""
    made = frame(*rows)
    assert tells_season(made, year=2019) is tells
    found = expected(made, year=2020, as_of=date(2020, 6, 30))
    assert found.season == (2019 if tells else None)
    if not tells:
        assert found.share == pytest.approx(LINEAR_2020_06_30)


def test_the_running_year_tells_nothing_of_its_own_pace() -> None:
    """Only the year before does, however much the year itself has."""
    made = frame(*SEASON, *months(2020, 900, 0, 0))
    assert expected(made, year=2020, as_of=date(2020, 3, 31)) == Pace(share=pytest.approx(0.4), season=2019)


def test_the_path_of_a_year_with_a_season() -> None:
    """A point at each month's end, as `expected` has it."""
    made = frame(*SEASON)
    points = path(made, year=2020)
    assert [day for day, _ in points] == [month(2020, number).end for number in range(1, 13)]
    assert [share for _, share in points] == pytest.approx([0.1, 0.2, 0.4, 0.4, 0.5, 0.6, 0.6, 0.7, 0.8, 0.9, 0.95, 1])
    assert points == [(day, expected(made, year=2020, as_of=day).share) for day, _ in points]


def test_the_path_of_a_year_without_a_season() -> None:
    """The share of the days."""
    assert path(frame(), year=2020)[:3] == [
        (date(2020, 1, 31), 31 / 366),
        (date(2020, 2, 29), 60 / 366),
        (date(2020, 3, 31), 91 / 366),
    ]


def test_rows_count_when_they_end() -> None:
    """Others than the year's are left out, and the order is that of the days."""
    made = frame((date(2020, 5, 1), 2), (date(2019, 12, 31), 9), (date(2020, 1, 1), 3), (date(2021, 1, 1), 9))
    assert counted(made, year=2020) == [(date(2020, 1, 1), 3.0), (date(2020, 5, 1), 2.0)]


@given(st.lists(st.tuples(st.integers(0, 364), st.integers(0, 50)), max_size=40), DAYS_2020, DAYS_2020)
def test_the_share_only_grows(rows: list[tuple[int, int]], one: date, other: date) -> None:
    """From day to day, between 0 and 1, whatever the year before looks like."""
    made = frame(*SEASON, *((date(2019, 1, 1) + timedelta(days=day), count) for day, count in rows))
    early, late = sorted([one, other])
    first, second = (expected(made, year=2020, as_of=day).share for day in (early, late))
    assert 0 <= first <= second <= 1
    assert expected(made, year=2020, as_of=date(2020, 12, 31)).share == 1
