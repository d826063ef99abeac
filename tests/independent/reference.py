"""The figures once more: plain SQL on the store, plain Python on the rows. Nothing of the product's own computing is used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lib.store.repository import Store

Row = dict[str, Any]
ONE_DAY = timedelta(days=1)
GRAINS = ("day", "week", "month", "quarter", "half", "year")
DISCREET = "Kortere forløb og Early Warning"
_OPPOSITE = {"exact": "exact", "at_least": "at_most", "at_most": "at_least", "about": "about"}


@dataclass(frozen=True)
class Amount:
    """A number and how sure it is: the sum of a lower and an upper bound is rough."""

    value: int
    bound: str = "exact"


def read(store: Store, name: str) -> list[Row]:
    """The rows that count, in the order of their ids; those without a number stand for one."""
    query = text(f"SELECT * FROM {name} WHERE is_current ORDER BY id")  # noqa: S608  a name of our own
    with store.engine.connect() as connection:
        found = [dict(row) for row in connection.execute(query).mappings()]
    for row in found:
        row["date"], row["date_end"] = (date.fromisoformat(str(row[one])) for one in ("date", "date_end"))
        row.setdefault("count", 1)
        row.setdefault("count_bound", "exact")
    return found


def units(name: str, rows: list[Row]) -> list[Row]:
    """What totals count. Guidance: a company once a year and type, in its first row there; without CVR what the row says."""
    if name != "guidance":
        return rows
    seen: set[tuple[int, str, str]] = set()
    kept = []
    for row in sorted(rows, key=lambda one: (one["date"], one["id"])):
        if not row["cvr"]:
            kept.append(row)
            continue
        company = (row["date"].year, row["type"], row["cvr"])
        if company not in seen:
            seen.add(company)
            kept.append({**row, "count": 1, "count_bound": "exact"})
    return kept


def total(rows: Iterable[Row]) -> Amount:
    """The sum of the counts, and its bound."""
    found = list(rows)
    bounds = {row["count_bound"] for row in found} - {"exact"}
    bound = "exact" if not bounds else bounds.pop() if len(bounds) == 1 else "about"
    return Amount(sum(row["count"] for row in found), bound)


def companies(rows: Iterable[Row]) -> Amount:
    """Different CVR numbers, and what rows without one say."""
    found = list(rows)
    rest = total(row for row in found if not row["cvr"])
    return Amount(len({row["cvr"] for row in found if row["cvr"]}) + rest.value, rest.bound)


def in_several_types(rows: Iterable[Row]) -> int:
    """How many CVR numbers stand with more than one type."""
    types: dict[str, set[str]] = {}
    for row in rows:
        if row["cvr"]:
            types.setdefault(row["cvr"], set()).add(row["type"])
    return sum(len(found) > 1 for found in types.values())


def new_of(rows: Iterable[Row], everything: Iterable[Row], *, start: date) -> tuple[int, int]:
    """How many CVR numbers of a period's rows have no row that begins before the period, and how many there are."""
    seen = {row["cvr"] for row in rows if row["cvr"]}
    before = {row["cvr"] for row in everything if row["date"] < start}
    return len(seen - before), len(seen)


# Periods -------------------------------------------------------------------------------------------------------------


@cache
def key_at(day: date, grain: str) -> str:
    """The key of the period that a day lies in."""
    if grain == "week":
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02d}"
    return {
        "day": day.isoformat(),
        "month": f"{day:%Y-%m}",
        "quarter": f"{day.year}-Q{(day.month - 1) // 3 + 1}",
        "half": f"{day.year}-H{(day.month - 1) // 6 + 1}",
        "year": f"{day.year}",
    }[grain]


def grain(key: str) -> str:
    """What kind of period a key is of."""
    if len(key) == 4:
        return "year"
    return {"W": "week", "Q": "quarter", "H": "half"}.get(key[5], "month" if len(key) == 7 else "day")


@cache
def days(key: str) -> tuple[date, date]:
    """The first and the last day of a key's period: found by walking from a day that lies in it."""
    kind, year = grain(key), int(key[:4])
    start = date(year, 1, 1) - 3 * ONE_DAY
    while key_at(start, kind) != key:
        start += ONE_DAY
        if start.year > year + 1:
            raise ValueError(key)
    end = start
    while key_at(end + ONE_DAY, kind) == key:
        end += ONE_DAY
    return start, end


