"""Danish sentences made by rule from a judged goal: titles, alt texts, notes and the list of what needs attention."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from lib.domain.goal import DKK, NUMERIC, PERCENT, POINTS, Comparison, Confirmation, GoalKind, Requirement
from lib.domain.judgement import Basis, CriticalPart, Distance, DistanceUnit, Fulfilment, Judgement
from lib.domain.rollup import JudgedGoal, Reason
from lib.view import format as fmt
from lib.view.words import COMPARISON

if TYPE_CHECKING:
    from lib.schema.organisation import Organisation

TITLE_LENGTH = 60
RESULT_LENGTH = 40
COMPUTED = "beregnet af husets registreringer"


def title(judged: JudgedGoal) -> str:
    """The goal's short name: its indicator, or the beginning of its wording."""
    goal = judged.goal
    wording = goal.requirement.text or goal.description
    return goal.indicator or fmt.shorten(wording.removeprefix("Mål:").strip().rstrip("."), limit=TITLE_LENGTH)


def target_words(requirement: Requirement, *, with_noun: bool = True) -> str:
    """What is asked: "mindst 60", "mindst 70 %", "mindst 840 virksomheder", "senest 1/7-2020"; "" without a target."""
    target, unit = requirement.target, requirement.unit
    noun = f" {fmt.unit_name(unit)}" if with_noun and unit not in {None, PERCENT, POINTS, DKK} else ""
    if isinstance(target, date):
        return f"senest {fmt.short_date(target)}"
    if isinstance(target, tuple):
        low, high = (fmt.measured(end, unit) for end in target)
        low = low.removesuffix(f"{fmt.NO_BREAK}%") if unit == PERCENT else low
        return f"mellem {low} og {high}{noun}"
    if target is None:
        return ""
    words = COMPARISON[requirement.comparison]
    if requirement.strict:
        words = "over" if requirement.comparison is Comparison.AT_LEAST else "under"
    return f"{words} {fmt.measured(target, unit)}{noun}"


def asked(requirement: Requirement) -> str:
    """What is asked, for a table: the target, the number of requirements, "milepæl" or "tekst"."""
    if requirement.kind is GoalKind.COMPOSITE:
        return f"{len(requirement.parts)} krav"
    without = "milepæl" if requirement.kind is GoalKind.MILESTONE else "kun tekst"
    return target_words(requirement) or without


def basis_words(judgement: Judgement) -> str:
    """Where a number comes from when nobody reported it: "beregnet af husets registreringer"; else ""."""
    return COMPUTED if judgement.basis is Basis.COMPUTED else ""


def result_words(judged: JudgedGoal) -> str:
    """What was reached, for a table: the number that counts, the word that says it, or the beginning of the text."""
    reported, requirement, number = judged.goal.reported, judged.goal.requirement, judged.judgement.number
    if number:
        return fmt.quantity(number, requirement.unit)
    text = " ".join(reported.text.split())
    if reported.statement.reached and reported.statement.word and not reported.counts:
        return fmt.upper_first(reported.statement.word)
    return fmt.shorten(text, limit=RESULT_LENGTH) if text else fmt.MISSING


def distance_words(distance: Distance | None, requirement: Requirement) -> str:
    """How far from the target, for a table: "+4 point", "122 % af målet", "24 % over grænsen"; "" without a distance."""
    if distance is None:
        return ""
    if distance.unit is DistanceUnit.PERCENT_OF_TARGET:
        return _of_target(distance.value, requirement)
    unit = "point" if distance.unit is DistanceUnit.POINTS else "procentpoint"
    return f"{fmt.signed(distance.value, decimals=2)}{fmt.NO_BREAK}{unit}"


