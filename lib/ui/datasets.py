"""The datasets of activities, kept between the runs of every visitor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from lib.services.activities import load

if TYPE_CHECKING:
    from lib.domain.activity import Activities
    from lib.ui.state import Visit


@st.cache_resource(show_spinner=False, max_entries=20)
def _activities(_visit: Visit, url: str, version: int, name: str) -> Activities | None:  # noqa: ARG001  the key
    """A dataset, kept until the store changes; shared, so nobody may change its frames."""
    return load(_visit.store, name)


def activities_of(visit: Visit, name: str) -> Activities | None:
    """A dataset of activities, or None when it has no rows."""
    return _activities(visit, str(visit.store.engine.url), visit.version, name)
