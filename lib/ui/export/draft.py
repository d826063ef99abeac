"""Decks as the visitor has changed them: kept for the visit, until they are saved or given up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING

import streamlit as st

from lib.view.slides.choice import STANDARD, DeckChoice, SlideChoice, ordered, own_words
from lib.view.slides.editing import changed, edit_lines, unsaved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lib.view.slides.editing import Choices, EditLine
    from lib.view.slides.slide import Slide

_DRAFTS, _TURNS = "export_drafts", "export_turns"


@dataclass(kw_only=True)
class Draft:
    """A deck on the visitor's screen.

    Args:
        name: the saved deck it was opened as.
        year: its contract year.
        rules: the slides that the rules make.
        opened: the deck as it was opened, whole.
        slides: the deck as it is on the screen, whole.
        edition: the name of the edition it is seen in, "" for the present.
        stamp: the id of its last saving when it was opened, 0 for the rules' own.
        turn: counts what was changed behind the back of its widgets, whose keys hold it.
        open: the key of the slide that is being edited, "" for none.
    """

    name: str
    year: int
    rules: tuple[Slide, ...]
    opened: Choices
    slides: Choices
    edition: str
    stamp: int
    turn: int
    open: str = ""

    @property
    def unsaved(self) -> tuple[str, ...]:
        """What is not saved, one sentence a change."""
        return unsaved(self.opened, self.slides, self.rules)

    @property
    def choice(self) -> DeckChoice:
        """What is on the screen, as it is saved."""
        return DeckChoice(name=self.name, year=self.year, slides=own_words(self.slides, self.rules))

    @property
    def shown(self) -> int:
        """How many slides are not hidden."""
        return sum(not one.hidden for one in self.slides)

    @property
    def count(self) -> int:
        """How many slides there are to be seen, the title slide included; none without one to follow it."""
        return self.shown + 1 if self.shown else 0

    @property
    def lines(self) -> tuple[EditLine, ...]:
        """The editor's list, numbered as on the screen, where the title slide is the first."""
        numbers = count(2)
        found = edit_lines(self.slides, self.rules)
        return tuple(replace(one, number="" if one.choice.hidden else str(next(numbers))) for one in found)

    def place_of(self, number: int) -> int:
        """Where in `slides` the one of a number stands."""
        return next(place for place, one in enumerate(self.lines) if one.number == str(number))

    def key(self, *parts: str) -> str:
        """The key of one of its widgets."""
        return "-".join(("deck", *parts, str(self.turn)))

    def put(self, slides: Choices) -> None:
        """Takes changed slides over, so that every widget shows them."""
        self.slides, self.turn = slides, _next_turn()

    def one(self, key: str) -> SlideChoice:
        """The choice of a slide."""
        return next(one for one in self.slides if one.key == key)

    def change(self, choice: SlideChoice) -> None:
        """Takes a changed slide over; its widget shows it already."""
        self.slides = changed(self.slides, choice)


def current(choice: DeckChoice | None, *, year: int, rules: Sequence[Slide], stamp: int, edition: str) -> Draft:
    """The draft of a saved deck, None for the rules' own: the one with unsaved changes, or else a new one."""
    saved = choice or DeckChoice(name=STANDARD, year=year)
    place = (year, saved.name, edition)
    whole = ordered(saved, rules)
    known = _drafts().get(place)
    if known is None or (not known.unsaved and known.stamp != stamp):
        known = Draft(
            name=saved.name,
            year=year,
            edition=edition,
            rules=tuple(rules),
            opened=whole,
            slides=whole,
            stamp=stamp,
            turn=_next_turn(),
        )
        _drafts()[place] = known
    known.rules = tuple(rules)
    known.opened, known.slides = (ordered(replace(saved, slides=side), rules) for side in (known.opened, known.slides))
    return known


def drop(draft: Draft) -> None:
    """Gives the changes up."""
    _drafts().pop((draft.year, draft.name, draft.edition), None)


def others(draft: Draft) -> tuple[str, ...]:
    """The names of the year's other decks with changes that are not saved."""
    same = (one for one in _drafts().values() if (one.year, one.edition) == (draft.year, draft.edition))
    return tuple(one.name for one in same if one is not draft and one.unsaved)


def _drafts() -> dict[tuple[int, str, str], Draft]:
    found: dict[tuple[int, str, str], Draft] = st.session_state.setdefault(_DRAFTS, {})
    return found


def _next_turn() -> int:
    turn = int(st.session_state.get(_TURNS, 0)) + 1
    st.session_state[_TURNS] = turn
    return turn
