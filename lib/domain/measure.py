"""Which figure of the activities answers a goal, by what the goal says it measures."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from lib.domain.goal import Comparison, GoalKind

if TYPE_CHECKING:
    from lib.domain.goal import Goal


class Measure(StrEnum):
    """A figure that can be computed from activities."""

    NPS = "nps"
    EFFECT = "effect"
    COMPANIES = "companies"
    INQUIRIES = "inquiries"
    MENTIONS = "mentions"


DATASET_OF = {
    Measure.NPS: "survey",
    Measure.EFFECT: "survey",
    Measure.COMPANIES: "guidance",
    Measure.INQUIRIES: "inquiries",
    Measure.MENTIONS: "mentions",
}
_SCORE = re.compile(r"\bnps\b|net ?promot", re.IGNORECASE)
_SHARE = re.compile(r"påvirket.*grad|middel eller høj grad|i høj grad", re.IGNORECASE | re.DOTALL)
_COUNTED = (
    (Measure.COMPANIES, re.compile(r"virksomhed", re.IGNORECASE), re.compile(r"vejled", re.IGNORECASE)),
    (Measure.INQUIRIES, re.compile(r"henvendelse", re.IGNORECASE), re.compile("")),
    (Measure.MENTIONS, re.compile(r"omtale|indslag|artikle", re.IGNORECASE), re.compile("")),
)


def measure_of(goal: Goal) -> Measure | None:
    """The figure that answers a goal; None for milestones, composites and goals about something else."""
    requirement, text = goal.requirement, goal.description
    if requirement.comparison is Comparison.COMPOSITE:
        return None
    if requirement.kind is GoalKind.SCORE:
        return Measure.NPS if _SCORE.search(text) else None
    if requirement.kind is GoalKind.SHARE:
        return Measure.EFFECT if _SHARE.search(text) else None
    if requirement.kind is GoalKind.COUNT:
        for measure, unit, about in _COUNTED:
            if unit.search(requirement.unit or "") and about.search(text):
                return measure
    return None
