"""What a person sees in a cell, as Danish text."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from lib.view import format as fmt

if TYPE_CHECKING:
    from lib.intake.reading import Cell

_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x1f\ud800-\udfff\ufffe\uffff]")
"""Controls that are neither tab nor line break, lone surrogates, non-characters: no file can be written with them."""


def text_of(cell: Cell | None) -> str:
    """A cell as Danish text: 0.9 formatted as percent is "90 %", 1021 is "1.021"; texts lose what no file can hold."""
    if cell is None:
        return ""
    value = cell.value
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, float | int):
        if cell.note == "duration":
            minutes = round(24 * 60 * value)
            return f"{minutes // 60}:{minutes % 60:02d}"
        return fmt.percent(100 * value, decimals=2) if cell.note == "percent" else fmt.number(value, decimals=6)
    if isinstance(value, datetime):
        day = fmt.short_date(value.date())
        return day if value.time() == time() else f"{day} {value:%H.%M}"
    if isinstance(value, date):
        return fmt.short_date(value)
    if isinstance(value, time):
        return f"{value:%H.%M}"
    return "\n".join(line.strip() for line in _UNSEEN.sub("", value).strip().splitlines())