def distance_sentence(distance: Distance | None, requirement: Requirement) -> str:
    """How far from the target, in a sentence: "4 point over målet", "122 % af målet"."""
    if distance is None:
        return ""
    if distance.unit is DistanceUnit.PERCENT_OF_TARGET:
        return _of_target(distance.value, requirement)
    unit = "point" if distance.unit is DistanceUnit.POINTS else "procentpoint"
    if not distance.value:
        return "netop på målet"
    side = "over" if distance.value > 0 else "under"
    limit = "grænsen" if requirement.comparison is Comparison.AT_MOST else "målet"
    return f"{fmt.number(abs(distance.value), decimals=2)} {unit} {side} {limit}"


def _of_target(percent: float, requirement: Requirement) -> str:
    """ "122 % af målet" praises; what may not be exceeded is "24 % over grænsen"."""
    if requirement.comparison is not Comparison.AT_MOST:
        return f"{fmt.percent(percent, decimals=0)} af målet"
    if percent > 100:
        return f"{fmt.percent(percent - 100, decimals=0)} over grænsen"
    return f"{fmt.percent(percent, decimals=0)} af grænsen"


def headline(judged: JudgedGoal) -> str:
    """The goal's answer as a title: "Virksomheder i specialiseret vejledning: 1.021, 122 % af målet"."""
    requirement, number = judged.goal.requirement, judged.judgement.number
    if number:
        far = distance_sentence(judged.judgement.distance, requirement)
        return f"{_named(judged)}: {fmt.quantity(number, requirement.unit)}{', ' if far else ''}{far}"
    return f"{_named(judged)}: {_short_verdict(judged)}"


def _named(judged: JudgedGoal) -> str:
    """The goal's short name, or its number and what is asked when a short name would be cut off."""
    name = title(judged)
    if not name.endswith("…"):
        return name
    wanted = target_words(judged.goal.requirement)
    return f"Mål {judged.goal.label}{f', {wanted}' if wanted else ''}"


def _short_verdict(judged: JudgedGoal) -> str:
    """The verdict after a colon: "nået" when approved, "vurderes nået" when not, with the gap if there is one."""
    if judged.judgement.fulfilment is not Fulfilment.FULFILLED:
        return _verdict(judged).removeprefix("er ")
    said = "nået" if judged.goal.confirmation is Confirmation.APPROVED else "vurderes nået"
    if judged.judgement.unverified:
        return f"{said}, men ikke efterprøvet"
    return f"{said}, men ikke fuldt dokumenteret" if judged.judgement.evidence_gap else said


def sentence(judged: JudgedGoal, organisation: Organisation) -> str:
    """The goal in one sentence: target, verdict, result, distance, and who says so."""
    goal, judgement = judged.goal, judged.judgement
    wanted = target_words(goal.requirement).removeprefix("mindst ")
    subject = f"Målet om {wanted}" if wanted and goal.requirement.kind in NUMERIC else f"Mål {goal.label}"
    if goal.requirement.kind is GoalKind.SCORE and wanted:
        subject = f"Målet om en score på {target_words(goal.requirement)}"
    facts = [_sourced_result(judged)] if goal.reported.text.strip() or judgement.number else []
    facts += [distance_sentence(judgement.distance, goal.requirement)] if judgement.distance else []
    said = f": {', '.join(facts)}" if facts else ""
    return f"{subject} {_verdict(judged)}{said}; {_who(goal.confirmation, organisation)}."


def _sourced_result(judged: JudgedGoal) -> str:
    """The result, with where its number comes from when it was not reported."""
    basis = basis_words(judged.judgement)
    return f"{result_words(judged)} ({basis})" if basis else result_words(judged)


def _verdict(judged: JudgedGoal) -> str:
    if judged.judgement.undecided:
        return "kan ikke afgøres"
    return {
        Fulfilment.FULFILLED: "er nået",
        Fulfilment.ON_TRACK: "er på vej",
        Fulfilment.BEHIND: "er bagud",
        Fulfilment.MISSED: "er ikke nået",
        Fulfilment.NO_DATA: "har intet resultat endnu",
    }[judged.judgement.fulfilment]


