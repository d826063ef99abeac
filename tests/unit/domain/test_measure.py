"""Which figure answers a goal: by what it says it measures, and never another's."""

from __future__ import annotations

import pytest

from lib.domain.measure import DATASET_OF, Measure, measure_of
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
        ("Mindst 2 akademier", None),
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
