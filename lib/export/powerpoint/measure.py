"""How much room a text takes, by the widths of Arial's characters, which the fonts that stand in for it share."""

from __future__ import annotations

import re
from bisect import bisect_right

FONT = "Arial"
"""On every Windows and Mac; Liberation Sans and Arimo have the same widths where it is missing."""
LINE = 1.15
"""The height of a line over the size of its type."""
_POINTS = 72
_SPACE = re.compile(r"[ \n]+")
_REGULAR = {
    222: "ijl’‘'",
    260: "|¦",
    278: " !,./:;I[\\]ft\xa0·ÌÍÎÏìíîï",
    333: "()-`r¡¨²³´¸¹”“{}",
    355: '"•°º',
    469: "^*",
    500: "Jcksvxyzçýÿšž",
    584: "+<=>~¬×−±÷≥≤",
    611: "FTZ¿ßøŽ",
    667: "&ABEKPSVXYÀÁÂÃÄÅÈÉÊËÝÞŠ",
    722: "CDHNRUwÇÐÑÙÚÛÜ",
    778: "GOQÒÓÔÕÖØ",
    833: "Mm",
    889: "%æ",
    944: "W",
    1015: "@ÆŒœ—…→",
}
_HEAVY = {
    238: "'",
    278: " ,./I\\ijl\xa0·ÌÍÎÏìíîï’‘|¦",
    333: "!()-:;[]`ft¡¨²³´¸¹",
    389: "*r{}•°º",
    500: 'z”“ž"',
    584: "+<=>^~¬×−±÷≥≤",
    611: "?FLTZbdghnopqu¿ßðñòóôõöøùúûüþŽ",
    667: "EPSVXYÈÉÊËÝÞŠ",
    722: "&ABCDHKNRUÀÁÂÃÄÅÇÐÑÙÚÛÜ",
    778: "GOQwÒÓÔÕÖØ",
    833: "M",
    889: "%mæ",
    944: "W",
    1015: "@ÆŒœ—…→",
}
_WIDTHS = {
    heavy: {character: width for width, characters in table.items() for character in characters}
    for heavy, table in ((False, _REGULAR), (True, _HEAVY))
}
_USUAL = 556
_WIDEST = 1015
_LATIN = 0x250
_SAFETY = 1.01
"""Programs kern and round differently."""


def width(text: str, *, size: float, bold: bool = False) -> float:
    """The width of one line in inches at `size` points. Characters outside Latin count as the widest."""
    units = sum(_WIDTHS[bold].get(one, _USUAL if ord(one) < _LATIN else _WIDEST) for one in text)
    return units / 1000 * size / _POINTS * _SAFETY


def line_height(size: float) -> float:
    """The height of a line in inches."""
    return size * LINE / _POINTS


def lines(text: str, *, room: float, size: float, bold: bool = False) -> int:
    """How many lines the text fills in `room` inches; its own line breaks are kept and words that are too long are cut."""
    return sum(_wrapped(line, room=room, size=size, bold=bold) for line in text.split("\n"))


def _wrapped(line: str, *, room: float, size: float, bold: bool) -> int:
    count, used = 1, 0.0
    space = width(" ", size=size, bold=bold)
    for word in line.split(" "):
        long = width(word, size=size, bold=bold)
        if used and used + space + long > room:
            count, used = count + 1, 0.0
        elif used:
            used += space
        more, used = (0, used + long) if long <= room else _broken(word, room=room, size=size, bold=bold)
        count += more
    return count


def _broken(word: str, *, room: float, size: float, bold: bool) -> tuple[int, float]:
    """How many lines a word goes on to that is wider than a line, and how far it fills the last."""
    more, used = 0, 0.0
    for wide in (width(one, size=size, bold=bold) for one in word):
        if used and used + wide > room:
            more, used = more + 1, 0.0
        used += wide
    return more, used


def cut(text: str, *, most: int, room: float, size: float, bold: bool = False) -> tuple[str, str]:
    """The text in two: what fills at most `most` lines, at least a character, and the rest.

    It is cut at a word's end, but within a word that would leave half of the lines empty.
    """

    def filled(end: int) -> int:
        return lines(text[:end].rstrip(), room=room, size=size, bold=bold)

    if filled(len(text)) <= most:
        return text, ""
    ends = [0, *(found.start() for found in _SPACE.finditer(text))]
    word = ends[bisect_right(ends, most, key=filled) - 1]
    within = max(1, bisect_right(range(1, len(text) + 1), most, key=filled))
    end = word if word and filled(word) >= most / 2 else within
    return text[:end].rstrip(), text[end:].lstrip()


def shortened(text: str, *, most: int, room: float, size: float, bold: bool = False) -> str:
    """The text, or as much of it as leaves place for "…" in at most `most` lines."""
    if lines(text, room=room, size=size, bold=bold) <= most:
        return text
    first, _ = cut(text, most=most, room=room - width("…", size=size, bold=bold), size=size, bold=bold)
    return f"{first.rstrip(' ,;.:-–')}…"


def height(text: str, *, room: float, size: float, bold: bool = False) -> float:
    """The height of the text in inches when it is wrapped into `room` inches."""
    return lines(text, room=room, size=size, bold=bold) * line_height(size)


def widest(texts: tuple[str, ...], *, size: float, bold: bool = False) -> float:
    """The width of the widest of the texts' lines in inches, 0 for none."""
    return max((width(line, size=size, bold=bold) for one in texts for line in one.split("\n")), default=0.0)
