"""How far a year should have come: the expected share of a counting goal on a date."""

from __future__ import annotations

from datetime import date

ON_TRACK = 0.95
"""From this share of the expected value on, a goal counts as on track (the contract office's rule of thumb)."""


def year_end(year: int) -> date:
    """The contract year's last day."""
    return date(year, 12, 31)


def elapsed(as_of: date, *, year: int) -> float:
    """The share of the contract year that has passed when `as_of` is over: 0 before it, 1 from its last day on."""
    start = date(year, 1, 1)
    days = (year_end(year) - start).days + 1
    return min(1.0, max(0.0, ((as_of - start).days + 1) / days))
