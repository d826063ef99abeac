"""A workbook's cells, by the fast reader; with what it loses, found in the sheets' XML meanwhile."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Thread
from typing import TYPE_CHECKING, Any

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from lib.intake.child.notes import MAX_COLUMN, MAX_ROW, Notes, hidden_columns, hidden_rows, sheet_notes
from lib.intake.child.output import MAX_CELLS
from lib.intake.child.package import Package
from lib.intake.child.refusal import Refusal
from lib.intake.child.rewriting import Rewriter
from lib.intake.child.shape import Body
from lib.intake.child.squeezing import MAX_SLOTS, Squeezed
from lib.intake.child.strings import check_shared_text
from lib.intake.child.styles import noted_styles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from python_calamine import CalamineSheet

    from lib.intake.child.output import Output, Places

MAX_MERGED = 100_000
_ERROR = re.compile(rb'( t="e">(?:<f>[^<]*</f>)?<v>)[^<]*')
_SHORTEST = len("<c><v>1</v></c>")


def read(content: bytes, out: Output, *, careful: bool) -> None:
    """Writes every worksheet. `careful` looks at the XML before the fast reader does: slower, and never out of memory."""
    package = Package(content)
    untidy = package.untidy()
    if untidy:
        package = package.without(set(), untidy)
    book = _Book(package)
    out.line("book", "", "")
    for index, meta in enumerate(book.reader.sheets_metadata):
        if meta.typ is SheetTypeEnum.WorkSheet:
            grid = book.careful_grid(index) if careful else book.grid(index)
            _write(grid, meta.name, out, hidden=meta.visible is not SheetVisibleEnum.Visible)


@dataclass(kw_only=True)
class _Grid:
    """A sheet's rows, each with its 1-based number, from column `left` on; and what is known about its cells."""

    rows: list[list[Any]]
    numbers: Sequence[int]
    left: int
    notes: Notes
    merged: list[Any]
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)


class _Book:
    def __init__(self, package: Package) -> None:
        self._package = package
        self.reader = _open(package)
        self._parts = self._sheet_parts()
        styles = package.styles
        self._styles = noted_styles(package.read(styles)) if styles and styles in package else {}

    def _sheet_parts(self) -> list[str]:
        """The part of each sheet the reader lists, in its order."""
        listed = self._package.sheets()
        names = [meta.name for meta in self.reader.sheets_metadata]
        if [name for name, _ in listed] == names:
            return [part for _, part in listed]
        by_name = dict(reversed(listed))
        return [by_name.get(name, "") for name in names]

    def grid(self, index: int) -> _Grid:
        """A sheet the fast way: read and searched at the same time; the careful way when that shows it must be."""
        waiting = _Later(lambda: self.reader.get_sheet_by_index(index))
        body = Body(self._xml(index))
        _check_count(body)
        if body.plain:
            notes = sheet_notes(body, self._styles)
            sheet = waiting.result()
            if sheet and _slots(sheet, notes) <= MAX_SLOTS:
                return _filled(_grid(sheet, notes), body)
        waiting.forget()
        return self.careful_grid(index)

    def careful_grid(self, index: int) -> _Grid:
        """A sheet whose XML is rewritten first, without what is blank."""
        squeezed = Squeezed(Rewriter(self._xml(index)))
        body = Body(squeezed.xml)
        check_shared_text(self._package, body)
        part = self._parts[index]
        others = {other for other in self._parts if other}
        xml = _ERROR.sub(rb"\1#N/A", squeezed.xml) if body.has(b' t="e"') else squeezed.xml  # newer errors stop the reader
        reader = _open(self._package.without(others, {part: xml}))
        notes = sheet_notes(body, self._styles)
        return _spread(_filled(_grid(reader.get_sheet_by_index(index), notes), body), squeezed)

    def _xml(self, index: int) -> bytes:
        part = self._parts[index]
        if not part:
            raise Refusal("damaged")
        return self._package.read(part)


class _Later:
    """Work on another thread; the fast reader lets go of the interpreter while it reads."""

    def __init__(self, work: Callable[[], CalamineSheet]) -> None:
        self._work = work
        self._found: CalamineSheet | None = None
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        with suppress(BaseException):  # the Rust reader's panics are no Exception
            self._found = self._work()

    def forget(self) -> None:
        """Waits for the end, since it cannot be stopped, and gives its memory back."""
        self._thread.join()
        self._found = None

    def result(self) -> CalamineSheet | None:
        """What was found, or None when it could not be read."""
        self._thread.join()
        return self._found


def _open(package: Package) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(io.BytesIO(package.content))


def _check_count(body: Body) -> None:
    """An early answer; what it misses is counted when it is written."""
    if len(body.xml) < MAX_CELLS * _SHORTEST:
        return
    stored = body.xml.count(b"</v>") + body.xml.count(b"</is>")
    if stored > MAX_CELLS and stored - body.xml.count(b"<v></v>") > MAX_CELLS:
        raise Refusal("too_many_cells")


