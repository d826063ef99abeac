"""A survey's year against the year before, and group by group, from answers made by hand."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.dates import Period
from lib.domain.measure import Measure
from lib.domain.satisfaction import Group, compared, groups, periods, question, span, years_of
from lib.domain.series import Grain
from tests.builders import organisation

HOUSE = organisation()
NPS, EFFECT = (question(measure, HOUSE) for measure in (Measure.NPS, Measure.EFFECT))
COLUMNS = ["date", "date_end", "nps", "effect", "municipality", "type"]


def frame(*rows: tuple[date, int | None], municipality: str = "Vejle", effect: str = "") -> pd.DataFrame:
    """Answers with their days and scores."""
    made = [(day, day, score, effect, municipality, "Driftsvirksomhed") for day, score in rows]
    return pd.DataFrame(made, columns=COLUMNS, dtype=object)


def many(municipality: str, n: int, *, year: int = 2020, score: int | None = 10, effect: str = "") -> pd.DataFrame:
    """So many equal answers from one municipality."""
    return frame(*[(date(year, 3, 1 + number % 28), score) for number in range(n)], municipality=municipality, effect=effect)


@pytest.mark.parametrize(
    ("year", "as_of", "shown", "earlier", "cut"),
    [
        (2020, date(2020, 11, 11), date(2020, 10, 31), date(2019, 10, 31), True),
        (2020, date(2020, 2, 29), date(2020, 2, 29), date(2019, 2, 28), True),
        (2020, date(2020, 6, 15), date(2020, 6, 15), date(2019, 6, 15), True),
        (2019, date(2020, 11, 11), date(2019, 12, 31), date(2018, 12, 31), False),
        (2019, date(2019, 5, 1), date(2019, 5, 1), date(2018, 5, 1), True),
    ],
)
def test_the_days_that_are_compared(*, year: int, as_of: date, shown: date, earlier: date, cut: bool) -> None:
    """To the newest answer or the date, whichever is first; the last of February against the last of February."""
    answers = frame(*((date(year_, month, 15), 9) for year_ in (2018, 2019) for month in range(1, 13)))
    running = frame((date(2020, 1, 5), 9), (date(2020, 2, 29), 9), (date(2020, 6, 15), 9), (date(2020, 10, 31), 9))
    found = span(pd.concat([answers, running]), year=year, as_of=as_of)
    assert found is not None
    assert found.shown == Period(date(year, 1, 1), shown)
    assert found.earlier == Period(date(year - 1, 1, 1), earlier)
    assert (found.cut, found.first) == (cut, False)


def test_february_of_a_leap_year_before() -> None:
    """28 February 2021 is the last day of the month, and so is held against 29 February 2020."""
    found = span(frame((date(2021, 2, 28), 9)), year=2021, as_of=date(2021, 3, 5))
    assert found is not None
    assert found.earlier.end == date(2020, 2, 29)


@pytest.mark.parametrize(
    ("year", "as_of"),
    [(2019, date(2020, 12, 31)), (2020, date(2019, 12, 31)), (2021, date(2021, 6, 1)), (2020, date(2020, 5, 3))],
)
def test_a_year_without_answers_has_no_days(year: int, as_of: date) -> None:
    """Before the first answer, before the year, after the newest answer."""
    assert span(frame((date(2020, 5, 4), 9)), year=year, as_of=as_of) is None


def test_whole_years_do_not_heed_the_date() -> None:
    """For a municipality, whose parts of years are not shown."""
    answers = frame((date(2020, 5, 4), 9))
    found = span(answers, year=2020, as_of=date(2020, 1, 1), whole=True)
    assert found is not None
    assert (found.shown.end, found.earlier.end, found.cut, found.first) == (
        date(2020, 12, 31),
        date(2019, 12, 31),
        False,
        True,
    )
    assert span(answers, year=2019, as_of=date(2020, 1, 1), whole=True) is None


def test_both_years_are_cut_at_the_same_date() -> None:
    """What came later last year does not count; an answer of a longer period only when the period is over."""
    answers = frame((date(2019, 3, 1), 10), (date(2019, 9, 1), 0), (date(2020, 3, 1), 9), (date(2020, 6, 30), 3))
    days = span(answers, year=2020, as_of=date(2020, 12, 31))
    assert days is not None
    found = compared(answers, NPS, days)
    assert found.now is not None
    assert found.before is not None
    assert (found.now.value, found.now.n, found.before.value, found.before.n) == (0, 2, 100, 1)
    assert found.difference is not None
    assert found.difference.value == -100
    assert compared(answers, EFFECT, days).difference is None


def test_answers_that_are_not_known_yet_are_in_no_period() -> None:
    """Neither in the finer ones nor in the year."""
    answers = frame((date(2020, 3, 1), 10), (date(2020, 9, 1), 0))
    found = periods(answers, NPS, grain=Grain.YEAR, until=date(2020, 6, 30))
    assert [(key, figure.value, figure.n) for key, _, figure in found] == [("2020", 100, 1)]


def shown(parts: tuple[Group, ...]) -> dict[str, int | None]:
    """Group → number of answers, None where it is hidden."""
    return {one.name: one.figure.n if one.figure else None for one in parts}


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ({"A": 5, "B": 9}, {"A": 5, "B": 9}),
        ({"A": 4, "B": 9, "C": 20}, {"A": None, "B": None, "C": 20}),
        ({"A": 4, "B": 1, "C": 20}, {"A": None, "B": None, "C": 20}),
        ({"A": 2, "B": 2, "C": 6, "D": 20}, {"A": None, "B": None, "C": None, "D": 20}),
        ({"A": 4}, {"A": None}),
    ],
)
def test_small_groups_are_hidden_and_cannot_be_found_by_subtraction(
    sizes: dict[str, int], expected: dict[str, int | None]
) -> None:
    """A single hidden group takes the smallest other one with it."""
    answers = pd.concat([many(name, n) for name, n in sizes.items()])
    assert shown(groups(answers, NPS, by="municipality", year=2020)) == expected


def test_a_group_is_as_large_as_its_answers_to_the_question() -> None:
    """Nine rows of which four answered the question are four; another year's answers are not its own."""
    answers = pd.concat([many("A", 4), many("A", 5, score=None, effect="I høj grad"), many("A", 9, year=2019), many("B", 30)])
    assert shown(groups(answers, NPS, by="municipality", year=2020)) == {"A": None, "B": None}
    assert shown(groups(answers, EFFECT, by="municipality", year=2020)) == {"A": 5}
    assert shown(groups(answers, NPS, by="municipality", year=2018)) == {}


