"""The workbook behind a chart: its numbers, so that they can be edited, and the addresses the chart reads them from."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from lib.export.characters import writable
from lib.export.powerpoint.xml import Xml, tag, text, value
from lib.view.row_table import FORMULA_SIGNS

if TYPE_CHECKING:
    from datetime import datetime

    from xlsxwriter.worksheet import Worksheet

SHEET = "Tal"
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_NAMES = 32
_NUMBERS = 18
_LONGEST = 32_767


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of numbers, one a category (None: an empty cell)."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, kw_only=True)
class ChartBook:
    """The categories down the first column and the columns beside them."""

    categories: tuple[str, ...]
    columns: tuple[Column, ...]
    number_format: str

    def name(self, at: int) -> Xml:
        """The name of the column at that place, as a series holds it."""
        letter = xl_col_to_name(at + 1)
        return tag("c:tx", _strings(f"{SHEET}!${letter}$1", (self.columns[at].name,)))

    def names(self) -> Xml:
        """The categories, as a series holds them."""
        return tag("c:cat", _strings(f"{SHEET}!$A$2:$A${len(self.categories) + 1}", self.categories))

    def numbers(self, at: int, *, within: str = "c:val") -> Xml:
        """The numbers of the column at that place, inside the element named."""
        letter = xl_col_to_name(at + 1)
        reference = f"{SHEET}!${letter}$2:${letter}${len(self.categories) + 1}"
        points = (
            tag("c:pt", tag("c:v", text(repr(one))), idx=place)
            for place, one in enumerate(self.columns[at].values)
            if one is not None
        )
        counted = value("c:ptCount", len(self.categories))
        cache = tag("c:numCache", tag("c:formatCode", text(self.number_format)), counted, *points)
        return tag(within, tag("c:numRef", tag("c:f", text(reference)), cache))

    def written(self, *, made_at: datetime) -> bytes:
        """The workbook; texts in it are never formulas, and it says `made_at` as its time."""
        target = io.BytesIO()
        with Workbook(target, _OPTIONS) as book:
            book.set_properties({"created": made_at.astimezone(UTC).replace(tzinfo=None)})
            sheet = book.add_worksheet(SHEET)
            number = book.add_format({"num_format": writable(self.number_format)})
            sheet.set_column(0, 0, _NAMES)
            sheet.set_column(1, len(self.columns), _NUMBERS)
            for row, name in enumerate(self.categories, 1):
                _write(book, sheet, (row, 0), name)
            for place, column in enumerate(self.columns, 1):
                _write(book, sheet, (0, place), column.name, bold=True)
                for row, one in enumerate(column.values, 1):
                    if one is not None:
                        sheet.write_number(row, place, one, number)
        return target.getvalue()


def _write(book: Workbook, sheet: Worksheet, place: tuple[int, int], name: str, *, bold: bool = False) -> None:
    """A text that stays one also when somebody edits its cell."""
    said = writable(name)[:_LONGEST]
    sheet.write_string(*place, said, book.add_format({"bold": bold, "quote_prefix": said.startswith(FORMULA_SIGNS)}))


def _strings(reference: str, words: tuple[str, ...]) -> Xml:
    points = (tag("c:pt", tag("c:v", text(one)), idx=place) for place, one in enumerate(words))
    cache = tag("c:strCache", value("c:ptCount", len(words)), *points)
    return tag("c:strRef", tag("c:f", text(reference)), cache)
