"""A company's number as it may be written in any text: found, and taken out. Pure, but for the SQL that narrows a search."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlalchemy import Text, cast, func

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

MASK = "[CVR fjernet]"
_SPACE = " \u00a0\u202f\t"
_PAIRS, _THOUSANDS, _FOURS = rf"[{_SPACE}.\-/]{{1,2}}", rf"[{_SPACE}.']", rf"[{_SPACE}\-]{{1,2}}"
"""What stands between 12 34 56 74, 12.345.674 and 1234-5674. No other grouping: 1234567.4 is another number."""
_BETWEEN = (*_SPACE, ".", "-", "/", "'", "\\u00a0", "\\u202f", "\\t")
"""All of it, and how JSON columns hold what is not ASCII."""


@dataclass(frozen=True)
class Number:
    """A CVR number: `digits` are eight."""

    digits: str

    def stands_in(self, text: str) -> bool:
        """Whether a text holds the number: in groups, with DK before it; not within a longer number."""
        return self._pattern.search(text) is not None

    def masked(self, text: str) -> str:
        """The text with the number taken out."""
        return self._pattern.sub(MASK, text)

    def stands_within(self, value: Any) -> bool:  # noqa: ANN401  what JSON can hold
        """Whether any text of a JSON value holds the number, keys included."""
        return bool(self.masked_within(value) != value)

    def masked_within(self, value: Any) -> Any:  # noqa: ANN401  as above
        """A JSON value with the number taken out of every text in it."""
        if isinstance(value, str):
            return self.masked(value)
        if isinstance(value, dict):
            return {self.masked(name): self.masked_within(one) for name, one in value.items()}
        return [self.masked_within(one) for one in value] if isinstance(value, list) else value

    def may_stand_in(self, column: ColumnElement[Any]) -> ColumnElement[bool]:
        """True for every row whose text or JSON column holds the number, and for a few more: `stands_in` decides."""
        bare: ColumnElement[Any] = cast(column, Text)
        for sign in _BETWEEN:
            bare = func.replace(bare, sign, "")
        return bare.contains(self.digits, autoescape=True)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        one = self.digits
        forms = (
            one,
            _PAIRS.join(one[place : place + 2] for place in range(0, 8, 2)),
            _THOUSANDS.join((one[:2], one[2:5], one[5:])),
            _FOURS.join((one[:4], one[4:])),
        )
        return re.compile(rf"(?<![0-9])(?<![0-9][.,])(?:\bDK[{_SPACE}\-]?)?(?:{'|'.join(forms)})(?![0-9])", re.IGNORECASE)
