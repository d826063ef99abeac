"""The deck's slides in order: shown or hidden, moved, opened to be edited, and own slides added."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from lib.ui import markup as m
from lib.ui.export.words import words
from lib.ui.show import show
from lib.view import format as fmt
from lib.view.slides.editing import edit_lines, moved, with_comment

if TYPE_CHECKING:
    from lib.ui.export.draft import Draft
    from lib.ui.export.load import Loaded
    from lib.view.slides.editing import EditLine

_FROZEN = "En udgave er frosset: præsentationen kan ses, hentes og vises på fuld skærm, men ikke ændres."
_HOW = "Vælg, hvad der vises, i hvilken rækkefølge og med hvilke ord. Tal, tabeller og figurer følger altid regnearkene."
_PRESSED, _TIMES = "export_pressed", "export_times"
_FOCUS = (
    "<script>/*TIMES*/setTimeout(() => {"
    "const found = document.getElementsByClassName(CLASS)[0];"
    "const row = found && found.closest('[class*=st-key-deck-tools-]');"
    "const button = found && (found.querySelector('button:enabled') || row.querySelector('button:enabled'));"
    "if (button) button.focus();}, 150)</script>"
)


def slides(loaded: Loaded) -> None:
    """The list, in an edition without the means to change it."""
    draft = loaded.draft
    lines = edit_lines(draft.slides, draft.rules)
    hidden = len(lines) - draft.shown
    count = f"{draft.shown} vises" + (f", {fmt.plural(hidden, 'er skjult', 'er skjult')}" if hidden else "")
    show(
        m.tag("h2", "Slides ", m.tag("span", count, class_="mb-count"), class_="mb-section"),
        m.tag("p", _FROZEN if loaded.locked else _HOW, class_="mb-sub mb-deck-how"),
    )
    with st.container(key="deck-list", gap=None):
        for place, line in enumerate(lines):
            if loaded.locked:
                show(_row(line))
            else:
                _editable(line, place, draft)
    _refocus()
    if not loaded.locked:
        _adding(draft, lines)


def _row(line: EditLine) -> m.Markup:
    hidden = line.choice.hidden
    marks = [
        m.tag("span", word, class_="mb-tag")
        for word, is_so in (("skjult", hidden), ("redigeret", line.edited), ("konstrueret", line.constructed))
        if is_so
    ]
    return m.tag(
        "div",
        m.tag("span", line.number or "–", class_="mb-slide-number"),
        m.tag(
            "span",
            m.tag("span", m.tag("span", line.name), *marks, class_="mb-slide-name"),
            m.tag("span", line.title, class_="mb-slide-title"),
            class_="mb-slide-words",
        ),
        class_="mb-slide mb-slide-hidden" if hidden else "mb-slide",
    )


def _editable(line: EditLine, place: int, draft: Draft) -> None:
    key, last = line.choice.key, len(draft.slides) - 1
    open_ = draft.open == key
    named = m.markdown(f"»{line.title if line.own else line.name}«")
    with st.container(key=f"deck-row-{key}", horizontal=True, vertical_alignment="center", gap="small"):
        show(_row(line))
        with st.container(
            key=f"deck-tools-{key}", horizontal=True, vertical_alignment="center", gap="xsmall", width="content"
        ):
            shown = draft.key("shown", key)
            st.toggle(
                f"Vis slide {place + 1}",  # a label that is not shown is told as typed, so it holds no data
                value=not line.choice.hidden,
                key=shown,
                label_visibility="collapsed",
                on_change=_switch,
                args=(draft, key, shown),
            )
            for name, word, step, edge in (("up", "op", -1, 0), ("down", "ned", 1, last)):
                st.button(
                    f"Flyt {named} {word}",
                    icon=f":material/arrow_{name}ward:",
                    type="tertiary",
                    key=f"deck-{name}-{key}",
                    disabled=place == edge,
                    on_click=_move,
                    args=(draft, key, place + step, f"deck-{name}-{key}"),
                )
            st.button(
                f"Luk {named}" if open_ else f"Redigér {named}",
                icon=":material/close:" if open_ else ":material/edit:",
                type="tertiary",
                key=f"deck-edit-{key}",
                on_click=_open,
                args=(draft, "" if open_ else key),
            )
    if open_:
        words(line, place, draft)


def _switch(draft: Draft, key: str, widget: str) -> None:
    """Shows or hides a slide. A callback."""
    draft.change(replace(draft.one(key), hidden=not st.session_state[widget]))


def _move(draft: Draft, key: str, to: int, pressed: str) -> None:
    """Moves a slide. A callback."""
    draft.slides = moved(draft.slides, key, to=to)
    st.session_state[_PRESSED] = pressed


def _refocus() -> None:
    """Gives the keyboard back to the button that moved a slide, which was drawn anew at the new place."""
    pressed = st.session_state.pop(_PRESSED, "")
    if pressed:
        st.session_state[_TIMES] = st.session_state.get(_TIMES, 0) + 1  # the same script twice would run once
        st.html(
            _FOCUS.replace("TIMES", str(st.session_state[_TIMES])).replace("CLASS", json.dumps(f"st-key-{pressed}")),
            unsafe_allow_javascript=True,
        )


def _open(draft: Draft, key: str) -> None:
    """Opens a slide to be edited, "" closes. A callback."""
    draft.open = key


def _adding(draft: Draft, lines: tuple[EditLine, ...]) -> None:
    """A form for an own slide; its place is told by the slide before it."""
    with st.expander("Tilføj en egen slide", icon=":material/add:", key=draft.key("adding")):
        title = st.text_input("Titel", key=draft.key("new", "title"), placeholder="For eksempel: Drøftelse på mødet")
        text = st.text_area(
            "Linjer",
            key=draft.key("new", "lines"),
            placeholder="Én linje pr. punkt; begynd med – for et underpunkt",
        )
        names = ["Først", *(f"Efter {one.number or '–'}. {one.title if one.own else one.name}" for one in lines)]
        at = st.selectbox(
            "Plads", range(len(names)), index=len(names) - 1, format_func=names.__getitem__, key=draft.key("new", "at")
        )
        st.button("Tilføj", key="deck-add", disabled=not title.strip(), on_click=_add, args=(draft, title, text, at))
        if not title.strip():
            show(m.tag("p", "Giv sliden en titel først.", class_="mb-blocked"))


def _add(draft: Draft, title: str, text: str, at: int) -> None:
    """Puts an own slide in. A callback."""
    draft.put(with_comment(draft.slides, title=title, lines=text, at=at))
