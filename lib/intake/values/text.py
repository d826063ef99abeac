"""What a person sees in a cell, as Danish text."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from lib.view import format as fmt

if TYPE_CHECKING:
    from lib.intake.reading import Cell


def text_of(cell: Cell | None) -> str:
    """A cell as Danish text: 0.9 formatted as percent is "90 %", 1021 is "1.021"."""
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
    return "\n".join(line.strip() for line in value.replace("\x00", "").strip().splitlines())
