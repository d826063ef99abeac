"""Reasons to keep a whole sheet out: its rows are probably not what they look like, and would be counted wrong in silence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lib.intake.headers import header_key
from lib.intake.problem import Problem, Where, problem
from lib.intake.question import Question, answer_to, question_key
from lib.intake.suggest import mapping_question
from lib.view import format as fmt

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lib.intake.reading import Sheet
    from lib.intake.recognise import Recognised
    from lib.intake.table import Table

_COUNTED = re.compile(r"\bantal\b|akkumuleret|\bcount\b|\bi alt\b")
_OTHER_UNIT = re.compile(r"minut|time|dag|uge|ansat|medarbejder|forsøg|kilometer|\bkm\b|kroner|\bkr\b|tegn|sider|side\b")
"""Numbers of something else, which is nothing that is counted here."""
_MANY = 1.5
"""From how many rows an event, on average, a list of events looks like a list of who came."""
_SAMPLE = 200


class Doubts:
    """What is doubtful about a recognised sheet of activities."""

    def __init__(self, sheet: Sheet, found: Recognised, answers: Mapping[str, str]) -> None:
        self.sheet, self.found, self.answers = sheet, found, answers
        self.problems: list[Problem] = []
        self.questions: list[Question] = []
        self.asked: set[int] = set()

    def look(self, table: Table, *, private: Iterable[int]) -> None:
        """Collects the doubts."""
        if self.found.dataset.period is None:
            return
        self._counts(set(private))
        self._tables()
        self._participants(table, persons=bool(list(private)))

    def _counts(self, private: set[int]) -> None:
        """A column of counts that nobody claims: each row would be counted as one."""
        count = self.found.dataset.count
        if self.found.wide or (count and count in self.found.columns.values()):
            return
        for place, header in self.found.others.items():
            if (
                place in private
                or _OTHER_UNIT.search(header_key(header))
                or not _COUNTED.search(header_key(header))
                or not self._numeric(place)
            ):
                continue
            if answer_to(self.answers, sheet=self.sheet.name, column=header, kind="column") is not None:
                continue
            question = mapping_question(self.found, place, sheet=self.sheet.name, suggested=count)
            self.questions.append(question)
            self.asked.add(place)
            self._say("count_unclear", place=place, value=header, question=question.key)

    def _numeric(self, place: int) -> bool:
        below = [row for row in self.sheet.filled_rows() if row > self.found.header_row][:_SAMPLE]
        values = [value for _, value, _ in self.sheet.column(place, below)]
        numbers = sum(isinstance(v, int | float) or (isinstance(v, str) and v.strip().isdecimal()) for v in values)
        return bool(values) and 2 * numbers > len(values)

    def _tables(self) -> None:
        """More than one table on the sheet, with headers of their own."""
        for row in self.found.later:
            first = min(self.sheet.row(row))
            value = str(row)
            self.problems.append(problem("two_tables", sheet=self.sheet.name, row=row, column_number=first, value=value))

    def _participants(self, table: Table, *, persons: bool) -> None:
        """A list of who came: the same event again and again, with a person beside it."""
        if self.found.dataset.name != "arrangements" or not persons or not table.rows:
            return
        events = set(zip(table.columns["date"], table.columns["title"], strict=True))
        key = question_key(sheet=self.sheet.name, kind="rows")
        if len(table.rows) < _MANY * len(events) or answer_to(self.answers, sheet=self.sheet.name, kind="rows"):
            return
        options = (("events", "Ja, hver række er et arrangement for sig"),)
        self.questions.append(Question(key=key, text="Er hver række et arrangement?", options=options))
        said = f"{fmt.number(len(table.rows))} rækker, {fmt.number(len(events))} arrangementer"
        self._say("participant_list", value=said, question=key)

    def _say(self, code: str, *, value: str, question: str, place: int | None = None) -> None:
        at = Where(sheet=self.sheet.name, row=self.found.header_row, column_number=place)
        self.problems.append(at.says(code, value=value, question=question))