def _who(confirmation: Confirmation, organisation: Organisation) -> str:
    return {
        Confirmation.APPROVED: f"godkendt af {organisation.approver}",
        Confirmation.SELF_ASSESSED: "husets egen vurdering",
        Confirmation.NONE: "ikke bekræftet",
    }[confirmation]


def without_part(part: CriticalPart, requirement: Requirement) -> str:
    """What is left without a part: "uden kortere forløb og EW er 373 af 840 nået (44 %)"."""
    target = requirement.target
    if not isinstance(target, float):
        raise TypeError("a critical part belongs to a single target")
    share = fmt.percent(100 * part.remaining.value / target, decimals=0)
    return (
        f"uden {fmt.lower_first(part.name)} er {fmt.quantity(part.remaining, requirement.unit)} "
        f"af {fmt.measured(target, requirement.unit)} nået ({share})"
    )


def attention_sentence(judged: JudgedGoal, reason: Reason) -> str:
    """Why a goal needs attention, to stand after its label."""
    goal, judgement = judged.goal, judged.judgement
    match reason:
        case Reason.MISSED:
            return _short_of(judged) or _late(judged) or "er ikke nået"
        case Reason.CONTRADICTED:
            short = _short_of(judged) or _late(judged)
            if judgement.fulfilment is Fulfilment.FULFILLED:
                return f"kommentaren siger ikke opfyldt, men resultatet er {short or 'nået'}"
            said = "godkendt" if goal.confirmation is Confirmation.APPROVED else "opfyldt"
            return f"kommentaren siger {said}, men {f'resultatet er {short}' if short else _missed_part(judged)}"
        case Reason.BEHIND:
            return f"er bagud: {_short_of(judged) or result_words(judged)}"
        case Reason.EVIDENCE_GAP:
            return _gap(judged)
        case Reason.UNDECIDED:
            return f"{_sourced_result(judged)} afgør ikke, om {asked(goal.requirement)} er nået"
        case Reason.NO_DATA:
            return "har intet resultat endnu"
        case Reason.UNREAD:
            unread = next(one for one in (goal.requirement, *goal.requirement.parts) if one.remark)
            return f"kunne ikke læses. {unread.remark} Ret det med »Ret læsningen« på målets side"
        case Reason.RESTS_ON_PART:
            return without_part(judgement.critical[0], goal.requirement)


def _short_of(judged: JudgedGoal) -> str:
    requirement = judged.goal.requirement
    if judged.judgement.number is None:
        return ""
    far = distance_sentence(judged.judgement.distance, requirement)
    return f"{_sourced_result(judged)}, og målet er {asked(requirement)}{f' ({far})' if far else ''}"


def _late(judged: JudgedGoal) -> str:
    """ "sket 2. juli 2019, og fristen var 1. juli 2019"; "" when the words name no date."""
    when, deadline = judged.goal.reported.statement.when, judged.goal.requirement.deadline
    if when is None or deadline is None or when <= deadline:
        return ""
    return f"sket {fmt.long_date(when)}, og fristen var {fmt.long_date(deadline)}"


def _missed_part(judged: JudgedGoal) -> str:
    short = (Fulfilment.MISSED, Fulfilment.BEHIND)
    parts = zip(judged.goal.requirement.parts, judged.judgement.parts, strict=False)
    named = [f"»{target_words(part) or part.name}«" for part, found in parts if found.fulfilment in short]
    return f"{fmt.enumeration(named)} er ikke nået" if named else "målet er ikke nået"


def _gap(judged: JudgedGoal) -> str:
    missing = [
        part
        for part, found in zip(judged.goal.requirement.parts, judged.judgement.parts, strict=False)
        if found.fulfilment is Fulfilment.NO_DATA or found.evidence_gap
    ]
    if not missing:
        return "er meldt nået uden et resultat"
    named = fmt.enumeration([f"»{target_words(part) or part.name}«" for part in missing])
    return f"{named} er ikke dokumenteret"
