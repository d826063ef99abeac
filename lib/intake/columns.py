"""What is to be said of a sheet's columns: those that are missing, stand twice, are unknown, private or hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from lib.intake.fit import LEAVE_OUT
from lib.intake.headers import header_key
from lib.intake.problem import Problem, Severity, Where, problem
from lib.intake.question import Question, question_key
from lib.intake.suggest import fits_column, mapping_question, suggest
from lib.intake.values.text import text_of
from lib.schema.spec import ColumnType
from lib.view import format as fmt

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lib.intake.layout import Layout
    from lib.intake.reading import Sheet
    from lib.intake.recognise import Recognised
    from lib.schema.organisation import Organisation

SHOWN = 5
NAMELESS = "uden overskrift"
_TELLING = frozenset({ColumnType.CHOICE, ColumnType.MUNICIPALITY})
"""Types whose cells say what their column is."""


class Columns:
    """What is to be said of the header: columns that are missing, stand twice, are unknown, private or hidden."""

    def __init__(
        self,
        sheet: Sheet,
        found: Recognised,
        organisation: Organisation,
        layout: Layout,
        *,
        private: Mapping[int, str],
        differing: set[int],
    ) -> None:
        self.sheet, self.found, self.layout = sheet, found, layout
        self.private = private
        self.questions: list[Question] = []
        self.dropped: list[str] = [header for _, header in sorted(private.items())]
        self.suggested = suggest(sheet, found, organisation)
        self.organisation, self.differing = organisation, differing
        self.asked: set[int] = set()
        self.warnings: list[Problem] = []

    def _at(self, place: int | None, column: str = "") -> Where:
        """A column's place in the header."""
        return Where(sheet=self.sheet.name, row=self.found.header_row, column_number=place, column=column)

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
                self.asked.add(place)
                words = {"value": name or NAMELESS, "other": column.header, "question": self._ask(place)}
                problems.append(self._at(place, name).says("confirm_column", **words))
        return problems

    def _undecided(self) -> list[Problem]:
        """Two columns of numbers, or two questions, that could be the same column and say different things."""
        problems = []
        for place in sorted(self.differing):
            name = self.found.doubled[place]
            column = self.found.dataset.column(name)
            preferred = next(at for at, one in self.found.columns.items() if one is column)
            own = header_key(self.found.headers[preferred]) == header_key(column.header)
            if (
                own
                or preferred in self.found.chosen
                or column.type not in {ColumnType.COUNT, ColumnType.SCORE, ColumnType.CHOICE}
            ):
                continue
            self.asked.add(place)
            names = [self.found.headers[preferred], self.found.headers[place]]
            key = question_key(sheet=self.sheet.name, column=names[1], kind="column")
            options = ((column.name, f"Brug »{names[1]}«"), (LEAVE_OUT, f"Brug »{names[0]}«"))
            self.questions.append(Question(key=key, text=f"Hvilken kolonne er »{column.header}«?", options=options))
            at = self._at(place, column.header)
            problems.append(at.says("which_column", value=names[1], other=names[0], question=key))
        return problems

    def _missing(self) -> list[Problem]:
        problems = []
        for column in self.found.missing:
            place = next((place for place, one in self.suggested.items() if one is column), None)
            if place is not None:
                hint = f"Er det kolonnen »{self.found.others[place]}«? Bekræft det, så huskes det til næste gang."
            else:
                unknown = fmt.enumeration([f"»{text}«" for text in self.found.others.values() if text])
                hint = f"Målbar kender ikke {unknown}." if unknown else "Tilføj kolonnen, eller vælg, hvad arket ellers er."
            key = self._ask(place) if place is not None else ""
            at = self._at(place, column.header)
            problems.append(at.says("missing_column", value=self.found.dataset.title, other=hint, question=key))
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
        return [self._at(self.found.undated[0]).says("wide_without_year", value=names, question=key)]

    def _repeated(self) -> list[Problem]:
        problems = []
        for first, second in self.found.repeated:
            same = all(
                text_of(self.sheet.cell(row, first)) == text_of(self.sheet.cell(row, second)) for row in self.layout.rows
            )
            code = "same_column" if same else "duplicate_column"
            problems.append(self._at(second).says(code, value=self.found.headers[second]))
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
        sums = [self._sum(place, filled[place]) for place in found.totals if place in filled]
        return [*sums, *(self._other(place, filled[place]) for place in sorted(set(filled) - taken))]

    def _sum(self, place: int, count: int) -> Problem:
        return self._at(place).says("total_column", value=self.found.headers[place], count=fmt.cells(count))

    def _other(self, place: int, count: int) -> Problem:
        name = self.found.others.get(place) or NAMELESS
        self.dropped.append(name)
        said = fmt.cells(count)
        if place in self.found.doubled:
            column = self.found.dataset.column(self.found.doubled[place])
            used = next(self.found.headers[at] for at, one in self.found.columns.items() if one is column)
            code = "doubled_differs" if place in self.differing else "doubled_column"
            return self._at(place, column.header).says(code, value=name, other=used, count=said)
        near = self.suggested.get(place)
        hint = f" Er det »{near.header}«? Bekræft det, så huskes det." if near else ""
        key = self._ask(place) if near else ""
        kept = " og gemmes ikke" if self.private else ", men står stadig i den gemte fil"
        return self._at(place, name).says("unknown_column", value=name, count=said, other=hint, question=key, kept=kept)

    def _hidden(self) -> list[Problem]:
        problems = []
        rows = sorted(self.sheet.hidden_rows & {row for row in self.sheet.filled_rows() if row > self.found.header_row})
        if rows:
            shown = ", ".join(str(row) for row in rows[:SHOWN]) + (" …" if len(rows) > SHOWN else "")
            said = fmt.plural(len(rows), "række", "rækker")
            problems.append(problem("hidden_rows", sheet=self.sheet.name, row=rows[0], count=said, value=shown))
        hidden = sorted(self.sheet.hidden_columns & {*self.found.columns, *self.found.periods})
        return problems + [self._at(place).says("hidden_columns", value=get_column_letter(place)) for place in hidden]
