"""The contract's slides: the answer, the goals in the contract's own table, and the goals in focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.domain.goal import PERCENT, Confirmation, GoalKind, Requirement
from lib.domain.judgement import Basis, Fulfilment
from lib.domain.quantity import Bound
from lib.domain.rollup import JudgedGoal, attention, roll_up
from lib.view import format as fmt
from lib.view import sentences
from lib.view.overview import answer, computed_note, confirmed_words
from lib.view.plot import COUNT_FORMAT, PERCENT_FORMAT, Plot, PlotKind, PlotSeries, PlotTarget, Role
from lib.view.slides.fit import split_rows
from lib.view.slides.notes import source_line
from lib.view.slides.slide import Bullet, Bullets, Cell, Fact, Facts, Slide, Table
from lib.view.slides.survey import survey_plot
from lib.view.target import target_chart
from lib.view.words import confirmation_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lib.schema.organisation import Organisation
    from lib.view.slides.material import Material

HEADS = ("Mål", "Beskrivelse", "Resultat", "Kommentar")
WIDTHS = (0.07, 0.45, 0.3, 0.18)
LEAD = 240
"""So many characters of a goal's wording stand below its title; the whole is in the contract's table and in the notes."""
ATTENTION = 4
"""So many things that need attention stand on the first slide; the rest are in its notes."""


def overview_slide(material: Material) -> Slide:
    """The answer: how many goals are met, by whom confirmed, and what needs attention."""
    judged, house = material.goals, material.organisation
    counts = roll_up(judged)
    needs = [
        f"Mål {one.goal.label}: {fmt.lower_first(sentences.attention_sentence(one, reason))}"
        for one, reason in attention(judged)
    ]
    facts = [
        _of("Mål nået", counts.by_fulfilment[Fulfilment.FULFILLED], counts.total),
        _of(f"Godkendt af {house.approver_aliases[0]}", counts.by_confirmation[Confirmation.APPROVED], counts.total),
        _of("Husets egen vurdering", counts.by_confirmation[Confirmation.SELF_ASSESSED], counts.total),
    ]
    more = [Bullet(text=f"Og {len(needs) - ATTENTION} mere på siden Overblik")] if len(needs) > ATTENTION else []
    shown = [Bullet(text=fmt.upper_first(one)) for one in needs[:ATTENTION]]
    calm = [Bullet(text="Alle mål er nået og dokumenteret.")]
    return Slide(
        key="overblik",
        name="Overblik",
        heading=f"Resultatkontrakt {material.year} · status {fmt.long_date(material.as_of)}",
        title=answer(counts, year=material.year, as_of=material.as_of),
        lead=f"{confirmed_words(counts, judged, house)}.",
        blocks=(
            Facts(items=tuple(facts)),
            Bullets(heading="Kræver opmærksomhed" if needs else "Intet kræver opmærksomhed", items=(*(shown or calm), *more)),
        ),
        share=0.36,
        notes=tuple(f"{one}." for one in needs),
        source=_source(material, judged),
        constructed=_rests_on_example(material, judged),
    )


def goal_slides(material: Material) -> list[Slide]:
    """The goals in the contract's own table, over as many slides as it takes."""
    rows = {one.goal.label: _row(one) for one in material.goals}
    parts = split_rows(list(rows.values()), WIDTHS)
    by_row = {row: one for one, row in zip(material.goals, rows.values(), strict=True)}
    return [
        _goals(material, [by_row[row] for row in part], part, number=number + 1, of=len(parts))
        for number, part in enumerate(parts)
    ]


def focus_slides(material: Material) -> list[Slide]:
    """A slide for each goal with a number and a target: how far, made up of what, and how it has gone."""
    found = (_focus(one, material) for one in material.goals)
    return [one for one in found if one is not None]


def _of(name: str, count: int, total: int) -> Fact:
    return Fact(name=name, text=f"{count} af {total}", value=float(count), number_format=COUNT_FORMAT)


def _row(judged: JudgedGoal) -> tuple[Cell, ...]:
    goal = judged.goal
    result = goal.reported.text.strip()
    if judged.judgement.basis is Basis.COMPUTED:
        told = f"{sentences.result_words(judged)} ({sentences.basis_words(judged.judgement)})"
        result = f"{result}\n{told}" if result else told
    texts = (goal.label, " ".join(goal.description.split()), result or fmt.MISSING, goal.comment or fmt.MISSING)
    return tuple(Cell(text=text) for text in texts)


