"""Does the result meet the goal? Fulfilment, distance, evidence gaps; confirmation is another axis and not decided here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.domain.against import critical_parts, distance, meets, on_the_way
from lib.domain.goal import NUMERIC, Goal, GoalKind, Origin, Reported, Requirement, Statement
from lib.domain.judgement import Basis, Evidence, Fulfilment, Judgement
from lib.domain.measure import is_computed
from lib.domain.pace import elapsed, year_end

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from lib.domain.quantity import Quantity

NOTHING = Evidence()


@dataclass(frozen=True, kw_only=True)
class _Number:
    """The number that counts, where it comes from, and what it is made of."""

    value: Quantity
    basis: Basis
    parts: tuple[tuple[str, Quantity], ...]


@dataclass(frozen=True, kw_only=True)
class _When:
    """The date of judging, the year, and the share of a year's count that should be there (None: evenly)."""

    day: date
    year: int
    share: float | None

    @property
    def over(self) -> bool:
        return self.day >= year_end(self.year)


def judge(goal: Goal, *, claim: Statement, as_of: date, evidence: Evidence = NOTHING) -> Judgement:
    """Judges a goal on a date.

    The reported number counts; the computed one where none is reported or the sheet says that it is computed. `claim` is what
    the comment says of the whole goal ("Vurderes opfyldt"); it speaks where the result is silent, and never against a
    number. From the contract year's last day on the target itself decides, before it the expected pace.
    """
    if goal.requirement.kind is GoalKind.COMPOSITE:
        return _judge_composite(goal, claim=claim, as_of=as_of, evidence=evidence)
    number = _number(goal.reported, evidence, computed_first=is_computed(goal))
    when = _When(
        day=_day(goal, as_of=as_of, evidence=evidence, basis=number.basis if number else None),
        year=goal.year,
        share=evidence.expected,
    )
    return _judge_one(goal.requirement, goal.reported, number, claim=claim, when=when)


def basis_of(goal: Goal, evidence: Evidence) -> Basis | None:
    """Which number counts; None when there is neither."""
    number = _number(goal.reported, evidence, computed_first=is_computed(goal))
    return number.basis if number else None


def judging_day(goal: Goal, *, as_of: date, evidence: Evidence) -> date:
    """The day on which a goal that is no composite is judged: what the number that counts stands for."""
    return _day(goal, as_of=as_of, evidence=evidence, basis=basis_of(goal, evidence))


def _day(goal: Goal, *, as_of: date, evidence: Evidence, basis: Basis | None) -> date:
    other = evidence.as_of if basis is Basis.COMPUTED else goal.result_date
    return min(as_of, other) if other else as_of


def _number(reported: Reported, evidence: Evidence, *, computed_first: bool) -> _Number | None:
    """The number that counts. What a person corrected it to outranks what the sheet says of computing."""
    said, computed = reported.quantity, evidence.computed
    if said is not None and (computed is None or not computed_first or reported.origin is Origin.CORRECTION):
        return _Number(value=said, basis=Basis.REPORTED, parts=reported.parts)
    if computed is not None:
        return _Number(value=computed, basis=Basis.COMPUTED, parts=evidence.parts)
    return None


def _judge_composite(goal: Goal, *, claim: Statement, as_of: date, evidence: Evidence) -> Judgement:
    silent, first = Statement(), is_computed(goal)
    parts = []
    given = evidence.requirements or (None,) * len(goal.part_results)
    for requirement, reported, computed in zip(goal.requirement.parts, goal.part_results, given, strict=True):
        known = Evidence(computed=computed, as_of=evidence.as_of)
        number = _number(reported, known, computed_first=first)
        day = _day(goal, as_of=as_of, evidence=known, basis=number.basis if number else None)
        when = _When(day=day, year=goal.year, share=None)
        parts.append(_judge_one(requirement, reported, number, claim=silent, when=when))
    found = {part.fulfilment for part in parts}
    overall = _overall(found, claim)
    return Judgement(
        fulfilment=overall,
        evidence_gap=Fulfilment.NO_DATA in found or any(part.evidence_gap for part in parts),
        contradicted=bool(claim.reached) and overall in {Fulfilment.MISSED, Fulfilment.BEHIND},
        undecided=any(part.undecided for part in parts),
        parts=tuple(parts),
    )


def _overall(found: Iterable[Fulfilment], claim: Statement) -> Fulfilment:
    """The weakest part decides; where a part has no data, only the claim for the whole goal can fulfil it."""
    for weakest in (Fulfilment.MISSED, Fulfilment.BEHIND):
        if weakest in found:
            return weakest
    if Fulfilment.NO_DATA in found:
        return Fulfilment.FULFILLED if claim.reached else Fulfilment.NO_DATA
    return Fulfilment.ON_TRACK if Fulfilment.ON_TRACK in found else Fulfilment.FULFILLED


def _judge_one(
    requirement: Requirement, reported: Reported, number: _Number | None, *, claim: Statement, when: _When
) -> Judgement:
    if requirement.kind in NUMERIC and number is not None and requirement.target is not None:
        return _judge_number(requirement, number, claim=claim, when=when)
    statement = _heard(reported.statement, claim, as_of=when.day)
    fulfilment = _by_words(requirement, statement, when=when)
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


def _by_words(requirement: Requirement, statement: Statement, *, when: _When) -> Fulfilment:
    deadline = requirement.deadline or year_end(when.year)
    overdue = when.day > deadline or when.over
    if statement.reached:
        late = statement.when is not None and requirement.deadline is not None and statement.when > requirement.deadline
        return Fulfilment.MISSED if late else Fulfilment.FULFILLED
    if statement.reached is False:
        return Fulfilment.MISSED if overdue else Fulfilment.BEHIND
    if statement.underway:
        return Fulfilment.BEHIND if overdue else Fulfilment.ON_TRACK
    return Fulfilment.NO_DATA


def _judge_number(requirement: Requirement, number: _Number, *, claim: Statement, when: _When) -> Judgement:
    met = meets(requirement, number.value)
    if met is None:
        fulfilment = Fulfilment.NO_DATA
    elif when.over:
        fulfilment = Fulfilment.FULFILLED if met else Fulfilment.MISSED
    else:
        share = elapsed(when.day, year=when.year) if when.share is None else when.share
        fulfilment = on_the_way(requirement, number.value, met=met, share=share)
    return Judgement(
        fulfilment=fulfilment,
        number=number.value,
        basis=number.basis,
        parts_of_number=number.parts,
        distance=distance(requirement, number.value),
        undecided=met is None,
        contradicted=(bool(claim.reached) and fulfilment is Fulfilment.MISSED)
        or (claim.reached is False and fulfilment is Fulfilment.FULFILLED),
        critical=critical_parts(requirement, number.value, number.parts) if met else (),
    )
