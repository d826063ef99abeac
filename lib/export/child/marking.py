"""How a cell is marked, and the sheet that lists everything; the same in a marked copy and in one built anew."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.hyperlink import Hyperlink

from lib.export.characters import writable
from lib.export.child.job import AUTHOR

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from lib.export.child.job import Job, Line

ERROR_FILL = PatternFill("solid", fgColor="FFF4A79D")
WARNING_FILL = PatternFill("solid", fgColor="FFFDF1C7")
HEADER_FILL = PatternFill("solid", fgColor="FFE6E1D6")
_FILLS = {ERROR_FILL.fgColor.rgb, WARNING_FILL.fgColor.rgb}
_SEPARATOR = f"\n\n{AUTHOR}:\n"
_HEADERS = {"Ark": 22, "Celle": 10, "Gælder": 12, "Art": 10, "Hvad der er galt": 110}
_BOX_WIDTH, _LINE_HEIGHT, _LINE_LETTERS, _MOST_LINES = 320, 19, 46, 24
_MOST_LINKS = 20_000  # Excel takes 65.530 on a sheet, and each costs the child a kilobyte
_MOST_LETTERS = 32_000  # Excel's limit for a comment is 32.767
_WRAPPED = Alignment(wrap_text=True, vertical="top")


def mark(cell: Cell, *, error: bool, text: str) -> None:
    """Colours a cell and says why in a comment, below what a person has written there."""
    earlier = _without_ours(cell.comment)
    said = writable(f"{earlier.text}{_SEPARATOR}{text}" if earlier else text)[:_MOST_LETTERS]
    lines = sum(max(1, math.ceil(len(line) / _LINE_LETTERS)) for line in said.splitlines())
    height = _LINE_HEIGHT * min(lines + 1, _MOST_LINES)
    cell.comment = Comment(said, earlier.author if earlier else AUTHOR, height=height, width=_BOX_WIDTH)
    cell.fill = ERROR_FILL if error else WARNING_FILL


def unmark(cell: Cell) -> None:
    """Takes away what an earlier marking left."""
    if cell.comment is None or not (cell.comment.author == AUTHOR or _SEPARATOR in cell.comment.text):
        return
    cell.comment = _without_ours(cell.comment)
    if cell.fill.fgColor.rgb in _FILLS:
        cell.fill = PatternFill()


def _without_ours(comment: Comment | None) -> Comment | None:
    """The comment as a person wrote it, or None."""
    if comment is None or comment.author == AUTHOR:
        return None
    written = comment.text.partition(_SEPARATOR)[0].rstrip()
    return Comment(written, comment.author) if written else None


def add_list(sheet: Worksheet, job: Job, *, named: Mapping[str, str]) -> None:
    """Writes the list; `named` tells the names of the sheets that its lines can lead to."""
    for letter, width in zip("ABCDE", _HEADERS.values(), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = f"A{len(job.intro) + 2}"
    for number, words in enumerate(job.intro):
        sheet.append([_text(sheet, words, bold=number == 0)])
    header = [_text(sheet, title, bold=True) for title in _HEADERS]
    for cell in header:
        cell.fill = HEADER_FILL
    sheet.append(header)
    for number, line in enumerate(job.lines):
        sheet.append(_line(sheet, line, number + len(job.intro) + 2, named if number < _MOST_LINKS else {}))


def _line(sheet: Worksheet, line: Line, row: int, named: Mapping[str, str]) -> list[Cell]:
    art = _text(sheet, "Fejl" if line.error else "Bemærk")
    art.fill = ERROR_FILL if line.error else WARNING_FILL
    link = _text(sheet, line.cell)
    if line.cell and line.sheet in named:
        link.row, link.column = row, 2  # the link takes its own address from them
        target = named[line.sheet].replace("'", "''")
        link.hyperlink = Hyperlink(ref=link.coordinate, location=f"'{target}'!{line.cell}", display=line.cell)
        link.font = Font(color="FF0F5C6E", underline="single")
    cells = [_text(sheet, line.sheet), link, _text(sheet, line.scope), art, _text(sheet, line.message)]
    for cell in cells:
        cell.alignment = _WRAPPED
    return cells


def _text(sheet: Worksheet, written: str, *, bold: bool = False) -> Cell:
    """A cell of text that stays text, whatever it begins with."""
    cell = WriteOnlyCell(sheet, value=writable(written))
    cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell
