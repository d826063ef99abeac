"""Rows without what the pages hide of a year, so that counting rows tells no more than the pages do.

Covered are a value whose figure of the year is hidden, and of a hidden pair (municipality and value) the value. Where a
municipality or a sector is covered so is the company, since anybody can look up where a company lies and what it does.
Months and quarters that the pages hide can still be counted in rows: rows are for the house's staff.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from lib.domain.disclosure import Level
from lib.domain.masking import MASK
from lib.domain.selection import discreet
from lib.domain.visibility import SIDE_BY_SIDE, hidden_in_table, value_levels

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from lib.domain.activity import Activities

_WRITTEN = {"sector_group": "sector"}
"""The column that a person wrote, where the pages divide by one derived of it."""
_KNOWN_OF_COMPANY = ("municipality", "sector")


def veiled(shown: pd.DataFrame, rows: pd.DataFrame, activities: Activities) -> pd.DataFrame:
    """Rows as they may be shown, with the further cells covered as `MASK`.

    Args:
        shown: the rows, masked or not (see `lib.domain.masking`).
        rows: the same rows as they are, by which it is decided: columns of `Store.rows`.
        activities: their dataset.
    """
    covered = {}
    for column in SIDE_BY_SIDE.get(activities.name, ()):
        if column in rows:
            written = _WRITTEN.get(column, column)
            covered[written] = shown[written].astype(object).mask(_hidden(rows, activities, column=column), MASK)
    if "cvr" in shown:
        company = shown["cvr"].astype(object)
        for column in _KNOWN_OF_COMPANY:
            if column in covered:
                company = company.mask((covered[column] == MASK).to_numpy(), MASK)
        covered["cvr"] = company
    return shown.assign(**covered)


def _hidden(rows: pd.DataFrame, activities: Activities, *, column: str) -> NDArray[np.bool_]:
    """Which rows hold a value of a column that is hidden in their year, by itself or with their municipality.

    The discreet types are one value here: were one of them covered and the other not, that would tell them apart.
    """
    years = [day.year for day in rows["date"]]
    told = discreet(rows[column]) if column == "type" else rows[column]
    alone, pairs = set(), set()
    for year in sorted(set(years)):
        levels = value_levels(activities, by=column, year=year)
        alone |= {(year, value) for value, level in levels.items() if level is Level.HIDDEN}
        if column != "municipality" and "municipality" in rows:
            pairs |= {(year, *pair) for pair in hidden_in_table(activities, split=column, year=year)}
    places = rows["municipality"] if "municipality" in rows else [""] * len(rows)
    return np.array(
        [
            (year, value) in alone or (year, place, value) in pairs
            for year, place, value in zip(years, places, told, strict=True)
        ],
        dtype=bool,
    )
