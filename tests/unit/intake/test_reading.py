"""What is read is what Excel shows: every value in its place, and what readers lose is found."""

from __future__ import annotations

import io
from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.chart import BarChart

from lib.intake import reading
from lib.intake.child import process
from lib.intake.guard import FileKind, guard
from lib.intake.reading import Book, Cell, Sheet, read_file
from tests import hostile_files as files
from tests.hostile_files import MAIN, STRICT_MAIN, STRICT_RELATIONSHIPS, raw_book, with_sheet


def read(content: bytes) -> Sheet:
    """The first sheet."""
    return book(content).sheets[0]


def book(content: bytes) -> Book:
    """All of a file that must be read."""
    kind = guard(content)
    assert isinstance(kind, FileKind)
    found = read_file(content, kind)
    assert isinstance(found, Book)
    return found


def cells(sheet: Sheet) -> dict[tuple[int, int], object]:
    """Everything that is filled, by place."""
    return {(row, column): cell.value for row in sheet.filled_rows() for column, cell in sheet.row(row).items()}


def saved(workbook: Workbook) -> bytes:
    """As openpyxl writes it."""
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def test_cells_are_where_excel_has_them() -> None:
    """Blank rows and columns before the first cell count."""
    sheet = read(raw_book('<row r="3"><c r="C3"><v>1</v></c></row><row r="5"><c r="E5"><v>2</v></c></row>'))
    assert (sheet.top, sheet.left, sheet.filled, sheet.filled_rows()) == (3, 3, 2, [3, 5])
    assert cells(sheet) == {(3, 3): 1, (5, 5): 2}
    assert sheet.rows == [[1, None, None], [None] * 3, [None, None, 2]]
    assert sheet.cell(5, 5) == Cell(2)
    assert sheet.cell(4, 4) is sheet.cell(1, 1) is sheet.cell(99, 99) is None
    assert sheet.row(1) == sheet.row(99) == {}


