"""The last step: the choices that are left, saving, and what to do afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import streamlit as st

from lib.services.marking import marked_workbook
from lib.services.undoing import redo, undo
from lib.ui import gate, state
from lib.ui import markup as m
from lib.ui.registry import HISTORY, HOME
from lib.ui.show import download, page_link, show
from lib.ui.upload import cards as waiting
from lib.ui.upload.contents import changed
from lib.ui.upload.found import missing, years_matter
from lib.ui.upload.work import LOOK, PREVIEW, SAVE
from lib.view import format as fmt
from lib.view.upload import kept_words, marked_name, period_text

if TYPE_CHECKING:
    from lib.intake.inspection import Inspection
    from lib.services.uploads import Outcome
    from lib.ui.state import Visit
    from lib.ui.upload.cards import Card
    from lib.ui.upload.work import Looked
    from lib.view.verdict import Verdict


def choices(card: Card, looked: Looked) -> None:
    """What only a person can decide: year, add or replace, and whether clean rows may come without the others."""
    inspection = looked.inspection
    if looked.outcome.duplicate or inspection.refused:
        return
    if years_matter(inspection) and inspection.year:
        _year(card, inspection.year)
    count = missing(looked)
    if count or card.replaces:
        _mode(card, looked, count)
    if inspection.errors:
        lost = sum(sheet.rejected for sheet in inspection.sheets)
        card.valid_rows_only = st.checkbox(
            f"Kun de rækker, der er i orden ({fmt.plural(lost, 'række', 'rækker')} udelades)",
            value=card.valid_rows_only,
            key=card.key("valid"),
            help="De rækker, der udelades, gemmes for sig og kan hentes i Historik.",
        )


def _year(card: Card, year: int) -> None:
    key = card.key(f"year-{year}")
    with st.container(key=card.key("year-box")):
        st.number_input(
            "Kontraktår", 1990, 2100, value=year, key=key, on_change=_other_year, args=(card, key), width=160, format="%d"
        )


def _other_year(card: Card, key: str) -> None:
    card.year = int(st.session_state[key])
    card.ask(LOOK)


def _mode(card: Card, looked: Looked, count: int) -> None:
    periods = [sheet.period for sheet in looked.inspection.sheets if sheet.period]
    whole = (min(start for start, _ in periods), max(end for _, end in periods)) if periods else None
    labels = {
        False: f"Læg til (behold {kept_words(count)}, der ikke er i filen)",
        True: f"Erstat perioden {period_text(whole)}",
    }
    key = card.key("mode")
    st.radio(
        "Hvad skal der ske med det, Målbar har i forvejen?",
        [False, True],
        index=int(card.replaces),
        format_func=lambda value: m.markdown(labels[value]),
        key=key,
        on_change=_other_mode,
        args=(card, key),
    )


def _other_mode(card: Card, key: str) -> None:
    card.replaces = bool(st.session_state[key])
    card.ask(PREVIEW)


def save(card: Card, looked: Looked, verdict: Verdict, visit: Visit) -> None:
    """Saves; or says in words why that cannot be done."""
    refused = looked.outcome.duplicate or looked.inspection.refused
    blocked = verdict.blocked if refused or not card.valid_rows_only else ""
    with st.container(horizontal=True, vertical_alignment="center", key=card.key("actions")):
        if not refused:
            st.button(
                "Gem i Målbar",
                type="primary",
                disabled=bool(blocked),
                key=card.key("save"),
                on_click=card.ask,
                args=(SAVE,),
            )
        if looked.outcome.duplicate:
            page_link(HISTORY, "Se uploadet i Historik", visit, upload=str(looked.outcome.upload_id))
        else:
            _marked(card, looked.inspection)
        look: Literal["secondary", "tertiary"] = "secondary" if looked.inspection.refused else "tertiary"
        st.button("Fjern", key=card.key("remove"), type=look, on_click=waiting.remove, args=(card,))
    if blocked and not refused:
        show(m.tag("p", blocked, class_="mb-blocked"))


def _marked(card: Card, inspection: Inspection) -> None:
    """The person's own file, with what is said of it at its cells."""
    if inspection.book and inspection.problems:
        about = "fejlene" if inspection.errors else "bemærkningerne"
        label, name = f"Hent filen med {about} markeret", marked_name(inspection.file_name)
        download(label, lambda: marked_workbook(inspection), file_name=name, key=card.key("marked"))


def after(card: Card, stored: Outcome, visit: Visit) -> None:
    """Where to go now, and the way back."""
    upload_id = stored.upload_id or 0
    if card.effects and not card.undone:
        changed(card.effects, "Det er ændret")
    with st.container(horizontal=True, vertical_alignment="center"):
        page_link(HOME, "Se Overblik", visit)
        page_link(HISTORY, "Se uploadet i Historik", visit, upload=str(upload_id))
        label, icon = ("Tag ind igen", ":material/redo:") if card.undone else ("Fortryd", ":material/undo:")
        st.button(label, icon=icon, key=card.key("undo"), on_click=_switch, args=(card, upload_id, visit))
        st.button("Luk", key=card.key("remove"), type="tertiary", on_click=waiting.remove, args=(card,))


@gate.deed
def _switch(card: Card, upload_id: int, visit: Visit) -> None:
    """Takes the upload back, or in again. A callback."""
    change = redo if card.undone else undo
    change(visit.store, upload_id, at=state.now(), by=gate.actor())
