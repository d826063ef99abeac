"""What is wrong with a file, as data."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from openpyxl.utils import get_column_letter

from lib.intake.catalogue import CATALOGUE, Severity
from lib.view import format as fmt

__all__ = ["CATALOGUE", "Problem", "Severity", "Where", "problem", "quoted"]


QUOTED = 200
"""So many characters of a cell or a row are quoted in a problem."""


def quoted(text: str) -> str:
    """What a cell or a row says, as it is quoted in a problem; with an ellipsis where it was cut."""
    return fmt.shorten(text, limit=QUOTED)


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing that is wrong.

    Args:
        code: a key of `CATALOGUE`.
        severity: error or warning.
        message: Danish: what, where, what to do.
        sheet: the sheet's name, or "" for the whole file.
        row: 1-based, or None.
        column: the column's header, or "".
        cell: the address ("C7"), or "".
        value: what the cell holds, as text.
        question: the key of the question that an answer would settle it by, or "".
    """

    code: str
    severity: Severity
    message: str
    sheet: str = ""
    row: int | None = None
    column: str = ""
    cell: str = ""
    value: str = ""
    question: str = ""

    def as_dict(self) -> dict[str, Any]:
        """The problem as JSON-ready data."""
        return asdict(self)


def problem(
    code: str,
    *,
    sheet: str = "",
    row: int | None = None,
    column_number: int | None = None,
    column: str = "",
    value: str = "",
    question: str = "",
    **words: object,
) -> Problem:
    """A problem by its code, its text filled in. Raises KeyError for an unknown code."""
    severity, text = CATALOGUE[code]
    message = text.format(sheet=sheet, column=column, value=value, **words)
    cell = f"{get_column_letter(column_number)}{row}" if column_number and row else ""
    return Problem(
        code=code,
        severity=severity,
        message=message,
        sheet=sheet,
        row=row,
        column=column,
        cell=cell,
        value=value,
        question=question,
    )


@dataclass(frozen=True, kw_only=True)
class Where:
    """A place in a file that several things can be said of; see `problem` for what its parts mean."""

    sheet: str
    row: int | None = None
    column_number: int | None = None
    column: str = ""

    def says(self, code: str, *, value: str = "", question: str = "", **words: object) -> Problem:
        """A problem at this place."""
        return problem(
            code,
            sheet=self.sheet,
            row=self.row,
            column_number=self.column_number,
            column=self.column,
            value=value,
            question=question,
            **words,
        )
