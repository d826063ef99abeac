"""What there is to delete, what was deleted, and why nothing was."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


class OvertakenError(RuntimeError):
    """A file was stored or changed since it was looked at, so that nothing was deleted."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """A text that holds the number: the table, the column, the row's id, and the text as it stands."""

    table: str
    column: str
    row_id: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Touched:
    """An edition that loses rows."""

    edition_id: int
    name: str
    rows: int


@dataclass(frozen=True, kw_only=True)
class Company:
    """Everything that tables hold about a company.

    Args:
        rows: by dataset, those with its number in the CVR column; whatever their upload, and whether they count or not. The
            names are those of `Store.rows`, and `is_current`.
        rejected: rows that were not let in and hold the number, with the columns of `rejected_rows`.
        masked: other texts, which lose the number and stay.
        left: texts that hold it and are not touched, since a person must decide.
        editions: those that lose rows.
        in_editions: by dataset and row id, the editions it stands in.
    """

    rows: Mapping[str, tuple[dict[str, Any], ...]]
    rejected: tuple[dict[str, Any], ...]
    masked: tuple[Place, ...]
    left: tuple[Place, ...]
    editions: tuple[Touched, ...]
    in_editions: Mapping[tuple[str, int], tuple[str, ...]] = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Spot:
    """Where a row stands in its file; `cell` is the address of a wide table's number, or ""."""

    sheet: str
    row: int
    cell: str


@dataclass(frozen=True, kw_only=True)
class Aged:
    """What has passed its age.

    Args:
        rows: by dataset and year, how many rows of activities ended before the day.
        rejected: how many rows that were not let in came with a file older than the day.
        old_files: uploads of activities from before the day.
        spent_files: by upload from since then, the places of the expired rows in it.
        editions: those that lose rows.
        sessions, people: logins from before the day, and people who have none since and are not shut out.
        names: how many older lines tell who did something.
    """

    rows: Mapping[str, Mapping[int, int]]
    rejected: int
    old_files: tuple[int, ...]
    spent_files: Mapping[int, tuple[Spot, ...]] = field(repr=False)
    editions: tuple[Touched, ...]
    sessions: int
    people: int
    names: int
