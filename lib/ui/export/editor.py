"""The deck's slides in order: shown or hidden, moved, opened to be edited."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from lib.ui import markup as m
from lib.ui import scripts
from lib.ui.export.adding import adding
from lib.ui.export.words import words
from lib.ui.show import show
from lib.view import format as fmt
from lib.view.slides.editing import moved

if TYPE_CHECKING:
    from lib.ui.export.draft import Draft
    from lib.ui.export.load import Loaded
    from lib.view.slides.editing import EditLine

_FROZEN = "En udgave er frosset: præsentationen kan ses, hentes og vises på fuld skærm, men ikke ændres."
_HOW = "Vælg, hvad der vises, i hvilken rækkefølge og med hvilke ord. Tal, tabeller og figurer følger altid regnearkene."
_PRESSED, _TIMES = "export_pressed", "export_times"


def slides(loaded: Loaded) -> None:
    """The list, in an edition without the means to change it."""
    draft = loaded.draft
    lines = draft.lines
    hidden = len(lines) - draft.shown
    count = f"{draft.count} vises" + (f", {fmt.plural(hidden, 'er skjult', 'er skjult')}" if hidden else "")
    show(
        m.tag("h2", "Slides ", m.tag("span", count, class_="mb-count"), class_="mb-section"),
        m.tag("p", _FROZEN if loaded.locked else _HOW, class_="mb-sub mb-deck-how"),
    )
    with st.container(key="deck-list", gap=None):
        show(_row("1", "Forside", loaded.standard.title, kind=" mb-slide-front"))
        for place, line in enumerate(lines):
            if loaded.locked:
                show(_line(line))
            else:
                _editable(line, place, draft)
    _refocus()
    if not loaded.locked:
        adding(draft)


def _line(line: EditLine) -> m.Markup:
    hidden = line.choice.hidden
    marks = [
        m.tag("span", word, class_="mb-tag")
        for word, is_so in (("skjult", hidden), ("redigeret", line.edited), ("konstrueret", line.constructed))
        if is_so
    ]
    return _row(line.number or "–", line.name, line.title, *marks, kind=" mb-slide-hidden" if hidden else "")


def _row(number: str, name: str, title: str, *marks: m.Markup, kind: str = "") -> m.Markup:
    return m.tag(
        "div",
        m.tag("span", number, class_="mb-slide-number"),
        m.tag(
            "span",
            m.tag("span", m.tag("span", name), *marks, class_="mb-slide-name"),
            m.tag("span", title, class_="mb-slide-title"),
            class_="mb-slide-words",
        ),
        class_=f"mb-slide{kind}",
    )


def _editable(line: EditLine, place: int, draft: Draft) -> None:
    key, last = line.choice.key, len(draft.slides) - 1
    open_ = draft.open == key
    named = m.markdown(f"»{line.title if line.own else line.name}«")
    with st.container(key=f"deck-row-{key}", horizontal=True, vertical_alignment="center", gap="small"):
        show(_line(line))
        with st.container(
            key=f"deck-tools-{key}", horizontal=True, vertical_alignment="center", gap="xsmall", width="content"
        ):
            shown = draft.key("shown", key)
            st.toggle(
                f"Vis slide {place + 2}",  # a label that is not shown is told as typed, so it holds no data
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
        words(line, draft)


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
        mark = m.tag("i", data_mb_focus=f"st-key-{pressed}", data_times=str(st.session_state[_TIMES]))
        st.html(f"{mark}<script>{scripts.FOCUS}</script>", unsafe_allow_javascript=True)


def _open(draft: Draft, key: str) -> None:
    """Opens a slide to be edited, "" closes. A callback."""
    draft.open = key
