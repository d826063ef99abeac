"""The only place where numbers and dates become Danish text: 1.021 · 90 % · ≥ 500 · 5. februar 2021 · 11/11-2020."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from babel.lists import format_list
from babel.numbers import format_decimal

from lib.domain.goal import DKK, PERCENT, POINTS
from lib.domain.quantity import Bound, Quantity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

LOCALE = "da_DK"
NO_BREAK = "\u00a0"
MISSING = "–"
BEYOND = 1e15
"""Where a float no longer holds every digit."""
HOME_ZONE = ZoneInfo("Europe/Copenhagen")
_SIGNS = {Bound.EXACT: "", Bound.AT_LEAST: "≥ ", Bound.AT_MOST: "≤ ", Bound.ABOUT: "ca. "}


def number(value: float, *, decimals: int = 1) -> str:
    """1021 → "1.021", 4.25 → "4,3": at most `decimals` decimals, none that are zero; beyond 15 digits as a power of ten."""
    if not abs(value) < BEYOND:
        return f"{value:.3g}".replace(".", ",").replace("-", "−")
    pattern = "#,##0." + "#" * decimals if decimals else "#,##0"
    written = format_decimal(value, format=pattern, locale=LOCALE)
    return "0" if written == "-0" else written.replace("-", "−")


def signed(value: float, *, decimals: int = 1) -> str:
    """Like `number`, with a plus sign before what is above zero."""
    written = number(value, decimals=decimals)
    return f"+{written}" if value > 0 and written != "0" else written


def percent(value: float, *, decimals: int = 1) -> str:
    """121.5 → "121,5 %" (the value is already in percent)."""
    return f"{number(value, decimals=decimals)}{NO_BREAK}%"


def amount(value: float) -> str:
    """2500000 → "2,5 mio. kr."; below a million in whole kroner."""
    if abs(value) >= 1_000_000:
        return f"{number(value / 1_000_000, decimals=2)}{NO_BREAK}mio.{NO_BREAK}kr."
    return f"{number(value, decimals=0)}{NO_BREAK}kr."


def measured(value: float, unit: str | None) -> str:
    """A value with its unit where the unit belongs to the number: "90 %", "2.500 kr.", "64", "840"."""
    if unit == PERCENT:
        return percent(value)
    return amount(value) if unit == DKK else number(value, decimals=2)


def quantity(value: Quantity, unit: str | None = None) -> str:
    """A quantity with its bound: "≥ 500", "ca. 500", "90 %"."""
    return _SIGNS[value.bound].replace(" ", NO_BREAK) + measured(value.value, unit)


def rate(value: Quantity, *, decimals: int) -> str:
    """A quantity with exactly so many decimals, so that a column of rates stands in line: "14,0" over "13,9"."""
    pattern = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    written = format_decimal(round(value.value, decimals), format=pattern, locale=LOCALE).replace("-", "−")
    return _SIGNS[value.bound].replace(" ", NO_BREAK) + written


def signed_quantity(value: Quantity) -> str:
    """A difference with its sign and its bound: "+44", "−3", "≥ +400"."""
    return _SIGNS[value.bound].replace(" ", NO_BREAK) + signed(value.value)


def unit_name(unit: str | None) -> str:
    """The unit as a reader says it: "point", "pct.", "kr.", or the counted noun in lower case."""
    return {None: "", PERCENT: "pct.", POINTS: "point", DKK: "kr."}.get(unit, lower_first(unit or ""))


def long_date(day: date) -> str:
    """5. februar 2021."""
    return format_date(day, "d. MMMM y", locale=LOCALE)


def month_name(day: date) -> str:
    """Oktober."""
    return format_date(day, "MMMM", locale=LOCALE)


def short_date(day: date) -> str:
    """11/11-2020, as in tables."""
    return f"{day.day}/{day.month}-{day.year}"


def timestamp(moment: datetime) -> str:
    """A UTC moment in Danish time: 9. januar 2020 kl. 14.05."""
    return format_datetime(moment.astimezone(HOME_ZONE), "d. MMMM y 'kl.' HH.mm", locale=LOCALE)


def enumeration(words: Sequence[str]) -> str:
    """a, b og c."""
    return format_list(list(words), locale=LOCALE)


def lower_first(text: str) -> str:
    """The text with a small first letter, unless its first word is an abbreviation (NPS, KAM)."""
    first = text.split(" ", 1)[0]
    return text if first.isupper() and len(first) > 1 else text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def shorten(text: str, *, limit: int) -> str:
    """The text cut at a word's end to at most `limit` characters, with an ellipsis where it was cut."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;.:-–")
    return f"{cut}…"


def plural(count: int, one: str, many: str) -> str:
    """1 → "1 fejl", 1021 → "1.021 fejl"."""
    return f"{number(count)} {one if count == 1 else many}"


def file_size(size: int) -> str:
    """A number of bytes: "812 bytes", "2,1 MB", "1,4 GB" (of 1.000 each)."""
    for unit, factor in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if size >= factor:
            return f"{number(size / factor)}{NO_BREAK}{unit}"
    return f"{number(size)}{NO_BREAK}bytes"


def cells(count: int) -> str:
    """1 → "1 celle", 1021 → "1.021 celler"."""
    return plural(count, "celle", "celler")


def danish(text: str) -> tuple[str, ...]:
    """A sort key in Danish order: æ, ø, å last, and "aa" as "å"."""
    order = {letter: f"{{{place}" for place, letter in enumerate("æøå")}
    return tuple(order.get(letter, letter) for letter in text.casefold().replace("aa", "å"))