def _goals(
    material: Material, judged: Sequence[JudgedGoal], rows: tuple[tuple[Cell, ...], ...], *, number: int, of: int
) -> Slide:
    counts = roll_up(judged)
    told = answer(counts, year=material.year, as_of=material.as_of)
    labels = judged[0].goal.label if len(judged) == 1 else f"{judged[0].goal.label} til {judged[-1].goal.label}"
    by = confirmed_words(counts, judged, material.organisation)
    place = f" · del {number} af {of}" if of > 1 else ""
    return Slide(
        key=f"maal-{number}",
        name=f"Målene ({number} af {of})" if of > 1 else "Målene",
        heading=f"Resultatkontrakt {material.year}{place}",
        title=f"Mål {labels}: {told}" if of > 1 else told,
        blocks=(Table(caption=f"Målene i resultatkontrakt {material.year}{place}", heads=HEADS, rows=rows, widths=WIDTHS),),
        notes=(f"{by}.", *(line for one in judged for line in _told(one, material.organisation))),
        source=_source(material, judged),
        constructed=_rests_on_example(material, judged),
    )


def _told(judged: JudgedGoal, organisation: Organisation) -> tuple[str, ...]:
    """What a speaker says of a goal, with what needs attention."""
    said = sentences.sentence(judged, organisation)
    whole = said if said.startswith("Mål ") else f"Mål {judged.goal.label}: {fmt.lower_first(said)}"
    needs = (sentences.attention_sentence(judged, reason) for _, reason in attention([judged]))
    return (whole, *(f"Obs, mål {judged.goal.label}: {fmt.lower_first(one)}." for one in needs))


def _source(material: Material, judged: Sequence[JudgedGoal]) -> str:
    computed = computed_note(judged, constructed=material.computed_constructed)
    return ". ".join(one for one in (source_line(material.sources), computed) if one)


def _rests_on_example(material: Material, judged: Sequence[JudgedGoal]) -> bool:
    return material.computed_constructed and any(one.judgement.basis is Basis.COMPUTED for one in judged)


def _focus(judged: JudgedGoal, material: Material) -> Slide | None:
    goal, judgement = judged.goal, judged.judgement
    survey = survey_plot(material, goal)
    chart = survey or _result_plot(judged, material.organisation)
    if chart is None or judgement.number is None:
        return None
    known = material.activities["survey"] if survey else None
    without = [f"{fmt.upper_first(sentences.without_part(part, goal.requirement))}." for part in judgement.critical]
    wording = " ".join(goal.description.split())
    whole = (wording,) if len(wording) > LEAD else ()
    return Slide(
        key=f"fokus-{goal.label}",
        name=f"Mål {goal.label} i fokus",
        heading=f"Resultatkontrakt {goal.year} · mål {goal.label}",
        title=sentences.headline(judged),
        lead=fmt.shorten(wording, limit=LEAD),
        blocks=(_facts(judged, material.organisation), chart),
        share=0.3,
        notes=(
            sentences.sentence(judged, material.organisation),
            *without,
            chart.alt,
            *whole,
        ),
        source=source_line(material.sources, known.sources if known else ()),
        constructed=_rests_on_example(material, [judged]) or bool(known and known.constructed),
    )


def _facts(judged: JudgedGoal, organisation: Organisation) -> Facts:
    """The result, the target, and who confirmed it."""
    goal, requirement, number = judged.goal, judged.goal.requirement, judged.judgement.number
    exact = number.value if number and number.bound is Bound.EXACT else None
    word = confirmation_word(goal.confirmation, organisation).word
    return Facts(
        items=(
            Fact(
                name="Resultat",
                text=sentences.result_words(judged),
                note=sentences.distance_words(judged.judgement.distance, requirement),
                value=exact,
                number_format=_format(requirement) if exact is not None else "",
            ),
            Fact(
                name="Mål",
                text=sentences.target_words(requirement, with_noun=False),
                note=fmt.unit_name(requirement.unit) if requirement.unit != PERCENT else "",
            ),
            Fact(name="Bekræftet", text=word, note=f"»{goal.comment}«" if goal.comment not in {"", word} else ""),
        )
    )


def _format(requirement: Requirement) -> str:
    return PERCENT_FORMAT if requirement.kind is GoalKind.SHARE else COUNT_FORMAT


def _result_plot(judged: JudgedGoal, organisation: Organisation) -> Plot | None:
    """The result against the target: its parts end to end, or the result alone."""
    view, unit = target_chart(judged, organisation), judged.goal.requirement.unit
    if view is None:
        return None
    parts = [step for step in view.steps if not step.is_total]
    bars = [PlotSeries(name=one.name, role=Role.PART, values=(one.end - one.start,), texts=(one.text,)) for one in parts]
    whole = view.steps[-1]
    alone = [PlotSeries(name=sentences.title(judged), role=Role.NOW, values=(whole.end,), texts=(whole.text,))]
    requirement = judged.goal.requirement
    return Plot(
        kind=PlotKind.STACKED if bars else PlotKind.BAR,
        title=f"Mål {judged.goal.label}: resultatet mod målet{f' ({fmt.unit_name(unit)})' if unit else ''}",
        categories=(f"Resultat {judged.goal.year}",),
        series=tuple(bars or alone),
        number_format=_format(requirement),
        target=PlotTarget(value=view.target, text=view.target_text),
        low=0.0,
        high=100.0 if requirement.kind is GoalKind.SHARE else None,
        alt=view.alt,
    )
