"""Danish numbers, dates and periods."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.dates import Period, find_dates, read_date, read_period
from lib.domain.goal import goal_count
from lib.domain.numbers import NUMBER_WORDS, read_digits
from lib.view.format import long_date, number, short_date


@pytest.mark.parametrize(
    ("written", "value"),
    [("1.021", 1021), ("1,5", 1.5), ("1.021,5", 1021.5), ("4.2", 4.2), ("1 200", 1200), ("12.345.678", 12345678), ("-5", -5)],
)
def test_digits_are_danish(written: str, value: float) -> None:
    """1.021 is one thousand twenty-one."""
    assert read_digits(written) == value


@pytest.mark.parametrize("written", ["", "12a", "1,2,3", "1..2", "én"])
def test_what_is_no_number_is_refused(written: str) -> None:
    """No guess."""
    with pytest.raises(ValueError, match="not a Danish number"):
        read_digits(written)


@given(st.integers(0, 10**9))
def test_a_number_written_by_the_product_is_read_back(value: int) -> None:
    """Formatting and reading are inverse for whole numbers."""
    assert read_digits(number(value)) == value


def test_number_words_count_as_danes_do() -> None:
    """The unit comes first."""
    words = ("fem", "tyve", "femogtyve", "halvtreds", "otteoghalvfems", "halvanden")
    assert [NUMBER_WORDS[word] for word in words] == [5, 20, 25, 50, 98, 1.5]


@pytest.mark.parametrize(
    "written",
    ["5/2-2021", "05/02-2021", "5.2.2021", "05-02-2021", "2021-02-05", "5. februar 2021", "5 feb. 2021", "5/2/2021"],
)
def test_the_fifth_of_february_never_becomes_may(written: str) -> None:
    """Day before month, in every spelling."""
    assert read_date(written) == date(2021, 2, 5)


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("1. halvår 2020", (1, 1), (6, 30)),
        ("andet halvår 2020", (7, 1), (12, 31)),
        ("2. kvartal 2020", (4, 1), (6, 30)),
        ("feb-20", (2, 1), (2, 29)),
        ("februar 2020", (2, 1), (2, 29)),
        ("uge 11 2020", (3, 9), (3, 15)),
        ("2020", (1, 1), (12, 31)),
    ],
)
def test_periods(written: str, start: tuple[int, int], end: tuple[int, int]) -> None:
    """Half-years, quarters, months, ISO weeks and years."""
    assert read_period(written) == Period(date(2020, *start), date(2020, *end))


@pytest.mark.parametrize("written", ["31/2-2020", "uge 54 2020", "13/13-2020", "5/2", "i morgen", ""])
def test_what_is_no_date_is_none(written: str) -> None:
    """Nor is a date whose year is missing."""
    assert read_date(written) is None


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_a_date_written_by_the_product_is_read_back(day: date) -> None:
    """Both ways in which the product writes a date."""
    assert read_date(short_date(day)) == day
    assert read_date(long_date(day)) == day


@given(st.dates(date(2000, 1, 1), date(2030, 12, 31)))
def test_a_date_is_found_inside_a_sentence(day: date) -> None:
    """With its place, so that its digits are not read as something else."""
    text = f"Mødet {short_date(day)} og dagen efter {long_date(day + timedelta(days=1))}."
    assert [found.period.start for found in find_dates(text, year=1999)] == [day, day + timedelta(days=1)]


@pytest.mark.parametrize(
    ("label", "count"), [("5", 1), ("8+9", 2), ("8-10", 3), ("8 og 9", 2), ("5a", 1), ("1+2+3", 3), ("2.1", 1), ("9-8", 1)]
)
def test_a_label_says_how_many_goals_it_stands_for(label: str, count: int) -> None:
    """ "8+9" is two goals in one row."""
    assert goal_count(label) == count
