"""From what was found in a file to plain values: counts for the verdict, questions in order, why a column is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lib.schema.datasets import dataset
from lib.store.revision import Mode
from lib.view.verdict import CANCELLED, Counts, Verdict, failed, saved, verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lib.intake.inspection import InspectedSheet, Inspection
    from lib.intake.question import Question
    from lib.services.uploads import Outcome
    from lib.ui.upload.cards import Card
    from lib.ui.upload.work import Looked

_WHY = {
    "private_column": "personoplysninger",
    "unknown_column": "kendes ikke",
    "doubled_column": "siges af en anden kolonne",
    "same_column": "står to gange",
}


def verdict_of(card: Card) -> Verdict:
    """The answer about a card."""
    if card.stored:
        return _saved(card.stored, undone=card.undone)
    if card.failed:
        return failed(card.why)
    return verdict(counts(card.looked)) if card.looked and not card.cancelled else CANCELLED


def _saved(outcome: Outcome, *, undone: bool) -> Verdict:
    changes = [sheet.change for sheet in outcome.sheets if sheet.dataset]
    return saved(
        outcome.upload_id or 0,
        new=sum(one.new for one in changes),
        changed=sum(one.changed for one in changes),
        unchanged=sum(one.unchanged for one in changes),
        rejected=sum(sheet.rejected for sheet in outcome.sheets),
        undone=undone,
    )


def counts(looked: Looked) -> Counts:
    """What the verdict is given by."""
    inspection, outcome = looked.inspection, looked.outcome
    errors = inspection.errors
    moved = [sheet.change for sheet in outcome.sheets]
    read = sum(sheet.read for sheet in inspection.sheets)
    return Counts(
        read=read,
        ready=sum(sheet.read - sheet.rejected for sheet in inspection.sheets if sheet.dataset),
        errors=len(errors),
        remarks=len(inspection.problems) - len(errors),
        needed=len(needed(inspection)),
        fault=errors[0].message if errors and not read else "",
        duplicate=outcome.upload_id if outcome.duplicate else None,
        changes_nothing=not any(one.new or one.changed or one.missing for one in moved),
    )


def needed(inspection: Inspection) -> list[Question]:
    """The questions that keep something out until they are answered."""
    asked = {one.question for one in inspection.errors if one.question}
    lost = any(one.code == "nothing_recognised" for one in inspection.errors)
    return [one for one in inspection.questions if lost or one.key in asked]


def optional(inspection: Inspection) -> list[Question]:
    """The questions that may be left alone."""
    must = {one.key for one in needed(inspection)}
    return [one for one in inspection.questions if one.key not in must]


def problems_of(inspection: Inspection) -> list[dict[str, Any]]:
    """What is to be said of a file, as plain data: not what is asked instead, nor the fault that is the verdict itself."""
    asked = {one.key for one in needed(inspection)}
    fault = inspection.errors[0] if inspection.errors and not inspection.sheets else None
    return [
        one.as_dict() for one in inspection.problems if one is not fault and (not one.question or one.question not in asked)
    ]


def dropped(sheet: InspectedSheet, problems: Sequence[dict[str, Any]]) -> str:
    """The columns that are left out, each with the reason."""
    why = {one["value"]: _WHY[one["code"]] for one in problems if one["sheet"] == sheet.name and one["code"] in _WHY}
    private = _WHY["private_column"]
    return ", ".join(f"{name} ({why.get(name, private)})" for name in sheet.dropped_columns)


def missing(looked: Looked) -> int:
    """How many activity rows count today, lie in the file's period and are not in it."""
    return sum(sheet.change.missing for sheet in looked.outcome.sheets if sheet.dataset and dataset(sheet.dataset).period)


def replaces(card: Card, name: str) -> bool:
    """Whether a sheet's rows make the others of their year or period go."""
    return not dataset(name).period or card.wish.mode is Mode.REPLACE


def years_matter(inspection: Inspection) -> bool:
    """Whether the file speaks for a contract year."""
    return any(sheet.dataset and not dataset(sheet.dataset).period for sheet in inspection.sheets)
