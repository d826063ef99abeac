"""What happened around the house, for the time axes.

The presentation speaks of a lockdown and of what came after, without
days: the days here are made up like the rest of the example.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from openpyxl import Workbook

from data.example.activities.words import file_name, label
from data.example.files import dress, save_workbook

if TYPE_CHECKING:
    from pathlib import Path

HEADERS = ("Dato", "Slutdato", "Begivenhed", "Type")
HEADER_ROW = 3
EVENTS = (
    (date(2020, 1, 20), date(2020, 2, 14), "Eksempel: kampagne om digitalisering", "Kampagne"),
    (date(2020, 3, 12), date(2020, 4, 14), "Eksempel: nedlukning", "Nedlukning"),
    (date(2020, 4, 15), None, "Eksempel: første genåbning", "Genåbning"),
    (date(2020, 8, 31), date(2020, 9, 11), "Eksempel: kampagne om eksport", "Kampagne"),
)


def build(folder: Path) -> None:
    """Writes the list."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Begivenheder"
    sheet.append([label("begivenheder 2020")])
    sheet.append([])
    sheet.append(HEADERS)
    for event in EVENTS:
        sheet.append(event)
    dress(sheet, header=HEADER_ROW, widths=(14, 14, 44, 16))
    for row in sheet.iter_rows(min_row=HEADER_ROW + 1, max_col=2):
        for cell in row:
            cell.number_format = "dd-mm-yyyy"
    save_workbook(book, folder / file_name("begivenheder_2020", "xlsx"))
