"""What has passed its age: what there is, and deleted for good."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.domain.access import Right
from lib.schema.datasets import dataset
from lib.services.access import require
from lib.services.erasure import copies
from lib.services.erasure.retrying import retrying
from lib.store.erasing import retention as stored
from lib.store.erasing.files import stored as stored_files
from lib.store.erasing.sweeping import sweep

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from lib.domain.access import Actor
    from lib.store.erasing.records import Aged
    from lib.store.repository import Store

_AGE = re.compile(r"\s*([1-9][0-9]{0,2})\s*(y|år|m|måneder|mdr\.?)\s*", re.IGNORECASE)
SHORTEST = 12
"""Months; what is younger is what the house works with, and a slip of the keyboard must not take it."""


class AgeError(ValueError):
    """What was written is no age; the text says why, in Danish."""


@dataclass(frozen=True, kw_only=True)
class Expired:
    """What has passed its age.

    Args:
        before: the first day that is kept.
        aged: what the tables hold.
        emptied: old uploads whose file is replaced by a note, or by its contract's sheets.
        rewritten: later uploads whose file loses the rows that have passed their age.
        seen: the hash of every file, as it was when they were looked at.
    """

    before: date
    aged: Aged
    emptied: tuple[int, ...]
    rewritten: tuple[int, ...]
    seen: Mapping[int, str]

    @property
    def anything(self) -> bool:
        """Whether there is anything at all."""
        one = self.aged
        counts = (one.rejected, one.sessions, one.people, one.names)
        return bool(any(one.rows.values()) or any(counts) or self.emptied or self.rewritten)


@dataclass(frozen=True, kw_only=True)
class Deleted:
    """What was deleted; `swept` as `company.Erased`."""

    expired: Expired
    swept: bool


def first_kept(age: str, *, today: date) -> date:
    """The day that lies an age ("5y", "5 år", "60m") before today; what is older goes. Raises AgeError under a year."""
    match = _AGE.fullmatch(age)
    if not match:
        raise AgeError("Skriv alderen som 5y (år) eller 60m (måneder).")
    months = int(match[1]) * (12 if match[2].casefold() in {"y", "år"} else 1)
    if months < SHORTEST:
        raise AgeError("Alderen skal være mindst et år.")
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    if year < 1:
        raise AgeError("Så gammelt er intet.")
    return today.replace(year=year, month=month + 1, day=min(today.day, calendar.monthrange(year, month + 1)[1]))


def look(store: Store, *, before: date, by: Actor) -> Expired:
    """What has passed its age. Raises NotAllowedError."""
    require(by, Right.ERASE)
    with store.reading() as connection:
        aged = stored.look(connection, before=before)
        seen = stored_files(connection)
    emptied = tuple(one for one in aged.old_files if not _is_spent(store, one))
    return Expired(before=before, aged=aged, emptied=emptied, rewritten=tuple(sorted(aged.spent_files)), seen=seen)


def erase(store: Store, *, before: date, by: Actor, at: datetime) -> Deleted:
    """Deletes what has passed its age, in one transaction. Raises as `company.erase`, but for CvrError."""
    require(by, Right.ERASE)

    def once() -> Expired:
        found = look(store, before=before, by=by)
        made = {one: copies.only_sheets(store.content(one) or b"", _contract(store, one)) for one in found.emptied}
        for one in found.rewritten:
            made[one] = copies.without_rows(store.content(one) or b"", found.aged.spent_files[one])
        stored.erase(store, before=before, copies=made, seen=found.seen, at=at, who=by.name)
        return found

    return Deleted(expired=retrying(once), swept=sweep(store.engine))


def _contract(store: Store, upload_id: int) -> set[str]:
    """The sheets of an upload that hold a contract, and no activities."""
    sheets = store.upload(upload_id).sheets
    activities = {one.sheet for one in sheets if dataset(one.dataset).period}
    return {one.sheet for one in sheets} - activities


def _is_spent(store: Store, upload_id: int) -> bool:
    """Whether an old file holds nothing more that must go."""
    content = store.content(upload_id) or b""
    return copies.is_note(content) or copies.holds_only(content, _contract(store, upload_id))
