"""Prose made even, and parts of it hidden without moving the rest."""

from __future__ import annotations

import re
import unicodedata

HIDDEN = "¤"
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_SPACES = re.compile(r"[^\S\n]+")
_BULLET = re.compile(r"(?:^|\s*\n)\s*(?:[•·▪●*]|[-–](?=\s)|\d{1,2}\)|[a-h]\))\s*", re.MULTILINE)
_HYPHENATED = re.compile(r"(?<=[a-zæøå])-[ \t]*\n\s*(?=[a-zæøå])(?!(?:og|eller|samt)\b)")
_NEW_LINE_ITEM = re.compile(
    r"(?<=[\d.%):+])\s*\n\s*(?=[A-ZÆØÅ])|\s*\n\s*(?=[A-ZÆØÅ]\w*(?:ere|else|ing)\b|[A-ZÆØÅ][^\n:]{0,40}:)"
)


def tidy(text: str) -> str:
    """The text in NFC on one line: bullets and lines that start anew become "; ", other breaks become spaces."""
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    plain = _SPACES.sub(" ", plain.replace("\r\n", "\n").replace("\r", "\n").replace("−", "-"))
    plain = _HYPHENATED.sub("", plain).replace(" | ", "; ")
    plain = _BULLET.sub("\n; ", plain)
    plain = _NEW_LINE_ITEM.sub("; ", plain)
    plain = re.sub(r"\s+", " ", plain)
    return re.sub(r"\s*;(?:\s*;)*\s*", "; ", plain).strip("; ").strip()


def hide(text: str, pattern: re.Pattern[str]) -> str:
    """The text with every match covered by signs that no reader takes for a word or a number.

    If the pattern has a group called `n`, only that group is covered.
    """
    named = "n" in pattern.groupindex

    def cover(match: re.Match[str]) -> str:
        if not named:
            return HIDDEN * len(match[0])
        start, end = (place - match.start() for place in match.span("n"))
        return match[0][:start] + HIDDEN * (end - start) + match[0][end:]

    return pattern.sub(cover, text)


def open_bracket(text: str, place: int) -> bool:
    """Whether a place in a text stands inside brackets."""
    return text.count("(", 0, place) > text.count(")", 0, place)


def hide_span(text: str, start: int, end: int) -> str:
    """The text with one stretch covered."""
    return text[:start] + HIDDEN * (end - start) + text[end:]
