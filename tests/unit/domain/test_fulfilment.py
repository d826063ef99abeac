"""Judging: truth tables for every kind, on both sides of the year's end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.against import meets
from lib.domain.contract import claim_of
from lib.domain.fulfilment import NOTHING, judge, judging_day
from lib.domain.goal import Comparison, GoalKind, Origin, Requirement, Statement
from lib.domain.judgement import Basis, Evidence, Fulfilment, Judgement
from lib.domain.quantity import Quantity
from tests.builders import goal

if TYPE_CHECKING:
    from lib.domain.rollup import JudgedGoal

MIDYEAR = date(2019, 6, 30)  # 181 of 365 days: 49.6 percent of the year
AFTER = date(2019, 12, 31)
COUNT, SCORE, SHARE = "Mindst 100 virksomheder", "NPS på mindst 60", "Mindst 70 % er tilfredse"
MOST = "Sygefraværet er højst 3 %"
BETWEEN = "Mellem 40 og 60 webinarer"
MILESTONE, DATED = "Etablering af digital indgang", "Etablering af digital indgang inden 1. juli"

TABLE = [
    # wording, result, comment, during the year, after it
    (COUNT, "100", "", "fulfilled", "fulfilled"),
    (COUNT, "49", "", "on_track", "missed"),
    (COUNT, "48", "", "on_track", "missed"),
    (COUNT, "40", "", "behind", "missed"),
    (COUNT, "", "", "no_data", "no_data"),
    (COUNT, "", "Vurderes opfyldt", "fulfilled", "fulfilled"),
    (COUNT, "80+", "", "no_data", "no_data"),
    (COUNT, "120+", "", "fulfilled", "fulfilled"),
    (SCORE, "64", "", "on_track", "fulfilled"),
    (SCORE, "58", "", "behind", "missed"),
    (SHARE, "90 %", "", "on_track", "fulfilled"),
    (SHARE, "60 %", "", "behind", "missed"),
    (MOST, "2,5 %", "", "on_track", "fulfilled"),
    (MOST, "3,5 %", "", "behind", "missed"),
    (BETWEEN, "50 webinarer", "", "on_track", "fulfilled"),
    (BETWEEN, "70 webinarer", "", "missed", "missed"),
    (BETWEEN, "15 webinarer", "", "behind", "missed"),
    (MILESTONE, "Etableret", "", "fulfilled", "fulfilled"),
    (MILESTONE, "I gang", "", "on_track", "behind"),
    (MILESTONE, "Ikke etableret", "", "behind", "missed"),
    (MILESTONE, "", "", "no_data", "no_data"),
    (MILESTONE, "", "Vurderes opfyldt", "fulfilled", "fulfilled"),
    (MILESTONE, "", "Godkendt af ERST", "fulfilled", "fulfilled"),
    (DATED, "Etableret 1/6-2019", "", "fulfilled", "fulfilled"),
    (DATED, "Etableret 1/7-2019", "", "no_data", "fulfilled"),  # in the middle of the year not done yet
    (DATED, "Etableret 2/7-2019", "", "no_data", "missed"),
    (DATED, "Etableret", "Vurderes ikke opfyldt", "behind", "missed"),
    (DATED, "Etableret 2/7-2019", "Vurderes opfyldt", "no_data", "missed"),
    (COUNT, "87 (foreløbigt, pr. 1/9)", "", "on_track", "on_track"),
    ("Mindst tre temamøder", "5", "", "fulfilled", "fulfilled"),
    ("Mindst fire møder", "Fem møder", "", "fulfilled", "fulfilled"),
    ("Mindst 25 virksomheder", "Forventes at nå 30 ved årets udgang", "", "on_track", "behind"),
    ("Strategien offentliggøres i 3. kvartal 2019", "Offentliggjort 12. december 2019", "", "no_data", "missed"),
    (DATED, "Etableret", "", "fulfilled", "fulfilled"),
]


@pytest.mark.parametrize(("wording", "result", "comment", "during", "after"), TABLE)
def test_fulfilment(wording: str, result: str, comment: str, during: str, after: str) -> None:
    """The table above, row by row."""
    assert goal(wording, result, comment, as_of=MIDYEAR).judgement.fulfilment == during
    assert goal(wording, result, comment, as_of=AFTER).judgement.fulfilment == after


@pytest.mark.parametrize(
    ("wording", "result", "value", "unit"),
    [
        (SCORE, "64", 4, "points"),
        (SCORE, "55", -5, "points"),
        (SHARE, "90 %", 20, "percentage_points"),
        ("Mål: 840 virksomheder", "1.021", 121.5, "percent_of_target"),
        (MOST, "2,5 %", -0.5, "percentage_points"),
        (BETWEEN, "30 webinarer", 75.0, "percent_of_target"),
    ],
)
def test_distance_has_the_unit_that_makes_sense(wording: str, result: str, value: float, unit: str) -> None:
    """Points for a score, percentage points for a share, percent of the target for a count."""
    distance = goal(wording, result).judgement.distance
    assert distance is not None
    assert (distance.value, distance.unit) == (value, unit)


def test_a_milestone_and_a_goal_without_a_number_have_no_distance() -> None:
    """Nothing to measure."""
    assert goal(MILESTONE, "Etableret").judgement.distance is None
    assert goal(COUNT, "").judgement.distance is None


def test_a_number_outranks_the_comment() -> None:
    """ "Vurderes opfyldt" beside 700 of 840 is a contradiction, not a fulfilled goal."""
    found = goal("Mål: 840 virksomheder", "700", "Vurderes opfyldt").judgement
    assert (found.fulfilment, found.contradicted) == (Fulfilment.MISSED, True)


def test_a_comment_that_denies_is_heard() -> None:
    """ "Vurderes ikke opfyldt" outranks a lone word of the result, and contradicts a number."""
    assert goal(MILESTONE, "Etableret", "Vurderes ikke opfyldt").judgement.fulfilment is Fulfilment.MISSED
    assert goal(COUNT, "120", "Vurderes ikke opfyldt").judgement.contradicted


def test_a_claim_beside_an_unread_number_is_unverified() -> None:
    """The goal or its result could not be read, so nobody has checked the claim."""
    assert goal("Antallet øges med 10 %", "582", "Vurderes opfyldt").judgement.unverified
    assert goal(COUNT, "mellem 90 og 110", "Vurderes opfyldt").judgement.unverified
    assert not goal(COUNT, "120", "Vurderes opfyldt").judgement.unverified


def test_a_fulfilled_goal_with_nothing_behind_it_has_an_evidence_gap() -> None:
    """Said to be met, but no result."""
    assert goal(MILESTONE, "", "Vurderes opfyldt").judgement.evidence_gap
    assert goal(COUNT, "", "Vurderes opfyldt").judgement.evidence_gap
    assert not goal(MILESTONE, "Etableret", "Vurderes opfyldt").judgement.evidence_gap
    assert not goal(COUNT, "100", "Vurderes opfyldt").judgement.evidence_gap


COMPOSITE = "Indgå samarbejdsaftaler med relevante klynger samt afholdelse af min. 2 akademier"


@pytest.mark.parametrize(
    ("result", "comment", "fulfilment", "gap"),
    [
        ("Indgået samarbejdsaftaler med Innovationsfonden", "Vurderes opfyldt", "fulfilled", True),
        ("Indgået samarbejdsaftaler med Innovationsfonden", "", "no_data", True),
        ("Indgået samarbejdsaftaler med fonden; afholdt 2 akademier", "", "fulfilled", False),
        ("Indgået samarbejdsaftaler med fonden; afholdt 1 akademi", "Vurderes opfyldt", "missed", False),
        ("", "", "no_data", True),
    ],
)
def test_a_composite_goal_is_as_good_as_its_weakest_part(result: str, comment: str, fulfilment: str, gap: bool) -> None:  # noqa: FBT001
    """And a part with nothing behind it is a gap, whoever says that the whole is met."""
    found = goal(COMPOSITE, result, comment).judgement
    assert (found.fulfilment, found.evidence_gap) == (fulfilment, gap)


@pytest.mark.parametrize(("part", "fulfilment"), [(7, "missed"), (12, "fulfilled")])
def test_a_requirement_within_another_is_answered_by_its_own_number(part: int, fulfilment: str) -> None:
    """ "heraf mindst 10" is not met by the 62 that stand first."""
    found = goal(
        "Mindst 50 virksomheder, heraf mindst 10 med eksport", f"62 virksomheder, heraf {part} med eksport"
    ).judgement
    assert found.fulfilment == fulfilment


def test_parts_without_which_the_target_is_missed_are_named_heaviest_first() -> None:
    """The customer's goal 5."""
    parts = "Vækstvirksomheder: 319\nDriftsvirksomheder: 54\nKortere forløb og EW: 648\nTotal: 1.021"
    found = goal("Mål: 840 virksomheder skal modtage specialiseret vejledning.", parts).judgement
    assert [(one.name, one.remaining.value) for one in found.critical] == [
        ("Kortere forløb og EW", 373),
        ("Vækstvirksomheder", 702),
    ]


