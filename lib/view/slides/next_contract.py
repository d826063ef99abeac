"""The slides of the next contract: the process, agreements before and after, priorities, points of attention."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.view import format as fmt
from lib.view.next_contract import Agreement, NextContract, next_contract
from lib.view.overview import freshness
from lib.view.slides.notes import LEVELS, TITLE
from lib.view.slides.slide import Bullet, Bullets, Cell, Slide, Table
from lib.view.slides.spread import spread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lib.view.slides.material import Material, Row

STEP_HEADS, STEP_WIDTHS = ("Dato", "Trin", "Hvor", "Beskrivelse"), (0.16, 0.19, 0.27, 0.38)
AGREEMENT_HEADS, AGREEMENT_WIDTHS = ("Aftale", "Parter", "Tidligere", "Fremtiden"), (0.24, 0.26, 0.22, 0.28)


LEAD = 200
"""Remarks of more characters stand on slides of their own."""


def next_contract_slides(material: Material) -> list[Slide]:
    """What the sheets say of the next contract; nothing where they say nothing."""
    view = _view(material)
    found = (
        _process(view, material),
        _agreements(view),
        _list(
            view,
            view.priorities,
            key="prioriteter",
            name="Strategiske prioriteter",
            words=("strategisk prioritet", "strategiske prioriteter"),
        ),
        _list(
            view,
            view.points,
            key="opmaerksomhed",
            name="Opmærksomhedspunkter",
            words=("opmærksomhedspunkt", "opmærksomhedspunkter"),
        ),
    )
    return [slide for one in found if one is not None for slide in spread(one)]


def told_by_process(material: Material) -> set[tuple[str, str]]:
    """The notes, as (section, text), that the slide of the process tells below its title."""
    view = _view(material)
    if not view.steps or len(" ".join(view.remarks)) > LEAD:
        return set()
    return {(row["section"], row["text"]) for row in _remarks(material, view)}


def _view(material: Material) -> NextContract:
    return next_contract(
        year=material.year,
        as_of=material.as_of,
        process=material.process,
        priorities=material.priorities,
        notes=material.notes,
        events=material.events,
        cooperation=material.cooperation,
        source=freshness(material.sources),
    )


def _remarks(material: Material, view: NextContract) -> list[Row]:
    """The notes that speak of the coming contract."""
    return [row for row in material.notes if row["text"] in view.remarks and str(view.year) in row["section"]]


def _process(view: NextContract, material: Material) -> Slide | None:
    if not view.steps:
        return None
    told = bool(told_by_process(material))
    section = next((row["section"] for row in _remarks(material, view)), "") if told else ""
    rows = tuple(
        (
            Cell(text=step.date_text, strong=not step.passed),
            Cell(text=step.name, strong=not step.passed),
            Cell(text=step.forum or fmt.MISSING),
            Cell(text=step.description or fmt.MISSING),
        )
        for step in view.steps
    )
    passed = [fmt.lower_first(step.name) for step in view.steps if step.passed]
    return Slide(
        key="proces",
        name="Proces for næste kontrakt",
        heading=" · ".join(section.split(LEVELS)) if section else f"Resultatkontrakt {view.year}",
        title=view.headline,
        lead=" ".join(view.remarks) if told else "",
        blocks=(
            Table(caption=f"Processen for resultatkontrakt {view.year}", heads=STEP_HEADS, rows=rows, widths=STEP_WIDTHS),
        ),
        notes=(
            *((f"Gennemført: {fmt.enumeration(passed)}.",) if passed else ()),
            *(f"{step.date_text}: {step.description or step.name}" for step in view.steps),
        ),
        source=view.source,
    )


def _agreements(view: NextContract) -> Slide | None:
    if not view.agreements:
        return None
    rows = tuple(
        (
            Cell(text=one.name),
            Cell(text=one.parties),
            Cell(text=one.before),
            Cell(text="\n".join((one.future, *one.details))),
        )
        for one in view.agreements
    )
    return Slide(
        key="aftaler",
        name="Aftaler før og efter",
        heading=f"Resultatkontrakt {view.year} · aftalerne, tidligere og fremtiden",
        title=_change(view.agreements),
        blocks=(Table(caption="Aftalerne, som de var og bliver", heads=AGREEMENT_HEADS, rows=rows, widths=AGREEMENT_WIDTHS),),
        notes=tuple(
            f"{one.name} ({fmt.lower_first(one.parties)}): før {one.before}, fremover {fmt.lower_first(one.future)}."
            if one.parties
            else f"{one.name}: før {one.before}, fremover {fmt.lower_first(one.future)}."
            for one in view.agreements
        ),
        source=view.source,
    )


def _change(agreements: Sequence[Agreement]) -> str:
    """The agreement of which most is known, before and after; the result contract's own where there is one."""
    known = [one for one in agreements if fmt.MISSING not in {one.before, one.future}]
    own = [one for one in known if "resultatkontrakt" in one.name.casefold()]
    one = next(iter(own or known or agreements))
    return fmt.shorten(f"{one.name}: før {fmt.lower_first(one.before)}, fremover {fmt.lower_first(one.future)}", limit=TITLE)


def _named(texts: Sequence[str], words: str) -> str:
    """As many of the texts as stand in a title: "6 opmærksomhedspunkter: turisme, eksport og 4 til"."""
    small = [fmt.lower_first(one) for one in texts]
    for count in range(len(small), 0, -1):
        rest = [f"{len(small) - count} til"] if count < len(small) else []
        told = f"{words}: {fmt.enumeration([*small[:count], *rest])}"
        if len(told) <= TITLE:
            return told
    return words


def _list(view: NextContract, texts: Sequence[str], *, key: str, name: str, words: tuple[str, str]) -> Slide | None:
    if not texts:
        return None
    return Slide(
        key=key,
        name=name,
        heading=f"Ny resultatkontrakt · {fmt.lower_first(name)}",
        title=_named(texts, fmt.plural(len(texts), *words)),
        blocks=(Bullets(heading=name, items=tuple(Bullet(text=one) for one in texts)),),
        notes=(f"{name} for resultatkontrakt {view.year}: {fmt.enumeration(list(texts))}.",),
        source=view.source,
    )
