"""The main chart of a page of activities: bars per period with last year behind them, or the running totals of both years."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from lib.domain.comparison import compare
from lib.domain.dates import Period
from lib.domain.quantity import Quantity, total
from lib.domain.series import Grain, bucket, grain_of, keys_of, read_key, series
from lib.view import format as fmt
from lib.view.activity.events import EventMark, event_marks
from lib.view.periods import GRAIN, axis_name, period_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    import pandas as pd

    from lib.view.activity.subject import Subject

LONG_GRAINS = {Grain.QUARTER: 4, Grain.HALF: 6, Grain.YEAR: 10}
"""Grains whose axis runs over several years, and over how many at most."""


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One period: `now` None when it has not begun, `before` None when last year is not shown or not known.

    `reach` is the share of the period that is over; below 1 it is not to be compared with a whole one.
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
    daily: pd.DataFrame,
    *,
    wish: Wish,
    subject: Subject,
    first: date,
    last: date,
    events: Iterable[dict[Any, Any]],
    last_year: bool = True,
    cut: bool = True,
    hidden: Collection[int] = (),
) -> SeriesChart | None:
    """The chart of a selection.

    Args:
        daily: the selection's volumes of all years (`lib.domain.activity.compact`).
        wish: what to show.
        subject: how it is spoken of.
        first: the first day that the data speak of.
        last: the last one.
        events: rows of the dataset of events; none when they are switched off.
        last_year: whether last year may be shown (it may not where its small numbers are hidden).
        cut: whether a period that is not over is held against the same days last year; else against the whole one.
        hidden: years whose numbers must not be shown; they have no bars, which is not nought.
    """
    long = wish.grain in LONG_GRAINS and not wish.cumulative
    keys = _keys(wish, first=first, last=last, long=long)
    if not keys:
        return None
    known = daily[daily["date_end"] <= last] if len(daily) else daily
    points = {point.key: point.value for point in series(known, wish.grain)}
    before = wish.before and last_year and not long and wish.year > first.year
    bars = [
        _bar(known, points, key, wish=wish, first=first, last=last, before=before, cut=cut, hidden=int(key[:4]) in hidden)
        for key in keys
    ]
    has_before = any(bar.before is not None for bar in bars)
    shown = _running(bars) if wish.cumulative else tuple(bars)
    axis = Period(read_key(keys[0]).start, read_key(keys[-1]).end)
    return SeriesChart(
        bars=shown,
        years=_years(keys) if long and wish.grain is not Grain.YEAR else (),
        now_name=str(wish.year),
        before_name=str(wish.year - 1) if has_before else "",
        cumulative=wish.cumulative,
        target=wish.target if wish.cumulative else None,
        events=tuple(_placed(mark, keys) for mark in event_marks(events, axis)),
        note=_undivided(points, keys, wish),
        alt=_alt(shown, wish=wish, subject=subject, has_before=has_before, long=long),
        heads=("Periode", fmt.upper_first(subject.many), *((str(wish.year - 1),) if has_before else ())),
        table=tuple(
            (
                period_name(bar.key),
                bar.text or ("skjult" if int(bar.key[:4]) in hidden else fmt.MISSING),
                *((bar.before_text or fmt.MISSING,) if has_before else ()),
            )
            for bar in shown
        ),
    )


def _keys(wish: Wish, *, first: date, last: date, long: bool) -> list[str]:
    if not long:
        return keys_of(wish.year, wish.grain)
    end = max(wish.year, last.year)
    start = min(wish.year, max(first.year, end - LONG_GRAINS[wish.grain] + 1))
    return [key for year in range(start, end + 1) for key in keys_of(year, wish.grain) if read_key(key).start <= last]


def _bar(
    daily: pd.DataFrame,
    points: dict[str, Quantity],
    key: str,
    *,
    wish: Wish,
    first: date,
    last: date,
    before: bool,
    cut: bool,
    hidden: bool,
) -> Bar:
    period = read_key(key)
    begun = period.start <= last and period.end >= first
    partial = begun and last < period.end
    earlier = None
    if before and partial and cut and not wish.cumulative:
        earlier = compare(daily, key=key, first=first, last=last).before
    elif before:
        earlier = _last_year(points, key, first=first)
    length = (period.end - period.start).days + 1
    return _described(
        key,
        now=points.get(key, Quantity(0)) if begun and not hidden else None,
        before=earlier,
        chosen=_inside(period, read_key(wish.key)),
        reach=((last - period.start).days + 1) / length if partial else 1.0,
        until=f" til og med {fmt.short_date(last)}" if partial else "",
        nothing="skjult" if hidden else fmt.MISSING,
    )


def _described(
    key: str,
    *,
    now: Quantity | None,
    before: Quantity | None,
    chosen: bool,
    reach: float,
    until: str,
    running: bool = False,
    nothing: str = fmt.MISSING,
) -> Bar:
    text, then = (fmt.quantity(one) if one is not None else "" for one in (now, before))
    name = f"til og med {period_name(key)}" if running else period_name(key)
    return Bar(
        key=key,
        name=axis_name(key),
        now=now,
        text=text,
        before=before,
        before_text=then,
        hover=fmt.upper_first(f"{name}{until}: {text or nothing}") + (f" · året før: {then}" if then else ""),
        chosen=chosen,
        reach=reach,
    )


def _last_year(points: dict[str, Quantity], key: str, *, first: date) -> Quantity | None:
    """The whole period a year earlier; None when it does not exist or the data begin after it."""
    grain, start = grain_of(key), read_key(key).start
    try:
        if grain is Grain.WEEK:
            earlier = f"{int(key[:4]) - 1}{key[4:]}"
        else:
            earlier = bucket(start.replace(year=start.year - 1), grain)[0]
        end = read_key(earlier).end
    except ValueError:  # 29 February, week 53
        return None
    return None if end < first else points.get(earlier, Quantity(0))


def _running(bars: Sequence[Bar]) -> tuple[Bar, ...]:
    """The bars with running totals instead of their own values; nothing after the last period that has begun."""
    nothing = Quantity(0)
    now = list(accumulate(bar.now or nothing for bar in bars))
    then = list(accumulate(bar.before or nothing for bar in bars))
    return tuple(
        _described(
            bar.key,
            now=so_far if bar.now is not None else None,
            before=earlier if bar.before is not None else None,
            chosen=bar.chosen,
            reach=bar.reach,
            until="",
            running=True,
        )
        for bar, so_far, earlier in zip(bars, now, then, strict=True)
    )


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


def _undivided(points: dict[str, Quantity], keys: Sequence[str], wish: Wish) -> str:
    """That some numbers are known only for longer periods than the bars'."""
    years = {key[:4] for key in keys}
    longer = [value for key, value in points.items() if key not in keys and key[:4] in years]
    if not longer:
        return ""
    return f"{fmt.quantity(total(longer))} er kun opgjort for længere perioder og kan ikke fordeles pr. {GRAIN[wish.grain]}."


def _alt(bars: Sequence[Bar], *, wish: Wish, subject: Subject, has_before: bool, long: bool) -> str:
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
        return f"{said} Til og med {period_name(end.key)} er det {end.text}.{then}{target}"
    most, least = (choose(known, key=lambda pair: pair[1])[0] for choose in (max, min))
    return (
        f"{said} Flest i {period_name(most.key)}: {most.text}. Færrest i {period_name(least.key)}: {least.text}. "
        f"Senest {period_name(end.key)}: {end.text}."
    )
