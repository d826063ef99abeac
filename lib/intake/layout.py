"""Which rows below the header are data, and what the others are: repeated headers, sums, remarks, the template's example."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from lib.intake.budget import tick
from lib.intake.headers import header_key
from lib.intake.periods import is_total_header
from lib.intake.problem import Problem, Where, problem, quoted
from lib.intake.values.day import read_when, read_when_text
from lib.intake.values.number import read_quantity
from lib.intake.values.text import text_of
from lib.schema.spec import ColumnType

if TYPE_CHECKING:
    from lib.intake.reading import Cell, Sheet
    from lib.intake.recognise import Recognised

_ROW_TOTAL = re.compile(
    r"(?:.*\bi\s?alt\b.*|total\b.*|sub ?total\b.*|.* total|sum\b.*|hovedtotal|samlet antal.*|antal (?:rækker|poster).*)"
)
_NAMED_NUMBER = re.compile(r"^(?P<name>[^\d:]+):?\s*(?P<number>\d[\d.,\s]*)$")
_OF_WHICH = re.compile(r"\W*(?:heraf|deraf|hvoraf|of which)\b", re.IGNORECASE)
_PAGE = re.compile(r"(?:side|page)\s*\d+(?:\s*(?:af|of|/)\s*\d+)?", re.IGNORECASE)
MIN_BLOCK = 2
TABLE_CELLS = 3
"""From how many cells on a row above the header looks like data and not like a title."""
_MEASURES = frozenset({ColumnType.COUNT, ColumnType.NUMBER})


@dataclass(frozen=True, kw_only=True)
class TotalRow:
    """A row of sums: its numbers by sheet column; `block` are the data rows since the sum before it."""

    row: int
    label: str
    numbers: dict[int, float]
    block: tuple[int, ...]


@dataclass(kw_only=True)
class Layout:
    """The rows of a recognised sheet.

    Args:
        rows: numbers of the data rows.
        totals: the rows of sums, in order.
        titles: the texts that stand above the header.
        problems: what is to be said of rows that are not data.
    """

    rows: list[int] = field(default_factory=list)
    totals: list[TotalRow] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def lay_out(sheet: Sheet, found: Recognised) -> Layout:
    """Sorts a sheet's filled rows."""
    layout = Layout()
    reader = _Rows(sheet, found, layout)
    for number in sheet.filled_rows():
        if found.later and number >= found.later[0]:
            break  # another table, which is said
        if number < found.first_header_row:
            reader.title(number)
        elif number > found.header_row:
            reader.below(number)
    return layout


