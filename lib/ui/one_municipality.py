"""What the page of one municipality is made of: its figures, its year, its parts, and what is agreed with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from lib.charts.series import series_figure
from lib.domain.municipality import net_promoters
from lib.domain.selection import Selection
from lib.schema.contract import COOPERATION
from lib.schema.organisation import Organisation
from lib.ui import markup as m
from lib.ui import part, period
from lib.ui.datasets import activities_of
from lib.ui.municipalities import figures
from lib.ui.municipality_parts import bar, covers, number
from lib.ui.registry import GUIDANCE, MUNICIPALITIES, MUNICIPALITY
from lib.ui.rows import rows
from lib.ui.show import chart, show, title
from lib.view import format as fmt
from lib.view.municipality_page import MunicipalityPage, municipality_page
from lib.view.municipality_words import HIDDEN, HIDDEN_WHY
from lib.view.periods import period_name

if TYPE_CHECKING:
    from lib.domain.activity import Activities
    from lib.ui.state import Visit
    from lib.view.activity.splits import Split, SplitLine


def view(visit: Visit) -> MunicipalityPage | None:
    """The municipality's page, or None when there is no guidance in the year."""
    guidance, year, name = activities_of(visit, "guidance"), visit.year, visit.municipality
    if guidance is None or year is None or name is None or not covers(guidance, visit):
        return None
    return _page(
        visit,
        guidance,
        url=str(visit.store.engine.url),
        version=visit.version,
        name=name,
        year=year,
        key=period.asked(year) or str(year),
        organisation=visit.organisation,
    )


@st.cache_resource(show_spinner=False, max_entries=100, hash_funcs={Organisation: hash})
def _page(
    _visit: Visit,
    _guidance: Activities,
    *,
    url: str,  # noqa: ARG001  the key
    version: int,  # noqa: ARG001  the key
    name: str,
    year: int,
    key: str,
    organisation: Organisation,
) -> MunicipalityPage:
    """The view-model, kept until the store or the organisation file changes."""
    inquiries, survey = activities_of(_visit, "inquiries"), activities_of(_visit, "survey")
    behind = [one for one in (inquiries, survey) if one is not None]
    names = [one.name for one in organisation.municipalities]
    return municipality_page(
        name,
        guidance=_guidance,
        guided=figures(_visit, "guidance"),
        inquiries=figures(_visit, "inquiries") if inquiries is not None else None,
        scores=net_promoters(survey, year=year, names=names) if survey is not None and covers(survey, _visit) else {},
        organisation=organisation,
        key=key,
        more_sources=tuple(source for one in behind for source in one.sources),
    )


def answer(page: MunicipalityPage | None, visit: Visit) -> None:
    """The way back, the headline, and the way from a period to the whole year."""
    everyone = {name: value for name, value in visit.query.items() if name != MUNICIPALITY}
    count = len(visit.organisation.municipalities)
    show(m.tag("nav", m.link(MUNICIPALITIES.slug, f"← Alle {count} kommuner", everyone), class_="mb-nav"))
    if page is None:
        title(visit.municipality or "", f"Der er ingen vejledning i {visit.municipality} i {visit.year}", "Vælg et andet år.")
        return
    title(page.eyebrow, page.headline, page.sub)
    if page.key != str(visit.year):
        st.button(f"{period_name(page.key)} ✕", key="whole-year", help="Vis hele året", on_click=period.drop)


def figures_and_cooperation(page: MunicipalityPage | None, visit: Visit) -> None:
    """The year over its months or quarters, beside the figures against the middle and what is agreed."""
    left, right = st.columns([1.2, 1], gap="large")
    if page is None or not page.figures:
        with left:
            show(_cooperation(visit))
        return
    with left:
        show(m.tag("h2", "Vejledte virksomheder over tid", class_="mb-section"))
        if page.chart is None:
            show(m.source(page.why_no_chart), _cooperation(visit))
        else:
            chart(
                series_figure(page.chart, visit.colours),
                alt=f"{visit.municipality}: {page.chart.alt}",
                table=page.chart.table,
                heads=page.chart.heads,
                key="municipality-series",
                note=page.chart.note,
                choose=period.choose,
            )
    with right:
        show(m.tag("h2", f"{visit.municipality} mod de andre", class_="mb-section"), _figures(page, visit))
        show(_cooperation(visit) if page.chart else "")


def parts(page: MunicipalityPage | None, visit: Visit) -> None:
    """What the year's guidance was and what it was about."""
    if page is not None:
        tables = [_split(one, visit) for one in page.splits]
        show(m.tag("div", *tables, class_="mb-columns mb-parts") if tables else "", m.source(page.source))


def rows_behind(page: MunicipalityPage | None, visit: Visit) -> None:
    """The rows behind the headline's number, on request; none where it is hidden."""
    guidance = activities_of(visit, "guidance")
    if page is not None and page.figures and guidance is not None:
        rows(visit, guidance, Selection(key=page.key, municipality=visit.municipality))


def _figures(page: MunicipalityPage, visit: Visit) -> m.Markup:
    head = ("Tal", visit.municipality or "", "Streg: midten", "Midten")
    lines = [
        [one.name, number(one.text, shown=one.filled is not None), bar(one.filled, one.tick), one.middle]
        for one in page.figures
    ]
    table = m.table(head, lines, caption=page.headline, kind="mb-places mb-plain")
    why = m.source(HIDDEN_WHY) if any(one.text == HIDDEN for one in page.figures) else ""
    return m.join([table, m.source("Midten er medianen af de kommuner, hvis tal kan vises."), why])


def _split(one: Split, visit: Visit) -> m.Markup:
    lines = [_split_line(one, line, visit) for line in one.lines]
    table = m.table((one.title, "Antal", "", "Andel"), lines, caption=one.caption, kind="mb-split") if lines else ""
    heading = m.tag("h2", f"{one.title} i {visit.year}", class_="mb-section")
    return m.tag("section", heading, table, m.source(one.hidden) if one.hidden else "")


def _split_line(one: Split, line: SplitLine, visit: Visit) -> list[str]:
    query = {**visit.query, **part.query(one.column, line.value)}
    name: str = m.link(GUIDANCE.slug, line.name, query) if line.leads else line.name
    return [name, m.tag("span", line.text, class_="mb-number"), bar(line.share, None), line.percent]


def _cooperation(visit: Visit) -> m.Markup:
    """What the newest contract that has the sheet says of the municipality."""
    found = visit.store.rows(COOPERATION.name)
    year = int(found["year"].max()) if len(found) else None
    own = found[(found["municipality"] == visit.municipality) & (found["year"] == year)]
    if own.empty or year is None:
        return m.box(
            "Samarbejdet med kommunen", m.tag("p", "Resultatkontrakten har ikke noget ark om samarbejdet med kommunen.")
        )
    row = own.to_dict("records")[-1]
    columns = [column for column in COOPERATION.written if column.name != "municipality"]
    pairs = [(column.header, str(row[column.name]) or fmt.MISSING) for column in columns]
    source = m.source(f"Kilde: {row['file_name']}")
    return m.box(f"Samarbejdet i resultatkontrakt {year}", m.facts(pairs), source)
