"""Danish numbers as people write them: 1.021 · 1,5 · femogtyve · 2 mio. · halvanden."""

from __future__ import annotations

import re

DIGITS = r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?: \d{3})+(?![\d.])(?:,\d+)?|\d+\.\d{1,2}(?!\d)|\d+(?:,\d+)?)"
"""Digits with Danish separators ("4.2" can only be a decimal). Keep letters and further digits away from its ends."""

TOO_LARGE = 1e13
"""Beyond this a run of digits is no number of a contract but an identifier."""

_SMALL = [
    "nul",
    "en",
    "to",
    "tre",
    "fire",
    "fem",
    "seks",
    "syv",
    "otte",
    "ni",
    "ti",
    "elleve",
    "tolv",
    "tretten",
    "fjorten",
    "femten",
    "seksten",
    "sytten",
    "atten",
    "nitten",
    "tyve",
]
_TENS = {
    "tyve": 20,
    "tredive": 30,
    "fyrre": 40,
    "halvtreds": 50,
    "tres": 60,
    "halvfjerds": 70,
    "firs": 80,
    "halvfems": 90,
}

NUMBER_WORDS: dict[str, float] = {word: float(value) for value, word in enumerate(_SMALL)}
NUMBER_WORDS |= {"et": 1, "én": 1, "ét": 1, "halvanden": 1.5, "halvandet": 1.5, "hundrede": 100, "tusind": 1000}
NUMBER_WORDS |= {word: value for word, value in _TENS.items() if value > 20}
NUMBER_WORDS |= {
    f"{small}og{ten}": unit + tens
    for ten, tens in _TENS.items()
    for unit, small in [*enumerate(_SMALL[:10]), (1, "én"), (1, "et")]
    if unit
}
NUMBER_WORDS |= {
    f"{small}{big}": NUMBER_WORDS[small] * size
    for small in [*_SMALL[1:10], "et"]
    for big, size in (("hundrede", 100), ("tusind", 1000))
}

MULTIPLIERS: dict[str, float] = {
    "mia": 1e9,
    "milliard": 1e9,
    "milliarder": 1e9,
    "mio": 1e6,
    "mill": 1e6,
    "million": 1e6,
    "millioner": 1e6,
    "tusind": 1e3,
    "tusinde": 1e3,
    "hundrede": 1e2,
    "t.kr": 1e3,
    "tkr": 1e3,
}


def read_digits(written: str) -> float:
    """The value of digits with Danish separators. Raises ValueError for anything else.

    A dot followed by three digits groups thousands; a comma is the decimal sign, as is a dot before one or two digits.
    """
    if not re.fullmatch(rf"[-−]?{DIGITS}", written):
        raise ValueError(f"not a Danish number: {written!r}")
    if re.fullmatch(r"[-−]?\d+\.\d{1,2}", written):
        return float(written.replace("−", "-"))
    return float(written.replace(".", "").replace(" ", "").replace(",", ".").replace("−", "-"))
