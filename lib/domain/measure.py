"""Which figure of the activities answers a goal, by what the goal says it measures."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from lib.domain.goal import Comparison, GoalKind

if TYPE_CHECKING:
    from lib.domain.goal import Goal, Requirement


class Measure(StrEnum):
    """A figure that can be computed from activities."""

    NPS = "nps"
    EFFECT = "effect"
    COMPANIES = "companies"
    INQUIRIES = "inquiries"
    MENTIONS = "mentions"
    ACADEMIES = "academies"


DATASET_OF = {
    Measure.NPS: "survey",
    Measure.EFFECT: "survey",
    Measure.COMPANIES: "guidance",
    Measure.INQUIRIES: "inquiries",
    Measure.MENTIONS: "mentions",
    Measure.ACADEMIES: "arrangements",
}
_SCORE = re.compile(r"\bnps\b|net ?promot", re.IGNORECASE)
_SHARE = re.compile(r"påvirket.*grad|middel eller høj grad|i høj grad", re.IGNORECASE | re.DOTALL)
_COUNTED = (
    (Measure.COMPANIES, re.compile(r"virksomhed", re.IGNORECASE), re.compile(r"vejled", re.IGNORECASE)),
    (Measure.INQUIRIES, re.compile(r"henvendelse", re.IGNORECASE), re.compile("")),
    (Measure.MENTIONS, re.compile(r"omtale|indslag|artikle", re.IGNORECASE), re.compile("")),
    (Measure.ACADEMIES, re.compile(r"akademi", re.IGNORECASE), re.compile("")),
)
_COMPUTED = re.compile(r"\bberegne[st]\b|\bberegn(?:ing)? af aktivitet", re.IGNORECASE)
_NOT = re.compile(r"\bikke\s+beregne|\bberegne[st]\s+ikke\b", re.IGNORECASE)
# Words that narrow nothing. A goal that says more ("om eksport", "i Varde", "i radio") asks for less than the figure counts.
_PLAIN = re.compile(
    r"mål|målet|mindst|min|minimum|højst|maks\w*|over|under|mere|flere|end|antal\w*|på|af|til|i|en|et|de|der|den|det|er|og|for|"
    r"at|skal|har|have|haft|få|får|fået|bliver|blive|opnå\w*|modtag\w*|giv\w*|yde\w*|afhold\w*|gennemfør\w*|behandl\w*|"
    r"registrer\w*|besvar\w*|erhvervshus\w*|huset\w*|unikke|forskellige|året\w*|årlig\w*|år|pr|hvert|løbet|inden|udgangen|"
    r"\d[\d.,%]*|pct|procent|%"
)
_HOUSE = re.compile(r"\b((?i:erhvervshus)\w*) [A-ZÆØÅ]\w+")
_OWN = {
    Measure.NPS: re.compile(r"nps|net|promot\w*|score|point|tilfredshed\w*|vejled\w*|specialiseret"),
    Measure.EFFECT: re.compile(
        r"virksomhed\w*|udtryk|svarer|angiver|oplever|vurderer|vejled\w*|specialiseret|påvirket|drift|udvikling|eller|middel|høj|"
        r"grad|deres|kunder\w*|andel\w*"
    ),
    Measure.COMPANIES: re.compile(r"virksomhed\w*|specialiseret|vejled\w*"),
    Measure.INQUIRIES: re.compile(r"henvendelse\w*|fra|virksomhed\w*"),
    Measure.MENTIONS: re.compile(r"\w*omtale\w*|medie\w*|presse\w*"),
    Measure.ACADEMIES: re.compile(r"(?:erhvervsfremme)?\s?akademi\w*|erhvervsfremme\w*"),
}


def measure_of(goal: Goal) -> Measure | None:
    """The figure that answers a goal; None for milestones, composites and goals about something else."""
    return measure_for(goal.requirement, goal.description)


def measure_for(requirement: Requirement, text: str) -> Measure | None:
    """The figure that answers a requirement with this wording, a whole goal's or that of a composite's part; or None."""
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


def says_just(text: str, measure: Measure) -> bool:
    """Whether a wording asks for just what a figure counts: nothing in it narrows the figure down.

    "Mindst 500 henvendelser" does; "mindst 500 henvendelser om eksport" is not answered by all inquiries, and in doubt the
    figure is shown beside the goal and does not decide it.
    """
    words = re.findall(r"[\w%][\w.,%]*", _HOUSE.sub(r"\1", text).casefold())
    return all(_PLAIN.fullmatch(word) or _OWN[measure].fullmatch(word) for word in (one.rstrip(".,") for one in words))


def is_computed(goal: Goal) -> bool:
    """Whether the sheet says, as its source or its rule, that the goal's number is computed from activities."""
    said = f"{goal.data_source}\n{goal.rule}"
    return bool(_COMPUTED.search(said)) and not _NOT.search(said)
