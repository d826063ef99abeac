"""What is held against each other: a contract year as an edition has it, or as it is now."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from lib.domain.activity import Activities
    from lib.domain.rollup import JudgedGoal
    from lib.schema.organisation import Organisation

    Row = Mapping[Any, Any]


@dataclass(frozen=True, kw_only=True)
class File:
    """An uploaded file; `key` tells it from others of its name."""

    key: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A contract year with everything that is compared, on a date.

    Args:
        organisation: the house.
        year: the contract year.
        as_of: the date that the numbers speak for.
        name: what it is called: an edition's name ("KKR 11/11-2020"), or "i dag".
        goals: the year's goals, judged.
        computed_constructed: a computed result rests on constructed example data.
        activities: the datasets of activities that have rows, by name.
        notes, process, priorities, events, cooperation: rows of the contract's sheets (keys: the spec's column names).
        files: the files that count, of whatever year.
    """

    organisation: Organisation
    year: int
    as_of: date
    name: str
    goals: tuple[JudgedGoal, ...] = ()
    computed_constructed: bool = False
    activities: Mapping[str, Activities] = field(default_factory=dict)
    notes: Sequence[Row] = ()
    process: Sequence[Row] = ()
    priorities: Sequence[Row] = ()
    events: Sequence[Row] = ()
    cooperation: Sequence[Row] = ()
    files: tuple[File, ...] = ()
