"""A person's correction of what was read from a goal's prose. It outlives the next upload of the same contract."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from lib.domain.goal import Comparison, GoalKind, Origin, Reported, Requirement, Target

if TYPE_CHECKING:
    from lib.domain.quantity import Quantity


@dataclass(frozen=True, kw_only=True)
class Correction:
    """What one person said a goal, or one requirement of it, means.

    Args:
        year: contract year.
        label: the goal's label.
        part: the name of the requirement in a composite goal; "" for the goal itself.
        kind: what is measured.
        comparison: how the result is held against the target.
        target: a number, a (low, high) pair, a date or None.
        unit: "points", "percent", "DKK", the counted noun, or None.
        result: the result as a number; None leaves the result as read.
        wording: the goal's description when it was corrected.
        result_wording: the goal's result text when it was corrected; the number holds for that text only.
        made_at: when (UTC).
        made_by: who.
        id: the store's key; 0 before it is stored.
    """

    year: int
    label: str
    part: str = ""
    kind: GoalKind
    comparison: Comparison
    target: Target | None = None
    unit: str | None = None
    result: Quantity | None = None
    wording: str
    result_wording: str = ""
    made_at: datetime
    made_by: str
    id: int = 0


def correct_requirement(requirement: Requirement, correction: Correction) -> Requirement:
    """The requirement as the correction says it is; name and wording stay."""
    return replace(
        requirement,
        kind=correction.kind,
        comparison=correction.comparison,
        target=correction.target,
        unit=correction.unit,
        strict=False,
        deadline=correction.target if isinstance(correction.target, date) else requirement.deadline,
        remark="",
        origin=Origin.CORRECTION,
        parts=(),
    )


def correct_result(reported: Reported, correction: Correction) -> Reported:
    """The result with the corrected number, as long as the sheet still says what it said then."""
    if correction.result is None or correction.result_wording != reported.text:
        return reported
    return replace(reported, quantity=correction.result, remark="", origin=Origin.CORRECTION)
