"""An attacker: everything published as a linear system in unknown counts, and what can be concluded from it.

Written from the rules of what is published, without the product's own calendar or sums. The unknowns ("atoms") are the counts
of one value of each attribute in one month, or in the months of a row that cannot be divided; month 13 is the next year.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise, product
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import linprog

from lib.domain.disclosure import Level

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    import pandas as pd
    from numpy.typing import NDArray

Months = tuple[int, int]
MONTHS_OF_A_YEAR = range(1, 13)


def partition(level: Level, cut: int | None) -> list[Months]:
    """The first and last month of each cell; `cut` is the last month before the cut."""
    starts = {
        Level.YEAR: {1},
        Level.CUT: {1},
        Level.HALF: {1, 7},
        Level.QUARTER: {1, 4, 7, 10},
        Level.MONTH: set(MONTHS_OF_A_YEAR),
    }[level]
    if cut and cut < 12 and level > Level.YEAR:
        starts |= {cut + 1}
    ordered = [*sorted(starts), 13]
    return [(first, after - 1) for first, after in pairwise(ordered)]


@dataclass
class World:
    """The rows of a year as counts of atoms, and what of them is published (equations) or hidden (secrets)."""

    frame: pd.DataFrame
    attributes: Sequence[str]
    year: int
    cut: int | None
    equations: list[NDArray[np.float64]] = field(default_factory=list)
    secrets: dict[tuple[object, ...], NDArray[np.float64]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        rows = [
            (*(row[name] for name in self.attributes), self._months(row["date"], row["date_end"]), row["count"])
            for row in self.frame.to_dict("records")
            if row["date"].year == self.year
        ]
        self.occurring = {name: sorted({row[place] for row in rows}) for place, name in enumerate(self.attributes)}
        self.times = sorted({(number, number) for number in MONTHS_OF_A_YEAR} | {row[-2] for row in rows})
        self.atoms = list(product(*self.occurring.values(), self.times))
        number = {atom: place for place, atom in enumerate(self.atoms)}
        self.columns = {name: np.array([atom[place] for atom in self.atoms]) for place, name in enumerate(self.attributes)}
        self.first, self.last = np.array([atom[-1] for atom in self.atoms]).T
        self.counts = np.zeros(len(self.atoms))
        self.absent = np.zeros(len(self.atoms), dtype=bool)
        for *atom, count in rows:
            self.counts[number[tuple(atom)]] += count

    def figure(self, cell: Months | None, **values: str) -> NDArray[np.float64]:
        """The atoms that a figure sums: those of the values, within the months (None for all that counts in the year)."""
        inside = np.ones(len(self.atoms), dtype=bool)
        for name, value in values.items():
            inside &= self.columns[name] == value
        if cell is not None:
            inside &= (self.first >= cell[0]) & (self.last <= cell[1])
        return inside.astype(float)

    def true(self, figure: NDArray[np.float64]) -> float:
        """What a figure is."""
        return float(figure @ self.counts)

    def publish_house(self) -> None:
        """The totals of every stretch of days: of every atom of time."""
        self.equations += [((self.first == first) & (self.last == last)).astype(float) for first, last in self.times]

    def publish_series(self, by: str, levels: Mapping[str, Level]) -> None:
        """The figures of each value in each cell of the partitions up to its level; those in other cells are secrets."""
        for value in self.occurring[by]:
            shown = {cell for level in Level if 0 < level <= levels[value] for cell in self.cells(level)}
            for cell in {cell for level in Level if level > 0 for cell in self.cells(level)}:
                figure = self.figure(cell, **{by: value})
                if cell in shown:
                    self.equations.append(figure)
                else:
                    self.secrets[by, value, cell] = figure

    def cells(self, level: Level) -> Sequence[Months | None]:
        """The cells of a partition; what counts in the year does so whole."""
        whole = level is Level.YEAR or (level is Level.CUT and self.cut is None)
        return [None] if whole else partition(level, self.cut)

    def publish_table(self, rows: str, columns: str, hidden: Collection[tuple[str, str]]) -> None:
        """The pairs of a year that are not hidden; the hidden ones are secrets. Where a pair is zero, so are its atoms."""
        for row, column in product(self.occurring[rows], self.occurring[columns]):
            figure = self.figure(None, **{rows: row, columns: column})
            if (row, column) in hidden:
                self.secrets[rows, row, columns, column] = figure
            else:
                self.equations.append(figure)
                if not self.true(figure):
                    self.absent |= figure > 0

    def determined(self) -> set[tuple[object, ...]]:
        """The secrets that are a linear combination of what is published, and of the atoms that are absent from a table."""
        present = ~self.absent
        _, sizes, directions = np.linalg.svd(np.unique(self.equations, axis=0)[:, present])
        free = directions[int((sizes > 1e-9).sum()) :]
        return {name for name, figure in self.secrets.items() if not np.abs(free @ figure[present]).max(initial=0) > 1e-9}

    def bound(self, figure: NDArray[np.float64], *, highest: bool) -> float:
        """The highest or lowest that a figure can be when no count is below zero."""
        system = np.unique(self.equations, axis=0)
        sign = -1 if highest else 1
        found = linprog(sign * figure, A_eq=system, b_eq=system @ self.counts, bounds=(0, None), method="highs")
        assert found.status == 0, found.message
        return float(sign * found.fun)

    @staticmethod
    def _months(start: date, end: date) -> Months:
        return start.month, end.month if end.year == start.year else 13
