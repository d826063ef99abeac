"""One goal: its answer, its parts against the target, how it was read and by whom confirmed, and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.domain.goal import GoalKind, Origin, Requirement
from lib.domain.judgement import Basis, Fulfilment
from lib.domain.measure import DATASET_OF
from lib.domain.rollup import Reason
from lib.schema.datasets import dataset
from lib.view import format as fmt
from lib.view import sentences
from lib.view.target import TargetChart, target_chart
from lib.view.words import KIND, ORIGIN, Word, confirmation_word, fulfilment_word

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from lib.domain.computed import Computed
    from lib.domain.correction import Correction
    from lib.domain.goal import Reported
    from lib.domain.judgement import Judgement
    from lib.domain.rollup import JudgedGoal
    from lib.schema.organisation import Organisation


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
    """Everything the page of one goal says.

    `contradiction` is the sentence of the front page when words and number disagree, `basis` where the number comes from when
    nobody reported it, `registered` what the registered numbers of its requirements are counted from; all else "".
    """

    year: int
    label: str
    eyebrow: str
    headline: str
    sentence: str
    contradiction: str
    basis: str
    fulfilment: Word
    confirmation: Word
    chart: TargetChart | None
    requirements: tuple[RequirementLine, ...]
    registered: str
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
    computed_parts: Sequence[Computed | None] = (),
) -> GoalDetail:
    """The page of one goal.

    `labels` are those of the whole contract, in order; `history` the newest first; `computed_parts` what the activities give
    for a composite's requirements, in their order.
    """
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
        contradiction=_contradiction(judged),
        basis=fmt.upper_first(sentences.basis_words(judgement)),
        fulfilment=fulfilment_word(judgement),
        confirmation=confirmed,
        chart=target_chart(judged, organisation),
        requirements=_requirements(judged, computed_parts),
        registered=_registered(computed_parts),
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


def _contradiction(judged: JudgedGoal) -> str:
    if not judged.judgement.contradicted:
        return ""
    return f"{fmt.upper_first(sentences.attention_sentence(judged, Reason.CONTRADICTED))}."


def _requirements(judged: JudgedGoal, computed_parts: Sequence[Computed | None]) -> tuple[RequirementLine, ...]:
    goal, judgement = judged.goal, judged.judgement
    given = computed_parts or (None,) * len(goal.requirement.parts)
    return tuple(
        RequirementLine(
            name=fmt.upper_first(part.name),
            text=part.text,
            asked=sentences.asked(part),
            result=_part_result(part, result, found, computed),
            fulfilment=fulfilment_word(found),
        )
        for part, result, found, computed in zip(
            goal.requirement.parts, goal.part_results, judgement.parts, given, strict=True
        )
    )


def _registered(computed_parts: Sequence[Computed | None]) -> str:
    """What the registered numbers of the requirements are counted from."""
    found = [one for one in computed_parts if one]
    titles = dict.fromkeys(dataset(DATASET_OF[one.measure]).title.lower() for one in found)
    if not titles:
        return ""
    made = "; konstrueret eksempel" if any(one.constructed for one in found) else ""
    return f"Registreret: talt af husets {fmt.enumeration(list(titles))}{made}."


def _part_result(part: Requirement, result: Reported, found: Judgement, computed: Computed | None) -> str:
    basis = sentences.basis_words(found)
    if found.number:
        return f"{fmt.quantity(found.number, part.unit)}{f' ({basis})' if basis else ''}"
    if result.quantity:
        return fmt.quantity(result.quantity, part.unit)
    if found.fulfilment is Fulfilment.NO_DATA:
        registered = f": {fmt.quantity(computed.value)}{fmt.NO_BREAK}registreret" if computed else ""
        return f"ikke dokumenteret{registered}"
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
    parts = judged.judgement.parts_of_number
    if parts and not goal.rule:
        names = fmt.enumeration([fmt.lower_first(name) for name, _ in parts])
        table = ", som i kontraktens tabel" if judged.judgement.basis is Basis.REPORTED else ""
        lines.append(f"Summen af {names}{table}. Samme virksomhed kan indgå i flere dele.")
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
