"""Tells whether a sheet's XML is plain: written so that a search over its bytes sees all that a parser would.

Every tag is looked at, yet quickly: without digits and capitals, a million cells are written in a few dozen ways.
"""

from __future__ import annotations

import re

from lib.intake.child.package import is_tidy

_PIECE = 4 * 1024 * 1024
_SAME = bytes(range(ord("0"), ord("9") + 1)) + bytes(range(ord("A"), ord("Z") + 1)) + b".-"
_TEXT = (b"t>", b"v>", b"f>", b"/")
_CELL = re.compile(rb'c r=""(?: (?:s|t|cm|vm|ph)="[^"<>&]*")* ?/?>.*', re.DOTALL)
_ROW = re.compile(rb'row r=""(?: [\w:]+="[^"<>&]*")* ?/?>.*', re.DOTALL)
_OTHER = re.compile(rb'[a-z]+(?: [\w:]+="[^"<>]*")* ?/?>.*', re.DOTALL)
_CELL_OR_ROW = re.compile(rb"(?:c|row)(?![a-z])")
_PADDED_NUMBER = re.compile(rb"v>[e+]*\s[e+\s]*")
_INLINE = b't="inlinetr"'


class Body:
    """The part of a sheet's XML that holds its cells, and what its tags look like."""

    def __init__(self, xml: bytes) -> None:
        self.xml = xml
        self.start, self.end, known = _bounds(xml)
        shapes = _shapes(xml, self.start, self.end) if known else set()
        self._tags = {shape for shape in shapes if not shape.startswith(_TEXT)}
        self.formulas = any(shape.startswith(b"f") for shape in shapes)
        self.plain = known and all(map(_is_plain, shapes)) and not self._reordered()

    def has(self, text: bytes) -> bool:
        """True when a tag's shape holds the text."""
        return any(text in shape for shape in self._tags)

    def _count(self, text: bytes) -> int:
        return self.xml.count(text, self.start, self.end)

    def _reordered(self) -> bool:
        """A value before its formula, or inline text that is not in `is`: the fast reader loses both."""
        if self.formulas and (self._count(b"</v><f") or self._count(b"<v/><f")):
            return True
        return self.has(_INLINE) and self._count(b't="inlineStr"') != self._count(b"<is>")


def _bounds(xml: bytes) -> tuple[int, int, bool]:
    start = xml.find(b"<sheetData")
    tag_end = xml.find(b">", start)
    known = start >= 0 and xml.count(b"<sheetData") == 1 and is_tidy(xml[:start])
    if xml[tag_end - 1 : tag_end] == b"/":
        return tag_end + 1, tag_end + 1, known
    end = xml.find(b"</sheetData>", tag_end)
    return tag_end + 1, end, known and end >= 0


def _shapes(xml: bytes, start: int, end: int) -> set[bytes]:
    """The tags, each with the text after it; by way of whole rows, of which few differ once their numbers are gone."""
    found: set[bytes] = set()
    while start < end:
        stop = end if end - start <= _PIECE else xml.rfind(b"<", start + 1, start + _PIECE)
        if stop < 0:
            stop = end
        for row in set(xml[start:stop].translate(None, _SAME).split(b"</row>")):
            found.update(row.split(b"<"))
        start = stop
    return found


def _is_plain(shape: bytes) -> bool:
    if shape.startswith(b"v>"):
        return _PADDED_NUMBER.fullmatch(shape) is None
    if shape.startswith(_TEXT) or not shape.strip():
        return True
    if not _CELL_OR_ROW.match(shape):
        return _OTHER.fullmatch(shape) is not None
    return (_CELL.fullmatch(shape) or _ROW.fullmatch(shape)) is not None
