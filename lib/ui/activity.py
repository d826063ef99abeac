"""What the pages Vejledning, Henvendelser and Medier draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from lib.charts.series import series_figure
from lib.ui import markup as m
from lib.ui import part, period, rows
from lib.ui.activity_choice import EVENTS, LAST_YEAR, LENGTHS, RUNNING, SHOWN_FIRST
from lib.ui.registry import BY, PERIOD, SHOW
from lib.ui.show import chart, show, title
from lib.view.activity.events import COINCIDENCE
from lib.view.activity.splits import SHOWN
from lib.view.activity.subject import NOT_GIVEN
from lib.view.periods import period_name

if TYPE_CHECKING:
    from lib.domain.activity import Activities
    from lib.domain.selection import Selection
    from lib.ui.state import Visit
    from lib.view.activity.cards import Card
    from lib.view.activity.page import ActivityPage
    from lib.view.activity.splits import Split, SplitLine


def answer(view: ActivityPage, selection: Selection, visit: Visit) -> None:
    """The headline, what it is held against, and the way back to the whole."""
    title(view.eyebrow, view.headline, " ".join(view.lines))
    _narrowed(selection, visit)


def _narrowed(selection: Selection, visit: Visit) -> None:
    """What the visitor has narrowed the page to, each with a button that takes it away."""
    year = str(visit.year)
    with st.container(horizontal=True, gap="small", key="narrowed"):
        if st.query_params.get(PERIOD) and selection.key != year:
            st.button(f"{period_name(selection.key or year)} ✕", key="drop-period", on_click=period.drop)
        if selection.value is not None:
            st.button(f"{m.markdown(selection.value or NOT_GIVEN)} ✕", key="drop-value", on_click=part.drop)


def main_chart(view: ActivityPage, visit: Visit) -> None:
    """The series beside the figures that go with it; a click on a period chooses it."""
    left, right = st.columns([3.2, 1], gap="large") if view.cards else (st.container(), None)
    with left:
        _controls(view)
        if view.chart is None:
            show(m.box("Ingen kurve", m.tag("p", "Tallene er for små til at vises over tid.")))
        else:
            show(_key(view))
            chart(
                series_figure(view.chart, visit.colours),
                alt=view.chart.alt,
                table=view.chart.table,
                heads=view.chart.heads,
                key="series",
                note=view.chart.note,
                source=view.source,
                choose=period.choose,
            )
            _events(view)
    if right is not None:
        with right:
            show(m.tag("div", *(_card(card) for card in view.cards), class_="mb-side"))


def _controls(view: ActivityPage) -> None:
    words = [word for word, grain in LENGTHS.items() if grain in view.grains]
    with st.container(horizontal=True, gap="medium", key="controls", vertical_alignment="center"):
        if len(words) > 1:
            st.segmented_control(
                "Søjlernes længde",
                words,
                default=next(word for word in words if LENGTHS[word] is view.grain),
                key=BY,
                bind="query-params",
                required=True,
                label_visibility="collapsed",
            )
        st.pills(
            "Vis også",
            [LAST_YEAR, RUNNING, EVENTS],
            selection_mode="multi",
            default=SHOWN_FIRST,
            key=SHOW,
            bind="query-params",
            persist_state="session",
            label_visibility="collapsed",
        )


def _key(view: ActivityPage) -> m.Markup:
    """What the bars are, in the words of the chart: this year, last year, not over yet."""
    drawn = view.chart
    if drawn is None or drawn.cumulative or drawn.years:
        return m.Markup("")
    swatches = [m.tag("span", m.tag("span", class_="mb-swatch mb-now", aria_hidden="true"), drawn.now_name)]
    if drawn.before_name:
        swatches.append(m.tag("span", m.tag("span", class_="mb-swatch mb-then", aria_hidden="true"), drawn.before_name))
    if any(bar.reach < 1 and bar.now is not None for bar in drawn.bars):
        swatches.append(m.tag("span", m.tag("span", class_="mb-swatch mb-part", aria_hidden="true"), drawn.until))
    return m.tag("p", *swatches, class_="mb-key")


def _events(view: ActivityPage) -> None:
    if view.chart is None or not view.chart.events:
        return
    items = [
        m.tag(
            "li",
            m.tag("span", str(event.mark.number), class_="mb-event-number"),
            m.tag("span", event.mark.title),
            m.tag("span", f" {event.mark.when}", class_="mb-when"),
        )
        for event in view.chart.events
    ]
    show(m.tag("ul", *items, class_="mb-events"), m.tag("p", COINCIDENCE, class_="mb-source"))


def _card(card: Card) -> m.Markup:
    return m.tag(
        "div",
        m.tag("p", card.name, class_="mb-card-name"),
        m.tag("p", card.value, class_="mb-figure"),
        m.tag("p", card.text),
        class_="mb-card",
    )


def splits(view: ActivityPage, visit: Visit, *, page: str) -> None:
    """The parts, each a table with bars; a name leads to the page of that part alone."""
    if view.why_no_splits:
        show(m.source(view.why_no_splits))
    if view.splits:
        tables = [_split(one, visit, page) for one in view.splits]
        said = m.source(view.splits_until) if view.splits_until else ""
        show(m.tag("h2", "Fordelt på", class_="mb-section"), said, m.tag("div", *tables, class_="mb-splits"))


def _split(one: Split, visit: Visit, page: str) -> m.Markup:
    head = (one.title, "Antal", "", "Andel", *((one.change_name,) if one.change_name else ()))
    rows_ = [_split_row(one, line, visit, page) for line in one.lines]
    shown, rest = rows_[:SHOWN], rows_[SHOWN:]
    pieces: list[str] = (
        [m.table(head, shown, caption=one.caption, kind="mb-split")]
        if shown
        else [m.tag("h3", one.title, class_="mb-subhead")]
    )
    if rest:
        pieces.append(m.details(f"Vis {len(rest)} mere", m.table(head, rest, caption=one.caption, kind="mb-split")))
    pieces += [m.source(line) for line in (one.compared, one.hidden) if line]
    return m.tag("section", *pieces)


def _split_row(one: Split, line: SplitLine, visit: Visit, page: str) -> list[str]:
    query = {**visit.query, PERIOD: st.query_params.get(PERIOD, ""), **part.query(one.column, line.value)}
    name: str = m.link(page, line.name, query) if line.leads else line.name
    if line.chosen:
        name = m.tag("strong", line.name)
    bar = m.tag(
        "span",
        m.tag("span", class_="mb-fill", style=f"width:{line.share * 100:.1f}%"),
        class_="mb-bar mb-thin",
        aria_hidden="true",
    )
    before = (line.change,) if one.change_name else ()
    return [name, m.tag("span", line.text, class_="mb-number"), bar, line.percent, *before]


def rows_behind(found: Activities, selection: Selection, visit: Visit) -> None:
    """The rows behind the number, on request."""
    rows.rows(visit, found, selection)
