"""Words of a vocabulary, municipalities, and answers on a scale."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from lib.intake.headers import header_key
from lib.intake.values.cleaned import Cleaned, squeezed
from lib.intake.values.code import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lib.intake.reading import Cell
    from lib.schema.organisation import Organisation
    from lib.schema.spec import Column

NEAR = 75
"""How alike two words must be, from 0 to 100, before one is taken for a misspelling of the other."""
VERY_NEAR = 88
"""The same among words that are alike by nature: "I ringe grad" is not a misspelling of "I mindre grad"."""
SHIFTED_TOP = 11
"""The top of a 0-10 scale when a survey tool exports the label's number instead of its value."""


def stem(word: str) -> str:
    """A word as it is compared: the plural and another case count as the same."""
    return re.sub(r"\b(?:(\w{3,}?)(?:erne|er|en|et|e)s?|(\w{4,}?)s)\b", r"\1\2", header_key(word))


def vocabulary(column: Column, choices: Sequence[str]) -> dict[str, str]:
    """Each known spelling of a choice, as a stem, with the choice."""
    known = {stem(synonym): choice for choice in choices for synonym in column.synonyms.get(choice, ())}
    return known | {stem(choice): choice for choice in choices}


def read_choice(written: str, known: dict[str, str]) -> str | None:
    """The choice meant by a text, also with the label's number before it ("1 - I høj grad"); None when it is not known."""
    text = squeezed(written)
    found = known.get(stem(text))
    return found or known.get(stem(re.sub(r"^\d{1,2}\s*[-–.:=)]\s*", "", text)))


def read_municipality(cell: Cell, organisation: Organisation) -> Cleaned:
    """The municipality's name from a name, a code, or both ("621 Kolding", "Kolding (0621)")."""
    written = plain(cell)
    found = organisation.municipality(written)
    if found:
        return Cleaned(found.name)
    both = re.fullmatch(r"\(?(\d{3,4})\)?\s*[-–:,]?\s*(\D+?)|(\D+?)\s*[-–:,]?\s*\(?(\d{3,4})\)?", written)
    if both:
        code = organisation.municipality(both[1] or both[4])
        name = organisation.municipality((both[2] or both[3]).strip())
        if code and name and code == name:
            return Cleaned(name.name)
    return Cleaned(None, "unknown_municipality", {"other": guess(written, [one.name for one in organisation.municipalities])})


def guess(written: str, words: Sequence[str], *, near: int = NEAR) -> str:
    """A sentence that asks whether a near word was meant, with a space before it; "" when none is near."""
    found = process.extractOne(
        squeezed(written).casefold(), words, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=near
    )
    return f" Mener du {found[0]}?" if found else ""


def read_score(cell: Cell, *, low: float, high: float, shift: int = 0) -> Cleaned:
    """A whole number on a scale, also with its label ("10 - Meget sandsynligt", "0 (slet ikke)")."""
    value = cell.value
    if isinstance(value, str):
        match = re.fullmatch(r"(\d{1,2})(?:,0+|\.0+)?(?:[-–:=)(.\s]++(?!\d).*)?", squeezed(value))
        if not match:
            return Cleaned(None, "not_a_score")
        value = int(match[1])
    if isinstance(value, bool) or not isinstance(value, int | float) or not float(value).is_integer():
        return Cleaned(None, "not_a_score")
    score = int(value) - shift
    return Cleaned(score) if low <= score <= high else Cleaned(None, "not_a_score")
