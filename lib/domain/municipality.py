"""The municipalities of a house held against each other: numbers, numbers per 1,000 companies, and change since last year.

A municipality is a part of the house: its figures are those of a whole year (a running one to its newest data), and are shown
only where `lib.domain.disclosure` allows it. Nothing here is computed from a hidden figure.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING

from lib.domain.activity import volume
from lib.domain.comparison import Comparison, compare, last_full_month, within
from lib.domain.dates import whole_year
from lib.domain.disclosure import THRESHOLD, Level
from lib.domain.quantity import Quantity
from lib.domain.survey import NetPromoter, net_promoter_score
from lib.domain.visibility import cut_in, value_levels

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

    from lib.domain.activity import Activities

PER = 1000
"""Rates are numbers per so many companies."""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One municipality in a year.

    Args:
        name: the municipality.
        hidden: its number must not be shown.
        number: how much there was; None where hidden.
        rate: the number per 1,000 of its companies; None where hidden, or where the number of companies is not known.
        comparison: against the same part of last year; None where that must not be shown or there is nothing to compare with.
    """

    name: str
    hidden: bool
    number: Quantity | None
    rate: Quantity | None
    comparison: Comparison | None


@dataclass(frozen=True, kw_only=True)
class Standings:
    """All municipalities of the house in a year.

    Args:
        year: the year.
        each: one for each municipality, in the order they were asked for.
        told: some row of the year names a municipality; without that the standings mean nothing.
        house: the number of the whole house.
        house_rate: that per 1,000 companies; None unless every municipality's number of companies is known.
        nowhere: the number without a municipality of the house; None where hidden.
    """

    year: int
    each: tuple[Standing, ...]
    told: bool
    house: Quantity
    house_rate: Quantity | None
    nowhere: Quantity | None


def standings(activities: Activities, *, year: int, companies: Mapping[str, int | None]) -> Standings:
    """The municipalities in a year.

    Args:
        activities: the dataset; its `units` have the column `municipality` (text, "" where missing).
        year: the year.
        companies: by the name of each municipality of the house how many companies it has, or None.
    """
    units = activities.units
    rows = within(units, whole_year(year))
    levels = value_levels(activities, by="municipality", year=year)
    comparable = _comparable(activities, levels, year=year)
    by_place = dict(iter(units.groupby("municipality", sort=False)))
    elsewhere = rows[~rows["municipality"].isin(list(companies))]
    open_ = all(levels.get(str(name), Level.MONTH) >= Level.YEAR for name in elsewhere["municipality"].unique())
    known = [number for number in companies.values() if number]
    house = volume(rows)
    return Standings(
        year=year,
        each=tuple(
            _standing(
                activities,
                by_place.get(name, units[:0]),
                name,
                year=year,
                companies=number,
                hidden=levels.get(name, Level.MONTH) < Level.YEAR,
                comparable=name in comparable,
            )
            for name, number in companies.items()
        ),
        told=_told(rows),
        house=house,
        house_rate=rate(house, sum(known)) if known and len(known) == len(companies) else None,
        nowhere=volume(elsewhere) if open_ else None,
    )


def rate(number: Quantity, companies: int) -> Quantity:
    """A number per 1,000 companies, as sure as the number."""
    return Quantity(PER * number.value / companies, number.bound)


def middle(figures: Iterable[Quantity | None]) -> float | None:
    """The median of the figures that are shown; None when none is."""
    shown = [one.value for one in figures if one is not None]
    return median(shown) if shown else None


def net_promoters(survey: Activities, *, year: int, names: Iterable[str]) -> dict[str, NetPromoter | None]:
    """Each municipality's Net Promoter Score of a year; None with fewer than five answers to that question, or where hidden.

    What may be shown is decided among the answers to that question, so that no score can be found from the house's own.
    """
    answered = survey.units[survey.units["nps"].notna()]
    levels = value_levels(replace(survey, units=answered), by="municipality", year=year)
    rows = within(answered, whole_year(year))
    found: dict[str, NetPromoter | None] = {}
    for name in names:
        score = net_promoter_score(rows[rows["municipality"] == name])
        shown = levels.get(name, Level.HIDDEN) >= Level.YEAR and score is not None and score.n >= THRESHOLD
        found[name] = score if shown else None
    return found


def _standing(
    activities: Activities,
    frame: pd.DataFrame,
    name: str,
    *,
    year: int,
    companies: int | None,
    hidden: bool,
    comparable: bool,
) -> Standing:
    if hidden:
        return Standing(name=name, hidden=True, number=None, rate=None, comparison=None)
    number = volume(within(frame, whole_year(year)))
    last = last_full_month(activities.last) if _running(activities, year) else activities.last
    found = compare(frame, key=str(year), first=activities.first, last=last, grid=activities.units) if comparable else None
    return Standing(
        name=name,
        hidden=False,
        number=number,
        rate=rate(number, companies) if companies else None,
        comparison=found if found is not None and found.before is not None and found.why is None else None,
    )


def _told(rows: pd.DataFrame) -> bool:
    return bool((rows["municipality"] != "").any())


def _running(activities: Activities, year: int) -> bool:
    return activities.last.year == year and (activities.last.month, activities.last.day) != (12, 31)


def _comparable(activities: Activities, levels: Mapping[str, Level], *, year: int) -> frozenset[str]:
    """The municipalities whose year may be held against the one before: `visibility.comparable`, for all of them at once."""
    running = _running(activities, year)
    if running and cut_in(year, last=activities.last) is None:
        return frozenset()
    if not _told(within(activities.units, whole_year(year - 1))):  # then nought would be no number but a gap
        return frozenset()
    needed = Level.CUT if running else Level.YEAR
    earlier = value_levels(activities, by="municipality", year=year - 1)
    names = {*levels, *earlier}
    return frozenset(name for name in names if all(one.get(name, Level.MONTH) >= needed for one in (levels, earlier)))
