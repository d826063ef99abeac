"""Mutations of the XML inside a workbook's parts: what a parser still reads, and what none should."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from tests.endurance.fuzz import values
from tests.endurance.fuzz.raw import parts_of
from tests.endurance.fuzz.writing import zip_bytes

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

_TOKEN = re.compile(r"<[^>]*>|[^<]+")
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')
_CELL = re.compile(r'<c r="([A-Z]+)(\d+)"')
_NUMBERS = (
    "0",
    "-1",
    "1",
    "65536",
    "4294967295",
    "2147483648",
    "99999999999999999999",
    "1e5",
    "NaN",
    "",
    " 7 ",
    "0x1",
    "1048577",
    "7.5",
)
_ADDRESSES = (
    "A0",
    "XFE1",
    "A1048577",
    "XFD1048576",
    "a1",
    "$A$1",
    "A1:B2",
    "1A",
    "",
    "AAAA1",
    "ZZZ9999999",
    "A-1",
    "R1C1",
    "A1 ",
)
_RANGES = ("A1:XFD1048576", "B2:A1", "A1", "A1:A99999999", "A0:B0", "A1:B2 C3:D4", ":", "A:A", "1:1", "ZZZZ1:A1")
_ENTITIES = (
    "&#0;",
    "&#1;",
    "&#xD800;",
    "&#x110000;",
    "&#xFFFE;",
    "&bogus;",
    "&",
    "&lt",
    "&#;",
    "&#9;",
    "&#x1F600;",
    "&amp;#0;",
    "_x0000_",
)
_FORMATS = (
    "0%",
    "mmm-yy",
    "[h]:mm",
    "d/m-yyyy",
    '"',
    "[",
    "\\",
    '"%"0',
    "yyyy" * 300,
    "[$-406]mmmm\\ yyyy;@",
    ";;;",
    "@",
    "e",
    "General%",
)


def _tokens(xml: str) -> list[str]:
    return _TOKEN.findall(xml)


def _tags(tokens: list[str]) -> list[int]:
    return [place for place, token in enumerate(tokens) if token.startswith("<")]


def drop_token(xml: str, rng: Random) -> str:
    """A tag or a text is not there."""
    tokens = _tokens(xml)
    del tokens[rng.randrange(len(tokens))]
    return "".join(tokens)


def repeat_token(xml: str, rng: Random) -> str:
    """A tag or a text stands many times."""
    tokens = _tokens(xml)
    at = rng.randrange(len(tokens))
    tokens[at] *= rng.choice((2, 3, 200))
    return "".join(tokens)


def swap_tokens(xml: str, rng: Random) -> str:
    """Two tags or texts in each other's place."""
    tokens = _tokens(xml)
    one, other = rng.randrange(len(tokens)), rng.randrange(len(tokens))
    tokens[one], tokens[other] = tokens[other], tokens[one]
    return "".join(tokens)


def repeat_piece(xml: str, rng: Random) -> str:
    """Some tags after another again: a row twice, a sheet twice, half a cell."""
    tokens = _tokens(xml)
    at = rng.randrange(len(tokens))
    piece = tokens[at : at + rng.choice((2, 5, 20, 100))]
    return "".join(tokens[:at] + piece * rng.choice((2, 2, 50)) + tokens[at:])


def attribute(xml: str, rng: Random) -> str:
    """An attribute says something else, has another name, stands twice, or is gone."""
    found = list(_ATTRIBUTE.finditer(xml))
    if not found:
        return xml
    one = rng.choice(found)
    said = rng.choice((*_NUMBERS, *_ADDRESSES, *_RANGES, *_ENTITIES, escape(values.text(rng)).replace('"', "&quot;")))
    new = rng.choice((f'{one[1]}="{said}"',) * 4 + ("", f"{one[0]} {one[0]}", f"x{one[0]}", f"{one[1]} = '{one[2]}'"))
    return xml[: one.start()] + new + xml[one.end() :]


def text(xml: str, rng: Random) -> str:
    """A text says something else, escaped as it should be or not at all."""
    tokens = _tokens(xml)
    places = [place for place, token in enumerate(tokens) if not token.startswith("<")]
    if not places:
        return xml
    said = values.text(rng)
    tokens[rng.choice(places)] = rng.choice((escape(said), said, rng.choice(_NUMBERS), rng.choice(_ENTITIES)))
    return "".join(tokens)


def address(xml: str, rng: Random) -> str:
    """A cell or a row is somewhere else: far away, twice, backwards, without a place."""
    found = list(re.finditer(r' r="[^"]*"', xml))
    if not found:
        return xml
    for one in rng.sample(found, min(len(found), rng.choice((1, 1, 5)))):
        said = rng.choice(("", *(f' r="{place}"' for place in (*_ADDRESSES, *_NUMBERS))))
        xml = xml.replace(one[0], said, 1)
    return xml


def strip_addresses(xml: str, rng: Random) -> str:
    """No cell says where it is, or no row does."""
    return re.sub(rng.choice((r'(<c) r="[^"]*"', r'(<row) r="[^"]*"', r'(<(?:c|row)) r="[^"]*"')), r"\1", xml)


