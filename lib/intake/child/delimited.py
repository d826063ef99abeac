"""A text file's cells, as Excel would place them: a record is a row, whatever lines its quoted fields take."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from typing import TYPE_CHECKING

from lib.intake.child.encoding import decode
from lib.intake.child.notes import MAX_COLUMN
from lib.intake.child.output import MAX_CELLS
from lib.intake.child.refusal import Refusal
from lib.intake.child.squeezing import MAX_SLOTS

if TYPE_CHECKING:
    from lib.intake.child.output import Output

SHEET = "Tekstfil"
_SAMPLE = 64 * 1024
_SAMPLE_ROWS = 200
_WEIGHTS = {";": 1.0, "\t": 1.0, "|": 0.9, ",": 0.8}  # a comma is a Danish decimal point before it is a separator
_NAMED = re.compile(r'"?sep=(.)"?[ \t;,|]*(\r\n|\r|\n|$)', re.IGNORECASE)


def read(content: bytes, out: Output) -> None:
    """Writes the file's one sheet."""
    csv.field_size_limit(len(content) + 1)
    text, encoding = decode(content.rstrip(b"\x1a"))  # the sign some old programs end a file with
    text = text.rstrip("\r\n")
    named = _NAMED.match(text)
    delimiter = named[1] if named else separator(text)
    rows = records(text[named.end() :] if named else text, delimiter)
    top = 2 if named else 1
    width = max(map(len, rows), default=0)
    if _is_spread(width, rows):
        rows = _trimmed(rows)
        width = max(map(len, rows), default=0)
        if _is_spread(width, rows):
            raise Refusal("too_spread")
    blank = [""] * width
    out.line("book", encoding, delimiter)
    out.line("sheet", SHEET, False, top, 1, width, [], [], [])  # noqa: FBT003  a line of output: hidden
    out.rows([row + blank[len(row) :] for row in rows], range(len(rows)))


def _is_spread(width: int, rows: list[list[str]]) -> bool:
    """Whether the rows take more places than a sheet may, or lie where a sheet has no columns and so no addresses."""
    return width > MAX_COLUMN or width * len(rows) > MAX_SLOTS


def _trimmed(rows: list[list[str]]) -> list[list[str]]:
    """Without the blank fields that end a row, and the blank rows that end the file."""
    found = []
    for row in rows:
        width = len(row)
        while width and not row[width - 1].strip():
            width -= 1
        found.append(row[:width])
    while found and not found[-1]:
        found.pop()
    return found


def separator(text: str) -> str:
    """The separator whose rows agree best on their width, or "" for a file of one column."""
    sample = text[:_SAMPLE]
    if len(text) > _SAMPLE:
        sample = sample[: max(sample.rfind("\n"), sample.rfind("\r")) + 1] or sample
    best, best_score = "", 0.0
    for mark, weight in _WEIGHTS.items():
        score = weight * _agreement(sample, mark)
        if score > best_score:
            best, best_score = mark, score
    return best


def _agreement(sample: str, mark: str) -> float:
    if mark not in sample:
        return 0.0
    rows = [row for row in csv.reader(io.StringIO(sample, newline=""), delimiter=mark) if any(row)][:_SAMPLE_ROWS]
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return 0.0
    several, same = sum(widths.values()), max(widths.values())
    if (mark == "," and same < len(rows) / 2) or (same < 2 and several < len(rows)):
        return 0.0
    return (several + same) / (2 * len(rows))


def records(text: str, delimiter: str) -> list[list[str]]:
    """The rows. When a quote is never closed, quotes mean nothing in this file: else the rest of it is one cell."""
    if not delimiter:
        return _read(text, "\x1f", csv.QUOTE_MINIMAL if text.count('"') % 2 == 0 else csv.QUOTE_NONE)
    rows = _read(text, delimiter, csv.QUOTE_MINIMAL)
    if rows and any("\n" in value or "\r" in value for value in rows[-1]) and text.count('"') % 2:
        return _read(text, delimiter, csv.QUOTE_NONE)
    return rows


def _read(text: str, delimiter: str, quoting: int) -> list[list[str]]:
    rows, filled = [], 0
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting):  # type: ignore[arg-type]
        filled += len(row) - row.count("")
        if filled > MAX_CELLS:
            raise Refusal("too_many_cells")
        rows.append(row)
    return rows
