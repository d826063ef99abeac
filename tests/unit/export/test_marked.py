"""A person's own workbook, marked, and opened again."""

from __future__ import annotations

import io

from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from lib.export.child.marking import ERROR_FILL, WARNING_FILL
from lib.export.marked import Mark, marked_copy
from lib.export.table import Grid
from lib.schema.spec import MARKS_SHEET
from tests.builders import saved
from tests.unit.export.marking import ROWS, a_mark, comments, listed, marked, own_book, rebuilt, with_parts


def test_cells_are_coloured_and_say_why() -> None:
    """Errors and warnings differ in colour and word; two of a cell share its comment; a row's stands at its first cell."""
    marks = (a_mark(2, 1), a_mark(2, 1, "Sent.", error=False), a_mark(3, 2, "Nå.", error=False), a_mark(4, message="Løs."))
    book = marked(saved(own_book()), *marks)
    assert comments(book) == {
        "Ark's 1!A2": "Fejl: Galt.\nBemærk: Sent.",
        "Ark's 1!B3": "Bemærk: Nå.",
        "Ark's 1!A4": "Fejl: Løs.",
    }
    sheet = book["Ark's 1"]
    assert [sheet[place].fill.fgColor.rgb for place in ("A2", "B3")] == [ERROR_FILL.fgColor.rgb, WARNING_FILL.fgColor.rgb]
    assert sheet["A2"].comment.author == "Målbar"
    assert not rebuilt(book)


def test_the_list_has_everything_and_leads_there() -> None:
    """Also what has no cell; the link names the sheet, and only the list is the selected tab."""
    marks = (a_mark(2, 1), a_mark(message="Arket."), Mark(error=False, message="Filen."), a_mark(4, message="Rækken."))
    book = marked(saved(own_book()), *marks)
    assert [[cell.value for cell in row] for row in listed(book)] == [
        ["Ark's 1", "A2", "Celle", "Fejl", "Galt."],
        ["Ark's 1", None, "Ark", "Fejl", "Arket."],
        [None, None, "Hele filen", "Bemærk", "Filen."],
        ["Ark's 1", "A4", "Række", "Fejl", "Rækken."],
    ]
    assert listed(book)[0][1].hyperlink.location == "'Ark''s 1'!A2"
    assert book[MARKS_SHEET]["A1"].value == "min.xlsx: 3 fejl og 1 bemærkning"
    assert [sheet.sheet_view.tabSelected for sheet in book][1:] == [False]
    assert book[MARKS_SHEET].freeze_panes == "A6"


def test_what_was_there_stays() -> None:
    """Formulas, a person's comment (above ours) and the file's own look; a hidden row that is marked shows."""
    own = own_book()
    own.active["A2"].comment = Comment("Se på den", "Anna")
    own.active["B2"].fill = PatternFill("solid", fgColor="FF00FF00")
    own.active.row_dimensions[2].hidden = True
    own.active["C2"].value, own.active["C2"].data_type = "=ikke en formel", "s"
    book = marked(saved(own), a_mark(2, 1))
    sheet = book["Ark's 1"]
    assert (sheet["B3"].value, sheet["B3"].data_type, sheet["C2"].data_type) == ("=B2*2", "f", "s")
    assert sheet["A2"].comment.text == "Se på den\n\nMålbar:\nFejl: Galt."
    assert sheet["A2"].comment.author == "Anna"
    assert sheet["B2"].fill.fgColor.rgb == "FF00FF00"
    assert not sheet.row_dimensions[2].hidden


def test_marking_a_marked_copy_starts_over() -> None:
    """What was corrected loses its mark, a person's comment stays, and there is one list."""
    own = own_book()
    own.active["A2"].comment = Comment("Se på den", "Anna")
    once = saved(marked(saved(own), a_mark(2, 1), a_mark(3, 1)))
    twice = marked(once, a_mark(3, 2, "Nyt."), a_mark(sheet=MARKS_SHEET, message="Ukendt ark."))
    assert comments(twice) == {"Ark's 1!A2": "Se på den", "Ark's 1!B3": "Fejl: Nyt."}
    assert twice.sheetnames == [MARKS_SHEET, "Ark's 1"]
    assert twice["Ark's 1"]["A2"].fill.fill_type is None
    assert len(listed(twice)) == 1


def test_a_mark_in_merged_cells_is_at_the_one_that_shows() -> None:
    """The others can hold no comment."""
    own = own_book()
    own.active.merge_cells("A2:B4")
    assert comments(marked(saved(own), a_mark(3, 2))) == {"Ark's 1!A2": "Fejl: Galt."}


def test_a_marked_copy_holds_no_macros() -> None:
    """It is for finding errors, and a macro may do anything."""
    content = with_parts(vbaProject=b"macro")
    done = marked_copy(file_name="min.xlsm", content=content, grids=[Grid(name="Ark's 1", rows=ROWS)], marks=[a_mark(2, 1)])
    assert b"vbaProject" not in done
    assert comments(load_workbook(io.BytesIO(done))) == {"Ark's 1!A2": "Fejl: Galt."}
