"""Texts that typst's own fonts can show. PDF/UA forbids a character without a picture, and a headline may hold any."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import typst

REPLACEMENT = "\ufffd"
"""Stands for a character that no font shows, as in every program."""
LONGEST = 40
"""Characters of a word that is left alone: longer than Danish words are, and short enough for half a page's width."""
_BREAK = "\u200b"
_EDGES = ".,;:!?»«()"
_ALIKE = {"\t": " ", "\u2028": "\n", "\u2029": "\n", "\r": "\n"}
_JOINERS = dict.fromkeys("\u200d\ufe0e\ufe0f", "")
"""They make one emoji of several; no font here has emoji, and a joiner upsets the letter beside it."""
_TIDY = str.maketrans(_ALIKE | _JOINERS)
_PROBE = b"""
#set document(title: "-")
#set text(font: "Libertinus Serif")
#for weight in ("regular", "semibold") { text(weight: weight, json(bytes(sys.inputs.text))) }
"""


def legible(data: Any) -> Any:  # noqa: ANN401  JSON
    """JSON-ready data with every text as it can be shown: see `shown`. The keys stay."""
    if isinstance(data, str):
        return shown(data)
    if isinstance(data, dict):
        return {key: legible(value) for key, value in data.items()}
    return [legible(one) for one in data] if isinstance(data, list | tuple) else data


def shown(text: str) -> str:
    """The text with `REPLACEMENT` for what no font shows, and a place to break in words of more than `LONGEST` characters."""
    seen = "".join(
        one if _plain(one) or _has_glyph(one) else REPLACEMENT for one in text.replace("\r\n", "\n").translate(_TIDY)
    )
    return breakable(seen, longest=LONGEST)


def _plain(letter: str) -> bool:
    return letter == "\n" or " " <= letter <= "~" or "\xa0" <= letter <= "\u017f"


@cache
def _has_glyph(letter: str) -> bool:
    text = json.dumps(f"a{letter}b")  # alone, some are not drawn at all
    try:
        typst.compile(_PROBE, ignore_system_fonts=True, sys_inputs={"text": text}, pdf_standards=["ua-1"], timestamp=0)
    except typst.TypstError:
        return False
    return True


def breakable(text: str, *, longest: int) -> str:
    """The text with a place to break in words of more than `longest` characters; words of letters alone are left to typst."""
    return "\n".join(" ".join(_broken(word, longest) for word in line.split(" ")) for line in text.split("\n"))


def _broken(word: str, longest: int) -> str:
    if len(word) <= longest or (word.strip(_EDGES).isalpha() and len(word) <= LONGEST):
        return word
    return _BREAK.join(word[at : at + longest] for at in range(0, len(word), longest))
