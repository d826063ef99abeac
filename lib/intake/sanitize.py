"""Takes out of a sheet what must not be stored, before anything else sees it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lib.intake.budget import tick
from lib.intake.privacy import Private, PrivateKind, mask_cpr, mask_emails, may_be_cpr, names_p_numbers, private_kind
from lib.intake.problem import Problem, problem
from lib.intake.values.text import text_of
from lib.schema.spec import ColumnType
from lib.view import format as fmt

if TYPE_CHECKING:
    from lib.intake.reading import Sheet, Value
    from lib.intake.recognise import Recognised

SAMPLE = 2_000
_SUSPECT = re.compile(r"@|\d{4}")
_NEVER_AN_ID = frozenset({PrivateKind.CPR, PrivateKind.NAME, PrivateKind.EMAIL})
SHORTEST = 6
"""Shorter texts hold neither a CPR number nor an e-mail address."""
SMALLEST = 10**8
"""The smallest number that can be a CPR number which lost its leading zero: nine digits."""


@dataclass(frozen=True, kw_only=True)
class Sanitized:
    """A sheet that may be stored.

    Args:
        sheet: the sheet without private columns and CPR numbers.
        kept: the same, and without the columns nobody knows where there are private ones: such a sheet is about persons.
        private: the columns that were blanked.
        problems: what was taken out, by column or cell.
    """

    sheet: Sheet
    kept: Sheet
    private: tuple[Private, ...]
    problems: tuple[Problem, ...]

    @property
    def changed(self) -> bool:
        """Whether anything was taken out."""
        return bool(self.private or self.problems)


def sanitize(sheet: Sheet, found: Recognised | None) -> Sanitized:
    """Blanks private columns below the header, and every CPR number elsewhere."""
    header_row = found.header_row if found else next(iter(sheet.filled_rows()), 0)
    private = _private_columns(sheet, found, header_row)
    blanked = _blanked(sheet, {one.column for one in private}, header_row)
    rows = list(blanked.rows)
    problems = [_column_problem(sheet, one, header_row) for one in private] + _take_out(blanked, found, rows, header_row)
    clean = replace(blanked, rows=rows)
    unknown = set(found.others) if found and private and _is_activity(found) else set()
    return Sanitized(sheet=clean, kept=_blanked(clean, unknown, header_row), private=tuple(private), problems=tuple(problems))


def _blanked(sheet: Sheet, places: set[int], header_row: int) -> Sheet:
    """The sheet without what stands in some columns below the header."""
    if not places:
        return sheet
    indexes = {place - sheet.left for place in places}
    rows = [
        line if number <= header_row else [None if place in indexes else value for place, value in enumerate(line)]
        for number, line in enumerate(sheet.rows, sheet.top)
    ]
    notes = {place: note for place, note in sheet.notes.items() if place[1] not in places or place[0] <= header_row}
    return replace(sheet, rows=rows, notes=notes)


def _private_columns(sheet: Sheet, found: Recognised | None, header_row: int) -> list[Private]:
    width = len(sheet.rows[0]) if sheet.rows else 0
    columns = found.columns if found else {}
    taken = {*columns, *(found.periods if found else ()), *(found.undated if found else ()), *(found.totals if found else ())}
    private = []
    for place in range(sheet.left, sheet.left + width):
        tick()
        if place in taken and not (place in columns and columns[place].type is ColumnType.IDENTIFIER):
            continue
        header = text_of(sheet.cell(header_row, place))
        values = _values(sheet, place, header_row)[:SAMPLE]
        kind = private_kind(header, values, remarks=_is_activity(found)) if values else None
        if kind and (place not in taken or kind in _NEVER_AN_ID):
            private.append(Private(column=place, header=header or "uden overskrift", kind=kind))
    return private


def _is_activity(found: Recognised | None) -> bool:
    """Whether a sheet's figures are counted from rows; a contract's words are what it is about, and stay."""
    return found is not None and found.dataset.period is not None


def _values(sheet: Sheet, place: int, header_row: int) -> list[Value]:
    """What a column's cells below the header hold."""
    index = place - sheet.left
    found = (line[index] for line in sheet.rows[max(0, header_row - sheet.top + 1) :])
    return [value for value in found if value is not None]


def _column_problem(sheet: Sheet, one: Private, header_row: int) -> Problem:
    count = len(_values(sheet, one.column, header_row))
    return problem(
        "private_column",
        sheet=sheet.name,
        row=header_row,
        column_number=one.column,
        column=mask_cpr(one.header),
        value=mask_cpr(one.header),
        other=one.kind.value,
        count=fmt.cells(count),
    )


def _take_out(sheet: Sheet, found: Recognised | None, rows: list[list[Value | None]], header_row: int) -> list[Problem]:
    """Masks CPR numbers in texts, and removes them where they stand alone as a number; changes `rows`."""
    cvr = {place for place, column in found.columns.items() if column.type is ColumnType.CVR} if found else set()
    mapped = set(found.columns) | set(found.periods) if found else set()
    emails = found is None or _is_activity(found)
    exempt = {place for place, cell in sheet.row(header_row).items() if names_p_numbers(text_of(cell))}
    problems = []
    harmless: set[Value | None] = {None}
    for offset, line in enumerate(rows):
        for place, value in enumerate(line):
            if value in harmless:
                continue
            if not _suspicious(value):
                harmless.add(value)
                continue
            tick()
            at = sheet.left + place
            if at in exempt:
                continue
            new, code = _without_person(value, alone=at in cvr, number=at not in mapped or at in cvr, emails=emails)
            if code:
                row = sheet.top + offset
                if rows[offset] is sheet.rows[offset]:
                    rows[offset] = list(line)
                rows[offset][place] = new
                header = text_of(sheet.cell(header_row, at)) if row > header_row else ""
                problems.append(problem(code, sheet=sheet.name, row=row, column_number=at, column=header))
    return problems


def _suspicious(value: Value | None) -> bool:
    """Whether a value can hold anything that must go, whatever its column; quick, since most cannot."""
    if isinstance(value, str):
        return len(value) >= SHORTEST and _SUSPECT.search(value) is not None
    return isinstance(value, int | float) and value >= SMALLEST


def _without_person(value: Value | None, *, alone: bool, number: bool, emails: bool) -> tuple[Value | None, str]:
    """What may stay of a value, and the code of what was taken out ("" when nothing was)."""
    if isinstance(value, str):
        if len(value) < SHORTEST:
            return value, ""
        if (alone or number) and may_be_cpr(value):
            return None, "cpr_removed"
        masked = mask_cpr(value)
        if masked != value:
            return mask_emails(masked) if emails else masked, "cpr_masked"
        hidden = mask_emails(value) if emails else value
        return hidden, "email_masked" if hidden != value else ""
    if number and isinstance(value, int | float) and not isinstance(value, bool) and value >= SMALLEST:
        return (None, "cpr_removed") if may_be_cpr(str(int(value))) else (value, "")
    return value, ""
