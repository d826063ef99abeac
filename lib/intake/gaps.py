"""A day that stands only on the first of its rows, as people keep a log: whether it holds for the rows below is asked."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from lib.intake.problem import Problem, Where
from lib.intake.question import Question, answer_to, question_key
from lib.schema.spec import ColumnType
from lib.view import format as fmt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lib.intake.reading import Sheet
    from lib.intake.recognise import Recognised

MANY = 0.25
"""From which share of rows without a day it looks like a habit and not like a slip."""
FEW = 2
FROM_ABOVE = "from_above"


@dataclass(frozen=True, kw_only=True)
class Gaps:
    """The sheet with its gaps filled where somebody said so, or what has to be asked, and the rows that wait for it."""

    sheet: Sheet
    problems: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()
    waiting: set[int] = field(default_factory=set)


def fill_days(sheet: Sheet, found: Recognised, rows: Sequence[int], answers: Mapping[str, str]) -> Gaps:
    """Looks for rows without a day below one that has it."""
    place = next((place for place, column in found.columns.items() if column.type is ColumnType.PERIOD), None)
    if place is None or found.wide or not rows or sheet.cell(rows[0], place) is None:
        return Gaps(sheet=sheet)
    blank = [row for row in rows if sheet.cell(row, place) is None]
    header = found.headers[place]
    answer = answer_to(answers, sheet=sheet.name, column=header, kind="days")
    if answer == FROM_ABOVE:
        return Gaps(sheet=_filled(sheet, place, rows))
    if answer is not None or len(blank) < max(FEW, MANY * len(rows)):
        return Gaps(sheet=sheet)
    key = question_key(sheet=sheet.name, column=header, kind="days")
    options = ((FROM_ABOVE, "Ja, de har datoen ovenover"), ("missing", "Nej, datoen mangler"))
    examples = tuple(f"{get_column_letter(place)}{row}" for row in blank[:3])
    text = f"Har rækkerne uden »{header}« samme dato som rækken ovenover?"
    at = Where(sheet=sheet.name, row=found.header_row, column_number=place, column=header)
    said = at.says("days_from_above", value=header, count=fmt.plural(len(blank), "række", "rækker"), question=key)
    question = Question(key=key, text=text, options=options, examples=examples)
    return Gaps(sheet=sheet, problems=(said,), questions=(question,), waiting=set(blank))


def _filled(sheet: Sheet, place: int, rows: Sequence[int]) -> Sheet:
    lines = list(sheet.rows)
    index, last = place - sheet.left, None
    for row in rows:
        line = lines[row - sheet.top]
        if line[index] is None:
            lines[row - sheet.top] = [*line[:index], last, *line[index + 1 :]]
        else:
            last = line[index]
    return replace(sheet, rows=lines)
