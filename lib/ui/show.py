"""Small things every page uses: markup on the page, a chart with its table and source, the empty state."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NoReturn

import streamlit as st

from lib.charts.theme import PLOTLY_CONFIG
from lib.domain.access import Right
from lib.services.templates import CONTRACT, template
from lib.ui import markup as m
from lib.ui import scripts
from lib.ui.registry import UPLOAD
from lib.view.access import EMPTY_REFUSED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import plotly.graph_objects as go

    from lib.ui.registry import PageSpec
    from lib.ui.state import Visit

LONG_ANSWER = 60
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class PageDoneError(Exception):
    """A page has said all there is to say; the shell goes on with the footer (which `st.stop` would cut off)."""


def in_danish() -> None:
    """Says that the page is in Danish; last on it, since it takes the room of a line."""
    st.html(f"<script>{scripts.LANGUAGE}</script>", unsafe_allow_javascript=True)


def show(*pieces: str) -> None:
    """Markup on the page; nothing for none."""
    markup = m.join(pieces)
    if markup:
        st.html(markup)


def title(eyebrow: str, answer: str, sub: str = "", *, whole: bool = False) -> None:
    """The page's heading: a small line of what and when, then the answer. `whole`: no filters stand beside it."""
    long = len(answer) > LONG_ANSWER
    show(
        m.tag(
            "div",
            m.tag("p", eyebrow, class_="mb-eyebrow"),
            m.tag("h1", answer, class_=f"mb-answer{' mb-answer-long' if long else ''}"),
            m.tag("p", sub, class_="mb-sub") if sub else "",
            class_="mb-head mb-whole" if whole else "mb-head",
        )
    )


def chart(
    figure: go.Figure,
    *,
    alt: str,
    table: Iterable[Sequence[str]],
    heads: Sequence[str],
    key: str,
    note: str = "",
    source: str = "",
    choose: Callable[[str], None] | None = None,
) -> None:
    """A figure with its alternative text, a note and its source below it, and the table behind it one click away.

    With `choose` a mark can be clicked: it is called, before the next run, with the first of the mark's custom data.
    """
    settings: dict[str, Any] = {"width": "stretch", "theme": None, "config": dict(PLOTLY_CONFIG), "alt": alt}
    if choose is None:
        st.plotly_chart(figure, key=key, **settings)
    else:
        turn = st.session_state.setdefault(f"{key}-turn", 0)  # a new name after each click, so that it can be made again
        name = f"{key}-{turn}"
        clicked = partial(_clicked, key, name, choose)
        st.plotly_chart(figure, key=name, on_select=clicked, selection_mode="points", **settings)
    if note:
        show(m.tag("p", note, class_="mb-note"))
    with st.expander("Vis som tabel"):
        show(m.table(heads, table, caption=alt))
    if source:
        show(m.source(source))


def _clicked(key: str, name: str, choose: Callable[[str], None]) -> None:
    points = st.session_state[name].selection.points
    found = next((point["customdata"] for point in points if point.get("customdata")), None)
    if found:
        st.session_state[f"{key}-turn"] += 1
        choose(str(found[0]))


def empty(visit: Visit, answer: str, *steps: str) -> NoReturn:
    """What an empty store shows: what is missing, and how to begin."""
    title(visit.organisation.name, answer)
    if not visit.may(Right.UPLOAD):
        show(m.box("Sådan kommer I i gang", m.bullets([EMPTY_REFUSED])))
        raise PageDoneError
    show(
        m.box(
            "Sådan kommer I i gang",
            m.bullets(
                steps
                or [
                    "Find regnearket med kontraktens mål: kolonnerne Mål, Beskrivelse, Resultat og Kommentar er nok.",
                    "Eller hent skabelonen nedenfor, og udfyld den.",
                    "Læg filen ind på siden Upload. Målbar siger, hvad der er i den, før noget gemmes.",
                ]
            ),
        )
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        page_link(UPLOAD, "Gå til Upload", visit)
        contract_template(visit, key="empty-template")
    raise PageDoneError


def contract_template(visit: Visit, *, key: str) -> None:
    """The template of the whole contract."""
    download(
        "Hent skabelon til resultatkontrakten",
        lambda: template(CONTRACT, visit.organisation),
        file_name="resultatkontrakt_skabelon.xlsx",
        key=key,
    )


def download(label: str, data: Callable[[], bytes], *, file_name: str, key: str, mime: str | None = SHEET_TYPE) -> None:
    """A file, made when it is asked for; the page stays as it is."""
    st.download_button(
        label, data=data, file_name=file_name, mime=mime, icon=":material/download:", on_click="ignore", key=key
    )


def page_link(page: PageSpec, label: str, visit: Visit, **query: str) -> None:
    """A link to another page that keeps the session and the filters."""
    st.page_link(page.file, label=label, query_params={**visit.query, **query}, icon=":material/arrow_forward:")