@given(st.integers(0, 2000), st.integers(1, 2000))
def test_more_is_never_worse_for_a_floor(reported: int, extra: int) -> None:
    """Fulfilment grows with the number."""
    order = [Fulfilment.MISSED, Fulfilment.BEHIND, Fulfilment.ON_TRACK, Fulfilment.FULFILLED]
    less = goal("Mindst 840 virksomheder", str(reported), as_of=MIDYEAR).judgement.fulfilment
    more = goal("Mindst 840 virksomheder", str(reported + extra), as_of=MIDYEAR).judgement.fulfilment
    assert order.index(less) <= order.index(more)


@given(st.integers(-100, 100).map(float), st.integers(-100, 100).map(float), st.integers(0, 50))
def test_an_interval_is_met_when_both_its_ends_are(value: float, low: float, width: int) -> None:
    """Between is at least and at most."""
    high = low + width + 1
    between = Requirement(kind=GoalKind.COUNT, comparison=Comparison.BETWEEN, target=(low, high))
    floor = Requirement(kind=GoalKind.COUNT, comparison=Comparison.AT_LEAST, target=low)
    ceiling = Requirement(kind=GoalKind.COUNT, comparison=Comparison.AT_MOST, target=high)
    quantity = Quantity(value)
    assert meets(between, quantity) == (meets(floor, quantity) and meets(ceiling, quantity))


