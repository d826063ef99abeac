"""The way to a counting goal's target: what was counted month by month, what should be there by now, and where it may end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.domain import pace
from lib.domain.activity import volume
from lib.domain.computed import SURVEYED, known_in, known_to
from lib.domain.dates import MONTHS, month
from lib.domain.forecast import forecast
from lib.domain.goal import Comparison, GoalKind
from lib.domain.measure import Measure
from lib.domain.pace import year_end
from lib.domain.series import Grain, keys_of
from lib.view import format as fmt
from lib.view.overview import freshness
from lib.view.periods import axis_name

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from lib.domain.activity import Activities
    from lib.domain.forecast import Forecast
    from lib.domain.goal import Goal
    from lib.domain.quantity import Quantity


@dataclass(frozen=True, kw_only=True)
class PathPoint:
    """A running total: `at` is 0 at New Year and 12 at the year's end."""

    at: float
    value: float
    hover: str


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """The year-end estimate and its interval, with the label at the mark and the sentence."""

    value: float
    low: float
    high: float
    label: str
    sentence: str


@dataclass(frozen=True, kw_only=True)
class PathChart:
    """The chart.

    Args:
        now: the running total at the end of each month that is known, and on the last day that is.
        expected: the running total that leads to the target.
        target: the target, and `target_label` its words.
        now_label: the number reached and its words.
        expected_label: which path `expected` is.
        whole: the year is over.
        months: their names on the axis.
        estimate: where the year will probably end; None when it is over or too little is known.
        sentence: what is reached against what was expected.
        alt: the message in words.
        heads, table: the numbers.
        source: where they come from.
    """

    now: tuple[PathPoint, ...]
    expected: tuple[PathPoint, ...]
    target: float
    target_label: str
    now_label: tuple[str, str]
    expected_label: str
    whole: bool
    months: tuple[str, ...]
    estimate: Estimate | None
    sentence: str
    alt: str
    heads: tuple[str, str, str]
    table: tuple[tuple[str, str, str], ...]
    source: str


def path_chart(activities: Activities, goal: Goal, measure: Measure, *, as_of: date) -> PathChart | None:
    """The way to a goal that asks for one number of what the activities count; None for other goals and without rows."""
    target = goal.requirement.target
    known = known_in(activities.daily, year=goal.year, as_of=as_of)
    if goal.requirement.kind is not GoalKind.COUNT or measure in SURVEYED or measure is Measure.ACADEMIES:
        return None
    if not isinstance(target, float) or known.empty:
        return None
    on = known_to(activities, year=goal.year, as_of=as_of)
    totals = _totals(known, year=goal.year, last=min(on, year_end(goal.year)))
    season = pace.expected(activities.daily, year=goal.year, as_of=on).season
    steps = [(end, share * target) for end, share in pace.path(activities.daily, year=goal.year)]
    due = pace.expected(activities.daily, year=goal.year, as_of=min(on, year_end(goal.year))).share * target
    told = _Told(goal=goal, name=_name(season), totals=totals, due=due, target=target)
    return PathChart(
        now=tuple(PathPoint(at=_place(day), value=one.value, hover=told.hover(day, one)) for day, one in totals),
        expected=tuple(PathPoint(at=_place(day), value=value, hover="") for day, value in steps),
        target=target,
        target_label=f"{told.noun}: {fmt.number(target)}",
        now_label=told.label,
        expected_label=told.name,
        whole=told.over,
        months=tuple(axis_name(key) for key in keys_of(goal.year, Grain.MONTH)),
        estimate=_estimate(forecast(activities.daily, year=goal.year, as_of=on)),
        sentence=told.sentence,
        alt=told.alt,
        heads=("Måned", "I alt", fmt.upper_first(told.name)),
        table=_table(totals, steps),
        source=_source(activities),
    )


@dataclass(frozen=True, kw_only=True)
class _Told:
    """The words of a path: `totals` are (last day, running total), `due` what should be there on the last of those days."""

    goal: Goal
    name: str
    totals: list[tuple[date, Quantity]]
    due: float
    target: float

    @property
    def over(self) -> bool:
        return self.totals[-1][0] == year_end(self.goal.year)

    @property
    def noun(self) -> str:
        return "grænse" if self.goal.requirement.comparison is Comparison.AT_MOST else "mål"

    @property
    def label(self) -> tuple[str, str]:
        day, now = self.totals[-1]
        unit = fmt.unit_name(self.goal.requirement.unit)
        return fmt.quantity(now), unit if self.over else f"pr. {day.day}/{day.month}"

    @property
    def sentence(self) -> str:
        day, now = self.totals[-1]
        unit = fmt.unit_name(self.goal.requirement.unit)
        when = f"I hele {day.year}" if self.over else f"Til og med {fmt.long_date(day)}"
        due = "" if self.over else f"; {self.name}: {fmt.number(self.due, decimals=0)}"
        return f"{when}: {fmt.quantity(now)} {unit}{due}."

    @property
    def alt(self) -> str:
        return (
            f"Kurve over det samlede antal måned for måned i {self.goal.year}. {self.sentence} "
            f"{fmt.upper_first(self.noun)}: {fmt.number(self.target)}{self._reached}."
        )

    @property
    def _reached(self) -> str:
        if self.goal.requirement.comparison is Comparison.AT_MOST:
            return ""
        first = next((day for day, value in self.totals if value.value >= self.target), None)
        return f", nået i {fmt.month_name(first)}" if first else ", ikke nået endnu" if not self.over else ", ikke nået"

    def hover(self, day: date, value: Quantity) -> str:
        return f"Til og med {fmt.long_date(day)}: {fmt.quantity(value)}"


def _totals(known: pd.DataFrame, *, year: int, last: date) -> list[tuple[date, Quantity]]:
    """The running total at the end of each month up to the last day known, and on that day."""
    ends = known["date_end"].where(known["date_end"] <= year_end(year), year_end(year))
    days = [month(year, number).end for number in range(1, 13)]
    shown = sorted({*(day for day in days if day <= last), last})
    return [(day, volume(known[ends <= day])) for day in shown]


def _place(day: date) -> float:
    return day.month - 1 + day.day / month(day.year, day.month).end.day


def _name(season: int | None) -> str:
    return f"forventet efter {season}-sæsonen" if season else "forventet ved jævnt tempo"


def _estimate(found: Forecast | None) -> Estimate | None:
    if found is None:
        return None
    middle, low, high = (fmt.number(one, decimals=0) for one in (found.estimate, found.low, found.high))
    level = fmt.percent(100 * found.level, decimals=0)
    return Estimate(
        value=found.estimate,
        low=found.low,
        high=found.high,
        label=middle,
        sentence=f"Skøn for hele året: {middle} ({level}: {low}–{high}).",
    )


def _table(totals: list[tuple[date, Quantity]], steps: list[tuple[date, float]]) -> tuple[tuple[str, str, str], ...]:
    found = {day.month: value for day, value in totals}
    return tuple(
        (
            fmt.upper_first(MONTHS[day.month - 1]),
            fmt.quantity(found[day.month]) if day.month in found else fmt.MISSING,
            fmt.number(value, decimals=0),
        )
        for day, value in steps
    )


def _source(activities: Activities) -> str:
    said = f"Beregnet af {freshness(activities.sources)}"
    return f"{said} · konstrueret eksempel" if activities.constructed else said
