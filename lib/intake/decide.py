"""What a whole column tells about its cells: the meaning of its dots, the order of day and month, where its scale begins."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from lib.intake.question import Question, answer_to, question_key
from lib.intake.values.day import Order, OrderEvidence, order_evidence
from lib.intake.values.number import Dots, Evidence, evidence
from lib.intake.values.text import text_of
from lib.intake.values.word import SHIFTED_TOP
from lib.schema.spec import ColumnType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from lib.intake.reading import Cell

_NUMERIC = frozenset({ColumnType.COUNT, ColumnType.NUMBER})
EXAMPLES = 3
FEW = 4
"""Fewer cells than this show no pattern."""
SWAPPED = "swapped"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A column as far as questions go: where it stands, and its filled cells by row."""

    sheet: str
    header: str
    place: int
    type: ColumnType
    cells: Sequence[tuple[int, Cell]]


@dataclass(frozen=True, kw_only=True)
class Decision:
    """How a column's cells are to be read.

    Args:
        dots, order, shift: what was decided.
        swap: dates that Excel made of a text have day and month exchanged.
        question: what has to be asked, when nothing could be decided.
        code: the problem's code for an open question.
        unread: the texts of cells that cannot be read before the question is answered.
    """

    dots: Dots = Dots.DANISH
    order: Order = Order.DAY_FIRST
    shift: int = 0
    swap: bool = False
    question: Question | None = None
    code: str = ""
    unread: frozenset[str] = field(default_factory=frozenset)


def decide(column: Asked, answers: Mapping[str, str]) -> Decision:
    """The decision for one column."""
    if column.type in _NUMERIC:
        return _dots(column, answers)
    if column.type in {ColumnType.PERIOD, ColumnType.DATE}:
        return _order(column, answers)
    return _scale(column, answers) if column.type is ColumnType.SCORE else Decision()


def _texts(column: Asked) -> Counter[str]:
    return Counter(cell.value for _, cell in column.cells if isinstance(cell.value, str))


def _dots(column: Asked, answers: Mapping[str, str]) -> Decision:
    found = {text: evidence(text) for text in _texts(column)}
    kinds = set(found.values())
    unsure = frozenset(text for text, kind in found.items() if kind in {Evidence.UNSURE, Evidence.COMMA})
    commas = Evidence.COMMA in kinds and not kinds & {Evidence.DANISH, Evidence.UNSURE}
    answer = answer_to(answers, sheet=column.sheet, column=column.header, kind="dots")
    if answer in set(Dots):
        return Decision(dots=Dots(answer))
    if not (unsure and Evidence.ENGLISH in kinds) and not commas:
        english = Evidence.ENGLISH in kinds and Evidence.DANISH not in kinds
        return Decision(dots=Dots.ENGLISH if english else Dots.DANISH)
    question = Question(
        key=question_key(sheet=column.sheet, column=column.header, kind="dots"),
        text=f"Hvad betyder punktum og komma i kolonnen »{column.header}«?",
        options=(
            (Dots.DANISH, "Dansk: 1.021 er et tusind og enogtyve"),
            (Dots.ENGLISH, "Engelsk: 1.021 er lidt mere end én"),
        ),
        examples=_examples(column, lambda text: found.get(text) in {Evidence.UNSURE, Evidence.COMMA, Evidence.ENGLISH}),
    )
    return Decision(question=question, code="ambiguous_number", unread=unsure)


