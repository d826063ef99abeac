"""A survey's year against the year before, and group by group, from answers made by hand."""

from __future__ import annotations

import random
from datetime import date
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.activity import Activities
from lib.domain.dates import Period
from lib.domain.measure import Measure
from lib.domain.municipality import net_promoters
from lib.domain.satisfaction import Group, compared, groups, periods, question, span, years_of
from lib.domain.selection import discreet
from lib.domain.series import Grain
from lib.services.activities import load
from lib.store.repository import Store
from tests.builders import organisation

if TYPE_CHECKING:
    from pathlib import Path

    from lib.domain.satisfaction import Question

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


KINDS = ("Vækstvirksomhed", "Driftsvirksomhed", "Early Warning")
Cells = dict[tuple[str, str], int]
PAIRED: Cells = {
    ("Kolding", KINDS[1]): 6,
    ("Vejle", KINDS[0]): 2,
    ("Varde", KINDS[0]): 2,
    ("Varde", KINDS[2]): 12,
    ("Vejen", KINDS[0]): 2,
    ("Vejen", KINDS[2]): 12,
}


def small_houses() -> list[Cells]:
    """A house whose pairs of municipality and type give a hidden group away, and a hundred by chance."""
    dice = random.Random(20)  # noqa: S311  no secret
    pairs = list(product(("Kolding", "Vejle", "Varde", "Vejen"), KINDS))
    return [PAIRED, *({pair: dice.choice((0, 0, 2, 3, 6, 9, 12)) for pair in pairs} for _ in range(100))]


def house_of(cells: Cells) -> Activities:
    """A survey with so many answers of each municipality and type; the last of each is to one of the questions alone."""
    rows = [
        (date(2020, 3, 1), None if number == 8 else 9, "" if number == 11 else "I høj grad", *pair)
        for pair, size in cells.items()
        for number in range(size)
    ]
    made = pd.DataFrame(rows, columns=["date", "nps", "effect", "municipality", "type"], dtype=object)
    made = made.assign(date_end=made["date"])
    return Activities(
        name="survey", rows=made, units=made, first=date(2020, 3, 1), last=date(2020, 3, 1), sources=(), constructed=False
    )


def found_out(survey: Activities, question: Question, *, year: int) -> set[str]:
    """The hidden groups whose number of answers follows from all that the pages Tilfredshed and Kommuner show of a question.

    The reader is taken to know which pairs of municipality and type do not occur.
    """
    answers = survey.rows[question.answered(survey.rows)]
    answers = answers[[day.year == year for day in answers["date"]]]
    answers = answers.assign(type=discreet(answers["type"]))
    pairs = answers[["municipality", "type"]].drop_duplicates()
    told, secret = [np.ones(len(pairs))], {}
    for by in ("municipality", "type"):
        parts = groups(survey.rows, question, by=by, year=year)
        scores = net_promoters(survey, year=year, names=[one.name for one in parts]) if question is NPS else {}
        for one in parts:
            figure = (pairs[by] == one.name).to_numpy(dtype=float)
            if one.figure or (by == "municipality" and scores.get(one.name)):
                told.append(figure)
            else:
                secret[one.name] = figure
    known = np.linalg.matrix_rank(np.array(told))
    return {name for name, figure in secret.items() if np.linalg.matrix_rank(np.array([*told, figure])) == known}


def some_of_each(survey: Activities, question: Question, *, year: int) -> bool:
    """Whether some municipalities are hidden and others are shown."""
    return {one.figure is None for one in groups(survey.rows, question, by="municipality", year=year)} == {True, False}


@pytest.mark.parametrize("asked", [NPS, EFFECT])
def test_no_hidden_group_of_a_small_house_follows_from_the_pages_together(asked: Question) -> None:
    """Neither a municipality nor a type, by adding and subtracting what both pages show."""
    surveys = [house_of(cells) for cells in small_houses()]
    assert [found_out(survey, asked, year=2020) for survey in surveys] == [set()] * len(surveys)
    assert sum(some_of_each(survey, asked, year=2020) for survey in surveys) > 10


@pytest.mark.parametrize("asked", [NPS, EFFECT])
def test_no_hidden_group_of_the_example_follows_from_the_pages_together(asked: Question, example_file: Path) -> None:
    """In none of its years."""
    store = Store.open(f"sqlite:///{example_file}")
    survey = load(store, "survey")
    store.engine.dispose()
    assert survey is not None
    assert [found_out(survey, asked, year=year) for year in (2018, 2019, 2020)] == [set()] * 3
    assert any(some_of_each(survey, asked, year=year) for year in (2018, 2019, 2020))


def test_both_pages_show_the_same_scores() -> None:
    """Where Kommuner shows a municipality, Tilfredshed does, and the other way round."""
    survey = house_of(PAIRED)
    parts = groups(survey.rows, NPS, by="municipality", year=2020)
    assert "Kolding" not in {one.name for one in parts if one.figure is None}
    names = [one.name for one in parts]
    assert net_promoters(survey, year=2020, names=names) == {one.name: one.figure for one in parts}


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
