"""Saving a deck under a name, deleting it, and what is said when somebody else saved it meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import streamlit as st

from lib.domain.access import Right
from lib.services import deck_choices
from lib.services.names import tidy
from lib.ui import gate, state
from lib.ui import markup as m
from lib.ui.export.draft import Draft, drop, others
from lib.ui.export.load import choose
from lib.ui.show import show
from lib.view import format as fmt
from lib.view.access import DECK_REFUSED
from lib.view.slides.choice import STANDARD

if TYPE_CHECKING:
    from lib.services.deck_choices import SavedDeck
    from lib.ui.export.load import Loaded
    from lib.ui.state import Visit

_SAID, _ERROR, _ASKED = "export_said", "export_error", "export_asked"


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """A question before saving `draft` (year, name): whether it is to count instead of what is saved already."""

    draft: tuple[int, str]
    there: SavedDeck


def saving(loaded: Loaded, visit: Visit) -> None:
    """What is not saved, the name, and the buttons."""
    draft = loaded.draft
    with st.container(border=True, key="deck-saving"):
        show(m.tag("h2", f"»{draft.name}«", class_="mb-file-name"))
        _standing(draft, loaded.record)
        if not visit.may(Right.DECK):
            show(m.tag("p", DECK_REFUSED, class_="mb-blocked"))
            return
        key = draft.key("name")
        name = "" if draft.name == STANDARD else draft.name
        longest = deck_choices.LONGEST_NAME
        st.text_input("Gem som", name, max_chars=longest, key=key, placeholder="For eksempel: KKR, kort")
        st.button(
            "Gem præsentationen", type="primary", width="stretch", key="deck-save", on_click=_save, args=(draft, key, visit)
        )
        _told(draft, visit)
        with st.container(horizontal=True, key="deck-less"):
            if draft.unsaved:
                st.button("Fortryd ændringerne", type="tertiary", key="deck-drop", on_click=_give_up, args=(draft,))
            if loaded.record:
                _delete(draft, visit)


def _standing(draft: Draft, record: SavedDeck | None) -> None:
    """How the deck stands: what is not saved, who saved it last, and whether that was behind the visitor's back."""
    changes = draft.unsaved
    if changes:
        said = f"{fmt.plural(len(changes), 'ændring', 'ændringer')} er ikke gemt"
        show(m.details(said, m.bullets(changes)))
    elif record:
        show(m.tag("p", f"Gemt {fmt.timestamp(record.saved_at)} af {record.saved_by}.", class_="mb-sub"))
    else:
        show(
            m.tag(
                "p",
                "Ret i listen, og gem den som jeres egen præsentation. »Standard« er Målbars forslag og følger tallene.",
                class_="mb-sub",
            )
        )
    if record and changes and record.id != draft.stamp:
        said = f"Gemt {fmt.timestamp(record.saved_at)} af {record.saved_by}. Dine ændringer er her stadig."
        show(m.box("Gemt af en anden, efter at du åbnede den", m.tag("p", said), tone="look"))
    for name in others(draft):
        show(m.tag("p", f"Der er også ændringer i »{name}«, som ikke er gemt.", class_="mb-source"))


def _told(draft: Draft, visit: Visit) -> None:
    """What came of the last press of a button, or the question that it raised."""
    if said := st.session_state.pop(_SAID, ""):
        show(m.tag("p", said, class_="mb-deck-said", role="status"))
    if error := st.session_state.pop(_ERROR, ""):
        show(m.tag("p", error, class_="mb-note", role="alert"))
    asked: _Asked | None = st.session_state.get(_ASKED)
    if asked is None or asked.draft != (draft.year, draft.name):
        return
    there = asked.there
    when = f"»{there.choice.name}« er gemt {fmt.timestamp(there.saved_at)} af {there.saved_by}."
    kept = "Gemmer du din, gælder den i stedet. Den gamle bliver liggende i Målbars lager."
    show(m.box("Den findes allerede", m.tag("p", when), m.tag("p", kept), tone="look"))
    with st.container(horizontal=True, key="deck-asked"):
        st.button(
            "Gem min i stedet", type="primary", key="deck-over", on_click=_write, args=(draft, there.choice.name, visit)
        )
        st.button("Åbn den gemte", key="deck-theirs", on_click=_theirs, args=(draft, asked))
        st.button("Annullér", type="tertiary", key="deck-cancel", on_click=_forget)


def _save(draft: Draft, key: str, visit: Visit) -> None:
    """Saves, unless that would take the place of what the visitor has not seen. A callback."""
    _forget()
    name = tidy(str(st.session_state[key]))
    saved = deck_choices.saved_decks(visit.store, year=draft.year)
    there = next((one for one in saved if one.choice.name.casefold() == name.casefold()), None)
    if there and there.id != draft.stamp:
        st.session_state[_ASKED] = _Asked(draft=(draft.year, draft.name), there=there)
    else:
        _write(draft, name, visit)


@gate.deed
def _write(draft: Draft, name: str, visit: Visit) -> None:
    """Saves and opens what was saved. A callback."""
    _forget()
    try:
        made = deck_choices.save(visit.store, replace(draft.choice, name=name), at=state.now(), by=gate.actor())
    except deck_choices.DeckError as why:
        st.session_state[_ERROR] = str(why)
        return
    drop(draft)
    choose(made.choice.name)
    st.session_state[_SAID] = f"»{made.choice.name}« er gemt."


def _theirs(draft: Draft, asked: _Asked) -> None:
    """Opens what the other saved; changes of another deck stay with that. A callback."""
    _forget()
    if draft.name == asked.there.choice.name:
        drop(draft)
    choose(asked.there.choice.name)


def _forget() -> None:
    """Lets the question go. A callback."""
    st.session_state.pop(_ASKED, None)


def _give_up(draft: Draft) -> None:
    """Goes back to what is saved. A callback."""
    _forget()
    drop(draft)


def _delete(draft: Draft, visit: Visit) -> None:
    with st.popover("Slet …", icon=":material/delete:", type="tertiary", key="deck-delete"):
        show(
            m.tag(
                "p",
                f"»{draft.name}« kan derefter ikke vælges mere. Udgaver, der er frosset med det, har det stadig.",
                class_="mb-sub",
            )
        )
        st.button("Slet præsentationen", type="primary", key="deck-delete-do", on_click=_deleted, args=(draft, visit))


@gate.deed
def _deleted(draft: Draft, visit: Visit) -> None:
    """Deletes the deck. A callback."""
    try:
        deck_choices.delete(visit.store, name=draft.name, year=draft.year, at=state.now(), by=gate.actor())
    except deck_choices.DeckError as why:
        st.session_state[_ERROR] = str(why)
        return
    drop(draft)
    choose(STANDARD)
    st.session_state[_SAID] = f"»{draft.name}« er slettet."
