"""Mutations of tables: headers, cells, rows and columns; and of the text files they may be written to."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from tests.endurance.fuzz import values
from tests.endurance.fuzz.seeds import grids
from tests.endurance.fuzz.writing import workbook_bytes

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

Rows = list[list[object]]


def _place(rows: Rows, rng: Random) -> tuple[int, int]:
    row = rng.choice([number for number, one in enumerate(rows) if one] or [0])
    return row, rng.randrange(len(rows[row])) if rows[row] else 0


def cells(rows: Rows, rng: Random) -> None:
    """Some cells hold something else."""
    for _ in range(rng.choice((1, 3, 30))):
        row, column = _place(rows, rng)
        rows[row][column : column + 1] = [values.value(rng)]


def column(rows: Rows, rng: Random) -> None:
    """A whole column below its header holds one kind of thing, or anything."""
    head, place = _place(rows, rng)
    same = values.value(rng)
    alike = rng.random() < 0.5
    for row in rows[head + 1 :]:
        row[place : place + 1] = [same if alike else values.value(rng)]


def headers(rows: Rows, rng: Random) -> None:
    """The columns' names in another order, twice, gone, or something else."""
    row = rng.choice([one for one in rows if len(one) > 1] or rows)
    way = rng.randrange(5)
    if way == 0:
        rng.shuffle(row)
    elif way == 1:
        row[:] = [rng.choice(row) for _ in row]
    elif way == 2:
        row[:] = [None if rng.random() < 0.4 else value for value in row]
    elif way == 3:
        row[:] = [values.text(rng) if rng.random() < 0.4 else value for value in row]
    else:
        row[:] = row + row


def shape(rows: Rows, rng: Random) -> None:
    """Rows are gone, doubled or elsewhere; the table lies on its side, begins far down, is cut, or stands beside another."""
    way = rng.randrange(7)
    if way == 0:
        del rows[rng.randrange(len(rows))]
    elif way == 1:
        at = rng.randrange(len(rows))
        rows[at:at] = [list(rows[at])] * rng.choice((1, 3, 60))
    elif way == 2:
        rng.shuffle(rows)
    elif way == 3:
        width = max(map(len, rows))
        rows[:] = [[row[place] if place < len(row) else None for row in rows] for place in range(width)]
    elif way == 4:
        rows[0:0] = [[] for _ in range(rng.choice((1, 39, 41, 900)))]
    elif way == 5:
        rows[:] = [row[: rng.randrange(len(row) + 1)] for row in rows]
    else:
        other = [list(row) for row in rng.choice(grids())[1]]
        rows[:] = [*rows, [], *other] if rng.random() < 0.5 else [[*a, None, *b] for a, b in zip(rows, other, strict=False)]


def long_row(rows: Rows, rng: Random) -> None:
    """One row goes far to the right, with one value or many."""
    row = rng.choice(rows)
    far = rng.choice((100, 1_000, 16_000))
    row += [None] * far + [values.value(rng)] if rng.random() < 0.5 else [values.value(rng)] * far


def extra_rows(rows: Rows, rng: Random) -> None:
    """Titles, sums, remarks and headers of their own between the rows."""
    for _ in range(rng.choice((1, 4))):
        words = rng.choice(
            (["I alt", 1, 2], [values.text(rng)], ["heraf", values.value(rng)], list(rng.choice(rows)), [None, 5])
        )
        rows.insert(rng.randrange(len(rows) + 1), list(words))


TABLES: dict[str, Callable[[Rows, Random], None]] = {
    one.__name__: one for one in (cells, column, headers, shape, long_row, extra_rows)
}


def table(rng: Random, mutate: Callable[[Rows, Random], None]) -> tuple[str, Rows]:
    """The name and the mutated rows of one of the tables."""
    name, found = rng.choice(grids())
    rows = [list(row) for row in found]
    mutate(rows, rng)
    if rng.random() < 0.3:
        rng.choice(list(TABLES.values()))(rows or [[None]], rng)
    return name, rows or [[None]]


def as_workbook(rng: Random, mutate: Callable[[Rows, Random], None]) -> bytes:
    """A workbook of one to three mutated tables."""
    sheets: dict[str, Rows] = {}
    for _ in range(rng.choice((1, 1, 1, 3))):
        name, rows = table(rng, mutate)
        sheets[name if rng.random() < 0.85 else values.text(rng)] = rows
    encoding = rng.choice(("utf-8",) * 30 + ("utf-16",))
    return workbook_bytes(sheets, shared=rng.random() < 0.5, encoding=encoding)


