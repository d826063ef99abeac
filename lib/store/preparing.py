"""Frames made ready to store, before any lock is taken: plain values by column, identities, fingerprints, days."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from lib.schema.datasets import dataset
from lib.schema.spec import ColumnType
from lib.store.identity import fingerprints, identities
from lib.store.revision import Mode, Span
from lib.store.tables import dataset_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    import pandas as pd
    from sqlalchemy import Table

    from lib.schema.spec import Column, Dataset
    from lib.store.records import SheetToStore

_AS: dict[ColumnType, Callable[[Any], Any]] = {
    ColumnType.COUNT: int,
    ColumnType.SCORE: int,
    ColumnType.NUMBER: float,
    ColumnType.PERIOD: lambda value: value.date() if isinstance(value, datetime) else value,
    ColumnType.DATE: lambda value: value.date() if isinstance(value, datetime) else value,
}


@dataclass(frozen=True, kw_only=True, eq=False)
class Prepared:
    """A sheet ready to store.

    Args:
        sheet: what was handed in.
        spec, table: what it holds.
        columns: plain values by column of the table. "is_current" is false where a later row of the upload has the same
            identity.
        period: the days an activity sheet speaks for.
    """

    sheet: SheetToStore
    spec: Dataset
    table: Table
    columns: Mapping[str, list[Any]]
    period: Span | None

    def __len__(self) -> int:
        return len(self.columns["row"])

    @property
    def replaces(self) -> bool:
        """Whether rows that are there make room."""
        return self.sheet.mode is Mode.REPLACE

    @property
    def scope(self) -> tuple[str, int | None]:
        """Within what an identity is unique: a dataset, of a contract one year of it."""
        return _scope(self.sheet, self.spec)

    def sample(self, index: int) -> dict[str, Any]:
        """A row as people are shown it."""
        said = {column.name: self.columns[column.name][index] for column in self.spec.columns}
        return {**said, "row": self.columns["row"][index], "sheet": self.sheet.sheet}

    def rows(self, upload_id: int, *, start: int, stop: int) -> list[dict[str, Any]]:
        """Some of the rows as they go into the table."""
        same = {"upload_id": upload_id, "sheet": self.sheet.sheet}
        parts = zip(*(values[start:stop] for values in self.columns.values()), strict=True)
        return [dict(zip(self.columns, values, strict=True)) | same for values in parts]


def prepare(sheets: Iterable[SheetToStore]) -> tuple[Prepared, ...]:
    """Makes the sheets of one upload ready; those of the same scope share the counting of equal rows."""
    seen: dict[tuple[str, int | None], Counter[str]] = defaultdict(Counter)
    made = tuple(_prepare(sheet, seen) for sheet in sheets)
    taken: dict[tuple[str, int | None], set[str]] = defaultdict(set)
    for one in reversed(made):
        one.columns["is_current"][:] = _last_of_equals(one.columns["identity"], taken[one.scope])
    return made


def groups(sheets: Iterable[Prepared]) -> list[tuple[Prepared, ...]]:
    """The sheets that act together, by scope."""
    found: dict[tuple[str, int | None], list[Prepared]] = defaultdict(list)
    for one in sheets:
        found[one.scope].append(one)
    return [tuple(group) for group in found.values()]


def _scope(sheet: SheetToStore, spec: Dataset) -> tuple[str, int | None]:
    return spec.name, sheet.year if spec.period is None else None


def _prepare(sheet: SheetToStore, seen: dict[tuple[str, int | None], Counter[str]]) -> Prepared:
    spec = dataset(sheet.dataset)
    columns = {column.name: _values(sheet.frame, column) for column in spec.columns}
    columns["row"] = [int(value) for value in sheet.frame["row"].tolist()]
    if spec.period is None:
        columns["year"] = [sheet.year] * len(sheet.frame)
    else:
        columns["cell"] = sheet.frame["cell"].tolist()
        columns["year"] = [day and day.year for day in columns[spec.period.name]]
    columns["fingerprint"] = fingerprints(spec, columns)
    columns["identity"] = identities(spec, columns, seen[_scope(sheet, spec)])
    columns["is_current"] = [True] * len(sheet.frame)
    period = _period(sheet, spec, columns)
    return Prepared(sheet=sheet, spec=spec, table=dataset_tables[spec.name], columns=columns, period=period)


def _last_of_equals(identity: list[str], taken: set[str]) -> list[bool]:
    """Which rows count, when the later of equals does; `taken` are the identities of later sheets."""
    found = []
    for one in reversed(identity):
        found.append(one not in taken)
        taken.add(one)
    return found[::-1]


def _values(frame: pd.DataFrame, column: Column) -> list[Any]:
    """Plain values; None for whatever pandas calls missing."""
    series = frame[column.name].astype(object)
    values = series.where(series.notna(), None).tolist()
    convert = _AS.get(column.type)
    return [value if value is None else convert(value) for value in values] if convert else values


def _period(sheet: SheetToStore, spec: Dataset, columns: Mapping[str, list[Any]]) -> Span | None:
    """The days an activity sheet speaks for: those it was said to, else those its rows span."""
    if spec.period is None:
        return None
    if sheet.period is not None:
        return Span(*sheet.period)
    starts, ends = columns[spec.period.name], columns[f"{spec.period.name}_end"]
    days = [day for pair in zip(starts, ends, strict=True) for day in pair if day is not None]
    return Span(min(days), max(days)) if days else None
