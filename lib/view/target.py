"""The result against the target: its parts end to end, or the result alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.domain.goal import Comparison, GoalKind
from lib.view import format as fmt
from lib.view import sentences
from lib.view.overview import scale_top

if TYPE_CHECKING:
    from lib.domain.rollup import JudgedGoal
    from lib.schema.organisation import Organisation


@dataclass(frozen=True, kw_only=True)
class Step:
    """A bar on its way to the target: from `start` to `end` on the value axis, with its name and number."""

    name: str
    start: float
    end: float
    text: str
    is_total: bool = False
    critical: bool = False


@dataclass(frozen=True, kw_only=True)
class TargetChart:
    """The result against the target: the parts one after the other, or the result alone.

    `top` is the axis' upper end; `note` says what would be left without the heaviest part, or is "".
    """

    steps: tuple[Step, ...]
    target: float
    target_text: str
    top: float
    note: str
    alt: str
    table: tuple[tuple[str, str], ...]


def target_chart(judged: JudgedGoal, organisation: Organisation) -> TargetChart | None:
    """The result against the target, or None when there is no number on either side."""
    judgement, requirement = judged.judgement, judged.goal.requirement
    target, whole = requirement.target, judgement.number
    if whole is None or not isinstance(target, float):
        return None
    unit = requirement.unit
    critical = {part.name for part in judgement.critical[:1]}
    steps, start = [], 0.0
    adds_up = requirement.kind in {GoalKind.COUNT, GoalKind.AMOUNT}
    for name, part in judgement.parts_of_number if adds_up else ():
        end = start + part.value
        steps.append(Step(name=name, start=start, end=end, text=fmt.quantity(part, unit), critical=name in critical))
        start = end
    name = "I alt" if steps else "Resultat"
    steps.append(Step(name=name, start=0.0, end=whole.value, text=fmt.quantity(whole, unit), is_total=True))
    note = sentences.without_part(judgement.critical[0], requirement) if judgement.critical else ""
    word = "grænse" if requirement.comparison is Comparison.AT_MOST else "mål"
    wanted = sentences.target_words(requirement)
    return TargetChart(
        steps=tuple(steps),
        target=target,
        target_text=f"{word}: {sentences.target_words(requirement, with_noun=False)}",
        top=scale_top(requirement, target, *(step.end for step in steps)),
        note=fmt.upper_first(note),
        alt=_alt(judged, organisation, note),
        table=(*((step.name, step.text) for step in steps), ("Mål", wanted)),
    )


def _alt(judged: JudgedGoal, organisation: Organisation, note: str) -> str:
    parts = [f"{name} {fmt.quantity(part)}" for name, part in judged.judgement.parts_of_number]
    told = f" Delene er {fmt.enumeration(parts)}." if parts else ""
    return f"Søjlediagram. {sentences.sentence(judged, organisation)}{told}{f' {fmt.upper_first(note)}.' if note else ''}"
