"""What the page stands on: the deck of the rules, the saved decks, and the visitor's draft of the chosen one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from lib.schema.organisation import Organisation
from lib.services.deck_choices import SavedDeck, saved_decks
from lib.services.decks import build_deck
from lib.ui import markup as m
from lib.ui.datasets import activities_of
from lib.ui.export.draft import Draft, current
from lib.ui.overview import current_contract
from lib.ui.registry import EXPORT
from lib.ui.show import show
from lib.view.slides.choice import STANDARD, DeckChoice

if TYPE_CHECKING:
    from datetime import date

    from streamlit.delta_generator import DeltaGenerator

    from lib.ui.state import Visit
    from lib.view.slides.slide import Deck

DECK = "daek"
"""The chosen deck, by its name in the address; no widget is bound to it, or the way to another page would lose it."""
LAST = "export_last_deck"
"""The deck that the visitor chose last among those of now."""


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """What the page shows.

    Args:
        standard: the rules' own deck.
        saved: the saved ones by their names.
        draft: the chosen deck as it is on the visitor's screen.
        locked: it is an edition's and cannot be changed.
        head: the place of the heading, above the choice of a deck.
        row: the row that the choice stands in.
    """

    standard: Deck
    saved: dict[str, SavedDeck]
    draft: Draft
    locked: bool
    head: DeltaGenerator
    row: DeltaGenerator

    @property
    def record(self) -> SavedDeck | None:
        """The saved deck that is on the screen, None for the rules' own."""
        return self.saved.get(self.draft.name)


def load(visit: Visit) -> Loaded:
    """The page's data; shows what there is instead and stops when there is no contract."""
    current_contract(visit, when_empty="Der er ingen resultatkontrakt at holde møde om endnu", page=EXPORT)
    standard = deck_of(visit, None)
    saved = {one.choice.name: one for one in saved_decks(visit.store, year=standard.year)}
    head, row = st.container(), st.container(horizontal=True, vertical_alignment="bottom", key="deck-choose")
    with row:
        record = saved.get(_chosen(visit, saved))
    draft = current(
        record.choice if record else None,
        year=standard.year,
        rules=standard.slides,
        stamp=record.id if record else 0,
        edition=standard.edition,
    )
    return Loaded(standard=standard, saved=saved, draft=draft, locked=visit.edition is not None, head=head, row=row)


def deck_of(visit: Visit, choice: DeckChoice | None) -> Deck:
    """The deck of a choice, None for the rules' own; kept until the store changes."""
    place = (str(visit.store.engine.url), visit.version, visit.edition.name if visit.edition else "")
    return _deck(visit, visit.organisation, place, visit.year or 0, as_of=visit.as_of, choice=choice)


@st.cache_resource(show_spinner=False, max_entries=30, hash_funcs={Organisation: hash, DeckChoice: hash})
def _deck(
    _visit: Visit,
    organisation: Organisation,
    place: tuple[str, int, str],
    year: int,
    *,
    as_of: date | None,
    choice: DeckChoice | None,
) -> Deck:
    return build_deck(
        _visit.store,
        organisation,
        year=year,
        as_of=as_of,
        choice=choice,
        activities=partial(activities_of, _visit),
        edition=place[-1],
    )


def _chosen(visit: Visit, saved: dict[str, SavedDeck]) -> str:
    """The deck that the address asks for, the edition's own or the rules' own; an unknown one is said."""
    names = [STANDARD, *saved]
    own = visit.edition.deck if visit.edition else STANDARD
    default = own if own in names else STANDARD
    if DECK not in st.session_state and DECK not in st.query_params and not visit.edition:
        _come_back(names)
    asked = st.query_params.get(DECK, "")
    if asked and asked not in names:
        said = f"Der er ingen præsentation »{asked}« for {visit.year}. Her er »{default}«."
        show(m.tag("p", said, class_="mb-note", role="status"))
    wanted = asked if asked in names else default
    if st.session_state.get(DECK) != wanted:
        st.session_state[DECK] = wanted
    st.selectbox(
        "Præsentation",
        names,
        key=DECK,
        on_change=_take_over,
        help="»Standard« er Målbars forslag og følger tallene. Jeres egne gemmes nederst på siden.",
        width=320,
    )
    if not visit.edition:
        st.session_state[LAST] = wanted
    return wanted


def choose(name: str) -> None:
    """Opens a deck, as though the visitor had chosen it; only in a callback."""
    st.query_params[DECK] = name


def _take_over() -> None:
    """Puts what the visitor chose into the address, from which the page takes it. A callback."""
    choose(st.session_state[DECK])


def _come_back(names: list[str]) -> None:
    """Opens the deck that was chosen last when the visitor comes back from another page."""
    last = st.session_state.get(LAST, STANDARD)
    if last != STANDARD and last in names:
        st.query_params[DECK] = last
