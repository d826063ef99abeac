"""One page of activities: the answer, what it is held against, its chart, figures beside it, and its parts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from lib.domain.activity import compact, told, volume
from lib.domain.comparison import Why, compare, last_complete, last_full_month, missing, within
from lib.domain.dates import Period
from lib.domain.selection import Selection, chosen
from lib.domain.series import Grain, grain_of, read_key
from lib.domain.splits import split
from lib.domain.visibility import comparable, is_protected, shown_at, shown_grains, visible
from lib.view import format as fmt
from lib.view.activity import comparing
from lib.view.activity.cards import Card, cards
from lib.view.activity.known import Known
from lib.view.activity.series import SeriesChart, Wish, series_chart
from lib.view.activity.splits import HIDDEN_WHY, Split, split_view
from lib.view.activity.subject import NOT_GIVEN
from lib.view.overview import freshness
from lib.view.periods import days, period_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import pandas as pd

    from lib.domain.activity import Activities
    from lib.domain.comparison import Comparison
    from lib.view.activity.subject import Subject


CONSTRUCTED = "konstruerede eksempeldata"


@dataclass(frozen=True, kw_only=True)
class ActivityPage:
    """Everything a page of activities says.

    Args:
        eyebrow: what, where and when.
        headline: the answer.
        lines: what it is held against, and with what reservations.
        cards: figures beside the chart.
        chart: the series; None where it is hidden or there is nothing.
        grains: the lengths of period that a visitor can choose.
        grain: the one shown.
        splits: the parts.
        splits_until: that they reach beyond the date of the filter, or "".
        why_no_splits: why there are none, or "".
        number: the figure itself, as the rows behind it add up to; "" where it is hidden or not known.
        source: the files behind it.
        constructed: it rests on constructed example data.
    """

    eyebrow: str
    headline: str
    lines: tuple[str, ...]
    cards: tuple[Card, ...]
    chart: SeriesChart | None
    grains: tuple[Grain, ...]
    grain: Grain
    splits: tuple[Split, ...]
    splits_until: str
    why_no_splits: str
    number: str
    source: str
    constructed: bool


def first_key(activities: Activities, subject: Subject, *, year: int, last: date) -> str:
    """The period that a page shows first: the year, or the newest whole period of the subject's own grain in it."""
    if subject.first_key is Grain.YEAR:
        return str(year)
    key = last_complete(subject.first_key, last=min(last, read_key(str(year)).end))
    period = read_key(key)
    known = period.start >= activities.first and not missing(activities.daily, period, first=activities.first, last=last)
    return key if key.startswith(str(year)) and known else str(year)


def activity_page(
    activities: Activities,
    *,
    subject: Subject,
    selection: Selection,
    wish: Wish,
    as_of: date,
    events: Sequence[dict[Any, Any]] = (),
    others: Sequence[Card] = (),
) -> ActivityPage:
    """The page.

    Args:
        activities: the dataset.
        subject: how it is spoken of.
        selection: what is looked at; its `key` is set.
        wish: how the chart should be; its grain gives way where small numbers do not allow it.
        as_of: the date of the filter; a part of the house is shown to its newest data whatever it says.
        events: rows of the dataset of events.
        others: further figures to stand beside the chart.
    """
    key = selection.key or str(wish.year)
    narrowed = selection.municipality is not None or selection.value is not None
    part = is_protected(activities, selection)
    last = activities.last if part else min(as_of, activities.last)
    rows = chosen(activities.units, selection, in_time=False)
    daily = compact(rows)
    shown = visible(activities, selection)
    found = _compared(activities, selection, daily, key=key, last=last, part=part)
    grains = tuple(one for one in shown_grains(activities, selection, year=wish.year) if one is not Grain.DAY)
    grain = wish.grain if wish.grain in grains else next(iter(grains), Grain.YEAR)
    silent = silent_years(activities, selection, grain) if narrowed else {}
    known = Known(daily=daily, grid=activities.daily, first=activities.first, last=last, cut=not part, silent=silent)
    happened = [row for row in events if row["date"] <= as_of]
    parts, why = _splits(activities, subject, selection, key=key, last=last) if shown and found.now else ((), "")
    beside = (*(cards(activities, subject=subject, key=key, last=last) if not narrowed else ()), *others)
    return ActivityPage(
        eyebrow=_eyebrow(activities, subject, selection, found),
        headline=_headline(found, subject, selection) if shown else f"{_of(selection)}: tallet er skjult",
        lines=_lines(found, selection, part=part) if shown else (_why_hidden(found.key),),
        cards=beside if shown and found.now is not None else (),
        chart=series_chart(known, wish=replace(wish, grain=grain, key=key), subject=subject, events=happened)
        if grains
        else None,
        grains=grains,
        grain=grain,
        splits=parts,
        splits_until=_splits_until(activities, selection, subject, found, as_of) if parts else "",
        why_no_splits=why,
        number=fmt.quantity(found.now) if shown and found.now is not None else "",
        source=f"Kilde: {freshness(activities.sources)}. {subject.rule}",
        constructed=activities.constructed,
    )


