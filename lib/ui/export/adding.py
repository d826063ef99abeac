"""Adding an own slide: one form, so that what was typed last is taken with the button."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from lib.ui import markup as m
from lib.ui.export.words import HELP, LONGEST_LIST, LONGEST_TITLE
from lib.ui.show import show
from lib.view.slides.editing import with_comment

if TYPE_CHECKING:
    from lib.ui.export.draft import Draft

_BLOCKED = "export_no_title"


def adding(draft: Draft) -> None:
    """The form; the new slide's place is told by the slide before it."""
    names = ["Efter 1. Forside"]
    names += [f"Efter {one.number or '–'}. {one.title if one.own else one.name}" for one in draft.lines]
    keys = [draft.key("new", part) for part in ("title", "lines", "at")]
    title, lines, at = keys
    with (
        st.expander("Tilføj en egen slide", icon=":material/add:", key=draft.key("adding")),
        st.form(draft.key("new"), enter_to_submit=False, border=False),
    ):
        st.text_input("Titel", key=title, max_chars=LONGEST_TITLE, placeholder="For eksempel: Drøftelse på mødet")
        st.text_area("Linjer", key=lines, max_chars=LONGEST_LIST, placeholder=HELP.removesuffix("."))
        st.selectbox("Plads", range(len(names)), index=len(names) - 1, format_func=names.__getitem__, key=at)
        st.form_submit_button("Tilføj", key="deck-add", on_click=_add, args=(draft, *keys))
        if st.session_state.pop(_BLOCKED, False):
            show(m.tag("p", "Giv sliden en titel først.", class_="mb-blocked", role="alert"))


def _add(draft: Draft, *keys: str) -> None:
    """Puts an own slide in, if it has a title. A callback."""
    title, lines, at = (st.session_state[key] for key in keys)
    if title.strip():
        draft.put(with_comment(draft.slides, title=title, lines=lines, at=at))
    else:
        st.session_state[_BLOCKED] = True
