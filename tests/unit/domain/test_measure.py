"""Which figure answers a goal: by what it says it measures, and never another's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lib.domain.measure import DATASET_OF, Measure, is_computed, measure_for, measure_of, says_just
from lib.schema.activity import ACTIVITY_DATASETS
from tests.builders import DECK, goal, goals


@pytest.mark.parametrize(
    ("label", "measure"),
    [("1", Measure.NPS), ("2", Measure.EFFECT), ("5", Measure.COMPANIES)]
    + [(one, None) for one in ("3", "4", "6", "7", "8+9")],
)
def test_the_goals_of_the_deck(label: str, measure: Measure | None) -> None:
    """Three of them are answered by figures."""
    found = {one.goal.label: measure_of(one.goal) for one in goals(*DECK)}
    assert found[label] is measure


@pytest.mark.parametrize(
    ("description", "measure"),
    [
        ("Mindst 500 henvendelser om hjælpepakker", Measure.INQUIRIES),
        ("Mindst 200 omtaler i medierne", Measure.MENTIONS),
        ("Mindst 20 indslag i radio og tv", Measure.MENTIONS),
        ("Mindst 100 artikler", Measure.MENTIONS),
        ("Mindst 840 virksomheder skal modtage vejledning", Measure.COMPANIES),
        ("NPS på mindst 60", Measure.NPS),
        ("Net Promoter Score på mindst 60", Measure.NPS),
        ("Mindst 70 % svarer i middel eller høj grad", Measure.EFFECT),
        ("Mindst 840 virksomheder deltager i netværk", None),
        ("Mindst 2 akademier", Measure.ACADEMIES),
        ("Mindst 70 % af kommunerne er tilfredse", None),
        ("Etablering af digital indgang", None),
        ("Mindst 840 virksomheder skal modtage vejledning, og der afholdes min. 2 akademier", None),
    ],
)
def test_other_wordings(description: str, measure: Measure | None) -> None:
    """What is about something else is left to what is reported."""
    assert measure_of(goal(description).goal) is measure


def test_every_measure_has_its_dataset() -> None:
    """Of activities."""
    assert set(DATASET_OF) == set(Measure)
    assert set(DATASET_OF.values()) <= {spec.name for spec in ACTIVITY_DATASETS}


@pytest.mark.parametrize(
    ("wording", "measure", "just"),
    [
        ("Mål: 840 virksomheder skal modtage specialiseret vejledning.", Measure.COMPANIES, True),
        ("Mindst 1.300 virksomheder får vejledning i 2020", Measure.COMPANIES, True),
        ("Erhvervshus Fyn yder vejledning til mindst 900 virksomheder", Measure.COMPANIES, True),
        ("Mindst 100 virksomheder i Varde får vejledning", Measure.COMPANIES, False),
        ("Mindst 100 nye virksomheder får vejledning", Measure.COMPANIES, False),
        ("Mindst 100 virksomheder får vejledning om eksport", Measure.COMPANIES, False),
        ("Mindst 600 virksomheder får vejledning i 1. halvår", Measure.COMPANIES, False),
        ("Mindst 500 henvendelser", Measure.INQUIRIES, True),
        ("Mindst 500 henvendelser om hjælpepakker", Measure.INQUIRIES, False),
        ("Mindst 200 omtaler i medierne", Measure.MENTIONS, True),
        ("Mindst 20 indslag i radio og tv", Measure.MENTIONS, False),
        ("Erhvervshusene opnår en Net Promotor Score på mindst 60", Measure.NPS, True),
        ("NPS på mindst 60 blandt iværksættere", Measure.NPS, False),
        ("afholdelse af min. 2 erhvervsfremme akademier", Measure.ACADEMIES, True),
        ("Mindst 2 akademier om grøn omstilling", Measure.ACADEMIES, False),
        (DECK[1][1], Measure.EFFECT, True),
    ],
)
def test_a_figure_decides_only_a_goal_that_asks_for_just_that(wording: str, measure: Measure, *, just: bool) -> None:
    """What narrows a goal down is not in the figure."""
    assert says_just(wording, measure) is just


@pytest.mark.parametrize(
    ("source", "rule", "computed"),
    [
        ("", "", False),
        ("Husets CRM", "Summen af de tre vejledningstyper", False),
        ("Beregnes af aktiviteterne", "", True),
        ("", "Beregnet: unikke CVR-numre pr. type", True),
        ("", "Beregn af aktiviteter", True),
        ("", "Tallet beregnes ikke, men tælles i hånden", False),
        ("", "Ikke beregnet", False),
    ],
)
def test_the_sheet_says_that_a_number_is_computed(source: str, rule: str, *, computed: bool) -> None:
    """In its source or its rule."""
    assert is_computed(replace(goal("Mindst 840 virksomheder").goal, data_source=source, rule=rule)) is computed


def test_the_requirements_of_a_composite_have_their_own_figures() -> None:
    """The customer's goal 6: academies are arrangements."""
    six = goals(*DECK)[5].goal.requirement
    assert [measure_for(part, part.text) for part in six.parts] == [None, Measure.ACADEMIES]