def silent_years(activities: Activities, selection: Selection, grain: Grain) -> dict[int, str]:
    """The years in which a part has no bars: hidden at the grain, or not told by the rows of that year."""
    found = {}
    for year in range(activities.first.year, activities.last.year + 1):
        if grain not in shown_grains(activities, selection, year=year):
            found[year] = "skjult"
        elif not _told(activities, selection, year=year):
            found[year] = "ikke oplyst"
    return found


def _told(activities: Activities, selection: Selection, *, year: int) -> bool:
    columns = [*(["municipality"] if selection.municipality is not None else [])]
    columns += [selection.split] if selection.split is not None and selection.value is not None else []
    return all(told(activities.units, column, year=year) for column in columns)


def _why_hidden(key: str) -> str:
    """Why a part's figure is not shown in a period."""
    if grain_of(key) in {Grain.WEEK, Grain.DAY}:
        return "Kommuner og dele af huset vises ikke for dage og uger."
    return HIDDEN_WHY


def _splits_until(activities: Activities, selection: Selection, subject: Subject, found: Comparison, as_of: date) -> str:
    """That parts are of the whole period although the date of the filter cuts the number, or ""."""
    end = min(read_key(found.key).end, activities.last)
    some = [
        fmt.lower_first(heading)
        for column, heading in subject.splits
        if is_protected(activities, replace(selection, split=column, value=""))
    ]
    if not some or as_of >= end:
        return ""
    which = "Fordelingen" if len(some) == len(subject.splits) else f"Fordelingen på {fmt.enumeration(some)}"
    return f"{which} er for hele perioden til og med {fmt.long_date(end)}, uanset datoen ovenfor."


def _compared(
    activities: Activities, selection: Selection, daily: pd.DataFrame, *, key: str, last: date, part: bool
) -> Comparison:
    """The comparison; that of a part of the house, in a period that is not over, is of the year and its whole months."""
    until = last_full_month(last) if part else None
    found = compare(daily, key=key, first=activities.first, last=last, grid=activities.daily, until=until)
    if found.before is None or found.earlier is None:
        return found
    if not _told(activities, selection, year=found.earlier.start.year):
        return replace(found, before=None, why=Why.UNTOLD)
    running = found.shown.end < read_key(key).end
    whole_months = grain_of(key) is Grain.YEAR and found.why in {Why.UNTIL, None}
    if not part or (comparable(activities, selection, year=found.shown.start.year) and (not running or whole_months)):
        return found
    return replace(found, before=None)


def _headline(found: Comparison, subject: Subject, selection: Selection) -> str:
    return comparing.headline(found, subject, of=_of(selection))


def _of(selection: Selection) -> str:
    value = NOT_GIVEN if selection.value == "" else selection.value
    return " · ".join(one for one in (selection.municipality, value) if one)


def _eyebrow(activities: Activities, subject: Subject, selection: Selection, found: Comparison) -> str:
    said = [subject.title, *([selection.municipality] if selection.municipality else [])]
    said.append(
        f"{period_name(found.key)}"
        if found.shown.end == read_key(found.key).end
        else days(found.shown.start, found.shown.end)
    )
    return " · ".join([*said, *([CONSTRUCTED] if activities.constructed else [])])


def _lines(found: Comparison, selection: Selection, *, part: bool) -> tuple[str, ...]:
    if not (part and found.before is None and found.earlier is not None and found.why is not Why.UNTOLD):
        return comparing.comparison_lines(found, part=part)
    year = found.earlier.start.year
    running = found.shown.end < read_key(found.key).end
    if running and (grain_of(found.key) is not Grain.YEAR or (selection.municipality and selection.value is not None)):
        return (f"Sammenlignes med {year}, når {period_name(found.key)} er omme.",)
    return (f"Sammenligningen med {year} vises ikke: {HIDDEN_WHY}",)


def _splits(
    activities: Activities, subject: Subject, selection: Selection, *, key: str, last: date
) -> tuple[tuple[Split, ...], str]:
    rows, whole, found = chosen(activities.units, Selection(key=key, municipality=selection.municipality)), read_key(key), []
    over = within(rows, Period(whole.start, min(whole.end, last)))  # the parts of what is never hidden follow the date
    for column, heading in subject.splits:
        if selection.split is not None and selection.value is not None and column != selection.split:
            continue
        parts = split(activities, replace(selection, key=key), by=column, last=last)
        if parts is None:
            continue
        total = volume(rows if is_protected(activities, replace(selection, split=column, value="")) else over).value
        view = split_view(parts, column=column, title=heading, subject=subject, key=key, total=total, chosen=selection.value)
        if view is not None:
            found.append(view)
    protected = any(is_protected(activities, replace(selection, split=column, value="")) for column, _ in subject.splits)
    short = protected and shown_at(key) is None
    return tuple(found), "Der deles ikke op i så korte perioder, så ingen virksomhed kan kendes på tallene." if short else ""
