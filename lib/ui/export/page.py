"""The page's heading, its own style, and the desk where a deck is edited."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from lib.ui.export.editor import slides
from lib.ui.export.saving import saving
from lib.ui.show import title
from lib.view import format as fmt
from lib.view.slides.editing import headline

if TYPE_CHECKING:
    from lib.ui.export.load import Loaded
    from lib.ui.state import Visit

_SHEET = Path(__file__).with_name("export.css")


def answer(loaded: Loaded, visit: Visit) -> None:
    """How many slides are ready and what they say, of which deck, and whether the numbers are frozen."""
    draft, deck = loaded.draft, loaded.standard
    edition = f"udgaven {deck.edition}" if deck.edition else "de aktuelle tal"
    st.html(f"<style>{_SHEET.read_text(encoding='utf-8')}</style>")
    with loaded.head:
        title(
            f"{deck.title} · præsentation: {draft.name} · {edition} · pr. {fmt.long_date(deck.as_of)}",
            headline(draft.count, council=visit.organisation.council, message=deck.message),
        )


def desk(loaded: Loaded, visit: Visit) -> None:
    """The slides, and beside them, always in sight, what is to be saved; in an edition the slides alone."""
    if loaded.locked:
        slides(loaded)
        return
    left, right = st.columns([2.4, 1], gap="large")
    with left:
        slides(loaded)
    with right:
        saving(loaded, visit)