def test_meets_refuses_a_requirement_without_a_number() -> None:
    """A fault of the caller, not of the data."""
    with pytest.raises(ValueError, match="no numeric target"):
        meets(Requirement(kind=GoalKind.MILESTONE), Quantity(1))


# With what the activities say -----------------------------------------------------------------------------------------

PACED = date(2019, 6, 30)


def judged_with(made: JudgedGoal, evidence: Evidence, *, as_of: date = AFTER) -> Judgement:
    """The judgement of a goal with what the activities give for it."""
    return judge(made.goal, claim=claim_of(made.goal), as_of=as_of, evidence=evidence)


@pytest.mark.parametrize(
    ("result", "rule", "computed", "number", "basis"),
    [
        ("120", "", 90, 120, Basis.REPORTED),
        ("", "", 90, 90, Basis.COMPUTED),
        ("", "", None, None, None),
        ("120", "Beregnes af aktiviteterne", 90, 90, Basis.COMPUTED),
        ("120", "Beregnes af aktiviteterne", None, 120, Basis.REPORTED),
        ("mellem 90 og 110", "", 130, 130, Basis.COMPUTED),
    ],
)
def test_which_number_counts(
    result: str, rule: str, computed: float | None, number: float | None, basis: Basis | None
) -> None:
    """The reported one, unless there is none or the sheet says that it is computed."""
    made = goal(COUNT, result)
    known = Evidence(computed=None if computed is None else Quantity(computed))
    found = judge(replace(made.goal, rule=rule), claim=claim_of(made.goal), as_of=AFTER, evidence=known)
    assert (found.number.value if found.number else None, found.basis) == (number, basis)
    if number is not None:
        assert found.fulfilment is (Fulfilment.FULFILLED if number >= 100 else Fulfilment.MISSED)


def test_a_corrected_result_outranks_the_rule() -> None:
    """A person has looked at the number."""
    made = goal(COUNT, "120").goal
    corrected = replace(made, rule="Beregnes", reported=replace(made.reported, origin=Origin.CORRECTION))
    found = judge(corrected, claim=Statement(), as_of=AFTER, evidence=Evidence(computed=Quantity(90)))
    assert found.basis is Basis.REPORTED


