"""What a query takes for true: the store as it is, or as it was when an edition was frozen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, true

from lib.store.tables import edition_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Column, ColumnElement, Table

    from lib.store.records import EditionRecord


@dataclass(frozen=True, kw_only=True)
class Frozen:
    """The moment of an edition.

    Args:
        edition_id: whose `edition_rows` count.
        active: by the id of each upload of then, whether it was active.
        corrections, decks: the ids of those in force.
    """

    edition_id: int
    active: Mapping[int, bool]
    corrections: tuple[int, ...]
    decks: tuple[int, ...]

    @property
    def last_upload(self) -> int:
        """The newest upload of then; those that came later have higher ids."""
        return max(self.active, default=0)


def frozen(edition: EditionRecord) -> Frozen:
    """The moment of an edition."""
    return Frozen(edition_id=edition.id, active=dict(edition.uploads), corrections=edition.corrections, decks=edition.decks)


def counting(table: Table, then: Frozen | None) -> ColumnElement[bool]:
    """The rows of a dataset that count: now, or then."""
    if then is None:
        return table.c.is_current
    rows = select(edition_rows.c.row_id).where(
        edition_rows.c.edition_id == then.edition_id, edition_rows.c.dataset == table.name
    )
    return table.c.id.in_(rows)


def known(upload_id: Column[Any], then: Frozen | None) -> ColumnElement[bool]:
    """What belongs to uploads that there are: now, or then."""
    return true() if then is None else upload_id <= then.last_upload