def point(row: Row, kind: str) -> str:
    """The period of a series that a row stands in: the first that holds all its days, from the asked length on upwards."""
    for one in (kind, "month", "quarter", "half", "year"):
        if key_at(row["date"], one) == key_at(row["date_end"], one):
            return key_at(row["date"], one)
    return f"{row['date']}/{row['date_end']}"


def last_of_month(day: date) -> bool:
    """Whether a day is its month's last."""
    return (day + ONE_DAY).day == 1


def in_year(day: date, year: int) -> date:
    """The same day of another year; a month's last for a month's last."""
    first = day.replace(day=1, year=year)
    length = next(number for number in range(28, 32) if last_of_month(first + (number - 1) * ONE_DAY))
    return first.replace(day=length if last_of_month(day) else min(day.day, length))


def last_full_month(day: date) -> date:
    """The last day of the newest month that is over when a day is."""
    return day if last_of_month(day) else day.replace(day=1) - ONE_DAY


def within(rows: Iterable[Row], start: date, end: date) -> list[Row]:
    """A whole year's rows are those that begin in it; another period's lie in it with all their days."""
    whole = start == date(start.year, 1, 1) and end == date(start.year, 12, 31)
    return [row for row in rows if start <= row["date"] <= end and (whole or row["date_end"] <= end)]


# Comparisons ---------------------------------------------------------------------------------------------------------

Days = tuple[date, date]


@dataclass(frozen=True, kw_only=True)
class Compared:
    """A period, the days of it that are compared, and the same days last year.

    `now` and `same` are None where nothing is known of the period, and `unknown` says why; `before` is None where there is
    nothing to compare with.
    """

    shown: Days
    now: Amount | None
    span: Days
    same: Amount | None
    earlier: Days | None = None
    before: Amount | None = None
    unknown: str = ""

    @property
    def difference(self) -> Amount | None:
        """Now less before."""
        if self.before is None or self.same is None:
            return None
        bounds = {self.same.bound, _OPPOSITE[self.before.bound]} - {"exact"}
        bound = "exact" if not bounds else bounds.pop() if len(bounds) == 1 else "about"
        return Amount(self.same.value - self.before.value, bound)

    @property
    def growth(self) -> Fraction | None:
        """In percent."""
        if self.same is None or self.before is None or not self.before.value:
            return None
        if {self.same.bound, self.before.bound} != {"exact"}:
            return None
        return Fraction(100 * (self.same.value - self.before.value), self.before.value)

    @property
    def figures(self) -> list[Amount]:
        """Both figures of a comparison, and what is left of the period when the days compared are taken from it."""
        assert self.now is not None
        assert self.same is not None
        assert self.before is not None
        return [self.same, self.before, Amount(self.now.value - self.same.value)]


def compare(
    rows: list[Row], *, key: str, first: date, last: date, grid: list[Row] | None = None, until: date | None = None
) -> Compared:
    """A period against the same days last year, both cut where no row of either is divided when it is not over.

    Args:
        rows: what is counted.
        key: the period.
        first: the first day that is known.
        last: the last one.
        grid: the rows that tell what is known at all, and where the years may be cut.
        until: no later days are compared when the period is not over.
    """
    grid = rows if grid is None else grid
    start, end = days(key)
    shown = (start, max(start, min(end, last)))
    unknown = missing(grid, start, end, first=first, last=last)
    if not unknown and shown[1] < end:
        whole = [day for day in _back_from(shown) if not _divided(grid, start, day)]
        shown, unknown = ((start, whole[0]), "") if whole else (shown, DIVIDED)
    if unknown:
        return Compared(shown=shown, now=None, span=shown, same=None, unknown=unknown)
    over = shown[1] == end
    limited = until is not None and not over and start <= until < shown[1]
    pair = _days_to_compare(grid, key, (start, until) if until and limited else shown, first=first, over=over)
    span, earlier = pair or (shown, None)
    return Compared(
        shown=shown,
        now=total(within(rows, *shown)),
        span=span,
        same=total(within(rows, *span)),
        earlier=earlier,
        before=total(within(rows, *earlier)) if earlier else None,
    )


NOT_BEGUN, BEFORE, EMPTY, DIVIDED = "not begun", "before the data", "a year without rows", "within a longer row"


def missing(grid: list[Row], start: date, end: date, *, first: date, last: date) -> str:
    """Why nothing is known of a period, or ""."""
    if start > last:
        return NOT_BEGUN
    if end < first:
        return BEFORE
    if not _any_in_years_of(grid, start, end):
        return EMPTY
    whole = start == date(start.year, 1, 1) and end == date(start.year, 12, 31)
    around = (row for row in grid if row["date"] <= start and end <= row["date_end"])
    return DIVIDED if not whole and any((row["date"], row["date_end"]) != (start, end) for row in around) else ""


