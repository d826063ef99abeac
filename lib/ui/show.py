"""Small things every page uses: markup on the page, a chart with its table and source, the empty state."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import streamlit as st

from lib.charts.theme import PLOTLY_CONFIG
from lib.services.templates import CONTRACT, template
from lib.ui import markup as m

if TYPE_CHECKING:
    from collections.abc import Iterable

    import plotly.graph_objects as go

    from lib.ui.state import Visit

LONG_ANSWER = 60
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class PageDoneError(Exception):
    """A page has said all there is to say; the shell goes on with the footer (which `st.stop` would cut off)."""


def show(*pieces: str) -> None:
    """Markup on the page."""
    st.html(m.join(pieces))


def title(eyebrow: str, answer: str, sub: str = "") -> None:
    """The page's heading: a small line of what and when, then the answer."""
    long = len(answer) > LONG_ANSWER
    show(
        m.tag(
            "div",
            m.tag("p", eyebrow, class_="mb-eyebrow"),
            m.tag("h1", answer, class_=f"mb-answer{' mb-answer-long' if long else ''}"),
            m.tag("p", sub, class_="mb-sub") if sub else "",
            class_="mb-head",
        )
    )


def chart(
    figure: go.Figure, *, alt: str, table: Iterable[tuple[str, str]], heads: tuple[str, str], key: str, note: str = ""
) -> None:
    """A figure with its alternative text, a note below it, and the table behind it one click away."""
    st.plotly_chart(figure, width="stretch", theme=None, config=dict(PLOTLY_CONFIG), alt=alt, key=key)
    if note:
        show(m.tag("p", note, class_="mb-note"))
    with st.expander("Vis som tabel"):
        show(m.table(heads, table, caption=alt))


def empty(visit: Visit, answer: str, *steps: str) -> NoReturn:
    """What an empty store shows: what is missing, and how to begin."""
    title(visit.organisation.name, answer)
    show(
        m.box(
            "Sådan kommer I i gang",
            m.bullets(
                steps
                or [
                    "Find regnearket med kontraktens mål: kolonnerne Mål, Beskrivelse, Resultat og Kommentar er nok.",
                    "Eller hent skabelonen nedenfor, og udfyld den.",
                    m.join(
                        [
                            "Læs filen ind på den maskine, Målbar kører på: ",
                            m.tag("code", ".venv/bin/python -m lib import kontrakt.xlsx --year 2019"),
                        ]
                    ),
                ]
            ),
        )
    )
    st.download_button(
        "Hent skabelon til resultatkontrakten",
        data=lambda: template(CONTRACT, visit.organisation),
        file_name="resultatkontrakt_skabelon.xlsx",
        mime=_SHEET_TYPE,
        icon=":material/download:",
    )
    raise PageDoneError
