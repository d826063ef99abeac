"""Follows every filled cell of a file to what became of it: stored, or pointed out. A cell that is neither is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from lib.schema.datasets import dataset
from lib.schema.spec import GUIDE_SHEET

if TYPE_CHECKING:
    from lib.intake.inspection import InspectedSheet, Inspection
    from lib.intake.problem import Problem
    from lib.intake.reading import Sheet

COLUMN_CODES = {
    "doubled_differs",
    "total_column",
    "unknown_column",
    "private_column",
    "doubled_column",
    "same_column",
    "duplicate_column",
}
COLUMN_WIDE = {
    "read_as_blank",
    "dash_is_zero",
    "ambiguous_number",
    "ambiguous_date",
    "swapped_dates",
    "aggregated_scores",
    "shifted_scale",
    "missing_column",
    "wide_without_year",
}
BLOCKING = {"missing_column", "wide_without_year", "duplicate_column", "two_tables", "count_unclear", "participant_list"}
BLOCKING |= {"total_doubled", "confirm_column", "which_column"}


def lost_cells(found: Inspection) -> list[str]:
    """The addresses ("Ark1!C7") of filled cells that were neither stored nor pointed out."""
    if found.book is None or not found.sheets:
        assert found.errors, "a file that is not read is refused in words"
        return []
    by_name = {sheet.name: sheet for sheet in found.sheets}
    lost = []
    for sheet in found.book.sheets:
        if sheet.filled and sheet.name != GUIDE_SHEET:
            said = [one for one in found.problems if one.sheet == sheet.name]
            lost += [f"{sheet.name}!{cell}" for cell in _lost(sheet, by_name[sheet.name], said)]
    return lost


def _lost(sheet: Sheet, read: InspectedSheet, said: list[Problem]) -> list[str]:
    codes = {one.code for one in said}
    if read.dataset is None:
        assert codes & {"sheet_not_recognised", "which_dataset"}
        return []
    if codes & BLOCKING:
        return []  # the whole sheet is kept out, and that is said
    columns = {_column(one.cell) for one in said if one.code in COLUMN_CODES | COLUMN_WIDE and one.cell}
    rows = {one.row for one in said if one.row and one.code not in COLUMN_CODES | COLUMN_WIDE}
    cells = {one.cell for one in said if one.cell}
    rows |= {one.row for one in read.rejected_rows}  # kept aside, and listed with the reason
    stored = set(read.frame["row"])
    lost = []
    for number in sheet.filled_rows():
        for place, cell in sheet.row(number).items():
            address = f"{get_column_letter(place)}{number}"
            if number <= read.header_row:
                continue  # a title (kept in `titles`) or the header
            fine = address in cells or place in columns or (number in rows and number not in stored)
            if not fine and not (number in stored and _is_stored(read, place, number, address, cell.value)):
                lost.append(address)
    return lost


def _is_stored(read: InspectedSheet, place: int, number: int, address: str, value: object) -> bool:
    name = read.places.get(place)
    if name is None:
        return False
    frame = read.frame[read.frame["row"] == number]
    spec = dataset(read.dataset or "")
    if "cell" in frame and any(frame["cell"]):
        return address in set(frame["cell"]) if name == "count" else True
    stored = frame.iloc[0][spec.column(name).name]
    return stored not in ("", None) or not str(value).strip()


def _column(address: str) -> int:
    return column_index_from_string(coordinate_from_string(address)[0])
