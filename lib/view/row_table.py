"""Rows as a table, on a page and in files: Danish headers, and nothing in it that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from lib.domain.masking import MASK
from lib.domain.quantity import Bound
from lib.schema.activity import GUIDANCE
from lib.view import format as fmt
from lib.view.rows import COUNTS, counting_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from lib.schema.spec import Dataset

ROW = "Række"
"""The column of the row's number in its sheet, which is no quantity."""
Value = str | int | float | date | None
_BOUNDS = {Bound.EXACT: "", Bound.AT_LEAST: "mindst", Bound.AT_MOST: "højst", Bound.ABOUT: "ca."}
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""What a text begins with that a spreadsheet would take for a formula."""


class Kind(StrEnum):
    """What a column holds besides nothing, if it is no text."""

    DAY = "day"
    NUMBER = "number"


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """Rows as a table: `heads`, and `lines` of days, numbers and texts; None for nothing."""

    heads: tuple[str, ...]
    lines: list[tuple[Value, ...]]


def sheet(frame: pd.DataFrame, spec: Dataset) -> Sheet:
    """Rows as a table: the row in the sheet, what the dataset's columns say, for guidance whether it counts, file and sheet.

    `frame` has the columns of `lib.services.rows.Rows`. A last day, a bound of a count and a cell's address have
    their columns where some row has one.
    """
    found = _columns(frame, spec)
    return Sheet(heads=tuple(found), lines=list(zip(*found.values(), strict=True)))


def filled(table: Sheet) -> Sheet:
    """A table without the columns in which nothing stands that can be read."""
    nothing = {None, "", MASK}
    kept = [place for place in range(len(table.heads)) if any(line[place] not in nothing for line in table.lines)]
    lines = [tuple(line[place] for place in kept) for line in table.lines]
    return Sheet(heads=tuple(table.heads[place] for place in kept), lines=lines)


def kind(values: Sequence[Value]) -> Kind | None:
    """What all of a column's values are; None for texts, and for what is not all of a kind."""
    found = {Kind.DAY if isinstance(value, date) else Kind.NUMBER for value in values if value is not None}
    texts = any(isinstance(value, str) for value in values)
    return next(iter(found)) if len(found) == 1 and not texts else None


def text(value: Value) -> str:
    """A value in a column of texts."""
    return fmt.number(value) if isinstance(value, int | float) else str(value or "")


def csv_file(table: Sheet) -> bytes:
    """A table as Excel reads CSV in Denmark: semicolons, decimal commas, UTF-8 with a byte order mark.

    A text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, "CSV Injection").
    """
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerow(table.heads)
    writer.writerows([_written(value) for value in line] for line in table.lines)
    return target.getvalue().encode("utf-8-sig")


def _columns(frame: pd.DataFrame, spec: Dataset) -> dict[str, list[Any]]:
    rows = _values(frame, "row")
    found: dict[str, list[Any]] = {ROW: [str(row) for row in rows] if MASK in rows else rows}
    if any(frame["cell"]):
        found["Celle"] = _values(frame, "cell")
    for column in spec.written:
        found[column.header] = _values(frame, column.name)
        if column is spec.period and (frame["date_end"] != frame["date"]).any():
            found["Sidste dag"] = _values(frame, "date_end")
        bounds = [_BOUNDS[Bound(one)] if one else "" for one in frame.get(f"{column.name}_bound", ())]
        if any(bounds):
            found[f"{column.header} er"] = bounds
    if spec.name == GUIDANCE.name:
        found[COUNTS] = _counting(frame)
    return found | {"Fil": _values(frame, "file_name"), "Ark": _values(frame, "sheet")}


def _counting(frame: pd.DataFrame) -> list[str]:
    return [counting_word(counts=one, several=many) for one, many in zip(frame["counts"], frame["several"], strict=True)]


def _values(frame: pd.DataFrame, name: str) -> list[Any]:
    return frame[name].astype(object).where(frame[name].notna(), None).tolist()


def _written(value: Value) -> str:
    match value:
        case None:
            return ""
        case date():
            return fmt.short_date(value)
        case float():  # without the dots between thousands, which a program may take for decimals
            return _exact(value).replace(".", ",")
        case str() if value.startswith(FORMULA_SIGNS):
            return f"'{value}"
        case _:
            return str(value)


def _exact(value: float) -> str:
    """Every digit, and no power of ten as far as a float holds them all."""
    if not abs(value) < fmt.BEYOND:
        return str(value)
    return str(int(value)) if value.is_integer() else format(Decimal(str(value)), "f")
