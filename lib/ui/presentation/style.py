"""The page's own style sheet, and the script of its windows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Callable

    from lib.ui.presentation.address import Asked

_HERE = Path(__file__).parent
_BUTTONS = """<div class="mb-windows">
<button type="button" data-act="full" title="Fuld skærm (F)">Fuld skærm</button>
<button type="button" data-act="notes" title="Talernoter i et nyt vindue">Noter</button>
</div>"""
_CLOCK = """<p class="mb-clock"><span>Tid siden første slide</span> <output>0:00</output></p>"""


def dress(asked: Asked) -> None:
    """Lets the slide have the screen to itself, and says what of the address was not understood."""
    st.html(f"<style>{(_HERE / 'presentation.css').read_text(encoding='utf-8')}</style>")
    if asked.remark:
        st.toast(asked.remark, duration="long")


def link(html: str, *, key: str, data: dict[str, Any], on_heard: Callable[[], None]) -> None:
    """The script that lets the windows of a presentation hear each other; what it heard is `st.session_state[key].heard`.

    It also does what only a browser can: the full screen, a second window, the clock, type that fits.
    """
    mount = st.components.v2.component(
        f"presentation-{key}", html=html, js=(_HERE / "presentation.js").read_text(encoding="utf-8"), isolate_styles=False
    )
    mount(key=key, data=data, on_heard_change=on_heard)


def stage_link(*, data: dict[str, Any], on_heard: Callable[[], None]) -> None:
    """The script of the slides' window, with the buttons that it answers."""
    link(_BUTTONS, key="stage-link", data=data, on_heard=on_heard)


def notes_link(*, data: dict[str, Any], on_heard: Callable[[], None]) -> None:
    """The script of the speaker's window, with the clock."""
    link(_CLOCK, key="notes-link", data=data, on_heard=on_heard)
