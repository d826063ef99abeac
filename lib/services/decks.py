"""Decks: the slides of a contract year from a store, and a presenter's choice of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from lib.domain.municipality import standings
from lib.domain.rollup import roll_up
from lib.schema.activity import ACTIVITY_DATASETS
from lib.services.activities import load
from lib.services.contracts import Contract, read_contract
from lib.services.editions import editions
from lib.services.news import news
from lib.services.surveys import survey_targets
from lib.view import format as fmt
from lib.view.format import HOME_ZONE
from lib.view.methods import Method, glossary, methods
from lib.view.news.item import Kind
from lib.view.overview import answer
from lib.view.slides.choice import STANDARD, DeckChoice, apply
from lib.view.slides.material import Material
from lib.view.slides.news import news_slide
from lib.view.slides.rules import rule_slides as slides_of
from lib.view.slides.slide import Bullets, Deck, Slide, SourceFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from lib.domain.activity import Activities
    from lib.schema.organisation import Organisation
    from lib.store.records import EditionRecord
    from lib.store.repository import Store


def material(
    store: Store,
    organisation: Organisation,
    *,
    year: int,
    as_of: date | None = None,
    activities: Callable[[str], Activities | None] | None = None,
) -> Material:
    """What the slides of a contract year are made from, on a date (the newest in the data unless given).

    `activities` gives a dataset by its name to a caller that keeps them; else they are read from the store.
    """
    kept = activities or partial(load, store)
    contract = read_contract(store, organisation, year=year, as_of=as_of, activities=kept)
    known = {spec.name: found for spec in ACTIVITY_DATASETS if (found := kept(spec.name)) is not None}
    return _material(contract, store, organisation, known)


def rule_slides(
    store: Store,
    organisation: Organisation,
    *,
    year: int,
    as_of: date | None = None,
    activities: Callable[[str], Activities | None] | None = None,
) -> tuple[Slide, ...]:
    """Every slide that the rules make of a contract year, in their order; with what is new since the last edition."""
    kept = activities or partial(load, store)
    return _slides(material(store, organisation, year=year, as_of=as_of, activities=kept), store, kept)


def build_deck(
    store: Store,
    organisation: Organisation,
    *,
    year: int,
    as_of: date | None = None,
    choice: DeckChoice | None = None,
    activities: Callable[[str], Activities | None] | None = None,
    edition: str = "",
) -> Deck:
    """The deck of a contract year; `choice` is a presenter's, the rules' own order and words unless given.

    `edition` is the name of the edition that `store` shows, "" for the present. Raises LookupError when the year has no
    contract.
    """
    kept = activities or partial(load, store)
    found = material(store, organisation, year=year, as_of=as_of, activities=kept)
    if not found.goals:
        raise LookupError(f"no contract for {year}")
    every = _slides(found, store, kept)
    chosen = apply(choice, every, comment=_comment(found)) if choice else every
    day = fmt.long_date(found.as_of)
    made = any(one.constructed for one in chosen)
    return Deck(
        name=choice.name if choice else STANDARD,
        title=f"Resultatkontrakt {year}",
        subtitle=" · ".join(one for one in (organisation.council, f"status {day}") if one),
        message=answer(roll_up(found.goals), year=year, as_of=found.as_of),
        house=organisation.name,
        year=year,
        as_of=found.as_of,
        edition=edition,
        footer=" · ".join(one for one in (organisation.name, edition, f"tal pr. {day}") if one),
        remark="Det, der er mærket »konstrueret eksempel«, er ikke husets egne tal." if made else "",
        slides=chosen,
        sources=_sources(store),
        methods=(*methods(organisation), _words(organisation)),
    )


def _slides(found: Material, store: Store, activities: Callable[[str], Activities | None]) -> tuple[Slide, ...]:
    """The rules' slides; behind the first what is new since the edition before, where anything is."""
    first, *rest = slides_of(found)
    before = _edition_before(store, as_of=found.as_of)
    if before is None:
        return (first, *rest)
    told = news(store, found.organisation, before, year=found.year, as_of=found.as_of, activities=activities)
    happened = any(one.kind is not Kind.PASSED for one in told.items)  # that time has passed alone is no news to a council
    return (first, news_slide(told), *rest) if happened else (first, *rest)


def _edition_before(store: Store, *, as_of: date) -> EditionRecord | None:
    """The newest edition, or for the store of an edition the one before it; none that is of a later date."""
    now = store.then.edition_id if store.then else None
    there = (one for one in editions(store) if now is None or one.id < now)
    return next((one for one in there if one.as_of <= as_of), None)


def _material(contract: Contract, store: Store, organisation: Organisation, known: dict[str, Activities]) -> Material:
    sheets = {
        name: getattr(contract, name).to_dict("records")
        for name in ("notes", "process", "priorities", "events", "cooperation")
    }
    guidance = known.get("guidance")
    newest = min(guidance.last, contract.as_of).year if guidance else contract.year
    companies = {one.name: one.companies for one in organisation.municipalities}
    return Material(
        organisation=organisation,
        year=contract.year,
        as_of=contract.as_of,
        goals=contract.goals,
        **sheets,
        sources=[(one.file_name, one.uploaded_at.astimezone(HOME_ZONE).date()) for one in contract.uploads],
        computed_constructed=any(one.constructed for one in contract.computed.values()),
        activities=known,
        survey_targets=survey_targets(store, organisation),
        standings=standings(guidance, year=newest, companies=companies) if guidance else None,
    )


def _words(organisation: Organisation) -> Method:
    """The short words, spelled out."""
    points = tuple(f"{word}: {meaning}" for word, meaning in glossary(organisation))
    return Method(anchor="ord", title="Korte ord", points=points)


def _comment(found: Material) -> Slide:
    """An own slide of this contract."""
    return Slide(
        key="",
        name="Egen slide",
        heading=f"Resultatkontrakt {found.year}",
        title="Uden titel",
        blocks=(Bullets(items=()),),
        edited=True,
    )


def _sources(store: Store) -> tuple[SourceFile, ...]:
    """The files that count, the newest first."""
    return tuple(
        SourceFile(
            name=one.file_name,
            uploaded=fmt.long_date(one.uploaded_at.astimezone(HOME_ZONE).date()),
            constructed=one.constructed,
        )
        for one in store.uploads()
        if one.active
    )
