"""Activities: series over time, and the figures that answer goals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lib.domain.activity import Activities, counted
from lib.domain.computed import Computed, computed
from lib.domain.dates import whole_year
from lib.domain.measure import DATASET_OF, Measure
from lib.domain.pace import year_end
from lib.domain.quantity import Bound
from lib.domain.selection import discreet
from lib.domain.series import Grain, Point, series
from lib.schema.activity import DISCREET_TYPE, GUIDANCE, GUIDANCE_TYPES
from lib.schema.sectors import main_group
from lib.view.format import HOME_ZONE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import pandas as pd

    from lib.domain.quantity import Quantity
    from lib.schema.organisation import Organisation
    from lib.store.repository import Store


def compute(
    store: Store, organisation: Organisation, measure: Measure, *, year: int, as_of: date | None = None
) -> Computed | None:
    """The figure for a contract year on a date (its last day unless given), or None without activities behind it."""
    activities = load(store, DATASET_OF[measure])
    return computed(activities, organisation, measure, year=year, as_of=as_of or year_end(year)) if activities else None


def load(store: Store, name: str) -> Activities | None:
    """A dataset of activities, or None when it has no rows."""
    rows = store.rows(name)
    if rows.empty:
        return None
    if "count" not in rows:
        rows = rows.assign(count=1, count_bound=Bound.EXACT.value)
    if "sector" in rows:
        rows = rows.assign(sector_group=rows["sector"].map(main_group))
    behind = set(rows["upload_id"])
    return Activities(
        name=name,
        rows=rows,
        units=counted(rows) if name == GUIDANCE.name else rows,
        first=rows["date"].min(),
        last=rows["date_end"].max(),
        sources=tuple(
            (one.file_name, one.uploaded_at.astimezone(HOME_ZONE).date()) for one in store.uploads() if one.id in behind
        ),
        constructed=store.constructed(name),
    )


def activity_years(store: Store) -> list[int]:
    """The years from the first to the last activity, the newest first; empty without activities."""
    days = list(store.extents().values())
    if not days:
        return []
    return list(range(max(last.year for _, last in days), min(first.year for first, _ in days) - 1, -1))


def in_year(store: Store, name: str, year: int) -> pd.DataFrame:
    """The rows of a dataset that begin in a year: a week across New Year belongs to the year it begins in."""
    days = whole_year(year)
    rows = store.rows(name, start=days.start, end=days.end)
    return rows[rows["date"] >= days.start]


def time_series(
    store: Store,
    name: str,
    *,
    grain: Grain,
    municipality: str | None = None,
    start: date | None = None,
    end: date | None = None,
) -> list[Point]:
    """The series of a dataset of activities; days outside `start`-`end` are left out."""
    return series(store.rows(name, start=start, end=end, municipality=municipality), grain)


def series_parts(
    store: Store,
    name: str,
    *,
    grain: Grain,
    municipality: str | None = None,
    start: date | None = None,
    end: date | None = None,
) -> dict[str, list[tuple[str, Quantity]]]:
    """By period the parts of guidance: its types, Early Warning with the one it is counted with. Empty for other datasets."""
    if name != GUIDANCE.name:
        return {}
    rows = store.rows(name, start=start, end=end, municipality=municipality)
    found: dict[str, list[tuple[str, Quantity]]] = {}
    for kind, part in rows.groupby(discreet(rows["type"]), sort=False):
        for point in series(part, grain):
            found.setdefault(point.key, []).append((str(kind), point.value))
    order = [*GUIDANCE_TYPES, DISCREET_TYPE]
    return {key: sorted(parts, key=lambda pair: order.index(pair[0])) for key, parts in found.items()}


def point_json(point: Point, parts: Sequence[tuple[str, Quantity]] = ()) -> dict[str, Any]:
    """A point as JSON-ready data, in the form the command line documents; with its parts if it has any."""
    said: dict[str, Any] = {"period": point.key, "value": int(point.value.value), "bound": point.value.bound}
    if parts:
        said["parts"] = [{"name": name, "value": int(part.value), "bound": part.bound} for name, part in parts]
    return said
