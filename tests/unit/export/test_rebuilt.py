"""Marked workbooks that are built anew, from text files, odd files and ones that mean harm."""

from __future__ import annotations

import io
import time
from datetime import date

import pytest
from openpyxl import load_workbook

from lib.export.marked import MOST_COMMENTS, marked_copy
from lib.export.table import Grid, sheet_names
from lib.schema.spec import MARKS_SHEET
from tests.unit.export.marking import a_mark, comments, listed, marked, rebuilt, strict, styled

HOSTILE = ("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "x\x00\x0b\ufffe\ud800y", "=" * 40_000)


def test_at_most_so_many_comments_the_errors_first() -> None:
    """Excel grows slow of more; the list has them all."""
    count = MOST_COMMENTS + 10
    warnings = [a_mark(number, 1, error=False) for number in range(1, count)]
    book = marked(None, *warnings, a_mark(count, 1), rows=[["x"]] * count)
    assert len(comments(book)) == MOST_COMMENTS
    assert comments(book)[f"Ark's 1!A{count}"] == "Fejl: Galt."
    assert len(listed(book)) == count


@pytest.mark.parametrize(
    "content",
    [None, b"PK\x03\x04 ikke et regneark", styled("<fills><fill/></fills>"), strict()],
    ids=["a text file", "damaged", "an empty fill", "strict"],
)
def test_what_openpyxl_cannot_open_is_built_anew(content: bytes | None) -> None:
    """The same cells at the same addresses, with the same marks."""
    rows = [["x", 0.5, None], [date(2020, 3, 1), None, True]]
    grid = Grid(name="Ark's 1", rows=rows, top=3, left=2, notes={(3, 3): "percent"})
    book = load_workbook(io.BytesIO(marked_copy(file_name="m.xlsx", content=content, grids=[grid], marks=[a_mark(3, 2)])))
    sheet = book["Ark's 1"]
    assert rebuilt(book)
    assert [sheet[place].value for place in ("B3", "C3", "D4")] == ["x", 0.5, True]
    assert (sheet["C3"].number_format, sheet["B4"].value.date()) == ("0.00%", date(2020, 3, 1))
    assert comments(book) == {"Ark's 1!B3": "Fejl: Galt."}


def test_two_million_styles_end_at_the_childs_limits() -> None:
    """The app waits for a while and hands out a new workbook; its own memory and processor are not used."""
    content = styled("<cellXfs>" + '<xf numFmtId="9"/>' * 2_000_000 + "</cellXfs>")
    started, own = time.monotonic(), time.process_time()
    assert rebuilt(marked(content, a_mark(2, 1)))
    assert 1 < time.monotonic() - started < 60
    assert time.process_time() - own < 5


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_text_stays_text(text: str) -> None:
    """In the cells built anew, in the list and in the comments, for both readers, and when it is edited in Excel."""
    book = marked(None, a_mark(1, 1, text), rows=[[text]])
    cell, line = book["Ark's 1"]["A1"], listed(book)[0][4]
    assert (cell.data_type, line.data_type) == ("s", "s")
    assert cell.quotePrefix == (text[0] in "=+-@\t")
    assert cell.comment.text.startswith("Fejl: ")
    assert len(cell.comment.text) <= 32_000
    for sheet in book:
        assert not [one for row in sheet.iter_rows() for one in row if one.data_type == "f"]


def test_names_that_excel_refuses_are_mended() -> None:
    """Forbidden signs, lengths and doubles, also of another case and of the list itself."""
    names = sheet_names(["a/b", "A_B", "x" * 40, "x" * 41, "", "'", MARKS_SHEET, "History"])
    assert all(0 < len(name) <= 31 for name in names.values())
    assert len({name.casefold() for name in names.values()} | {MARKS_SHEET.casefold()}) == len(names) + 1
    assert (names["a/b"], names["A_B"], names[""]) == ("a_b", "A_B (2)", "Ark")
