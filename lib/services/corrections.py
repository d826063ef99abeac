"""Correcting what was read from a goal's prose, from what a person typed into a form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.domain.access import Right
from lib.domain.correction import Correction
from lib.domain.dates import read_date
from lib.domain.goal import NUMERIC, Comparison, GoalKind
from lib.domain.quantity import Quantity
from lib.domain.structure import DIRECTIONS, KINDS, StructureError, normal_unit, read_target_value
from lib.services.access import require
from lib.store import corrections as stored

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from lib.domain.access import Actor
    from lib.domain.goal import Goal, Target
    from lib.store.repository import Store


@dataclass(frozen=True, kw_only=True)
class CorrectionForm:
    """What a person typed, as texts: `kind` and `direction` are the sheet's words, `part` a requirement's name or ""."""

    part: str
    kind: str
    direction: str
    target: str
    unit: str
    deadline: str
    result: str


class CorrectionError(ValueError):
    """The form cannot be used as it is; the text says what and why, in Danish."""


def correct_goal(store: Store, goal: Goal, form: CorrectionForm, *, clock: Callable[[], datetime], by: Actor) -> None:
    """Stores a correction; it takes the place of an earlier one.

    Raises NotAllowedError; CorrectionError when the form is not right.
    """
    require(by, Right.CORRECT)
    stored.add_correction(store, read_form(goal, form, at=clock(), who=by.name))


def withdraw(store: Store, goal: Goal, *, part: str, clock: Callable[[], datetime], by: Actor) -> None:
    """Lets what was read count again. Raises NotAllowedError."""
    require(by, Right.CORRECT)
    stored.withdraw_corrections(store, year=goal.year, label=goal.label, part=part, at=clock(), who=by.name)


def read_form(goal: Goal, form: CorrectionForm, *, at: datetime, who: str) -> Correction:
    """The correction a form describes. Raises CorrectionError when a field cannot be read or contradicts another."""
    kind = KINDS[form.kind]
    target, unit = _target(form, kind)
    result = _result(form)
    comparison = _comparison(form, kind, target)
    return Correction(
        year=goal.year,
        label=goal.label,
        part=form.part,
        kind=kind,
        comparison=comparison,
        target=target,
        unit=unit,
        result=result if kind in NUMERIC else None,
        wording=goal.description,
        result_wording=goal.reported.text,
        made_at=at,
        made_by=who,
    )


def _target(form: CorrectionForm, kind: GoalKind) -> tuple[Target | None, str | None]:
    if kind is GoalKind.MILESTONE:
        day = read_date(form.deadline) if form.deadline.strip() else None
        if form.deadline.strip() and day is None:
            raise CorrectionError(f"Fristen »{form.deadline}« er ikke en dato. Skriv for eksempel 1/7-2019.")
        return day, None
    if kind not in NUMERIC:
        return None, None
    if not form.target.strip():
        raise CorrectionError("Skriv en målværdi, for eksempel 840, 70 eller 40-60.")
    try:
        target, beside = read_target_value(form.target)
    except StructureError as why:
        raise CorrectionError(str(why)) from why
    fixed = {GoalKind.SHARE: "pct.", GoalKind.SCORE: "point", GoalKind.AMOUNT: "kr."}.get(kind)
    unit = normal_unit(fixed or form.unit or beside)
    if kind is GoalKind.COUNT and unit is None:
        raise CorrectionError("Skriv, hvad der tælles, for eksempel virksomheder.")
    top = target[1] if isinstance(target, tuple) else target
    if kind is GoalKind.SHARE and not 0 <= top <= 100:
        raise CorrectionError("En andel skal ligge mellem 0 og 100 pct.")
    return target, unit


def _comparison(form: CorrectionForm, kind: GoalKind, target: Target | None) -> Comparison:
    if kind is GoalKind.MILESTONE:
        return Comparison.BY_DATE if target else Comparison.NONE
    if kind not in NUMERIC:
        return Comparison.NONE
    chosen = DIRECTIONS.get(form.direction, Comparison.AT_LEAST)
    if isinstance(target, tuple) != (chosen is Comparison.BETWEEN):
        raise CorrectionError("»Mellem« kræver to tal (40-60); »mindst« og »højst« kræver ét.")
    if chosen is Comparison.BY_DATE:
        raise CorrectionError("»Senest« hører til en milepæl med en frist.")
    return chosen


def _result(form: CorrectionForm) -> Quantity | None:
    if not form.result.strip():
        return None
    try:
        value, _ = read_target_value(form.result)
    except StructureError as why:
        raise CorrectionError(f"Resultatet »{form.result}« er ikke et tal. Skriv for eksempel 1.021.") from why
    if isinstance(value, tuple):
        raise CorrectionError("Resultatet skal være ét tal.")
    return Quantity(value)
