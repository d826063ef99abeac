"""What a goal is: what is asked (requirements), what is reported, and who says so."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lib.domain.quantity import Quantity

POINTS = "points"
PERCENT = "percent"
DKK = "DKK"


class GoalKind(StrEnum):
    """What is measured."""

    SCORE = "score"
    SHARE = "share"
    COUNT = "count"
    AMOUNT = "amount"
    MILESTONE = "milestone"
    COMPOSITE = "composite"
    TEXT = "text"


NUMERIC = frozenset({GoalKind.SCORE, GoalKind.SHARE, GoalKind.COUNT, GoalKind.AMOUNT})


class Comparison(StrEnum):
    """How the result is held against the target."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    BETWEEN = "between"
    BY_DATE = "by_date"
    COMPOSITE = "composite"
    NONE = "none"


class Confirmation(StrEnum):
    """Who says that the goal is met."""

    APPROVED = "approved"
    SELF_ASSESSED = "self_assessed"
    NONE = "none"


class Origin(StrEnum):
    """Where the reading of a goal comes from, the weakest first."""

    PROSE = "prose"
    COLUMN = "column"
    CORRECTION = "correction"


Target = float | tuple[float, float] | date


@dataclass(frozen=True, kw_only=True)
class Requirement:
    """One thing a goal asks for.

    Args:
        kind: what is measured.
        comparison: how the result is held against the target.
        target: a number, a (low, high) pair, a date, or None; a share is 0-100.
        unit: "points", "percent", "DKK", the counted noun, or None.
        strict: whether the target itself does not count as reached ("mere end 60").
        deadline: the date it must be reached, when the prose names one.
        name: what to call it in a composite goal.
        text: the words it was read from.
        remark: a Danish sentence when something could not be read for sure.
        origin: where the reading comes from.
        parts: the requirements of a composite.
    """

    kind: GoalKind
    comparison: Comparison = Comparison.NONE
    target: Target | None = None
    unit: str | None = None
    strict: bool = False
    deadline: date | None = None
    name: str = ""
    text: str = ""
    remark: str = ""
    origin: Origin = Origin.PROSE
    parts: tuple[Requirement, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Statement:
    """Whether words say that something is reached: True, False, or None when they say neither.

    `when` is the date the words name, `underway` tells "i gang" from plain silence, `word` is the word that says it.
    """

    reached: bool | None = None
    when: date | None = None
    underway: bool = False
    word: str = ""


@dataclass(frozen=True, kw_only=True)
class Reported:
    """What the contract sheet says was reached.

    Args:
        text: the words, verbatim.
        quantity: the number read for the goal's unit, if there is one.
        parts: named parts of a count, in the sheet's order.
        statement: what the words say of being reached.
        counts: the words of a goal without a number name a number all the same.
        remark: a Danish sentence when something could not be read for sure.
        origin: where the number comes from.
    """

    text: str = ""
    quantity: Quantity | None = None
    parts: tuple[tuple[str, Quantity], ...] = ()
    statement: Statement = field(default_factory=Statement)
    counts: bool = False
    remark: str = ""
    origin: Origin = Origin.PROSE


@dataclass(frozen=True, kw_only=True)
class Source:
    """The row a goal was read from."""

    upload_id: int
    file_name: str
    sheet: str
    row: int


@dataclass(frozen=True, kw_only=True)
class Goal:
    """A goal of one contract year, as read: `results` holds what is reported for each requirement of a composite."""

    year: int
    label: str
    description: str
    comment: str
    requirement: Requirement
    reported: Reported
    confirmation: Confirmation
    part_results: tuple[Reported, ...] = ()
    indicator: str = ""
    rule: str = ""
    owner: str = ""
    data_source: str = ""
    result_date: date | None = None
    source: Source | None = None


def goal_count(label: str) -> int:
    """How many goals a label stands for: "8+9" is two, "8-10" three, anything else one."""
    span = re.fullmatch(r"\s*(\d+)\s*[-–]\s*(\d+)\s*", label)
    if span and int(span[1]) < int(span[2]):
        return int(span[2]) - int(span[1]) + 1
    return max(1, len([piece for piece in re.split(r"\+|&|,|\bog\b|/", label) if piece.strip()]))
