"""Statistical disclosure control: no figure of 1-4 companies is shown of a part of the house, and none can be subtracted.

Published are (P0) the totals of the house for any days; (P1) the figures of a value of an attribute in the cells of the
time partitions up to its `Level`; (P2) for two attributes a table of a year. Each partition refines the one before.

H(L) are an attribute's values above zero that are not shown at partition L. They are none, or two or more with a sum s(C)
of 0 or >= THRESHOLD in each cell C of L. (Only if H(L) are all values may it be otherwise; then s(C) is the house's own
figure.)

No figure that P1 hides is a linear combination of what is published. Let v be hidden in C, L the coarsest partition with C
as a cell, w another value of H(L). Add 1 to v and take 1 from w on a day of C, and the opposite on another day of the cell
of L-1 around C (none is needed if L is the year): no figure of the house or of a coarser partition has changed. Spread this
over the values of the other attributes, and the change of a hidden pair (see `suppression`) over those and the days,
evenly: every total that is unchanged in the table itself is so in all others. With `joint_levels` it holds for two
attributes when it is known that pairs shown as zero are so on every day: the change can then go along pairs that occur (see
`complement`).

Within an attribute no bound tells it either. Let P be the cell of L-1 around C. In P the values of H(L) have given sums,
and so have its cells (days in no cell of L are further ones). Numbers >= 0 can fill any such sums, and v in C can be as
high as the smaller of s(C) and v in P. So, from the year down, a small figure above zero may be as high as the least s
around it or its own visible figure around it, and these are >= THRESHOLD. The same goes for P2 by itself, and P1 of several
attributes.

Not covered: copies kept from before an upload or an earlier `cut`; persons who know some of the companies; figures that are
no sums (companies counted once by CVR). P1 and P2 together may bound a small figure below THRESHOLD where pairs are zero.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from lib.domain.complement import Attribute, Beside, complement, parts
from lib.domain.suppression import suppress

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

THRESHOLD = 5
"""The smallest number of companies, above none, that is shown of a part of the house."""


class Level(IntEnum):
    """The finest partition of a year at which a value may be shown; it may be shown at every coarser one too.

    The year, the year divided after the cut, and half-years, quarters and months, divided there too.
    """

    HIDDEN = 0
    YEAR = 1
    CUT = 2
    HALF = 3
    QUARTER = 4
    MONTH = 5


_PARTITIONS = [level for level in Level if level > Level.HIDDEN]
_NO_CELL = -1


def small(count: float) -> bool:
    """Whether a number of companies must not be shown."""
    return 0 < count < THRESHOLD


def levels(frame: pd.DataFrame, *, by: str, year: int, cut: date | None) -> dict[str, Level]:
    """The level of each value of one attribute, when no table with another is published; see `joint_levels`."""
    return joint_levels(frame, by=[by], year=year, cut=cut)[by]


def joint_levels(frame: pd.DataFrame, *, by: Sequence[str], year: int, cut: date | None) -> dict[str, dict[str, Level]]:
    """The level of each value of some attributes, published side by side, that occurs in the rows with `date` in `year`.

    Columns: those of `by` (text, "" where missing, which is a value too), `date`, `date_end` (date), `count` (a number >= 0).
    A row that does not lie in one cell cannot be shown there, and keeps its value from it. `cut` is the last day of the part
    of the year that is compared with another year's; without it the partition CUT is the whole year.
    """
    in_year = frame["date"].map({day: day.year == year for day in frame["date"].unique()}).astype(bool)
    rows = frame.loc[in_year, [*by, "date", "date_end"]].assign(count=frame["count"][in_year].astype(float))
    attributes = {name: _attribute(rows, by=name, cut=cut) for name in by}
    # A single attribute stands beside itself: each of its values is a part, and all hidden ones are loose.
    pairs = [(one, other) for one in by for other in by if one != other or len(by) == 1]
    views = [_beside(rows, names=pair, attributes=(attributes[pair[0]], attributes[pair[1]])) for pair in pairs]
    complement(views, levels=_PARTITIONS, threshold=THRESHOLD)
    return {
        name: dict.fromkeys(map(str, rows[name].unique()), Level.MONTH)
        | {value: Level(level) for value, level in zip(attribute.names, attribute.level, strict=True)}
        for name, attribute in attributes.items()
    }


def _attribute(rows: pd.DataFrame, *, by: str, cut: date | None) -> Attribute:
    """An attribute with each value at the finest partition where it has no small cell and all its rows."""
    sums = rows.groupby([by, "date", "date_end"], sort=False)["count"].sum().reset_index()
    total = {str(value): float(count) for value, count in sums.groupby(by)["count"].sum().items() if count > 0}
    names = sorted(total, key=lambda value: (total[value], value))
    tables = {level: _cells(sums, by=by, level=level, cut=cut) for level in _PARTITIONS}
    cells: dict[int, NDArray[np.float64]] = {
        level: table.reindex(names, fill_value=0.0).to_numpy(dtype=float) for level, table in tables.items()
    }
    finest: list[int] = [Level.MONTH] * len(names)
    for level in reversed(_PARTITIONS):
        for place, figures in enumerate(cells[level]):
            if figures.sum() < total[names[place]] or any(small(count) for count in figures):
                finest[place] = level - 1
    return Attribute(names=names, level=finest, cells=cells)


def _cells(sums: pd.DataFrame, *, by: str, level: Level, cut: date | None) -> pd.DataFrame:
    """The counts of each value (the index) in each cell (the columns) of a partition."""
    days = list(zip(sums["date"], sums["date_end"], strict=True))
    cell = {pair: _cell(*pair, level=level, cut=cut) for pair in set(days)}
    numbered = sums.assign(cell=[cell[pair] for pair in days])
    table = numbered.pivot_table(index=by, columns="cell", values="count", aggfunc="sum", fill_value=0.0)
    return table.drop(columns=[_NO_CELL], errors="ignore")


def _cell(start: date, end: date, *, level: Level, cut: date | None) -> int:
    """The number of the cell that all of a row's days lie in, or none. A row counts in the year of its first day."""
    if level is Level.YEAR or (level is Level.CUT and cut is None):
        return 0
    months = {Level.CUT: 12, Level.HALF: 6, Level.QUARTER: 3}.get(level, 1)
    first, last = (2 * ((day.month - 1) // months) + (cut is not None and day > cut) for day in (start, end))
    return first if (first, start.year) == (last, end.year) else _NO_CELL


def _beside(rows: pd.DataFrame, *, names: tuple[str, str], attributes: tuple[Attribute, Attribute]) -> Beside:
    known = rows.loc[rows["count"] > 0].drop_duplicates(list(names))
    one_part, other_part = parts(
        {(str(one), str(other)) for one, other in zip(*(known[name] for name in names), strict=True)}
    )
    one, other = attributes
    part, other_parts = [one_part[value] for value in one.names], [other_part[value] for value in other.names]
    return Beside(one=one, part=part, other=other, other_part=other_parts)


def hidden_pairs(
    frame: pd.DataFrame, *, rows: str, columns: str, hidden_rows: Collection[str], hidden_columns: Collection[str]
) -> frozenset[tuple[str, str]]:
    """The pairs (row, column) of a year's table that must not be shown, of all combinations of the values that occur.

    Columns: `rows` and `columns` (text, "" where missing) and `count` (a number >= 0); rows of one year. `hidden_rows` and
    `hidden_columns` are the values whose level is HIDDEN; of these every pair is hidden, a zero too.
    """
    sums = frame[[rows, columns]].assign(count=frame["count"].astype(float)).groupby([rows, columns])["count"].sum()
    counts = dict(zip(sums.index.to_list(), sums.to_list(), strict=True))
    row_values, column_values = ({str(pair[side]) for pair in counts} for side in (0, 1))
    cells = {(row, column): counts.get((row, column), 0.0) for row in row_values for column in column_values}
    return suppress(cells, hidden_rows=hidden_rows, hidden_columns=hidden_columns, threshold=THRESHOLD)
