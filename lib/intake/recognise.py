"""Which dataset a sheet holds, where its header row is, and which column is which."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.schema.datasets import DATASETS

if TYPE_CHECKING:
    from lib.intake.reading import Sheet
    from lib.schema.spec import Column, Dataset

HEADER_ROWS = 40
MIN_COLUMNS = 2


@dataclass(frozen=True, kw_only=True)
class Recognised:
    """A sheet's dataset: `columns` maps sheet columns to the spec's, `others` to headers that are not in the spec."""

    dataset: Dataset
    header_row: int
    columns: dict[int, Column]
    others: dict[int, str]
    repeated: tuple[str, ...] = ()


def header_key(written: str) -> str:
    """A header as it is compared: NFC, lower case, no year, no punctuation, single spaces."""
    text = unicodedata.normalize("NFC", written).replace("\u00ad", "").casefold()
    text = re.sub(r"\b(?:19|20)\d\d\b|[.:*()]", " ", text)
    return re.sub(r"[\s\u00a0]+", " ", text).strip()


def recognise(sheet: Sheet, *, only: str | None = None) -> Recognised | None:
    """The dataset whose headers the sheet has, or None. `only` is a dataset's name to look for."""
    rows = sorted({row for row, _ in sheet.cells})[:HEADER_ROWS]
    best: Recognised | None = None
    for row in rows:
        headers = {column: str(cell.value) for (r, column), cell in sheet.cells.items() if r == row}
        for dataset in DATASETS:
            if only in {None, dataset.name}:
                found = _match(dataset, row, headers)
                if found and (best is None or _score(found, sheet) > _score(best, sheet)):
                    best = found
    return best


def _match(dataset: Dataset, row: int, headers: dict[int, str]) -> Recognised | None:
    spellings = {header_key(spelling): column for column in dataset.columns for spelling in (column.header, *column.aliases)}
    columns: dict[int, Column] = {}
    repeated: list[str] = []
    for place, written in sorted(headers.items()):
        column = spellings.get(header_key(written))
        if column in columns.values() and column is not None:
            repeated.append(written)
        elif column is not None:
            columns[place] = column
    if len(columns) < MIN_COLUMNS or not set(dataset.required) <= set(columns.values()):
        return None
    others = {place: written for place, written in headers.items() if place not in columns and written not in repeated}
    return Recognised(dataset=dataset, header_row=row, columns=columns, others=others, repeated=tuple(repeated))


def _score(found: Recognised, sheet: Sheet) -> tuple[int, bool, int]:
    return len(found.columns), header_key(sheet.name) == header_key(found.dataset.sheet), -found.header_row
