"""What is read from the answers of a survey: a year against the year before, period by period, and group by group.

Frames are as in `lib.domain.survey`, with `municipality` and `type` (text, "" where missing). Groups are shown per whole
year only and by `lib.domain.visibility.answer_levels`, so that no figure of fewer than five answers can be found.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from lib.domain.comparison import within, year_before
from lib.domain.dates import Period, whole_year
from lib.domain.disclosure import Level
from lib.domain.measure import Measure
from lib.domain.selection import discreet
from lib.domain.survey import Difference, Figure, by_period, difference, effect_share, net_promoter_score
from lib.domain.visibility import answer_levels
from lib.schema.activity import DO_NOT_KNOW

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    import pandas as pd

    from lib.domain.series import Grain
    from lib.schema.organisation import Organisation


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question of the survey: `figure` computes its figure of a frame, `answered` tells which rows count in it."""

    figure: Callable[[pd.DataFrame], Figure | None]
    answered: Callable[[pd.DataFrame], pd.Series[bool]]


RECOMMENDATION = Question(figure=net_promoter_score, answered=lambda frame: frame["nps"].notna())
"""The question whose figure is the Net Promoter Score."""


def question(measure: Measure, organisation: Organisation) -> Question:
    """One of the survey's two questions, by the house's own scale. Raises ValueError for a measure of other data."""
    if measure is Measure.NPS:
        return RECOMMENDATION
    if measure is not Measure.EFFECT:
        raise ValueError(f"{measure} is no question of the survey")
    scale = [word for word in organisation.effect_scale if word != DO_NOT_KNOW]
    share = partial(effect_share, scale=scale, counts=organisation.effect_counts, do_not_know=DO_NOT_KNOW)
    return Question(figure=share, answered=lambda frame: frame["effect"].isin(scale))


@dataclass(frozen=True, kw_only=True)
class Span:
    """The days that are compared.

    Args:
        year: the year that is shown.
        shown: its days, to its end or to the last day known.
        earlier: the same days of the year before.
        cut: the year is not over, so both are cut at the same date.
        first: no answer is known from before the year.
    """

    year: int
    shown: Period
    earlier: Period
    cut: bool
    first: bool


@dataclass(frozen=True, kw_only=True)
class Compared:
    """A figure now and in the same part of the year before; None where nobody answered."""

    now: Figure | None
    before: Figure | None

    @property
    def difference(self) -> Difference | None:
        """How much higher it is now, where both are known."""
        return difference(now=self.now, before=self.before) if self.now and self.before else None


@dataclass(frozen=True, kw_only=True)
class Group:
    """A group's figure in a whole year; None where it is hidden, whether for its own smallness or for another's sake."""

    name: str
    figure: Figure | None


def span(frame: pd.DataFrame, *, year: int, as_of: date, whole: bool = False) -> Span | None:
    """The days to compare: to the newest answer, or `as_of` if that is earlier. None when they do not reach into the year.

    With `whole` both years are whole, whatever the date.
    """
    days = whole_year(year)
    if frame.empty:
        return None
    end = days.end if whole else min(frame["date_end"].max(), as_of, days.end)
    shown = Period(days.start, end)
    if end < days.start or within(frame, shown).empty:
        return None
    return Span(
        year=year,
        shown=shown,
        earlier=Period(days.start.replace(year=year - 1), year_before(end)),
        cut=end < days.end,
        first=not (frame["date"] < days.start).any(),
    )


def compared(frame: pd.DataFrame, question: Question, days: Span) -> Compared:
    """The figure of a span and of the same days a year before."""
    return Compared(now=question.figure(within(frame, days.shown)), before=question.figure(within(frame, days.earlier)))


def periods(frame: pd.DataFrame, question: Question, *, grain: Grain, until: date) -> list[tuple[str, Period, Figure]]:
    """(key, days, figure) of each period with answers; answers that are not known by `until` do not count."""
    return by_period(frame[frame["date_end"] <= until], grain=grain, figure=question.figure)


def groups(frame: pd.DataFrame, question: Question, *, by: str, year: int) -> tuple[Group, ...]:
    """The groups of a column that have answers in a year, the hidden ones without their figure, in no order.

    Types are told by their common name.
    """
    rows = within(frame[question.answered(frame)], whole_year(year))
    rows = rows.assign(type=discreet(rows["type"]))
    level = answer_levels(rows, by=by, year=year)
    return tuple(
        Group(name=str(name), figure=question.figure(mine) if level[str(name)] > Level.HIDDEN else None)
        for name, mine in rows.groupby(by, sort=False)
    )


def years_of(frame: pd.DataFrame, question: Question, *, by: str, name: str) -> list[tuple[int, Group]]:
    """(year, group) of one group in each year in which it has answers, in time order."""
    years = sorted({day.year for day in frame["date"]})
    found = ((year, group) for year in years for group in groups(frame, question, by=by, year=year))
    return [(year, group) for year, group in found if group.name == name]