def _order(column: Asked, answers: Mapping[str, str]) -> Decision:
    found = {text: order_evidence(text) for text in _texts(column)}
    kinds = set(found.values())
    days = [cell.value for _, cell in column.cells if isinstance(cell.value, date) and cell.note != "month"]
    answer = answer_to(answers, sheet=column.sheet, column=column.header, kind="order")
    if answer == SWAPPED:
        return Decision(swap=True)
    if answer is None and _looks_swapped(kinds, found, days):
        return _swapped(column)
    if answer == Order.MONTH_FIRST:
        return Decision(order=Order.MONTH_FIRST, swap=bool(days) and all(day.day <= 12 for day in days))
    if answer == Order.DAY_FIRST or OrderEvidence.MONTH_FIRST not in kinds:
        return Decision()
    open_kinds = {OrderEvidence.UNSURE, OrderEvidence.MONTH_FIRST}
    question = Question(
        key=question_key(sheet=column.sheet, column=column.header, kind="order"),
        text=f"Hvad står først i datoerne i kolonnen »{column.header}«: dag eller måned?",
        options=(
            (Order.DAY_FIRST, "Dag først: 3/4 er 3. april, og 4/13 er en fejl"),
            (Order.MONTH_FIRST, "Måned først: 3/4 er 4. marts, og 4/13 er 13. april"),
        ),
        examples=_examples(column, lambda text: found.get(text) in open_kinds),
    )
    unread = frozenset(text for text, kind in found.items() if kind in open_kinds)
    return Decision(question=question, code="ambiguous_date", unread=unread)


def _looks_swapped(kinds: set[OrderEvidence], texts: Mapping[str, OrderEvidence], days: Sequence[date]) -> bool:
    """Whether Excel made dates of just those texts whose day can be a month: an English Excel that opened a Danish file."""
    apart = kinds <= {OrderEvidence.DAY_FIRST, OrderEvidence.NONE} and OrderEvidence.DAY_FIRST in kinds
    enough = len(texts) >= FEW and len(set(days)) >= FEW
    return apart and enough and all(day.day <= 12 for day in days)


def _swapped(column: Asked) -> Decision:
    question = Question(
        key=question_key(sheet=column.sheet, column=column.header, kind="order"),
        text=f"Har Excel byttet om på dag og måned i kolonnen »{column.header}«?",
        options=((SWAPPED, "Ja, byt dem tilbage"), (Order.DAY_FIRST, "Nej, datoerne er rigtige, som de er")),
        examples=_examples(column, lambda _: True),
    )
    unread = frozenset(text_of(cell) for _, cell in column.cells if isinstance(cell.value, date))
    return Decision(question=question, code="swapped_dates", unread=unread)


def _scale(column: Asked, answers: Mapping[str, str]) -> Decision:
    beyond = [cell for _, cell in column.cells if isinstance(cell.value, int | float) and abs(cell.value) > SHIFTED_TOP]
    if len(column.cells) >= FEW and 2 * len(beyond) >= len(column.cells):
        return Decision(code="aggregated_scores", unread=frozenset(text_of(cell) for _, cell in column.cells))
    scores = {_leading(cell) for _, cell in column.cells} - {None}
    if SHIFTED_TOP not in scores or 0 in scores or max(score for score in scores if score is not None) > SHIFTED_TOP:
        return Decision()
    answer = answer_to(answers, sheet=column.sheet, column=column.header, kind="scale")
    if answer == "shifted":
        return Decision(shift=1)
    if answer == "as_written":
        return Decision()
    question = Question(
        key=question_key(sheet=column.sheet, column=column.header, kind="scale"),
        text=f"Kolonnen »{column.header}« går til 11, men skalaen er 0-10. Hvad betyder tallene?",
        options=(
            ("shifted", "Svarmulighedens nummer: 1 er svaret 0, og 11 er svaret 10"),
            ("as_written", "Svaret selv: 11 er en fejl"),
        ),
        examples=_examples(column, lambda text: text.startswith(str(SHIFTED_TOP))),
    )
    return Decision(question=question, code="shifted_scale", unread=frozenset(text_of(cell) for _, cell in column.cells))


def _leading(cell: Cell) -> int | None:
    if isinstance(cell.value, bool) or not isinstance(cell.value, int | float | str):
        return None
    match = re.match(r"\d{1,2}(?![\d])", text_of(cell))
    return int(match[0]) if match else None


def _examples(column: Asked, wanted: Callable[[str], bool]) -> tuple[str, ...]:
    letter = get_column_letter(column.place)
    found = (f"{letter}{row}: {text_of(cell)}" for row, cell in column.cells if wanted(text_of(cell)))
    return tuple(_first(found, EXAMPLES))


def _first(found: Iterable[str], count: int) -> list[str]:
    return [text for text, _ in zip(found, range(count), strict=False)]
