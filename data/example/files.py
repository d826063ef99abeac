"""Writes files whose bytes depend on nothing but their content: no clock, and no line ending of the machine."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING
from xml.etree.ElementTree import canonicalize

from openpyxl.styles import Font

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

BUILT = datetime(2020, 11, 11)  # noqa: DTZ001  a workbook's own date has no zone
XML_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def save_workbook(book: Workbook, path: Path) -> None:
    """Saves a workbook whose bytes follow from what it says.

    The zip and the properties have a fixed date, and each part is written as canonical XML: openpyxl spells the same XML
    in two ways, depending on whether lxml happens to be installed.
    """
    book.properties.created = book.properties.modified = BUILT
    book.properties.creator = "Målbar"
    book.save(path)
    with zipfile.ZipFile(path) as archive:
        parts = [(info.filename, archive.read(info)) for info in archive.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            dated = _without_clock(content) if name == "docProps/core.xml" else content
            kept = XML_DECLARATION + canonicalize(dated).encode()
            archive.writestr(zipfile.ZipInfo(name, date_time=BUILT.timetuple()[:6]), kept, zipfile.ZIP_DEFLATED)


def _without_clock(core: bytes) -> bytes:
    stamp = BUILT.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    head, _, rest = core.partition(b"<dcterms:modified")
    opening, _, tail = rest.partition(b">")
    return head + b"<dcterms:modified" + opening + b">" + stamp + tail[tail.index(b"</dcterms:modified>") :]


def save_csv(rows: Iterable[Sequence[object]], path: Path, *, encoding: str, newline: str) -> None:
    """Saves rows as a Danish CSV file: semicolons between the cells, quotes only where they are needed."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";", lineterminator=newline).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))


def dress(sheet: Worksheet, *, header: int, widths: Sequence[int]) -> None:
    """Makes a list readable: a bold title and header row, the columns' widths, and the header kept in sight."""
    sheet["A1"].font = Font(bold=True, size=14)
    for cell in sheet[header]:
        cell.font = Font(bold=True)
    for number, width in enumerate(widths):
        sheet.column_dimensions[chr(ord("A") + number)].width = width
    sheet.freeze_panes = f"A{header + 1}"
