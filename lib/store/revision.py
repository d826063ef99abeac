"""Which rows count: identities, fingerprints, and the replay of uploads. Pure."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from lib.schema.spec import Dataset


class Mode(StrEnum):
    """What an upload does with rows that are there already: they stay beside its own, or make room for them."""

    ADD = "add"
    REPLACE = "replace"


@dataclass(frozen=True, kw_only=True)
class Change:
    """What an upload would change: counts of its rows, and of rows that are there but not in it."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    missing: int = 0


@dataclass(frozen=True, kw_only=True)
class StoredRow:
    """A stored row as far as counting goes."""

    id: int
    identity: str
    fingerprint: str


def identities(spec: Dataset, rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Each row's identity: its key, and the how-manieth of equal keys it is, so that equal rows stay two rows."""
    seen: Counter[str] = Counter()
    found = []
    for row in rows:
        key = "\x1f".join(str(row[name] if row[name] is not None else "").strip().casefold() for name in spec.key)
        seen[key] += 1
        found.append(f"{key}\x1f{seen[key]}")
    return found


def fingerprint(spec: Dataset, row: Mapping[str, Any]) -> str:
    """A hash of everything the row says."""
    said = {column.name: row[column.name] for column in spec.columns}
    return hashlib.sha256(json.dumps(said, default=str, sort_keys=True).encode()).hexdigest()


def compare(current: Mapping[str, str], incoming: Mapping[str, str]) -> Change:
    """What incoming rows change; both map identities to fingerprints."""
    shared = current.keys() & incoming.keys()
    unchanged = sum(current[identity] == incoming[identity] for identity in shared)
    return Change(
        new=len(incoming.keys() - current.keys()),
        changed=len(shared) - unchanged,
        unchanged=unchanged,
        missing=len(current.keys() - incoming.keys()),
    )


def current_ids(uploads: Iterable[tuple[Mode, Iterable[StoredRow]]]) -> set[int]:
    """The ids of the rows that count after the given uploads, the oldest first."""
    standing: dict[str, int] = {}
    for mode, rows in uploads:
        if mode is Mode.REPLACE:
            standing = {}
        standing |= {row.identity: row.id for row in rows}
    return set(standing.values())
