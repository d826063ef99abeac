"""What cleaning a cell gives."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

SPACES = re.compile(r"[\s\u00a0\u2000-\u200b\u202f\u2060\ufeff]+")
DASHES = frozenset({"-", "–", "—", "--"})
MISSING_MARKS = DASHES | frozenset(
    {".", "?", "n/a", "na", "#n/a", "null", "none", "nan", "ingen", "intet", "tom", "blank"}
    | {"ikke oplyst", "uoplyst", "ukendt", "ikke angivet", "mangler", "ej oplyst", "ikke besvaret", "ubesvaret", "intet svar"}
)
"""What people and systems write into a cell that holds nothing."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A clean value, and what is to be said of it.

    Args:
        value: the value in the column's type; a `Quantity` for a count, a `Period` for a period; None when there is none.
        code: a problem's code, or "".
        words: what fills the problem's text, besides the cell's own value.
    """

    value: Any = None
    code: str = ""
    words: Mapping[str, str] = field(default_factory=dict)


def squeezed(text: str) -> str:
    """The text on one line with plain single spaces."""
    return SPACES.sub(" ", text).strip()


def is_missing_mark(text: str) -> bool:
    """Whether a cell's text says that it holds nothing."""
    return squeezed(text).casefold() in MISSING_MARKS
