"""One file's card: the verdict, what saving it changes, what to answer, what is wrong, and what the file is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from lib.ui import markup as m
from lib.ui.problems import problem_list
from lib.ui.show import show
from lib.ui.upload import cards as waiting
from lib.ui.upload.answers import given, needed_form, optional_form
from lib.ui.upload.contents import contents, effects
from lib.ui.upload.found import problems_of, verdict_of
from lib.ui.upload.saving import after, choices, save
from lib.ui.upload.work import LOOK

if TYPE_CHECKING:
    from lib.ui.state import Visit
    from lib.ui.upload.cards import Card
    from lib.ui.upload.work import Looked
    from lib.view.verdict import Verdict


def card(one: Card, visit: Visit, *, alone: bool) -> None:
    """A file that nothing is being done about."""
    verdict = verdict_of(one)
    with st.container(border=True, key=one.key("card")):
        _heading(one, verdict, alone=alone)
        if one.stored:
            after(one, one.stored, visit)
        elif one.looked and not one.cancelled and not one.failed:
            _looked(one, one.looked, verdict, visit)
        else:
            _again(one)


def _heading(one: Card, verdict: Verdict, *, alone: bool) -> None:
    said = "" if alone else m.tag("p", verdict.text, class_="mb-verdict")
    advice = m.tag("p", verdict.advice, class_="mb-sub") if verdict.advice and not alone else ""
    constructed = one.looked.inspection.constructed if one.looked else False
    tag = m.tag("span", "Konstrueret eksempel", class_="mb-tag") if constructed else ""
    name = m.tag("div", m.tag("h2", one.name, class_="mb-file-name"), m.status(verdict.status), tag, class_="mb-file")
    show(m.tag("div", name, said, advice))


def _looked(one: Card, looked: Looked, verdict: Verdict, visit: Visit) -> None:
    needed_form(one, looked)
    effects(looked)
    choices(one, looked)
    save(one, looked, verdict, visit)
    if looked.outcome.duplicate:
        return
    problem_list(problems_of(looked.inspection), key=one.key("problems"))
    contents(one, looked)
    optional_form(one, looked)
    given(one)


def _again(one: Card) -> None:
    with st.container(horizontal=True):
        st.button("Prøv igen", key=one.key("again"), on_click=one.ask, args=(LOOK,))
        st.button("Fjern", key=one.key("remove"), on_click=waiting.remove, args=(one,))
