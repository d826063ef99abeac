"""The period in the address: read with a remark on nonsense, chosen together with its year, let go."""

from __future__ import annotations

import streamlit as st

from lib.domain.series import read_key
from lib.ui import markup as m
from lib.ui.registry import PERIOD, YEAR
from lib.ui.state import choose_year


def asked(year: int) -> str | None:
    """The key of the period that the address asks for; None for none.

    What is no period is said. One of another year is passed over: the filter of the year is the newer word.
    """
    key = st.query_params.get(PERIOD)
    if not key:
        return None
    try:
        read_key(key)
    except ValueError:
        st.warning(f"Perioden {m.markdown(key)} findes ikke. Her er hele året.")
        return None
    return key if _year(key) == year else None


def choose(key: str) -> None:
    """Sets the period, and its year where that is another one than the page's. Only in a callback."""
    st.query_params[PERIOD] = key
    if st.session_state[YEAR] != _year(key):
        choose_year(_year(key))


def drop() -> None:
    """Takes the period away. Only in a callback."""
    st.query_params.pop(PERIOD, None)


def _year(key: str) -> int:
    """The year that a key names; a week's is that of its number."""
    return int(key[:4])
