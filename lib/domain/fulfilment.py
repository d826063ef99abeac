"""Does the result meet the goal? Fulfilment, distance, evidence gaps; confirmation is another axis and not decided here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from lib.domain.goal import (
    NUMERIC,
    Comparison,
    Goal,
    GoalKind,
    Reported,
    Requirement,
    Statement,
)
from lib.domain.pace import ON_TRACK, elapsed, year_end
from lib.domain.quantity import Quantity

if TYPE_CHECKING:
    from datetime import date


class Fulfilment(StrEnum):
    """Whether a goal is met, or on its way."""

    FULFILLED = "fulfilled"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    MISSED = "missed"
    NO_DATA = "no_data"


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
class Judgement:
    """What is to be said of one requirement, or of a whole goal.

    Args:
        fulfilment: whether it is met.
        distance: how far from the target; None when there is no number on either side.
        evidence_gap: said to be met, or part of a goal said to be met, with nothing reported or computed behind it.
        contradicted: the words say it is met while the number says otherwise.
        undecided: a number is there, but its bound leaves open whether the target is met.
        critical: parts without which the target would not be met, the heaviest first.
        unverified: said to be met, but the goal or its result could not be read, so nobody has checked it.
        parts: the judgements of a composite's requirements.
    """

    fulfilment: Fulfilment
    distance: Distance | None = None
    evidence_gap: bool = False
    contradicted: bool = False
    undecided: bool = False
    critical: tuple[CriticalPart, ...] = ()
    unverified: bool = False
    parts: tuple[Judgement, ...] = ()


def judge(goal: Goal, *, claim: Statement, as_of: date) -> Judgement:
    """Judges a goal on a date.

    `claim` is what the comment says of the whole goal ("Vurderes opfyldt"); it speaks where the result is silent, and never
    against a number. From the contract year's last day on the target itself decides, before it the expected pace.
    """
    when = min(as_of, goal.result_date) if goal.result_date else as_of
    if goal.requirement.kind is GoalKind.COMPOSITE:
        return _judge_composite(goal, claim=claim, as_of=when)
    return _judge_one(goal.requirement, goal.reported, claim=claim, as_of=when, year=goal.year)


def _judge_composite(goal: Goal, *, claim: Statement, as_of: date) -> Judgement:
    silent = Statement()
    parts = tuple(
        _judge_one(requirement, reported, claim=silent, as_of=as_of, year=goal.year)
        for requirement, reported in zip(goal.requirement.parts, goal.part_results, strict=True)
    )
    found = {part.fulfilment for part in parts}
    gap = Fulfilment.NO_DATA in found or any(part.evidence_gap for part in parts)
    overall = _overall(found, claim)
    return Judgement(
        fulfilment=overall,
        evidence_gap=gap,
        contradicted=bool(claim.reached) and overall in {Fulfilment.MISSED, Fulfilment.BEHIND},
        undecided=any(part.undecided for part in parts),
        parts=parts,
    )


def _overall(found: set[Fulfilment], claim: Statement) -> Fulfilment:
    """The weakest part decides; where a part has no data, only the claim for the whole goal can fulfil it."""
    for weakest in (Fulfilment.MISSED, Fulfilment.BEHIND):
        if weakest in found:
            return weakest
    if Fulfilment.NO_DATA in found:
        return Fulfilment.FULFILLED if claim.reached else Fulfilment.NO_DATA
    return Fulfilment.ON_TRACK if Fulfilment.ON_TRACK in found else Fulfilment.FULFILLED


def _judge_one(requirement: Requirement, reported: Reported, *, claim: Statement, as_of: date, year: int) -> Judgement:
    if requirement.kind in NUMERIC and reported.quantity is not None and requirement.target is not None:
        return _judge_number(requirement, reported, reported.quantity, claim=claim, as_of=as_of, year=year)
    statement = _heard(reported.statement, claim, as_of=as_of)
    fulfilment = _by_words(requirement, statement, as_of=as_of, year=year)
    silent = requirement.kind in NUMERIC or not reported.text.strip()
    return Judgement(
        fulfilment=fulfilment,
        evidence_gap=fulfilment is Fulfilment.FULFILLED and silent,
        unverified=fulfilment is Fulfilment.FULFILLED and _unread(requirement, reported),
        contradicted=bool(claim.reached) and fulfilment in {Fulfilment.MISSED, Fulfilment.BEHIND},
    )


def _speaks(statement: Statement) -> bool:
    return statement.reached is not None or statement.underway


def _heard(own: Statement, claim: Statement, *, as_of: date) -> Statement:
    """The words that count on the date: the result's own, or the comment's where those are silent or denied by it.

    A thing done after the date was not done yet, whatever the comment came to say of it.
    """
    if claim.reached is False:
        return claim
    if own.when and own.when > as_of:
        return Statement()
    return own if _speaks(own) else claim


def _unread(requirement: Requirement, reported: Reported) -> bool:
    """Whether there was a number to check that nobody could read."""
    return bool(requirement.remark and requirement.kind is GoalKind.TEXT) or bool(reported.remark and not reported.quantity)


def _by_words(requirement: Requirement, statement: Statement, *, as_of: date, year: int) -> Fulfilment:
    deadline = requirement.deadline or year_end(year)
    overdue = as_of > deadline or as_of >= year_end(year)
    if statement.reached:
        late = statement.when is not None and requirement.deadline is not None and statement.when > requirement.deadline
        return Fulfilment.MISSED if late else Fulfilment.FULFILLED
    if statement.reached is False:
        return Fulfilment.MISSED if overdue else Fulfilment.BEHIND
    if statement.underway:
        return Fulfilment.BEHIND if overdue else Fulfilment.ON_TRACK
    return Fulfilment.NO_DATA


def _judge_number(
    requirement: Requirement, reported: Reported, quantity: Quantity, *, claim: Statement, as_of: date, year: int
) -> Judgement:
    met = meets(requirement, quantity)
    over = as_of >= year_end(year)
    if met is None:
        fulfilment = Fulfilment.NO_DATA
    elif over:
        fulfilment = Fulfilment.FULFILLED if met else Fulfilment.MISSED
    else:
        fulfilment = _on_the_way(requirement, quantity, met=met, share=elapsed(as_of, year=year))
    return Judgement(
        fulfilment=fulfilment,
        distance=distance(requirement, quantity),
        undecided=met is None,
        contradicted=(bool(claim.reached) and fulfilment is Fulfilment.MISSED)
        or (claim.reached is False and fulfilment is Fulfilment.FULFILLED),
        critical=_critical(requirement, reported, quantity) if met else (),
    )


def meets(requirement: Requirement, quantity: Quantity) -> bool | None:
    """Whether a number meets a numeric requirement; None when the number's bound leaves it open.

    Raises ValueError for a requirement without a numeric target.
    """
    match requirement.comparison, requirement.target:
        case Comparison.AT_LEAST, float(limit):
            return quantity.at_least(limit, strict=requirement.strict)
        case Comparison.AT_MOST, float(limit):
            return quantity.at_most(limit, strict=requirement.strict)
        case Comparison.BETWEEN, (low, high):
            within = (quantity.at_least(low), quantity.at_most(high))
            return False if False in within else None if None in within else True
        case _:
            raise ValueError(f"no numeric target: {requirement}")


def _on_the_way(requirement: Requirement, quantity: Quantity, *, met: bool, share: float) -> Fulfilment:
    """Within the year: counts grow towards the target at an expected pace, scores and shares are levels that may fall."""
    if requirement.kind not in {GoalKind.COUNT, GoalKind.AMOUNT}:
        return Fulfilment.ON_TRACK if met else Fulfilment.BEHIND
    floor, ceiling = _limits(requirement)
    if ceiling is not None and quantity.value > ceiling:
        return Fulfilment.MISSED
    if ceiling is None and met:
        return Fulfilment.FULFILLED
    slow = floor is not None and quantity.value < ON_TRACK * floor * share
    fast = ceiling is not None and floor is None and quantity.value * ON_TRACK > ceiling * share
    return Fulfilment.BEHIND if slow or fast else Fulfilment.ON_TRACK


def _limits(requirement: Requirement) -> tuple[float | None, float | None]:
    match requirement.comparison, requirement.target:
        case Comparison.AT_LEAST, float(low):
            return low, None
        case Comparison.AT_MOST, float(high):
            return None, high
        case Comparison.BETWEEN, (low, high):
            return low, high
        case _:
            raise ValueError(f"no numeric target: {requirement}")


def distance(requirement: Requirement, quantity: Quantity) -> Distance | None:
    """How far a number is from the target, in the unit that makes sense for the kind.

    An interval is measured from the end it misses; inside it a score or share is 0 away and a count has no distance.
    """
    nearest = _nearest(requirement, quantity)
    if requirement.kind is GoalKind.SCORE:
        return Distance(value=round(quantity.value - nearest, 2), unit=DistanceUnit.POINTS)
    if requirement.kind is GoalKind.SHARE:
        return Distance(value=round(quantity.value - nearest, 2), unit=DistanceUnit.PERCENTAGE_POINTS)
    if not nearest or (requirement.comparison is Comparison.BETWEEN and nearest == quantity.value):
        return None
    return Distance(value=round(100 * quantity.value / nearest, 1), unit=DistanceUnit.PERCENT_OF_TARGET)


def _nearest(requirement: Requirement, quantity: Quantity) -> float:
    floor, ceiling = _limits(requirement)
    if floor is None or ceiling is None:
        return floor if floor is not None else ceiling or 0.0
    return min(max(quantity.value, floor), ceiling)


def _critical(requirement: Requirement, reported: Reported, quantity: Quantity) -> tuple[CriticalPart, ...]:
    if requirement.comparison is not Comparison.AT_LEAST or len(reported.parts) < 2:
        return ()
    left = [
        CriticalPart(name=name, remaining=Quantity(quantity.value - part.value, quantity.bound))
        for name, part in sorted(reported.parts, key=lambda named: -named[1].value)
    ]
    return tuple(part for part in left if meets(requirement, part.remaining) is False)
