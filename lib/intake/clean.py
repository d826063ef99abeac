"""From a recognised sheet to clean rows: texts, dates, choices; what cannot be right becomes a problem with its address."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from lib.domain.dates import read_date
from lib.intake.problem import Problem, Severity, problem
from lib.intake.recognise import Recognised, header_key
from lib.schema.spec import ColumnType
from lib.view import format as fmt

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lib.intake.reading import Cell, Sheet
    from lib.schema.organisation import Organisation
    from lib.schema.spec import Column

FIRST_DATE, LAST_DATE = date(1990, 1, 1), date(2100, 12, 31)


@dataclass(kw_only=True)
class CleanRow:
    """A row of a sheet: `cells` has every column of the spec; "" stands for an empty text, None for anything else."""

    number: int
    cells: dict[str, Any]
    problems: list[Problem] = field(default_factory=list)

    @property
    def rejected(self) -> bool:
        """Whether an error keeps the row out."""
        return any(one.severity is Severity.ERROR for one in self.problems)


def clean_rows(sheet: Sheet, found: Recognised, organisation: Organisation) -> tuple[list[CleanRow], list[Problem]]:
    """The sheet's rows below its header, and the problems that belong to no row."""
    cleaner = _Cleaner(sheet, found, organisation)
    rows, loose = [], cleaner.headers()
    for number in sorted({row for row, _ in sheet.cells if row > found.header_row}):
        cells = {column: cell for (row, column), cell in sheet.cells.items() if row == number}
        kept = cleaner.skip(number, cells)
        if kept is not None:
            loose += kept
        else:
            rows.append(cleaner.row(number, cells))
    return rows, loose


def text_of(cell: Cell | None) -> str:
    """What a person sees in a cell, as Danish text: 0.9 formatted as percent is "90 %", 1021 is "1.021"."""
    if cell is None:
        return ""
    value = cell.value
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, float | int):
        return fmt.percent(100 * value, decimals=2) if cell.note == "percent" else fmt.number(value, decimals=6)
    if isinstance(value, datetime):
        day = fmt.short_date(value.date())
        return day if value.time() == time() else f"{day} {value:%H.%M}"
    if isinstance(value, date):
        return fmt.short_date(value)
    if isinstance(value, time):
        return f"{value:%H.%M}"
    return "\n".join(line.strip() for line in value.strip().splitlines())


