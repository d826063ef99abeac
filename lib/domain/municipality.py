"""The municipalities of a house held against each other: numbers, numbers per 1,000 companies, and change since last year.

A municipality is a part of the house: its figures are those of a whole year (a running one to its newest data), and are shown
only where `lib.domain.visibility` allows it. Nothing here is computed from a hidden figure.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from lib.domain.activity import told, volume
from lib.domain.comparison import Comparison, compare, last_full_month, within
from lib.domain.dates import whole_year
from lib.domain.quantity import Quantity
from lib.domain.satisfaction import RECOMMENDATION, groups
from lib.domain.selection import Selection
from lib.domain.survey import NetPromoter
from lib.domain.visibility import comparable, is_running, visible

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
    told_before = told(units, "municipality", year=year - 1)  # if not, nought would be no number but a gap
    by_place = dict(iter(units.groupby("municipality", sort=False)))
    elsewhere = rows[~rows["municipality"].isin(list(companies))]
    places = {name: Selection(key=str(year), municipality=name) for name in {*companies, *elsewhere["municipality"]}}
    open_ = all(visible(activities, place) for name, place in places.items() if name not in companies)
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
                hidden=not visible(activities, places[name]),
                compared=told_before and comparable(activities, places[name], year=year),
            )
            for name, number in companies.items()
        ),
        told=told(units, "municipality", year=year),
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

    They are those of the page of the survey itself.
    """
    found = {one.name: one.figure for one in groups(survey.units, RECOMMENDATION, by="municipality", year=year)}
    return {name: score if isinstance(score := found.get(name), NetPromoter) else None for name in names}


def _standing(
    activities: Activities,
    frame: pd.DataFrame,
    name: str,
    *,
    year: int,
    companies: int | None,
    hidden: bool,
    compared: bool,
) -> Standing:
    if hidden:
        return Standing(name=name, hidden=True, number=None, rate=None, comparison=None)
    number = volume(within(frame, whole_year(year)))
    last = last_full_month(activities.last) if is_running(year, last=activities.last) else activities.last
    found = compare(frame, key=str(year), first=activities.first, last=last, grid=activities.units) if compared else None
    whole = found is not None and found.why is None and found.span.end in {last, whole_year(year).end}
    return Standing(
        name=name,
        hidden=False,
        number=number,
        rate=rate(number, companies) if companies else None,
        comparison=found if found is not None and found.before is not None and whole else None,  # else cut at another day
    )
