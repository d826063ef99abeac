"""What the page Tilfredshed is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from lib.charts.shares import scale_figure, spread_figure
from lib.charts.survey import group_figure, period_figure
from lib.domain.selection import Selection
from lib.domain.series import Grain
from lib.schema.organisation import Organisation
from lib.services.surveys import survey_targets
from lib.ui import markup as m
from lib.ui.activity_choice import no_year
from lib.ui.datasets import activities_of
from lib.ui.registry import BY
from lib.ui.rows import rows
from lib.ui.show import chart, empty, show, title
from lib.view import format as fmt
from lib.view.periods import GRAIN
from lib.view.satisfaction import Satisfaction, satisfaction
from lib.view.survey import words

if TYPE_CHECKING:
    from datetime import date

    from lib.domain.activity import Activities
    from lib.domain.goal import Requirement
    from lib.domain.measure import Measure
    from lib.ui.state import Visit
    from lib.view.survey.groups import Panel

_GRAINS = (Grain.YEAR, Grain.HALF, Grain.QUARTER, Grain.MONTH)
_WORDS = {fmt.upper_first(GRAIN[grain]): grain for grain in _GRAINS}
"""By what the choice says, since that is what Streamlit writes in the address."""
_FIRST = fmt.upper_first(GRAIN[Grain.HALF])


@st.cache_data(show_spinner=False, max_entries=20, hash_funcs={Organisation: hash})
def _targets(
    _visit: Visit,
    url: str,  # noqa: ARG001  the key
    version: int,  # noqa: ARG001  the key
    organisation: Organisation,
) -> dict[Measure, dict[int, Requirement]]:
    return survey_targets(_visit.store, organisation)


@st.cache_data(show_spinner=False, max_entries=50, hash_funcs={Organisation: hash})
def _view(
    _visit: Visit,
    url: str,
    version: int,
    _found: Activities,
    *,
    year: int,
    as_of: date,
    municipality: str | None,
    grain: Grain,
    organisation: Organisation,
) -> Satisfaction:
    """The view-model, kept until the store or the organisation file changes."""
    return satisfaction(
        _found,
        year=year,
        as_of=as_of,
        municipality=municipality,
        grain=grain,
        organisation=organisation,
        targets=_targets(_visit, url, version, organisation),
    )


def load(visit: Visit) -> Satisfaction:
    """The page's view-model; shows the empty state and stops when there are no answers at all."""
    found = activities_of(visit, "survey")
    if found is None or visit.year is None:
        empty(
            visit,
            "Der er ingen svar fra tilfredshedsmålingen endnu",
            "Find udtrækket af spørgeskemaet: én række pr. svar, med dato og svaret på NPS eller effekt.",
            "Læg filen ind på siden Upload. Målbar siger, hvad der er i den, før noget gemmes.",
            "Skabelonen til udtrækket ligger i Datakatalog.",
        )
    when = visit.as_of or found.last
    if when.year < visit.year <= found.last.year:
        no_year(visit, "Tilfredshed", "svar", found)
    return _view(
        visit,
        str(visit.store.engine.url),
        visit.version,
        found,
        year=visit.year,
        as_of=when,
        municipality=visit.municipality,
        grain=_grain(),
        organisation=visit.organisation,
    )


def _grain() -> Grain:
    """What the visitor or the address asks for."""
    return _WORDS.get(st.session_state.get(BY) or st.query_params.get(BY, ""), _WORDS[_FIRST])


def answer(view: Satisfaction) -> None:
    """The score, what it is held against, and how sure it is."""
    first, *rest = view.lines
    title(view.eyebrow, view.headline, first)
    tag = m.tag("span", "Konstrueret eksempel", class_="mb-tag") if view.constructed else ""
    below = m.join([piece for piece in (" ".join(rest), tag) if piece], glue=" ")
    show(m.tag("p", below, class_="mb-sub") if below else "")


def score(view: Satisfaction, visit: Visit) -> None:
    """The score over time, beside who stands behind it."""
    if view.score is None:
        return
    left, right = st.columns([1.75, 1], gap="large")
    with left:
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            show(m.tag("h2", "NPS over tid, med 95 %-intervaller", class_="mb-section"))
            _choice(view)
        chart(
            period_figure(view.score, visit.colours),
            alt=view.score.alt,
            table=view.score.table,
            heads=view.score.heads,
            key="score",
            source=f"{view.score.note} {view.source}".strip(),
        )
    with right:
        _spread(view, visit)


def _choice(view: Satisfaction) -> None:
    if view.whole_years:
        return
    st.segmented_control(
        "Periodernes længde",
        list(_WORDS),
        default=_FIRST,
        key=BY,
        bind="query-params",
        required=True,
        label_visibility="collapsed",
    )


def _spread(view: Satisfaction, visit: Visit) -> None:
    if view.spread is None:
        return
    show(m.tag("h2", "Hvem står bag tallet", class_="mb-section"))
    chart(
        spread_figure(view.spread, visit.colours),
        alt=view.spread.alt,
        table=view.spread.table,
        heads=view.spread.heads,
        key="spread",
        source=view.source,
    )
    show(m.source(f"{words.RULE} {view.not_counted}".strip()))


def effect(view: Satisfaction, visit: Visit) -> None:
    """The effect question: its share, and the answers one by one."""
    if view.effect is None:
        return
    left, right = st.columns([1, 1.2], gap="large")
    with left:
        show(
            m.tag("h2", view.effect.headline, class_="mb-section"),
            *(m.tag("p", line, class_="mb-sub") for line in view.effect.lines),
        )
    if view.effect.answers is None:
        return
    with right:
        chart(
            scale_figure(view.effect.answers, visit.colours),
            alt=view.effect.answers.alt,
            table=view.effect.answers.table,
            heads=view.effect.answers.heads,
            key="effect",
            source=view.source,
        )


def splits(view: Satisfaction, visit: Visit) -> None:
    """Both questions group by group, per whole year."""
    for split in view.splits:
        show(
            m.tag("h2", split.heading, class_="mb-section"),
            m.tag("p", "Hele året, uanset datoen ovenfor. Stregen er husets tal, prikken gruppens.", class_="mb-sub"),
        )
        for column, panel in zip(st.columns(2, gap="large"), split.panels, strict=False):
            with column:
                _panel(panel, f"{split.key}-{panel.title}", view, visit)


def _panel(panel: Panel, key: str, view: Satisfaction, visit: Visit) -> None:
    show(m.tag("h3", f"{panel.title} · {panel.message}", class_="mb-subhead"))
    chart(
        group_figure(panel.dots, visit.colours),
        alt=panel.dots.alt,
        table=panel.dots.table,
        heads=panel.dots.heads,
        key=key,
        source=view.source,
    )
    show(m.source(panel.hidden) if panel.hidden else "")


def rows_behind(visit: Visit) -> None:
    """The answers behind the year's numbers, on request."""
    found = activities_of(visit, "survey")
    if found is not None:
        rows(visit, found, Selection(key=str(visit.year), municipality=visit.municipality))
