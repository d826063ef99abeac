"""For a header nobody knows: the column it is probably meant for, to be confirmed by a person."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from lib.intake.budget import tick
from lib.intake.fit import LEAVE_OUT
from lib.intake.headers import header_key, spellings
from lib.intake.question import Question, question_key
from lib.intake.values.day import read_when
from lib.intake.values.text import text_of
from lib.intake.values.word import read_choice, read_municipality, vocabulary
from lib.schema.spec import ColumnType

if TYPE_CHECKING:
    from lib.intake.reading import Cell, Sheet
    from lib.intake.recognise import Recognised
    from lib.schema.organisation import Organisation
    from lib.schema.spec import Column

NEAR = 78
"""How alike a header and a known spelling must be, from 0 to 100, before it is suggested."""
MOST = 0.7
"""How many of a column's cells must fit a column's type before its content alone suggests it."""
SAMPLE = 200
FEW = 5
"""Fewer cells than this say nothing about their column."""


def suggest(sheet: Sheet, found: Recognised, organisation: Organisation) -> dict[int, Column]:
    """Sheet column → the spec's column that an unknown header is probably meant for; each at most once."""
    taken = {column.name for column in found.columns.values()}
    if found.wide and found.dataset.period:
        taken.add(found.dataset.period.name)
    free = [column for column in found.dataset.written if column.name not in taken]
    offers = []
    below = [row for row in sheet.filled_rows() if row > found.header_row]
    for place, header in found.others.items():
        tick()
        cells = [cell for row in below if (cell := sheet.cell(row, place))][:SAMPLE]
        if cells and place not in found.doubled:
            offers += [(likeness(header, column, found, cells, organisation), place, column) for column in free]
    chosen: dict[int, Column] = {}
    for score, place, column in sorted(offers, key=lambda one: -one[0]):
        if score >= NEAR and place not in chosen and column not in chosen.values():
            chosen[place] = column
    return chosen


def fits_column(sheet: Sheet, found: Recognised, place: int, column: Column, organisation: Organisation) -> bool:
    """Whether a column's cells alone say that it is the given one."""
    rows = [row for row in sheet.filled_rows() if row > found.header_row]
    cells = [cell for row in rows if (cell := sheet.cell(row, place))][:SAMPLE]
    held = _fits(column, cells, organisation) if len(cells) >= FEW else None
    return held is not None and held >= MOST


def speaks_for(sheet: Sheet, found: Recognised, organisation: Organisation) -> bool:
    """Whether the cells of a column with a vocabulary of its own speak for a reading whose header says little."""
    choices = (place for place, column in found.columns.items() if column.type is ColumnType.CHOICE)
    return any(fits_column(sheet, found, place, found.columns[place], organisation) for place in choices)


def likeness(header: str, column: Column, found: Recognised, cells: list[Cell], organisation: Organisation) -> float:
    """How much speaks for it, 0-100: the header's letters, or what the cells hold where that is telling."""
    key = header_key(header)
    known = [spelling for spelling, (one, _) in spellings(found.dataset.name).items() if one is column]
    letters = max((fuzz.ratio(key, spelling) for spelling in known), default=0.0) if key else 0.0
    held = _fits(column, cells, organisation)
    if held is None:
        return letters
    return max(letters if held >= MOST else letters / 2, 100 * held if held >= MOST else 0.0)


def _fits(column: Column, cells: list[Cell], organisation: Organisation) -> float | None:
    """The share of cells that the column's type can read; None for types that read nearly anything."""
    if column.type is ColumnType.MUNICIPALITY:
        return sum(read_municipality(cell, organisation).value is not None for cell in cells) / len(cells)
    if column.type is ColumnType.PERIOD:
        return sum(read_when(cell) is not None and not isinstance(cell.value, int | float) for cell in cells) / len(cells)
    if column.type in {ColumnType.COUNT, ColumnType.NUMBER}:
        return 0.0 if any(isinstance(cell.value, date) for cell in cells) else None
    if column.type is ColumnType.CHOICE:
        known = vocabulary(column, organisation.choices(column))
        return sum(read_choice(text_of(cell), known) is not None for cell in cells) / len(cells)
    return None


def mapping_question(found: Recognised, place: int, *, sheet: str, suggested: Column | None) -> Question:
    """Asks what an unknown column is; the suggestion stands first."""
    taken = {column.name for column in found.columns.values()}
    free = [column for column in found.dataset.written if column.name not in taken and column is not suggested]
    options = [(column.name, column.header) for column in ([suggested] if suggested else []) + free]
    header = found.others.get(place, "")
    return Question(
        key=question_key(sheet=sheet, column=header, kind="column"),
        text=f"Hvad er kolonnen »{header}«?",
        options=(*options, (LEAVE_OUT, "Tag den ikke med")),
    )
