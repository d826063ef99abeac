"""The blocks of a slide: lists, tables and large figures as markup, charts as figures."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from lib.charts.plot import plot_figure
from lib.charts.theme import PLOTLY_CONFIG
from lib.ui import markup as m
from lib.view.plot import Plot
from lib.view.slides.slide import Bullets, Facts, Table, nested

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lib.charts.theme import Palette
    from lib.view.slides.slide import Block, Bullet, Cell

SIZE = 30
"""The size of a chart's type, in pixels of a slide that is 1920 wide."""
WIDTH = 1650
"""How wide what stands between the margins is, the gap between two blocks left out."""
HEIGHT = 640
"""About how tall a chart is on a slide; it is stretched to the room there is."""
LONG = 7
"""A large figure of more letters is a text and set smaller."""


def ready(block: Block, colours: Palette, *, key: str, share: float = 1.0) -> Callable[[], object]:
    """Makes one block, on a share of the slide's width; what is returned draws it where its caller stands."""
    if isinstance(block, Plot):
        return _chart(block, colours, key=key, width=round(WIDTH * share))
    if isinstance(block, Bullets):
        return partial(st.html, _bullets(block))
    if isinstance(block, Table):
        return partial(st.html, _table(block))
    return partial(st.html, _facts(block))


def _chart(block: Plot, colours: Palette, *, key: str, width: int) -> Callable[[], object]:
    chart = partial(
        st.plotly_chart,
        plot_figure(block, colours, height=HEIGHT, size=SIZE, width=width),
        width="stretch",
        height="stretch",
        theme=None,
        config={**PLOTLY_CONFIG, "displayModeBar": False, "responsive": True},
        alt=block.alt,
        key=key,
    )

    def draw() -> None:
        st.html(m.tag("h2", block.title, class_="mb-stage-heading"))
        chart()

    return draw


def _bullets(block: Bullets) -> m.Markup:
    heading = m.tag("h2", block.heading, class_="mb-stage-heading") if block.heading else ""
    return m.tag("section", heading, _list(block.items), class_="mb-stage-list")


def _list(items: Sequence[Bullet]) -> m.Markup:
    """A list in which what belongs to a bullet is a list within it."""
    return m.tag("ul", m.join(m.tag("li", text, _inner(below)) for text, below in nested(items)))


def _inner(texts: Sequence[str]) -> m.Markup:
    return m.tag("ul", m.join(m.tag("li", text) for text in texts)) if texts else m.Markup("")


def _table(block: Table) -> m.Markup:
    columns = m.join(m.Markup(f'<col style="width:{width * 100:.2f}%">') for width in block.widths)
    heads = m.join(
        m.tag("th", head, scope="col", class_="mb-right" if place in block.numeric else "")
        for place, head in enumerate(block.heads)
    )
    rows = m.join(m.tag("tr", m.join(_cell(cell, place, block) for place, cell in enumerate(row))) for row in block.rows)
    inner = m.join(
        [
            m.tag("caption", block.caption, class_="mb-hidden"),
            m.tag("colgroup", columns),
            m.tag("thead", m.tag("tr", heads)),
            m.tag("tbody", rows),
        ]
    )
    return m.tag("table", inner, class_="mb-stage-table")


def _cell(cell: Cell, place: int, block: Table) -> m.Markup:
    said, kind = m.lines(cell.text), "mb-right" if place in block.numeric else ""
    said = m.tag("strong", said) if cell.strong else said
    return m.tag("td", said, class_=kind) if place else m.tag("th", said, scope="row", class_=kind)


def _facts(block: Facts) -> m.Markup:
    return m.tag("dl", m.join(_fact(one.name, one.text, one.note) for one in block.items), class_="mb-stage-facts")


def _fact(name: str, text: str, note: str) -> m.Markup:
    figure = m.tag("dd", text, class_="mb-stage-figure mb-stage-words" if len(text) > LONG else "mb-stage-figure")
    return m.tag("div", m.tag("dt", name), figure, m.tag("dd", note, class_="mb-stage-note") if note else "")
