"""From a laid-out sheet to clean columns: each distinct cell is read once; what cannot be right becomes a problem."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from lib.domain.dates import Period
from lib.domain.quantity import Quantity
from lib.intake.budget import tick
from lib.intake.decide import EXAMPLES, Asked, Decision, decide
from lib.intake.problem import Problem, Severity, Where, problem, quoted
from lib.intake.reading import Cell
from lib.intake.values.cleaned import DASHES, Cleaned, is_missing_mark, squeezed
from lib.intake.values.code import plain, read_cvr, read_identifier, read_sector, read_size
from lib.intake.values.day import in_range, is_serial, read_when, swapped
from lib.intake.values.number import read_quantity
from lib.intake.values.text import text_of
from lib.intake.values.word import VERY_NEAR, guess, read_choice, read_municipality, read_score, vocabulary
from lib.schema.spec import ColumnType
from lib.view import format as fmt

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from lib.intake.question import Question
    from lib.intake.reading import Sheet
    from lib.schema.organisation import Organisation
    from lib.schema.spec import Column

_WORDS = frozenset({ColumnType.TEXT, ColumnType.LABEL, ColumnType.SECTOR})
"""Types in which "-" and "ukendt" are words like any other."""
_TOLD_ONCE = frozenset({"read_as_blank", "dash_is_zero", "date_from_serial"})
"""Codes that are said once for a whole column."""
_Key = tuple[type, Any, str]
"""What tells one cell from another: its type, its value and its note."""
LARGEST = 2_000_000_000
"""The largest count a database's whole number holds."""
_CODES = frozenset({ColumnType.CVR, ColumnType.SECTOR, ColumnType.IDENTIFIER})
"""Types whose digits are no quantity, and are shown without separators."""