def test_a_computed_number_is_no_evidence_gap_and_may_contradict_the_comment() -> None:
    """ "Vurderes opfyldt" beside nothing reported: the activities say whether it is so."""
    made = goal(COUNT, "", "Vurderes opfyldt")
    assert made.judgement.evidence_gap
    met, missed = (judged_with(made, Evidence(computed=Quantity(number))) for number in (130, 90))
    assert (met.fulfilment, met.evidence_gap, met.contradicted) == (Fulfilment.FULFILLED, False, False)
    assert (missed.fulfilment, missed.contradicted) == (Fulfilment.MISSED, True)


@pytest.mark.parametrize(
    ("expected", "fulfilment"),
    [(None, Fulfilment.BEHIND), (0.30, Fulfilment.ON_TRACK), (0.43, Fulfilment.BEHIND), (0.42, Fulfilment.ON_TRACK)],
)
def test_a_count_is_held_against_the_expected_share(expected: float | None, fulfilment: Fulfilment) -> None:
    """40 of 100 by the middle of the year: behind evenly, on track where the season begins slowly (95 % of it is enough)."""
    for made, known in ((goal(COUNT, "40"), None), (goal(COUNT, ""), Quantity(40))):
        found = judged_with(made, Evidence(computed=known, expected=expected), as_of=PACED)
        assert found.fulfilment is fulfilment


def test_a_computed_number_is_judged_on_the_day_it_is_known_to() -> None:
    """Data that end in June are not held against the whole year, and a reported number's own day does not move them."""
    known = Evidence(computed=Quantity(60), as_of=PACED)
    assert judged_with(goal(COUNT, ""), known, as_of=AFTER).fulfilment is Fulfilment.ON_TRACK
    dated = replace(goal(COUNT, "87 (foreløbigt, pr. 1/9)").goal, rule="Beregnes")
    whole = Evidence(computed=Quantity(60), as_of=AFTER)
    assert judge(dated, claim=Statement(), as_of=AFTER, evidence=whole).fulfilment is Fulfilment.MISSED
    assert judging_day(dated, as_of=AFTER, evidence=whole) == AFTER
    assert judging_day(dated, as_of=AFTER, evidence=NOTHING) == date(2019, 9, 1)


def test_parts_of_a_computed_number_can_be_what_it_rests_on() -> None:
    """As with reported parts."""
    known = Evidence(computed=Quantity(110), parts=(("a", Quantity(80)), ("b", Quantity(30))))
    assert [part.name for part in judged_with(goal(COUNT, ""), known).critical] == ["a", "b"]
    assert judged_with(goal(COUNT, "120"), known).critical == ()


@pytest.mark.parametrize(
    ("computed", "fulfilment", "gap"),
    [(None, Fulfilment.FULFILLED, True), (2, Fulfilment.FULFILLED, False), (1, Fulfilment.MISSED, False)],
)
def test_a_requirement_of_a_composite_may_be_computed(computed: int | None, fulfilment: Fulfilment, *, gap: bool) -> None:
    """The customer's goal 6: two academies, about which the result says nothing."""
    made = goal(COMPOSITE, "Indgået samarbejdsaftaler med Innovationsfonden", "Vurderes opfyldt")
    known = Evidence(requirements=(None, None if computed is None else Quantity(computed)))
    found = judged_with(made, known)
    assert (found.fulfilment, found.evidence_gap) == (fulfilment, gap)


@given(st.integers(0, 300), st.floats(0, 1), st.floats(0, 1))
def test_more_expected_is_never_better_for_a_floor(computed: int, less: float, more: float) -> None:
    """The same number can only fall behind when more should be there."""
    low, high = sorted((less, more))
    order = [Fulfilment.BEHIND, Fulfilment.ON_TRACK, Fulfilment.FULFILLED]
    found = [
        order.index(judged_with(goal(COUNT, ""), Evidence(computed=Quantity(computed), expected=one), as_of=PACED).fulfilment)
        for one in (low, high)
    ]
    assert found[0] >= found[1]
