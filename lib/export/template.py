"""Empty workbooks to fill in: header rows, drop-downs, an example, and a sheet that explains each column."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from lib.schema.contract import CONTRACT_DATASETS
from lib.schema.spec import GUIDE_SHEET, LIST_SHEET, ColumnType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from lib.schema.organisation import Organisation
    from lib.schema.spec import Column, Dataset

LAST_ROW = 1000
_MOST_LETTERS = 255  # Excel's limit for a list written into the rule
_WIDE = frozenset({"description", "result", "comment", "text", "section", "focus", "headline", "title", "link"})
_HEADER_FILL = PatternFill("solid", fgColor="E6E1D6")
_EXAMPLE_FONT = Font(italic=True, color="6B6B6B")
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_DATE_FORMAT = "d/m-yyyy"
_CODES = frozenset({ColumnType.LABEL, ColumnType.IDENTIFIER, ColumnType.CVR, ColumnType.SIZE, ColumnType.SECTOR})
"""Types whose cells are text, or Excel makes a date of "5-9" and takes the zero off "012345"."""
_DAYS = frozenset({ColumnType.DATE, ColumnType.PERIOD})
_NUMBERS = frozenset({ColumnType.NUMBER, ColumnType.INTEGER, ColumnType.COUNT, ColumnType.SCORE})
_GUIDE = {
    "Ark": 16,
    "Kolonnens navn": 20,
    "Skal udfyldes": 14,
    "Forklaring": 60,
    "Muligheder": 40,
    "Eksempel": 32,
    "Må også hedde": 50,
}
_EXAMPLE_ROW = "Rækken er et eksempel og springes over, når filen læses. Skriv fra række 3, eller skriv hen over eksemplet."


def contract_template(organisation: Organisation) -> bytes:
    """The contract workbook: one sheet per dataset, then the guide."""
    return _workbook(CONTRACT_DATASETS, organisation)


def dataset_template(dataset: Dataset, organisation: Organisation) -> bytes:
    """A workbook for one dataset, with its guide."""
    return _workbook((dataset,), organisation)


def _workbook(datasets: Sequence[Dataset], organisation: Organisation) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for dataset in datasets:
        add_sheet(book.create_sheet(dataset.sheet), dataset, organisation)
    _add_guide(book.create_sheet(GUIDE_SHEET, len(datasets)), datasets, organisation)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def add_sheet(sheet: Worksheet, dataset: Dataset, organisation: Organisation) -> None:
    """Writes a dataset's header row with its drop-downs; activities get an example in row 2."""
    for number, column in enumerate(dataset.written, start=1):
        letter = get_column_letter(number)
        wanted = 48 if column.name in _WIDE else max(14, len(column.header) + 4, len(column.example) + 2)
        sheet.column_dimensions[letter].width = wanted
        sheet.column_dimensions[letter].number_format = _format(column)
        header = sheet.cell(row=1, column=number, value=column.header)
        header.font, header.fill = Font(bold=True), _HEADER_FILL
        if dataset.period and column.example:
            _add_example(sheet, number, column)
        choices = organisation.choices(column)
        if choices:
            _add_choices(sheet, f"{letter}2:{letter}{LAST_ROW}", column, choices)
    sheet.freeze_panes = "A2"


def _format(column: Column) -> str:
    """Codes are text. A period stays general, or the year 2020 and "jan 2020" would be shown and read as days."""
    if column.type in _CODES:
        return "@"
    return _DATE_FORMAT if column.type is ColumnType.DATE else "General"


def _add_example(sheet: Worksheet, number: int, column: Column) -> None:
    cell = sheet.cell(row=2, column=number)
    cell.value = example_value(column)
    cell.font = _EXAMPLE_FONT
    cell.number_format = _DATE_FORMAT if column.type in _DAYS else _format(column)


def example_value(column: Column) -> str | float | date:
    """A column's example as a person's cell holds it: a real day, a number, or the text."""
    if column.type in _DAYS:
        day, month, year = (int(part) for part in re.split("[/-]", column.example))
        return date(year, month, day)
    if column.type in _NUMBERS:
        value = float(column.example.replace(".", "").replace(",", "."))
        return int(value) if value.is_integer() else value
    return column.example


def _add_choices(sheet: Worksheet, cells: str, column: Column, choices: Sequence[str]) -> None:
    """A drop-down: it refuses other words, says so of a municipality (a code will do), and only suggests if they are free."""
    listed = ",".join(choices)
    plain = len(listed) <= _MOST_LETTERS and not any(sign in choice for choice in choices for sign in ',"')
    rule = DataValidation(type="list", formula1=f'"{listed}"' if plain else _listed(sheet, choices), allow_blank=True)
    rule.showErrorMessage = not column.open
    rule.errorStyle = "warning" if column.type is ColumnType.MUNICIPALITY else "stop"
    rule.error, rule.errorTitle = "Vælg en af mulighederne på listen.", "Ikke på listen"
    sheet.add_data_validation(rule)
    rule.add(cells)


def _listed(sheet: Worksheet, choices: Sequence[str]) -> str:
    """Writes a vocabulary in a column of the hidden sheet; gives the range it stands in."""
    book = sheet.parent
    assert book is not None  # noqa: S101  the sheet was made in a book
    lists = book[LIST_SHEET] if LIST_SHEET in book.sheetnames else book.create_sheet(LIST_SHEET)
    lists.sheet_state = "hidden"
    place = 1 if lists["A1"].value is None else lists.max_column + 1
    for row, choice in enumerate(choices, start=1):
        lists.cell(row=row, column=place, value=choice)
    letter = get_column_letter(place)
    return f"{LIST_SHEET}!${letter}$1:${letter}${len(choices)}"


def _add_guide(sheet: Worksheet, datasets: Sequence[Dataset], organisation: Organisation) -> None:
    """Explains every column; the import passes over the sheet by its name."""
    sheet.append(list(_GUIDE))
    for dataset in datasets:
        if dataset.period:
            sheet.append([dataset.sheet, "(række 2)", "", _EXAMPLE_ROW])
        for column in dataset.written:
            sheet.append([dataset.sheet, *_explained(column, organisation)])
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = _WRAPPED
    for number, width in enumerate(_GUIDE.values(), start=1):
        header = sheet.cell(row=1, column=number)
        header.font, header.fill = Font(bold=True), _HEADER_FILL
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"


def _explained(column: Column, organisation: Organisation) -> list[str]:
    choices = ", ".join(organisation.choices(column))
    return [
        column.header,
        "ja" if column.required else "nej",
        column.help,
        f"{choices} – eller andet" if choices and column.open else choices,
        column.example,
        ", ".join(column.aliases),
    ]
