"""The front page: how many goals are met, who confirmed it, what needs attention, how fresh the data is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.domain.goal import POINTS, Comparison, Confirmation, GoalKind, Requirement
from lib.domain.judgement import Basis, Fulfilment
from lib.domain.key_figure import KeyFigure, read_key_figure
from lib.domain.pace import year_end
from lib.domain.rollup import JudgedGoal, RollUp, attention, roll_up
from lib.view import format as fmt
from lib.view import sentences
from lib.view.words import Word, confirmation_word, fulfilment_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from lib.schema.organisation import Organisation


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A bar with a target tick; places from 0 to 1 on the bar's scale. `over`: it passes a limit that it should not."""

    filled: float
    tick: float
    over: bool = False


@dataclass(frozen=True, kw_only=True)
class GoalLine:
    """One goal on a line of a table; `basis` says where the result's number comes from when nobody reported it, else ""."""

    label: str
    title: str
    description: str
    asked: str
    result: str
    basis: str
    comment: str
    bar: Bar | None
    distance: str
    fulfilment: Word
    confirmation: Word
    count: int


@dataclass(frozen=True, kw_only=True)
class AttentionItem:
    """Something that needs attention: a goal's label and words, or words alone (label "")."""

    label: str
    text: str


@dataclass(frozen=True, kw_only=True)
class FigureCard:
    """A figure from the contract's notes."""

    name: str
    context: str
    value: str
    change: str
    against: str


@dataclass(frozen=True, kw_only=True)
class Overview:
    """The front page of one contract year. `computed` says what computed results rest on; "" where there are none."""

    year: int
    headline: str
    subline: str
    lines: tuple[GoalLine, ...]
    attention: tuple[AttentionItem, ...]
    figures: tuple[FigureCard, ...]
    computed: str
    freshness: str
    alt: str


def overview(
    judged: Sequence[JudgedGoal],
    *,
    year: int,
    as_of: date,
    notes: Iterable[tuple[str, str]],
    sources: Sequence[tuple[str, date]],
    organisation: Organisation,
    constructed: bool = False,
) -> Overview:
    """The front page.

    Args:
        judged: the year's goals.
        year: the contract year.
        as_of: the date they are judged on.
        notes: the contract's notes as (section, text).
        sources: (file name, date of upload) of what the page rests on, the newest first.
        organisation: the house.
        constructed: a computed result rests on constructed example data.
    """
    counts = roll_up(judged)
    head, sub = answer(counts, year=year, as_of=as_of), confirmed_words(counts, judged, organisation)
    items = tuple(
        AttentionItem(label=one.goal.label, text=sentences.attention_sentence(one, reason))
        for one, reason in attention(judged)
    )
    return Overview(
        year=year,
        headline=head,
        subline=sub,
        lines=tuple(goal_line(one, organisation) for one in judged),
        attention=items,
        figures=tuple(_figures(notes)),
        computed=computed_note(judged, constructed=constructed),
        freshness=freshness(sources),
        alt=f"{head}. {sub}.",
    )


def computed_note(judged: Sequence[JudgedGoal], *, constructed: bool) -> str:
    """What results that nobody reported rest on; "" where there are none."""
    if not any(one.judgement.basis is Basis.COMPUTED for one in judged):
        return ""
    made = " De er konstruerede eksempeldata." if constructed else ""
    return f"Resultater mærket »beregnet« er ikke indberettet, men regnet ud af husets registreringer.{made}"


def goal_line(judged: JudgedGoal, organisation: Organisation) -> GoalLine:
    """A goal as a line of a table."""
    goal = judged.goal
    return GoalLine(
        label=goal.label,
        title=sentences.title(judged),
        description=goal.description,
        asked=sentences.asked(goal.requirement),
        result=sentences.result_words(judged),
        basis=sentences.basis_words(judged.judgement),
        comment=goal.comment,
        bar=_bar(judged),
        distance=sentences.distance_words(judged.judgement.distance, goal.requirement),
        fulfilment=fulfilment_word(judged.judgement),
        confirmation=confirmation_word(goal.confirmation, organisation),
        count=judged.count,
    )


