"""Logins that are long over, people who have none since, and their names in older lines.

Somebody who was shut out stays: with the person the lock would go, and the next login would open again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select, update

from lib.store.tables import audit_log, column_mappings, decks, editions, goal_corrections, people, sessions, uploads
from lib.view.access import DELETED

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Column, ColumnElement, Connection

_ABOUT_PEOPLE = ("revoke", "block", "admit", "grant")
"""Actions whose subject is a person."""
_SIGNED: tuple[tuple[Column[str], Column[datetime]], ...] = (
    (audit_log.c.who, audit_log.c.at),
    (uploads.c.uploaded_by, uploads.c.uploaded_at),
    (column_mappings.c.made_by, column_mappings.c.made_at),
    (goal_corrections.c.made_by, goal_corrections.c.made_at),
    (decks.c.saved_by, decks.c.saved_at),
    (editions.c.frozen_by, editions.c.frozen_at),
)


@dataclass(frozen=True, kw_only=True)
class AgedPeople:
    """How many logins, people and names have passed their age."""

    sessions: int
    people: int
    names: int


def look_at_people(connection: Connection, *, before: datetime) -> AgedPeople:
    """What of people has passed its age at a moment."""
    lines = [(column.table, _signed(column, moment, before)) for column, moment in _SIGNED]
    lines.append((audit_log, _subjects(before)))
    return AgedPeople(
        sessions=_count(connection, sessions.c.id, _sessions(before)),
        people=_count(connection, people.c.id, _people(before)),
        names=sum(_count(connection, table.c.id, where) for table, where in lines),
    )


def erase_people(connection: Connection, *, before: datetime) -> None:
    """Deletes it; names become `DELETED`."""
    gone = connection.scalars(select(people.c.id).where(_people(before))).all()
    connection.execute(delete(sessions).where(_sessions(before)))
    connection.execute(delete(people).where(people.c.id.in_(gone)))
    for column, moment in _SIGNED:
        line = update(column.table).where(_signed(column, moment, before))
        connection.execute(line.values({column.name: DELETED}))
    connection.execute(update(audit_log).where(_subjects(before)).values(subject=DELETED))


def _count(connection: Connection, key: Column[int], where: ColumnElement[bool]) -> int:
    return connection.scalar(select(func.count(key)).where(where)) or 0


def _sessions(before: datetime) -> ColumnElement[bool]:
    """No login lasts longer than a month."""
    return sessions.c.signed_in_at < before


def _people(before: datetime) -> ColumnElement[bool]:
    since = select(sessions.c.person_id).where(sessions.c.signed_in_at >= before)
    return people.c.active & (people.c.first_seen_at < before) & people.c.id.not_in(since)


def _signed(column: Column[str], moment: Column[datetime], before: datetime) -> ColumnElement[bool]:
    return (moment < before) & (column != DELETED)


def _subjects(before: datetime) -> ColumnElement[bool]:
    return (audit_log.c.at < before) & audit_log.c.action.in_(_ABOUT_PEOPLE) & (audit_log.c.subject != DELETED)