def test_ved_ikke_does_not_make_a_group_larger() -> None:
    """It is no answer that counts."""
    answers = pd.concat(
        [many("A", 4, effect="Slet ikke"), many("A", 9, effect="Ved ikke"), many("B", 9, effect="I høj grad")]
    )
    assert shown(groups(answers, EFFECT, by="municipality", year=2020)) == {"A": None, "B": None}


@given(st.dictionaries(st.sampled_from("ABCDEF"), st.integers(1, 12), min_size=1))
def test_what_is_hidden_has_company(sizes: dict[str, int]) -> None:
    """Hidden are none, or all, or at least two with at least five answers together; the small ones always."""
    found = shown(groups(pd.concat([many(name, n) for name, n in sizes.items()]), NPS, by="municipality", year=2020))
    hidden = [name for name, n in found.items() if n is None]
    assert all(name in hidden for name, n in sizes.items() if n < 5)
    assert not hidden or len(hidden) == len(sizes) or (len(hidden) >= 2 and sum(sizes[name] for name in hidden) >= 5)
    assert all(n == sizes[name] for name, n in found.items() if n is not None)


def test_a_group_year_by_year() -> None:
    """Each year by its own answers; a year without any is left out."""
    answers = pd.concat(
        [many("A", 6, year=2018), many("B", 9, year=2018), many("A", 2), many("B", 9), many("B", 9, year=2019)]
    )
    found = years_of(answers, NPS, by="municipality", name="A")
    assert [(year, group.figure.n if group.figure else None) for year, group in found] == [(2018, 6), (2020, None)]


def test_a_measure_of_other_data_is_no_question() -> None:
    """Companies are counted, not asked."""
    with pytest.raises(ValueError, match="companies"):
        question(Measure.COMPANIES, HOUSE)
