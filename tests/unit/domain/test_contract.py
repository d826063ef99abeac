"""The customer's contract, read and judged; columns and corrections outrank prose."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from lib.domain.contract import GoalRow, label_order, read_goals
from lib.domain.correction import Correction
from lib.domain.goal import Comparison, Confirmation, GoalKind, Origin
from lib.domain.judgement import Fulfilment
from lib.domain.key_figure import read_key_figure
from lib.domain.quantity import Bound, Quantity
from lib.domain.rollup import Reason, attention, reasons, roll_up
from lib.domain.structure import Structure, StructureError, read_target_value
from tests.builders import DECK, goals

APPROVERS = ("ERST", "Erhvervsstyrelsen")


def test_the_deck_rolls_up_to_nine_fulfilled_goals() -> None:
    """Eight rows, nine goals: three approved, six self-assessed."""
    counts = roll_up(goals(*DECK))
    assert counts.total == 9
    assert counts.by_fulfilment[Fulfilment.FULFILLED] == 9
    assert (counts.by_confirmation[Confirmation.APPROVED], counts.by_confirmation[Confirmation.SELF_ASSESSED]) == (3, 6)


def test_what_needs_attention_in_the_deck() -> None:
    """Goal 6's academies have no evidence; goal 5 rests on the shorter courses. Nothing else."""
    found = [(one.goal.label, reason) for one, reason in attention(goals(*DECK))]
    assert found == [("6", Reason.EVIDENCE_GAP), ("5", Reason.RESTS_ON_PART)]


def test_attention_has_the_gravest_first() -> None:
    """A missed goal stands above one without data."""
    judged = goals(
        ("1", "Mindst 100 virksomheder", "", ""),
        ("2", "Mindst 100 virksomheder", "50", "Vurderes opfyldt"),
        ("3", "Mindst 100 virksomheder", "50", ""),
        ("4", "Antallet øges med 10 %", "12 %", ""),
    )
    assert [reason for _, reason in attention(judged)] == [Reason.MISSED, Reason.CONTRADICTED, Reason.NO_DATA, Reason.NO_DATA]
    assert Reason.UNREAD in reasons(judged[3])


def test_an_average_can_never_hide_a_missed_goal() -> None:
    """The roll-up counts; 500 percent of one goal does not make up for another."""
    counts = roll_up(goals(("1", "Mindst 100 virksomheder", "500", ""), ("2", "Mindst 100 virksomheder", "99", "")))
    assert (counts.by_fulfilment[Fulfilment.FULFILLED], counts.by_fulfilment[Fulfilment.MISSED]) == (1, 1)


def test_labels_sort_by_number() -> None:
    """Not as text."""
    labels = ["10", "2", "8+9", "1", "2.1", "A"]
    assert sorted(labels, key=label_order) == ["1", "2", "2.1", "8+9", "10", "A"]


def _row(**words: object) -> GoalRow:
    given: dict[str, object] = {
        "year": 2019,
        "label": "5",
        "description": "840 virksomheder skal vejledes",
        "result": "1.021",
    }
    return GoalRow(**{**given, **words})  # type: ignore[arg-type]


def test_columns_outrank_prose() -> None:
    """Målværdi and Retning say something else than the wording."""
    (goal,) = read_goals([_row(structure=Structure(target="1.100", direction="Højst"))], approvers=APPROVERS)
    assert (goal.requirement.comparison, goal.requirement.target) == (Comparison.AT_MOST, 1100)
    assert (goal.requirement.unit, goal.requirement.origin) == ("virksomheder", Origin.COLUMN)


def test_a_deadline_column_makes_a_milestone_dated() -> None:
    """Frist beside a wording without a number."""
    structure = Structure(deadline=date(2019, 7, 1))
    (goal,) = read_goals([_row(description="Etablering af indgang", structure=structure)], approvers=APPROVERS)
    assert (goal.requirement.kind, goal.requirement.comparison) == (GoalKind.MILESTONE, Comparison.BY_DATE)
    assert goal.requirement.target == date(2019, 7, 1)


