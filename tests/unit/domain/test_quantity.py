"""Bounds stay bounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.quantity import Bound, Quantity, total

quantities = st.builds(Quantity, st.integers(-1000, 1000).map(float), st.sampled_from(list(Bound)))


@given(st.lists(quantities, max_size=6), st.randoms())
def test_a_sum_does_not_depend_on_the_order(terms: list[Quantity], rng: object) -> None:
    """Value and bound are those of any other order."""
    shuffled = list(terms)
    rng.shuffle(shuffled)  # type: ignore[attr-defined]
    assert total(terms) == total(shuffled)


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        (Bound.EXACT, Bound.EXACT, Bound.EXACT),
        (Bound.EXACT, Bound.AT_LEAST, Bound.AT_LEAST),
        (Bound.AT_LEAST, Bound.AT_LEAST, Bound.AT_LEAST),
        (Bound.AT_LEAST, Bound.AT_MOST, Bound.ABOUT),
        (Bound.ABOUT, Bound.AT_LEAST, Bound.ABOUT),
    ],
)
def test_a_sum_is_as_sure_as_its_least_sure_term(one: Bound, other: Bound, joined: Bound) -> None:
    """500+ and 54 is 554+."""
    assert (Quantity(500, one) + Quantity(54, other)).bound is joined


@pytest.mark.parametrize(
    ("quantity", "limit", "met"),
    [
        (Quantity(60), 60, True),
        (Quantity(59), 60, False),
        (Quantity(500, Bound.AT_LEAST), 400, True),
        (Quantity(500, Bound.AT_LEAST), 500, True),
        (Quantity(500, Bound.AT_LEAST), 840, None),
        (Quantity(500, Bound.AT_MOST), 840, False),
        (Quantity(900, Bound.AT_MOST), 840, None),
        (Quantity(500, Bound.ABOUT), 840, False),
        (Quantity(900, Bound.ABOUT), 840, True),
        (Quantity(840, Bound.ABOUT), 840, None),
    ],
)
def test_a_bound_leaves_open_what_it_does_not_say(quantity: Quantity, limit: float, met: bool | None) -> None:  # noqa: FBT001
    """ "500+" neither meets nor misses 840."""
    assert quantity.at_least(limit) is met


@given(quantities, st.integers(-1000, 1000).map(float))
def test_at_most_mirrors_at_least(quantity: Quantity, limit: float) -> None:
    """A number cannot both exceed a limit for sure and stay within it for sure."""
    over, within = quantity.at_least(limit, strict=True), quantity.at_most(limit)
    assert (over, within) in {(True, False), (False, True), (None, None)}


def test_a_strict_limit_is_not_met_by_itself() -> None:
    """ "mere end 60" is not 60."""
    assert Quantity(60).at_least(60, strict=True) is False
    assert Quantity(60).at_most(60, strict=True) is False
