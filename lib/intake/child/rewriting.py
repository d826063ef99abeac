"""Rewrites a sheet in the plain form that `shape` recognises, by a real parser: slow, and sees everything.

Needed for prefixes, UTF-16, cells without addresses, attributes in another order and the like; and to bring cells that lie
far apart together, since the fast reader asks memory for all the blanks between them.
"""

from __future__ import annotations

import re
from functools import cache
from pyexpat import ParserCreate
from typing import TYPE_CHECKING, TypeVar

from lib.intake.child.notes import MAX_COLUMN, MAX_ROW, column_number
from lib.intake.child.output import MAX_CELLS
from lib.intake.child.package import escaped
from lib.intake.child.refusal import Refusal

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_NAMESPACES = (f"{_MAIN} ", "http://purl.oclc.org/ooxml/spreadsheetml/main ", "")
_ADDRESS = re.compile(r"\s*\$?([A-Za-z]{1,3})\$?([0-9]{1,7})\s*")
_TRUE = {"1", "true"}

if TYPE_CHECKING:
    from collections.abc import Callable

Attributes = dict[str, str]
Handler = TypeVar("Handler")


class Rewriter:
    """Takes a sheet's XML apart; `xml()` is then the same cells, as far as they hold something, in plain XML."""

    def __init__(self, xml: bytes) -> None:
        self.rows: set[int] = set()
        self.columns: set[int] = set()
        self._out: list[str] = []
        self._hidden: list[str] = []
        self._merged: list[str] = []
        self._row = self._column = self._cells = 0
        self._attributes: Attributes = {}
        self._texts: dict[str, str] = {}
        self._into = ""
        self._inline = self._phonetic = False
        self._parse(xml)

    def xml(self) -> bytes:
        """The sheet in plain XML."""
        hidden, merged = "".join(self._hidden), "".join(self._merged)
        head = f'<worksheet xmlns="{_MAIN}">' + (f"<cols>{hidden}</cols>" if hidden else "")
        tail = (f"<mergeCells>{merged}</mergeCells>" if merged else "") + "</worksheet>"
        return "".join((head, "<sheetData>", *self._out, "</sheetData>", tail)).encode()

    def _parse(self, xml: bytes) -> None:
        starts: dict[str, Callable[[Attributes], None]] = _in_all_namespaces(
            {
                "c": self._start_cell,
                "v": lambda _: self._collect("v"),
                "f": lambda _: self._collect("f"),
                "t": self._start_text,
                "is": self._start_inline,
                "row": self._start_row,
                "rPh": lambda _: setattr(self, "_phonetic", True),
                "col": self._start_column,
                "mergeCell": lambda found: self._merged.append(f'<mergeCell ref="{escaped(found.get("ref", ""))}"/>'),
            }
        )
        ends: dict[str, Callable[[], None]] = _in_all_namespaces(
            {
                "c": self._end_cell,
                **dict.fromkeys("vft", lambda: setattr(self, "_into", "")),
                "is": lambda: setattr(self, "_inline", False),
                "row": lambda: self._out.append("</row>"),
                "rPh": lambda: setattr(self, "_phonetic", False),
            }
        )

        def start(name: str, attributes: Attributes) -> None:
            if name in starts:
                starts[name](attributes)

        def end(name: str) -> None:
            if name in ends:
                ends[name]()

        parser = ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = start, end
        parser.CharacterDataHandler = self._text
        parser.Parse(xml, True)  # noqa: FBT003  the whole of it

    def _start_cell(self, attributes: Attributes) -> None:
        self._attributes, self._texts = attributes, {}

    def _start_row(self, attributes: Attributes) -> None:
        self._row = int(attributes.get("r", self._row + 1))
        self._column = 0
        hidden = ' hidden="1"' if attributes.get("hidden") in _TRUE else ""
        self._out.append(f'<row r="{self._row}"{hidden}>')

    def _start_column(self, attributes: Attributes) -> None:
        if attributes.get("hidden") in _TRUE:
            first = int(attributes.get("min", 1))
            self._hidden.append(f'<col min="{first}" max="{int(attributes.get("max", first))}" hidden="1"/>')

    def _start_inline(self, _: Attributes) -> None:
        self._inline = True

    def _start_text(self, _: Attributes) -> None:
        if self._inline and not self._phonetic:
            self._collect("is")

    def _collect(self, into: str) -> None:
        self._into = into
        self._texts.setdefault(into, "")

    def _text(self, text: str) -> None:
        if self._into:
            self._texts[self._into] += text

    def _end_cell(self) -> None:
        self._column += 1
        row = self._row
        address = self._attributes.get("r")
        expected = f"{letters(self._column)}{row}"
        if address is not None and address != expected:
            row, self._column = _place(address)
            expected = f"{letters(self._column)}{row}"
        typed, inner = self._content()
        if not inner:
            return
        if not (1 <= row <= MAX_ROW and self._column <= MAX_COLUMN):
            raise Refusal("damaged")
        self._cells += 1
        if self._cells > MAX_CELLS:
            raise Refusal("too_many_cells")
        self.rows.add(row)
        self.columns.add(self._column)
        style = self._attributes.get("s", "")
        styled = f' s="{style}"' if style.isdecimal() else ""
        self._out.append(f'<c r="{expected}"{styled}{typed}>{inner}</c>')

    def _content(self) -> tuple[str, str]:
        """The cell's type, as an attribute, and what stands inside it; "" when it holds nothing."""
        kind, texts = self._attributes.get("t", ""), self._texts
        if texts.get("is"):
            return ' t="inlineStr"', f'<is><t xml:space="preserve">{escaped(texts["is"])}</t></is>'
        kind = {"inlineStr": "str", "n": ""}.get(kind, kind)  # without a type, what is no number is read as text
        value = texts.get("v", "")
        if kind != "str":
            value = value.strip()
        inner = f"<v>{escaped(value)}</v>" if value else ""
        if kind == "e":
            inner = inner or "<v>#N/A</v>"
        if "f" in texts and (inner or kind != "str"):
            inner = f"<f>{escaped(texts['f'])}</f>{inner}"
        return f' t="{escaped(kind)}"' if kind else "", inner


def _in_all_namespaces(handlers: dict[str, Handler]) -> dict[str, Handler]:
    return {f"{namespace}{name}": handler for namespace in _NAMESPACES for name, handler in handlers.items()}


def _place(address: str) -> tuple[int, int]:
    match = _ADDRESS.fullmatch(address)
    if not match:
        raise Refusal("damaged")
    return int(match[2]), column_number(match[1].upper().encode())


@cache
def letters(column: int) -> str:
    """A column's letters; 1 is A."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text
