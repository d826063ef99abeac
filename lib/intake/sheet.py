"""Inspects one recognised sheet: from its cells to a frame that may be stored, and everything that is wrong by cell."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd
from openpyxl.utils import get_column_letter

from lib.intake.checks import check_dates, check_table
from lib.intake.clean import errors
from lib.intake.columns import Columns
from lib.intake.doubts import Doubts
from lib.intake.gaps import fill_days
from lib.intake.goals import check_goals, join_continued
from lib.intake.layout import Layout, lay_out
from lib.intake.merge import spread_merged
from lib.intake.problem import Problem, Severity, problem
from lib.intake.table import Table, build_table
from lib.intake.totals import check_totals
from lib.intake.values.text import text_of
from lib.intake.years import with_years
from lib.schema.contract import GOALS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from lib.intake.question import Question
    from lib.intake.reading import Sheet
    from lib.intake.recognise import Recognised
    from lib.schema.organisation import Organisation


@dataclass(frozen=True, kw_only=True)
class RejectedRow:
    """A row that an error keeps out: what its cells say, by header, and why it is kept out."""

    row: int
    cells: dict[str, str]
    messages: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SheetMapping:
    """How a sheet's columns were understood, to be remembered: `columns` maps headers as written to column names."""

    shape: str
    headers: tuple[str, ...]
    columns: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class InspectedSheet:
    """One sheet that was read.

    Args:
        name: the sheet's name.
        dataset: the dataset's name, or None when the sheet was not recognised.
        frame: the clean rows that may be stored; columns are the spec's names (object dtype, "" for an empty text and
            None for anything else missing), "row" (int64, the sheet's row number) and "cell" (the address of the number
            a row of a wide table came from, or "").
        read: how many data rows the sheet has.
        rejected: how many of them an error keeps out.
        dropped_columns: headers of columns that are left out.
        rejected_rows: the rows an error keeps out.
        titles: the texts above the header.
        period: first and last day of the rows that may be stored, for activities.
        mapping: how the columns were understood.
        header_row: the last row of the header.
        places: sheet column → name of the spec's column; a column of a wide table has the name of the count.
    """

    name: str
    dataset: str | None
    frame: pd.DataFrame
    read: int = 0
    rejected: int = 0
    dropped_columns: tuple[str, ...] = ()
    rejected_rows: tuple[RejectedRow, ...] = ()
    titles: tuple[str, ...] = ()
    period: tuple[date, date] | None = None
    mapping: SheetMapping | None = None
    header_row: int = 0
    places: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Context:
    """What a sheet is inspected with."""

    organisation: Organisation
    year: int | None = None
    asked_year: int | None = None
    today: date | None = None
    answers: Mapping[str, str] = field(default_factory=dict)


def inspect_sheet(
    sheet: Sheet, found: Recognised, context: Context, *, private: Mapping[int, str]
) -> tuple[InspectedSheet, list[Problem], list[Question]]:
    """Inspects a sheet whose private columns (`private`: place → header) are blank already."""
    sheet, found = with_years(sheet, found)
    layout = lay_out(sheet, found)
    spread = spread_merged(sheet, found)
    gaps = fill_days(spread, found, layout.rows, context.answers)
    table = build_table(gaps.sheet, found, layout.rows, context.organisation, context.answers)
    table.waiting |= gaps.waiting
    table.problems += gaps.problems
    table.questions += gaps.questions
    if found.dataset is GOALS:
        join_continued(table, sheet=sheet.name)
    table.problems += check_table(table, found, sheet=sheet.name)
    if found.dataset is GOALS and context.year:
        table.problems += check_goals(table, sheet=sheet.name, year=context.year)
    table.problems += check_dates(table, found, sheet=sheet.name, year=context.asked_year, today=context.today)
    columns = Columns(spread, found, context.organisation, layout, private=private, differing=table.differing)
    doubts = Doubts(spread, found, context.answers)
    doubts.look(table, private=private)
    sums = check_totals(spread, found, layout)
    columns.questions += doubts.questions
    columns.asked |= doubts.asked
    blocking = [*columns.blocking(), *doubts.problems, *(one for one in sums if one.severity is Severity.ERROR)]
    loose = [*blocking, *columns.left_out(), *layout.problems, *(one for one in sums if one not in blocking)]
    if not table.rows and not blocking:
        loose.append(problem("no_rows", sheet=sheet.name))
    inspected = _inspected(spread, found, table, layout, blocked=bool(blocking), dropped=columns.dropped)
    return inspected, [*loose, *table.problems], [*columns.questions, *table.questions]


def _inspected(
    sheet: Sheet, found: Recognised, table: Table, layout: Layout, *, blocked: bool, dropped: list[str]
) -> InspectedSheet:
    bad = {row for row in table.rows if blocked} | errors(table.problems) | table.waiting
    good = [index for index, row in enumerate(table.rows) if row not in bad]
    read = sum(len(found.periods) or 1 for _ in layout.rows) if blocked and found.wide else len(table.rows)
    frame = _frame(table, good, found)
    lost = sorted(bad & set(layout.rows))
    return InspectedSheet(
        name=sheet.name,
        dataset=found.dataset.name,
        frame=frame,
        read=max(read, len(table.rows)),
        rejected=max(read, len(table.rows)) - len(good),
        dropped_columns=tuple(dropped),
        rejected_rows=() if blocked else _rejected(sheet, found, table, lost),
        titles=tuple(layout.titles),
        period=_period(frame, found),
        mapping=SheetMapping(
            shape=found.shape,
            headers=tuple(found.headers[place] for place in sorted(found.headers)),
            columns={found.headers[place]: column.name for place, column in found.columns.items()},
        ),
        header_row=found.header_row,
        places={place: column.name for place, column in found.columns.items()}
        | dict.fromkeys(found.periods, "count")
        | dict.fromkeys(found.joined, "date"),
    )


def _frame(table: Table, good: list[int], found: Recognised) -> pd.DataFrame:
    names = [column.name for column in found.dataset.columns]
    picked = {name: pd.Series([table.columns[name][index] for index in good], dtype=object) for name in names}
    frame = pd.DataFrame(picked, columns=names)
    frame["row"] = pd.Series([table.rows[index] for index in good], dtype="int64")
    if found.dataset.period:
        frame["cell"] = pd.Series([table.cells[index] for index in good], dtype=object)
    return frame


def _period(frame: pd.DataFrame, found: Recognised) -> tuple[date, date] | None:
    column = found.dataset.period
    if column is None or frame.empty:
        return None
    return min(frame[column.name]), max(frame[f"{column.name}_end"])


def _rejected(sheet: Sheet, found: Recognised, table: Table, rows: list[int]) -> tuple[RejectedRow, ...]:
    messages = defaultdict(list)
    for one in table.problems:
        if one.row is not None and one.severity is Severity.ERROR:
            messages[one.row].append(f"{one.cell}: {one.message}" if one.cell else one.message)
    waiting = "Rækken venter på svar på spørgsmålet om en af dens kolonner."
    return tuple(
        RejectedRow(
            row=row,
            cells={
                found.headers.get(place) or f"Kolonne {get_column_letter(place)}": text_of(cell)
                for place, cell in sheet.row(row).items()
            },
            messages=tuple(messages[row] or [waiting]),
        )
        for row in rows
    )
