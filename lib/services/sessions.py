"""Who has signed in, whether they may come in now, and ending that.

Streamlit keeps a login in a signed cookie that lives for 30 days and cannot be called back. So each run asks here: a login is
good for some hours, and until it is ended or its owner is shut out. A login is told from others by what its ID token says.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeGuard

from lib.domain.access import Actor, Right, Role, highest
from lib.services.access import require
from lib.services.names import tidy
from lib.store import people as stored

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lib.services.access_settings import AccessSettings
    from lib.store.records import PersonRecord, SessionRecord
    from lib.store.repository import Store

_CLOCKS_DIFFER = timedelta(minutes=5)
_LONGEST_NAME = 80
_END_OF_TIME = 1e11


class State(StrEnum):
    """What comes of somebody at the door."""

    ADMITTED = "admitted"
    SIGNED_OUT = "signed_out"
    """Nobody has signed in."""
    UNKNOWN = "unknown"
    """The provider did not say who it is, or when."""
    EXPIRED = "expired"
    ENDED = "ended"
    """Signed out, or ended by an administrator."""
    BLOCKED = "blocked"
    NO_ROLE = "no_role"


@dataclass(frozen=True, kw_only=True)
class Admission:
    """What came of somebody at the door: `actor` for who is admitted, `until` when that ends; the rest as the claims told."""

    state: State
    actor: Actor | None = None
    until: datetime | None = None
    issuer: str = ""
    subject: str = ""
    email: str = ""


@dataclass(frozen=True, kw_only=True)
class Login:
    """What the claims tell about one login."""

    issuer: str
    subject: str
    name: str
    email: str
    at: datetime
    digest: str


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody who has signed in: the role now (None: none), and the logins that are still good, the newest first."""

    record: PersonRecord
    role: Role | None
    open: tuple[SessionRecord, ...]
    last: datetime


def admit(store: Store, settings: AccessSettings, claims: Mapping[str, Any], *, at: datetime) -> Admission:
    """Whether the owner of the claims may come in now. Notes a login that is new.

    `claims` are those of the ID token, as Streamlit's signed cookie keeps them, with `is_logged_in`.
    """
    if claims.get("is_logged_in") is not True:
        return Admission(state=State.SIGNED_OUT)
    login = _login(claims) if _is_for(settings, claims) else None
    if login is None or login.at > at + _CLOCKS_DIFFER:
        return Admission(state=State.UNKNOWN)
    until = login.at + timedelta(hours=settings.hours)
    told = Admission(state=State.EXPIRED, until=until, issuer=login.issuer, subject=login.subject, email=login.email)
    if at >= until:
        return told
    given = settings.role(claims)
    person, session = stored.find(store, login.digest) or _arrive(store, login, given, at=at)
    if not person.active:
        return replace(told, state=State.BLOCKED)
    if not _is_open(person, session):
        return replace(told, state=State.ENDED)
    role = _role(person, given)
    if role is None:
        return replace(told, state=State.NO_ROLE)
    return replace(told, state=State.ADMITTED, actor=Actor(name=person.label, role=role))


def sign_out(store: Store, claims: Mapping[str, Any], *, at: datetime) -> None:
    """Ends the login of the claims, so that the cookie that held it opens nothing any more."""
    login = _login(claims)
    known = stored.find(store, login.digest) if login else None
    if login and known:
        stored.end_session(store, login.digest, at=at, who=known[0].label)


def people(store: Store, settings: AccessSettings, *, by: Actor, at: datetime) -> list[Person]:
    """Everybody who has signed in. Raises NotAllowedError."""
    require(by, Right.PEOPLE)
    good_since = at - timedelta(hours=settings.hours)
    return [_seen(person, logins, settings, good_since=good_since) for person, logins in stored.people(store)]


def revoke(store: Store, person_id: int, *, by: Actor, at: datetime) -> int:
    """Ends every login of a person, and returns how many were open. Raises NotAllowedError, KeyError."""
    require(by, Right.PEOPLE)
    return stored.revoke(store, person_id, at=at, who=by.name)


def set_active(store: Store, person_id: int, *, active: bool, by: Actor, at: datetime) -> None:
    """Shuts a person out, or lets them in again. Raises NotAllowedError, KeyError."""
    require(by, Right.PEOPLE)
    stored.set_active(store, person_id, active=active, at=at, who=by.name)


def grant(store: Store, person_id: int, role: Role | None, *, by: Actor, at: datetime) -> None:
    """Gives a person a role beside that of the claims; None takes it away again. Raises NotAllowedError, KeyError."""
    require(by, Right.PEOPLE)
    stored.grant(store, person_id, role or "", at=at, who=by.name)


def _login(claims: Mapping[str, Any]) -> Login | None:
    """None where the claims do not say who signed in, and when. The e-mail address identifies nobody: it can be changed."""
    issuer, subject, issued = claims.get("iss"), claims.get("sub"), claims.get("iat")
    if not (_is_name(issuer) and _is_name(subject)):
        return None
    if isinstance(issued, bool) or not isinstance(issued, int | float) or not 0 < issued < _END_OF_TIME:
        return None
    email = _text(claims.get("email"))
    name = _text(claims.get("name")) or email or _text(claims.get("preferred_username")) or "Uden navn"
    told = json.dumps([issuer, subject, issued, claims.get("nonce")], default=str)
    at = datetime.fromtimestamp(issued, tz=UTC)
    digest = hashlib.sha256(told.encode()).hexdigest()
    return Login(issuer=issuer, subject=subject, name=name, email=email, at=at, digest=digest)


def _is_for(settings: AccessSettings, claims: Mapping[str, Any]) -> bool:
    """Whether the token was made out for this app: Authlib lets one for another pass where `azp` names this one."""
    said = claims.get("aud")
    return settings.login["client_id"] in (said if isinstance(said, list) else [said])


def _is_name(value: object) -> TypeGuard[str]:
    """Whether a claim can be kept and compared: a lone surrogate or a NUL cannot."""
    return isinstance(value, str) and bool(value) and value.isprintable()


def _text(value: object) -> str:
    return tidy(value)[:_LONGEST_NAME] if isinstance(value, str) else ""


def _arrive(store: Store, login: Login, given: Role | None, *, at: datetime) -> tuple[PersonRecord, SessionRecord]:
    return stored.arrive(
        store,
        issuer=login.issuer,
        subject=login.subject,
        name=login.name,
        email=login.email,
        digest=login.digest,
        role=given or "",
        signed_in_at=login.at,
        at=at,
    )


def _is_open(person: PersonRecord, session: SessionRecord) -> bool:
    return session.ended_at is None and (person.revoked_at is None or session.signed_in_at > person.revoked_at)


def _role(person: PersonRecord, given: Role | None) -> Role | None:
    return highest(given, Role(person.granted) if person.granted else None)


def _seen(person: PersonRecord, logins: list[SessionRecord], settings: AccessSettings, *, good_since: datetime) -> Person:
    still = tuple(one for one in logins if _is_open(person, one) and one.signed_in_at > good_since)
    named = settings.role({"iss": person.issuer, "sub": person.subject})
    told = Role(logins[0].role) if logins and logins[0].role else None
    return Person(record=person, role=_role(person, highest(named, told)), open=still, last=logins[0].signed_in_at)
