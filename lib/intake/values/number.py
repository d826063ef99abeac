"""Numbers as people write them in cells: 1.021 · 1 021 · 1,5 · 500+ · ca. 500 · (12) · 3:30 · 90 kr."""

from __future__ import annotations

import re
from enum import StrEnum

from lib.domain.quantity import Bound, Quantity
from lib.intake.values.cleaned import squeezed

UNITS = (
    r"kr\.?|dkk|stk\.?|styk|timer?|t\.?|hours?|h|%|pct\.?|procent|point|personer?|deltagere?|virksomhed(?:er)?|"
    r"henvendelser?|omtaler?|indslag|artikler?|forløb|læsere|lyttere|seere|ansatte|medarbejdere"
)
_SHAPE = re.compile(
    rf"(?P<about>(?:ca\.?|cirka|omkring|omtrent|~|≈)\s*)?(?P<low>(?:mindst|min\.?|over|mere end|≥|>=?)\s*)?"
    rf"(?P<high>(?:højst|maks\.?|max\.?|under|færre end|≤|<=?)\s*)?(?:kr\.?\s*)?"
    rf"(?P<open>\()?(?P<sign>[-+])?\s*(?P<digits>\d[\d.,' ]*\d|\d)\s*(?P<half>½)?(?P<plus>\+)?(?P<minus>-)?(?P<close>\))?"
    rf"\s*(?:{UNITS})?(?P<more>\s*(?:\+|eller flere|og derover|eller derover))?",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)(?::[0-5]\d)?")


class Dots(StrEnum):
    """What a dot between digits means in a column."""

    DANISH = "danish"  # 1.021 is one thousand and twenty-one
    ENGLISH = "english"  # 1.021 is a little more than one


class Evidence(StrEnum):
    """What one written number says about the column's dots and commas."""

    NONE = "none"
    DANISH = "danish"
    ENGLISH = "english"
    UNSURE = "unsure"  # 1.021: Danish, unless the column has decimals with a dot
    COMMA = "comma"  # 1,021: either, unless the column has other decimals with a comma


def read_quantity(written: str, *, dots: Dots = Dots.DANISH) -> Quantity | None:
    """The number a whole text is, with its bound, or None."""
    text = squeezed(written).replace("−", "-").replace("–", "-").lstrip("'")
    clock = _CLOCK.fullmatch(text)
    if clock:
        return Quantity(int(clock[1]) + int(clock[2]) / 60)
    match = _SHAPE.fullmatch(text)
    if not match or bool(match["open"]) != bool(match["close"]):
        return None
    value = _digits(match["digits"], dots)
    if value is None:
        return None
    value += 0.5 if match["half"] else 0
    if match["sign"] == "-" or match["minus"] or match["open"]:
        value = -value
    return Quantity(value, _bound(match))


def evidence(written: str) -> Evidence:
    """Whether a text tells how the column writes thousands and decimals."""
    match = _SHAPE.fullmatch(squeezed(written).lstrip("'"))
    digits = match["digits"].replace(" ", "") if match else ""
    if not re.search(r"[.,]", digits):
        return Evidence.NONE
    if "." in digits and "," in digits:
        return Evidence.DANISH if digits.rindex(",") > digits.rindex(".") else Evidence.ENGLISH
    sign = "." if "." in digits else ","
    if digits.count(sign) > 1:
        return Evidence.DANISH if sign == "." else Evidence.ENGLISH
    if re.fullmatch(rf"[1-9]\d{{0,2}}\{sign}\d{{3}}", digits):
        return Evidence.UNSURE if sign == "." else Evidence.COMMA
    return Evidence.ENGLISH if sign == "." else Evidence.DANISH


def _bound(match: re.Match[str]) -> Bound:
    if match["about"]:
        return Bound.ABOUT
    if match["plus"] or match["more"] or match["low"]:
        return Bound.AT_LEAST
    return Bound.AT_MOST if match["high"] else Bound.EXACT


def _digits(written: str, dots: Dots) -> float | None:
    thousands, decimal = (".", ",") if dots is Dots.DANISH else (",", ".")
    text = written.replace("'", " ")
    if " " in text:
        if not re.fullmatch(rf"\d{{1,3}}(?: \d{{3}})+(?:\{decimal}\d+)?", text):
            return None
        text = text.replace(" ", "")
    whole = re.fullmatch(rf"(?P<whole>[1-9]\d{{0,2}}(?:\{thousands}\d{{3}})+|\d+)(?:\{decimal}(?P<part>\d+))?", text)
    if whole:
        return float(whole["whole"].replace(thousands, "") + "." + (whole["part"] or "0"))
    if dots is Dots.DANISH and re.fullmatch(r"\d+\.\d{1,2}|\d+\.\d{4,}|0+\.\d+", text):
        return float(text)  # a dot that cannot group thousands is a decimal sign
    return None
