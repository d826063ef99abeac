"""Empty workbooks to fill in: header rows, drop-downs, and a sheet that explains each column."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from lib.schema.contract import CONTRACT_DATASETS
from lib.schema.spec import GUIDE_SHEET, ColumnType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from lib.schema.organisation import Organisation
    from lib.schema.spec import Column, Dataset

LAST_ROW = 1000
_WIDE = frozenset({"description", "result", "comment", "text", "section", "focus"})
_HEADER_FILL = PatternFill("solid", fgColor="E6E1D6")
_DATE_FORMAT = "d/m-yyyy"


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
    _add_guide(book.create_sheet(GUIDE_SHEET), datasets)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def add_sheet(sheet: Worksheet, dataset: Dataset, organisation: Organisation) -> None:
    """Writes a dataset's header row with its drop-downs, ready for rows from row 2 on."""
    sheet.append([column.header for column in dataset.columns])
    for number, column in enumerate(dataset.columns, start=1):
        letter = get_column_letter(number)
        cell = sheet.cell(row=1, column=number)
        cell.font = Font(bold=True)
        cell.fill = _HEADER_FILL
        sheet.column_dimensions[letter].width = 48 if column.name in _WIDE else max(12, len(column.header) + 4)
        _format_column(sheet, letter, column)
        choices = _choices(column, organisation)
        if choices:
            _add_choices(sheet, f"{letter}2:{letter}{LAST_ROW}", choices)
    sheet.freeze_panes = "A2"


def _format_column(sheet: Worksheet, letter: str, column: Column) -> None:
    """Text stays text ("8-9" would become a date), dates look Danish."""
    number_format = {ColumnType.LABEL: "@", ColumnType.DATE: _DATE_FORMAT}.get(column.type)
    if number_format:
        for row in range(2, 202):
            sheet[f"{letter}{row}"].number_format = number_format


def _choices(column: Column, organisation: Organisation) -> tuple[str, ...]:
    if column.type is ColumnType.MUNICIPALITY:
        return tuple(one.name for one in organisation.municipalities)
    return column.choices


def _add_choices(sheet: Worksheet, cells: str, choices: Sequence[str]) -> None:
    listed = ",".join(choice.replace(",", " ") for choice in choices)
    if len(listed) > 250:  # Excel's limit for a list written into the rule
        return
    rule = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
    rule.error, rule.errorTitle = "Vælg en af mulighederne på listen.", "Ikke på listen"
    sheet.add_data_validation(rule)
    rule.add(cells)


def _add_guide(sheet: Worksheet, datasets: Sequence[Dataset]) -> None:
    """Explains every column; the import passes over the sheet by its name."""
    sheet.append(["Ark", "Kolonnens navn", "Skal udfyldes", "Forklaring", "Muligheder", "Eksempel"])
    for dataset in datasets:
        for column in dataset.columns:
            sheet.append(
                [
                    dataset.sheet,
                    column.header,
                    "ja" if column.required else "nej",
                    column.help,
                    ", ".join(column.choices),
                    column.example,
                ]
            )
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.fill = _HEADER_FILL
    for letter, width in zip("ABCDEF", (14, 18, 14, 70, 40, 40), strict=True):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
