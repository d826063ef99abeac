"""Which figures must not be found: each of 1-4 companies below the house, and Early Warning anywhere in a municipality.

Inquiries are no companies: by topic or by channel alone they are no secret; in a municipality they are.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from lib.domain.series import keys_of, read_key
from lib.schema.activity import EARLY_WARNING
from tests.independent.published import GRAINS, Fact, Values, columns_of, is_open, meant, month_end, values_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from lib.domain.activity import Activities

SMALL = range(1, 5)


def secrets(activities: Activities) -> list[Fact]:
    """All of them, in every year, half-year, quarter and month, and in a year up to the last month that is over.

    Figures that are the whole house's own are left out: those are shown whatever their size.
    """
    found = []
    for year in sorted({day.year for day in activities.units["date"]}):
        rows = activities.units[[day.year == year for day in activities.units["date"]]]
        cells = list(_cells(activities, year))
        parts = list(_parts(activities, rows))
        counts = np.array([_inside(rows, cell) for cell in cells]) * rows["count"].to_numpy(dtype=float)
        figures = np.array([inside for _, inside in parts], dtype=float) @ counts.T
        for (where, _), line in zip(parts, figures, strict=True):
            if is_open(activities.name, [column for column, _ in where]):
                continue
            secret = [value in SMALL or (value and _confidential(where)) for value in line]
            found += [
                Fact(where=where, start=cell.start, end=cell.end, begun=cell.begun, value=value, read=f"{where} {cell.read}")
                for cell, value, house, hidden in zip(cells, line, counts.sum(axis=1), secret, strict=True)
                if hidden and value != house
            ]
    return found


def _confidential(where: Values) -> bool:
    return ("type", (EARLY_WARNING,)) in where and len(where) > 1


def _parts(activities: Activities, rows: pd.DataFrame) -> Iterator[tuple[Values, list[bool]]]:
    """Which rows are of each value of a column, and of each value within a municipality that not all rows are of."""
    columns = columns_of(activities)
    alone = {
        (column, value): meant(activities, column, value) for column in columns for value in values_of(activities, column)
    }
    masks = {where: rows[where[0][0]].isin(where[0][1]).to_numpy(dtype=bool) for where in dict.fromkeys(alone.values())}
    yield from ((where, mask) for where, mask in masks.items())
    places = [where for where in masks if where[0][0] == "municipality" and not masks[where].all()]
    for place, where in product(places, [where for where in masks if where[0][0] != "municipality"]):
        yield tuple(sorted((*place, *where))), masks[place] & masks[where]


def _cells(activities: Activities, year: int) -> Iterator[Fact]:
    for grain in GRAINS:
        for key in keys_of(year, grain):
            days = read_key(key)
            yield Fact(where=(), start=days.start, end=days.end, begun=len(key) == 4, value=0, read=key)
    end = month_end(activities.last)
    if (end.month, end.day) != (12, 31) and (end.month, end.day) != (2, 29):
        yield Fact(
            where=(), start=end.replace(year, 1, 1), end=end.replace(year), begun=False, value=0, read=f"{year} to {end}"
        )


def _inside(rows: pd.DataFrame, cell: Fact) -> list[bool]:
    return [
        cell.start <= start <= cell.end and (cell.begun or end <= cell.end)
        for start, end in zip(rows["date"], rows["date_end"], strict=True)
    ]