def _box(sheet: CalamineSheet, notes: Notes) -> tuple[int, int, int, int]:
    """First row and column, last row and column (1-based) of what the reader found and what it lost."""
    places = [place for place, (_, text) in notes.items() if text]
    if sheet.start and sheet.end:
        places += [(sheet.start[0] + 1, sheet.start[1] + 1), (sheet.end[0] + 1, sheet.end[1] + 1)]
    rows, columns = [row for row, _ in places] or [1], [column for _, column in places] or [1]
    return min(rows), min(columns), max(rows), max(columns)


def _slots(sheet: CalamineSheet, notes: Notes) -> int:
    top, left, bottom, right = _box(sheet, notes)
    return (bottom - top + 1) * (right - left + 1)


def _grid(sheet: CalamineSheet, notes: Notes) -> _Grid:
    """The reader's rows, widened to hold what it lost, with that put in."""
    top, left, bottom, right = _box(sheet, notes)
    rows = sheet.to_python(skip_empty_area=True)
    if sheet.start and sheet.end:
        before, after = sheet.start[1] + 1 - left, right - sheet.end[1] - 1
        if before or after:
            rows = [[""] * before + row + [""] * after for row in rows]
        rows[:0] = [[""] * (right - left + 1) for _ in range(sheet.start[0] + 1 - top)]
    rows += [[""] * (right - left + 1) for _ in range(bottom - top + 1 - len(rows))]
    kept: Notes = {}
    for (row, column), (note, text) in notes.items():
        if note == "number":
            rows[row - top][column - left] = float(text)
            continue
        if text:
            rows[row - top][column - left] = text
        elif not _fits(note, rows, row - top, column - left):
            continue
        kept[row, column] = (note, text)
    merged = sheet.merged_cell_ranges or []
    if len(merged) > MAX_MERGED:
        raise Refusal("unreadable")
    return _Grid(
        rows=rows,
        numbers=range(top, bottom + 1),
        left=left,
        notes=kept,
        merged=[(a + 1, b + 1, c + 1, d + 1) for (a, b), (c, d) in merged],
    )


def _fits(note: str, rows: list[list[Any]], row: int, column: int) -> bool:
    """A format says something about a value of its kind only: percent of a number, month of a date."""
    if not (0 <= row < len(rows) and 0 <= column < len(rows[row])):
        return False
    value = rows[row][column]
    if note == "percent":
        return isinstance(value, float)
    if note == "duration":
        return isinstance(value, timedelta)
    return hasattr(value, "year")


def _filled(grid: _Grid, body: Body) -> _Grid:
    grid.hidden_rows = hidden_rows(body)
    grid.hidden_columns = hidden_columns(body.xml, body.start)
    return grid


def _spread(grid: _Grid, squeezed: Squeezed) -> _Grid:
    """The rows and columns of a squeezed sheet where they were."""
    columns, rows = squeezed.columns, squeezed.rows
    if not columns:
        return grid
    width = columns[-1] - columns[0] + 1
    if width > len(columns):
        places = [column - columns[0] for column in columns]
        grid.rows = [_wide(row, places, width) for row in grid.rows]
    grid.numbers = rows
    grid.left = columns[0]
    grid.notes = {(rows[row - 1], columns[column - 1]): note for (row, column), note in grid.notes.items()}
    grid.hidden_rows = {rows[row - 1] for row in grid.hidden_rows if row <= len(rows)}
    return grid


def _wide(row: list[Any], places: list[int], width: int) -> list[Any]:
    wide: list[Any] = [None] * width
    for place, value in zip(places, row, strict=True):
        wide[place] = value
    return wide


def _write(grid: _Grid, name: str, out: Output, *, hidden: bool) -> None:
    rows = grid.rows
    top = grid.numbers[0] if grid.numbers else 1
    width = len(rows[0]) if rows else 0
    if grid.left + width - 1 > MAX_COLUMN or (rows and grid.numbers[-1] > MAX_ROW):
        raise Refusal("damaged")  # the reader counts on where no sheet has places, and such cells have no address
    unseen = [number for number, row in zip(grid.numbers, rows, strict=True) if number in grid.hidden_rows and _holds(row)]
    columns = [
        column
        for column in range(grid.left, grid.left + width)
        if any(first <= column <= last for first, last in grid.hidden_columns)
        and _holds(row[column - grid.left] for row in rows)
    ]
    out.line("sheet", name, hidden, top, grid.left, width, grid.merged, unseen, columns)
    out.rows(rows, [number - top for number in grid.numbers])
    places: Places = defaultdict(list)
    for (row, column), (note, _) in grid.notes.items():
        places[note, column].append(row)
    out.places("notes", places)


def _holds(values: Sequence[Any] | Iterator[Any]) -> bool:
    return any(value is not None and not (isinstance(value, str) and not value.strip()) for value in values)
