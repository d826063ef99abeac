"""The frame around every page: navigation, filters, style, language, footer, and plain words when something is wrong."""

from __future__ import annotations

import logging
from datetime import date, timedelta
from typing import TYPE_CHECKING

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from lib.charts.theme import palette
from lib.domain.pace import year_end
from lib.schema.organisation import Organisation, OrganisationError
from lib.services.contracts import newest_date
from lib.services.settings import ROOT
from lib.ui import markup as m
from lib.ui import state
from lib.ui.registry import PAGES, PageSpec
from lib.ui.show import PageDoneError, show
from lib.ui.styles import style_sheet

if TYPE_CHECKING:
    from lib.store.repository import Store

PRODUCT = "Målbar"
ICON = ROOT / "data" / "maalbar.svg"
_LANGUAGE = "<script>document.documentElement.lang='da'</script>"
_log = logging.getLogger(__name__)


def run() -> None:
    """Runs the app: what dashboard.py does."""
    st.set_page_config(page_title=PRODUCT, page_icon=str(ICON), layout="wide")
    pages = {spec: _page(spec) for spec in PAGES}
    sections: dict[str, list[st.Page]] = {}
    for spec, page in pages.items():
        sections.setdefault(spec.section, []).append(page)
    listed = sections if len(sections) > 1 else next(iter(sections.values()))  # one section needs no menu to open
    chosen = st.navigation(listed, position="top")
    spec = next(spec for spec, page in pages.items() if page == chosen)
    st.set_page_config(page_title=f"{spec.title} · {PRODUCT}")
    organisation = _organisation()
    _dress(organisation)
    store = _store()
    try:
        state.set_visit(_visit(organisation, store, spec))
        chosen.run()
    except PageDoneError:
        pass
    except Exception:  # noqa: BLE001  a fault of ours, logged; Streamlit's own control flow is no Exception
        _log.exception("the page %s failed", spec.slug or "/")
        st.error("Der er en fejl i Målbar, og siden kan ikke vises. Intet er ændret. Giv besked til den, der driver Målbar.")
    _footer(organisation)


def _page(spec: PageSpec) -> st.Page:
    return st.Page(ROOT / spec.file, title=spec.title, url_path=spec.slug or None, default=not spec.slug)


def _organisation() -> Organisation:
    try:
        return state.open_organisation()
    except OrganisationError as error:
        st.error(m.markdown(str(error)))
        st.stop()


def _store() -> Store:
    try:
        store = state.open_store()
        store.version()
    except SQLAlchemyError:
        _log.exception("the store cannot be opened")
        st.error(
            "Målbar kan ikke få fat i sit lager. Prøv igen om lidt; bliver det ved, så giv besked til den, der driver Målbar."
        )
        st.stop()
    return store


def _dress(organisation: Organisation) -> None:
    light, dark = (palette(dark=dark, colours=organisation.colours) for dark in (False, True))
    st.html(style_sheet(light, dark))
    logo = ROOT / "data" / organisation.logo if organisation.logo else ICON
    st.logo(str(logo), size="medium", link=None)


def _visit(organisation: Organisation, store: Store, spec: PageSpec) -> state.Visit:
    years = tuple(store.years())
    year, as_of = _filters(years, newest_date(store), shown=spec.filters) if years else (None, None)
    return state.Visit(
        organisation=organisation,
        store=store,
        version=store.version(),
        years=years,
        year=year,
        as_of=as_of,
        colours=state.colours(organisation),
    )


def _filters(years: tuple[int, ...], newest: date | None, *, shown: bool) -> tuple[int, date]:
    """Year and date. Where they change nothing they are there but not seen, so that they stay in the address."""
    with st.container(horizontal=True, key="filters" if shown else "filters-unseen", gap="small"):
        year = st.selectbox("Kontraktår", years, key="aar", bind="query-params")
        default = newest or year_end(year)
        as_of: date | None = st.date_input(
            "Pr. dato",
            value=default,
            min_value=min(default, date(years[-1], 1, 1)),
            max_value=max(default, year_end(years[0])) + timedelta(days=366),
            format="DD.MM.YYYY",
            key="dato",
            bind="query-params",
            help="Målene bedømmes, som de står på denne dato. Før årets udgang holdes de op mod det forventede tempo.",
        )
    return year, as_of or default


def _footer(organisation: Organisation) -> None:
    show(
        m.tag(
            "footer",
            m.tag("span", f"{PRODUCT} for {organisation.name}"),
            m.tag("span", "Tallene kommer fra husets egne regneark"),
            class_="mb-footer",
        )
    )
    st.html(_LANGUAGE, unsafe_allow_javascript=True)
