"""What became of a file, as the command line prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lib.services.uploads import SheetOutcome
from lib.store.revision import Change

if TYPE_CHECKING:
    from lib.services.uploads import Outcome


def outcome_json(outcome: Outcome) -> list[dict[str, Any]]:
    """The outcome as the command line prints it: one object a sheet read, or one for a file that could not be read."""
    inspection = outcome.inspection
    whole = [one.as_dict() for one in inspection.problems if not one.sheet]
    sheets = outcome.sheets or (
        SheetOutcome(sheet="", dataset=None, read=0, rejected=0, change=Change(), dropped_columns=()),
    )
    return [
        {
            "file": inspection.file_name,
            "sheet": sheet.sheet or None,
            "dataset": sheet.dataset,
            "year": inspection.year,
            "upload_id": outcome.upload_id,
            "duplicate": outcome.duplicate,
            "rows": {
                "read": sheet.read,
                "new": sheet.change.new,
                "changed": sheet.change.changed,
                "unchanged": sheet.change.unchanged,
                "missing": sheet.change.missing,
                "rejected": sheet.rejected,
            },
            "dropped_columns": list(sheet.dropped_columns),
            "problems": whole + [one.as_dict() for one in inspection.problems if one.sheet == sheet.sheet and one.sheet],
            "questions": [
                {"key": one.key, "text": one.text, "options": dict(one.options), "examples": list(one.examples)}
                for one in inspection.questions
                if one.key.startswith((f"{sheet.sheet}|", "|"))
            ],
            "effects": [{"label": one.label, "before": one.before, "after": one.after} for one in outcome.effects],
        }
        for sheet in sheets
    ]
