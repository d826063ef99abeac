"""How the workbook looks: fonts, lines and colours from the house's palette, and cells that are written in them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from lib.export.characters import writable
from lib.export.table import put
from lib.view.slides.fit import lines_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from lib.charts.theme import Palette

LINE_HEIGHT = 15.0
"""A line of text at 11 points, in points."""
_BODY = 11
FONT = "Calibri"
"""On every machine with Excel; LibreOffice has one of the same widths."""
_SANS = 2  # the family to fall back on
_AIR = 4.0
_HIGHEST = 409.0
"""A row in Excel can be no higher."""


def _argb(colour: str) -> str:
    """#0f5c6e → FF0F5C6E, as styles hold it."""
    return f"FF{colour.lstrip('#').upper()}"


@dataclass(frozen=True, kw_only=True)
class Style:
    """A way to write a cell: size in points, colour as #rrggbb, indent in steps of three spaces."""

    size: int = _BODY
    bold: bool = False
    colour: str = ""
    fill: str = ""
    rule: str = ""  # the colour of a line below
    right: bool = False
    indent: int = 0
    wrap: bool = True
    stands: str = "top"


@dataclass(frozen=True, kw_only=True)
class Look:
    """The styles of a workbook by what they are for."""

    heading: Style
    title: Style
    lead: Style
    message: Style
    item: Style
    deeper: Style
    caption: Style
    head: Style
    head_right: Style
    text: Style
    key: Style
    number: Style
    strong: Style
    figure: Style
    words: Style
    beside: Style
    note: Style
    quiet: Style
    tag: Style
    link: Style


def look(colours: Palette) -> Look:
    """The house's look."""
    head = Style(bold=True, size=10, colour=colours.muted, fill=colours.surface, rule=colours.ink)
    return Look(
        heading=Style(size=10, colour=colours.muted),
        title=Style(size=18, bold=True, colour=colours.ink),
        lead=Style(size=12, colour=colours.ink),
        message=Style(size=14, bold=True, colour=colours.accent),
        item=Style(colour=colours.ink, indent=1),
        deeper=Style(colour=colours.ink, indent=3),
        caption=Style(bold=True, colour=colours.ink),
        head=head,
        head_right=replace(head, right=True, indent=1),
        text=Style(colour=colours.ink, rule=colours.line),
        key=Style(bold=True, colour=colours.ink, rule=colours.line),
        number=Style(colour=colours.ink, rule=colours.line, right=True, indent=1, wrap=False),
        strong=Style(colour=colours.highlight_text, bold=True, rule=colours.line),
        figure=Style(size=18, bold=True, colour=colours.accent, rule=colours.line, wrap=False, right=True, stands="center"),
        words=Style(size=12, bold=True, colour=colours.accent, rule=colours.line, right=True, stands="center"),
        beside=Style(colour=colours.ink, rule=colours.line, stands="center"),
        note=Style(colour=colours.muted, rule=colours.line, stands="center", indent=1),
        quiet=Style(size=10, colour=colours.muted),
        tag=Style(size=10, bold=True, colour=colours.highlight_text),
        link=Style(colour=colours.accent, rule=colours.line),
    )


def write(
    sheet: Worksheet, row: int, column: int, value: str | float | None, style: Style, *, number_format: str = ""
) -> Cell:
    """Writes a cell, None for an empty one; text stays text, whatever it begins with."""
    if value is not None:
        put(sheet, row, column, value)
    cell: Cell = sheet.cell(row=row, column=column)  # type: ignore[assignment]  # nothing is merged yet
    if number_format:
        cell.number_format = writable(number_format)
    colour = _argb(style.colour) if style.colour else None
    cell.font = Font(name=FONT, family=_SANS, size=style.size, bold=style.bold, color=colour)
    cell.alignment = Alignment(
        wrap_text=style.wrap, vertical=style.stands, horizontal="right" if style.right else "left", indent=style.indent
    )
    if style.fill:
        cell.fill = PatternFill("solid", fgColor=_argb(style.fill))
    if style.rule:
        cell.border = Border(bottom=Side(style="thin", color=_argb(style.rule)))
    return cell


def fit(sheet: Worksheet, row: int, texts: Sequence[str], widths: Sequence[float]) -> None:
    """Makes a row as high as its texts need, so that all programs show it alike."""
    tall = max(lines_of(text, width / 1.05 - 1) for text, width in zip(texts, widths, strict=False))
    sheet.row_dimensions[row].height = min(tall * LINE_HEIGHT + _AIR, _HIGHEST)


def across(sheet: Worksheet, row: int, text: str, style: Style, *, span: int, room: float) -> None:
    """Writes text over the first `span` columns, `room` letters wide; merged cells do not find their height themselves."""
    write(sheet, row, 1, text, style)
    if span > 1:
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=span)
    letters = (room - 3 * style.indent) * _BODY / style.size / (1.08 if style.bold else 1)
    height = lines_of(text, letters) * LINE_HEIGHT * style.size / _BODY + _AIR
    sheet.row_dimensions[row].height = min(round(height, 1), _HIGHEST)
