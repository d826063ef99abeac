"""Inspects a file: what each sheet holds, which rows are clean, and everything that is wrong. Nothing is written."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING

import pandas as pd

from lib.intake.clean import CleanRow, clean_rows, text_of
from lib.intake.goals import check_goals, join_continued
from lib.intake.guard import guard
from lib.intake.problem import Problem, Severity, problem
from lib.intake.reading import Sheet, read_workbook
from lib.intake.recognise import Recognised, recognise
from lib.schema.contract import GOALS
from lib.schema.spec import GUIDE_SHEET

if TYPE_CHECKING:
    from lib.schema.organisation import Organisation

_CONTRACT_YEAR = re.compile(r"(?:resultat)?kontrakt\w*[\s_-]*(?:for\s+)?((?:19|20)\d\d)\b", re.IGNORECASE)
_ANY_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


@dataclass(frozen=True, kw_only=True)
class InspectedSheet:
    """One sheet that was read.

    Args:
        name: the sheet's name.
        dataset: the dataset's name, or None when the sheet was not recognised.
        frame: the clean rows that may be stored; columns are the spec's names (object dtype, "" for an empty text and
            None for anything else missing) and "row" (int64, the sheet's row number).
        read: how many data rows the sheet has.
        rejected: how many of them an error keeps out.
        dropped_columns: headers of columns that are left out.
    """

    name: str
    dataset: str | None
    frame: pd.DataFrame
    read: int = 0
    rejected: int = 0
    dropped_columns: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Inspection:
    """What a file holds: `year` is the contract year, given or found in the file, or None."""

    file_name: str
    content: bytes
    year: int | None
    sheets: tuple[InspectedSheet, ...] = ()
    problems: tuple[Problem, ...] = field(default=())

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep something out."""
        return tuple(one for one in self.problems if one.severity is Severity.ERROR)

    @property
    def refused(self) -> bool:
        """Whether nothing of the file can be stored."""
        return not any(len(sheet.frame) for sheet in self.sheets)


def inspect(
    *, file_name: str, content: bytes, organisation: Organisation, year: int | None = None, dataset: str | None = None
) -> Inspection:
    """Inspects a file. `year` overrides the contract year found in it; `dataset` is the only dataset to look for."""
    name = safe_name(file_name)
    refusal = guard(content)
    read = refusal or read_workbook(content)
    if isinstance(read, Problem):
        return Inspection(file_name=name, content=content, year=year, problems=(read,))
    found = [(sheet, recognise(sheet, only=dataset)) for sheet in read if sheet.cells and sheet.name != GUIDE_SHEET]
    named = _year_in(name, found)
    if not any(recognised for _, recognised in found):
        return Inspection(file_name=name, content=content, year=year, problems=(problem("nothing_recognised"),))
    asked, year = year, year or named
    if year is None:
        return Inspection(file_name=name, content=content, year=None, problems=(problem("no_year"),))
    problems: list[Problem] = []
    if asked and named and asked != named:
        problems.append(problem("other_year", value=str(named), other=asked))
    sheets = [_inspect_sheet(sheet, one, organisation, year=year, problems=problems) for sheet, one in found]
    return Inspection(file_name=name, content=content, year=year, sheets=tuple(sheets), problems=tuple(problems))


def safe_name(file_name: str) -> str:
    """A file's bare name without control characters or direction marks: what may be stored and shown."""
    bare = PurePath(file_name.replace("\\", "/")).name
    kept = "".join(sign for sign in unicodedata.normalize("NFC", bare) if unicodedata.category(sign)[0] != "C")
    return kept[:200] or "uden navn"


def _inspect_sheet(
    sheet: Sheet, found: Recognised | None, organisation: Organisation, *, year: int, problems: list[Problem]
) -> InspectedSheet:
    if sheet.hidden:
        problems.append(problem("hidden_sheet", sheet=sheet.name))
    if found is None:
        problems.append(problem("sheet_not_recognised", sheet=sheet.name))
        return InspectedSheet(name=sheet.name, dataset=None, frame=pd.DataFrame())
    rows, loose = clean_rows(sheet, found, organisation)
    if found.dataset is GOALS:
        rows = join_continued(rows, sheet=sheet.name)
    _check_required(rows, found, sheet=sheet.name)
    if found.dataset is GOALS:
        check_goals(rows, sheet=sheet.name, year=year)
    problems += loose
    problems += [one for row in rows for one in row.problems]
    if not rows:
        problems.append(problem("no_rows", sheet=sheet.name))
    if any(one.severity is Severity.ERROR for one in loose):
        good: list[CleanRow] = []
    else:
        good = [row for row in rows if not row.rejected]
    return InspectedSheet(
        name=sheet.name,
        dataset=found.dataset.name,
        frame=_frame(good, found),
        read=len(rows),
        rejected=len(rows) - len(good),
        dropped_columns=tuple(one.value for one in loose if one.code == "unknown_column"),
    )


def _check_required(rows: list[CleanRow], found: Recognised, *, sheet: str) -> None:
    places = {column.name: place for place, column in found.columns.items()}
    for row in rows:
        wrong = {one.column for one in row.problems}
        for column in found.dataset.required:
            if row.cells[column.name] in ("", None) and column.header not in wrong:
                row.problems.append(
                    problem(
                        "missing_value",
                        sheet=sheet,
                        row=row.number,
                        column_number=places[column.name],
                        column=column.header,
                    )
                )


def _frame(rows: list[CleanRow], found: Recognised) -> pd.DataFrame:
    names = [column.name for column in found.dataset.columns]
    frame = pd.DataFrame([row.cells for row in rows], columns=names, dtype=object)
    frame["row"] = pd.Series([row.number for row in rows], dtype="int64")
    return frame


def _year_in(file_name: str, found: list[tuple[Sheet, Recognised | None]]) -> int | None:
    """The contract year a file names: in a title above a header, in a sheet's name, or in its own name."""
    titles = [
        text_of(cell)
        for sheet, one in found
        if one is not None
        for (row, _), cell in sorted(sheet.cells.items())
        if row <= one.header_row
    ]
    names = [sheet.name for sheet, _ in found]
    for text in (*titles, *names, file_name):
        named = _CONTRACT_YEAR.search(text)
        if named:
            return int(named[1])
    years = {int(year) for text in (*names, file_name) for year in _ANY_YEAR.findall(text)}
    return years.pop() if len(years) == 1 else None
