"""Codes: CVR numbers, ids of other systems, DB07 codes of sectors, groups of company sizes."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from stdnum.dk import cvr

from lib.intake.values.cleaned import Cleaned, squeezed
from lib.schema.activity import SIZES

if TYPE_CHECKING:
    from lib.intake.reading import Cell

_SIZE_BY_DATE = {(1, 4): "1-4", (5, 9): "5-9", (10, 19): "10-19"}
_LONGEST_SIZE = 9
"""More digits are no number of employees; Python refuses to read thousands of them."""
_LAST_OF_SIZE = ((0, "0"), (4, "1-4"), (9, "5-9"), (19, "10-19"), (49, "20-49"), (249, "50-249"))


def plain(cell: Cell) -> str:
    """A code as text: a whole number without decimals or separators."""
    value = cell.value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return squeezed(str(value)).lstrip("'")


def read_cvr(cell: Cell) -> Cleaned:
    """Eight digits as text. A wrong check digit is said and kept; CPR numbers were taken out before (see `privacy`)."""
    written = re.sub(r"[.,]0+$", "", plain(cell))
    digits = re.sub(r"[\s.:\-]", "", re.sub(r"^(?:DK|CVR)[\s.:-]*(?:nr\.?|nummer)?", "", written, flags=re.IGNORECASE))
    if len(re.findall(r"(?<!\d)\d{8}(?!\d)", re.sub(r"(?<=\d) (?=\d)", "", str(cell.value)))) > 1:
        return Cleaned(None, "several_cvr")
    if not digits.isdecimal() or not digits.isascii() or isinstance(cell.value, date):
        return Cleaned(None, "not_a_cvr")
    if len(digits) == 10:
        return Cleaned(None, "p_number_in_cvr")
    if len(digits) != 8:
        return Cleaned(digits, "cvr_length")
    return Cleaned(digits) if cvr.is_valid(digits) else Cleaned(digits, "cvr_check_digit")


def read_identifier(cell: Cell) -> Cleaned:
    """Another system's id, as text."""
    return Cleaned(plain(cell))


def read_sector(cell: Cell) -> Cleaned:
    """A DB07 code as six digits (or as many as were written in pairs), or the sector's words."""
    value = cell.value
    if isinstance(value, date):
        code = f"{value:%d%m%y}"
        return Cleaned(code, "code_was_date", {"other": code})
    written = f"{value:05.2f}" if isinstance(value, float) and not value.is_integer() else plain(cell)  # 47.1 was 47.10
    digits = re.sub(r"[.\s]", "", written)
    if not digits.isdecimal():
        return Cleaned(written)
    if len(digits) == 5 or (len(digits) in {1, 3} and isinstance(cell.value, int | float)):
        return Cleaned(digits.zfill(len(digits) + 1), "leading_zero", {"other": digits.zfill(len(digits) + 1)})
    return Cleaned(digits)


def read_size(cell: Cell) -> Cleaned:
    """One of Danmarks Statistik's groups, also where Excel made it a date or a number of employees stands."""
    value = cell.value
    if isinstance(value, date | datetime):
        repaired = _size_of_date(value)
        return Cleaned(repaired, "size_was_date", {"other": repaired}) if repaired else Cleaned(None, "not_a_size")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Cleaned(_group(value)) if value >= 0 and float(value).is_integer() else Cleaned(None, "not_a_size")
    return Cleaned(None, "not_a_size") if isinstance(value, bool) else _size_of_text(squeezed(str(value)))


def _size_of_date(day: date) -> str:
    """The group that Excel read as a date: 1-4 as 1 April or 4 January, 10-19 as October 2019."""
    for pair in ((day.day, day.month), (day.month, day.day), (day.month, day.year % 100)):
        if pair in _SIZE_BY_DATE:
            return _SIZE_BY_DATE[pair]
    return ""


def _size_of_text(written: str) -> Cleaned:
    text = re.sub(r"\s*(?:ansatte|medarbejdere|årsværk|fuldtidsansatte|personer)\.?$", "", written.casefold())
    text = re.sub(r"\s*(?:[-–—]|til)\s*", "-", text)
    was_date = _date_text(text)
    if was_date:
        return Cleaned(was_date, "size_was_date", {"other": was_date})
    if re.fullmatch(r"250\s*(?:\+|-|eller flere|og derover|eller derover)|over 249|>\s?249|250-\d+|≥\s?250", text):
        return Cleaned("250+")
    if text in {"0-0", "ingen", "enkeltmandsvirksomhed uden ansatte"}:
        return Cleaned("0")
    if text.isdecimal() and len(text) <= _LONGEST_SIZE:
        return Cleaned(_group(int(text)))
    return Cleaned(text) if text in SIZES else Cleaned(written, "other_size")


def _date_text(text: str) -> str:
    """The group behind "1. apr", "04-jan", "5-sep": how Excel shows a date that was a size."""
    names = {"jan": 1, "apr": 4, "maj": 5, "may": 5, "sep": 9, "okt": 10, "oct": 10}
    match = re.fullmatch(
        r"(\d{1,2})\.?[- ]?(jan|apr|maj|may|sep|okt|oct)\.?|(jan|apr|maj|may|sep|okt|oct)[- ]?(\d{1,2})", text
    )
    if not match:
        return ""
    number, name = int(match[1] or match[4]), names[match[2] or match[3]]
    return _SIZE_BY_DATE.get((number, name)) or _SIZE_BY_DATE.get((name, number), "")


def _group(employees: float) -> str:
    return next((name for last, name in _LAST_OF_SIZE if employees <= last), "250+")
