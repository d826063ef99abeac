"""Inspects one recognised sheet: from its cells to a frame that may be stored, and everything that is wrong by cell."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd
from openpyxl.utils import get_column_letter

from lib.intake.checks import check_dates, check_table
from lib.intake.clean import errors
from lib.intake.doubts import Doubts
from lib.intake.goals import check_goals, join_continued
from lib.intake.headers import column_of, header_key
from lib.intake.layout import Layout, lay_out
from lib.intake.merge import spread_merged
from lib.intake.problem import Problem, Severity, problem
from lib.intake.question import Question, question_key
from lib.intake.recognise import LEAVE_OUT
from lib.intake.suggest import fits_column, mapping_question, suggest
from lib.intake.table import Table, build_table
from lib.intake.totals import check_totals
from lib.intake.values.text import text_of
from lib.intake.years import with_years
from lib.schema.contract import GOALS
from lib.schema.spec import ColumnType
from lib.view import format as fmt

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from lib.intake.reading import Sheet
    from lib.intake.recognise import Recognised
    from lib.schema.organisation import Organisation

SHOWN = 5
_TELLING = frozenset({ColumnType.CHOICE, ColumnType.MUNICIPALITY})
"""Types whose cells say what their column is."""


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
    table = build_table(spread, found, layout.rows, context.organisation, context.answers)
    if found.dataset is GOALS:
        join_continued(table, sheet=sheet.name)
    table.problems += check_table(table, found, sheet=sheet.name)
    if found.dataset is GOALS and context.year:
        table.problems += check_goals(table, sheet=sheet.name, year=context.year)
    table.problems += check_dates(table, found, sheet=sheet.name, year=context.asked_year, today=context.today)
    columns = _Columns(spread, found, context, private, layout, differing=table.differing)
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


class _Columns:
    """What is to be said of the header: columns that are missing, stand twice, are unknown, private or hidden."""

    def __init__(
        self,
        sheet: Sheet,
        found: Recognised,
        context: Context,
        private: Mapping[int, str],
        layout: Layout,
        *,
        differing: set[int],
    ) -> None:
        self.sheet, self.found, self.layout = sheet, found, layout
        self.private = private
        self.questions: list[Question] = []
        self.dropped: list[str] = [header for _, header in sorted(private.items())]
        self.suggested = suggest(sheet, found, context.organisation)
        self.organisation, self.differing = context.organisation, differing
        self.asked: set[int] = set()
        self.warnings: list[Problem] = []

    def blocking(self) -> list[Problem]:
        """What keeps the whole sheet out."""
        return [*self._missing(), *self._undated(), *self._repeated(), *self._unconfirmed(), *self._undecided()]

    def _unconfirmed(self) -> list[Problem]:
        """Columns whose cells say plainly what they are, under a header nobody knows."""
        problems = []
        for place, column in self.suggested.items():
            if (
                column.type in _TELLING
                and column not in self.found.missing
                and fits_column(self.sheet, self.found, place, column, self.organisation)
            ):
                name = self.found.others[place]
                where = {"sheet": self.sheet.name, "row": self.found.header_row, "column_number": place, "column": name}
                words = {"value": name or "uden overskrift", "other": column.header, "question": self._ask(place)}
                self.asked.add(place)
                problems.append(problem("confirm_column", **where, **words))  # type: ignore[arg-type]  # by name
        return problems

    def _undecided(self) -> list[Problem]:
        """Two columns of numbers, or two questions, that could be the same column and say different things."""
        problems = []
        for place in sorted(self.differing):
            name = self.found.doubled[place]
            column = self.found.dataset.column(name)
            preferred = next(at for at, one in self.found.columns.items() if one is column)
            own = header_key(self.found.headers[preferred]) == header_key(column.header)
            if own or column.type not in {ColumnType.COUNT, ColumnType.SCORE, ColumnType.CHOICE}:
                continue
            self.asked.add(place)
            names = [self.found.headers[preferred], self.found.headers[place]]
            key = question_key(sheet=self.sheet.name, column=names[1], kind="column")
            options = ((column.name, f"Brug »{names[1]}«"), (LEAVE_OUT, f"Brug »{names[0]}«"))
            self.questions.append(Question(key=key, text=f"Hvilken kolonne er »{column.header}«?", options=options))
            where = {"sheet": self.sheet.name, "row": self.found.header_row, "column_number": place, "column": column.header}
            problems.append(problem("which_column", value=names[1], other=names[0], question=key, **where))  # type: ignore[arg-type]  # by name
        return problems

    def _missing(self) -> list[Problem]:
        problems = []
        for column in self.found.missing:
            place = next((place for place, one in self.suggested.items() if one is column), None)
            if place is not None:
                hint = f"Er det kolonnen »{self.found.others[place]}«? Bekræft det, så huskes det til næste gang."
            else:
                unknown = [text for text in self.found.others.values() if text]
                hint = (
                    f"Målbar kender ikke {fmt.enumeration([f'»{text}«' for text in unknown])}."
                    if unknown
                    else ("Tilføj kolonnen, eller vælg, hvad arket ellers er.")
                )
            problems.append(
                problem(
                    "missing_column",
                    sheet=self.sheet.name,
                    row=self.found.header_row,
                    column_number=place,
                    column=column.header,
                    value=self.found.dataset.title,
                    other=hint,
                    question=self._ask(place) if place is not None else "",
                )
            )
        if self.found.missing:
            for place in self.found.others:
                if self.found.others[place] and place not in self.private and place not in self.found.doubled:
                    self._ask(place)
        return problems

    def _ask(self, place: int) -> str:
        question = mapping_question(self.found, place, sheet=self.sheet.name, suggested=self.suggested.get(place))
        if question.key not in {one.key for one in self.questions}:
            self.questions.append(question)
        return question.key

    def _undated(self) -> list[Problem]:
        if not self.found.undated:
            return []
        names = fmt.enumeration([self.found.headers.get(place, "") for place in self.found.undated[:3]])
        key = question_key(sheet=self.sheet.name, kind="year")
        self.questions.append(Question(key=key, text=f"Hvilket år gælder kolonnerne {names} …?"))
        place = self.found.undated[0]
        where = {"sheet": self.sheet.name, "row": self.found.header_row, "column_number": place}
        return [problem("wide_without_year", value=names, question=key, **where)]  # type: ignore[arg-type]  # by name

    def _repeated(self) -> list[Problem]:
        problems = []
        for first, second in self.found.repeated:
            same = all(
                text_of(self.sheet.cell(row, first)) == text_of(self.sheet.cell(row, second)) for row in self.layout.rows
            )
            one = problem(
                "same_column" if same else "duplicate_column",
                sheet=self.sheet.name,
                row=self.found.header_row,
                column_number=second,
                value=self.found.headers[second],
            )
            problems.append(one)
            if same:
                self.dropped.append(self.found.headers[second])
        self.warnings = [one for one in problems if one.severity is Severity.WARNING]
        return [one for one in problems if one.severity is Severity.ERROR]

    def left_out(self) -> list[Problem]:
        """The columns that are not taken in, and what is hidden."""
        return [*self.warnings, *self._others(), *self._hidden()]

    def _others(self) -> list[Problem]:
        found = self.found
        taken = {*found.columns, *found.periods, *found.undated, *found.totals, *found.joined, *self.private}
        taken |= self.asked | {second for _, second in found.repeated}
        below = self.sheet.rows[max(0, found.header_row + 1 - self.sheet.top) :]
        counts = (sum(value is not None for value in column) for column in zip(*below, strict=True))
        filled = {place: count for place, count in enumerate(counts, self.sheet.left) if count}
        preferred = {column.name: found.headers[place] for place, column in found.columns.items()}
        sums = [self._sum(place, filled[place]) for place in found.totals if place in filled]
        return [*sums, *(self._other(place, filled[place], preferred) for place in sorted(set(filled) - taken))]

    def _sum(self, place: int, count: int) -> Problem:
        where = {"sheet": self.sheet.name, "row": self.found.header_row, "column_number": place}
        said = f"{fmt.number(count)} {'celle' if count == 1 else 'celler'}"
        return problem("total_column", value=self.found.headers[place], count=said, **where)  # type: ignore[arg-type]  # by name

    def _other(self, place: int, count: int, preferred: Mapping[str, str]) -> Problem:
        name = self.found.others.get(place) or "uden overskrift"
        self.dropped.append(name)
        said = f"{fmt.number(count)} {'celle' if count == 1 else 'celler'}"
        where = {"sheet": self.sheet.name, "row": self.found.header_row, "column_number": place, "column": name}
        if place in self.found.doubled:
            other = self._preferred(name, preferred)
            if place in self.differing:
                where["column"] = self.found.dataset.column(self.found.doubled[place]).header
                return problem("doubled_differs", value=name, other=other, count=said, **where)  # type: ignore[arg-type]  # by name
            return problem("doubled_column", value=name, other=other, count=said, **where)  # type: ignore[arg-type]  # by name
        near = self.suggested.get(place)
        hint = f" Er det »{near.header}«? Bekræft det, så huskes det." if near else ""
        key = self._ask(place) if near else ""
        return problem("unknown_column", value=name, count=said, other=hint, question=key, **where)  # type: ignore[arg-type]  # by name

    def _preferred(self, header: str, preferred: Mapping[str, str]) -> str:

        known = column_of(self.found.dataset.name, header)
        return preferred.get(known[0].name, "") if known else ""

    def _hidden(self) -> list[Problem]:
        problems = []
        rows = sorted(self.sheet.hidden_rows & {row for row in self.sheet.filled_rows() if row > self.found.header_row})
        if rows:
            shown = ", ".join(str(row) for row in rows[:SHOWN]) + (" …" if len(rows) > SHOWN else "")
            said = "1 række" if len(rows) == 1 else f"{fmt.number(len(rows))} rækker"
            problems.append(problem("hidden_rows", sheet=self.sheet.name, row=rows[0], count=said, value=shown))
        for place in sorted(self.sheet.hidden_columns & {*self.found.columns, *self.found.periods}):
            letter = get_column_letter(place)
            where = {"sheet": self.sheet.name, "row": self.found.header_row, "column_number": place}
            problems.append(problem("hidden_columns", value=letter, **where))  # type: ignore[arg-type]  # by name
        return problems
