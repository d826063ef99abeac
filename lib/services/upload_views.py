"""What the pages about data ask of the store beyond an upload: how much there is of each dataset, and for when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from lib.schema.datasets import DATASETS
from lib.store.tables import dataset_tables

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

    from lib.schema.spec import Dataset
    from lib.store.records import UploadRecord
    from lib.store.repository import Store


@dataclass(frozen=True, kw_only=True)
class Holding:
    """What counts of a dataset: how many rows, for which days or contract years, and from which upload last."""

    rows: int
    period: tuple[date, date] | None
    years: tuple[int, ...]
    latest: UploadRecord | None
    constructed: bool


def holdings(store: Store) -> dict[str, Holding]:
    """What there is of each dataset, by its name; counted by the database."""
    uploads = [one for one in store.uploads() if one.active]
    with store.reading() as connection:
        counted = {spec.name: _count(connection, spec) for spec in DATASETS}
    return {
        name: Holding(
            rows=rows,
            period=period,
            years=years,
            latest=next((one for one in uploads if any(sheet.dataset == name for sheet in one.sheets)), None),
            constructed=bool(rows) and store.constructed(name),
        )
        for name, (rows, period, years) in counted.items()
    }


def _count(connection: Connection, spec: Dataset) -> tuple[int, tuple[date, date] | None, tuple[int, ...]]:
    table = dataset_tables[spec.name]
    if spec.period is None:
        query = select(table.c.year, func.count()).where(table.c.is_current).group_by(table.c.year)
        found = {year: count for year, count in connection.execute(query)}  # noqa: C416  rows are not pairs to mypy
        return sum(found.values()), None, tuple(sorted((year for year in found if year is not None), reverse=True))
    start, end = table.c[spec.period.name], table.c[f"{spec.period.name}_end"]
    query = select(func.count(), func.min(start), func.max(func.coalesce(end, start))).where(table.c.is_current)
    rows, first, last = connection.execute(query).one()
    return rows, (first, last) if first else None, ()