class _Rows:
    def __init__(self, sheet: Sheet, found: Recognised, layout: Layout) -> None:
        self.sheet, self.found, self.layout = sheet, found, layout
        self.header = {place: header_key(text) for place, text in found.headers.items() if header_key(text)}
        self.headers = set(self.header.values())
        self.known = {*found.columns, *found.periods, *found.undated, *found.totals}
        self.date = next((place for place, column in found.columns.items() if column.type is ColumnType.PERIOD), None)
        self.since: list[int] = []
        self.within = False
        examples = {place: column.example for place, column in found.columns.items() if column.example}
        whole = len(examples) == sum(bool(column.example) for column in found.dataset.written)
        self.example = examples if found.dataset.period and whole else {}

    def title(self, number: int) -> None:
        """A row above the header: a title, or data that the header does not cover, which is said."""
        cells = self.sheet.row(number)
        self.layout.titles += [text_of(cell) for cell in cells.values()]
        if len(cells) >= TABLE_CELLS and any(_number(cell) is not None for cell in cells.values()):
            shown = quoted(" · ".join(text_of(cell) for cell in cells.values()))
            self.layout.problems.append(problem("row_above_header", sheet=self.sheet.name, row=number, value=shown))

    def below(self, number: int) -> None:
        """A row below the header."""
        tick()
        if not self.example and not self.within and self._is_plain(number):
            self.layout.rows.append(number)
            self.since.append(number)
            return
        cells = self.sheet.row(number)
        known = {place: cell for place, cell in cells.items() if place in self.known}
        if not known:
            if set(cells) - set(self.found.others):
                self._ignore(number, cells)
        elif self._repeats(cells):
            self.layout.problems.append(problem("repeated_header", sheet=self.sheet.name, row=number))
        elif self.example and self._is_example(cells):
            self.layout.problems.append(problem("example_row", sheet=self.sheet.name, row=number))
        elif self._is_total(cells) or self._is_bare_total(known):
            self._total(number, cells)
        elif self._is_lone(cells, known) or self._is_page_break(cells):
            self._ignore(number, cells)
            self.within = self._is_of_which(cells)
        elif self.within or self._is_of_which(cells):
            self._part(number, cells)
        else:
            self.layout.rows.append(number)
            self.since.append(number)

    def _is_plain(self, number: int) -> bool:
        """Whether a row has a day where it should and something beside it: data, whatever else; quick, as most rows are."""
        if self.date is None:
            return False
        line = self.sheet.rows[number - self.sheet.top]
        value = line[self.date - self.sheet.left]
        if len(line) - line.count(None) < MIN_BLOCK or value is None:
            return False
        if any(isinstance(one, str) and _OF_WHICH.match(one) for one in line):
            return False
        return isinstance(value, date) or (isinstance(value, str) and read_when_text(value) is not None)

    def _repeats(self, cells: dict[int, Cell]) -> bool:
        if not any(isinstance(cell.value, str) and header_key(cell.value) in self.headers for cell in cells.values()):
            return False
        keys = {place: header_key(text_of(cell)) for place, cell in cells.items()}
        return bool(keys) and all(self.header.get(place) == key for place, key in keys.items() if key) and any(keys.values())

    def _is_example(self, cells: dict[int, Cell]) -> bool:
        return all(place in cells and text_of(cells[place]) == text for place, text in self.example.items())

    def _is_lone(self, cells: dict[int, Cell], known: dict[int, Cell]) -> bool:
        """A single text that cannot be a row of its own: a group's heading or a remark."""
        if len(known) != 1 or (len(cells) != 1 and self.found.dataset.period is not None):
            return False
        ((place, cell),) = known.items()
        if self.found.dataset.period is None:
            label = self.found.columns[place].type is ColumnType.LABEL and len(self.found.dataset.required) > 1
            return label and not re.search(r"\d", text_of(cell)[:6])
        if place == self.date:
            return read_when(cell) is None
        return isinstance(cell.value, str) and not re.search(r"\d", cell.value[:6])

    def _is_of_which(self, cells: dict[int, Cell]) -> bool:
        """A part of a row that is counted already: "heraf Kolding 2"; or the title of a table of such parts."""
        texts = (cell.value for cell in cells.values() if isinstance(cell.value, str))
        return self.found.dataset.period is not None and any(_OF_WHICH.match(text) for text in texts)

    def _part(self, number: int, cells: dict[int, Cell]) -> None:
        value = quoted(" · ".join(text_of(cell) for cell in cells.values()))
        at = Where(sheet=self.sheet.name, row=number, column_number=min(cells))
        self.layout.problems.append(at.says("of_which_row", value=value))

    def _is_page_break(self, cells: dict[int, Cell]) -> bool:
        """The head or foot of a printed page: "Side 2 af 5" where a day should stand."""
        if self.found.dataset.period is None or self._has_day(cells):
            return False
        return any(isinstance(cell.value, str) and _PAGE.fullmatch(cell.value.strip()) for cell in cells.values())

    def _is_total(self, cells: dict[int, Cell]) -> bool:
        """A label that says so, where a day or another required value should stand."""
        if self.found.dataset.period is None or (not self.found.wide and self._has_day(cells)):
            return False
        return bool(self._label(cells))

    def _has_day(self, cells: dict[int, Cell]) -> bool:
        day = cells.get(self.date) if self.date else None
        return day is not None and read_when(day) is not None

    def _is_bare_total(self, known: dict[int, Cell]) -> bool:
        """Numbers without a label that are the sums of what stands above them."""
        sums = {*self.found.periods, *self.found.undated, *self.found.totals} | {
            place for place, column in self.found.columns.items() if column.type in _MEASURES
        }
        if self.found.dataset.period is None or len(self.since) < MIN_BLOCK or not set(known) <= sums:
            return False
        return all(_number(cell) == self._sum_above(place) for place, cell in known.items())

    def _sum_above(self, place: int) -> float:
        cells = (self.sheet.cell(row, place) for row in self.since)
        return sum(_number(cell) or 0 for cell in cells if cell)

    def _label(self, cells: dict[int, Cell]) -> str:
        leftmost = min(cells)
        for place, cell in sorted(cells.items()):
            if isinstance(cell.value, str):
                key = header_key(_bare(cell.value))
                first = place == leftmost
                if is_total_header(_bare(cell.value)) or (first and _ROW_TOTAL.fullmatch(key)):
                    return text_of(cell)
        return ""

    def _total(self, number: int, cells: dict[int, Cell]) -> None:
        read = {place: _number(cell) if _number(cell) is not None else _written_total(cell) for place, cell in cells.items()}
        numbers = {place: value for place, value in read.items() if value is not None}
        label = self._label(cells)
        self.layout.totals.append(TotalRow(row=number, label=label, numbers=numbers, block=tuple(self.since)))
        self.layout.problems.append(problem("total_row", sheet=self.sheet.name, row=number, value=label))
        self.since = []

    def _ignore(self, number: int, cells: dict[int, Cell]) -> None:
        place = min(cells)
        value = quoted(" · ".join(text_of(cell) for cell in cells.values()))
        self.layout.problems.append(
            problem("row_ignored", sheet=self.sheet.name, row=number, column_number=place, value=value)
        )


def _bare(text: str) -> str:
    """A label without a number that follows it: "Total: 1.021" is "Total"."""
    match = _NAMED_NUMBER.match(text.strip())
    return match["name"] if match else text


def _number(cell: Cell) -> float | None:
    return float(cell.value) if isinstance(cell.value, int | float) and not isinstance(cell.value, bool) else None


def _written_total(cell: Cell) -> float | None:
    """The sum that a text holds: "I alt: 1.021", or a number stored as text."""
    if not isinstance(cell.value, str):
        return None
    match = _NAMED_NUMBER.match(cell.value.strip())
    quantity = read_quantity(match["number"] if match else cell.value)
    return quantity.value if quantity else None
