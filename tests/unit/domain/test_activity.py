"""Figures of activities, from frames made by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.activity import by_value, compact, companies, counted, in_several_types, new_customers, participants, volume
from lib.domain.quantity import Bound, Quantity, total


def rows(*values: dict[str, Any]) -> pd.DataFrame:
    """A frame of guidance; what a row does not say is usual."""
    day = date(2020, 3, 17)
    usual = {"cvr": "", "type": "Vækstvirksomhed", "count": 1, "count_bound": "exact", "date": day, "date_end": day}
    made = pd.DataFrame([{**usual, **one} for one in values], columns=list(usual), dtype=object)
    return made.assign(id=range(len(made)))


def scores(*values: int | None) -> pd.DataFrame:
    """A frame of answers to the NPS question."""
    return pd.DataFrame({"nps": pd.Series(values, dtype=object)})


@pytest.mark.parametrize(
    ("counted", "expected"),
    [
        ([], Quantity(0)),
        ([(3, "exact"), (4, "exact")], Quantity(7)),
        ([(0, "exact")], Quantity(0)),
        ([(3, "exact"), (500, "at_least")], Quantity(503, Bound.AT_LEAST)),
        ([(500, "at_least"), (1000, "at_least")], Quantity(1500, Bound.AT_LEAST)),
        ([(3, "exact"), (500, "about")], Quantity(503, Bound.ABOUT)),
        ([(20, "at_most")], Quantity(20, Bound.AT_MOST)),
        ([(500, "at_least"), (20, "at_most")], Quantity(520, Bound.ABOUT)),
    ],
)
def test_volume(counted: list[tuple[int, str]], expected: Quantity) -> None:
    """The sum of the counts, as sure as the least sure of them."""
    assert volume(rows(*({"count": count, "count_bound": bound} for count, bound in counted))) == expected


def test_rows_that_carry_no_count_count_as_one() -> None:
    """Arrangements and answers."""
    assert volume(scores(9, None, 3)) == Quantity(3)
    assert volume(scores()) == Quantity(0)


@given(st.lists(st.tuples(st.integers(0, 2000), st.sampled_from(list(Bound))), max_size=8))
def test_volume_is_the_sum_of_the_rows(counted: list[tuple[int, Bound]]) -> None:
    """However it is computed."""
    frame = rows(*({"count": count, "count_bound": bound.value} for count, bound in counted))
    assert volume(frame) == total(Quantity(count, bound) for count, bound in counted)


def test_companies_are_counted_by_cvr() -> None:
    """One company guided twice is one; rows without CVR stand for their counts."""
    frame = rows({"cvr": "A"}, {"cvr": "A"}, {"cvr": "B"}, {"count": 5}, {"count": 500, "count_bound": "at_least"})
    assert companies(frame) == Quantity(507, Bound.AT_LEAST)
    assert companies(rows()) == Quantity(0)
    assert companies(rows({"cvr": "A"})) == Quantity(1)


def test_a_company_counts_once_a_year_in_each_type() -> None:
    """In its first row there; a company in two types counts in both, as in the 2019 contract."""
    frame = rows(
        {"cvr": "A", "date": date(2020, 5, 1)},
        {"cvr": "A", "date": date(2020, 2, 1)},
        {"cvr": "A", "date": date(2020, 2, 1)},
        {"cvr": "A", "type": "EW", "count": 3},
        {"cvr": "A", "date": date(2019, 2, 1)},
        {"type": "Kort", "count": 648},
    )
    found = counted(frame)
    assert list(found["id"]) == [1, 3, 4, 5]
    assert list(found["count"]) == [1, 1, 1, 648]
    assert {name: one.value for name, one in by_value(found, "type").items()} == {"Kort": 648, "Vækstvirksomhed": 2, "EW": 1}


def test_nothing_is_counted_of_nothing() -> None:
    """An empty frame, and one without CVR numbers."""
    assert volume(counted(rows())) == Quantity(0)
    assert volume(counted(rows({"count": 7}, {"count": 500, "count_bound": "at_least"}))) == Quantity(507, Bound.AT_LEAST)


COMPANIES = st.lists(
    st.tuples(st.sampled_from(["", "A", "B", "C"]), st.sampled_from(["Drift", "EW"]), st.integers(2018, 2020)), max_size=12
)


@given(COMPANIES)
def test_counted_rows_are_the_different_companies_of_each_year_and_type(made: list[tuple[str, str, int]]) -> None:
    """However often they came, and in whatever order; splits add up."""
    frame = rows(*({"cvr": cvr, "type": kind, "date": date(year, 3, 1)} for cvr, kind, year in made))
    expected = len({one for one in made if one[0]}) + sum(not cvr for cvr, _, _ in made)
    found = counted(frame)
    assert volume(found).value == expected
    assert sum(one.value for one in by_value(found, "type").values()) == expected


def test_companies_in_several_types() -> None:
    """Rows without CVR are nobody's."""
    frame = rows({"cvr": "A"}, {"cvr": "A", "type": "EW"}, {"cvr": "B"}, {"cvr": "B"}, {"type": "EW"}, {})
    assert in_several_types(frame) == 1


def test_new_customers_are_those_never_seen_before() -> None:
    """Of three companies in 2020 one was there in 2019; one is only in 2021."""
    frame = rows(
        *(
            {"cvr": cvr, "date": date(year, 6, 1)}
            for cvr, year in (("A", 2019), ("A", 2020), ("B", 2020), ("C", 2020), ("D", 2021))
        )
    )
    assert new_customers(frame, start=date(2020, 1, 1), end=date(2020, 12, 31)) == (2, 3)
    assert new_customers(frame, start=date(2018, 1, 1), end=date(2018, 12, 31)) == (0, 0)


def test_participants_keep_their_bounds_and_pass_over_the_missing() -> None:
    """»50+« is a lower bound."""
    frame = pd.DataFrame({"participants": [20, None, 50], "participants_bound": ["exact", "", "at_least"]}, dtype=object)
    assert participants(frame) == Quantity(70, Bound.AT_LEAST)


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(0, 600), st.sampled_from(list(Bound))), max_size=10))
def test_compact_rows_stand_for_the_same(made: list[tuple[int, int, Bound]]) -> None:
    """The same volume, in no more rows than there are days and bounds."""
    frame = rows(*({"date": date(2020, 3, day), "count": count, "count_bound": bound.value} for day, count, bound in made))
    found = compact(frame)
    assert volume(found) == volume(frame)
    assert len(found) == len({(day, bound) for day, _, bound in made})