def over(rows: list[Row], start: date, end: date, *, last: date) -> list[Row]:
    """The rows of a period, of one that is not over on a day those that are."""
    return within(rows if end <= last else [row for row in rows if row["date_end"] <= last], start, end)


def same_days_last_year(key: str, span: Days) -> Days | None:
    """The same days of the year before; of a week those of the week with its number."""
    start, end = span
    kind = grain(key)
    if kind == "week":
        try:
            monday, _ = days(f"{int(key[:4]) - 1}{key[4:]}")
        except ValueError:
            return None
        return monday, monday + (end - start)
    if kind == "day" and (start.month, start.day) == (2, 29):
        return None
    return start.replace(year=start.year - 1), in_year(end, end.year - 1)


def _days_to_compare(grid: list[Row], key: str, span: Days, *, first: date, over: bool) -> tuple[Days, Days] | None:
    earlier = same_days_last_year(key, span)
    if earlier is None or earlier[1] < first or not _any_in_years_of(grid, *earlier):
        return None
    if _runs_into(grid, span[0]) or _runs_into(grid, earlier[0]):
        return None
    if over:
        year_end = (earlier[1].month, earlier[1].day) == (12, 31)
        return None if not year_end and _divided(grid, *earlier) else (span, earlier)
    for day in _back_from(span):
        then = same_days_last_year(key, (span[0], day))
        if then and not _divided(grid, span[0], day) and not _divided(grid, *then):
            return (span[0], day), then
    return None


def _back_from(span: Days) -> list[date]:
    return [span[1] - number * ONE_DAY for number in range((span[1] - span[0]).days + 1)]


def _any_in_years_of(grid: list[Row], start: date, end: date) -> bool:
    return any(start.year <= row["date"].year <= end.year for row in grid)


def _divided(grid: list[Row], start: date, end: date) -> bool:
    """Whether a row that began in some days goes on after them."""
    return any(start <= row["date"] <= end < row["date_end"] for row in grid)


def _runs_into(grid: list[Row], start: date) -> bool:
    """Whether a row begins before a day that is not a year's first, and goes on then."""
    return (start.month, start.day) != (1, 1) and any(row["date"] < start <= row["date_end"] for row in grid)


# Parts of the house --------------------------------------------------------------------------------------------------

_SECTORS = {"561010": "Hoteller og restauranter", "620100": "Information og kommunikation"}


def value_of(row: Row, column: str) -> str:
    """What a row is in a split; sectors by the main group of DB07."""
    return _SECTORS.get(row["sector"], row["sector"]) if column == "sector_group" else str(row[column])


def discreet(kind: str) -> str:
    """A type of guidance, the confidential one and the one it is counted with under their common name."""
    return DISCREET if kind in {"Kortere forløb", "Early Warning"} else kind


def told_together(rows: Iterable[Row], column: str) -> set[str]:
    """Values that would tell who got Early Warning: half of their units or more; with the smallest others beside them."""
    counts: dict[str, list[int]] = {}
    for row in rows:
        found = counts.setdefault(value_of(row, column), [0, 0])
        found[0] += row["count"]
        found[1] += row["count"] * (row["type"] == "Early Warning")
    group = {value for value, (whole, secret) in counts.items() if secret and 2 * secret >= whole}
    others = sorted((whole, value) for value, (whole, _) in counts.items() if value not in group)
    while group and others and 2 * sum(counts[one][1] for one in group) >= sum(counts[one][0] for one in group):
        group.add(others.pop(0)[1])
    return group


def told(rows: Iterable[Row], column: str, year: int) -> bool:
    """Whether any row of a year says something in a column."""
    return any(row["date"].year == year and value_of(row, column) for row in rows)


def part(rows: Iterable[Row], *, place: str | None = None, column: str | None = None, value: str | None = None) -> list[Row]:
    """The rows of a municipality, of a value of a split, or of both."""
    found = [row for row in rows if place is None or row["municipality"] == place]
    if column is None:
        return found
    if column == "type" and value == DISCREET:
        return [row for row in found if discreet(row["type"]) == DISCREET]
    return [row for row in found if value_of(row, column) == value]


def open_figure(figure: Amount) -> bool:
    """Whether a figure of companies may be shown of a part of the house: none, or five and more."""
    return figure.value == 0 or figure.value >= 5
