"""One page of activities: the answer, what it is held against, its chart, figures beside it, and its parts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from lib.domain.activity import compact, volume
from lib.domain.comparison import Why, compare, last_complete, last_full_month, within
from lib.domain.selection import Selection, chosen
from lib.domain.series import Grain, grain_of, read_key
from lib.domain.splits import split
from lib.domain.visibility import comparable, shown_grains, visible
from lib.view import format as fmt
from lib.view.activity import comparing
from lib.view.activity.cards import Card, cards
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
        why_no_splits: why there are none, or "".
        number: the figure itself, as the rows behind it add up to; "" where it is hidden.
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
    why_no_splits: str
    number: str
    source: str
    constructed: bool


def first_key(subject: Subject, *, year: int, last: date) -> str:
    """The period that a page shows first: the year, or the newest whole period of the subject's own grain in it."""
    if subject.first_key is Grain.YEAR:
        return str(year)
    key = last_complete(subject.first_key, last=min(last, read_key(str(year)).end))
    return key if key.startswith(str(year)) else str(year)


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
    part = selection.municipality is not None or selection.value is not None
    last = activities.last if part else min(as_of, activities.last)
    rows = chosen(activities.units, selection, in_time=False)
    daily = compact(rows)
    shown = visible(activities, selection)
    found = _compared(activities, selection, daily, key=key, last=last, part=part)
    grains = tuple(one for one in shown_grains(activities, selection, year=wish.year) if one is not Grain.DAY)
    grain = wish.grain if wish.grain in grains else next(iter(grains), Grain.YEAR)
    told = any(day.year == wish.year - 1 for day in activities.daily["date"])  # else nought would be no number but a gap
    earlier = told and grain in shown_grains(activities, selection, year=wish.year - 1)
    now = volume(within(rows, found.shown))
    parts, why = _splits(activities, subject, selection, key=key, last=last) if shown else ((), "")
    return ActivityPage(
        eyebrow=_eyebrow(activities, subject, selection, found),
        headline=_headline(found, subject, selection) if shown else f"{_of(selection)}: tallet er skjult",
        lines=_lines(found, selection, part=part) if shown else (HIDDEN_WHY,),
        cards=(*(cards(activities, subject=subject, key=key, last=last) if not part else ()), *others) if shown else (),
        chart=series_chart(
            daily,
            wish=replace(wish, grain=grain, key=key),
            subject=subject,
            first=activities.first,
            last=last,
            events=events,
            last_year=earlier,
            cut=not part,
            hidden=_hidden_years(activities, selection, grain) if part else (),
        )
        if grains
        else None,
        grains=grains,
        grain=grain,
        splits=parts,
        why_no_splits=why,
        number=fmt.quantity(now) if shown else "",
        source=f"Kilde: {freshness(activities.sources)}. {subject.rule}",
        constructed=activities.constructed,
    )


def _compared(
    activities: Activities, selection: Selection, daily: pd.DataFrame, *, key: str, last: date, part: bool
) -> Comparison:
    """The comparison; that of a part of the house, in a period that is not over, is of the year and its whole months."""
    until = last_full_month(last) if part else None
    found = compare(daily, key=key, first=activities.first, last=last, grid=activities.daily, until=until)
    fine = comparable(activities, selection, year=found.shown.start.year)
    running = found.shown.end < read_key(key).end
    if part and (not fine or (running and (grain_of(key) is not Grain.YEAR or found.why is not Why.UNTIL))):
        return replace(found, before=None)
    return found


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
    return " · ".join([*said, *(["konstruerede eksempeldata"] if activities.constructed else [])])


def _lines(found: Comparison, selection: Selection, *, part: bool) -> tuple[str, ...]:
    if not (part and found.before is None and found.earlier is not None):
        return comparing.comparison_lines(found, part=part)
    year = found.earlier.start.year
    running = found.shown.end < read_key(found.key).end
    if running and (grain_of(found.key) is not Grain.YEAR or (selection.municipality and selection.value is not None)):
        return (f"Sammenlignes med {year}, når {period_name(found.key)} er omme.",)
    return (f"Sammenligningen med {year} vises ikke: {HIDDEN_WHY}",)


def _hidden_years(activities: Activities, selection: Selection, grain: Grain) -> frozenset[int]:
    """The years in which a part must not be shown at a grain."""
    years = range(activities.first.year, activities.last.year + 1)
    return frozenset(year for year in years if grain not in shown_grains(activities, selection, year=year))


def _splits(
    activities: Activities, subject: Subject, selection: Selection, *, key: str, last: date
) -> tuple[tuple[Split, ...], str]:
    total = volume(chosen(activities.units, Selection(key=key, municipality=selection.municipality))).value
    found = []
    for column, heading in subject.splits:
        if selection.split is not None and selection.value is not None and column != selection.split:
            continue
        parts = split(activities, replace(selection, key=key), by=column, last=last)
        if parts is None:
            return (), "Tallene deles ikke op i så korte perioder, så ingen virksomhed kan kendes på dem."
        view = split_view(parts, column=column, title=heading, subject=subject, key=key, total=total, chosen=selection.value)
        if view is not None:
            found.append(view)
    return tuple(found), ""
