"""A workbook of one long list, written row by row; a library that keeps every cell takes many times as long."""

from __future__ import annotations

import io
import math
from datetime import date
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

from lib.export.characters import writable
from lib.export.child.marking import HEADER_FILL
from lib.export.table import sheet_names
from lib.view.row_table import FORMULA_SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from lib.view.row_table import Value

_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_CELL = {"text_wrap": True, "valign": "top"}
_OTHERS = 18
_LONGEST = 32_767
"""As much text as Excel lets into a cell."""


def list_book(*, name: str, heads: Sequence[str], lines: Iterable[Sequence[Value]], widths: Mapping[str, int]) -> bytes:
    """A workbook with one sheet: bold, frozen headers and wrapped cells; `widths` by header, 18 for the others.

    Text stays text, whatever it begins with: nothing in it is ever a formula.
    """
    target = io.BytesIO()
    with Workbook(target, _OPTIONS) as book:
        sheet = book.add_worksheet(sheet_names([name])[name])
        header = book.add_format({**_CELL, "bold": True, "bg_color": f"#{HEADER_FILL.fgColor.rgb[2:]}"})
        formats = {
            "text": book.add_format(_CELL),
            "formula": book.add_format({**_CELL, "quote_prefix": True}),  # so that it stays text when a person edits it
            "day": book.add_format({**_CELL, "num_format": "d/m-yyyy"}),
        }
        for column, head in enumerate(heads):
            sheet.set_column(column, column, widths.get(head, _OTHERS))
            sheet.write_string(0, column, head, header)
        sheet.freeze_panes(1, 0)
        for row, line in enumerate(lines, 1):
            for column, value in enumerate(line):
                _put(sheet, row, column, value, formats)
    return target.getvalue()


def _put(sheet: Worksheet, row: int, column: int, value: Value, formats: Mapping[str, Format]) -> None:
    if value is None or value == "":
        return
    if isinstance(value, date):
        sheet.write_datetime(row, column, value, formats["day"])
    elif isinstance(value, int | float) and math.isfinite(value):
        sheet.write_number(row, column, value, formats["text"])
    else:
        text = writable(str(value))[:_LONGEST]
        sheet.write_string(row, column, text, formats["formula" if text.startswith(FORMULA_SIGNS) else "text"])
