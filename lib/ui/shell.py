"""The frame around every page: navigation, filters, style, language, footer, and plain words when something is wrong."""

from __future__ import annotations

import logging
import mimetypes
from base64 import b64encode
from contextlib import contextmanager
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from lib.charts.theme import palette
from lib.domain.pace import year_end
from lib.schema.organisation import Organisation, OrganisationError
from lib.services.access import NotAllowedError
from lib.services.settings import ROOT
from lib.store.faults import StoreError
from lib.ui import gate, state
from lib.ui import markup as m
from lib.ui.edition import open_edition
from lib.ui.registry import ACCESS, AS_OF, EDITION, METHODS, MUNICIPALITY, PAGES, YEAR, PageSpec
from lib.ui.show import PageDoneError, in_danish, page_link, show, title
from lib.ui.styles import style_sheet
from lib.ui.watch import watch
from lib.view.access import refusal
from lib.view.format import danish

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from lib.charts.theme import Palette
    from lib.domain.access import Actor
    from lib.store.repository import Store
    from lib.ui.edition import Opened

PRODUCT = "Målbar"
ICON = ROOT / "data" / "maalbar.svg"
_log = logging.getLogger(__name__)


def dressed() -> Organisation:
    """The app's look and language, and whose it is; touches no data."""
    st.set_page_config(page_title=PRODUCT, page_icon=str(ICON), layout="wide")
    organisation = _organisation()
    _dress(organisation)
    return organisation


def run(organisation: Organisation, actor: Actor) -> None:
    """Runs the app for somebody whom the gate let in."""
    pages = {spec: _page(spec, actor) for spec in PAGES}
    sections: dict[str, list[st.Page]] = {}
    for spec, page in pages.items():
        section = m.markdown(gate.short_name(actor)) if spec is ACCESS and actor is not gate.LOCAL else spec.section
        sections.setdefault(section, []).append(page)
    listed = sections if len(sections) > 1 else next(iter(sections.values()))  # one section needs no menu to open
    chosen = st.navigation(listed, position="top")
    spec = next(spec for spec, page in pages.items() if page == chosen)
    st.set_page_config(page_title=f"{spec.title} · {PRODUCT}")
    store, version = _store()
    carried: dict[str, str] = {}
    try:
        opened = open_edition(store, organisation, spec)
        read = version if opened.store is store else opened.store.version()
        visit = _visit(opened, spec, actor, version=read, colours=state.colours(organisation))
        carried = visit.query
        state.set_visit(visit)
        gate.show_refusal()
        if actor.may(spec.right):
            chosen.run()
        else:
            _refuse(spec, visit)
    except PageDoneError:
        pass
    except (NotAllowedError, StoreError) as why:
        _log.warning("the page %s was refused: %s", spec.slug or "/", type(why).__name__)
        st.error(m.markdown(str(why)))
    except Exception:  # noqa: BLE001  a fault of ours, logged; Streamlit's own control flow is no Exception
        _log.exception("the page %s failed", spec.slug or "/")
        st.error("Der er en fejl i Målbar, og siden kan ikke vises. Intet er ændret. Giv besked til den, der driver Målbar.")
    _footer(organisation, carried)
    in_danish()
    watch(version=version, still=spec.still)


def _refuse(spec: PageSpec, visit: state.Visit) -> None:
    """What stands in place of a page that the visitor may not see."""
    title(spec.title, "Det kræver en anden rolle", refusal(visit.actor, spec.right), whole=True)
    page_link(ACCESS, "Se, hvad du må", visit)


def _page(spec: PageSpec, actor: Actor) -> st.Page:
    """A page that is not allowed is not in the menu; its address says why."""
    seen: Literal["visible", "hidden"] = "visible" if actor.may(spec.right) else "hidden"
    file, path = ROOT / spec.file, spec.slug or None
    return st.Page(file, title=spec.title, url_path=path, default=not spec.slug, visibility=seen)


def _organisation() -> Organisation:
    try:
        return state.open_organisation()
    except OrganisationError as error:
        st.error(m.markdown(str(error)))
        st.stop()


def _store() -> tuple[Store, int]:
    """The store, and the version it had before anything was read."""
    try:
        store = state.open_store()
        version = store.version()
    except (StoreError, SQLAlchemyError) as error:
        state.store_fails(error)
    return store, version


