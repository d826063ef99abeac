"""Everything about one company: what there is, handed out, and deleted for good."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stdnum.dk import cvr

from lib.domain.access import Right
from lib.services.access import require
from lib.services.erasure import copies, searching
from lib.services.erasure.retrying import retrying
from lib.store.erasing import company as stored
from lib.store.erasing.files import stored as stored_files
from lib.store.erasing.number import Number
from lib.store.erasing.records import Spot
from lib.store.erasing.sweeping import sweep

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from lib.domain.access import Actor
    from lib.services.erasure.searching import Found
    from lib.store.erasing.records import Company
    from lib.store.repository import Store


class CvrError(ValueError):
    """What was written is no CVR number; the text says why, in Danish, without the number."""


@dataclass(frozen=True, kw_only=True)
class Held:
    """What is held about a company.

    Args:
        number: whose.
        company: what the tables hold.
        files: by upload, where its stored file holds the number; only those that do, or that hold a row of the company.
        unread: uploads whose file can no longer be read, and of which no row is the company's: nobody can tell.
        seen: the hash of every file, as it was when they were looked at.
    """

    number: Number
    company: Company
    files: Mapping[int, Found]
    unread: tuple[int, ...]
    seen: Mapping[int, str]

    @property
    def anything(self) -> bool:
        """Whether there is anything about the company at all."""
        one = self.company
        return bool(any(one.rows.values()) or one.rejected or one.masked or one.left or self.files)

    def spots(self, upload_id: int) -> tuple[Spot, ...]:
        """Where the company's rows stand in an upload's file."""
        rows = (row for rows in self.company.rows.values() for row in rows)
        mine = [Spot(sheet=row["sheet"], row=row["row"], cell="") for row in rows if row["upload_id"] == upload_id]
        lost = [one for one in self.company.rejected if one["upload_id"] == upload_id]
        return (*mine, *(Spot(sheet=one["sheet"], row=one["row"], cell="") for one in lost))


@dataclass(frozen=True, kw_only=True)
class Erased:
    """What was deleted; `swept` says whether the database's file was written over too (never on PostgreSQL)."""

    held: Held
    swept: bool


def read_cvr(written: str) -> Number:
    """A CVR number however it is written: "DK-12 34 56 74". Raises CvrError unless it is eight digits.

    A wrong check digit passes, since the store may hold such numbers as they came; `has_check_digit` tells.
    """
    digits = cvr.compact(re.sub(r"[\s\u00a0\u202f]+", "", written))
    digits = re.sub(r"^CVR(?:NR|NUMMER)?", "", digits)
    if not re.fullmatch(r"[0-9]{8}", digits):
        raise CvrError("Det er ikke et CVR-nummer: det har otte cifre.")
    return Number(digits)


def has_check_digit(number: Number) -> bool:
    """Whether the number's check digit is right."""
    return bool(cvr.is_valid(number.digits))


def look(store: Store, number: Number, *, by: Actor, progress: Callable[[float], object] = lambda _: None) -> Held:
    """Everything held about a company; every stored file is read. Raises NotAllowedError, CvrError.

    CvrError: the check digit is wrong and nothing is held, so the number is probably mistyped. `progress` is told the share
    of the files that is read, from 0 to 1.
    """
    require(by, Right.ERASE)
    _refuse_other_moments(store)
    with store.reading() as connection:
        found = stored.look(connection, number)
        seen = stored_files(connection)
    looked, unread = {}, []
    concerned = {row["upload_id"] for rows in (*found.rows.values(), found.rejected) for row in rows}
    for place, upload_id in enumerate(sorted(seen), start=1):
        one = searching.look(store.content(upload_id) or b"", number)
        if one.anywhere or upload_id in concerned:
            looked[upload_id] = one
        elif one.book is None:
            unread.append(upload_id)
        progress(place / len(seen))
    held = Held(number=number, company=found, files=looked, unread=tuple(unread), seen=seen)
    if not held.anything and not has_check_digit(number):
        raise CvrError("CVR-nummerets kontrolciffer er forkert, og der er intet om det i lageret.")
    return held


def erase(
    store: Store, number: Number, *, by: Actor, at: datetime, progress: Callable[[float], object] = lambda _: None
) -> Erased:
    """Deletes everything about a company, in one transaction. Raises as `look`, and RuntimeError as `Store.writing`.

    Raises OvertakenError when files came in all the while, three times over.
    """
    require(by, Right.ERASE)

    def once() -> Held:
        held = look(store, number, by=by, progress=progress)
        made = {
            upload_id: copies.without_company(one, number, also=held.spots(upload_id))
            for upload_id, one in held.files.items()
        }
        found = stored.erase(store, number, copies=made, seen=held.seen, at=at, who=by.name)
        return Held(number=number, company=found, files=held.files, unread=held.unread, seen=held.seen)

    return Erased(held=retrying(once), swept=sweep(store.engine))


def _refuse_other_moments(store: Store) -> None:
    if store.then is not None or store.version() < 0:
        raise RuntimeError("a company is looked for in the store as it is")
