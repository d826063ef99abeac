"""The window of the slides."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from lib.charts.theme import figure
from lib.ui import gate
from lib.ui import markup as m
from lib.ui.export.load import DECK
from lib.ui.presentation import address
from lib.ui.presentation.blocks import ready
from lib.ui.presentation.style import stage_link
from lib.ui.registry import AS_OF, EXPORT
from lib.view.slides.slide import Bullets, Table

if TYPE_CHECKING:
    from lib.ui.presentation.address import Asked
    from lib.ui.presentation.deck import Chosen
    from lib.ui.state import Visit
    from lib.view.slides.slide import Deck, Slide

LONG = 70
"""A title of more letters is set smaller."""
LINK = "stage-link"
WARM = "stage-warm"


@st.fragment
def show(visit: Visit, chosen: Chosen, asked: Asked) -> None:
    """The slide that the address names. A fragment: the shell does not run again when it changes."""
    gate.again()
    if asked.seconds and visit.store.version() != visit.version:
        _anew()
    number, count = address.slide(chosen.count), chosen.count
    slide = chosen.slide(number)
    with st.container(key="stage"):
        if slide is None:
            _title(chosen.deck)
        else:
            _slide(slide, visit)
        _foot(chosen.deck, slide, number, count)
    _controls(visit, chosen, number, asked)


def _anew() -> None:
    """The numbers have changed: the page is made again, on the newest date unless the address names one."""
    if AS_OF not in st.query_params:
        st.session_state.pop(AS_OF, None)
    st.rerun()


def _title(deck: Deck) -> None:
    """The title slide, in the same three parts as every slide: what a part replaces is gone at once, not at the run's end."""
    st.html("<header></header>")
    with st.container(key="stage-body"), st.container(key="stage-block-0"):
        st.html(
            m.tag(
                "div",
                m.tag("p", deck.house, class_="mb-stage-eyebrow"),
                m.tag("h1", deck.title),
                m.tag("p", deck.message, class_="mb-stage-message"),
                m.tag("p", deck.subtitle, class_="mb-stage-lead"),
                m.tag("p", deck.remark, class_="mb-stage-remark") if deck.remark else "",
                class_="mb-stage-title",
            )
        )


def _slide(slide: Slide, visit: Visit) -> None:
    """A slide; its charts are made before its title is shown, so that all of it comes at once."""
    shares = [1.0] if len(slide.blocks) < 2 else [slide.share, 1 - slide.share]
    blocks = [
        ready(one, visit.colours, key=f"{slide.key}-{place}", share=shares[place]) for place, one in enumerate(slide.blocks)
    ]
    st.html(
        m.tag(
            "header",
            m.tag("p", slide.heading, class_="mb-stage-eyebrow"),
            m.tag("h1", slide.title, class_="mb-stage-long" if len(slide.title) > LONG else ""),
            m.tag("p", slide.lead, class_="mb-stage-lead") if slide.lead else "",
        )
    )
    widths = ";".join(f"--mb-share-{place}:{share:.3f}" for place, share in enumerate(shares))
    with st.container(key="stage-body"):
        st.html(f"<style>.st-key-stage-body{{{widths}}}</style>")
        for place, draw in enumerate(blocks):
            with st.container(key=f"stage-block-{place}"):
                draw()


def _foot(deck: Deck, slide: Slide | None, number: int, count: int) -> None:
    made = m.tag("span", "konstrueret eksempel", class_="mb-stage-made") if slide and slide.constructed else ""
    st.html(
        m.tag(
            "footer",
            m.tag("span", slide.source if slide else "", class_="mb-stage-source"),
            made,
            m.tag("span", deck.footer),
            m.tag("span", f"{number}", class_="mb-stage-number", aria_label=f"Slide {number} af {count}"),
            class_="mb-stage-foot",
        )
    )


def _most(slide: Slide | None) -> float:
    """How much larger than usual type may be where a slide has room; beside a chart or large figures it is not."""
    kinds = {type(one) for one in slide.blocks} if slide else set()
    if kinds == {Bullets}:
        return 1.4
    return 1.3 if kinds == {Table} else 1.0


def _controls(visit: Visit, chosen: Chosen, number: int, asked: Asked) -> None:
    """Quiet buttons below. Not seen: those of further keys, and an empty chart that fetches what draws charts beforehand."""
    count = chosen.count
    with st.container(horizontal=True, key="stage-controls"):
        _button("‹ Forrige", "prev", "Left", -1, count)
        st.html(m.tag("span", f"{number} / {count}", class_="mb-stage-place", aria_live="polite"))
        _button("Næste ›", "next", "Right", 1, count)
        stage_link(
            data={
                "window": "stage",
                "slide": number,
                "count": count,
                "seconds": asked.seconds,
                "most": _most(chosen.slide(number)),
            },
            on_heard=partial(_heard, count),
        )
        st.html(m.tag("span", "F = fuld skærm · Esc = luk", class_="mb-stage-hint"))
        with st.container(key="stage-close"):
            # a link, since the filters and the edition stay in the address by themselves only on a link; Esc follows it too
            st.page_link(EXPORT.file, label="Luk", query_params={DECK: chosen.name or chosen.deck.name})
    with st.container(key="stage-keys"):
        _button("Næste med mellemrum", "space", "Space", 1, count)
        _button("Næste med Page Down", "down", "PageDown", 1, count)
        _button("Forrige med Page Up", "up", "PageUp", -1, count)
        _button("Første", "first", "Home", -count, count)
        _button("Sidste", "last", "End", count, count)
        st.plotly_chart(figure(visit.colours, height=10), key=WARM)


def _button(label: str, key: str, shortcut: str, by: int, count: int) -> None:
    st.button(label, key=key, shortcut=shortcut, on_click=address.step, args=(by, count), type="tertiary")


def _heard(count: int) -> None:
    """The speaker's window, or the clock of an info screen, asks for a slide."""
    number = st.session_state[LINK].heard
    if isinstance(number, int | float):
        address.go(int(number), count)
