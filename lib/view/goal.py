"""One goal: its answer, its parts against the target, how it was read and by whom confirmed, and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.domain.fulfilment import Fulfilment
from lib.domain.goal import NUMERIC, Comparison, GoalKind, Origin, Requirement
from lib.view import format as fmt
from lib.view import sentences
from lib.view.overview import scale_top
from lib.view.words import KIND, ORIGIN, Word, confirmation_word, fulfilment_word

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from lib.domain.correction import Correction
    from lib.domain.fulfilment import Judgement
    from lib.domain.goal import Reported
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


@dataclass(frozen=True, kw_only=True)
class RequirementLine:
    """One requirement of a composite goal."""

    name: str
    text: str
    asked: str
    result: str
    fulfilment: Word


@dataclass(frozen=True, kw_only=True)
class HistoryLine:
    """What one upload said of the goal."""

    year: int
    uploaded: str
    file_name: str
    result: str
    comment: str
    counts: bool


@dataclass(frozen=True, kw_only=True)
class GoalDetail:
    """Everything the page of one goal says."""

    year: int
    label: str
    eyebrow: str
    headline: str
    sentence: str
    fulfilment: Word
    confirmation: Word
    chart: TargetChart | None
    requirements: tuple[RequirementLine, ...]
    reading: tuple[tuple[str, str], ...]
    reading_origin: str
    remarks: tuple[str, ...]
    counted: tuple[str, ...]
    wording: str
    result_text: str
    comment: str
    source: str
    history: tuple[HistoryLine, ...]
    corrected: str
    stale_correction: bool
    previous_label: str | None
    next_label: str | None


def goal_detail(
    judged: JudgedGoal,
    *,
    labels: Sequence[str],
    corrections: Sequence[Correction],
    history: Sequence[HistoryLine],
    uploaded: date | None,
    organisation: Organisation,
) -> GoalDetail:
    """The page of one goal. `labels` are those of the whole contract, in order; `history` the newest first."""
    goal, judgement = judged.goal, judged.judgement
    place = labels.index(goal.label)
    own = [one for one in corrections if one.label == goal.label]
    confirmed = confirmation_word(goal.confirmation, organisation)
    return GoalDetail(
        year=goal.year,
        label=goal.label,
        eyebrow=f"Resultatkontrakt {goal.year} · Mål {goal.label} · {fmt.lower_first(confirmed.word)}",
        headline=sentences.headline(judged),
        sentence=sentences.sentence(judged, organisation),
        fulfilment=fulfilment_word(judgement),
        confirmation=confirmed,
        chart=target_chart(judged, organisation),
        requirements=_requirements(judged),
        reading=_reading(goal.requirement),
        reading_origin=ORIGIN[_origin(goal.requirement)],
        remarks=tuple(dict.fromkeys(_remarks(judged))),
        counted=_counted(judged),
        wording=goal.description,
        result_text=goal.reported.text,
        comment=goal.comment,
        source=_source(judged, uploaded),
        history=tuple(history),
        corrected=_corrected(own),
        stale_correction=any(one.wording != goal.description for one in own),
        previous_label=labels[place - 1] if place else None,
        next_label=labels[place + 1] if place + 1 < len(labels) else None,
    )


def target_chart(judged: JudgedGoal, organisation: Organisation) -> TargetChart | None:
    """The result against the target, or None when there is no number on either side."""
    goal, judgement = judged.goal, judged.judgement
    requirement, reported = goal.requirement, goal.reported
    target = requirement.target
    if requirement.kind not in NUMERIC or reported.quantity is None or not isinstance(target, float):
        return None
    unit, whole = requirement.unit, reported.quantity
    critical = {part.name for part in judgement.critical[:1]}
    steps, start = [], 0.0
    adds_up = requirement.kind in {GoalKind.COUNT, GoalKind.AMOUNT}
    for name, part in reported.parts if adds_up else ():
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
    parts = [f"{name} {fmt.quantity(part)}" for name, part in judged.goal.reported.parts]
    told = f" Delene er {fmt.enumeration(parts)}." if parts else ""
    return f"Søjlediagram. {sentences.sentence(judged, organisation)}{told}{f' {fmt.upper_first(note)}.' if note else ''}"


def _requirements(judged: JudgedGoal) -> tuple[RequirementLine, ...]:
    goal, judgement = judged.goal, judged.judgement
    return tuple(
        RequirementLine(
            name=fmt.upper_first(part.name),
            text=part.text,
            asked=sentences.asked(part),
            result=_part_result(part, result, found),
            fulfilment=fulfilment_word(found),
        )
        for part, result, found in zip(goal.requirement.parts, goal.part_results, judgement.parts, strict=True)
    )


def _part_result(part: Requirement, result: Reported, found: Judgement) -> str:
    if result.quantity:
        return fmt.quantity(result.quantity, part.unit)
    if found.fulfilment is Fulfilment.NO_DATA:
        return "ikke dokumenteret"
    return fmt.upper_first(result.statement.word) or fmt.shorten(result.text, limit=60)


def _reading(requirement: Requirement) -> tuple[tuple[str, str], ...]:
    """How a goal was read, as (field, value)."""
    if requirement.kind is GoalKind.COMPOSITE:
        return (("Måltype", KIND[requirement.kind]), ("Krav", str(len(requirement.parts))))
    lines = [("Måltype", KIND[requirement.kind])]
    wanted = sentences.target_words(requirement)
    if wanted:
        lines.append(("Målværdi", wanted))
    if requirement.unit:
        lines.append(("Enhed", fmt.unit_name(requirement.unit)))
    if requirement.deadline:
        lines.append(("Frist", fmt.long_date(requirement.deadline)))
    return tuple(lines)


def _origin(requirement: Requirement) -> Origin:
    order = list(Origin)
    return max((requirement.origin, *(part.origin for part in requirement.parts)), key=order.index)


def _remarks(judged: JudgedGoal) -> list[str]:
    goal = judged.goal
    asked = [one.remark for one in (goal.requirement, *goal.requirement.parts)]
    reported = [one.remark for one in (goal.reported, *goal.part_results)]
    return [remark for remark in (*asked, *reported) if remark]


def _counted(judged: JudgedGoal) -> tuple[str, ...]:
    """How it was counted, in sentences: the sheet's rule, the sum of parts, and the parts the goal rests on."""
    goal = judged.goal
    lines = [goal.rule] if goal.rule else []
    if goal.reported.parts and not goal.rule:
        names = fmt.enumeration([fmt.lower_first(name) for name, _ in goal.reported.parts])
        lines.append(f"Summen af {names}, som i kontraktens tabel. Samme virksomhed kan indgå i flere dele.")
    lines += [f"{fmt.upper_first(sentences.without_part(part, goal.requirement))}." for part in judged.judgement.critical]
    return tuple(lines)


def _source(judged: JudgedGoal, uploaded: date | None) -> str:
    source = judged.goal.source
    if source is None:
        return ""
    when = f", uploadet {fmt.long_date(uploaded)}" if uploaded else ""
    return f"Kilde: {source.file_name}{when} · arket »{source.sheet}«, række {source.row}"


def _corrected(own: Sequence[Correction]) -> str:
    if not own:
        return ""
    newest: Correction = max(own, key=lambda one: one.made_at)
    return f"Rettet af {newest.made_by} {fmt.timestamp(newest.made_at)}"


def history_line(*, year: int, uploaded_at: datetime, file_name: str, result: str, comment: str, counts: bool) -> HistoryLine:
    """A line of the history, formatted."""
    return HistoryLine(
        year=year,
        uploaded=fmt.timestamp(uploaded_at),
        file_name=file_name,
        result=" ".join(result.split()) or fmt.MISSING,
        comment=comment or fmt.MISSING,
        counts=counts,
    )
