"""Figures of activities, from frames made by hand."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.activity import companies, companies_by_type, effect_share, net_promoter_score, volume
from lib.domain.quantity import Bound, Quantity, total

SCALE = ("I høj grad", "I middel grad", "I mindre grad", "Slet ikke", "Ved ikke")
COUNTS = SCALE[:2]


def rows(*values: dict[str, Any]) -> pd.DataFrame:
    """A frame of guidance; what a row does not say is usual."""
    usual = {"cvr": "", "type": "Vækstvirksomhed", "count": 1, "count_bound": "exact"}
    return pd.DataFrame([{**usual, **one} for one in values], columns=list(usual), dtype=object)


def scores(*values: int | None) -> pd.DataFrame:
    """A frame of answers to the NPS question."""
    return pd.DataFrame({"nps": pd.Series(values, dtype=object)})


def answers(*words: str) -> pd.DataFrame:
    """A frame of answers to the effect question."""
    return pd.DataFrame({"effect": pd.Series(words, dtype=object)})


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


def test_companies_by_type() -> None:
    """The most first; one in two types counts in both, as in the 2019 contract."""
    frame = rows({"cvr": "A", "type": "EW"}, {"cvr": "A"}, {"cvr": "A"}, {"cvr": "B"}, {"type": "Kort", "count": 648})
    found = companies_by_type(frame)
    assert list(found) == ["Kort", "Vækstvirksomhed", "EW"]
    assert [one.value for one in found.values()] == [648, 2, 1]
    assert companies(frame).value == 650


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([9, 10], (100, 2)),
        ([0, 6], (-100, 2)),
        ([7, 8], (0, 2)),
        ([10, 0], (0, 2)),
        ([9, 8, 6], (0, 3)),
        ([10, 10, 7, 3], (25, 4)),
        ([10, None, None], (100, 1)),
    ],
)
def test_the_net_promoter_score(values: list[int | None], expected: tuple[float, int]) -> None:
    """Percent of 9-10 less percent of 0-6; blanks are no answers."""
    found = net_promoter_score(scores(*values))
    assert found is not None
    assert (found.value, found.n) == expected


def test_no_answers_give_no_score() -> None:
    """Not zero."""
    assert net_promoter_score(scores()) is None
    assert net_promoter_score(scores(None, None)) is None


@given(st.lists(st.integers(0, 10), min_size=1, max_size=30))
def test_the_net_promoter_score_by_its_definition(values: list[int]) -> None:
    """Between -100 and 100, and its n is that of the answers."""
    found = net_promoter_score(scores(*values))
    assert found is not None
    expected = 100 * sum((value >= 9) - (value <= 6) for value in values) / len(values)
    assert found.value == pytest.approx(expected)
    assert -100 <= found.value <= 100
    assert found.n == len(values)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["I høj grad", "I middel grad"], (100, 2)),
        (["I høj grad", "Slet ikke"], (50, 2)),
        (["I høj grad", "I mindre grad", "Ved ikke", ""], (50, 2)),
        (["Slet ikke"], (0, 1)),
    ],
)
def test_the_share_of_the_effect_question(words: list[str], expected: tuple[float, int]) -> None:
    """ "Ved ikke" and blanks leave the denominator."""
    found = effect_share(answers(*words), scale=SCALE, counts=COUNTS, do_not_know="Ved ikke")
    assert found is not None
    assert (found.value, found.n) == expected


@pytest.mark.parametrize("words", [[], ["Ved ikke"], ["", ""]])
def test_no_answers_give_no_share(words: list[str]) -> None:
    """Nobody who knows, no percentage."""
    assert effect_share(answers(*words), scale=SCALE, counts=COUNTS, do_not_know="Ved ikke") is None


def test_another_house_counts_other_answers() -> None:
    """The scale and what counts are the house's."""
    found = effect_share(answers("Ja", "Nej", "Måske"), scale=("Ja", "Nej"), counts=("Nej",), do_not_know="Måske")
    assert found is not None
    assert (found.value, found.n) == (50, 2)
