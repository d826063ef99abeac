"""The page's frame: heading, uploader, work under way, the files, and how to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from lib.ui import markup as m
from lib.ui.overview import latest_file
from lib.ui.registry import CATALOGUE
from lib.ui.show import contract_template, page_link, show, title
from lib.ui.upload import cards as waiting
from lib.ui.upload.card import card as show_card
from lib.ui.upload.found import verdict_of
from lib.view.verdict import page_answer

if TYPE_CHECKING:
    from lib.ui.state import Visit

_FILES = "upload-files"
_POLL = 0.3
_ACCEPTED = (
    "Excel (.xlsx, .xlsm) og tekstfiler (.csv, .txt) op til 25 MB, gerne flere ad gangen. Intet gemmes, før du trykker Gem. "
    "Kolonner med navne, e-mailadresser, telefon- og CPR-numre fjernes, før en fil gemmes."
)
_NOT_SENT = (
    "Filen med det røde mærke kom ikke frem: den fylder over 25 MB, der kom over 60 filer på fem minutter (vent lidt), "
    "du er logget ud, eller forbindelsen blev brudt."
)
"""Shown by the style sheet when the widget says so in English."""


def answer(visit: Visit) -> None:
    """The heading: the verdict, once there is one."""
    waiting.advance(visit)
    idle = [card for card in waiting.cards() if not card.job]
    verdicts = [verdict_of(card) for card in idle]
    alone = len(idle) == 1 and not waiting.working()
    eyebrow = idle[0].name if alone else "Data"
    title(eyebrow, page_answer(verdicts, working=len(waiting.working())), verdicts[0].advice if alone else "", whole=True)


def intake() -> None:
    """Where files are dropped."""
    many = bool(waiting.cards())
    with st.container(key="upload-intake", gap=None):  # the same whatever comes, or the widget forgets which files it refused
        st.file_uploader(
            "Flere filer" if many else "Vælg regneark, eller træk dem hertil",
            accept_multiple_files=True,
            key=_FILES,
            on_change=waiting.take,
            args=(_FILES,),
        )
        show(m.tag("p", _NOT_SENT, class_="mb-note mb-not-sent"), "" if many else m.tag("p", _ACCEPTED, class_="mb-sub"))


def working() -> None:
    """What is being read, with the way to stop it."""
    if waiting.working():
        _progress()


@st.fragment(run_every=_POLL)
def _progress() -> None:
    under_way = waiting.working()
    if any(card.job and card.job.done for card in under_way):
        st.rerun()
    for card in under_way:
        if card.job is None:
            continue
        with st.container(border=True, key=card.key("working"), horizontal=True, vertical_alignment="center"):
            st.progress(card.job.share, text=m.markdown(f"{card.name}: {card.job.step}"))
            if not card.saving:  # what is being saved may be saved already
                st.button("Afbryd", key=card.key("cancel"), on_click=card.job.cancel)


def files(visit: Visit) -> None:
    """The files that have been looked into, the newest first."""
    idle = [card for card in waiting.cards() if not card.job]
    alone = len(idle) == 1 and not waiting.working()
    for one in idle:
        show_card(one, visit, alone=alone)


def beginning(visit: Visit) -> None:
    """What to upload, while nothing is."""
    if waiting.cards():
        return
    show(
        m.box(
            "Sådan kommer I i gang" if not visit.years else "Hvad kan uploades?",
            m.bullets(
                [
                    "Kontraktens regneark: kolonnerne Mål, Beskrivelse, Resultat og Kommentar er nok.",
                    "Udtræk om vejledning, henvendelser, medieomtale, tilfredshed og arrangementer, som jeres systemer "
                    "giver dem. Målbar finder selv overskrifterne.",
                    "Er noget uklart, spørger Målbar. Er noget forkert, får du filen igen med fejlene markeret.",
                    "Målbar følger med et eksempel. Filer med »konstrueret« i navnet er opdigtede og mærkes på siderne.",
                ]
            ),
        )
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        contract_template(visit, key="upload-template")
        page_link(CATALOGUE, "Alle skabeloner i Datakatalog", visit)
    show(m.source(latest_file(visit)))