def _dress(organisation: Organisation) -> None:
    light, dark = (palette(dark=dark, colours=organisation.colours) for dark in (False, True))
    st.html(style_sheet(light, dark))
    logo = ROOT / "data" / organisation.logo if organisation.logo else ICON
    st.logo(str(logo) if logo.suffix == ".svg" else _inline(logo), size="medium", link=None)


def _inline(file: Path) -> str:
    """A picture within the page: what lies under /media/ is for those who are admitted."""
    kind = mimetypes.guess_type(file.name)[0] or "image/png"
    return f"data:{kind};base64,{b64encode(file.read_bytes()).decode()}"


def _visit(opened: Opened, spec: PageSpec, actor: Actor, *, version: int, colours: Palette) -> state.Visit:
    shown, span = None if spec.of_now else opened.edition, state.span(opened.store, version=version)
    contracts = span.contracts
    years = sorted({*contracts, *span.activities}, reverse=True)
    year, as_of, municipality = None, None, None
    if years:
        newest = shown.as_of if shown else span.newest or year_end(years[0])
        own = [year for year in span.activities if year <= newest.year] if spec.of_activities else contracts
        with st.container(horizontal=True, key="filters", gap="small"):
            _keep_edition()
            year = _year(years, default=own[0] if own else years[0], shown=YEAR in spec.filters)
            as_of = newest if shown else _as_of(years, newest, shown=AS_OF in spec.filters)
            municipality = _municipality(opened.organisation, shown=MUNICIPALITY in spec.filters)
    return state.Visit(
        organisation=opened.organisation,
        store=opened.store,
        version=version,
        years=contracts,
        year=year,
        as_of=as_of,
        municipality=municipality,
        colours=colours,
        actor=actor,
        edition=shown,
        opened=opened.edition,
    )


def _keep_edition() -> None:
    """Keeps the edition in the address from page to page, as the filters are kept; nobody sees it."""
    with _place(EDITION, shown=False):
        st.text_input("Udgave", key=EDITION, bind="query-params")


@contextmanager
def _place(name: str, *, shown: bool) -> Iterator[None]:
    """Where a filter stands. Where it changes nothing it is there but not seen, so that it stays in the address."""
    with st.container(key=f"filter-{name}" if shown else f"filter-unseen-{name}"):
        yield


def _year(years: Sequence[int], *, default: int, shown: bool) -> int:
    """The year. Until somebody chooses one each page has its own default; a choice holds on every page."""
    if YEAR in st.query_params:
        st.session_state[state.YEAR_CHOSEN] = True
    elif not st.session_state.get(state.YEAR_CHOSEN) and YEAR in st.session_state:
        st.session_state[YEAR] = default
    index = 0 if YEAR in st.session_state else years.index(default)  # a value that is set may have no default beside it
    with _place(YEAR, shown=shown):
        return st.selectbox("År", years, index=index, key=YEAR, bind="query-params", on_change=_note_choice)


def _note_choice() -> None:
    st.session_state[state.YEAR_CHOSEN] = True


def _as_of(years: Sequence[int], default: date, *, shown: bool) -> date:
    with _place(AS_OF, shown=shown):
        chosen: date | None = st.date_input(
            "Pr. dato",
            value=default,
            min_value=min(default, date(years[-1], 1, 1)),
            max_value=max(default, year_end(years[0])) + timedelta(days=366),
            format="DD.MM.YYYY",
            key=AS_OF,
            bind="query-params",
            help="Tallene vises, som de står på denne dato. Før årets udgang holdes målene op mod det forventede tempo.",
        )
    return chosen or default


def _municipality(organisation: Organisation, *, shown: bool) -> str | None:
    with _place(MUNICIPALITY, shown=shown):
        chosen: str | None = st.selectbox(
            "Kommune",
            sorted((one.name for one in organisation.municipalities), key=danish),
            index=None,
            placeholder=f"Alle {len(organisation.municipalities)}",
            key=MUNICIPALITY,
            bind="query-params",
        )
    return chosen if shown else None


def _footer(organisation: Organisation, carried: Mapping[str, str]) -> None:
    show(
        m.tag(
            "footer",
            m.tag("span", f"{PRODUCT} for {organisation.name}"),
            m.tag("span", "Tallene kommer fra husets egne regneark. ", m.link(METHODS.slug, "Sådan er de lavet", carried)),
            class_="mb-footer",
        )
    )
