"""What the address says: which slide, whether it is the speaker's window, and how often an info screen moves on."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

SLIDE = "slide"
"""The slide's number, from 1; the title slide is the first."""
NOTES = "noter"
AUTO = "auto"
"""Seconds before the next slide comes by itself."""
PAIR = "vindue"
"""What a speaker's window and its slides have in common, when there are several presentations in one browser."""
LEAST, MOST = 5, 600
_SHOWN = "_presentation_slide"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """`window` is `NOTES` for the speaker's, else ""; `seconds` None without rotation; `remark` what was not understood."""

    window: str = ""
    seconds: int | None = None
    remark: str = ""


def read() -> Asked:
    """What the address asks for."""
    if st.query_params.get(NOTES) == "1":
        return Asked(window=NOTES)
    text = st.query_params.get(AUTO, "").strip()
    if not text:
        return Asked()
    seconds = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
    if LEAST <= seconds <= MOST:
        return Asked(seconds=seconds)
    return Asked(
        remark=f"»auto« i adressen skal være et antal sekunder fra {LEAST} til {MOST}. Slides skifter ikke af sig selv."
    )


def slide(count: int) -> int:
    """The number of the slide that the address names, held between the first and the last of `count`."""
    text = st.query_params.get(SLIDE, "").strip()
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1
    st.session_state[_SHOWN] = max(1, min(number, count))
    return max(1, min(number, count))


def step(by: int, count: int) -> None:
    """Moves on from the slide that is on the screen; in a callback.

    Not from the one that the button was drawn for: a second key often comes before the first one's run has ended.
    """
    go(st.session_state.get(_SHOWN, 1) + by, count)


def go(number: int, count: int) -> None:
    """Moves to a slide; in a callback, before the slide is drawn."""
    st.session_state[_SHOWN] = max(1, min(number, count))  # two keys may come in one run
    st.query_params[SLIDE] = str(st.session_state[_SHOWN])
