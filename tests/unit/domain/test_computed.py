"""The figures of activities on a date: what was over then, and no part that would show a single company."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.activity import Activities, counted
from lib.domain.computed import computed, known_in, known_to
from lib.domain.measure import Measure
from lib.domain.quantity import Bound, Quantity
from lib.schema.activity import DISCREET_TYPE
from tests.builders import organisation

if TYPE_CHECKING:
    from collections.abc import Sequence

HOUSE = organisation()
END = date(2020, 12, 31)
GROWTH, OPERATION, SHORT, WARNING = "Vækstvirksomhed", "Driftsvirksomhed", "Kortere forløb", "Early Warning"


def activities(name: str, rows: Sequence[dict[str, Any]], *, last: date = END) -> Activities:
    """A dataset of rows; `date_end` is `date`, and a row counts as one, unless it says otherwise."""
    whole = [
        {"date_end": row["date"], "count": 1, "count_bound": "exact", "id": place, **row} for place, row in enumerate(rows)
    ]
    frame = pd.DataFrame(whole, dtype=object)
    units = counted(frame) if name == "guidance" else frame
    return Activities(name=name, rows=frame, units=units, first=frame["date"].min(), last=last, sources=(), constructed=False)


def guided(number: int, kind: str, *, day: date = date(2020, 3, 2), start: int = 0) -> list[dict[str, Any]]:
    """Rows of guidance, each of a company of its own."""
    return [
        {"date": day, "cvr": str(10_000_000 + start + place), "type": kind, "municipality": "Vejle"}
        for place in range(number)
    ]


MANY = [*guided(30, GROWTH), *guided(20, OPERATION, start=100), *guided(40, SHORT, start=200), *guided(9, WARNING, start=300)]


def test_the_confidential_type_never_stands_alone() -> None:
    """It is in the part that it is counted with; the parts are the whole."""
    found = computed(activities("guidance", MANY), HOUSE, Measure.COMPANIES, year=2020, as_of=END)
    assert found is not None
    assert dict(found.parts) == {DISCREET_TYPE: Quantity(49), GROWTH: Quantity(30), OPERATION: Quantity(20)}
    assert (found.value, found.n) == (Quantity(99), 99)


@pytest.mark.parametrize("small", [1, 4])
def test_no_part_is_shown_when_one_of_them_is_small(small: int) -> None:
    """Or the small one could be found as the rest."""
    rows = [*guided(30, GROWTH), *guided(small, OPERATION, start=100), *guided(40, SHORT, start=200)]
    found = computed(activities("guidance", rows), HOUSE, Measure.COMPANIES, year=2020, as_of=END)
    assert found is not None
    assert (found.value.value, found.parts) == (70 + small, ())


def test_the_parts_of_a_day_within_the_known_year_are_not_shown() -> None:
    """What a day adds to a part would show one company."""
    found = computed(activities("guidance", MANY), HOUSE, Measure.COMPANIES, year=2020, as_of=date(2020, 6, 1))
    assert found is not None
    assert (found.value.value, found.parts) == (99, ())
    running = activities("guidance", MANY, last=date(2020, 5, 1))
    whole = computed(running, HOUSE, Measure.COMPANIES, year=2020, as_of=date(2020, 6, 1))
    assert whole is not None
    assert len(whole.parts) == 3


@pytest.mark.parametrize(
    ("as_of", "value"),
    [(date(2019, 12, 31), None), (date(2020, 1, 5), 1), (date(2020, 6, 29), 1), (date(2020, 6, 30), 51), (END, 58)],
)
def test_what_is_not_over_on_the_date_does_not_count(as_of: date, value: int | None) -> None:
    """A half-year's row counts from its last day; a week over New Year with the year it begins in, when that ends."""
    rows = [
        {"date": date(2020, 1, 5)},
        {"date": date(2020, 1, 1), "date_end": date(2020, 6, 30), "count": 50},
        {"date": date(2020, 12, 28), "date_end": date(2021, 1, 3), "count": 7},
        {"date": date(2019, 12, 30), "date_end": date(2020, 1, 5), "count": 100},
    ]
    found = computed(activities("inquiries", rows), HOUSE, Measure.INQUIRIES, year=2020, as_of=as_of)
    assert (found.value.value if found else None) == value


def test_bounds_are_kept() -> None:
    """ "500+" makes the whole a lower bound."""
    rows = [{"date": date(2020, 1, 5), "count": 500, "count_bound": "at_least"}, {"date": date(2020, 2, 5), "count": 3}]
    found = computed(activities("inquiries", rows), HOUSE, Measure.INQUIRIES, year=2020, as_of=END)
    assert found is not None
    assert found.value == Quantity(503, Bound.AT_LEAST)


def test_academies_are_arrangements_of_that_type() -> None:
    """None among other arrangements is nought; without arrangements nothing is known."""
    rows = [{"date": date(2020, 5, day), "type": kind} for day, kind in enumerate(("Webinar", "Akademi", "Akademi"), start=1)]
    for kinds, value in ((rows, 2), (rows[:1], 0)):
        found = computed(activities("arrangements", kinds), HOUSE, Measure.ACADEMIES, year=2020, as_of=END)
        assert found is not None
        assert (found.value.value, found.n) == (value, value)
    assert computed(activities("arrangements", rows), HOUSE, Measure.ACADEMIES, year=2019, as_of=END) is None


def test_a_survey_that_nobody_answered_gives_no_figure() -> None:
    """Not a score of nought."""
    rows = [{"date": date(2020, 5, 1), "nps": None, "effect": "Ved ikke"}]
    survey = activities("survey", rows)
    for measure in (Measure.NPS, Measure.EFFECT):
        assert computed(survey, HOUSE, measure, year=2020, as_of=END) is None


@pytest.mark.parametrize(
    ("last", "as_of", "known"),
    [
        (date(2020, 10, 30), date(2020, 11, 11), date(2020, 10, 30)),
        (date(2020, 10, 30), date(2020, 6, 1), date(2020, 6, 1)),
        (date(2020, 10, 30), date(2021, 1, 10), date(2020, 10, 30)),
        (date(2020, 12, 18), date(2021, 1, 10), date(2021, 1, 10)),
        (date(2020, 12, 18), date(2020, 12, 24), date(2020, 12, 18)),
        (date(2021, 3, 1), date(2020, 12, 31), date(2020, 12, 31)),
    ],
)
def test_the_day_a_year_is_known_to(last: date, as_of: date, known: date) -> None:
    """Data that stop in October do not make a missed goal of a year that is over."""
    assert known_to(activities("mentions", [{"date": date(2020, 1, 2)}], last=last), year=2020, as_of=as_of) == known


@given(st.lists(st.tuples(st.dates(date(2019, 12, 1), date(2021, 1, 31)), st.integers(0, 40)), min_size=1), st.data())
def test_every_row_of_a_year_is_known_at_its_end_and_none_twice(spans: list[tuple[date, int]], data: st.DataObject) -> None:
    """What is known only grows with the date, up to the rows that begin in the year."""
    frame = pd.DataFrame(
        [{"date": start, "date_end": start + timedelta(days=length)} for start, length in spans], dtype=object
    )
    one, other = sorted(data.draw(st.dates(date(2020, 1, 1), END)) for _ in range(2))
    early, late, whole = (set(known_in(frame, year=2020, as_of=day).index) for day in (one, other, END))
    assert early <= late <= whole == {place for place, (start, _) in enumerate(spans) if start.year == 2020}