def freshness(sources: Sequence[tuple[str, date]]) -> str:
    """Which file the numbers come from and when it came: "resultatkontrakt_2019.xlsx, uploadet 9. januar 2020"."""
    if not sources:
        return ""
    name, day = sources[0]
    more = f" og {len(sources) - 1} {'anden fil' if len(sources) == 2 else 'andre filer'}" if len(sources) > 1 else ""
    return f"{name}, uploadet {fmt.long_date(day)}{more}"


def scale_top(requirement: Requirement, *values: float) -> float:
    """The upper end of the scale on which a requirement's result and target are shown.

    Shares and NPS go to 100, other scores to 5, 10 or 100, whichever holds them; counts and amounts to the larger number.
    """
    largest = max(values)
    if requirement.kind is GoalKind.SHARE:
        return 100.0
    if requirement.unit == POINTS:
        return next((top for top in (5.0, 10.0, 100.0) if largest <= top), largest)
    return largest or 1.0


def _bar(judged: JudgedGoal) -> Bar | None:
    requirement, number = judged.goal.requirement, judged.judgement.number
    target = requirement.target
    if number is None or not isinstance(target, float):
        return None
    top = scale_top(requirement, number.value, target)
    over = requirement.comparison is Comparison.AT_MOST and number.value > target
    return Bar(filled=max(0.0, number.value / top), tick=max(0.0, target / top), over=over)


def answer(counts: RollUp, *, year: int, as_of: date) -> str:
    """How many goals are met: "9 af 9 mål vurderes nået", before the year's end also how many are on their way."""
    met, total = counts.by_fulfilment[Fulfilment.FULFILLED], counts.total
    verb = "er" if met == counts.by_confirmation[Confirmation.APPROVED] else "vurderes"
    head = f"{met} af {total} mål {verb} nået"
    if as_of >= year_end(year):
        return head
    underway = [
        f"{counts.by_fulfilment[status]} er {word}"
        for status, word in ((Fulfilment.ON_TRACK, "på vej"), (Fulfilment.BEHIND, "bagud"))
        if counts.by_fulfilment[status]
    ]
    return fmt.enumeration([head, *underway]) if underway else head


def confirmed_words(counts: RollUp, judged: Sequence[JudgedGoal], organisation: Organisation) -> str:
    """Who confirmed how many of the goals, and what is missed or not fully documented."""
    approved = counts.by_confirmation[Confirmation.APPROVED]
    own = counts.by_confirmation[Confirmation.SELF_ASSESSED]
    nobody = counts.by_confirmation[Confirmation.NONE]
    said = [f"{approved or 'Ingen'} er godkendt af {organisation.approver}", f"{own or 'ingen'} er husets egen vurdering"]
    if nobody:
        said.append(f"{nobody} er ikke bekræftet")
    gaps = sum(one.count for one in judged if one.judgement.evidence_gap or one.judgement.unverified)
    missed = counts.by_fulfilment[Fulfilment.MISSED]
    but = [f"{missed} er ikke nået"] if missed else []
    but += [f"{gaps} er ikke fuldt dokumenteret"] if gaps else []
    return fmt.enumeration(said) + (f"; {fmt.enumeration(but)}" if but else "")


def _figures(notes: Iterable[tuple[str, str]]) -> Iterable[FigureCard]:
    for section, text in notes:
        found = read_key_figure(text)
        if found:
            yield _card(found, section)


def _card(figure: KeyFigure, section: str) -> FigureCard:
    growth = figure.growth
    path = [part.strip() for part in section.split("›")]
    return FigureCard(
        name=fmt.upper_first(figure.name),
        context=" · ".join(dict.fromkeys((path[0], path[-1]))),
        value=fmt.quantity(figure.value),
        change=f"{fmt.signed(growth)}{fmt.NO_BREAK}%" if growth is not None else "",
        against=f"mod {fmt.quantity(figure.earlier)} i {fmt.lower_first(figure.earlier_name)}" if figure.earlier else "",
    )