@pytest.mark.parametrize(
    ("cell", "value", "note"),
    [
        ('<c r="A1"><v>100</v></c>', 100, ""),
        ('<c r="A1"><v>100.50</v></c>', 100.5, ""),
        ('<c r="A1"><v>-1e20</v></c>', -(10**20), ""),
        ('<c r="A1"><v>\n  7\n</v></c>', 7, ""),
        ('<c r="A1" t="b"><v>1</v></c>', True, ""),
        ('<c r="A1" t="d"><v>2020-01-02</v></c>', date(2020, 1, 2), ""),
        ('<c r="A1" s="4"><v>43466</v></c>', date(2019, 1, 1), ""),
        ('<c r="A1" s="4"><v>43466.5</v></c>', datetime(2019, 1, 1, 12), ""),  # noqa: DTZ001
        ('<c r="A1" s="4"><v>0.5</v></c>', time(12), ""),
        ('<c r="A1" s="5"><v>1.5</v></c>', 1.5, "duration"),
        ('<c r="A1" s="4"><v>-5</v></c>', -5, ""),
        ('<c r="A1" s="3"><f>A2-A3</f><v>-5.5</v></c>', -5.5, ""),
        ('<c r="A1" s="3"><v>43466</v></c>', date(2019, 1, 1), "month"),
        ('<c r="A1" s="7"><v>43466</v></c>', date(2019, 1, 1), "month"),
        ('<c r="A1" s="3" t="str"><v>jan</v></c>', "jan", ""),
        ('<c r="A1" s="1"><v>0.7</v></c>', 0.7, "percent"),
        ('<c r="A1" s="2"><v>1</v></c>', 1, "percent"),
        ('<c r="A1" s="6"><f>1/2</f><v>0.5</v></c>', 0.5, "percent"),
        ('<c r="A1" s="1" t="str"><v>70 %</v></c>', "70 %", ""),
        ('<c r="A1" s="1" t="b"><v>1</v></c>', True, ""),
        ('<c r="A1" t="e"><v>#REF!</v></c>', "#REF!", "error"),
        ('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!", "error"),
        ('<c r="A1" s="1" t="e"><v>#N/A</v></c>', "#N/A", "error"),
        ('<c r="A1" t="e"><f>A2#</f><v>#SPILL!</v></c>', "#SPILL!", "error"),
        ('<c r="A1" t="n"><v>abc</v></c>', "abc", ""),
        ('<c r="$A$1"><v>4</v></c>', 4, ""),
        ('<c r="A1"><v>4</v><extLst><ext uri="x"><x:v xmlns:x="urn:x">7</x:v></ext></extLst></c>', 4, ""),
        ('<c r="A1" t="str"><v>#REF!</v></c>', "#REF!", ""),
        ('<c r="A1"><v>NaN</v></c>', "nan", ""),
        ('<c r="A1"><f>SUM(B1:B9)</f></c>', "=SUM(B1:B9)", "formula"),
        ('<c r="A1"><f>SUM(B1:B9)</f><v></v></c>', "=SUM(B1:B9)", "formula"),
        ('<c r="A1"><f>SUM(B1:B9)</f><v/></c>', "=SUM(B1:B9)", "formula"),
        ('<c r="A1" s="1"><f>A2&lt;"x"</f></c>', '=A2<"x"', "formula"),
        ('<c r="A1"><f t="shared" ref="A1:A2" si="0">B1</f></c>', "=B1", "formula"),
        ('<c r="A1"><f t="shared" si="0"/></c>', "=…", "formula"),
        ('<c r="A1"><f>1+1</f><v>2</v></c>', 2, ""),
        ('<c r="A1"><v>4</v><f>2+2</f></c>', 4, ""),
        ('<c r="A1" t="inlineStr"><is><t>hej</t></is></c>', "hej", ""),
        ('<c r="A1" t="inlineStr"><is><r><t>he</t></r><r><t xml:space="preserve">j du</t></r></is></c>', "hej du", ""),
        ('<c r="A1" t="inlineStr"><v>7 a</v></c>', "7 a", ""),
        ('<c r="A1" t="s"><v>0</v></c>', "Mål & <mål>", ""),
        ('<c r="A1" t="s"><v>1</v></c>', "to dele", ""),
        ('<c r="A1" t="s"><v>2</v></c>', "漢字", ""),
        ('<c r="A1" t="s"><v>3</v></c>', "  luft\nlinje ", ""),
        ('<c r="A1" t="str"><v><![CDATA[5 < 6]]></v></c>', "5 < 6", ""),
        ('<!-- <c r="B9" t="e"/> --><c r="A1"><v>4</v></c>', 4, ""),
        ('<c t="e" r="A1"><v>#NUM!</v></c>', "#NUM!", "error"),
        ("<c r='A1' s='1'><v>0.25</v></c>", 0.25, "percent"),
        ('<c r = "A1" s\n=\n"1" ><v>0.25</v></c>', 0.25, "percent"),
        ('<c s="1"><v>0.25</v></c>', 0.25, "percent"),
        ('<c r="a1"><f>1</f></c>', "=1", "formula"),
        ('<c r="A1" t="&#101;"><v>#REF!</v></c>', "#REF!", "error"),
    ],
)
def test_a_cell_is_read_with_its_note(cell: str, value: object, note: str) -> None:
    """However it is written; and two rows further down just the same, beside another cell."""
    strings = (
        "<si><t>Mål &amp; &lt;mål&gt;</t></si>"
        "<si><r><t>to</t></r><r><rPr><b/></rPr><t xml:space='preserve'> dele</t></r></si>"
        "<si><t>漢字</t><rPh sb='0' eb='1'><t>kanji</t></rPh></si><si><t xml:space='preserve'>  luft\nlinje </t></si>"
    )
    sheet = read(raw_book(f'<row r="1">{cell}</row><row r="3"><c r="C3"><v>1</v></c></row>', strings=strings))
    found = sheet.cell(1, 1)
    assert found == Cell(value, note)
    assert type(found.value) is type(value)
    assert sheet.cell(3, 3) == Cell(1)
    assert sheet.notes == ({(1, 1): note} if note else {})
    assert sheet.filled == 2


BLANK = [
    '<c r="A1"/>',
    '<c r="A1" s="1"/>',
    '<c r="A1" s="1"></c>',
    '<c r="A1"><v></v></c>',
    '<c r="A1" t="str"><v> </v></c>',
    '<c r="A1" t="str"><v>\u00a0\t</v></c>',
    '<c r="A1" t="str"><f>""</f><v></v></c>',
    '<c r="A1" t="str"><f>""</f></c>',
    '<c r="A1" t="inlineStr"><is><t></t></is></c>',
]


@pytest.mark.parametrize("cell", BLANK)
def test_a_cell_that_shows_nothing_is_blank(cell: str) -> None:
    """White space, formats and formulas that give the empty text."""
    sheet = read(raw_book(f'<row r="1">{cell}</row><row r="2"><c r="B2"><v>1</v></c></row>'))
    assert cells(sheet) == {(2, 2): 1}
    assert sheet.notes == {}


ROWS = (
    '<row r="2" hidden="1"><c r="B2" s="1"><v>0.5</v></c><c r="C2" t="e"><v>#REF!</v></c></row>'
    '<row r="3"><c r="B3"><f>1</f></c><c r="D3" t="inlineStr"><is><t>Mål</t></is></c></row>'
)
NOTED = {(2, 2): "percent", (2, 3): "error", (3, 2): "formula"}
VALUES = {(2, 2): 0.5, (2, 3): "#REF!", (3, 2): "=1", (3, 4): "Mål"}


def _prefixed(xml: str) -> str:
    return xml.replace("</", "\0").replace("<", "<x:").replace("\0", "</x:")


def _declared(encoding: str) -> bytes:
    xml = f'<?xml version="1.0" encoding="{encoding}"?><worksheet xmlns="{MAIN}"><sheetData>{ROWS}</sheetData></worksheet>'
    return with_sheet(xml.encode(encoding))


VARIANTS: dict[str, bytes] = {
    "plain": raw_book(ROWS),
    "strict": raw_book(ROWS, main=STRICT_MAIN, relationships=STRICT_RELATIONSHIPS),
    "prefixed": with_sheet(f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{_prefixed(ROWS)}</x:sheetData></x:worksheet>'),
    "single quotes": raw_book(ROWS.replace('"', "'")),
    "without addresses": raw_book(
        "<row/>" + ROWS.replace(' r="2"', "").replace(' r="3"', "").replace(' r="B2"', ' r="B2"').replace(' r="C2"', "")
    ),
    "utf-16": _declared("utf-16"),
    "latin-1": _declared("iso-8859-1"),
    "comment first": with_sheet(f'<!-- <sheetData> --><worksheet xmlns="{MAIN}"><sheetData>{ROWS}</sheetData></worksheet>'),
    "indented": raw_book(ROWS.replace("<row", "\n  <row").replace("<c ", "\n    <c ")),
    "upside down": raw_book(ROWS[ROWS.index('<row r="3"') :] + ROWS[: ROWS.index('<row r="3"')]),
    "far blank": raw_book('<row r="1"><c r="A1" s="1"/></row>' + ROWS + '<row r="1048576"><c r="XFD1048576" s="1"/></row>'),
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_same_sheet_reads_the_same_however_it_is_written(variant: str) -> None:
    """By any program, in any of the format's dialects."""
    sheet = read(VARIANTS[variant])
    assert cells(sheet) == VALUES
    assert sheet.notes == NOTED
    assert sheet.hidden_rows == {2}


def test_a_cell_far_below_the_table_is_kept() -> None:
    """Somebody pressed the space bar, or wrote a note, in the sheet's last row."""
    sheet = read(raw_book(ROWS + '<row r="1048576"><c r="C1048576" t="e"><v>#N/A</v></c></row>'))
    assert cells(sheet) == {**VALUES, (1_048_576, 3): "#N/A"}
    assert sheet.notes == {**NOTED, (1_048_576, 3): "error"}
    assert sheet.filled == 5


def test_a_cell_far_to_the_right_and_below_is_kept() -> None:
    """Too far apart for the fast reader, not for us."""
    far = '<row r="2000"><c r="XFD2000" s="3"><v>43466</v></c></row>'
    sheet = read(raw_book(ROWS + far))
    assert cells(sheet) == {**VALUES, (2_000, 16_384): date(2019, 1, 1)}
    assert sheet.notes[2_000, 16_384] == "month"


def test_an_error_outside_what_the_reader_sees_is_there() -> None:
    """Above, left, right and below."""
    sheet = read(
        raw_book(
            '<row r="1"><c r="C1" t="e"><v>#N/A</v></c></row><row r="3"><c r="A3"><f>1</f></c><c r="C3"><v>5</v></c>'
            '<c r="E3" t="e"><v>#N/A</v></c></row><row r="6"><c r="C6" t="e"><v>#N/A</v></c></row>'
        )
    )
    assert cells(sheet) == {(1, 3): "#N/A", (3, 1): "=1", (3, 3): 5, (3, 5): "#N/A", (6, 3): "#N/A"}


def test_a_sheet_of_nothing_but_errors_is_no_empty_sheet() -> None:
    """The reader finds no cell at all."""
    assert cells(read(raw_book('<row r="4"><c r="D4" t="e"><v>#REF!</v></c></row>'))) == {(4, 4): "#REF!"}


def test_an_empty_sheet_is_read() -> None:
    """With no rows."""
    for sheet in (read(raw_book()), read(with_sheet(f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'))):
        assert (sheet.rows, sheet.filled, sheet.filled_rows()) == ([], 0, [])


def test_merged_and_hidden_are_told() -> None:
    """Hidden rows and columns only where something is hidden."""
    sheet = read(
        raw_book(
            '<row r="1"><c r="B1"><v>1</v></c></row><row r="2" hidden="1"/>'
            '<row r="3" hidden="true"><c r="C3"><v>1</v></c></row>',
            head='<cols><col min="1" max="1" hidden="1"/><col hidden="1" min="3" max="16384"/></cols>',
            tail='<mergeCells count="1"><mergeCell ref="B1:D2"/></mergeCells>',
        )
    )
    assert sheet.merged == ((1, 2, 2, 4),)
    assert sheet.hidden_rows == {3}
    assert sheet.hidden_columns == {3}


def test_hidden_sheets_are_told_and_charts_passed_over() -> None:
    """Very hidden is hidden too."""
    workbook = Workbook()
    workbook.active.title = "Synligt"
    workbook.active.append([1])
    for name, state in (("Skjult", "hidden"), ("Dybt skjult", "veryHidden")):
        workbook.create_sheet(name).sheet_state = state
    workbook.create_chartsheet("Diagram", 1).add_chart(BarChart())
    found = book(saved(workbook)).sheets
    assert [(sheet.name, sheet.hidden) for sheet in found] == [("Synligt", False), ("Skjult", True), ("Dybt skjult", True)]


def test_years_that_begin_in_1904_are_read() -> None:
    """As old Macs save them."""
    sheet = read(raw_book('<row r="1"><c r="A1" s="4"><v>42004</v></c></row>', book='<workbookPr date1904="1"/>'))
    assert sheet.cell(1, 1) == Cell(date(2019, 1, 1))


def test_strings_in_cdata_are_read() -> None:
    """The fast reader passes over them in silence."""
    strings = "<si><t><![CDATA[a < b]]></t></si><!-- note --><si><t>c</t></si>"
    sheet = read(raw_book('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>', strings=strings))
    assert cells(sheet) == {(1, 1): "a < b", (1, 2): "c"}


GRID = st.lists(
    st.lists(
        st.one_of(
            st.none(),
            st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=12).filter(
                lambda text: text.strip() and not text.startswith(("=", "#"))
            ),
            st.integers(-(10**14), 10**14),
            st.floats(-1e15, 1e15, allow_nan=False).map(lambda number: float(f"{number:.10g}")),
            st.booleans(),
            st.dates(date(1900, 3, 1), date(2200, 1, 1)),
            st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1)).map(  # noqa: DTZ001
                lambda moment: moment.replace(microsecond=0, second=1)
            ),
        ),
        min_size=1,
        max_size=6,
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=40)
@given(grid=GRID, top=st.integers(0, 3), left=st.integers(0, 3))
def test_what_is_written_is_read(grid: list[list[object]], top: int, left: int) -> None:
    """Any grid, anywhere on the sheet."""
    workbook = Workbook()
    written = {}
    for row, values in enumerate(grid, top + 1):
        for column, value in enumerate(values, left + 1):
            if value is not None:
                workbook.active.cell(row, column, value)
                written[row, column] = value
    sheet = read(saved(workbook))
    assert cells(sheet) == written
    assert sheet.filled == len(written)
    assert sheet.notes == {}


ENCODED = {
    "utf-8": ("utf-8", "utf-8"),
    "utf-8 with mark": ("utf-8-sig", "utf-8"),
    "utf-16 with mark": ("utf-16", "utf-16-le"),
    "utf-16-le": ("utf-16-le", "utf-16-le"),
    "utf-16-be": ("utf-16-be", "utf-16-be"),
    "windows": ("cp1252", "windows-1252"),
}


@pytest.mark.parametrize("name", ENCODED)
def test_a_text_files_encoding_is_found(name: str) -> None:
    """Danish letters, dashes and quotes come out right."""
    written, named = ENCODED[name]
    found = book("Mål;Beløb – »kr.«\r\nÆrø;1,5\r\n".encode(written))
    assert (found.kind, found.encoding, found.delimiter) == (FileKind.TEXT, named, ";")
    assert found.sheets[0].name == "Tekstfil"
    assert cells(found.sheets[0]) == {(1, 1): "Mål", (1, 2): "Beløb – »kr.«", (2, 1): "Ærø", (2, 2): "1,5"}


@pytest.mark.parametrize(
    ("content", "first"),
    [
        (b"a;\x81\x8d\xe5\r\n", "\ufffd\ufffdå"),
        ("å;æøåæøåæøåæø".encode() + b"\xe5\r\n", "æøåæøåæøåæøå"),
    ],
)
def test_bytes_of_no_encoding_never_stop_the_reading(content: bytes, first: str) -> None:
    """A wrong letter is shown as such; a few stray ones in UTF-8 are taken as Windows'."""
    assert read(content).rows[0][1] == first


@pytest.mark.parametrize(
    ("text", "mark", "width"),
    [
        ("Mål;Resultat\n1;1,5\n2;2,5\n", ";", 2),
        ("1,5;2,5\n3,5;4,5\n", ";", 2),
        ("Resultat 2019\n\nMål;Resultat;Note\n1;1,5;\n2;2,5;x\n", ";", 3),
        ("a,b,c\n1,2,3\n", ",", 3),
        ('name,note\nx,"a; b"\ny,"c; d"\n', ",", 2),
        ('a;b\n"x;y";1\n"z\nw";2\n', ";", 2),
        ("a\tb\n1,5\t2\n", "\t", 2),
        ("a|b\n1|2\n", "|", 2),
        ("a;b", ";", 2),
        ("Mål\n840\n900\n", "", 1),
        ("En sætning, og så en til.\nDen næste har intet.\nOg, den, har, flere.\n", "", 1),
        ("sep=,\na,b;c\n", ",", 2),
        ('"sep=|"\r\na|b;c\r\n', "|", 2),
    ],
)
def test_the_separator_is_the_one_the_rows_agree_on(text: str, mark: str, width: int) -> None:
    """A decimal comma is no separator."""
    found = book(text.encode())
    assert found.delimiter == mark
    assert {len(row) for row in found.sheets[0].rows} == {width}


def test_a_text_files_rows_are_numbered_as_excel_numbers_them() -> None:
    """The line that names the separator counts, and so do blank lines; a quoted field's line breaks do not."""
    sheet = read(b'sep=;\r\na;b\r\n\r\n"x\r\ny";" "\r\n1;2;3\r\n')
    assert cells(sheet) == {(2, 1): "a", (2, 2): "b", (4, 1): "x\r\ny", (5, 1): "1", (5, 2): "2", (5, 3): "3"}
    assert sheet.rows[0] == ["a", "b", None]


def test_a_quote_that_is_never_closed_does_not_swallow_the_rest() -> None:
    """Excel would make one cell of it."""
    sheet = read('Mål;Mærke\n1;"5 tommer\n2;to\n3;tre\n'.encode())
    assert cells(sheet)[4, 1] == "3"
    assert sheet.cell(2, 2) == Cell('"5 tommer')


def test_a_reading_that_is_no_longer_wanted_ends() -> None:
    """In a moment, with nothing left running."""
    found = read_file(raw_book(ROWS), FileKind.WORKBOOK, cancelled=lambda: True)
    assert not isinstance(found, Book)
    assert found.code == "cancelled"


def test_a_reading_that_takes_too_long_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """As unreadable."""
    monkeypatch.setattr(reading, "WAIT_SECONDS", -1)
    found = read_file(raw_book(ROWS), FileKind.WORKBOOK)
    assert not isinstance(found, Book)
    assert found.code == "unreadable"


@pytest.mark.parametrize(
    "content",
    [
        b"PK",
        with_sheet("<worksheet><sheetData><row"),
        raw_book('<row r="1"><c r="A1" t="s"><v>9</v></c></row>'),
        raw_book('<row r="1"><c r="A1" t="zz"><v>9</v></c></row>'),
        raw_book('<row r="9999999"><c r="A9999999" t="e"><v>9</v></c></row>'),
        files.zipped({name: part for name, part in files.raw_parts().items() if "sheet1" not in name}),
    ],
)
def test_a_workbook_that_makes_no_sense_is_damaged(content: bytes) -> None:
    """Whatever the reader thinks of it."""
    found = read_file(content, FileKind.WORKBOOK)
    assert not isinstance(found, Book)
    assert found.code == "damaged"


@pytest.mark.parametrize("line", [b"", b"nonsense", b"[]", b'["rows",[[1]]]', b'["nothing"]', b'["sheet"]', b'{"a":1}', b"7"])
def test_a_child_that_talks_nonsense_is_not_believed(line: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor one that stops halfway."""

    def run(_mode: str, _content: bytes, **settings: object) -> process.End:
        try:
            settings["take"](line)  # type: ignore[operator]
        except process.NONSENSE:
            return process.End.FAILED
        return process.End.DONE

    monkeypatch.setattr(process, "run", run)
    found = read_file(b"", FileKind.WORKBOOK)
    assert not isinstance(found, Book)
    assert found.code == "damaged"