def cell_type(xml: str, rng: Random) -> str:
    """Cells are of another type, or of a style there is none of."""
    kind = rng.choice(("s", "str", "b", "e", "d", "n", "inlineStr", "x", ""))
    style = rng.choice(("", *(f' s="{number}"' for number in (0, 1, 3, 4, 5, 7, 99, 4294967296, -1))))

    def changed(match: re.Match[str]) -> str:
        if rng.random() < 0.7:
            return match[0]
        return f'{match[1]} t="{kind}"{style}>'

    return re.sub(r'(<c r="[^"]*")[^>]*?(?<!/)>', changed, xml)


def number(xml: str, rng: Random) -> str:
    """The values of some cells are other numbers."""

    def changed(match: re.Match[str]) -> str:
        return (
            match[0]
            if rng.random() < 0.7
            else f"<v>{rng.choice((*map(str, values.NUMBERS), *_NUMBERS, '1E+400', '-1E-5', 'x'))}</v>"
        )

    return re.sub(r"<v>[^<]*</v>", changed, xml)


def insertion(xml: str, rng: Random) -> str:
    """Something that need not be there, at a tag: merged ranges, dimensions, columns, comments, CDATA, a formula, depth."""
    tokens = _tokens(xml)
    at = rng.choice(_tags(tokens) or [0])
    new = rng.choice(
        (
            f'<mergeCells><mergeCell ref="{rng.choice(_RANGES)}"/></mergeCells>',
            f'<dimension ref="{rng.choice(_RANGES)}"/>',
            f'<cols><col min="{rng.choice(_NUMBERS)}" max="{rng.choice(_NUMBERS)}" hidden="1"/></cols>',
            f'<row r="{rng.choice(_NUMBERS)}" hidden="true"><c r="{rng.choice(_ADDRESSES)}"><v>1</v></c></row>',
            f'<c t="s"><v>{rng.choice(_NUMBERS)}</v></c>',
            f'<f t="shared" si="{rng.choice(_NUMBERS)}">{"(" * rng.choice((1, 5_000))}</f>',
            f"<numFmt numFmtId='{rng.choice(_NUMBERS)}' formatCode={quoteattr(rng.choice(_FORMATS))}/>",
            '<workbookPr date1904="1"/>',
            '<sheet name="" sheetId="1"/>',
            "<!-- x -->",
            "<![CDATA[<v>1</v>]]>",
            "<?xml version='1.0'?>",
            '<!DOCTYPE a [<!ENTITY x "y">]>',
            "<x:a xmlns:x='u'>" * rng.choice((1, 300, 20_000)),
            rng.choice(_ENTITIES),
            "\ufeff",
        )
    )
    return "".join((*tokens[:at], new, *tokens[at:]))


def prefix(xml: str, rng: Random) -> str:
    """Every tag has a prefix, another namespace, or capitals."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    ways: tuple[Callable[[str], str], ...] = (
        lambda found: re.sub(r"<(/?)(\w)", r"<\1q:\2", found).replace("xmlns=", "xmlns:q=", 1),
        lambda found: found.replace(main, "http://purl.oclc.org/ooxml/spreadsheetml/main"),
        lambda found: found.replace(main, "urn:x"),
        lambda found: re.sub(r"<(/?)(\w+)", lambda match: f"<{match[1]}{match[2].upper()}", found),
    )
    return rng.choice(ways)(xml)


def sheet_names(xml: str, rng: Random) -> str:
    """Sheets are called alike, nothing, something very long or something that a page must not take for its own."""
    named = escape(values.text(rng)).replace('"', "&quot;")
    return re.sub(r'(<sheet [^>]*?name=")[^"]*', lambda match: f"{match[1]}{named}", xml)


XML: dict[str, Callable[[str, Random], str]] = {
    one.__name__: one
    for one in (
        *(drop_token, repeat_token, swap_tokens, repeat_piece, attribute, text, address, strip_addresses, cell_type, number),
        *(insertion, prefix, sheet_names),
    )
}
_ENCODINGS = ("utf-16", "utf-16-be", "utf-8-sig", "latin-1", "cp1252", "utf-32", "ascii")


def mutated(content: bytes, rng: Random, mutate: Callable[[str, Random], str]) -> bytes:
    """The workbook with a part of it mutated: mostly a sheet; now and then written in another encoding than it says."""
    parts = parts_of(content)
    sheets = [name for name in parts if "worksheets/" in name and name.endswith(".xml")]
    shared = [name for name in ("xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml") if name in parts]
    names = (
        shared[-1:]
        if shared and mutate is sheet_names
        else rng.choice((sheets, sheets, sheets, shared, [*parts])) or [*parts]
    )
    for _ in range(rng.choice((1, 1, 2, 4))):
        name = rng.choice(names)
        try:
            xml = parts[name].decode("utf-16" if parts[name][:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8")
        except UnicodeDecodeError:  # mutated a second time
            continue
        if xml:
            encoding = rng.choice(_ENCODINGS) if rng.random() < 0.05 else "utf-8"
            parts[name] = mutate(xml, rng).encode(encoding, errors="replace")
    return zip_bytes(parts)
