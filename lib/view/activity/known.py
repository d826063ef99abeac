"""The numbers that a chart of activities is drawn from, and which of them are known."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from lib.domain.activity import volume
from lib.domain.comparison import Why, missing, within
from lib.domain.dates import Period

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from lib.domain.quantity import Quantity


@dataclass(frozen=True, kw_only=True)
class Known:
    """The numbers that a chart is drawn from.

    Args:
        daily: the selection's volumes of all years (`lib.domain.activity.compact`).
        grid: those of the whole dataset, which tell what is known at all.
        first: the first day that the data speak of.
        last: the last one; rows after it do not count.
        cut: whether a period that is not over is held against the same days last year; else against the whole one.
        silent: years whose numbers are not shown, with the word that stands there ("skjult"); they have no bars.
    """

    daily: pd.DataFrame
    grid: pd.DataFrame
    first: date
    last: date
    cut: bool = True
    silent: Mapping[int, str] = field(default_factory=dict)

    def why(self, period: Period) -> Why | None:
        """Why there is no number for a period."""
        return missing(self.grid, period, first=self.first, last=self.last)

    @cached_property
    def over(self) -> pd.DataFrame:
        """The rows that are over on the last day."""
        return self.daily[self.daily["date_end"] <= self.last]

    def volume(self, period: Period) -> Quantity:
        """What a period holds; a year that is over holds what began in it."""
        return volume(within(self.daily if period.end <= self.last else self.over, period))

    def running(self, end: date) -> Quantity:
        """What is known of a day's year when the day is over."""
        year = Period(date(end.year, 1, 1), date(end.year, 12, 31))
        if end == year.end:
            return self.volume(year)
        rows = self.over[self.over["date_end"] <= end]
        return volume(rows[rows["date"] >= year.start])
