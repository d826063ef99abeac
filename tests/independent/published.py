"""What a visitor can read of the activities, as facts: this figure, of these rows, is that.

Read from the view-models of the pages, under every filter that the address has. `rows_of` says anew what rows a fact is
of, without the product's own sums, so that a wrong figure is found too.
"""

from __future__ import annotations

import calendar
import re
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import TYPE_CHECKING
from unittest.mock import patch

from lib.domain import visibility
from lib.domain.municipality import standings
from lib.domain.selection import OTHERS, Selection, telling
from lib.domain.series import Grain, keys_of, read_key
from lib.schema.activity import DISCREET_TYPE, GUIDANCE_TYPES
from lib.view.activity import page as page_module
from lib.view.activity.page import activity_page
from lib.view.activity.series import Wish
from lib.view.activity.subject import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lib.domain.activity import Activities
    from lib.domain.comparison import Comparison
    from lib.view.activity.page import ActivityPage
    from lib.view.activity.splits import Split, SplitLine

APART = 23
"""Of the values within municipalities the page of every so manieth is opened."""
GRAINS = (Grain.MONTH, Grain.QUARTER, Grain.HALF, Grain.YEAR)
Values = tuple[tuple[str, tuple[str, ...]], ...]
"""Columns and the values that a row must have one of."""
_AGAINST = re.compile(r"^Mod ([\d.]+) i ")
_CUT = re.compile(r"^Til og med [^:]+: ([\d.]+) mod ([\d.]+) i ")
_DIGITS = re.compile(r"[\d.]+")


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A figure that was read: the rows with these values, within these days, count to `value`.

    `begun`: rows that begin within the days count, wherever they end (a whole year); else those that lie wholly within.
    """

    where: Values
    start: date
    end: date
    begun: bool
    value: float
    read: str

    @property
    def year(self) -> int:
        """The year it is of; facts of two years have no row in common."""
        return self.start.year


def columns_of(activities: Activities) -> tuple[str, ...]:
    """The columns that a dataset is told by: municipality, and what its page is split by."""
    return ("municipality", *(column for column, _ in SUBJECTS[activities.name].splits))


def values_of(activities: Activities, column: str) -> list[str]:
    """The values a visitor can ask for, the common type too."""
    found = sorted(set(activities.units[column]))
    return [*found, DISCREET_TYPE] if column == "type" else found


def meant(activities: Activities, column: str, value: str) -> Values:
    """The rows that a value means."""
    if (column, value) == ("type", DISCREET_TYPE):
        return ((column, GUIDANCE_TYPES[2:]),)
    return ((column, tuple(sorted(telling(activities.units, column))) if value == OTHERS else (value,)),)


def page_of(
    activities: Activities,
    selection: Selection,
    *,
    grain: Grain = Grain.MONTH,
    as_of: date | None = None,
    chart: bool = True,
    parts: bool = True,
    running: bool = False,
) -> ActivityPage:
    """The page of a selection, with last year's bars; to save time without its chart or its parts."""
    key = selection.key or ""
    with ExitStack() as left_out:
        if not chart:
            left_out.enter_context(patch.object(page_module, "series_chart", return_value=None))
        if not parts:
            left_out.enter_context(patch.object(page_module, "split", return_value=None))
        return activity_page(
            activities,
            subject=SUBJECTS[activities.name],
            selection=selection,
            wish=Wish(year=int(key[:4]), key=key, grain=grain, cumulative=running),
            as_of=as_of or activities.last,
        )


def number(text: str) -> float:
    """1.092."""
    return float(text.replace(".", ""))


def signed(text: str) -> float:
    """+44 or −3."""
    return number(text.replace("\N{MINUS SIGN}", "-").removeprefix("+"))


def period(key: str, *, of: Activities, where: Values, value: float, read: str) -> Fact:
    """The fact of a whole period as pages count it: a year holds what begins in it, other periods what lies within."""
    days = read_key(key)
    return Fact(where=where, start=days.start, end=days.end, begun=len(key) == 4, value=value, read=f"{of.name}: {read}")


def year_earlier(key: str) -> str:
    """2019-Q2 for 2020-Q2."""
    return f"{int(key[:4]) - 1}{key[4:]}"


