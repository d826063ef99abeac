"""The main chart of a page of activities: bars per period with last year behind them, or the running totals of both years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from lib.domain.comparison import Why, another_year, compare, earlier_period, year_before
from lib.domain.dates import Period
from lib.domain.quantity import Quantity, total
from lib.domain.series import Grain, grain_of, keys_of, read_key, series
from lib.view import format as fmt
from lib.view.activity.events import EventMark, event_marks
from lib.view.periods import GRAIN, axis_name, period_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lib.view.activity.known import Known
    from lib.view.activity.subject import Subject

LONG_GRAINS = {Grain.QUARTER: 4, Grain.HALF: 6, Grain.YEAR: 10}
"""Grains whose axis runs over several years, and over how many at most."""


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One period: `now` None when it has not begun, `before` None when last year is not shown or not known.

    `reach` is the share of the period that is over; below 1 it is not to be compared with a whole one. `nothing` is the word
    that stands where there is no number.
    """

    key: str
    name: str
    now: Quantity | None
    text: str
    before: Quantity | None
    before_text: str
    hover: str
    chosen: bool
    reach: float
    nothing: str = fmt.MISSING


@dataclass(frozen=True, kw_only=True)
class PlacedEvent:
    """An event and where on the axis it starts and ends: bar 0 covers -0.5 to 0.5, bar 1 0.5 to 1.5."""

    mark: EventMark
    start: float
    end: float


