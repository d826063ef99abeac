"""Figures that stand beside the chart: different companies, new customers, where the year is heading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.domain.activity import companies, in_several_types, new_customers, volume
from lib.domain.comparison import compare, within
from lib.domain.dates import Period
from lib.domain.disclosure import small
from lib.domain.forecast import Forecast, forecast
from lib.domain.quantity import Bound
from lib.domain.series import Grain, grain_of, read_key
from lib.view import format as fmt
from lib.view.activity.comparing import day_name, than_before
from lib.view.periods import period_name

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from lib.domain.activity import Activities
    from lib.domain.comparison import Comparison
    from lib.view.activity.subject import Subject


@dataclass(frozen=True, kw_only=True)
class Card:
    """A figure with its name and a line about it."""

    name: str
    value: str
    text: str


def cards(activities: Activities, *, subject: Subject, key: str, last: date) -> tuple[Card, ...]:
    """The figures of the whole house in a period."""
    found = [_forecast(activities, key=key, last=last)]
    if activities.name == "guidance":
        found += [_different(activities, key=key, last=last), _new(activities, key=key, last=last)]
    if grain_of(key) is not Grain.YEAR:
        found.append(_year(activities, subject, key=key, last=last))
    return tuple(card for card in found if card is not None)


def _different(activities: Activities, *, key: str, last: date) -> Card:
    rows = _known(activities, key=key, last=last)
    several = in_several_types(rows)
    text = "ingen indgår i flere vejledningstyper"
    if several:
        text = f"{'færre end 5' if small(several) else fmt.number(several)} indgår i flere vejledningstyper"
    return Card(name="Forskellige virksomheder", value=fmt.quantity(companies(rows)), text=text)


def _new(activities: Activities, *, key: str, last: date) -> Card | None:
    period = read_key(key)
    if period.start.year <= activities.first.year:
        return Card(name="Nye kunder", value=fmt.MISSING, text=f"{period.start.year} er det første år, vi kender")
    known = _known(activities, key=key, last=last)
    rows = activities.rows[(activities.rows["date"] < period.start) | activities.rows.index.isin(known.index)]
    new, seen = new_customers(rows, start=period.start, end=period.end)
    if not seen:
        return None
    if small(new):
        return Card(name="Nye kunder", value="færre end 5", text=f"er ikke set før, siden {activities.first.year}")
    share = fmt.percent(100 * new / seen, decimals=0)
    return Card(name="Nye kunder", value=fmt.number(new), text=f"{share} er ikke set før, siden {activities.first.year}")


def _known(activities: Activities, *, key: str, last: date) -> pd.DataFrame:
    """The rows behind the headline: those of the period that are over."""
    period = read_key(key)
    return within(activities.rows, Period(period.start, min(period.end, last)))


def _year(activities: Activities, subject: Subject, *, key: str, last: date) -> Card | None:
    found = compare(activities.daily, key=key[:4], first=activities.first, last=last)
    return comparison_card(found, subject)


def comparison_card(found: Comparison, subject: Subject) -> Card | None:
    """A number of the days that can be compared, beside last year's; of all days known where there is nothing to compare."""
    if found.now is None or found.same is None:
        return None
    compared = found.difference is not None
    number, end = (found.same, found.span.end) if compared else (found.now, found.shown.end)
    year = found.shown.start.year
    name = f"Hele {year}" if end == read_key(found.key).end else f"{year} til og med {day_name(end)}"
    text = than_before(found) if compared else subject.counted(number.value)
    return Card(name=name, value=fmt.quantity(number), text=text)


def _forecast(activities: Activities, *, key: str, last: date) -> Card | None:
    year = read_key(key).start.year
    if grain_of(key) is not Grain.YEAR or last >= read_key(str(year)).end:
        return None
    known = activities.units[activities.units["date_end"] <= last]
    if volume(known).bound is not Bound.EXACT:
        return None
    found = forecast(known, year=year, as_of=last)
    if not isinstance(found, Forecast):
        return None
    low, high = (fmt.number(one, decimals=0) for one in (found.low, found.high))
    return Card(
        name=f"Skøn for hele {period_name(key)}",
        value=f"ca. {fmt.number(found.estimate, decimals=0)}",
        text=f"80 % sandsynligt {low}–{high}, hvis resten af året bliver, som det plejer",
    )
