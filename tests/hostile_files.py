"""Builds files that are odd, damaged or meant to do harm; nothing of them is stored."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_RELATIONSHIPS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# The styles of a raw workbook by number: general, 0%, 0.00%, mmm-yy, a date, hours, and a percent and a month of one's own.
STYLES = (
    '<numFmts count="2"><numFmt numFmtId="164" formatCode="0.0\\ %"/>'
    '<numFmt numFmtId="165" formatCode="[$-406]mmmm\\ yyyy;@"/>'
    "</numFmts><cellXfs>"
    + "".join(f'<xf numFmtId="{number}"/>' for number in (0, 9, 10, 17, 14, 46, 164, 165))
    + "</cellXfs>"
)
GENERAL, PERCENT, PERCENT_2, MONTH, DATE, HOURS, OWN_PERCENT, OWN_MONTH = range(8)


def zipped(parts: Mapping[str, bytes | str], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP file of the parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def raw_parts(
    rows: str = "",
    *,
    head: str = "",
    tail: str = "",
    strings: str = "",
    styles: str = STYLES,
    main: str = MAIN,
    relationships: str = RELATIONSHIPS,
    book: str = "",
) -> dict[str, bytes | str]:
    """The parts of a workbook of one sheet, »Ark1«, whose rows are written as XML."""
    related = "".join(
        f'<Relationship Id="rId{number}" Type="{relationships}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(
            [("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")], 1
        )
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{main}" xmlns:r="{relationships}">{book}<sheets><sheet name="Ark1" sheetId="1" r:id="rId1"/>'
            "</sheets></workbook>"
        ),
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{main}">{styles}</styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{main}">{strings}</sst>',
        "xl/worksheets/sheet1.xml": (
            f'<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="{main}">{head}<sheetData>{rows}</sheetData>{tail}'
            "</worksheet>"
        ),
    }


def raw_book(rows: str = "", **settings: str) -> bytes:
    """A workbook of one sheet whose rows are written as XML."""
    return zipped(raw_parts(rows, **settings))


def with_sheet(xml: bytes | str, **settings: str) -> bytes:
    """A workbook whose sheet is all written as XML."""
    return zipped({**raw_parts(**settings), "xl/worksheets/sheet1.xml": xml})


def far_corners() -> bytes:
    """2 KB, and the fast reader asks for 549 GB."""
    return raw_book('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def far_diagonal() -> bytes:
    """Many cells, each far from all others."""
    return raw_book("".join(f'<row r="{n}"><c r="{letters(n)}{n}"><v>1</v></c></row>' for n in range(1, 16_385)))


def letters(column: int) -> str:
    """A column's letters; A is 1."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def many_references() -> bytes:
    """One long string, referred to a hundred thousand times: 3 GB of text."""
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 100_001))
    return raw_book(rows, strings=f"<si><t>{'lang tekst ' * 3_000}</t></si>")


def many_cells() -> bytes:
    """Two million numbers."""
    row = "".join(f'<c r="{letters(column)}%d"><v>7</v></c>' for column in range(1, 101))
    return raw_book("".join(f'<row r="{n}">{row % ((n,) * 100)}</row>' for n in range(1, 20_001)))


def many_bare_cells() -> bytes:
    """Four million cells without an address, in a file of a few kilobytes."""
    return raw_book(("<row>" + "<c><v>7</v></c>" * 4_000 + "</row>") * 1_000)


def many_blanks() -> bytes:
    """Two million formatted cells with nothing in them, and one value."""
    rows = "".join(
        f'<row r="{n}">' + "".join(f'<c r="{letters(c)}{n}" s="1"/>' for c in range(1, 51)) + "</row>"
        for n in range(1, 40_001)
    )
    return raw_book(rows + '<row r="40001"><c r="A40001"><v>1</v></c></row>')


def many_styles() -> bytes:
    """A million styles."""
    return raw_book(
        '<row r="1"><c r="A1" s="5"><v>1</v></c></row>', styles="<cellXfs>" + '<xf numFmtId="9"/>' * 1_000_000 + "</cellXfs>"
    )


def many_strings() -> bytes:
    """Two million strings, of which none is used."""
    return raw_book('<row r="1"><c r="A1"><v>1</v></c></row>', strings="<si><t>a</t></si>" * 2_000_000)


def many_sheets() -> bytes:
    """A thousand sheets."""
    parts = raw_parts('<row r="1"><c r="A1"><v>1</v></c></row>')
    names = range(1, 1_001)
    parts["xl/workbook.xml"] = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONSHIPS}"><sheets>'
        + "".join(f'<sheet name="Ark{n}" sheetId="{n}" r:id="rId1"/>' for n in names)
        + "</sheets></workbook>"
    )
    return zipped(parts)


def deep_tags() -> bytes:
    """Elements inside elements, two million deep."""
    return with_sheet(f'<worksheet xmlns="{MAIN}"><sheetData>' + "".join(f"<a{n % 4_999}>" for n in range(2_000_000)))


def many_merged() -> bytes:
    """Two million merged ranges."""
    return raw_book(
        '<row r="1"><c r="A1"><v>1</v></c></row>',
        tail="<mergeCells>" + '<mergeCell ref="A1:B2"/>' * 2_000_000 + "</mergeCells>",
    )


def inflating() -> bytes:
    """A part that inflates to 310 megabytes of spaces."""
    return with_sheet(b" " * (310 * 1024 * 1024))


