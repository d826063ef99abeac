"""People who have signed in, and their sessions; a line in the audit log for what somebody else does to them."""

from __future__ import annotations

import itertools
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from lib.store.history import log
from lib.store.records import PersonRecord, SessionRecord
from lib.store.tables import audit_log, decks, editions, sessions, uploads
from lib.store.tables import people as table
from lib.view.access import DELETED, LOCAL, NOBODY, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy import Connection, RowMapping

    from lib.store.repository import Store

RESERVED = (LOCAL, NOBODY, DELETED, UNKNOWN)
"""Names that are nobody's own."""


def find(store: Store, digest: str) -> tuple[PersonRecord, SessionRecord] | None:
    """The session of a digest and whose it is; None where nobody has come with it yet."""
    with store.reading() as connection:
        return _find(connection, digest)


def arrive(
    store: Store,
    *,
    issuer: str,
    subject: str,
    name: str,
    email: str,
    digest: str,
    role: str,
    signed_in_at: datetime,
    at: datetime,
) -> tuple[PersonRecord, SessionRecord]:
    """Notes a login that is new, and the person if need be; a login that is known is returned as it is.

    Nobody waits for an import to log in, so it is no part of the order of writes; whoever comes at the same moment is met by
    the constraints, and found at the next try.
    """
    for last in (False, False, True):
        try:
            with store.noting() as connection:
                known = _find(connection, digest)
                if known:
                    return known
                person_id = _person_id(connection, issuer=issuer, subject=subject, name=name, email=email, at=at)
                said = {"person_id": person_id, "digest": digest, "role": role or None, "signed_in_at": signed_in_at}
                connection.execute(insert(sessions).values(**said))
                login = connection.execute(select(sessions).where(sessions.c.digest == digest)).mappings().one()
                return _with_person(connection, login)
        except IntegrityError:
            if last:
                raise
    raise AssertionError("the last try returns or raises")


def _person_id(connection: Connection, *, issuer: str, subject: str, name: str, email: str, at: datetime) -> int:
    found = connection.scalar(select(table.c.id).where(table.c.issuer == issuer, table.c.subject == subject))
    if found is not None:
        return int(found)
    label = _free(name, _taken(connection))
    said = {"issuer": issuer, "subject": subject, "label": label, "email": email, "active": True, "first_seen_at": at}
    return int(connection.execute(insert(table).values(**said)).inserted_primary_key[0])  # type: ignore[index]  # one row


def people(store: Store) -> list[tuple[PersonRecord, list[SessionRecord]]]:
    """Everybody who has signed in, by label, each with the logins, the newest first."""
    with store.reading() as connection:
        found = [_person(row) for row in connection.execute(select(table).order_by(table.c.label)).mappings()]
        logins = connection.execute(select(sessions).order_by(sessions.c.signed_in_at.desc())).mappings().all()
    by_person = defaultdict(list)
    for row in logins:
        by_person[row["person_id"]].append(_session(row))
    return [(one, by_person[one.id]) for one in found]


def end_session(store: Store, digest: str, *, at: datetime, who: str) -> None:
    """Ends a login as its owner signs out; nothing happens where it has ended."""
    with store.writing() as connection:
        open_one = sessions.c.digest == digest, sessions.c.ended_at.is_(None)
        connection.execute(update(sessions).where(*open_one).values(ended_at=at, ended_by=who))


def revoke(store: Store, person_id: int, *, at: datetime, who: str) -> int:
    """Ends every login of a person until now, and returns how many were open. Raises KeyError if there is no such one."""
    with store.writing() as connection:
        label = _label(connection, person_id)
        connection.execute(update(table).where(table.c.id == person_id).values(revoked_at=at))
        open_ones = sessions.c.person_id == person_id, sessions.c.ended_at.is_(None)
        ended = connection.execute(update(sessions).where(*open_ones).values(ended_at=at, ended_by=who)).rowcount
        log(connection, at=at, who=who, action="revoke", subject=label, details={"sessions": ended})
        return ended


def set_active(store: Store, person_id: int, *, active: bool, at: datetime, who: str) -> None:
    """Lets a person in, or no more: logins until then count no more either. Raises KeyError if there is no such one."""
    values = {"active": True} if active else {"active": False, "revoked_at": at}
    _change(store, person_id, values, action="admit" if active else "block", details={}, at=at, who=who)


def grant(store: Store, person_id: int, role: str, *, at: datetime, who: str) -> None:
    """Gives a person a role beside that of the claims; "" takes it away. Raises KeyError if there is no such one."""
    _change(store, person_id, {"granted": role or None}, action="grant", details={"role": role}, at=at, who=who)


def _change(
    store: Store, person_id: int, values: dict[str, Any], *, action: str, details: dict[str, Any], at: datetime, who: str
) -> None:
    with store.writing() as connection:
        label = _label(connection, person_id)
        connection.execute(update(table).where(table.c.id == person_id).values(**values))
        log(connection, at=at, who=who, action=action, subject=label, details=details)


def _label(connection: Connection, person_id: int) -> str:
    label = connection.scalar(select(table.c.label).where(table.c.id == person_id))
    if label is None:
        raise KeyError(f"no person {person_id}")
    return str(label)


def _find(connection: Connection, digest: str) -> tuple[PersonRecord, SessionRecord] | None:
    login = connection.execute(select(sessions).where(sessions.c.digest == digest)).mappings().one_or_none()
    return _with_person(connection, login) if login else None


def _with_person(connection: Connection, login: RowMapping) -> tuple[PersonRecord, SessionRecord]:
    person = connection.execute(select(table).where(table.c.id == login["person_id"])).mappings().one()
    return _person(person), _session(login)


def _taken(connection: Connection) -> set[str]:
    """Every name that somebody has acted under: whoever gets one anew would be taken for them, and own what is theirs."""
    columns = (table.c.label, audit_log.c.who, uploads.c.uploaded_by, decks.c.saved_by, editions.c.frozen_by)
    return {*RESERVED, *(name for column in columns for name in connection.scalars(select(column).distinct()))}


def _free(name: str, taken: Iterable[str]) -> str:
    """The name, or with a number behind it: the audit log must tell two people apart."""
    used = {one.casefold() for one in taken}
    candidates = itertools.chain([name], (f"{name} ({number})" for number in itertools.count(2)))
    return next(one for one in candidates if one.casefold() not in used)


def _person(row: RowMapping) -> PersonRecord:
    return PersonRecord(**{**row, "granted": row["granted"] or ""})


def _session(row: RowMapping) -> SessionRecord:
    kept = {name: value for name, value in row.items() if name != "digest"}
    return SessionRecord(**{**kept, "role": row["role"] or "", "ended_by": row["ended_by"] or ""})
