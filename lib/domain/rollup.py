"""A contract at a glance: counts per status and the goals that need attention. Never an average of percentages."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from lib.domain.contract import claim_of
from lib.domain.fulfilment import NOTHING, judge
from lib.domain.goal import Comparison, Confirmation, Goal, GoalKind, goal_count
from lib.domain.judgement import Fulfilment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from lib.domain.judgement import Evidence, Judgement


class Reason(StrEnum):
    """Why a goal needs attention, the gravest first."""

    MISSED = "missed"
    CONTRADICTED = "contradicted"
    BEHIND = "behind"
    EVIDENCE_GAP = "evidence_gap"
    UNDECIDED = "undecided"
    NO_DATA = "no_data"
    UNREAD = "unread"
    RESTS_ON_PART = "rests_on_part"


@dataclass(frozen=True, kw_only=True)
class JudgedGoal:
    """A goal and what is to be said of it."""

    goal: Goal
    judgement: Judgement

    @property
    def count(self) -> int:
        """How many goals of the contract its label stands for."""
        return goal_count(self.goal.label)


@dataclass(frozen=True, kw_only=True)
class RollUp:
    """Counts over a contract; a label like "8+9" counts as the goals it stands for."""

    total: int
    by_fulfilment: dict[Fulfilment, int]
    by_confirmation: dict[Confirmation, int]


def judge_all(
    goals: Iterable[Goal], *, as_of: date, evidence: Mapping[str, Evidence] | None = None
) -> tuple[JudgedGoal, ...]:
    """Every goal with its judgement, in the order given; `evidence` is what the activities say, by the goals' labels."""
    known = evidence or {}
    return tuple(
        JudgedGoal(
            goal=goal, judgement=judge(goal, claim=claim_of(goal), as_of=as_of, evidence=known.get(goal.label, NOTHING))
        )
        for goal in goals
    )


def roll_up(judged: Iterable[JudgedGoal]) -> RollUp:
    """Counts per fulfilment and per confirmation; every value of both axes is a key."""
    fulfilment: Counter[Fulfilment] = Counter()
    confirmation: Counter[Confirmation] = Counter()
    for one in judged:
        fulfilment[one.judgement.fulfilment] += one.count
        confirmation[one.goal.confirmation] += one.count
    return RollUp(
        total=fulfilment.total(),
        by_fulfilment={status: fulfilment[status] for status in Fulfilment},
        by_confirmation={status: confirmation[status] for status in Confirmation},
    )


def reasons(one: JudgedGoal) -> tuple[Reason, ...]:
    """Why a goal needs attention; empty when it does not."""
    judgement = one.judgement
    found = {
        Reason.MISSED: judgement.fulfilment is Fulfilment.MISSED and not judgement.contradicted,
        Reason.CONTRADICTED: judgement.contradicted,
        Reason.BEHIND: judgement.fulfilment is Fulfilment.BEHIND and not judgement.contradicted,
        Reason.EVIDENCE_GAP: judgement.evidence_gap
        and not judgement.unverified
        and judgement.fulfilment is Fulfilment.FULFILLED,
        Reason.UNDECIDED: judgement.undecided,
        Reason.NO_DATA: judgement.fulfilment is Fulfilment.NO_DATA and not judgement.undecided,
        Reason.UNREAD: _unread(one.goal),
        Reason.RESTS_ON_PART: bool(judgement.critical),
    }
    return tuple(reason for reason, holds in found.items() if holds)


def attention(judged: Iterable[JudgedGoal]) -> tuple[tuple[JudgedGoal, Reason], ...]:
    """Each goal that needs attention with its gravest reason, the gravest first."""
    order = list(Reason)
    found = [(one, reasons(one)[0]) for one in judged if reasons(one)]
    return tuple(sorted(found, key=lambda pair: order.index(pair[1])))


def _unread(goal: Goal) -> bool:
    requirement = goal.requirement
    unread = [requirement, *requirement.parts]
    return any(one.kind is GoalKind.TEXT and one.comparison is Comparison.NONE and one.remark for one in unread)