class _Cleaner:
    def __init__(self, sheet: Sheet, found: Recognised, organisation: Organisation) -> None:
        self.sheet, self.found, self.organisation = sheet, found, organisation
        self.header = {
            place: header_key(text_of(cell)) for (row, place), cell in sheet.cells.items() if row == found.header_row
        }

    def headers(self) -> list[Problem]:
        """What is wrong with the header row, and the columns that are left out."""
        row = self.found.header_row
        problems = [
            problem("duplicate_column", sheet=self.sheet.name, row=row, value=written) for written in self.found.repeated
        ]
        known = set(self.found.columns) | set(self.found.others)
        unnamed = {column for r, column in self.sheet.cells if r > row} - known
        for place in sorted(set(self.found.others) | unnamed):
            filled = sum(1 for r, column in self.sheet.cells if column == place and r > row)
            if filled:
                name = self.found.others.get(place) or "uden overskrift"
                said = f"{filled} {'celle' if filled == 1 else 'celler'}"
                problems.append(
                    problem("unknown_column", sheet=self.sheet.name, row=row, column_number=place, value=name, count=said)
                )
        return problems

    def skip(self, number: int, cells: Mapping[int, Cell]) -> list[Problem] | None:
        """The problems of a row that is no data row (a repeated header, a title among the rows), else None."""
        known = {place: cell for place, cell in cells.items() if place in self.found.columns}
        if not known:
            return []
        if {place: header_key(text_of(cell)) for place, cell in cells.items()}.items() <= self.header.items():
            return [problem("repeated_header", sheet=self.sheet.name, row=number)]
        place, cell = next(iter(known.items()))
        wanted = self.found.columns[place].type
        required = len(self.found.dataset.required)
        if len(known) == 1 and required > 1 and wanted is ColumnType.LABEL and not re.search(r"\d", text_of(cell)[:6]):
            value = text_of(cell)
            return [problem("row_ignored", sheet=self.sheet.name, row=number, column_number=place, value=value)]
        return None

    def row(self, number: int, cells: Mapping[int, Cell]) -> CleanRow:
        """The row's values, with a problem for each cell that cannot be right."""
        row = CleanRow(number=number, cells={c.name: _empty(c) for c in self.found.dataset.columns})
        for place, column in self.found.columns.items():
            if place in cells:
                row.cells[column.name] = self._value(row, place, column, cells[place])
        return row

    def _value(self, row: CleanRow, place: int, column: Column, cell: Cell) -> Any:  # noqa: ANN401  the column decides
        """A cell's clean value; what is wrong with it is added to the row's problems."""

        def say(code: str, value: str, **words: str) -> None:
            found = {"sheet": self.sheet.name, "row": row.number, "column_number": place, "column": column.header}
            row.problems.append(problem(code, value=value, **found, **words))  # type: ignore[arg-type]  # by name

        written = text_of(cell)
        if cell.note in {"error", "formula"}:
            say("error_cell" if cell.note == "error" else "formula_without_value", str(cell.value))
            return _empty(column)
        if not written:
            return _empty(column)
        if column.type is ColumnType.LABEL:
            label, repaired = read_label(cell)
            if repaired:
                say("label_was_date", label)
            return label
        value, code = self._typed(column, cell, written)
        if code:
            say(code, written, choices=fmt.enumeration(column.choices))
        return value

    def _typed(self, column: Column, cell: Cell, written: str) -> tuple[Any, str]:
        """A cell's value in its column's type, and the code of what is wrong with it ("" when nothing is)."""
        if column.type is ColumnType.DATE:
            day = _day(cell)
            good = day is not None and FIRST_DATE <= day <= LAST_DATE
            return (day, "") if good else (None, "not_a_date")
        if column.type is ColumnType.INTEGER:
            return (int(written), "") if re.fullmatch(r"\d{1,6}", written) else (None, "not_a_number")
        if column.type is ColumnType.CHOICE:
            choice = _choice(column, written)
            return (choice, "") if choice else ("", "unknown_choice")
        if column.type is ColumnType.MUNICIPALITY:
            municipality = self.organisation.municipality(read_label(cell)[0] if _whole(cell) else written)
            return (municipality.name, "") if municipality else ("", "unknown_municipality")
        return written, ""


def _empty(column: Column) -> str | None:
    return None if column.type in {ColumnType.DATE, ColumnType.INTEGER} else ""


def _whole(cell: Cell) -> bool:
    return isinstance(cell.value, float | int) and float(cell.value).is_integer()


def read_label(cell: Cell) -> tuple[str, bool]:
    """A goal's label, and whether Excel had turned it into a date ("8-9" becomes 8 September)."""
    if isinstance(cell.value, date):
        return f"{cell.value.day}-{cell.value.month}", True
    if _whole(cell):
        return str(int(cell.value)), False  # type: ignore[arg-type]  # a number, by _whole
    if isinstance(cell.value, float):
        return str(cell.value), False
    label = re.sub(r"^\s*mål\s*(?:nr\.?)?\s*|[.:)]\s*$", "", str(cell.value), flags=re.IGNORECASE)
    return re.sub(r"\s*([+&/])\s*", r"\1", label.strip()), False


def _day(cell: Cell) -> date | None:
    if isinstance(cell.value, datetime):
        return cell.value.date()
    if isinstance(cell.value, date):
        return cell.value
    return read_date(str(cell.value)) if isinstance(cell.value, str) else None


def _choice(column: Column, written: str) -> str | None:
    """The column's choice meant by a word; the plural and another case count as the same."""
    key = _stem(written)
    return next((choice for choice in column.choices if _stem(choice) == key), None)


def _stem(word: str) -> str:
    return re.sub(r"\b(\w{4,}?)(?:erne|er|en|et|e)\b", r"\1", header_key(word))