def of_page(activities: Activities, selection: Selection, page: ActivityPage) -> Iterator[Fact]:
    """Every figure of a page of a part of the house, or of the parts of the house."""
    key, said = selection.key or "", f"{selection}"
    where = _where(activities, selection)
    if where and page.number:
        yield period(key, of=activities, where=where, value=number(page.number), read=f"{said}, the number")
        yield from _compared(activities, key, where, page.lines, said)
    for bar in page.chart.bars if page.chart and where else ():
        for value, bar_key in ((bar.now, bar.key), (bar.before, year_earlier(bar.key))):
            if value is not None and (bar_key == bar.key or not _is_open(activities, where)):
                read = f"{said}, bar of {bar_key} by {page.grain}"
                yield period(bar_key, of=activities, where=where, value=value.value, read=read)
    for one in page.splits:
        for line in one.lines:
            yield from _part(activities, selection, one, line)


def _is_open(activities: Activities, where: Values) -> bool:
    """Whether nothing is hidden of a part: of inquiries by topic or channel, which tell of no company."""
    return is_open(activities.name, [column for column, _ in where])


def open_parts(activities: Activities) -> list[Values]:
    """The parts whose figures a visitor can read for any days, by moving the date of the page."""
    return [
        meant(activities, column, value)
        for column in columns_of(activities)
        if is_open(activities.name, [column])
        for value in values_of(activities, column)
    ]


def is_open(name: str, columns: Sequence[str]) -> bool:
    """Whether a dataset's figures by some columns are shown whatever they are."""
    return name == "inquiries" and len(columns) == 1 and columns[0] in {"topic", "channel"}


def _part(activities: Activities, selection: Selection, table: Split, line: SplitLine) -> Iterator[Fact]:
    """A line of a split: a part of the house, or of a municipality."""
    key, place, column = selection.key or "", selection.municipality, table.column
    assert place is None or column != "type" or line.value not in GUIDANCE_TYPES[2:], "a confidential type stands alone"
    inside = () if place is None else (("municipality", (place,)),)
    where = tuple(sorted((*inside, *meant(activities, column, line.value))))
    read = f"{selection}, part {line.value} by {column}"
    yield period(key, of=activities, where=where, value=number(line.text), read=read)
    if _is_open(activities, where):
        return
    if line.change and table.compared:
        yield from _change(activities, Selection(key=key, split=column, value=line.value), where, signed(line.change))
    elif line.change:
        before = number(line.text) - signed(line.change)
        yield period(year_earlier(key), of=activities, where=where, value=before, read=f"{read}, last year")


def _change(activities: Activities, part: Selection, where: Values, change: float) -> Iterator[Fact]:
    """A change since last year of fewer days than the number's: the page of the part must tell both figures anyway."""
    page = page_of(activities, part, chart=False, parts=False)
    found = list(_compared(activities, part.key or "", where, page.lines, f"{part}"))
    assert found, f"the change of {part} tells more than its page"
    before = next(one for one in found if one.year < int((part.key or "")[:4]))
    now = next((one.value for one in found if one.year > before.year), number(page.number))
    assert now - before.value == change, part
    yield from found


def _where(activities: Activities, selection: Selection) -> Values:
    place = (("municipality", (selection.municipality,)),) if selection.municipality is not None else ()
    part = meant(activities, selection.split, selection.value) if selection.split and selection.value is not None else ()
    return tuple(sorted((*place, *part)))


def _compared(activities: Activities, key: str, where: Values, lines: Sequence[str], said: str) -> Iterator[Fact]:
    """The figures that a comparison with last year names."""
    if _is_open(activities, where):
        return  # known for any days, see `open_parts`
    months = any(line.startswith("Begge år er talt") for line in lines)
    for line in lines:
        whole, cut = _AGAINST.match(line), _CUT.match(line)
        if whole and months:
            yield from spans(activities, where, activities.last, now=None, before=number(whole[1]), said=said)
        elif whole:
            read = f"{said}, against last year"
            yield period(year_earlier(key), of=activities, where=where, value=number(whole[1]), read=read)
        elif cut:
            end = month_end(activities.last)
            yield from spans(activities, where, end, now=number(cut[1]), before=number(cut[2]), said=said)
        elif " mod " in line or line.startswith("Mod "):
            raise AssertionError(f"a comparison that the attacker cannot read: {line}")


def spans(activities: Activities, where: Values, end: date, *, now: float | None, before: float, said: str) -> Iterator[Fact]:
    """A year so far, and the same months of the year before."""
    then = date(end.year - 1, end.month, calendar.monthrange(end.year - 1, end.month)[1])
    for value, last in ((now, end), (before, then)):
        if value is None:
            continue
        start = last.replace(month=1, day=1)
        begun = (last.month, last.day) == (12, 31)
        read = f"{activities.name}: {said}, so far"
        yield Fact(where=where, start=start, end=last, begun=begun, value=value, read=read)


def month_end(last: date) -> date:
    """The end of the last month that is over."""
    after = last + timedelta(days=1)
    return after.replace(day=1) - timedelta(days=1)


