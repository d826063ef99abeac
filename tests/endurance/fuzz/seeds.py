"""What is mutated: the example cut to a few rows, every dataset's template, and tables of forms the example lacks."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import dataclass
from datetime import date
from functools import cache

from python_calamine import CalamineWorkbook

from lib.intake.child.encoding import decode
from lib.schema.datasets import DATASETS
from lib.services.settings import ROOT
from tests.endurance.fuzz.writing import workbook_bytes, zip_bytes
from tests.hostile_files import ole, raw_book, raw_parts, with_sheet, zipped

ROWS = 12
"""So many rows of a sheet stay: enough for a header, a title and data, and quick to read."""
_ROW = re.compile(rb"<row .*?</row>", re.DOTALL)
_EXAMPLE = ROOT / "data" / "example"
_WIDE = [
    ["Henvendelser 2020"],
    ["Kommune", "jan", "feb", "mar", "1. kvt.", "I alt"],
    ["Kolding", 3, 4, 5, 12, 12],
    ["Vejle", 1, "500+", None, 6, 6],
    ["I alt", 4, 9, 5, 18, 18],
]
_ODD = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>Dato</t></is></c><c r="B1" t="inlineStr"><is><t>Kommune</t></is></c>'
    '<c r="C1" t="inlineStr"><is><t>Antal</t></is></c><c r="D1" t="inlineStr"><is><t>Kanal</t></is></c></row>'
    '<row r="2"><c r="A2" s="4"><v>43891</v></c><c r="B2" t="s"><v>0</v></c><c r="C2" s="1"><v>0.9</v></c></row>'
    '<row r="3" hidden="1"><c r="A3" s="3"><v>43862</v></c><c r="B3" t="s"><v>1</v></c><c r="C3"><f>1+1</f></c></row>'
    '<row r="5"><c r="A5" s="5"><v>1.5</v></c><c r="B5" t="e"><v>#REF!</v></c><c r="C5" t="b"><v>1</v></c>'
    '<c r="D5" t="str"><f>A1</f><v>Chat</v></c></row>'
)


@dataclass(frozen=True, kw_only=True)
class Seed:
    """A file to be mutated."""

    name: str
    content: bytes

    @property
    def is_workbook(self) -> bool:
        """Whether it is a ZIP container."""
        return self.content.startswith(b"PK")


@cache
def seeds() -> tuple[Seed, ...]:
    """Small files; the same in every process."""
    return (*_cut_examples(), *_tables(), *_odd(), *_foreign())


@cache
def whole_examples() -> tuple[Seed, ...]:
    """The customer's example as it is."""
    files = sorted((*_EXAMPLE.glob("*.xlsx"), *_EXAMPLE.glob("*.csv")))
    return tuple(Seed(name=file.name, content=file.read_bytes()) for file in files)


@cache
def grids() -> tuple[tuple[str, tuple[tuple[object, ...], ...]], ...]:
    """Tables as name and rows: sheets of the example and of every template, and one whose months lie side by side."""
    found: list[tuple[str, tuple[tuple[object, ...], ...]]] = [("Henvendelser", tuple(map(tuple, _WIDE)))]
    for one in whole_examples():
        if one.is_workbook:
            book = CalamineWorkbook.from_filelike(io.BytesIO(one.content))
            sheets = {name: book.get_sheet_by_name(name).to_python(nrows=ROWS) for name in book.sheet_names}
            found += [(name, tuple(map(tuple, rows))) for name, rows in sheets.items()]
        else:
            rows = list(csv.reader(io.StringIO(decode(one.content)[0]), delimiter=";"))[:ROWS]
            found.append((one.name.partition("_")[0], tuple(map(tuple, rows))))
    for spec in DATASETS:
        head = tuple(column.header for column in spec.written)
        row = tuple(column.example or None for column in spec.written)
        found.append((spec.sheet, (("Resultatkontrakt 2019",), head, *[row] * 3)))
    return tuple(found)


def _cut_examples() -> list[Seed]:
    found = []
    for one in whole_examples():
        if one.is_workbook:
            with zipfile.ZipFile(io.BytesIO(one.content)) as archive:
                parts = {name: archive.read(name) for name in archive.namelist() if "theme" not in name}
            found.append(Seed(name=one.name, content=zip_bytes({name: _cut(part) for name, part in parts.items()})))
        else:
            found.append(Seed(name=one.name, content=b"".join(one.content.splitlines(keepends=True)[:ROWS])))
    return found


def _cut(part: bytes) -> bytes:
    """A sheet's XML without the rows beyond the first few."""
    rows = _ROW.findall(part)
    return part if len(rows) <= ROWS else part.replace(b"".join(rows), b"".join(rows[:ROWS]))


def _tables() -> list[Seed]:
    """Workbooks with shared strings, as Excel writes them; and text files in other clothes."""
    shared = [Seed(name=f"{name}.xlsx", content=workbook_bytes({name: rows}, shared=True)) for name, rows in grids()[::3]]
    text = decode((_EXAMPLE / "henvendelser_2020_konstrueret.csv").read_bytes())[0].splitlines()[:ROWS]
    lines = "\r\n".join(text)
    return [
        *shared,
        Seed(name="cp1252.csv", content=lines.encode("cp1252")),
        Seed(name="utf16.csv", content=lines.encode("utf-16")),
        Seed(name="tab.txt", content=lines.replace(";", "\t").encode()),
        Seed(name="quoted.csv", content="\n".join('"' + line.replace(";", '";"') + '"' for line in text).encode()),
        Seed(name="sep.csv", content=f"sep=,\n{lines.replace(',', '.').replace(';', ',')}".encode()),
    ]


def _odd() -> list[Seed]:
    """Percent, months, hours, errors, formulas, truths, hidden and merged cells; a calendar from 1904; prefixes; UTF-16."""
    strings = "<si><t>Kolding</t></si><si><r><t>Vej</t></r><r><t>le</t></r></si>"
    tail = '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
    head = '<dimension ref="A1:D5"/><cols><col min="2" max="3" hidden="1"/></cols>'
    xml = str(raw_parts(_ODD, head=head, tail=tail)["xl/worksheets/sheet1.xml"]).replace('"UTF-8"', '"UTF-16"')
    return [
        Seed(name="odd.xlsx", content=raw_book(_ODD, strings=strings, tail=tail, head=head)),
        Seed(name="1904.xlsx", content=raw_book(_ODD, strings=strings, book='<workbookPr date1904="1"/>')),
        Seed(name="utf16.xlsx", content=with_sheet(xml.encode("utf-16"), strings=strings)),
        Seed(name="dates.xlsx", content=workbook_bytes({"Medier": [["Dato", "Medie"], [date(2020, 3, 1), "JV"]] * 3})),
    ]


def _foreign() -> list[Seed]:
    """Formats that are refused by their content."""
    return [
        Seed(name="old.xls", content=ole("Root Entry", "Workbook")),
        Seed(name="locked.xlsx", content=ole("EncryptionInfo", "EncryptedPackage")),
        Seed(
            name="open.ods",
            content=zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}),
        ),
        Seed(name="page.xls", content=b"<html><body><table><tr><td>M\xc3\xa5l</td></tr></table></body></html>"),
    ]
