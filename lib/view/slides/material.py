"""What a deck's slides are made from, read from a store by `lib.services.decks`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from lib.domain.activity import Activities
    from lib.domain.goal import Requirement
    from lib.domain.measure import Measure
    from lib.domain.municipality import Standings
    from lib.domain.rollup import JudgedGoal
    from lib.schema.organisation import Organisation

    Row = Mapping[Any, Any]


@dataclass(frozen=True, kw_only=True)
class Material:
    """A contract year with everything around it, on a date.

    Args:
        organisation: the house.
        year: the contract year.
        as_of: the date that the numbers speak for.
        goals: the year's goals, judged.
        notes, process, priorities, events, cooperation: rows of the contract's sheets (keys: the spec's column names).
        sources: (file name, date of upload) of the contract, the newest first.
        computed_constructed: a computed result rests on constructed example data.
        activities: the datasets of activities that have rows, by name.
        survey_targets: what contracts ask of the survey, by measure and year.
        standings: the municipalities in the newest year of guidance, None without guidance.
    """

    organisation: Organisation
    year: int
    as_of: date
    goals: tuple[JudgedGoal, ...]
    notes: Sequence[Row] = ()
    process: Sequence[Row] = ()
    priorities: Sequence[Row] = ()
    events: Sequence[Row] = ()
    cooperation: Sequence[Row] = ()
    sources: Sequence[tuple[str, date]] = ()
    computed_constructed: bool = False
    activities: Mapping[str, Activities] = field(default_factory=dict)
    survey_targets: Mapping[Measure, Mapping[int, Requirement]] = field(default_factory=dict)
    standings: Standings | None = None
