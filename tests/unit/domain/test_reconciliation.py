"""The reported number against the computed one: part by part, and how the rows became a number."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.measure import Measure
from lib.domain.quantity import Bound, Quantity
from lib.domain.reconciliation import Counting, counting, gap, pairs
from lib.schema.activity import DISCREET_TYPE, GUIDANCE_TYPES
from tests.builders import organisation
from tests.unit.domain.test_computed import END, GROWTH, SHORT, activities, guided

HOUSE = organisation()
COMPUTED = ((DISCREET_TYPE, Quantity(648)), (GUIDANCE_TYPES[0], Quantity(319)), (GUIDANCE_TYPES[1], Quantity(54)))


def told(*reported: tuple[str, float]) -> list[tuple[str, float | None, float | None]]:
    """The pairs of reported parts with the computed ones above."""
    found = pairs([(name, Quantity(value)) for name, value in reported], COMPUTED)
    return [(one.name, one.reported and one.reported.value, one.computed and one.computed.value) for one in found]


def test_the_parts_of_the_deck_are_matched_by_what_they_speak_of() -> None:
    """In the contract's words and order."""
    assert told(("Vækstvirksomheder", 319), ("Driftsvirksomheder", 54), ("Kortere forløb og EW", 648)) == [
        ("Vækstvirksomheder", 319, 319),
        ("Driftsvirksomheder", 54, 54),
        ("Kortere forløb og EW", 648, 648),
    ]


def test_early_warning_reported_alone_is_taken_together_with_what_it_is_counted_with() -> None:
    """Its computed number never stands alone."""
    assert told(("EW", 88), ("Vækst", 319), ("Korte forløb", 560)) == [
        ("Vækst", 319, 319),
        ("EW + Korte forløb", 648, 648),
        ("Driftsvirksomhed", None, 54),
    ]


def test_a_part_of_two_types_takes_both() -> None:
    """ "Vækst- og driftsvirksomheder" is one number."""
    assert told(("Vækst- og driftsvirksomheder", 370), ("Iværksættere", 10)) == [
        ("Vækst- og driftsvirksomheder", 370, 373),
        ("Iværksættere", 10, None),
        (DISCREET_TYPE, None, 648),
    ]


NAMES = st.sampled_from(["Vækst", "Drift", "EW", "Kortere forløb", "Vækst og drift", "Drift og EW", "Andre", "Early Warning"])


@given(st.dictionaries(NAMES, st.integers(0, 900)), st.sets(st.sampled_from(range(3))))
def test_nothing_is_lost_or_counted_twice(reported: dict[str, int], known: set[int]) -> None:
    """Both columns add up to what they were made of, however the names overlap."""
    computed = [COMPUTED[place] for place in sorted(known)]
    found = pairs([(name, Quantity(value)) for name, value in reported.items()], computed)
    assert sum(one.reported.value for one in found if one.reported) == sum(reported.values())
    assert sum(one.computed.value for one in found if one.computed) == sum(value.value for _, value in computed)


@pytest.mark.parametrize(
    ("reported", "computed", "expected"),
    [
        (Quantity(64), Quantity(63.6), 0),
        (Quantity(64), Quantity(63.4), pytest.approx(-0.6)),
        (Quantity(4.2), Quantity(4.2345), 0),
        (Quantity(1021), Quantity(987), -34),
        (Quantity(500, Bound.AT_LEAST), Quantity(700), None),
        (None, Quantity(700), None),
        (Quantity(700), None, None),
    ],
)
def test_the_gap_is_measured_as_finely_as_it_is_reported(
    reported: Quantity | None, computed: Quantity | None, expected: float | None
) -> None:
    """63,6 reported as 64 is the same number; a bound is no contradiction."""
    assert gap(reported, computed) == expected


def test_how_rows_of_guidance_become_companies() -> None:
    """Again in the same type, without CVR, and not over yet."""
    first = guided(10, GROWTH)
    again = guided(4, GROWTH, day=date(2020, 5, 4))
    other = guided(3, SHORT, day=date(2020, 5, 4))
    unknown = [{**guided(1, GROWTH)[0], "cvr": "", "count": 7}]
    later = guided(2, SHORT, day=date(2020, 11, 2), start=50)
    found = counting(
        activities("guidance", [*first, *again, *other, *unknown, *later]),
        HOUSE,
        Measure.COMPANIES,
        year=2020,
        as_of=date(2020, 6, 30),
        rejected=3,
    )
    assert found == Counting(rows=18, again=4, unknown=1, unknown_volume=Quantity(7), rejected=3)


def test_how_answers_become_a_share_and_a_score() -> None:
    """ "Ved ikke", blanks and foreign answers stand beside it."""
    rows = [
        {"date": date(2020, 5, 4), "nps": nps, "effect": effect}
        for nps, effect in ((9, "I høj grad"), (3, "Ved ikke"), (None, ""), (10, "Måske"), (7, "Slet ikke"))
    ]
    survey = activities("survey", rows)
    of = {"year": 2020, "as_of": END, "rejected": 0}
    assert counting(survey, HOUSE, Measure.EFFECT, **of) == Counting(rows=5, unsure=1, blank=1, off_scale=1)
    assert counting(survey, HOUSE, Measure.NPS, **of) == Counting(rows=5, blank=1)
    assert counting(activities("mentions", rows), HOUSE, Measure.MENTIONS, **of) == Counting(rows=5)
