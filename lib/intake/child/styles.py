"""Which of a workbook's cell styles show a percentage, a month, a length of time or another date."""

from __future__ import annotations

import re
from pyexpat import ParserCreate

PERCENT = "percent"
MONTH = "month"
DURATION = "duration"
DATE = "date"
_BUILT_IN = {9: PERCENT, 10: PERCENT, 17: MONTH, 46: DURATION} | dict.fromkeys((14, 15, 16, 18, 19, 20, 21, 22, 45, 47), DATE)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


def note_of(code: str) -> str:
    """What a number format's code tells about the value: "percent", "month", "duration", "date" or ""."""
    if _ELAPSED.search(code):
        return DURATION
    bare = _QUOTED.sub("", code).casefold()
    if "%" in bare:
        return PERCENT
    first = bare.partition(";")[0].replace("general", "")
    if "m" in first and "y" in first and not set("dhs") & set(first):
        return MONTH
    return DATE if set("dmyhs") & set(first) else ""


def noted_styles(xml: bytes) -> dict[bytes, str]:
    """The notes by style number, as written in a cell's `s`."""
    formats: dict[str, str] = {}
    used: list[str] = []
    inside: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(" ")[2]
        if name == "numFmt":
            formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "xf" and inside[-1:] == ["cellXfs"]:
            used.append(attributes.get("numFmtId", "0"))
        inside.append(name)

    parser = ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: inside.pop()
    parser.Parse(xml, True)  # noqa: FBT003  the whole of it
    notes = {key: note_of(code) for key, code in formats.items()}
    built_in = {str(key): note for key, note in _BUILT_IN.items()}
    found = {str(place).encode(): notes.get(key, built_in.get(key, "")) for place, key in enumerate(used)}
    return {style: note for style, note in found.items() if note}
