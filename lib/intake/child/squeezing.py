"""Brings a rewritten sheet's cells together when they lie far apart, and remembers where they were."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lib.intake.child.notes import column_number
from lib.intake.child.refusal import Refusal
from lib.intake.child.rewriting import letters

if TYPE_CHECKING:
    from lib.intake.child.rewriting import Rewriter

MAX_SLOTS = 8_000_000  # places between the first and the last cell of a sheet, blank or not
MAX_SPAN = 50_000_000  # as above, when whole rows are blank and cost next to nothing
_WRITTEN = re.compile(rb'<(row|c) r="([A-Z]*)([0-9]+)"')


class Squeezed:
    """The sheet as it is when it is compact; otherwise without its blank rows and columns.

    `rows` and `columns` are the numbers that its first, second … row and column had; empty when they have them still.
    """

    def __init__(self, sheet: Rewriter) -> None:
        self.xml = sheet.xml()
        self.rows: list[int] = []
        self.columns: list[int] = []
        if not sheet.rows:
            return
        width = max(sheet.columns) - min(sheet.columns) + 1
        height = max(sheet.rows) - min(sheet.rows) + 1
        if width * height <= MAX_SLOTS:
            return
        if width * len(sheet.rows) > MAX_SLOTS or width * height > MAX_SPAN:
            raise Refusal("too_spread")
        self.rows, self.columns = sorted(sheet.rows), sorted(sheet.columns)
        self.xml = self._moved(self.xml)

    def _moved(self, xml: bytes) -> bytes:
        row_at = {b"%d" % row: b"%d" % place for place, row in enumerate(self.rows, 1)}
        column_at = {column: letters(place).encode() for place, column in enumerate(self.columns, 1)}

        def moved(match: re.Match[bytes]) -> bytes:
            row = row_at.get(match[3], b"1048576")  # a row whose cells were all blank
            if not match[2]:
                return b'<row r="' + row + b'"'
            return b'<c r="' + column_at[column_number(match[2])] + row + b'"'

        return _WRITTEN.sub(moved, xml)
