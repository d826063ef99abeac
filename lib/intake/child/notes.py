"""What the fast reader loses: error cells, formulas without a result, percent and month formats, hidden rows and columns.

Works on plain XML only (see `shape`); what is unusual is rewritten first (see `rewriting`).
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from lib.intake.child.refusal import Refusal
from lib.intake.child.styles import DATE, PERCENT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from lib.intake.child.shape import Body

MAX_ROW, MAX_COLUMN = 1_048_576, 16_384
_ADDRESS = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"')
_ERROR = re.compile(rb' t="e"')
_FORMULA = re.compile(rb"<f(?:[ ][^>]*)?(?:/>|>[^<]*</f>)(?!<v>[^<\s])")
_FORMULA_TEXT = re.compile(rb"<f[^>]*>([^<]*)</f>")
_VALUE = re.compile(rb"<v[^>]*>([^<]*)</v>")
_HIDDEN_ROW = re.compile(rb'<row r="([0-9]+)"[^>]* hidden="(?:1|true)"')
_COLUMN = re.compile(rb"<(?:\w+:)?col\s([^>]*)>")
_ATTRIBUTE = re.compile(rb"""(\w+)\s*=\s*["']([^"']*)["']""")
_MANY_STYLES = 60

# By 1-based place: the note, and the text that stands in for what the fast reader lost. "number" is no note: just the value.
Notes = dict[tuple[int, int], tuple[str, str]]


def sheet_notes(body: Body, styles: dict[bytes, str]) -> Notes:
    """Note and text of the cells that need one, by 1-based place. A styled cell is listed whatever its value."""
    found: Notes = {}
    if styles and body.has(b' s=""'):
        found.update(_styled(body, styles))
        found.update(_negative_dates(body, styles))
    if body.has(b' t="e"'):
        for tag, _ in _tags(body, _ERROR):
            found[_place(body.xml, tag)] = ("error", _inner(_VALUE, _cell(body.xml, tag)).strip() or "#?")
    if body.formulas:
        for match in _FORMULA.finditer(body.xml, body.start, body.end):
            tag = body.xml.rfind(b"<c ", body.start, match.start())
            cell = _cell(body.xml, tag)
            if b' t="e"' in cell[: cell.find(b">")] or _is_empty_text(cell) or _inner(_VALUE, cell).strip():
                continue
            found[_place(body.xml, tag)] = ("formula", "=" + (_inner(_FORMULA_TEXT, cell) or "…"))
    return found


def _styled(body: Body, styles: dict[bytes, str]) -> Iterator[tuple[tuple[int, int], tuple[str, str]]]:
    noted = {style: note for style, note in styles.items() if note != DATE}
    if not noted:
        return
    pattern = re.compile(rb' s="(' + _any_of(noted) + rb')"[^/>]*>(?!</c>)')
    for tag, match in _tags(body, pattern):
        note = noted.get(match[1])
        if note:
            yield _place(body.xml, tag), (note, "")


def _negative_dates(body: Body, styles: dict[bytes, str]) -> Iterator[tuple[tuple[int, int], tuple[str, str]]]:
    """Numbers below zero in a cell that shows dates: the fast reader makes midnight of them."""
    dates = {style for style, note in styles.items() if note != PERCENT}
    if not dates:
        return
    pattern = re.compile(rb' s="(' + _any_of(dates) + rb')"[^/>]*>(?:<f[^<]*(?:</f>)?)?<v>(-[0-9.eE+-]+)</v>')
    for tag, match in _tags(body, pattern):
        if match[1] in dates:
            yield _place(body.xml, tag), ("number", match[2].decode())


def _any_of(styles: Collection[bytes]) -> bytes:
    return b"|".join(styles) if len(styles) <= _MANY_STYLES else b"[0-9]+"


def _tags(body: Body, pattern: re.Pattern[bytes]) -> Iterator[tuple[int, re.Match[bytes]]]:
    """The matches inside a cell's tag, each with the place where the tag begins."""
    for match in pattern.finditer(body.xml, body.start, body.end):
        tag = body.xml.rfind(b"<", body.start, match.start())
        if body.xml.startswith(b"<c ", tag):
            yield tag, match


def _cell(xml: bytes, tag: int) -> bytes:
    close = xml.find(b">", tag)
    if xml[close - 1 : close] == b"/":
        return xml[tag : close + 1]
    return xml[tag : xml.find(b"</c>", close)]


def _is_empty_text(cell: bytes) -> bool:
    """A formula whose stored result is the empty text."""
    return b' t="str"' in cell[: cell.find(b">")]


def _inner(pattern: re.Pattern[bytes], cell: bytes) -> str:
    match = pattern.search(cell)
    return html.unescape(match[1].decode("utf-8", "replace")) if match else ""


def _place(xml: bytes, tag: int) -> tuple[int, int]:
    match = _ADDRESS.match(xml, tag)
    place = (int(match[2]), column_number(match[1])) if match else (0, 0)
    if not (1 <= place[0] <= MAX_ROW and 1 <= place[1] <= MAX_COLUMN):
        raise Refusal("damaged")
    return place


def column_number(letters: bytes) -> int:
    """A is 1."""
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number


def hidden_rows(body: Body) -> set[int]:
    """The numbers of the rows that are hidden, by hand or by a filter."""
    if not body.has(b" hidden="):
        return set()
    return {int(match[1]) for match in _HIDDEN_ROW.finditer(body.xml, body.start, body.end)}


def hidden_columns(xml: bytes, end: int) -> list[tuple[int, int]]:
    """First and last of the runs of columns that are hidden."""
    found = []
    for match in _COLUMN.finditer(xml, 0, end):
        attributes = dict(_ATTRIBUTE.findall(match[1]))
        if attributes.get(b"hidden") in {b"1", b"true"}:
            first = int(attributes.get(b"min", 1))
            found.append((first, int(attributes.get(b"max", first))))
    return found
