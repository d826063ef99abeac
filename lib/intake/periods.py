"""Headers that are periods: a wide table with a column for each month, quarter, half-year or year."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from lib.domain.dates import Period, month, month_number, months
from lib.intake.headers import header_key
from lib.intake.values.cleaned import squeezed
from lib.intake.values.day import in_range, read_when

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lib.intake.reading import Cell, Sheet

_TOTAL = re.compile(
    r"(?:i\s?alt|total(?:t|er)?|sum|subtotal|hovedtotal|samlet(?: antal| sum)?|grand total|året i alt|hele året)"
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_HALVES = {
    "h1": (1, 6),
    "h2": (7, 12),
    "1 halvår": (1, 6),
    "2 halvår": (7, 12),
    "første halvår": (1, 6),
    "andet halvår": (7, 12),
}
_QUARTER = re.compile(r"(?:q|k|kv|kvt|kvartal)\s?([1-4])|([1-4])\s?(?:q|k|kv|kvt|kvartal)")


def is_total_header(text: str) -> bool:
    """Whether a header (or a row's label) says that the numbers are sums."""
    return bool(_TOTAL.fullmatch(header_key(text)))


def period_headers(
    sheet: Sheet, row: int, *, names: Iterable[str], year: int | None
) -> tuple[dict[int, Period], tuple[int, ...]]:
    """The columns whose header is a period, and those that name a month or the like of a year that nobody says.

    A year is looked for in the row above (merged, or standing before the months it holds for), in the answer `year`, and in
    the names around the sheet when they name exactly one.
    """
    above = _years_above(sheet, row)
    fallback = year or _only_year(names)
    found: dict[int, Period] = {}
    undated: list[int] = []
    for place, cell in sheet.row(row).items():
        whole = _whole(cell)
        part = None if whole else _part(cell)
        if whole:
            found[place] = whole
        elif part and (above.get(place) or fallback):
            found[place] = months(above.get(place) or fallback or 0, *part)
        elif part:
            undated.append(place)
    return _alike(found), tuple(undated)


def covering(periods: dict[int, Period]) -> dict[int, Period]:
    """The periods that cover at least two others: sums of what stands beside them, which would be counted twice."""
    counts = Counter(periods.values())
    ordered = sorted(counts, key=lambda period: (period.start, period.end))
    starts = [period.start for period in ordered]

    def covers(period: Period) -> bool:
        near = islice(ordered, bisect_left(starts, period.start), bisect_right(starts, period.end))
        return sum(counts[one] for one in near if one != period and one.end <= period.end) > 1

    sums = {period for period in ordered if period.start != period.end and covers(period)}
    return {place: period for place, period in periods.items() if period in sums}


def _whole(cell: Cell) -> Period | None:
    if isinstance(cell.value, int | float) and not 1990 <= cell.value <= 2100 and not 199001 <= cell.value <= 210012:
        return None
    if isinstance(cell.value, str) and not re.search(r"\d", cell.value):
        return None
    period = read_when(cell)
    return period if period and in_range(period) else None


def _alike(found: dict[int, Period]) -> dict[int, Period]:
    """The periods without single days among longer ones; firsts of months are how Excel keeps "jan-20", whatever it shows."""
    days = {place: period.start for place, period in found.items() if period.start == period.end}
    if len(days) > 1 and all(day.day == 1 for day in days.values()):
        return found | {place: month(day.year, day.month) for place, day in days.items()}
    return found if len(days) == len(found) else {place: period for place, period in found.items() if place not in days}


def _part(cell: Cell) -> tuple[int, int] | None:
    """First and last month of a header that names a part of a year: "jan.", "2. kvt.", "1. halvår"."""
    if not isinstance(cell.value, str):
        return None
    key = header_key(squeezed(cell.value))
    if key in _HALVES:
        return _HALVES[key]
    quarter = _QUARTER.fullmatch(key)
    if quarter:
        number = int(quarter[1] or quarter[2])
        return 3 * number - 2, 3 * number
    try:
        number = month_number(key)
    except KeyError:
        return None
    return number, number


def _years_above(sheet: Sheet, row: int) -> dict[int, int]:
    """The year that stands above each column: its own, or the last one before it in the row above."""
    found: dict[int, int] = {}
    last = None
    cells = sheet.row(row - 1)
    for place in range(sheet.left, sheet.left + len(sheet.rows[0] if sheet.rows else ())):
        cell = cells.get(place)
        if cell is not None:
            text = str(int(cell.value)) if isinstance(cell.value, float) else str(cell.value)
            match = _YEAR.search(text)
            last = int(match[1]) if match and len(text.strip()) <= 12 else None
        if last:
            found[place] = last
    return found


def _only_year(names: Iterable[str]) -> int | None:
    years = {int(year) for name in names for year in _YEAR.findall(name)}
    return years.pop() if len(years) == 1 else None
