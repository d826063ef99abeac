"""Activities: series over time, the rows behind a number, and the figures that answer goals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lib.domain.activity import companies_by_type, effect_share, net_promoter_score, volume
from lib.domain.dates import whole_year
from lib.domain.measure import DATASET_OF, Measure
from lib.domain.quantity import Quantity, total
from lib.domain.series import Grain, Point, series
from lib.schema.activity import DO_NOT_KNOW
from lib.schema.datasets import dataset

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from lib.schema.organisation import Organisation
    from lib.store.repository import Store


@dataclass(frozen=True, kw_only=True)
class Computed:
    """A figure computed from activities.

    Args:
        measure: which one.
        value: the figure, with its bound.
        n: how many rows or answers are behind it.
        parts: its named parts, where it is a sum.
        constructed: it rests on constructed example data.
    """

    measure: Measure
    value: Quantity
    n: int
    parts: tuple[tuple[str, Quantity], ...] = ()
    constructed: bool = False


def compute(store: Store, organisation: Organisation, measure: Measure, *, year: int) -> Computed | None:
    """The figure for a contract year, or None when there are no activities behind it."""
    name = DATASET_OF[measure]
    rows = in_year(store, name, year)
    if rows.empty:
        return None
    if measure in {Measure.NPS, Measure.EFFECT}:
        score = (
            net_promoter_score(rows)
            if measure is Measure.NPS
            else effect_share(
                rows, scale=organisation.effect_scale, counts=organisation.effect_counts, do_not_know=DO_NOT_KNOW
            )
        )
        if score is None:
            return None
        return Computed(measure=measure, value=Quantity(score.value), n=score.n, constructed=store.constructed(name))
    parts = tuple(companies_by_type(rows).items()) if measure is Measure.COMPANIES else ()
    value = total(part for _, part in parts) if parts else volume(rows)
    return Computed(measure=measure, value=value, n=len(rows), parts=parts, constructed=store.constructed(name))


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


def trace(
    store: Store, name: str, *, start: date | None = None, end: date | None = None, municipality: str | None = None
) -> list[dict[str, Any]]:
    """The rows behind a number, each with file, sheet, row and cell, and the dataset's Danish headers as text."""
    rows = store.rows(name, start=start, end=end, municipality=municipality)
    return [_traced(name, row) for row in rows.to_dict("records")]


def _traced(name: str, row: dict[Any, Any]) -> dict[str, Any]:
    spec = dataset(name)
    said: dict[str, Any] = {"file": row["file_name"], "sheet": row["sheet"], "row": int(row["row"])}
    if row.get("cell"):
        said["cell"] = row["cell"]
    for column in spec.written:
        said[column.header] = _shown(row, column.name)
    return said


def _shown(row: dict[Any, Any], name: str) -> Any:  # noqa: ANN401  what JSON can hold
    value = row[name]
    end = row.get(f"{name}_end")
    if end is not None and end != value:
        return f"{value.isoformat()}/{end.isoformat()}"
    return value.isoformat() if hasattr(value, "isoformat") else value
