"""Problems on the page: grouped, errors first, the first groups open, and all of them in a table to filter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from lib.ui import markup as m
from lib.ui.show import show
from lib.view.problems import ProblemGroup, groups, rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

OPEN = 3
_ALL = "Alle"


def problem_list(problems: Sequence[Mapping[str, Any]], *, key: str) -> None:
    """The problems by kind; beyond the first few kinds one click away."""
    if not problems:
        return
    found = groups(problems)
    show(
        m.tag("h3", "Fejl og bemærkninger", class_="mb-subhead"),
        m.tag("div", *(_group(one, place < OPEN) for place, one in enumerate(found)), class_="mb-problems"),
    )
    if any(one.more for one in found) or len(found) > OPEN:
        with st.expander(f"Vis alle {len(problems)}", key=f"{key}-all", on_change="rerun") as box:
            if box.open:
                _table(problems, key=key)


def _group(group: ProblemGroup, is_open: bool) -> m.Markup:  # noqa: FBT001  one of two looks
    items = [
        m.tag("li", m.tag("span", one.where, class_="mb-cell") if one.where else "", " " if one.where else "", one.text)
        for one in group.examples
    ]
    if group.more:
        items.append(m.tag("li", f"… og {group.more} til af samme slags", class_="mb-rest"))
    sign = m.tag("span", group.severity.sign, class_=f"mb-sign mb-{group.severity.tone}", aria_hidden="true")
    said = m.tag("span", m.tag("strong", group.title), " ", m.tag("span", group.count, class_="mb-count"))
    summary = m.tag("summary", sign, said)
    return m.tag("details", summary, m.tag("ul", *items), class_="mb-problem", open="open" if is_open else "")


def _table(problems: Sequence[Mapping[str, Any]], *, key: str) -> None:
    """Every problem; a data frame shows its texts as they are."""
    table = pd.DataFrame(rows(problems))
    with st.container(horizontal=True, key=f"{key}-filters"):
        for name in ("Alvor", "Slags", "Ark"):
            values = sorted({text for text in table[name] if text})
            if len(values) < 2:
                continue
            chosen = st.selectbox(name, [_ALL, *values], key=f"{key}-{name}")
            if chosen != _ALL:
                table = table[table[name] == chosen]
    st.dataframe(table, hide_index=True, key=f"{key}-table", placeholder="")
