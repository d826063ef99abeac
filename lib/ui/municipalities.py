"""What the page Kommuner is made of: the answer, and a map beside a table that can be sorted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from lib.charts.map import map_figure
from lib.domain.municipality import standings
from lib.schema.organisation import Organisation, OrganisationError
from lib.services.outlines import load_outlines
from lib.services.settings import organisation_path
from lib.ui import markup as m
from lib.ui.datasets import activities_of
from lib.ui.municipality_parts import agreements, covers, row, scale
from lib.ui.registry import MUNICIPALITY
from lib.ui.show import chart, empty, show, title
from lib.view.municipality import MunicipalityTable, municipality_table
from lib.view.municipality_figures import BY_NUMBER, ORDERS
from lib.view.municipality_words import MEASURES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lib.domain.municipality import Standings
    from lib.schema.outlines import Ring
    from lib.ui.state import Visit

UNIT, MEASURE, ORDER = "enhed", "tal", "sorter"
RATES, NUMBERS = "Pr. 1.000 virksomheder", "Antal"


def view(visit: Visit) -> MunicipalityTable | None:
    """The page's view-model; None when no activities of the year are known. Shows the empty state of an empty store."""
    if visit.year is None:
        empty(
            visit,
            "Der er ingen tal for kommunerne endnu",
            "Find udtrækket med vejledning: én række pr. vejledning, med kommunens navn eller kode.",
            "Læg filen ind på siden Upload. Målbar siger, hvad der er i den, før noget gemmes.",
            "Resultatkontraktens ark Samarbejde fortæller, hvad der er aftalt med hver kommune.",
        )
    known = _known(visit)
    name = next((name for name in known if MEASURES[name] == _chosen(MEASURE)), next(iter(known), None))
    found = activities_of(visit, name) if name else None
    if found is None:
        return None
    return municipality_table(
        figures(visit, found.name),
        found,
        organisation=visit.organisation,
        outlines=_outlines(visit)[0],
        rates=_has_companies(visit) and _chosen(UNIT) != NUMBERS,
        order=next((order for order, label in ORDERS.items() if label == _chosen(ORDER)), BY_NUMBER),
    )


def figures(visit: Visit, name: str) -> Standings:
    """All municipalities in the chosen year, kept until the store or the organisation file changes."""
    companies = {one.name: one.companies for one in visit.organisation.municipalities}
    return _figures(visit, str(visit.store.engine.url), visit.version, name, visit.year or 0, tuple(companies.items()))


@st.cache_resource(show_spinner=False, max_entries=60)
def _figures(
    _visit: Visit,
    url: str,  # noqa: ARG001  the key
    version: int,  # noqa: ARG001  the key
    name: str,
    year: int,
    companies: tuple[tuple[str, int | None], ...],
) -> Standings:
    found = activities_of(_visit, name)
    if found is None:
        raise KeyError(name)
    return standings(found, year=year, companies=dict(companies))


def answer(page: MunicipalityTable | None, visit: Visit) -> None:
    """The headline, and the choice of what is shown."""
    if page is None:
        title("Kommuner", f"Der er ingen tal for kommunerne i {visit.year}", "Her er, hvad der er aftalt med dem.")
        return
    title(page.eyebrow, page.headline, page.sub)
    known = _known(visit)
    with st.container(horizontal=True, gap="medium", key="map-choices", vertical_alignment="center"):
        if _has_companies(visit):
            _choice("Hvordan tallene vises", UNIT, [RATES, NUMBERS])
        if len(known) > 1:
            _choice("Hvad der tælles", MEASURE, [MEASURES[name] for name in known])


def map_and_table(page: MunicipalityTable | None, visit: Visit) -> None:
    """The map, whose areas lead to their municipality, beside the table; without numbers what is agreed with each."""
    if page is None:
        show(agreements(visit))
        return
    if page.drawn is not None:
        left, right = st.columns([1.35, 1], gap="large")
        with left:
            if complaint := _outlines(visit)[1]:
                st.warning(m.markdown(complaint))
            show(scale(page, visit))
            heads, behind = page.behind_heads, page.behind
            chart(map_figure(page.drawn, visit.colours), alt=page.alt, table=behind, heads=heads, key="map", choose=_go)
        with right:
            with st.container(horizontal=True, key="map-order", vertical_alignment="center", gap="small"):
                show(m.tag("span", "Sortér efter", class_="mb-key", aria_hidden="true"))
                _choice("Sortér efter", ORDER, [ORDERS[name] for name in page.orders])
            lines = [row(line, page, visit) for line in page.lines]
            show(m.table(page.heads, lines, caption=page.headline, kind="mb-places"), *map(m.source, page.notes))
    show(m.source(page.source))


def _go(name: str) -> None:
    st.session_state[MUNICIPALITY] = name


def _has_companies(visit: Visit) -> bool:
    return any(one.companies for one in visit.organisation.municipalities)


def _known(visit: Visit) -> list[str]:
    """The datasets that cover the year."""
    return [name for name in MEASURES if covers(activities_of(visit, name), visit)]


def _chosen(key: str) -> str:
    """What a choice further down the page stands on, or what the address asks for."""
    return str(st.session_state.get(key) or st.query_params.get(key, ""))


def _choice(label: str, key: str, options: Sequence[str]) -> None:
    """A choice in the address, in the words that it is shown with."""
    st.segmented_control(
        label,
        options,
        default=options[0],
        key=key,
        bind="query-params",
        required=True,
        label_visibility="collapsed",
    )


def _outlines(visit: Visit) -> tuple[dict[str, tuple[Ring, ...]] | None, str]:
    """The real outlines; None draws tiles, and the words say why when the house's file cannot be used."""
    try:
        path = organisation_path().parent / (visit.organisation.map_file.geojson if visit.organisation.map_file else "")
        return _read_outlines(visit.organisation, path.stat().st_mtime if path.exists() else 0.0), ""
    except OrganisationError as error:
        return None, f"{error}. Kommunerne er vist som felter i stedet."


@st.cache_resource(show_spinner=False, max_entries=4, hash_funcs={Organisation: hash})
def _read_outlines(organisation: Organisation, changed: float) -> dict[str, tuple[Ring, ...]] | None:  # noqa: ARG001  the key
    return load_outlines(organisation)
