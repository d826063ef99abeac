"""Which rows count: what an upload clears, what it adds, and the replay of uploads. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence
    from datetime import date

SAMPLES = 5


class Mode(StrEnum):
    """What an upload does with rows that are there already: they stay beside its own, or make room for them."""

    ADD = "add"
    REPLACE = "replace"


@dataclass(frozen=True, kw_only=True)
class Change:
    """What an upload would change: counts of its rows, and of rows that are there but not in it.

    Missing rows stay when the upload adds and go when it replaces. The samples are the first few of each kind: the spec's
    columns, "row" and "sheet"; of a changed row as it was and as it becomes.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    missing: int = 0
    new_rows: tuple[dict[str, Any], ...] = field(default=(), compare=False)
    changed_rows: tuple[tuple[dict[str, Any], dict[str, Any]], ...] = field(default=(), compare=False)
    missing_rows: tuple[dict[str, Any], ...] = field(default=(), compare=False)


class Span(NamedTuple):
    """A stretch of days, both ends included."""

    start: date
    end: date

    def meets(self, start: date | None, end: date | None) -> bool:
        """Whether a row from `start` to `end`, or of the one day `start`, lies at least partly within."""
        return start is not None and start <= self.end and (end or start) >= self.start


class StoredRow(NamedTuple):
    """A stored row as far as counting goes.

    `key` tells it from all others of its dataset; `year` is its contract year, `start` and `end` the days of an activity.
    """

    id: int
    key: Hashable
    year: int | None = None
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, kw_only=True)
class Step:
    """What one upload does to one dataset: it clears contract years and stretches of days, then adds its rows."""

    rows: Sequence[StoredRow]
    years: frozenset[int | None] = frozenset()
    spans: tuple[Span, ...] = ()

    def clears(self, row: StoredRow) -> bool:
        """Whether an earlier upload's row makes room for this one's."""
        return row.year in self.years or any(span.meets(row.start, row.end) for span in self.spans)


def current_ids(steps: Iterable[Step]) -> set[int]:
    """The ids of the rows that count after the given steps, the oldest first.

    Of rows with equal keys the later counts, also within one step. A row that a later step has overridden or cleared stays
    so whatever comes after; that is why the steps can be gone through backwards, and each row looked at once.
    """
    counting: set[int] = set()
    said: set[Hashable] = set()
    later: list[Step] = []
    for step in reversed(list(steps)):
        newest = {row.key: row for row in step.rows}
        for key, row in newest.items():
            if key not in said and not any(one.clears(row) for one in later):
                counting.add(row.id)
        said |= newest.keys()
        if step.years or step.spans:
            later.append(step)
    return counting