@dataclass(frozen=True, kw_only=True)
class SeriesChart:
    """The chart.

    Args:
        bars: in time order.
        years: for an axis over several years each year and the places of its first and last bar.
        now_name, before_name: what the bars, and those behind them, are; `before_name` "" when there are none.
        cumulative: lines of running totals instead of bars; then `now` and `before` are those.
        target: the year's target and its words, on a chart of running totals.
        events: those within the axis.
        until: to which day a period is counted that is not whole.
        note: what cannot be shown in this grain, or "".
        alt: the message in words.
        heads, table: the numbers.
    """

    bars: tuple[Bar, ...]
    years: tuple[tuple[str, int, int], ...]
    now_name: str
    before_name: str
    cumulative: bool
    target: tuple[float, str] | None
    events: tuple[PlacedEvent, ...]
    until: str
    note: str
    alt: str
    heads: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What a visitor wants to see of a series."""

    year: int
    key: str
    grain: Grain
    before: bool = True
    cumulative: bool = False
    target: tuple[float, str] | None = None


def series_chart(
    known: Known, *, wish: Wish, subject: Subject, events: Iterable[dict[Any, Any]], last_year: bool = True
) -> SeriesChart | None:
    """The chart of a selection.

    Args:
        known: its numbers.
        wish: what to show.
        subject: how it is spoken of.
        events: rows of the dataset of events; none when they are switched off.
        last_year: whether last year may be shown (it may not where its small numbers are hidden).
    """
    long = wish.grain in LONG_GRAINS and not wish.cumulative
    keys = _keys(wish, first=known.first, last=known.last, long=long)
    if not keys:
        return None
    before = wish.before and last_year and not long and wish.year - 1 not in known.silent
    bars = tuple((_running if wish.cumulative else _bar)(known, key, wish=wish, before=before) for key in keys)
    has_before = any(bar.before is not None for bar in bars)
    axis = Period(read_key(keys[0]).start, read_key(keys[-1]).end)
    return SeriesChart(
        bars=bars,
        years=_years(keys) if long and wish.grain is not Grain.YEAR else (),
        now_name=str(wish.year),
        before_name=str(wish.year - 1) if has_before else "",
        cumulative=wish.cumulative,
        target=wish.target if wish.cumulative else None,
        events=tuple(_placed(mark, keys) for mark in event_marks(events, axis)),
        until=f"tal til og med {known.last.day}/{known.last.month}",
        note="" if wish.cumulative else _undivided(known, keys, wish),
        alt=_alt(bars, wish=wish, subject=subject, has_before=has_before, long=long, last=known.last),
        heads=("Periode", fmt.upper_first(subject.many), *((str(wish.year - 1),) if has_before else ())),
        table=tuple(
            (period_name(bar.key), bar.text or bar.nothing, *((bar.before_text or fmt.MISSING,) if has_before else ()))
            for bar in bars
        ),
    )


def _keys(wish: Wish, *, first: date, last: date, long: bool) -> list[str]:
    if not long:
        return keys_of(wish.year, wish.grain)
    end = max(wish.year, last.year)
    start = min(wish.year, max(first.year, end - LONG_GRAINS[wish.grain] + 1))
    return [key for year in range(start, end + 1) for key in keys_of(year, wish.grain) if read_key(key).start <= last]


def _bar(known: Known, key: str, *, wish: Wish, before: bool) -> Bar:
    period = read_key(key)
    partial = period.start <= known.last < period.end
    return _described(
        known,
        key,
        now=_now(known, period),
        before=_before(known, key, partial=partial) if before else None,
        chosen=_inside(period, read_key(wish.key)),
        until=f" til og med {fmt.short_date(known.last)}" if partial else "",
    )


def _running(known: Known, key: str, *, wish: Wish, before: bool) -> Bar:
    """The running total at a period's end; last year's goes on to its end, but is told as of the same day."""
    period = read_key(key)
    starts = max(period.start, date(wish.year, 1, 1))  # the first week may begin in the year before
    begun = known.first <= period.end and starts <= known.last and wish.year not in known.silent
    end = min(period.end, known.last, date(wish.year, 12, 31))
    whole = another_year(min(period.end, date(wish.year, 12, 31)), wish.year - 1)
    told = before and whole >= known.first and known.why(Period(date(whole.year, 1, 1), date(whole.year, 12, 31))) is None
    same_day = known.running(year_before(end)) if told and begun else None
    return _described(
        known,
        key,
        now=known.running(end) if begun else None,
        before=known.running(whole) if told else None,
        before_text=fmt.quantity(same_day) if same_day is not None else None,
        chosen=_inside(period, read_key(wish.key)),
        until=f" til og med {fmt.short_date(end)}" if begun and end < period.end else "",
        running=True,
    )


def _now(known: Known, period: Period) -> Quantity | None:
    year = period.end.year if period.end.year == period.start.year else (period.start + (period.end - period.start) / 2).year
    return None if year in known.silent or known.why(period) else known.volume(period)


def _before(known: Known, key: str, *, partial: bool) -> Quantity | None:
    """The same period last year: its same days where this one is not over, else the whole."""
    if partial and known.cut:
        return compare(known.daily, key=key, first=known.first, last=known.last, grid=known.grid).before
    earlier = earlier_period(key, read_key(key))
    if earlier is None or known.why(earlier):
        return None
    return known.volume(earlier)


def _described(
    known: Known,
    key: str,
    *,
    now: Quantity | None,
    before: Quantity | None,
    chosen: bool,
    until: str,
    before_text: str | None = None,
    running: bool = False,
) -> Bar:
    period = read_key(key)
    text = fmt.quantity(now) if now is not None else ""
    then = before_text if before_text is not None else fmt.quantity(before) if before is not None else ""
    name = f"til og med {period_name(key)}" if running and not until else period_name(key)
    nothing = _nothing(known, period)
    reach = ((known.last - period.start).days + 1) / ((period.end - period.start).days + 1)
    return Bar(
        key=key,
        name=axis_name(key),
        now=now,
        text=text,
        before=before,
        before_text=then,
        hover=fmt.upper_first(f"{name}{until}: {text or nothing}") + (f" · året før: {then}" if then else ""),
        chosen=chosen,
        reach=reach if 0 < reach < 1 else 1.0,
        nothing=nothing,
    )


def _nothing(known: Known, period: Period) -> str:
    """What stands where a period has no number."""
    silent = known.silent.get(period.start.year)
    if silent:
        return silent
    return "kun opgjort for længere perioder" if known.why(period) is Why.UNDIVIDED else fmt.MISSING


def _inside(period: Period, whole: Period) -> bool:
    return whole.start <= period.start and period.end <= whole.end


def _years(keys: Sequence[str]) -> tuple[tuple[str, int, int], ...]:
    places: dict[str, list[int]] = {}
    for place, key in enumerate(keys):
        places.setdefault(key[:4], []).append(place)
    return tuple((year, found[0], found[-1]) for year, found in places.items())


def _placed(mark: EventMark, keys: Sequence[str]) -> PlacedEvent:
    return PlacedEvent(mark=mark, start=_place(mark.start, keys), end=_place(mark.end, keys))


def _place(day: date, keys: Sequence[str]) -> float:
    for place, key in enumerate(keys):
        period = read_key(key)
        if day <= period.end:
            passed = max(0, (day - period.start).days) / ((period.end - period.start).days + 1)
            return place + passed - 0.5
    return len(keys) - 0.5


def _undivided(known: Known, keys: Sequence[str], wish: Wish) -> str:
    """That some numbers are known only for longer periods than the bars'."""
    if wish.grain is Grain.YEAR:
        return ""
    axis = Period(read_key(keys[0]).start, read_key(keys[-1]).end)
    begun = known.over[(known.over["date"] >= axis.start) & (known.over["date"] <= axis.end)]
    longer = [point.value for point in series(begun, wish.grain) if "/" in point.key or grain_of(point.key) is not wish.grain]
    if not longer or wish.year in known.silent:
        return ""
    return f"{fmt.quantity(total(longer))} er kun opgjort for længere perioder og kan ikke fordeles pr. {GRAIN[wish.grain]}."


def _alt(bars: Sequence[Bar], *, wish: Wish, subject: Subject, has_before: bool, long: bool, last: date) -> str:
    known = [(bar, bar.now.value) for bar in bars if bar.now is not None]
    kind = "Kurve over det samlede antal" if wish.cumulative else "Søjlediagram over"
    since, until = (known[place][0].key[:4] if long and known else str(wish.year) for place in (0, -1))
    span = f"{since}–{until}" if since != until else since
    said = f"{kind} {subject.many} pr. {GRAIN[wish.grain]} i {span}"
    said += f" med {wish.year - 1} til sammenligning." if has_before else "."
    if not known:
        return f"{said} Der er ingen tal."
    end = known[-1][0]
    if wish.cumulative:
        then = f" Året før var det {end.before_text}." if end.before_text else ""
        target = f" Målet er {fmt.number(wish.target[0])}." if wish.target else ""
        until = fmt.long_date(last) if end.reach < 1 else period_name(end.key)
        return f"{said} Til og med {until} er det {end.text}.{then}{target}"
    most, least = (choose(known, key=lambda pair: pair[1])[0] for choose in (max, min))
    return (
        f"{said} Flest i {period_name(most.key)}: {most.text}. Færrest i {period_name(least.key)}: {least.text}. "
        f"Senest {period_name(end.key)}: {end.text}."
    )
