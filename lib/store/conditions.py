"""Conditions on rows that several queries share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Table, and_, false, func, true

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from lib.store.preparing import Prepared

_PARAMETERS = 5_000  # SQLite takes 32.766 a statement, PostgreSQL 65.535


def of_year(table: Table, year: int | None) -> ColumnElement[bool]:
    """Rows of a contract year."""
    return table.c.year.is_(None) if year is None else table.c.year == year


def between(table: Table, start: date | None, end: date | None) -> ColumnElement[bool]:
    """Activities that lie at least partly from `start` to `end`; None is without limit."""
    found: list[ColumnElement[bool]] = []
    if end is not None:
        found.append(table.c.date <= end)
    if start is not None:
        found.append(func.coalesce(table.c.date_end, table.c.date) >= start)
    return and_(true(), *found)


def same_scope(one: Prepared) -> ColumnElement[bool]:
    """The rows whose identities may be those of the sheet's rows."""
    return of_year(one.table, one.sheet.year) if one.spec.period is None else true()


def within(one: Prepared) -> ColumnElement[bool]:
    """The rows a sheet speaks for, and clears when it replaces: its contract year, or its days."""
    if one.spec.period is None:
        return of_year(one.table, one.sheet.year)
    return between(one.table, *one.period) if one.period else false()


def chunks(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Values in portions that fit into one statement."""
    return (values[start : start + _PARAMETERS] for start in range(0, len(values), _PARAMETERS))
