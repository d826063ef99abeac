"""Inspects a file: what each sheet holds, which rows are clean, and everything that is wrong. Nothing is written."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from itertools import chain, count
from pathlib import PurePath
from typing import TYPE_CHECKING

import pandas as pd

from lib.intake.budget import SpentError, StoppedError, budget, tick
from lib.intake.contract_year import contract_year
from lib.intake.guard import FileKind, guard
from lib.intake.headers import header_key
from lib.intake.kept import kept_copy
from lib.intake.privacy import mask_cpr
from lib.intake.problem import Problem, Severity, problem
from lib.intake.question import Question, answer_to, column_answers, question_key
from lib.intake.reading import Book, Sheet, read_file
from lib.intake.recognise import Hints, Recognised, is_weak, recognise, rivals
from lib.intake.sanitize import Sanitized, sanitize
from lib.intake.sheet import Context, InspectedSheet, inspect_sheet
from lib.intake.suggest import speaks_for
from lib.schema.datasets import DATASETS
from lib.schema.spec import GUIDE_SHEET, LIST_SHEET, MARKS_SHEET
from lib.view import format as fmt

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from lib.schema.organisation import Organisation

__all__ = ["InspectedSheet", "Inspection", "inspect", "safe_name"]

_YEAR_ALONE = re.compile(r"(?:19|20)\d\d")
LONGEST_TEXT = 32_767
"""As many characters as Excel lets into a cell."""
NAMELESS = "Ark uden navn"
WORKBOOK_NAMES = frozenset({".xlsx", ".xlsm"})
_CONSTRUCTED = re.compile(r"konstrueret", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Inspection:
    """What a file holds.

    Args:
        file_name: its bare name.
        content: its bytes as uploaded.
        kept: its bytes as they may be stored; the same, unless something had to be taken out.
        year: the contract year, given or found in the file, or None.
        sheets: its sheets, recognised or not.
        problems: everything that is wrong.
        questions: what a person can answer so that more can be read.
        constructed: the file says that it is a constructed example.
        book: the cells as they may be stored, or None when the file could not be read.
    """

    file_name: str
    content: bytes
    year: int | None
    kept: bytes = b""
    sheets: tuple[InspectedSheet, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
    questions: tuple[Question, ...] = ()
    constructed: bool = False
    book: Book | None = None

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep something out."""
        return tuple(one for one in self.problems if one.severity is Severity.ERROR)

    @property
    def refused(self) -> bool:
        """Whether nothing of the file can be stored."""
        return not any(len(sheet.frame) for sheet in self.sheets)


@dataclass(frozen=True, kw_only=True)
class Request:
    """What a file is inspected with.

    Args:
        year: overrides the contract year found in the file, and dates the months of a wide table that names no year.
        dataset: the only dataset to look for.
        answers: answers to questions, by their key.
        remembered: shape of a header → (dataset, header key → column name), from earlier uploads.
        today: the day of the upload, to find dates that have not come yet.
        progress: told what is being done and how far it is (0-1).
        cancelled: asked now and then whether to stop.
    """

    year: int | None = None
    dataset: str | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    remembered: Mapping[str, tuple[str, Mapping[str, str]]] = field(default_factory=dict)
    today: date | None = None
    progress: Callable[[str, float], None] = lambda _step, _share: None
    cancelled: Callable[[], bool] = lambda: False


def inspect(*, file_name: str, content: bytes, organisation: Organisation, request: Request | None = None) -> Inspection:
    """Inspects a file."""
    request = request or Request()
    name = safe_name(file_name)
    request.progress("Undersøger filen", 0.0)
    kind = guard(content)
    if isinstance(kind, Problem):
        return Inspection(file_name=name, content=content, year=request.year, problems=(kind,))
    request.progress("Læser cellerne", 0.1)
    book = read_file(content, kind, cancelled=request.cancelled)
    if isinstance(book, Problem):
        return Inspection(file_name=name, content=content, year=request.year, problems=(book,))
    if _has_endless_text(book):
        return Inspection(file_name=name, content=content, year=request.year, problems=(problem("too_much_text"),))
    try:
        with budget(cancelled=request.cancelled):
            found = _Inspector(name, content, book, organisation, request).run()
    except (SpentError, StoppedError) as why:
        code = "unreadable" if isinstance(why, SpentError) else "cancelled"
        return Inspection(file_name=name, content=content, year=request.year, problems=(problem(code),))
    if kind is FileKind.TEXT and PurePath(name).suffix.casefold() in WORKBOOK_NAMES:
        return _text_named_workbook(found)
    return found


def _has_endless_text(book: Book) -> bool:
    """Whether a cell holds more than Excel lets into one: no table of ours has such, and searching it takes for ever."""
    return any(
        type(value) is str and len(value) > LONGEST_TEXT for sheet in book.sheets for row in sheet.rows for value in row
    )


