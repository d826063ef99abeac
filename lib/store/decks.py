"""Saved decks: each saving is kept, the newest that is not deleted counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, true, update

from lib.store.history import log
from lib.store.records import DeckRecord
from lib.store.tables import decks as table

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement

    from lib.store.repository import Store


def decks(store: Store, *, year: int | None = None) -> list[DeckRecord]:
    """The decks that count, of a year or of all, in the order they were first saved; in an edition those of then.

    Names that differ only in capitals are the same; it is spelled as it was saved last.
    """
    then = store.then
    counts = table.c.deleted_at.is_(None) if then is None else table.c.id.in_(then.decks)
    mine = table.c.year == year if year is not None else true()
    columns = [column for column in table.c if column.name != "deleted_at"]
    with store.reading() as connection:
        rows = connection.execute(select(*columns).where(counts, mine).order_by(table.c.id)).mappings()
        found = [DeckRecord(**row) for row in rows]
    return list({(one.year, one.name.casefold()): one for one in found}.values())


def save_deck(store: Store, *, name: str, year: int, content: dict[str, Any], at: datetime, who: str) -> int:
    """Saves a deck and returns the id; it takes the place of the one of the same name, which is kept."""
    with store.writing() as connection:
        said = {"name": name, "year": year, "content": content}
        result = connection.execute(insert(table).values(**said, saved_at=at, saved_by=who))
        deck_id = int(result.inserted_primary_key[0])  # type: ignore[index]  # an insert of one row has one
        log(connection, at=at, who=who, action="save_deck", subject=f"{year}/{name}", details={"deck": deck_id})
        return deck_id


def delete_deck(store: Store, *, name: str, year: int, at: datetime, who: str) -> bool:
    """Lets a deck count no longer, with all that it took the place of. False when there was none."""
    with store.writing() as connection:
        there = connection.execute(select(table.c.id, table.c.name).where(*_kept(year))).all()
        ids = [row.id for row in there if row.name.casefold() == name.casefold()]
        if not ids:
            return False
        connection.execute(update(table).where(table.c.id.in_(ids)).values(deleted_at=at))
        log(connection, at=at, who=who, action="delete_deck", subject=f"{year}/{name}", details={"deck": max(ids)})
        return True


def _kept(year: int) -> tuple[ColumnElement[bool], ...]:
    return table.c.year == year, table.c.deleted_at.is_(None)
