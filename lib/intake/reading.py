"""A file's cells, read in a child process with limits on memory, processor time and waiting."""

from __future__ import annotations

import json
import time as clock
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from lib.intake.child import process
from lib.intake.child.process import End
from lib.intake.guard import FileKind
from lib.intake.problem import CATALOGUE, Problem, problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

WAIT_SECONDS = 14  # the guard takes a few before it, so that the whole stays under twenty

Value = str | int | float | bool | date | datetime | time
Range = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell holds.

    `note` is "", "percent", "month" (a date that shows month and year but no day), "duration" (a length of time in days),
    "error" (value is the error's text) or "formula" (value is the formula; its result was not stored).
    """

    value: Value
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A sheet's rows from the first to the last that holds something. Rows and columns are numbered from 1, as in Excel.

    Args:
        name: as on its tab; "Tekstfil" for a text file.
        hidden: whether Excel shows the tab.
        top: the number of `rows[0]`.
        left: the column of each row's first value.
        rows: all of one length; None where the cell is blank. Blank rows are one list, so never change a row.
        notes: see `Cell`, by (row, column).
        merged: first row, first column, last row, last column.
        hidden_rows: those that hold something, hidden by hand or by a filter.
        hidden_columns: as above.
    """

    name: str
    hidden: bool
    top: int
    left: int
    rows: list[list[Value | None]]
    notes: dict[tuple[int, int], str]
    merged: tuple[Range, ...]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell at a place, or None when it is blank."""
        down, along = row - self.top, column - self.left
        if not (0 <= down < len(self.rows) and 0 <= along < len(self.rows[down])):
            return None
        value = self.rows[down][along]
        return None if value is None else Cell(value, self.notes.get((row, column), ""))

    def row(self, number: int) -> dict[int, Cell]:
        """A row's filled cells by column."""
        down = number - self.top
        values = self.rows[down] if 0 <= down < len(self.rows) else ()
        return {
            column: Cell(value, self.notes.get((number, column), ""))
            for column, value in enumerate(values, self.left)
            if value is not None
        }

    def column(self, place: int, rows: Iterable[int]) -> list[tuple[int, Value, str]]:
        """The filled cells of a column in some of the sheet's rows, as (row, value, note)."""
        along, noted = place - self.left, {row: note for (row, column), note in self.notes.items() if column == place}
        if not self.rows or not 0 <= along < len(self.rows[0]):
            return []
        values = ((row, self.rows[row - self.top][along]) for row in rows)
        return [(row, value, noted.get(row, "")) for row, value in values if value is not None]

    def filled_rows(self) -> list[int]:
        """The numbers of the rows with something in them, ascending."""
        return [number for number, _ in self._filled()]

    @property
    def filled(self) -> int:
        """The number of cells that hold something."""
        return sum(count for _, count in self._filled())

    def _filled(self) -> Iterator[tuple[int, int]]:
        """Number and count of the rows with something in them; a million blank ones are looked at once."""
        blank: list[Value | None] | None = None
        for number, row in enumerate(self.rows, self.top):
            if row is not blank:
                count = len(row) - row.count(None)
                if count:
                    yield number, count
                else:
                    blank = row


@dataclass(frozen=True, kw_only=True)
class Book:
    """A file's sheets; for a text file one, with the encoding and the delimiter it was read by."""

    kind: FileKind
    sheets: tuple[Sheet, ...]
    encoding: str = ""
    delimiter: str = ""


def read_file(content: bytes, kind: FileKind, *, cancelled: Callable[[], bool] | None = None) -> Book | Problem:
    """The cells of a guarded file, or the reason why it is not read. `cancelled` is asked about ten times a second."""
    deadline = clock.monotonic() + WAIT_SECONDS
    modes = ("text",) if kind is FileKind.TEXT else ("workbook", "careful")
    end = End.FAILED
    for mode in modes:
        answer = _Answer(kind)
        end = process.run(mode, content, take=answer.take, deadline=deadline, cancelled=cancelled)
        if end is not End.OUT_OF_MEMORY:
            break
    if end is End.CANCELLED:
        return problem("cancelled")
    if end is End.DONE:
        return answer.result()
    return problem("damaged" if end is End.FAILED else "unreadable")


class _Answer:
    """Puts a child's lines together; trusts none of them (see `lib.intake.child.output` for what they are)."""

    def __init__(self, kind: FileKind) -> None:
        self._kind = kind
        self._encoding = self._delimiter = ""
        self._sheets: list[Sheet] = []
        self._blank: list[Value | None] = []
        self._problem: Problem | None = None
        self._complete = False

    def take(self, line: bytes) -> None:
        """One line; raises when it makes no sense."""
        word, *parts = json.loads(line)
        getattr(self, f"_take_{word}")(*parts)

    def result(self) -> Book | Problem:
        """The book once the child has said it is all there."""
        if self._problem:
            return self._problem
        if not self._complete:
            return problem("damaged")
        return Book(kind=self._kind, sheets=tuple(self._sheets), encoding=self._encoding, delimiter=self._delimiter)

    def _take_book(self, encoding: str, delimiter: str) -> None:
        self._encoding, self._delimiter = str(encoding), str(delimiter)

    def _take_problem(self, code: str, value: str) -> None:
        self._problem = problem(code if code in CATALOGUE else "damaged", value=str(value))

    def _take_end(self) -> None:
        self._complete = True

    def _take_sheet(  # noqa: PLR0917  a line's parts stand in order
        self,
        name: str,
        hidden: object,
        top: int,
        left: int,
        width: int,
        merged: list[Any],
        rows: list[int],
        columns: list[int],
    ) -> None:
        self._blank = [None] * width
        sheet = Sheet(
            name=str(name),
            hidden=bool(hidden),
            top=int(top),
            left=int(left),
            rows=[],
            notes={},
            merged=tuple((int(a), int(b), int(c), int(d)) for a, b, c, d in merged),
            hidden_rows=frozenset(map(int, rows)),
            hidden_columns=frozenset(map(int, columns)),
        )
        self._sheets.append(sheet)

    def _take_rows(self, rows: list[Any]) -> None:
        taken = self._sheets[-1].rows
        width = len(self._blank)
        for row in rows:
            if type(row) is int:
                taken += [self._blank] * min(row, _MAX_ROWS - len(taken))
            elif len(row) == width and _PLAIN.issuperset(map(type, row)):
                taken.append(row)
            else:
                raise ValueError(width)

    def _take_dates(self, kind: str, column: int, numbers: list[int]) -> None:
        rows, parse = self._sheets[-1].rows, _DATES[kind]
        seen: dict[Any, Value] = {}
        for number in numbers:
            row = rows[number]
            written = row[column]
            value = seen.get(written)
            if value is None:
                value = seen[written] = parse(written)
            row[column] = value

    def _take_notes(self, note: str, column: int, numbers: list[int]) -> None:
        sheet = self._sheets[-1]
        sheet.notes.update(dict.fromkeys(((number, column) for number in numbers), str(note)))


_MAX_ROWS = 1_048_576
_PLAIN = {str, int, float, bool, type(None)}
_DATES: dict[str, Callable[[Any], Value]] = {
    "date": date.fromordinal,
    "datetime": datetime.fromisoformat,
    "time": time.fromisoformat,
}
