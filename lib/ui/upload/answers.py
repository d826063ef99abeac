"""Questions about a file: those that must be answered first, those that may be, and what was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from lib.intake.question import question_key
from lib.ui import markup as m
from lib.ui.show import show
from lib.ui.upload.found import needed, optional
from lib.ui.upload.work import LOOK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lib.intake.question import Question
    from lib.ui.upload.cards import Card
    from lib.ui.upload.work import Looked

_FEW = 5
"""How many options are shown as buttons; more are a list to choose from."""
_WIDTH = 420
_YEAR = question_key(sheet="", kind="year")


def needed_form(card: Card, looked: Looked) -> None:
    """The questions without whose answers something is kept out."""
    questions = needed(looked.inspection)
    if questions:
        with st.container(key=card.key("needed")):
            show(m.tag("h3", "Målbar har brug for svar", class_="mb-subhead"))
            _form(card, questions, name="needed", button="Læs filen med svarene", main=True)


def optional_form(card: Card, looked: Looked) -> None:
    """The questions that may be left alone."""
    questions = optional(looked.inspection)
    if not questions:
        return
    columns = all(one.key.endswith("|column") for one in questions)
    about = "kolonner, Målbar ikke kender" if columns else "det, Målbar ikke kender"
    with st.expander(f"Valgfrit: {about} ({len(questions)})", key=card.key("optional-box")):
        _form(card, questions, name="optional", button="Læs filen med svarene", main=False)


def _form(card: Card, questions: Sequence[Question], *, name: str, button: str, main: bool) -> None:
    with st.form(card.key(name), border=False):
        keys = {one.key: card.key(f"{name}-{place}-{len(card.answers)}") for place, one in enumerate(questions)}
        for one in questions:
            _ask(one, key=keys[one.key])
        st.form_submit_button(
            button,
            type="primary" if main else "secondary",
            on_click=_answered,
            args=(card, keys),
            key=card.key(f"{name}-submit"),
        )


def _ask(question: Question, *, key: str) -> None:
    labels = {value: label for value, label in question.options}  # noqa: C416  said as what it is
    text = m.markdown(question.text)
    if question.examples:
        show(m.tag("p", "I filen: ", m.join((m.tag("code", one) for one in question.examples), " "), class_="mb-examples"))
    if not labels:
        example = "For eksempel 2019" if question.key.endswith("|year") else ""
        st.text_input(text, key=key, placeholder=example, width=_WIDTH)
    elif len(labels) <= _FEW:
        st.radio(text, list(labels), index=None, format_func=lambda value: m.markdown(labels[value]), key=key)
    else:
        st.selectbox(
            text,
            list(labels),
            index=None,
            format_func=labels.__getitem__,
            key=key,
            placeholder="Vælg",
            width=_WIDTH,
        )


def _answered(card: Card, keys: dict[str, str]) -> None:
    """Keeps what was answered, and has the file read again. A callback."""
    said = {question: str(st.session_state[key]).strip() for question, key in keys.items() if st.session_state.get(key)}
    if not said:
        return
    card.answers |= said
    year = said.get(_YEAR, "")
    if year.isdecimal():
        card.year = int(year)
    card.ask(LOOK)


def given(card: Card) -> None:
    """What has been answered, and the way to take it back."""
    if not card.answers:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        count = len(card.answers)
        show(m.tag("p", "Du har givet ét svar." if count == 1 else f"Du har givet {count} svar.", class_="mb-sub"))
        st.button("Glem svarene", key=card.key("forget"), type="tertiary", on_click=_forget, args=(card,))


def _forget(card: Card) -> None:
    if _YEAR in card.answers:
        card.year = None
    card.answers.clear()
    card.ask(LOOK)
