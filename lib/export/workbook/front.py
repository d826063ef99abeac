"""The first sheet, which says the answer and leads to the others, and the last, which says where the numbers come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.worksheet.hyperlink import Hyperlink

from lib.export.workbook.look import across, fit, write
from lib.export.workbook.page import set_up
from lib.export.workbook.sheet import CONSTRUCTED
from lib.view import format as fmt

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from openpyxl.worksheet.worksheet import Worksheet

    from lib.export.workbook.look import Look
    from lib.view.slides.slide import Deck

FRONT, BACK = "Forside", "Kilder"
_WIDTHS = (30.0, 62.0, 24.0)
_BACK_WIDTHS = (62.0, 26.0, 28.0)
_ROOM = sum(_WIDTHS)


def add_front(sheet: Worksheet, deck: Deck, *, names: Sequence[str], look: Look, made_at: datetime) -> None:
    """Writes the first sheet; `names` are the slides' sheets, in the deck's order."""
    _widen(sheet, _WIDTHS)
    said = (
        (deck.house, look.heading),
        (deck.title, look.title),
        (deck.subtitle, look.lead),
        (deck.message, look.message),
        (deck.remark, look.tag),
    )
    row = 1
    for text, style in said:
        if text:
            across(sheet, row, text, style, span=3, room=_ROOM)
            row += 1
    head = row + 1
    for column, text in enumerate(("Ark", "Hvad det siger", "Grundlag"), 1):
        write(sheet, head, column, text, look.head)
    told = [(one.title, CONSTRUCTED if one.constructed else "") for one in deck.slides]
    for row, (name, said_there) in enumerate(zip((*names, BACK), (*told, (_BACK_TITLE, "")), strict=True), head + 1):
        _add_line(sheet, row, (name, *said_there), look)
    made = f"{deck.footer} · dannet {fmt.timestamp(made_at)}"
    across(sheet, row + 2, made, look.quiet, span=3, room=_ROOM)
    set_up(sheet, footer=deck.footer, one_page=True)


_BACK_TITLE = "Hvor tallene kommer fra, og hvordan de er lavet"


def _add_line(sheet: Worksheet, row: int, texts: tuple[str, str, str], look: Look) -> None:
    """Writes a sheet's line: its name as a link to it, its title, what it rests on."""
    name = texts[0]
    for column, text in enumerate(texts[1:], 2):
        write(sheet, row, column, text, look.text)
    fit(sheet, row, texts, _WIDTHS)
    cell = write(sheet, row, 1, name, look.link)
    target = name.replace("'", "''")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{target}'!A1", display=name)


def add_back(sheet: Worksheet, deck: Deck, *, look: Look) -> None:
    """Writes the files behind the deck and how its numbers are made."""
    _widen(sheet, _BACK_WIDTHS)
    across(sheet, 1, deck.title, look.heading, span=3, room=_ROOM)
    across(sheet, 2, _BACK_TITLE, look.title, span=3, room=_ROOM)
    for column, text in enumerate(("Fil", "Grundlag", "Uploadet"), 1):
        write(sheet, 4, column, text, look.head)
    row = 5
    for one in deck.sources:
        told = (one.name, CONSTRUCTED if one.constructed else "", one.uploaded)
        for column, text in enumerate(told, 1):
            write(sheet, row, column, text, look.text)
        fit(sheet, row, told, _BACK_WIDTHS)
        row += 1
    for method in deck.methods:
        row += 1
        across(sheet, row, method.title, look.caption, span=3, room=_ROOM)
        for point in method.points:
            row += 1
            across(sheet, row, f"• {point}", look.item, span=3, room=_ROOM)
        row += 1
    set_up(sheet, footer=deck.footer)


def _widen(sheet: Worksheet, widths: Sequence[float]) -> None:
    for letter, width in zip("ABC", widths, strict=True):
        sheet.column_dimensions[letter].width = width
