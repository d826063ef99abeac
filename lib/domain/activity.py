"""Figures of activities: volumes and companies. Frames in, figures out.

Frames have the columns of their spec (see `lib.schema.activity`): `date`, `date_end` (date), `count` (int), `count_bound`
(text), `cvr`, `type` (text, "" where missing).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd

from lib.domain.quantity import Bound, Quantity, total

if TYPE_CHECKING:
    from collections.abc import Hashable


@dataclass(frozen=True, kw_only=True)
class Activities:
    """A dataset of activities: everything that counts, of all years.

    Args:
        name: the dataset.
        rows: one row each, with the columns of `Store.rows`; `count` and `count_bound` are there for every dataset (1 where
            the spec has none).
        units: those of them that count in totals: for guidance `lib.domain.activity.counted`, else all.
        first, last: the first and the last day that the rows speak of.
        sources: (file name, Danish date of upload) of the files behind them, the newest first.
        constructed: some of them are constructed example data.
    """

    name: str
    rows: pd.DataFrame
    units: pd.DataFrame
    first: date
    last: date
    sources: tuple[tuple[str, date], ...]
    constructed: bool

    @cached_property
    def memo(self) -> dict[Hashable, Any]:
        """What has been worked out of these rows, which never change: by a key of whoever did."""
        return {}

    @cached_property
    def daily(self) -> pd.DataFrame:
        """The volumes of the units by their days (see `compact`)."""
        return compact(self.units)


def volume(frame: pd.DataFrame) -> Quantity:
    """How much a frame's rows stand for: the sum of their counts, or their number where rows carry no count."""
    if "count" not in frame:
        return Quantity(len(frame))
    bounds = frame["count_bound"].to_numpy()
    exact = bounds == Bound.EXACT.value
    rest = [Quantity(float(value), Bound(bound)) for value, bound in zip(frame["count"][~exact], bounds[~exact], strict=True)]
    return total([Quantity(float(frame["count"][exact].sum())), *rest])


def counted(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of guidance that count as companies; their volume is the number that the contract asks for.

    The rule of the 2019 contract: a company counts once a year in each type of guidance, in the row that is its first there
    (columns `date`, `id`), however often it came. A row without CVR number stands for as many as its count says. So every
    company has one day, municipality, topic, sector and size, and every split adds up to the whole.

    Returns:
        The rows with `count` 1 where the CVR number is known, in the frame's order.
    """
    known = frame["cvr"] != ""
    ordered = frame[known].sort_values(["date", "id"], kind="stable")
    keys = ordered[["type", "cvr"]].assign(year=[day.year for day in ordered["date"]])
    first = ordered[~keys.duplicated()].assign(count=1, count_bound=Bound.EXACT.value)
    return pd.concat([first, frame[~known]]).sort_index() if len(first) else frame


def participants(frame: pd.DataFrame) -> Quantity:
    """How many took part in a frame's arrangements (columns `participants`, a number or None, and `participants_bound`)."""
    told = frame[frame["participants"].notna()]
    pairs = zip(told["participants"], told["participants_bound"], strict=True)
    return total([Quantity(float(count), Bound(bound)) for count, bound in pairs])


def compact(frame: pd.DataFrame) -> pd.DataFrame:
    """The same volumes in as few rows as there are days and bounds: what series and comparisons are made of."""
    return frame.groupby(["date", "date_end", "count_bound"], sort=True)["count"].sum().reset_index()


def companies(frame: pd.DataFrame) -> Quantity:
    """Different companies, counted by CVR; a row without CVR stands for as many as its count says."""
    known = frame["cvr"] != ""
    return Quantity(float(frame["cvr"][known].nunique())) + volume(frame[~known])


def by_value(frame: pd.DataFrame, column: str) -> dict[str, Quantity]:
    """The volume of each value of a text column, the most first and then by name."""
    found = {str(name): volume(rows) for name, rows in frame.groupby(column, sort=False)}
    return dict(sorted(found.items(), key=lambda pair: (-pair[1].value, pair[0])))


def told(frame: pd.DataFrame, column: str, *, year: int) -> bool:
    """Whether any row that begins in a year says something in a column: else nought of a value is no number but a gap."""
    days = frame["date"]
    begun = (days >= date(year, 1, 1)) & (days <= date(year, 12, 31))
    return bool((frame[column][begun] != "").any())


def in_several_types(frame: pd.DataFrame) -> int:
    """How many companies of a frame got more than one type of guidance."""
    types = frame[frame["cvr"] != ""].groupby("cvr")["type"].nunique()
    return int((types > 1).sum())


def new_customers(frame: pd.DataFrame, *, start: date, end: date) -> tuple[int, int]:
    """How many companies were seen for the first time from `start` to `end`, and how many were seen then, by CVR.

    The frame holds the rows of all years.
    """
    first = frame[frame["cvr"] != ""].groupby("cvr")["date"].min()
    seen = frame[(frame["cvr"] != "") & (frame["date"] >= start) & (frame["date"] <= end)]["cvr"].unique()
    return int(((first >= start) & (first <= end)).sum()), len(seen)