def _text_named_workbook(found: Inspection) -> Inspection:
    """A text file that is called .xlsx: what it is counts, but it is said; and when it holds no rows it is no workbook."""
    if found.refused and not found.errors:
        return replace(found, sheets=(), questions=(), problems=(problem("not_a_workbook"),))
    if not found.sheets:
        return replace(found, questions=(), problems=(problem("not_a_workbook"),))
    return replace(found, problems=(problem("text_named_workbook"), *found.problems))


def safe_name(file_name: str) -> str:
    """A file's bare name without control characters or direction marks: what may be stored and shown."""
    bare = PurePath(file_name.replace("\\", "/")).name
    kept = "".join(sign for sign in unicodedata.normalize("NFC", bare) if unicodedata.category(sign)[0] != "C")
    return mask_cpr(kept[:200]) or "uden navn"


class _Inspector:
    def __init__(self, name: str, content: bytes, book: Book, organisation: Organisation, request: Request) -> None:
        self.name, self.content, self.book = name, content, _renamed(book)
        self.organisation, self.request = organisation, request
        self.problems: list[Problem] = []
        self.questions: list[Question] = []
        self.clean: dict[str, Sheet] = {}
        self.kept: dict[str, Sheet] = {}
        self.changed = [sheet.name for sheet in self.book.sheets] != [sheet.name for sheet in book.sheets]

    def run(self) -> Inspection:
        """The whole inspection."""
        self.request.progress("Finder kolonnerne", 0.4)
        if self._has_macros():
            self.problems.append(problem("macros_removed"))
        sheets = [sheet for sheet in self.book.sheets if sheet.filled and not _is_ours(sheet)]
        found = [(sheet, self._recognise(sheet)) for sheet in sheets]
        if not any(one for _, one in found):
            self.problems.append(problem("nothing_recognised"))
            self.questions += [self._dataset_question(sheet) for sheet in sheets]
            return self._inspection([], year=self.request.year)
        said = answer_to(self.request.answers, sheet="", kind="year") or ""
        asked = self.request.year or (int(said) if _YEAR_ALONE.fullmatch(said.strip()) else None)
        named = contract_year(found, file_name=self.name)
        year = asked or named
        if year is None and any(one and one.dataset.period is None for _, one in found):
            self.problems.append(problem("no_year", question=question_key(sheet="", kind="year")))
            self.questions.append(Question(key=question_key(sheet="", kind="year"), text="Hvilket år gælder kontrakten?"))
            return self._inspection([], year=None)
        if asked and named and asked != named:
            self.problems.append(problem("other_year", value=str(named), other=asked))
        return self._inspection(self._sheets(found, year), year=year)

    def _recognise(self, sheet: Sheet) -> Recognised | None:
        tick()
        answers = self.request.answers
        hints = Hints(
            names=(PurePath(self.name).stem,),
            only=answer_to(answers, sheet=sheet.name, kind="dataset") or self.request.dataset,
            year=self._year_answer(sheet) or self.request.year,
            mapping={header_key(column): value for column, value in column_answers(answers, sheet=sheet.name).items()},
            remembered=self.request.remembered,
        )
        found = recognise(sheet, hints)
        others = rivals(sheet, hints, found) if found else ()
        if found and hints.only is None and (others or (is_weak(found) and not speaks_for(sheet, found, self.organisation))):
            among = others or tuple(spec for spec in DATASETS if spec.period and (spec.count or not found.wide))
            names = fmt.enumeration([one.title.lower() for one in among])
            question = self._dataset_question(sheet, tuple(one.name for one in among))
            self.questions.append(question)
            self.problems.append(problem("which_dataset", sheet=sheet.name, choices=names, question=question.key))
        return found

    def _year_answer(self, sheet: Sheet) -> int | None:
        said = answer_to(self.request.answers, sheet=sheet.name, kind="year") or ""
        return int(said) if _YEAR_ALONE.fullmatch(said.strip()) else None

    def _dataset_question(self, sheet: Sheet, among: tuple[str, ...] = ()) -> Question:
        return Question(
            key=question_key(sheet=sheet.name, kind="dataset"),
            text=f"Hvad er arket »{sheet.name}«?",
            options=tuple((spec.name, spec.title) for spec in DATASETS if not among or spec.name in among),
        )

    def _sheets(self, found: list[tuple[Sheet, Recognised | None]], year: int | None) -> list[InspectedSheet]:
        context = Context(
            organisation=self.organisation,
            year=year,
            asked_year=self.request.year,
            today=self.request.today,
            answers=self.request.answers,
        )
        blocked = {one.sheet for one in self.problems if one.code == "which_dataset"}
        inspected = []
        for place, (sheet, one) in enumerate(found):
            self.request.progress(f"Kontrollerer arket {sheet.name}", 0.5 + 0.5 * place / len(found))
            tick()
            if sheet.hidden:
                self.problems.append(problem("hidden_sheet", sheet=sheet.name))
            clean = self._sanitized(sheet, one)
            if one is None or sheet.name in blocked:
                inspected.append(self._unread(sheet, said=sheet.name in blocked))
                continue
            private = {column.column: mask_cpr(column.header) for column in clean.private}
            read, problems, questions = inspect_sheet(clean.sheet, _without(one, private), context, private=private)
            inspected.append(read)
            self.problems += problems
            self.questions += questions
        return self._without_restarted_ids(inspected)

    def _without_restarted_ids(self, sheets: list[InspectedSheet]) -> list[InspectedSheet]:
        """Ids that begin anew on each sheet tell no rows apart: they are left out, so that no row takes another's place."""
        for spec in DATASETS:
            own = [sheet for sheet in sheets if sheet.dataset == spec.name and spec.id_column and len(sheet.frame)]
            ids = [value for sheet in own for value in set(sheet.frame[spec.id_column]) if value]
            if len(ids) == len(set(ids)):
                continue
            names = fmt.enumeration([f"»{sheet.name}«" for sheet in own])
            self.problems += [problem("ids_restart", sheet=sheet.name, value=names) for sheet in own]
            bare = {sheet.name: replace(sheet, frame=sheet.frame.assign(**{spec.id_column: ""})) for sheet in own}
            sheets = [bare.get(sheet.name, sheet) for sheet in sheets]
        return sheets

    def _sanitized(self, sheet: Sheet, one: Recognised | None) -> Sanitized:
        clean = sanitize(sheet, one)
        self.problems += clean.problems
        if clean.changed:
            self.changed = True
        self.clean[sheet.name], self.kept[sheet.name] = clean.sheet, clean.kept
        return clean

    def _unread(self, sheet: Sheet, *, said: bool) -> InspectedSheet:
        if not said:
            key = question_key(sheet=sheet.name, kind="dataset")
            self.problems.append(
                problem("sheet_not_recognised", sheet=sheet.name, count=fmt.cells(sheet.filled), question=key)
            )
            self.questions.append(self._dataset_question(sheet))
        return InspectedSheet(name=sheet.name, dataset=None, frame=pd.DataFrame())

    def _inspection(self, sheets: list[InspectedSheet], *, year: int | None) -> Inspection:
        return Inspection(
            file_name=self.name,
            content=self.content,
            kept=self._kept(),
            year=year,
            sheets=tuple(sheets),
            problems=tuple(self.problems),
            questions=tuple(self.questions),
            constructed=self._constructed(sheets),
            book=self._book(),
        )

    def _book(self) -> Book:
        return Book(
            kind=self.book.kind,
            sheets=tuple(self.clean.get(sheet.name, sheet) for sheet in self.book.sheets),
            encoding=self.book.encoding,
            delimiter=self.book.delimiter,
        )

    def _kept(self) -> bytes:
        """The file as it may be stored; a macro may hold anything and is never kept."""
        if not self.changed and not self._has_macros():
            return self.content
        return kept_copy(self.book, [self.kept.get(sheet.name, sheet) for sheet in self.book.sheets])

    def _has_macros(self) -> bool:
        return self.book.kind is FileKind.WORKBOOK and b"vbaProject.bin" in self.content

    def _constructed(self, sheets: list[InspectedSheet]) -> bool:
        titles = (title for sheet in sheets for title in sheet.titles)
        return any(_CONSTRUCTED.search(text) for text in (self.name, *titles))


def _renamed(book: Book) -> Book:
    """The book with a name of its own for each sheet, as Excel has it but a file need not; without CPR numbers in it."""
    taken: set[str] = set()
    sheets = []
    for sheet in book.sheets:
        bare = mask_cpr(sheet.name) if sheet.name.strip() else NAMELESS
        name = next(one for one in chain([bare], (f"{bare} ({number})" for number in count(2))) if one not in taken)
        taken.add(name)
        sheets.append(replace(sheet, name=name))
    return replace(book, sheets=tuple(sheets))


def _is_ours(sheet: Sheet) -> bool:
    """Whether the product wrote the sheet itself: a template's guide and lists, the list of a marked copy."""
    return sheet.name in {GUIDE_SHEET, MARKS_SHEET} or (sheet.name == LIST_SHEET and sheet.hidden)


def _without(found: Recognised, private: Mapping[int, str]) -> Recognised:
    """The reading of a sheet without its private columns and without CPR numbers in its headers."""
    return replace(
        found,
        headers={place: mask_cpr(text) for place, text in found.headers.items()},
        columns={place: column for place, column in found.columns.items() if place not in private},
        others={place: mask_cpr(text) for place, text in found.others.items() if place not in private},
    )