def of_standings(activities: Activities, names: Sequence[str], *, year: int) -> Iterator[Fact]:
    """The map and the table of municipalities: numbers, and what their changes are made of."""
    found = standings(activities, year=year, companies=dict.fromkeys(names, 100))
    for one in found.each:
        where, said = meant(activities, "municipality", one.name), f"the municipalities {year}, {one.name}"
        if one.number is not None:
            yield period(str(year), of=activities, where=where, value=one.number.value, read=said)
        if one.comparison is not None and one.comparison.before is not None:
            yield from _both(activities, one.comparison, where, said)
    if found.nowhere is not None:
        others = tuple(sorted(set(activities.units["municipality"]) - set(names)))
        where = (("municipality", others),)
        if others:
            yield period(
                str(year), of=activities, where=where, value=found.nowhere.value, read=f"without municipality {year}"
            )


def _both(activities: Activities, found: Comparison, where: Values, said: str) -> Iterator[Fact]:
    earlier = found.earlier
    assert earlier is not None
    assert found.before is not None
    for value, days in ((found.same, found.span), (found.before, earlier)):
        begun = (days.start.month, days.start.day, days.end.month, days.end.day) == (1, 1, 12, 31)
        read = f"{activities.name}: {said}, change since last year"
        yield Fact(where=where, start=days.start, end=days.end, begun=begun, value=value.value, read=read)


def everything(activities: Activities, names: Sequence[str]) -> Iterator[Fact]:
    """All that the pages show below the house, in all years, periods and lengths of period.

    The page of a value within a municipality says what the split of the municipality says, and nought where that says
    nothing; some are opened.
    """
    years = sorted({day.year for day in activities.units["date"]})
    columns = columns_of(activities)
    for year in years:
        yield from of_standings(activities, names, year=year)
        for key in (key for grain in GRAINS for key in keys_of(year, grain)):
            yield from of_page(activities, Selection(key=key), page_of(activities, Selection(key=key), chart=False))
        for place in values_of(activities, "municipality"):
            one = Selection(key=str(year), municipality=place)
            yield from of_page(activities, one, page_of(activities, one, chart=False))
    for column in columns:
        for value in values_of(activities, column):
            yield from _of_part(activities, _selected(column, value), years)
    pairs = [
        Selection(key=str(year), municipality=place, split=column, value=value)
        for year, place, column in product(years, values_of(activities, "municipality"), columns[1:])
        for value in values_of(activities, column)
    ]
    there = set(_occurring(activities, columns[1:]))
    for place, one in enumerate(pairs):
        if place % APART == 0:
            yield from of_page(activities, one, page_of(activities, one, grain=Grain.YEAR, parts=False))
        elif (one.key, one.municipality, one.split, one.value) not in there and visibility.visible(activities, one):
            where = _where(activities, one)
            yield period(one.key or "", of=activities, where=where, value=0, read=f"{one}, the number")


def _occurring(activities: Activities, columns: Sequence[str]) -> Iterator[tuple[str, str, str, str]]:
    """The year, municipality, column and value of which there are rows."""
    for column in columns:
        values = (activities.units[name] for name in ("date", "municipality", column))
        for day, place, value in zip(*values, strict=True):
            yield str(day.year), place, column, value
            if column == "type" and value in GUIDANCE_TYPES[2:]:
                yield str(day.year), place, column, DISCREET_TYPE


def _selected(column: str, value: str) -> dict[str, str]:
    return {"municipality": value} if column == "municipality" else {"split": column, "value": value}


def _of_part(activities: Activities, part: dict[str, str], years: Sequence[int]) -> Iterator[Fact]:
    """The charts of every length, which all but that of months run over all years, and the comparisons of every period.

    The page of a period whose number and last year's are bars already says nothing more; some are opened all the same.
    """
    grains, known = set(), set()
    for year in years:
        for grain in GRAINS:
            one = Selection(key=str(year), **part)
            shown = (
                page_of(activities, one, grain=grain, parts=False) if grain is Grain.MONTH or grain not in grains else None
            )
            if shown is not None:
                grains.add(shown.grain)
                found = list(of_page(activities, one, shown))
                known |= {(fact.start, fact.end) for fact in found}
                yield from found
    keys = (key for year in years[1:] for grain in GRAINS[:-1] for key in keys_of(year, grain))
    for place, key in enumerate(keys):
        one, spans = Selection(key=key, **part), [read_key(key), read_key(year_earlier(key))]
        told = all((days.start, days.end) in known for days in spans)
        if (not told or place % APART == 0) and visibility.visible(activities, one):
            yield from of_page(activities, one, page_of(activities, one, chart=False, parts=False))
