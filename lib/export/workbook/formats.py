"""The number format that makes a spreadsheet show a number as the deck's text says it, with Danish settings."""

from __future__ import annotations

import re

from lib.export.characters import writable

_FOUND = re.compile(r"(?P<before>[^\d−]*)(?P<number>−?\d[\d.]*(?:,\d+)?)(?P<after>.*)", re.DOTALL)
_WHOLE = "#,##0"
_LONGEST = 255
"""Excel calls a file with a longer format damaged."""


def shown_as(text: str, value: float | None, number_format: str) -> str:
    """The format that shows `value` as `text`: "9 af 9", "≥ 500", "+4", "−3", "4,3", "90 %".

    The format that is given where the two do not tell the same number ("2,5 mio. kr." is 2500000) or the words are too many,
    "" where there is no number. An edited number keeps what stands around it.
    """
    if value is None:
        return ""
    number_format = writable(number_format)
    found = _FOUND.fullmatch(writable(text).replace("\N{NO-BREAK SPACE}", " "))
    if found is None or '"' in found["before"] + found["after"]:
        return number_format
    whole, _, decimals = found["number"].partition(",")
    told = float(f"{whole.replace('.', '').replace('−', '-')}.{decimals or 0}")
    if abs(told - value) > 0.5 * 10.0 ** -len(decimals) + 1e-9:
        return number_format
    digits = f"{_WHOLE}.{'0' * len(decimals)}" if decimals else "0" if "." not in whole and abs(value) >= 1000 else _WHOLE
    before, after = (f'"{words}"' if words else "" for words in (found["before"], found["after"]))
    form = f"{before}{digits}{after}"
    if found["number"].startswith("−"):
        form = f'{form};{before}"−"{digits}{after}'
    if len(form) > _LONGEST:
        return number_format
    return number_format if form.replace(_WHOLE, "0") == number_format.replace(_WHOLE, "0") else form
