"""A slide as a sheet: what it says, its blocks below each other, its source; ready to be printed."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.utils import get_column_letter

from lib.export.workbook.blocks import add_bullets, add_facts, add_table
from lib.export.workbook.chart import WIDTH, chart_of, height_of
from lib.export.workbook.look import LINE_HEIGHT, across
from lib.export.workbook.numbers import add_numbers
from lib.export.workbook.page import set_up
from lib.export.workbook.plan import plan
from lib.view.plot import Plot
from lib.view.slides.slide import Bullets, Facts, Table

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from lib.charts.theme import Palette
    from lib.export.workbook.look import Look
    from lib.export.workbook.plan import Plan
    from lib.view.slides.slide import Slide

CONSTRUCTED = "konstrueret eksempel"
_CM = 360_000  # in the unit of drawings
_GAP = 120_000  # between a chart and the cells to its left
_POINTS_A_CM = 72 / 2.54


def add_slide(sheet: Worksheet, slide: Slide, *, footer: str, look: Look, colours: Palette) -> tuple[str, ...]:
    """Writes the slide; gives the alternative texts of its charts in their order."""
    room = plan(slide.blocks)
    row = _add_words(sheet, slide, look, room)
    head = row + 1 if slide.blocks and isinstance(slide.blocks[0], Table | Plot) else None
    alts: list[str] = []
    for place, block in enumerate(slide.blocks):
        if isinstance(block, Bullets) and not block.heading and place and isinstance(slide.blocks[place - 1], Bullets):
            row -= 1  # the list before goes on
        if isinstance(block, Plot):
            row = _add_plot(sheet, row, block, look=look, room=room, colours=colours) + 1
            alts.append(block.alt)
        else:
            row = _add_block(sheet, row, block, look, room) + 1
    if slide.source:
        across(sheet, row, slide.source, look.quiet, span=room.span, room=room.room)
    for place, width in enumerate(room.widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    set_up(sheet, footer=footer, head=head, one_page=bool(alts))  # no chart is cut
    return tuple(alts)


def _add_words(sheet: Worksheet, slide: Slide, look: Look, room: Plan) -> int:
    row = 1
    said = [(slide.heading, look.heading), (slide.title, look.title), (slide.lead, look.lead)]
    if slide.constructed:
        said.append((CONSTRUCTED, look.tag))
    for text, style in said:
        if text:
            across(sheet, row, text, style, span=room.span, room=room.room)
            row += 1
    return row + 1


def _add_block(sheet: Worksheet, row: int, block: Bullets | Table | Facts, look: Look, room: Plan) -> int:
    match block:
        case Bullets():
            return add_bullets(sheet, row, block, look=look, plan=room)
        case Table():
            return add_table(sheet, row, block, look=look, plan=room)
        case Facts():
            return add_facts(sheet, row, block, look=look)


def _add_plot(sheet: Worksheet, row: int, block: Plot, *, look: Look, room: Plan, colours: Palette) -> int:
    """Writes the numbers with their chart to the right of them; gives the row below both."""
    numbers = add_numbers(sheet, row, block, look=look, plan=room)
    made, height = chart_of(block, numbers, colours=colours), height_of(block, numbers)
    corner = AnchorMarker(col=numbers.width, colOff=_GAP, row=numbers.top - 1)
    size = XDRPositiveSize2D(round(WIDTH * _CM), round(height * _CM))
    sheet.add_chart(made, OneCellAnchor(_from=corner, ext=size))  # type: ignore[arg-type]  # the stubs know only addresses
    return max(numbers.below, numbers.top + math.ceil(height * _POINTS_A_CM / LINE_HEIGHT) + 1)
