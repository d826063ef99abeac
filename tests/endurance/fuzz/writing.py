"""Writes workbooks that no library would: whatever a cell holds, byte for byte the same each time."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from tests.hostile_files import DATE, MAIN, RELATIONSHIPS, letters, raw_parts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_FIXED = (2020, 1, 1, 0, 0, 0)
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001  Excel's dates know no zone


def zip_bytes(parts: Mapping[str, bytes | str], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP file of the parts, each with a fixed date."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _FIXED), content, compress_type=method)
    return target.getvalue()


def workbook_bytes(
    sheets: Mapping[str, Sequence[Sequence[object]]], *, shared: bool = False, encoding: str = "utf-8"
) -> bytes:
    """A workbook with the sheets; texts as shared strings or in their cells."""
    strings: dict[str, int] = {}
    parts = raw_parts()
    listed, related = "", ""
    for number, (name, rows) in enumerate(sheets.items(), 1):
        xml = "".join(_row(place, row, strings if shared else None) for place, row in enumerate(rows, 1))
        body = f'<worksheet xmlns="{MAIN}"><sheetData>{xml}</sheetData></worksheet>'
        head = f'<?xml version="1.0" encoding="{encoding}"?>'
        parts[f"xl/worksheets/sheet{number}.xml"] = (head + body).encode(encoding, errors="replace")
        listed += f'<sheet name={_attribute(name)} sheetId="{number}" r:id="rId{number}"/>'
        related += f'<Relationship Id="rId{number}" Type="{RELATIONSHIPS}/worksheet" Target="worksheets/sheet{number}.xml"/>'
    for number, kind in enumerate(("styles", "sharedStrings"), 1_000):
        related += f'<Relationship Id="rId{number}" Type="{RELATIONSHIPS}/{kind}" Target="{kind}.xml"/>'
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="{package}">{related}</Relationships>'
    book = f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONSHIPS}"><sheets>{listed}</sheets></workbook>'
    parts["xl/workbook.xml"] = book.encode(errors="replace")
    items = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in strings)
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{items}</sst>'.encode(errors="replace")
    return zip_bytes(parts)


def _attribute(text: str) -> str:
    return quoteattr(text, {"\n": "&#10;"})


def _row(number: int, values: Sequence[object], strings: dict[str, int] | None) -> str:
    cells = "".join(_cell(f"{letters(place)}{number}", value, strings) for place, value in enumerate(values, 1))
    return f'<row r="{number}">{cells}</row>'


def _cell(address: str, value: object, strings: dict[str, int] | None) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return f'<c r="{address}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{address}"><v>{value}</v></c>'
    if isinstance(value, date | time):
        return f'<c r="{address}" s="{DATE}"><v>{_serial(value)}</v></c>'
    if strings is not None:
        return f'<c r="{address}" t="s"><v>{strings.setdefault(str(value), len(strings))}</v></c>'
    return f'<c r="{address}" t="inlineStr"><is><t xml:space="preserve">{escape(str(value))}</t></is></c>'


def _serial(value: date | time) -> float:
    if isinstance(value, time):
        return (value.hour * 60 + value.minute) / 1440
    moment = value if isinstance(value, datetime) else datetime.combine(value, time())
    return (moment - _EPOCH).total_seconds() / 86400
