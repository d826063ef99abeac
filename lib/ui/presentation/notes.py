"""The speaker's window: what may be said, what comes next, how long it has taken. It follows the slides."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from lib.ui import gate
from lib.ui import markup as m
from lib.ui.presentation import address
from lib.ui.presentation.style import notes_link

if TYPE_CHECKING:
    from lib.ui.presentation.deck import Chosen
    from lib.ui.state import Visit

LINK = "notes-link"
TURNS = "_notes_turns"
"""How often the speaker has moved on from here; a new number tells the slides to follow."""


@st.fragment
def show(visit: Visit, chosen: Chosen) -> None:  # noqa: ARG001  drawn anew when the visit changes
    """The notes of the slide that is on the screen."""
    gate.again()
    count = chosen.count
    number = address.slide(count)
    with st.container(key="notes"):
        with st.container(horizontal=True, key="notes-top"):
            st.html(m.tag("p", f"Slide {number} af {count}", class_="mb-notes-place"))
            notes_link(
                data={
                    "window": "notes",
                    "slide": number,
                    "turn": st.session_state.get(TURNS, 0),
                    "pair": st.query_params.get(address.PAIR, ""),
                },
                on_heard=partial(_heard, count),
            )
        st.html(_said(chosen, number))
        with st.container(horizontal=True, key="notes-controls"):
            _button("‹ Forrige", "prev", "Left", -1, count)
            _button("Næste ›", "next", "Right", 1, count)
        with st.container(key="stage-keys"):
            _button("Næste med mellemrum", "space", "Space", 1, count)
            _button("Næste med Page Down", "down", "PageDown", 1, count)
            _button("Forrige med Page Up", "up", "PageUp", -1, count)
            _button("Første", "first", "Home", -count, count)
            _button("Sidste", "last", "End", count, count)


def _said(chosen: Chosen, number: int) -> m.Markup:
    slide = chosen.slide(number)
    notes = slide.notes if slide else (chosen.deck.message, chosen.deck.subtitle)
    following = chosen.title(number + 1) if number < chosen.count else "Det var den sidste slide"
    return m.tag(
        "article",
        m.tag("h1", chosen.title(number)),
        m.join(m.tag("p", one) for one in notes) or m.tag("p", "Ingen noter til denne slide", class_="mb-notes-none"),
        m.tag("p", m.tag("span", "Næste"), " ", following, class_="mb-notes-next"),
        class_="mb-notes",
    )


def _button(label: str, key: str, shortcut: str, by: int, count: int) -> None:
    st.button(label, key=key, shortcut=shortcut, on_click=_turn, args=(by, count))


def _turn(by: int, count: int) -> None:
    st.session_state[TURNS] = st.session_state.get(TURNS, 0) + 1
    address.step(by, count)


def _heard(count: int) -> None:
    """The slides have moved."""
    number = st.session_state[LINK].heard
    if isinstance(number, int | float):
        address.go(int(number), count)
