"""What cannot be known from the file and is asked about once, instead of guessed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question to the person who uploads.

    Args:
        key: what an answer is given under: "sheet|column|kind".
        text: the question, in Danish.
        options: (value, Danish label) pairs; empty when the answer is typed.
        examples: what stands in the file, with addresses.
    """

    key: str
    text: str
    options: tuple[tuple[str, str], ...] = ()
    examples: tuple[str, ...] = ()


def question_key(*, sheet: str, kind: str, column: str = "") -> str:
    """The key of a question."""
    return f"{sheet}|{column}|{kind}"


def answer_to(answers: Mapping[str, str], *, sheet: str, kind: str, column: str = "") -> str | None:
    """The answer given, or None."""
    return answers.get(question_key(sheet=sheet, kind=kind, column=column))


def column_answers(answers: Mapping[str, str], *, sheet: str) -> dict[str, str]:
    """What a person said the sheet's columns are: header as written → column name."""
    start, end = f"{sheet}|", "|column"
    return {
        key[len(start) : -len(end)]: value for key, value in answers.items() if key.startswith(start) and key.endswith(end)
    }
