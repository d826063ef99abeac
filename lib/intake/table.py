"""A recognised sheet as a table of clean rows: columns joined, wide tables unpivoted, problems gathered by row."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from openpyxl.utils import get_column_letter

from lib.domain.quantity import Bound, Quantity
from lib.intake.budget import tick
from lib.intake.clean import CleanColumn, Place, clean_column
from lib.intake.problem import Where, quoted
from lib.intake.values.text import text_of
from lib.schema.spec import Column, ColumnType
from lib.view import format as fmt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lib.domain.dates import Period
    from lib.intake.problem import Problem
    from lib.intake.question import Question
    from lib.intake.reading import Sheet
    from lib.intake.recognise import Recognised
    from lib.schema.organisation import Organisation

_NOT_TEXT = frozenset(
    {
        ColumnType.DATE,
        ColumnType.PERIOD,
        ColumnType.INTEGER,
        ColumnType.NUMBER,
        ColumnType.COUNT,
        ColumnType.SCORE,
    }
)


@dataclass(kw_only=True)
class Table:
    """Clean rows, column by column; all lists have the same length.

    Args:
        rows: the sheet's row number of each row.
        cells: the address of the number a row was unpivoted from, or "".
        columns: the spec's column name → values ("" for an empty text, None for anything else missing).
        problems: everything that is wrong with the rows.
        questions: what has to be asked.
        waiting: sheet rows that wait for an answer.
        differing: sheet columns that mean the same as another but say something else.
    """

    rows: list[int]
    cells: list[str]
    columns: dict[str, list[Any]]
    problems: list[Problem] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    waiting: set[int] = field(default_factory=set)
    differing: set[int] = field(default_factory=set)


def empty_value(column: Column) -> str | None:
    """What stands for nothing in a column."""
    return None if column.type in _NOT_TEXT else ""


def build_table(
    sheet: Sheet, found: Recognised, rows: Sequence[int], organisation: Organisation, answers: Mapping[str, str]
) -> Table:
    """Cleans the data rows of a sheet."""
    builder = _Builder(sheet, found, rows, organisation, answers)
    return builder.wide() if found.wide else builder.long()


class _Builder:
    def __init__(
        self,
        sheet: Sheet,
        found: Recognised,
        rows: Sequence[int],
        organisation: Organisation,
        answers: Mapping[str, str],
    ) -> None:
        self.sheet, self.found, self.rows = sheet, found, rows
        self.organisation, self.answers = organisation, answers
        self.table = Table(rows=[], cells=[], columns={})

    def long(self) -> Table:
        """A row of the sheet is a row of the table."""
        self.table.rows, self.table.cells = list(self.rows), [""] * len(self.rows)
        read = self._columns()
        for column in self.found.dataset.written:
            values = read[column.name].values if column.name in read else {}
            self._add(column, [values.get(row) for row in self.rows])
        self._say_assumed(read)
        return self.table

    def _say_assumed(self, read: Mapping[str, CleanColumn]) -> None:
        """Warns of rows without a count among rows that have one other than 1."""
        count = self.found.dataset.count
        if count is None or count.name not in read:
            return
        values = read[count.name].values
        told = {one.row for one in self.table.problems if one.column == count.header}
        blank = [row for row in self.rows if row not in values and row not in told and row not in self.table.waiting]
        if blank and any(value.value != 1 for value in values.values()):
            place = next(place for place, column in self.found.columns.items() if column is count)
            at = Where(sheet=self.sheet.name, row=blank[0], column_number=place, column=count.header)
            self.table.problems.append(at.says("count_assumed", count=fmt.cells(len(blank))))

    def wide(self) -> Table:
        """Each filled cell below a period is a row of the table."""
        read = self._columns()
        count = self.found.dataset.count
        assert count is not None  # noqa: S101  only datasets that count are read as wide
        cells: list[tuple[int, int, Quantity, Period]] = []
        for place, period in self.found.periods.items():
            clean = self._clean(place, count, self.found.headers.get(place, ""))
            cells += [(row, place, value, period) for row, value in clean.values.items()]
        cells.sort(key=lambda one: one[:2])
        self._say_empty({row for row, *_ in cells})
        self.table.rows = [row for row, *_ in cells]
        self.table.cells = [f"{get_column_letter(place)}{row}" for row, place, *_ in cells]
        for column in self.found.dataset.written:
            if column is count:
                self._add(column, [value for _, _, value, _ in cells])
            elif column.type is ColumnType.PERIOD:
                self._add(column, [period for *_, period in cells])
            else:
                values = read[column.name].values if column.name in read else {}
                self._add(column, [values.get(row) for row, *_ in cells])
        return self.table

    def _say_empty(self, counted: set[int]) -> None:
        """Says of rows of a wide table that no number stands in them."""
        told = {one.row for one in self.table.problems}
        for row in self.rows:
            if row not in counted | told | self.table.waiting:
                value = quoted(" · ".join(text_of(cell) for cell in self.sheet.row(row).values()))
                place = min(self.sheet.row(row))
                at = Where(sheet=self.sheet.name, row=row, column_number=place)
                self.table.problems.append(at.says("row_without_numbers", value=value))

    def _columns(self) -> dict[str, CleanColumn]:
        read = {
            column.name: self._clean(place, column, self.found.headers.get(place, column.header))
            for place, column in self.found.columns.items()
        }
        for place, name in self.found.doubled.items():
            self._join(place, self.found.dataset.column(name), read[name])
        return read

    def _join(self, place: int, column: Column, preferred: CleanColumn) -> None:
        """Fills the gaps of a column from one that means the same, and notes whether the two agree where both speak."""
        where = Place(sheet=self.sheet.name, column=place, header=self.found.headers[place], header_row=self.found.header_row)
        other = clean_column(self.sheet, where, column, self.rows, organisation=self.organisation, answers=self.answers)
        shared = other.values.keys() & preferred.values.keys()
        if any(other.values[row] != preferred.values[row] for row in shared):
            self.table.differing.add(place)
        else:
            preferred.values.update({row: value for row, value in other.values.items() if row not in preferred.values})

    def _clean(self, place: int, column: Column, header: str) -> CleanColumn:
        tick()
        where = Place(sheet=self.sheet.name, column=place, header=header, header_row=self.found.header_row)
        clean = clean_column(self.sheet, where, column, self.rows, organisation=self.organisation, answers=self.answers)
        self.table.problems += clean.problems
        self.table.waiting |= clean.open_rows
        if clean.question:
            self.table.questions.append(clean.question)
        return clean

    def _add(self, column: Column, values: list[Any]) -> None:
        """Adds a column; a period and a count become two each."""
        columns = self.table.columns
        if column.type is ColumnType.PERIOD:
            columns[column.name] = [value.start if value else None for value in values]
            columns[f"{column.name}_end"] = [value.end if value else None for value in values]
        elif column.type is ColumnType.COUNT:
            standing = Quantity(1) if column is self.found.dataset.count else None
            filled = [value or standing for value in values]
            columns[column.name] = [int(value.value) if value else None for value in filled]
            columns[f"{column.name}_bound"] = [(value.bound if value else Bound.EXACT).value for value in filled]
        else:
            nothing = empty_value(column)
            columns[column.name] = [nothing if value is None else value for value in values]
