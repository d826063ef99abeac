"""An attacker who takes every figure that is shown for an equation, and asks which hidden figures the equations determine.

The unknowns are the counts of every combination of the values of a year's columns and of its stretches of days. There are too
many to write down, and a sample of them is enough: a figure that is determined stays so among fewer unknowns, and one that is
not shows it among many random ones. Unknowns within a figure that is shown as zero are zero and left out. What is left is
mixed at random into a few numbers more than there are equations, which changes no answer and saves time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from tests.independent.published import Fact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from tests.independent.published import Values

SAMPLE = 60_000
"""How many random unknowns are drawn, before those that are zero are left out."""
KEPT = 4_000
SPARE = 60
_TELLING = 1e-7
"""A figure further than this from what is shown, as a share of its length, is no combination of it."""


@dataclass(kw_only=True)
class Unknowns:
    """Some unknowns: each has a first and a last day (as ordinals) and a value in each column. Rows of data are such too."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    values: dict[str, NDArray[np.str_]]
    masks: dict[object, NDArray[np.bool_]] = field(default_factory=dict)

    def within(self, fact: Fact) -> NDArray[np.bool_]:
        """Those that a figure is the sum of."""
        inside = self._days(fact.start, fact.end, begun=fact.begun)
        for column, wanted in fact.where:
            inside = inside & self._one_of(column, wanted)
        return inside

    def _days(self, start: date, end: date, *, begun: bool) -> NDArray[np.bool_]:
        key = (start, end, begun)
        if key not in self.masks:
            inside = (self.starts >= start.toordinal()) & (self.starts <= end.toordinal())
            self.masks[key] = inside if begun else inside & (self.ends <= end.toordinal())
        return self.masks[key]

    def _one_of(self, column: str, wanted: tuple[str, ...]) -> NDArray[np.bool_]:
        if (column, wanted) not in self.masks:
            self.masks[column, wanted] = np.isin(self.values[column], wanted)
        return self.masks[column, wanted]

    def some(self, kept: NDArray[np.int64]) -> Unknowns:
        """Only these."""
        return Unknowns(
            starts=self.starts[kept], ends=self.ends[kept], values={name: one[kept] for name, one in self.values.items()}
        )


def rows_as_unknowns(frame: pd.DataFrame, columns: Sequence[str]) -> Unknowns:
    """The rows of a dataset, to count them anew."""
    return Unknowns(
        starts=np.array([day.toordinal() for day in frame["date"]]),
        ends=np.array([day.toordinal() for day in frame["date_end"]]),
        values={name: frame[name].to_numpy(dtype=str) for name in columns},
    )


def determined(
    frame: pd.DataFrame,
    facts: Sequence[Fact],
    secrets: Sequence[Fact],
    *,
    columns: Sequence[str],
    year: int,
    open_parts: Sequence[Values] = (),
) -> list[Fact]:
    """The secrets of a year that follow from its facts, and from the figures of the house and of open parts of any days.

    `frame` holds the rows with `date`, `date_end` and `columns`; only which values and stretches of days occur is taken from
    it, and of the zeros only those that are shown.
    """
    rows = frame[[day.year == year for day in frame["date"]]]
    mine = [one for one in facts if one.year == year]
    asked = [one for one in secrets if one.year == year]
    if rows.empty or not asked:
        return []
    unknowns = _unknowns(rows, [*mine, *asked], columns=columns, year=year)
    shown = _distinct(unknowns.within(one) for one in [*_house(unknowns, open_parts), *mine])
    mixed = np.random.default_rng(year).standard_normal((len(unknowns.starts), len(shown) + SPARE))
    return list(_follow(unknowns, asked, basis=_basis(shown @ mixed), mixed=mixed))


