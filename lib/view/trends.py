"""Three trends against last year for the front page: media mentions, inquiries, companies guided."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lib.domain.comparison import compare, last_complete, within
from lib.domain.series import Grain, grain_of, series
from lib.view import format as fmt
from lib.view.activity.comparing import no_comparison
from lib.view.periods import days, period_name, same_last_year

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    import pandas as pd

    from lib.domain.activity import Activities
    from lib.domain.comparison import Comparison
    from lib.domain.dates import Period
    from lib.domain.quantity import Quantity
    from lib.view.overview import FigureCard

TRENDS = (
    ("mentions", "Medieomtaler", Grain.HALF),
    ("inquiries", "Henvendelser", Grain.YEAR),
    ("guidance", "Vejledte virksomheder", Grain.YEAR),
)
"""(dataset, name, the grain of which the newest whole period is told; YEAR is the newest year as far as it goes)."""
FEWEST_MONTHS = 3
REPEATED = "Samme tal står i kontraktens noter."


@dataclass(frozen=True, kw_only=True)
class Trend:
    """A figure against the same part of last year.

    Args:
        dataset: whose figure it is.
        name, period, value: what, when and how much.
        change: in percent, or "" where that cannot be said.
        against: what it is held against, or why there is nothing.
        note: what else there is to say, or "".
        now, before: the months of the two years, for a small chart; empty when there are too few.
        alt: the chart in words.
        constructed: it rests on constructed example data.
    """

    dataset: str
    name: str
    period: str
    value: str
    change: str
    against: str
    note: str
    now: tuple[float, ...]
    before: tuple[float, ...]
    alt: str
    constructed: bool


def trends(known: Mapping[str, Activities], *, as_of: date) -> tuple[Trend, ...]:
    """The trends of the datasets that there are, on a date."""
    found = []
    for name, title, grain in TRENDS:
        activities = known.get(name)
        if activities is None or as_of < activities.first:
            continue
        last = min(activities.last, as_of)
        key = str(last.year) if grain is Grain.YEAR else last_complete(grain, last=last)
        told = compare(activities.daily, key=key, first=activities.first, last=last)
        if told.now is not None:
            found.append(_trend(told, told.now, activities, title=title))
    return tuple(found)


def _trend(found: Comparison, number: Quantity, activities: Activities, *, title: str) -> Trend:
    compared = found.before is not None and found.same is not None
    now = _months(activities.daily, found.span)
    before = _months(activities.daily, found.earlier) if compared and found.earlier else ()
    enough = min(len(now), len(before)) >= FEWEST_MONTHS
    return Trend(
        dataset=activities.name,
        name=title,
        period=days(found.span.start, found.span.end) if found.cut else period_name(found.key),
        value=fmt.quantity(found.same if compared and found.same is not None else number),
        change=f"{fmt.signed(found.growth)}{fmt.NO_BREAK}%" if found.growth is not None else "",
        against=_against(found),
        note=f"Tallene begynder først {fmt.long_date(found.begins)}." if found.begins else "",
        now=now if enough else (),
        before=before if enough else (),
        alt=_alt(found, title=title) if enough else "",
        constructed=activities.constructed,
    )


def _against(found: Comparison) -> str:
    if found.before is None or found.earlier is None:
        return no_comparison(found)
    return f"mod {fmt.quantity(found.before)} i {same_last_year(found.key, found.earlier, cut=found.cut)}"


def _alt(found: Comparison, *, title: str) -> str:
    years = f"{found.span.start.year} mod {found.earlier.start.year}" if found.earlier else str(found.span.start.year)
    return f"{title} måned for måned, {years}"


def _months(daily: pd.DataFrame, period: Period) -> tuple[float, ...]:
    """The volume of each month of a period; none where any of it is known for longer periods alone."""
    found = series(within(daily, period), Grain.MONTH)
    if any("/" in point.key or grain_of(point.key) is not Grain.MONTH for point in found):
        return ()
    points = {point.key: point.value.value for point in found}
    first, last = period.start, period.end
    keys = [f"{first.year}-{number:02d}" for number in range(first.month, last.month + 1)]
    return tuple(points.get(key, 0.0) for key in keys)


def without_repeats(figures: Sequence[FigureCard], told: Sequence[Trend]) -> tuple[FigureCard, ...]:
    """The notes' figures that no trend tells already."""
    return tuple(card for card in figures if not any(_repeats(card, one) for one in told))


def marked(told: Sequence[Trend], figures: Sequence[FigureCard]) -> tuple[Trend, ...]:
    """The trends, those with a word on it that the notes tell too."""
    return tuple(
        replace(one, note=f"{one.note} {REPEATED}".strip()) if any(_repeats(card, one) for card in figures) else one
        for one in told
    )


def _repeats(card: FigureCard, one: Trend) -> bool:
    """The same number with the same change: a note of the figure that the trend computes."""
    return bool(card.change) and (card.value, card.change) == (one.value, one.change)
