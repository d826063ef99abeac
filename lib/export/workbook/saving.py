"""Saves a workbook so that its bytes follow from what it says, and gives its charts what openpyxl has no words for."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING
from xml.etree.ElementTree import canonicalize
from xml.sax.saxutils import quoteattr

from openpyxl.writer.excel import ExcelWriter

from lib.export.characters import writable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl import Workbook

_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NO_DATE = (1980, 1, 1, 0, 0, 0)
_FRAME = re.compile(r'(<(?:\w+:)?cNvPr) id="(\d+)" name="Chart \d+"')
_DRAWING = re.compile(r"xl/drawings/drawing(\d+)\.xml")


def saved(book: Workbook, *, alts: Sequence[str]) -> bytes:
    """The workbook's bytes; `alts` are the charts' alternative texts, in the order of the sheets.

    The zip has no dates, and each part is canonical XML: openpyxl spells it in two ways, with lxml and without. It is
    written without `Workbook.save`, which would put the present moment into the properties.
    """
    raw = io.BytesIO()
    ExcelWriter(book, zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED)).save()
    target, left = io.BytesIO(), iter(alts)
    with zipfile.ZipFile(raw) as made, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for info in sorted(made.infolist(), key=_in_order):
            part = canonicalize(made.read(info).decode())
            if _DRAWING.fullmatch(info.filename):
                part = _FRAME.sub(lambda found: _described(found, next(left)), part)
            archive.writestr(
                zipfile.ZipInfo(info.filename, date_time=_NO_DATE), _DECLARATION + part.encode(), zipfile.ZIP_DEFLATED
            )
    return target.getvalue()


def _in_order(info: zipfile.ZipInfo) -> tuple[bool, int, str]:
    """The content types first, as readers of streams want it; drawings by their number, as the sheets are."""
    drawing = _DRAWING.fullmatch(info.filename)
    return info.filename != "[Content_Types].xml", int(drawing.group(1)) if drawing else 0, info.filename


def _described(found: re.Match[str], alt: str) -> str:
    text = quoteattr(writable(alt))
    return f'{found.group(1)} descr={text} id="{found.group(2)}" name="Diagram {found.group(2)}"'