def many_small_inflating() -> bytes:
    """Four hundred parts of a megabyte, none of them remarkable by itself."""
    part = bytes(range(256)) * 4_096
    return zipped({**raw_parts(), **{f"xl/media/{n}.bin": part for n in range(400)}})


def lying_directory() -> bytes:
    """A part whose directory entry tells a hundredth of its size, with the checksum of just that much."""
    parts = raw_parts('<row r="1"><c r="A1"><v>1</v></c></row>')
    name = "xl/worksheets/sheet1.xml"
    whole = str(parts[name]).encode() + b" " * 200_000
    content = bytearray(zipped({**parts, name: whole}))
    entry = content.rindex(b"PK\x01\x02", 0, content.rindex(name.encode()))
    told = 2_000
    struct.pack_into("<L", content, entry + 16, zlib.crc32(whole[:told]))
    struct.pack_into("<L", content, entry + 24, told)
    return bytes(content)


def overlapping() -> bytes:
    """Ten directory entries for the bytes of one part."""
    parts = raw_parts('<row r="1"><c r="A1"><v>1</v></c></row>')
    names = [f"xl/worksheets/sheet{n}.xml" for n in range(2, 10)]
    content = zipped({**parts, **dict.fromkeys(names, " " * 1_000)})
    edited = bytearray(content)
    offset = struct.unpack_from("<L", content, content.rindex(b"PK\x01\x02", 0, content.rindex(names[0].encode())) + 42)[0]
    for name in names[1:]:
        struct.pack_into("<L", edited, content.rindex(b"PK\x01\x02", 0, content.rindex(name.encode())) + 42, offset)
    return bytes(edited)


def doubled_part() -> bytes:
    """Two parts of one name: the last is silently taken."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in [*raw_parts().items(), ("XL/Workbook.xml", "<other/>")]:
            archive.writestr(name, content)
    return target.getvalue()


def locked_entry() -> bytes:
    """A ZIP file with a password on one of its parts."""
    content = bytearray(zipped(raw_parts()))
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def doctype(encoding: str = "utf-8") -> bytes:
    """Entities that grow tenfold, six times."""
    bomb = "".join(f'<!ENTITY x{n} "' + (f"&x{n - 1};" * 10 if n else "ha") + '">' for n in range(6))
    xml = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE sst [{bomb}]><sst xmlns="{MAIN}"><si><t>&x5;</t></si></sst>'
    return zipped({**raw_parts(), "xl/sharedStrings.xml": xml.encode(encoding)})


def outside_entity() -> bytes:
    """A sheet that asks for a file of the machine."""
    return with_sheet(
        f'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet xmlns="{MAIN}"><sheetData><row r="1">'
        '<c r="A1" t="str"><v>&x;</v></c></row></sheetData></worksheet>'
    )


def ole(*streams: str) -> bytes:
    """An OLE container's signature and the names of its streams: what an old .xls, .doc or a locked .xlsx begins with."""
    return OLE + b"\0" * 504 + b"".join(name.encode("utf-16-le") + b"\0\0" for name in streams)


def many_entries() -> bytes:
    """A directory of three hundred thousand entries."""
    content = zipped(raw_parts())
    place = content.index(b"PK\x01\x02")
    entry = content[place : content.index(b"PK\x01\x02", place + 4)]
    return content[:place] + entry * 300_000 + content[place:]


HARMFUL: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "far_corners": (far_corners, {"too_spread"}),
    "far_diagonal": (far_diagonal, {"too_spread"}),
    "many_references": (many_references, {"too_much_text"}),
    "many_cells": (many_cells, {"too_many_cells"}),
    "many_bare_cells": (many_bare_cells, {"too_many_cells"}),
    "many_sheets": (many_sheets, {"read"}),
    "many_styles": (many_styles, {"read"}),
    "many_strings": (many_strings, {"read"}),
    "many_blanks": (many_blanks, {"read"}),
    "many_merged": (many_merged, {"unreadable"}),
    "deep_tags": (deep_tags, {"damaged", "unreadable"}),
    "inflating": (inflating, {"too_much_inside"}),
    "many_small_inflating": (many_small_inflating, {"too_much_inside"}),
    "lying_directory": (lying_directory, {"damaged"}),
    "overlapping": (overlapping, {"suspicious"}),
    "doubled_part": (doubled_part, {"suspicious"}),
    "locked_entry": (locked_entry, {"encrypted"}),
    "doctype": (doctype, {"suspicious"}),
    "doctype_utf16": (lambda: doctype("utf-16"), {"suspicious"}),
    "outside_entity": (outside_entity, {"suspicious"}),
    "many_entries": (many_entries, {"suspicious"}),
    "text of separators": (lambda: b"a" + b";" * (24 * 1024 * 1024), {"read"}),
    "text of lines": (lambda: b"a" + b"\n" * (24 * 1024 * 1024), {"read"}),
    "text of cells": (lambda: b"ab;" * (8 * 1024 * 1024), {"too_many_cells", "unreadable"}),
    "text of rows": (lambda: b"ab;cd\n" * (4 * 1024 * 1024), {"too_many_cells"}),
    "text of quotes": (lambda: b'"' * (24 * 1024 * 1024), {"read"}),
    "text of one word": (lambda: b"a" * (24 * 1024 * 1024), {"read"}),
    "text far to the right": (lambda: b"a;b\n" * 100_000 + b";" * 100_000 + b"c", {"too_spread"}),
}