@dataclass(kw_only=True)
class CleanColumn:
    """A column's clean values by sheet row, and what is to be said of it.

    Args:
        values: row → clean value, for the rows whose cell is filled and could be read.
        problems: one per cell, or one for the column.
        open_rows: the rows that wait for an answer.
        question: what is asked.
    """

    values: dict[int, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    open_rows: set[int] = field(default_factory=set)
    question: Question | None = None


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a column stands: sheet name, 1-based column, header as written and its row."""

    sheet: str
    column: int
    header: str
    header_row: int


def clean_column(
    sheet: Sheet, place: Place, column: Column, rows: Sequence[int], *, organisation: Organisation, answers: Mapping[str, str]
) -> CleanColumn:
    """Reads one column of the data rows; each distinct cell once."""
    filled = [(row, (type(value), value, note)) for row, value, note in sheet.column(place.column, rows)]
    first: dict[_Key, int] = {}
    for row, key in filled:
        first.setdefault(key, row)
    cells = {key: Cell(key[1], key[2]) for key in first}
    asked = Asked(
        sheet=place.sheet,
        header=place.header,
        place=place.column,
        type=column.type,
        cells=[(row, cells[key]) for key, row in first.items()],
    )
    decision = decide(asked, answers)
    read = Reader(column, organisation, decision)
    unread = decision.unread
    cleaned = {key: None if unread and text_of(cell) in unread else read(cell) for key, cell in cells.items()}
    return _gathered(filled, cleaned, cells, column=column, place=place, decision=decision)


def _gathered(
    filled: Sequence[tuple[int, _Key]],
    cleaned: Mapping[_Key, Cleaned | None],
    cells: Mapping[_Key, Cell],
    *,
    column: Column,
    place: Place,
    decision: Decision,
) -> CleanColumn:
    """The values by row, and what is to be said; a key without a cleaned value waits for an answer."""
    found = CleanColumn(question=decision.question)
    alike: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for row, key in filled:
        one = cleaned[key]
        if one is None:
            found.open_rows.add(row)
            continue
        if one.value is not None and one.value != "":
            found.values[row] = one.value
        if one.code in _TOLD_ONCE:
            alike[one.code].append((row, text_of(cells[key])))
        elif one.code:
            found.problems.append(_said(one, place, column, row, cells[key]))
    found.problems += [_in_all(code, told, place) for code, told in alike.items()]
    if decision.code:
        found.problems.append(_open_question(decision, place, len(found.open_rows)))
    return found


def _said(cleaned: Cleaned, place: Place, column: Column, row: int, cell: Cell) -> Problem:
    shown = plain(cell) if column.type in _CODES else text_of(cell)
    value = str(cell.value) if cell.note in {"error", "formula"} else shown
    words = {"choices": fmt.enumeration(column.choices), **cleaned.words}
    return problem(
        cleaned.code,
        sheet=place.sheet,
        row=row,
        column_number=place.column,
        column=column.header,
        value=quoted(value),
        **words,
    )


def _in_all(code: str, cells: Sequence[tuple[int, str]], place: Place) -> Problem:
    """One problem for all the cells of a column that were read in the same way."""
    row, text = cells[0]
    at = Where(sheet=place.sheet, row=row, column_number=place.column, column=place.header)
    return at.says(code, value=text, count=fmt.cells(len(cells)))


def _open_question(decision: Decision, place: Place, count: int) -> Problem:
    question = decision.question
    return problem(
        decision.code,
        sheet=place.sheet,
        row=place.header_row,
        column_number=place.column,
        column=place.header,
        value="; ".join(question.examples) if question else ", ".join(sorted(decision.unread)[:EXAMPLES]),
        count=fmt.cells(count),
        question=question.key if question else "",
    )


class Reader:
    """Reads one cell after the other in a column's type."""

    def __init__(self, column: Column, organisation: Organisation, decision: Decision) -> None:
        self.column, self.organisation, self.decision = column, organisation, decision
        self.known = vocabulary(column, organisation.choices(column)) if column.type is ColumnType.CHOICE else {}

    def __call__(self, cell: Cell) -> Cleaned:
        """The clean value, or the code of what is wrong."""
        tick()
        if cell.note in {"error", "formula"}:
            return Cleaned(None, "error_cell" if cell.note == "error" else "formula_without_value")
        words = self.column.type in _WORDS or self.column.open
        if not words and isinstance(cell.value, str) and is_missing_mark(cell.value):
            return self.nothing(cell.value)
        return _READERS[self.column.type](self, cell)

    def nothing(self, mark: str) -> Cleaned:
        """A mark for a cell that holds nothing; a dash among counts is how a spreadsheet shows zero."""
        zero = self.column.type is ColumnType.COUNT and squeezed(mark) in DASHES
        return Cleaned(Quantity(0) if zero else None, "dash_is_zero" if zero else "read_as_blank")

    def text(self, cell: Cell) -> Cleaned:
        """What a person sees."""
        return Cleaned(text_of(cell))

    def label(self, cell: Cell) -> Cleaned:
        """A goal's label."""
        label, repaired = read_label(cell)
        return Cleaned(label, "label_was_date" if repaired else "", {"other": label})

    def whole(self, cell: Cell) -> Cleaned:
        """A whole number."""
        written = text_of(cell)
        return Cleaned(int(written)) if re.fullmatch(r"\d{1,6}", written) else Cleaned(None, "not_a_number")

    def number(self, cell: Cell) -> Cleaned:
        """Any number; a clock's time and a length of time are hours."""
        if cell.note == "duration" and isinstance(cell.value, int | float):
            return Cleaned(round(24 * cell.value, 4))
        quantity = self._quantity(cell)
        if quantity is None or not abs(quantity.value) < fmt.BEYOND:  # four hundred digits are endless to a computer
            return Cleaned(None, "not_a_decimal")
        return Cleaned(quantity.value)

    def count(self, cell: Cell) -> Cleaned:
        """A whole number with its bound."""
        odd = isinstance(cell.value, time) or cell.note in {"duration", "percent"}
        odd = odd or (isinstance(cell.value, str) and any(sign in cell.value for sign in ":%"))
        quantity = None if odd else self._quantity(cell)
        if quantity is None or not float(quantity.value).is_integer() or abs(quantity.value) > LARGEST:
            return Cleaned(None, "not_a_number")
        return Cleaned(quantity)

    def _quantity(self, cell: Cell) -> Quantity | None:
        value = cell.value
        if isinstance(value, bool | date | datetime):
            return None
        if isinstance(value, time):
            return Quantity(round(value.hour + value.minute / 60 + value.second / 3600 + value.microsecond / 3.6e9, 4))
        if isinstance(value, int | float):
            return Quantity(float(value))
        return read_quantity(value, dots=self.decision.dots)

    def day(self, cell: Cell) -> Cleaned:
        """A single day."""
        found = self._when(cell)
        return Cleaned(found.start) if found and found.start == found.end and in_range(found) else Cleaned(None, "not_a_date")

    def period(self, cell: Cell) -> Cleaned:
        """A day or a period."""
        found = self._when(cell)
        if found is None:
            return Cleaned(None, "not_a_date")
        if not in_range(found):
            return Cleaned(None, "date_out_of_range")
        return Cleaned(found, "date_from_serial" if is_serial(cell.value) else "")

    def _when(self, cell: Cell) -> Period | None:
        found = read_when(cell, order=self.decision.order)
        if found and self.decision.swap and isinstance(cell.value, date):
            other = swapped(found.start)
            return Period(other, other) if other else None
        return found

    def choice(self, cell: Cell) -> Cleaned:
        """A word of the vocabulary; another word only where the vocabulary is open."""
        written = text_of(cell)
        found = read_choice(written, self.known)
        if found or self.column.open:
            return Cleaned(found or written)
        choices = self.organisation.choices(self.column)
        words = {"choices": fmt.enumeration(choices), "other": guess(written, choices, near=VERY_NEAR)}
        return Cleaned(None, "unknown_choice", words)

    def municipality(self, cell: Cell) -> Cleaned:
        """The municipality's name."""
        found = read_municipality(cell, self.organisation)
        foreign = found.code == "unknown_municipality" and not found.words["other"] and not self.column.required
        return Cleaned(None, "foreign_municipality") if foreign else found

    def score(self, cell: Cell) -> Cleaned:
        """An answer on the column's scale."""
        low, high = self.column.low or 0, self.column.high or 0
        return read_score(cell, low=low, high=high, shift=self.decision.shift)


_READERS: dict[ColumnType, Callable[[Reader, Cell], Cleaned]] = {
    ColumnType.TEXT: Reader.text,
    ColumnType.LABEL: Reader.label,
    ColumnType.INTEGER: Reader.whole,
    ColumnType.NUMBER: Reader.number,
    ColumnType.COUNT: Reader.count,
    ColumnType.DATE: Reader.day,
    ColumnType.PERIOD: Reader.period,
    ColumnType.CHOICE: Reader.choice,
    ColumnType.MUNICIPALITY: Reader.municipality,
    ColumnType.SCORE: Reader.score,
    ColumnType.IDENTIFIER: lambda _, cell: read_identifier(cell),
    ColumnType.CVR: lambda _, cell: read_cvr(cell),
    ColumnType.SECTOR: lambda _, cell: read_sector(cell),
    ColumnType.SIZE: lambda _, cell: read_size(cell),
}


def read_label(cell: Cell) -> tuple[str, bool]:
    """A goal's label, and whether Excel had turned it into a date ("8-9" becomes 8 September)."""
    if isinstance(cell.value, date):
        return f"{cell.value.day}-{cell.value.month}", True
    if isinstance(cell.value, float | int) and float(cell.value).is_integer():
        return str(int(cell.value)), False
    if isinstance(cell.value, float):
        return str(cell.value), False
    label = re.sub(r"^\s*mål\s*(?:nr\.?)?\s*|[.:)]\s*$", "", str(cell.value), flags=re.IGNORECASE)
    return re.sub(r"\s*([+&/])\s*", r"\1", label.strip()), False


def errors(problems: Sequence[Problem]) -> set[int]:
    """The rows that an error keeps out."""
    return {one.row for one in problems if one.severity is Severity.ERROR and one.row is not None}
