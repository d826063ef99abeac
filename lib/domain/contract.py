"""From the rows of the goals sheet to goals: prose read, columns heeded, corrections applied."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from lib.domain.correction import Correction, correct_requirement, correct_result
from lib.domain.dates import find_dates, read_period
from lib.domain.goal import (
    Comparison,
    Confirmation,
    Goal,
    GoalKind,
    Reported,
    Requirement,
    Source,
    Statement,
)
from lib.domain.prose import read_confirmation, read_result, read_statement, read_target
from lib.domain.prose.text import tidy
from lib.domain.prose.words import OF_WHICH
from lib.domain.structure import Structure, StructureError, structured

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date


@dataclass(frozen=True, kw_only=True)
class GoalRow:
    """One row of the goals sheet, clean but unread. Texts are "" where the cell is empty."""

    year: int
    label: str
    description: str
    result: str = ""
    comment: str = ""
    part: str = ""
    structure: Structure = field(default_factory=Structure)
    indicator: str = ""
    period: str = ""
    data_source: str = ""
    owner: str = ""
    rule: str = ""
    source: Source | None = None


def label_order(label: str) -> tuple[float, str]:
    """Sorts "2" before "10" before "10a"; labels without a number come last."""
    number = re.match(r"\s*(\d+)(?:[.,](\d+))?", label)
    return (float(f"{number[1]}.{int(number[2] or 0):04d}") if number else float("inf"), label)


def read_goals(
    rows: Iterable[GoalRow], *, approvers: Sequence[str], corrections: Iterable[Correction] = ()
) -> tuple[Goal, ...]:
    """The goals of one or more years, in the order of year and label.

    Args:
        rows: rows that count, one per goal; rows with `part` set are the requirements of the goal with their label.
        approvers: how the approving authority is written in comments.
        corrections: at most one per (year, label, part): the one that is in force.
    """
    by_key = {(one.year, one.label, one.part): one for one in corrections}
    grouped: dict[tuple[int, str], list[GoalRow]] = {}
    for row in rows:
        grouped.setdefault((row.year, row.label), []).append(row)
    goals = [_goal(group, approvers=approvers, corrections=by_key) for group in grouped.values()]
    return tuple(sorted(goals, key=lambda goal: (goal.year, label_order(goal.label))))


def claim_of(goal: Goal) -> Statement:
    """What the comment claims for the whole goal: an approval or "Vurderes opfyldt" says that it is reached."""
    if goal.confirmation is Confirmation.APPROVED:
        return Statement(reached=True)
    return replace(read_statement(goal.comment, year=goal.year), when=None)


_PER = re.compile(r"\b(?:pr\.?|per)\s+(?:den\s+|d\.\s*)?$", re.IGNORECASE)
_Corrections = dict[tuple[int, str, str], Correction]


def _goal(group: list[GoalRow], *, approvers: Sequence[str], corrections: _Corrections) -> Goal:
    main = next((row for row in group if not row.part), group[0])
    part_rows = [row for row in group if row.part]
    requirement = _requirement(main) if not part_rows else _composite(main, part_rows)
    reported = read_result(main.result, requirement, year=main.year)
    part_results = (
        tuple(read_result(row.result, _requirement(row), year=row.year) for row in part_rows)
        if part_rows
        else _part_results(main, requirement)
    )
    goal = Goal(
        year=main.year,
        label=main.label,
        description=main.description,
        comment=main.comment,
        requirement=requirement,
        reported=reported,
        part_results=part_results,
        confirmation=read_confirmation(main.comment, approvers=approvers),
        indicator=main.indicator,
        rule=main.rule,
        owner=main.owner,
        data_source=main.data_source,
        result_date=_result_date(main),
        source=main.source,
    )
    return _corrected(goal, corrections)


def _requirement(row: GoalRow) -> Requirement:
    prose = read_target(row.description, year=row.year)
    try:
        return structured(prose, row.structure)
    except StructureError as why:
        return Requirement(kind=GoalKind.TEXT, text=prose.text, remark=str(why))


def _composite(main: GoalRow, part_rows: list[GoalRow]) -> Requirement:
    parts = tuple(replace(_flat(_requirement(row)), name=row.part) for row in part_rows)
    return Requirement(kind=GoalKind.COMPOSITE, comparison=Comparison.COMPOSITE, text=tidy(main.description), parts=parts)


def _flat(requirement: Requirement) -> Requirement:
    """A requirement of a composite is not itself composite: its own row is read as text then."""
    if requirement.kind is not GoalKind.COMPOSITE:
        return requirement
    return Requirement(kind=GoalKind.TEXT, text=requirement.text, remark="Delmålet nævner selv flere krav. Del det op.")


def _result_date(row: GoalRow) -> date | None:
    """The day a result stands for: the end of its period, or the date it names ("87 pr. 1/9"); None for the whole year."""
    period = read_period(row.period) if row.period else None
    if period:
        return period.end
    named = [one for one in find_dates(row.result, year=row.year) if _PER.search(row.result[: one.start])]
    return named[0].period.end if named and named[0].period.end.year == row.year else None


def _part_results(row: GoalRow, requirement: Requirement) -> tuple[Reported, ...]:
    """What one result text says of each requirement that was read from one wording."""
    return tuple(
        replace(
            read_result(_share_of_result(row.result, part), part, year=row.year),
            text=row.result,
            statement=_statement_about(part.text, row),
        )
        for part in requirement.parts
    )


def _share_of_result(result: str, part: Requirement) -> str:
    """The words of a result that can speak of a requirement: "heraf mindst 10 …" is answered by "heraf 7 …" alone."""
    pieces = OF_WHICH.split(tidy(result), maxsplit=1)
    if OF_WHICH.match(part.text):
        return pieces[1] if len(pieces) > 1 else ""
    return result


def _statement_about(act: str, row: GoalRow) -> Statement:
    """What the result says of one act among others: the clauses that speak of it, or a result that only says "Opfyldt"."""
    stems = _stems(act)
    clauses = re.split(r"[;.]\s+|\bsamt\b|\bog\b(?=\s+\d)", tidy(row.result))
    for clause in clauses:
        if (len(clauses) == 1 and len(clause.split()) <= 2) or stems & _stems(clause):
            statement = read_statement(clause, year=row.year)
            if statement.reached is not None or statement.underway:
                return statement
    return Statement()


def _stems(text: str) -> set[str]:
    return {word[:5].casefold() for word in re.findall(r"[\wæøåÆØÅ]{5,}", text)}


def _corrected(goal: Goal, corrections: _Corrections) -> Goal:
    whole = corrections.get((goal.year, goal.label, ""))
    if whole:
        requirement = correct_requirement(goal.requirement, whole)
        reported = read_result(goal.reported.text, requirement, year=goal.year)
        return replace(goal, requirement=requirement, reported=correct_result(reported, whole), part_results=())
    parts, results = [], []
    for part, result in zip(goal.requirement.parts, goal.part_results, strict=True):
        correction = corrections.get((goal.year, goal.label, part.name))
        new = correct_requirement(part, correction) if correction else part
        again = read_result(result.text, new, year=goal.year) if correction else result
        parts.append(new)
        results.append(correct_result(again, correction) if correction else again)
    return replace(goal, requirement=replace(goal.requirement, parts=tuple(parts)), part_results=tuple(results))