def as_text(rng: Random, mutate: Callable[[Rows, Random], None]) -> bytes:
    """A text file of one mutated table, with any separator, quotes, ends of lines and encoding."""
    _, rows = table(rng, mutate)
    target = io.StringIO(newline="")
    delimiter = rng.choice(";;;;\t,|:")
    quoting = rng.choice((csv.QUOTE_MINIMAL, csv.QUOTE_MINIMAL, csv.QUOTE_ALL))
    writer = csv.writer(target, delimiter=delimiter, quoting=quoting, lineterminator=rng.choice(("\r\n", "\n", "\r")))
    writer.writerows([[_written(value) for value in row] for row in rows])
    return target.getvalue().encode(rng.choice(_ENCODINGS), errors="replace")


_ENCODINGS = (
    "utf-8",
    "utf-8",
    "utf-8-sig",
    "utf-8-sig",
    "cp1252",
    "cp1252",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "mac_roman",
    "cp850",
)


def _written(value: object) -> str:
    return "" if value is None else str(value)


# Text files as such ---------------------------------------------------------------------------------------------------


def quotes(content: bytes, rng: Random) -> bytes:
    """Quotes where none belong, or one that never ends."""
    found = bytearray(content)
    for _ in range(rng.choice((1, 2, 15))):
        found.insert(rng.randrange(len(found) + 1), ord('"'))
    return bytes(found)


def separators(content: bytes, rng: Random) -> bytes:
    """Other separators, mixed ones, a named one, or thousands in a row."""
    way = rng.randrange(4)
    if way == 0:
        return content.replace(b";", rng.choice((b",", b"\t", b"|", b";;", b" ", b"\x1f")))
    if way == 1:
        return bytes(rng.choice(b";,\t|") if byte in b";," else byte for byte in content)
    if way == 2:
        return b"sep=" + rng.choice((b";", b",", b"\t", b'"', b"a", b"\n", b"\0", b"\xc3\xa6", b"\r")) + b"\r\n" + content
    at = rng.randrange(len(content) + 1)
    return content[:at] + b";" * rng.choice((1_000, 60_000)) + content[at:]


def lines(content: bytes, rng: Random) -> bytes:
    """Other ends of lines, mixed ones, lines cut short, thousands of blank ones."""
    way = rng.randrange(4)
    if way == 0:
        return content.replace(b"\r\n", b"\n").replace(
            b"\n", rng.choice((b"\r", b"\n\r", b"\r\r\n", b"\x0b", b"\xe2\x80\xa8", b""))
        )
    if way == 1:
        return b"".join(line[: rng.randrange(len(line) + 1)] for line in content.splitlines(keepends=True))
    if way == 2:
        return b"\n" * rng.choice((50, 40_000)) + content
    return content + content.splitlines()[-1] * rng.choice((2, 300))


def encoding(content: bytes, rng: Random) -> bytes:
    """Marks of an encoding that is not the file's, bytes that are none of it, zeros, a second encoding in the middle."""
    at = rng.randrange(len(content) + 1)
    strange = rng.choice(
        (b"\xff", b"\xc3", b"\xed\xa0\x80", b"\0", b"\x1a", b"\xf4\x90\x80\x80", b"\x81\x8d", b"\xef\xbb\xbf", b"\x9f" * 20)
    )
    marks = rng.choice((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xff\xfe\0\0", b"+/v8-"))
    mixed = content[:at] + content[at:].decode("utf-8", "replace").encode(
        rng.choice(("utf-16-le", "cp1252", "utf-7")), errors="replace"
    )
    return rng.choice((content[:at] + strange + content[at:], marks + content, mixed))


def field(content: bytes, rng: Random) -> bytes:
    """A hostile text in place of a field."""
    parts = content.split(b";")
    parts[rng.randrange(len(parts))] = values.text(rng).encode(errors="replace")
    return b";".join(parts)


TEXT: dict[str, Callable[[bytes, Random], bytes]] = {
    one.__name__: one for one in (quotes, separators, lines, encoding, field)
}
