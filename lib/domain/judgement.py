"""What is to be said of a goal: fulfilment, distance, and which number it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from lib.domain.quantity import Quantity


class Fulfilment(StrEnum):
    """Whether a goal is met, or on its way."""

    FULFILLED = "fulfilled"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    MISSED = "missed"
    NO_DATA = "no_data"


class Basis(StrEnum):
    """Where the number that counts comes from: the contract sheet, or the house's activities."""

    REPORTED = "reported"
    COMPUTED = "computed"


class DistanceUnit(StrEnum):
    """What a distance from the target is measured in."""

    POINTS = "points"
    PERCENTAGE_POINTS = "percentage_points"
    PERCENT_OF_TARGET = "percent_of_target"


@dataclass(frozen=True, kw_only=True)
class Distance:
    """How far the result is from the target.

    `value` is result minus target in points or percentage points, or the result in percent of the target.
    """

    value: float
    unit: DistanceUnit


@dataclass(frozen=True, kw_only=True)
class CriticalPart:
    """A part without which the target would not be met, and what would be left of the result."""

    name: str
    remaining: Quantity


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What the house's activities say of a goal on a date.

    Args:
        computed: the goal's number by the activities; None when they give none, or none that answers just this goal.
        parts: the named parts of it; empty where it has none or they may not be shown.
        as_of: the day up to which it is known: the date of judging, or the newest day of data that are older than it.
        expected: the share (0-1) of a year's count that should be there on the day the counting number stands for; None is
            evenly over the year.
        season: the year whose season `expected` follows; None for evenly.
        requirements: for a composite the number of each requirement, in their order; empty when there are none.
    """

    computed: Quantity | None = None
    parts: tuple[tuple[str, Quantity], ...] = ()
    as_of: date | None = None
    expected: float | None = None
    season: int | None = None
    requirements: tuple[Quantity | None, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What is to be said of one requirement, or of a whole goal.

    Args:
        fulfilment: whether it is met.
        number: the number that was held against the target; None when words decided.
        basis: where that number comes from.
        parts_of_number: its named parts.
        distance: how far from the target; None when there is no number on either side.
        evidence_gap: said to be met, or part of a goal said to be met, with nothing reported or computed behind it.
        contradicted: the words say it is met while the number says otherwise.
        undecided: a number is there, but its bound leaves open whether the target is met.
        critical: parts without which the target would not be met, the heaviest first.
        unverified: said to be met, but the goal or its result could not be read, so nobody has checked it.
        parts: the judgements of a composite's requirements.
    """

    fulfilment: Fulfilment
    number: Quantity | None = None
    basis: Basis | None = None
    parts_of_number: tuple[tuple[str, Quantity], ...] = ()
    distance: Distance | None = None
    evidence_gap: bool = False
    contradicted: bool = False
    undecided: bool = False
    critical: tuple[CriticalPart, ...] = ()
    unverified: bool = False
    parts: tuple[Judgement, ...] = ()