def _unknowns(rows: pd.DataFrame, facts: Sequence[Fact], *, columns: Sequence[str], year: int) -> Unknowns:
    """Those where rows are, and random ones that no shown zero forbids."""
    stretches = _stretches(rows, facts, year=year)
    edges = np.array(sorted({start for start, _ in stretches}))
    random = np.random.default_rng(year)
    drawn = random.integers(len(stretches), size=SAMPLE)
    pairs = np.array(stretches)[drawn]
    own = rows.drop_duplicates(["date", "date_end", *columns])
    starts = np.array([edges[np.searchsorted(edges, day.toordinal(), side="right") - 1] for day in own["date"]])
    found = Unknowns(
        starts=np.concatenate([starts, pairs[:, 0]]),
        ends=np.concatenate([[_until(day.toordinal(), edges, year) for day in own["date_end"]], pairs[:, 1]]),
        values={
            name: np.concatenate([own[name].to_numpy(dtype=str), random.choice(own[name].unique().astype(str), SAMPLE)])
            for name in columns
        },
    )
    nothing = np.zeros(len(found.starts), dtype=bool)
    for one in facts:
        if not one.value and one.read:
            nothing |= found.within(one)
    assert not nothing[: len(own)].any(), "a figure is shown as zero where rows are"
    possible = np.flatnonzero(~nothing)
    return found.some(np.concatenate([possible[possible < len(own)], possible[possible >= len(own)][:KEPT]]))


def _stretches(rows: pd.DataFrame, facts: Sequence[Fact], *, year: int) -> list[tuple[int, int]]:
    """The days of a year in as few stretches as the figures tell apart, and those of rows that reach over several."""
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    edges = {first} | {one.start.toordinal() for one in facts} | {one.end.toordinal() + 1 for one in facts}
    starts = sorted(day for day in edges if first <= day <= last)
    short = {(start, after - 1) for start, after in zip(starts, [*starts[1:], last + 1], strict=True)}
    array = np.array(starts)
    long = {
        (starts[int(np.searchsorted(array, start.toordinal(), side="right")) - 1], _until(end.toordinal(), array, year))
        for start, end in zip(rows["date"], rows["date_end"], strict=True)
    }
    return sorted(short | long)


def _until(day: int, starts: NDArray[np.int64], year: int) -> int:
    """The last day of the stretch that a day lies in."""
    last = date(year, 12, 31).toordinal()
    if day > last:
        return last + 1
    place = int(np.searchsorted(starts, day, side="right"))
    return int(starts[place]) - 1 if place < len(starts) else last


def _house(unknowns: Unknowns, open_parts: Sequence[Values]) -> list[Fact]:
    """The figures of the house, and of its open parts, in every stretch."""
    pairs = {(int(start), int(end)) for start, end in zip(unknowns.starts, unknowns.ends, strict=True)}
    found = []
    for (start, end), where, begun in product(sorted(pairs), [(), *open_parts], (False, True)):
        days = {"start": date.fromordinal(start), "end": date.fromordinal(end)}
        found.append(Fact(where=where, **days, begun=begun, value=1, read="the house"))
    return found


def _distinct(figures: Iterable[NDArray[np.bool_]]) -> NDArray[np.float64]:
    found = {one.tobytes(): one for one in figures if one.any()}
    return np.array(list(found.values()), dtype=float)


def _basis(shown: NDArray[np.float64]) -> NDArray[np.float64]:
    """Orthonormal rows that span what is shown."""
    _, sizes, directions = np.linalg.svd(shown, full_matrices=False)
    return directions[sizes > sizes[0] * 1e-10]


def _follow(
    unknowns: Unknowns, asked: Sequence[Fact], *, basis: NDArray[np.float64], mixed: NDArray[np.float64]
) -> Iterator[Fact]:
    """Those of some figures that are combinations of what is shown."""
    for place in range(0, len(asked), 500):
        some = asked[place : place + 500]
        figures = np.array([unknowns.within(one) for one in some], dtype=float)
        assert figures.any(axis=1).all(), "a figure has no unknowns"
        found = figures @ mixed
        rest = np.linalg.norm(found - (found @ basis.T) @ basis, axis=1)
        for one, size, length in zip(some, rest, np.linalg.norm(found, axis=1), strict=True):
            if size < _TELLING * length:
                yield one
