"""A number against a numeric target: met, on its way, how far, and which of its parts it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.domain.goal import Comparison, GoalKind, Requirement
from lib.domain.judgement import CriticalPart, Distance, DistanceUnit, Fulfilment
from lib.domain.pace import ON_TRACK
from lib.domain.quantity import Quantity

if TYPE_CHECKING:
    from collections.abc import Sequence


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


def on_the_way(requirement: Requirement, quantity: Quantity, *, met: bool, share: float) -> Fulfilment:
    """Within the year: counts grow towards the target at an expected pace, scores and shares are levels that may fall.

    `share` (0-1) is how much of a year's count should be there.
    """
    if requirement.kind not in {GoalKind.COUNT, GoalKind.AMOUNT}:
        return Fulfilment.ON_TRACK if met else Fulfilment.BEHIND
    floor, ceiling = limits(requirement)
    if ceiling is not None and quantity.value > ceiling:
        return Fulfilment.MISSED
    if ceiling is None and met:
        return Fulfilment.FULFILLED
    slow = floor is not None and quantity.value < ON_TRACK * floor * share
    fast = ceiling is not None and floor is None and quantity.value * ON_TRACK > ceiling * share
    return Fulfilment.BEHIND if slow or fast else Fulfilment.ON_TRACK


def limits(requirement: Requirement) -> tuple[float | None, float | None]:
    """The least and the most that a numeric requirement allows. Raises ValueError without a numeric target."""
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
    floor, ceiling = limits(requirement)
    if floor is None or ceiling is None:
        return floor if floor is not None else ceiling or 0.0
    return min(max(quantity.value, floor), ceiling)


def critical_parts(
    requirement: Requirement, quantity: Quantity, parts: Sequence[tuple[str, Quantity]]
) -> tuple[CriticalPart, ...]:
    """The parts of a number without which it would not reach the target, the heaviest first."""
    if requirement.comparison is not Comparison.AT_LEAST or len(parts) < 2:
        return ()
    left = [
        CriticalPart(name=name, remaining=Quantity(quantity.value - part.value, quantity.bound))
        for name, part in sorted(parts, key=lambda named: -named[1].value)
    ]
    return tuple(part for part in left if meets(requirement, part.remaining) is False)
