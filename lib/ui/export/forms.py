"""The forms a deck is handed out in: each is built when it is asked for, from what is on the screen."""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from lib.services.exports import FORMS, export, file_name
from lib.ui import markup as m
from lib.ui import state
from lib.ui.export.load import DECK, deck_of
from lib.ui.registry import EDITIONS, EXPORT, PRESENTATION
from lib.ui.show import download, page_link, show
from lib.view import format as fmt

if TYPE_CHECKING:
    from lib.services.exports import Form
    from lib.ui.export.load import Loaded
    from lib.ui.state import Visit
    from lib.view.slides.choice import DeckChoice

_FAILED = "export_failed"
_PRESENT, _SCREEN = "Præsentér på fuld skærm", ":material/slideshow:"
_log = logging.getLogger(__name__)


def present(loaded: Loaded, visit: Visit) -> None:
    """The way to the full screen, which shows what is saved, and to the editions."""
    draft = loaded.draft
    with loaded.row:
        if draft.unsaved or not draft.shown:  # a link that is disabled can still be followed
            st.button(_PRESENT, icon=_SCREEN, disabled=True, key="deck-no-present")
        else:
            # the browser carries the filters and the edition along by itself; named here they would stand there twice
            st.page_link(PRESENTATION.file, label=_PRESENT, query_params={DECK: draft.name}, icon=_SCREEN)
        page_link(EDITIONS, "Vælg eller frys en udgave", visit)
    with st.empty():  # its place is always there, so that what is below it is not drawn anew with the first change
        if draft.unsaved:
            said = "Gem ændringerne nedenfor for at præsentere dem. Filerne har dem med allerede nu."
            show(m.tag("p", said, class_="mb-blocked"))


def forms(loaded: Loaded, visit: Visit) -> None:
    """A card a form. One that could not be built says so, in the next run at the latest."""
    show(m.tag("h2", "Hent til mødet", class_="mb-section"))
    failed: dict[str, str] = st.session_state.setdefault(_FAILED, {})
    for said in failed.values():
        st.error(said)
    failed.clear()
    with st.container(key="deck-forms"):
        for column, form in zip(st.columns(len(FORMS)), FORMS, strict=True):
            with column:
                _card(form, loaded, visit, failed)


def _card(form: Form, loaded: Loaded, visit: Visit, failed: dict[str, str]) -> None:
    with st.container(border=True, height="stretch", key=f"deck-form-{form.name}"):
        show(m.tag("h3", form.title, class_="mb-form-name"), m.tag("p", form.what, class_="mb-form-what"))
        if not loaded.draft.shown:
            show(m.tag("p", "Vis mindst én slide først.", class_="mb-blocked"))
            return
        choice = loaded.draft.choice
        download(
            f"Hent {form.title}",
            partial(_build, form, choice, visit, failed),
            file_name=file_name(form.name, replace(loaded.standard, name=choice.name)),
            key=f"deck-download-{form.name}",
            mime=form.mime,
        )


def _build(form: Form, choice: DeckChoice, visit: Visit, failed: dict[str, str]) -> bytes:
    """The file. Runs beside the script; why it failed is kept for the next run, since the button's own words soon go."""
    try:
        return export(form.name, deck_of(visit, choice), visit.organisation, made_at=state.now())
    except Exception:
        _log.exception("the form %s of %s failed", form.name, EXPORT.slug)
        failed[form.name] = (
            f"{form.title}-filen kunne ikke bygges {fmt.timestamp(state.now())}. Intet er tabt: prøv igen, eller hent en "
            "anden form. Bliver det ved, så giv besked til den, der driver Målbar."
        )
        raise
