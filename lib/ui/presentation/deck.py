"""The deck that the address names, with its title slide as the first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from lib.services.deck_choices import DeckError, find, of_edition
from lib.ui import markup as m
from lib.ui.export.load import DECK, LAST, deck_of
from lib.ui.overview import current_contract
from lib.ui.registry import PRESENTATION
from lib.view.slides.choice import STANDARD, DeckChoice

if TYPE_CHECKING:
    from lib.ui.state import Visit
    from lib.view.slides.slide import Deck, Slide


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """A deck and the name it was asked for by, "" when nobody asked."""

    deck: Deck
    name: str

    @property
    def count(self) -> int:
        """How many slides, the title slide included."""
        return len(self.deck.slides) + 1

    def slide(self, number: int) -> Slide | None:
        """A slide by its number from 1; None for the title slide."""
        return self.deck.slides[number - 2] if number > 1 else None

    def title(self, number: int) -> str:
        """The message of a slide."""
        found = self.slide(number)
        return found.title if found else self.deck.title


def chosen(visit: Visit) -> Chosen:
    """The deck to present; shows what there is instead and stops when the year has no contract."""
    current_contract(visit, when_empty="Der er ingen resultatkontrakt at præsentere endnu", page=PRESENTATION)
    year = visit.year or 0
    asked = st.query_params.get(DECK) or ("" if visit.edition else st.session_state.get(LAST, ""))
    name = asked or (of_edition(visit.store, visit.edition, year=year) if visit.edition else STANDARD)
    try:
        choice = find(visit.store, name=name, year=year)
    except DeckError as error:
        st.toast(f"{m.markdown(str(error))} Her er {STANDARD}.", duration="long")
        choice = DeckChoice(name=STANDARD, year=year)
    return Chosen(deck=deck_of(visit, choice if choice.name != STANDARD else None), name=asked)
