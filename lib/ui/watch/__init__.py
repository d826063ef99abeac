"""Lets an open page follow the store: somebody else's change is seen within two seconds, and so is that one was signed out.

The browser asks the address `version`, which costs no run of the script; only when there is something new the page is drawn
again. Pages where somebody is in the middle of something (`PageSpec.still`) are left alone but for being signed out.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

_SCRIPT = (Path(__file__).parent / "watch.js").read_text(encoding="utf-8")
_KEY = "watch"


def watch(*, version: int | None, still: bool) -> None:
    """Follows the store from the version that this run shows; with `still` only whether the visitor is still let in.

    Without a version it waits for the visitor to be let in.
    """
    mount = st.components.v2.component("watch", js=_SCRIPT, isolate_styles=False)
    with st.container(key=_KEY):
        mount(key=f"{_KEY}-component", data={"version": version, "still": still}, on_news_change=_draw_again)


def _draw_again() -> None:
    """Nothing more is needed: that there is something new is what makes the script run. A callback."""