def test_rows_with_parts_make_a_composite_goal() -> None:
    """One row a requirement, each with its own result."""
    rows = [
        _row(description="Aftaler og akademier", result=""),
        _row(description="Indgå aftaler med klynger", part="Aftaler", result="Indgået"),
        _row(description="Afholdelse af min. 2 akademier", part="Akademier", result="3"),
    ]
    (goal,) = read_goals(rows, approvers=APPROVERS)
    assert goal.requirement.kind is GoalKind.COMPOSITE
    assert [part.name for part in goal.requirement.parts] == ["Aftaler", "Akademier"]
    assert goal.part_results[1].quantity == Quantity(3)


@pytest.mark.parametrize(
    ("written", "value", "unit"),
    [
        ("840", 840, ""),
        ("70 %", 70, "%"),
        ("40-60", (40, 60), ""),
        ("40 til 60 webinarer", (40, 60), "webinarer"),
        ("1,5 mio. kr.", 1_500_000, "kr."),
        ("fem", 5, ""),
    ],
)
def test_target_values(written: str, value: object, unit: str) -> None:
    """What may stand in a Målværdi cell."""
    assert read_target_value(written) == (value, unit)


@pytest.mark.parametrize("written", ["mange", "60-40", "?", "12/7-2020x", "99999999999999999999"])
def test_an_unreadable_target_value_says_what_to_write(written: str) -> None:
    """In Danish, with what was written."""
    with pytest.raises(StructureError, match="Målværdien"):
        read_target_value(written)


CORRECTION = Correction(
    year=2019,
    label="5",
    kind=GoalKind.COUNT,
    comparison=Comparison.AT_LEAST,
    target=900.0,
    unit="virksomheder",
    result=Quantity(950),
    wording="840 virksomheder skal vejledes",
    result_wording="1.021",
    made_at=datetime(2020, 1, 1, tzinfo=UTC),
    made_by="prøve",
)


def test_a_correction_outranks_prose_and_columns() -> None:
    """And says so."""
    row = _row(structure=Structure(target="1.100"))
    (goal,) = read_goals([row], approvers=APPROVERS, corrections=[CORRECTION])
    assert (goal.requirement.target, goal.requirement.origin) == (900, Origin.CORRECTION)
    assert goal.reported.quantity == Quantity(950)


def test_a_corrected_result_holds_for_the_text_it_was_made_for() -> None:
    """A new result in the sheet counts again; the corrected target stays."""
    (goal,) = read_goals([_row(result="1.200")], approvers=APPROVERS, corrections=[CORRECTION])
    assert goal.requirement.target == 900
    assert goal.reported.quantity == Quantity(1200)


def test_a_part_can_be_corrected_alone() -> None:
    """The other requirements stay as read."""
    wording = "Indgå aftaler med klynger samt afholdelse af min. 2 akademier"
    part = replace(CORRECTION, part="Akademier", target=3.0, unit="akademier", result=None)
    (goal,) = read_goals([_row(description=wording, result="")], approvers=APPROVERS, corrections=[part])
    assert [one.target for one in goal.requirement.parts] == [None, 3.0]


@pytest.mark.parametrize(
    ("text", "name", "value", "growth"),
    [
        ("Omtaler/Indslag: 229 (Samme halvår 2019: 96)", "Omtaler/Indslag", Quantity(229), 138.5),
        ("500+ henvendelser", "henvendelser", Quantity(500, Bound.AT_LEAST), None),
        ("1000+ virksomheds kontakter", "virksomheds kontakter", Quantity(1000, Bound.AT_LEAST), None),
    ],
)
def test_key_figures_in_notes(text: str, name: str, value: Quantity, growth: float | None) -> None:
    """The deck's three figures, bounds kept."""
    found = read_key_figure(text)
    assert found is not None
    assert (found.name, found.value) == (name, value)
    assert (round(found.growth, 1) if found.growth is not None else None) == growth


@pytest.mark.parametrize(
    "text", ["Udvidet åbningstider 6-22 alle ugens dage", "Webinarer", "Tema: Input vedr. 3 programmer", ""]
)
def test_an_ordinary_note_is_no_figure(text: str) -> None:
    """Opening hours are not counted."""
    assert read_key_figure(text) is None
