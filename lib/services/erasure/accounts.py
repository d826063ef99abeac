"""How much there is to delete, as people are told it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from lib.view.erasure import AgeAccount, CompanyAccount, place_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lib.services.erasure.company import Held
    from lib.services.erasure.retention import Expired
    from lib.store.erasing.records import Touched
    from lib.store.repository import Store


def company_account(store: Store, held: Held) -> CompanyAccount:
    """How much there is, or was, about a company."""
    found = held.company
    return CompanyAccount(
        rows={name: dict(Counter(row["year"] for row in rows)) for name, rows in found.rows.items()},
        rejected=len(found.rejected),
        files=_named(store, held.files),
        texts=dict(Counter(place_name(one.table, one.column) for one in found.masked)),
        left=[(place_name(one.table, one.column), one.row_id, one.text) for one in found.left],
        unread=_named(store, held.unread),
        editions=_editions(found.editions),
    )


def age_account(store: Store, expired: Expired) -> AgeAccount:
    """How much has, or had, passed its age."""
    found = expired.aged
    return AgeAccount(
        before=expired.before,
        rows=found.rows,
        rejected=found.rejected,
        emptied=_named(store, expired.emptied),
        rewritten=_named(store, expired.rewritten),
        editions=_editions(found.editions),
        people=found.people,
        sessions=found.sessions,
        names=found.names,
    )


def _named(store: Store, ids: Iterable[int]) -> list[tuple[int, str]]:
    names = {one.id: one.file_name for one in store.uploads()}
    return [(one, names[one]) for one in sorted(ids)]


def _editions(touched: Iterable[Touched]) -> list[tuple[str, int]]:
    return [(one.name, one.rows) for one in touched]
