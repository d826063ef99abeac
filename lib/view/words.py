"""The Danish words and signs of the two axes. A sign always stands beside its word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.domain.goal import Comparison, Confirmation, GoalKind, Origin
from lib.domain.judgement import Fulfilment, Judgement

if TYPE_CHECKING:
    from lib.schema.organisation import Organisation


@dataclass(frozen=True)
class Word:
    """How a status is written: a word, a sign, and the tone a theme gives it (good, going, bad or quiet)."""

    word: str
    sign: str
    tone: str


_FULFILMENT = {
    Fulfilment.FULFILLED: Word("Nået", "✓", "good"),
    Fulfilment.ON_TRACK: Word("På vej", "→", "going"),
    Fulfilment.BEHIND: Word("Bagud", "↓", "bad"),
    Fulfilment.MISSED: Word("Ikke nået", "✕", "bad"),
    Fulfilment.NO_DATA: Word("Ingen data", "?", "quiet"),
}
_PARTLY_DOCUMENTED = Word("Nået, delvist dokumenteret", "◐", "going")
_UNDOCUMENTED = Word("Nået, ikke dokumenteret", "◐", "going")
_UNVERIFIED = Word("Nået, ikke efterprøvet", "◐", "going")

KIND = {
    GoalKind.SCORE: "Score",
    GoalKind.SHARE: "Andel",
    GoalKind.COUNT: "Antal",
    GoalKind.AMOUNT: "Beløb",
    GoalKind.MILESTONE: "Milepæl",
    GoalKind.COMPOSITE: "Flere krav",
    GoalKind.TEXT: "Tekst",
}
COMPARISON = {
    Comparison.AT_LEAST: "mindst",
    Comparison.AT_MOST: "højst",
    Comparison.BETWEEN: "mellem",
    Comparison.BY_DATE: "senest",
    Comparison.COMPOSITE: "flere krav",
    Comparison.NONE: "ingen grænse",
}
ORIGIN = {
    Origin.PROSE: "læst af ordlyden",
    Origin.COLUMN: "fra arkets kolonner",
    Origin.CORRECTION: "rettet i Målbar",
}


def fulfilment_word(judgement: Judgement) -> Word:
    """The word for a judgement; a goal that is only said to be met says so."""
    if judgement.fulfilment is Fulfilment.FULFILLED and judgement.unverified:
        return _UNVERIFIED
    if judgement.fulfilment is Fulfilment.FULFILLED and judgement.evidence_gap:
        return _PARTLY_DOCUMENTED if judgement.parts else _UNDOCUMENTED
    return _FULFILMENT[judgement.fulfilment]


def confirmation_word(confirmation: Confirmation, organisation: Organisation) -> Word:
    """The word for who confirms a result; the approver is named as the house writes it."""
    return {
        Confirmation.APPROVED: Word(f"Godkendt af {organisation.approver_aliases[0]}", "■", "good"),
        Confirmation.SELF_ASSESSED: Word("Egen vurdering", "▨", "quiet"),
        Confirmation.NONE: Word("Ikke bekræftet", "□", "quiet"),
    }[confirmation]
