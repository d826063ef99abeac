"""What a visit works with: the house, the store, the filters, the theme. Set by the shell, read by the pages."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, NoReturn

import streamlit as st

from lib.charts.theme import palette
from lib.services.activities import activity_years
from lib.services.contracts import newest_date
from lib.services.settings import database_url, load_organisation, organisation_path
from lib.store.faults import StoreError
from lib.store.repository import Store
from lib.ui.registry import AS_OF, EDITION, MUNICIPALITY, YEAR

if TYPE_CHECKING:
    from sqlalchemy.exc import SQLAlchemyError

    from lib.charts.theme import Palette
    from lib.domain.access import Actor, Right
    from lib.schema.organisation import Organisation
    from lib.store.records import EditionRecord

_log = logging.getLogger(__name__)
_KEY = "_visit"
YEAR_CHOSEN = "_year_chosen"
"""Whether somebody has chosen a year; until then each page shows its own."""


@dataclass(frozen=True, kw_only=True)
class Visit:
    """One run of the app for one visitor.

    `years` are those with a contract. `year`, `as_of` and `municipality` (None: the whole house) are the filters; `year` and
    `as_of` are None for an empty store. `edition` is the one whose numbers these are, None for those of now; `opened` the one
    that the address opens, also on a page that always shows the numbers of now. `actor` is who the gate let in.
    """

    organisation: Organisation
    store: Store
    version: int
    years: tuple[int, ...]
    year: int | None
    as_of: date | None
    municipality: str | None
    colours: Palette
    actor: Actor
    edition: EditionRecord | None = None
    opened: EditionRecord | None = None

    def may(self, right: Right) -> bool:
        """Whether the visitor has a right: what is not allowed is not offered. The use-cases ask for themselves."""
        return self.actor.may(right)

    @property
    def query(self) -> dict[str, str]:
        """The filters and the edition as a query string's parts, to carry along in links; an edition has its own date."""
        names = (YEAR, MUNICIPALITY) if self.opened else (YEAR, AS_OF, MUNICIPALITY)
        carried = {name: st.query_params.get(name, "") for name in names}
        if self.opened:
            carried[EDITION] = str(self.opened.id)
        return {name: value for name, value in carried.items() if value}


@st.cache_resource(show_spinner=False)
def _store(url: str) -> Store:
    return Store.open(url)


@st.cache_data(show_spinner=False)
def _organisation(path: str, changed: float) -> Organisation:  # noqa: ARG001  the file's time is part of the cache's key
    return load_organisation()


@dataclass(frozen=True, kw_only=True)
class Span:
    """What a store speaks of: years with a contract and with activities, the newest first; the day of its newest upload."""

    contracts: tuple[int, ...]
    activities: tuple[int, ...]
    newest: date | None


@st.cache_data(show_spinner=False, max_entries=50)
def _span(_store: Store, url: str, version: int) -> Span:  # noqa: ARG001  the key
    return Span(contracts=tuple(_store.years()), activities=tuple(activity_years(_store)), newest=newest_date(_store))


def span(store: Store, *, version: int) -> Span:
    """What a store speaks of, asked once for each of its versions."""
    return _span(store, str(store.engine.url), version)


def open_organisation() -> Organisation:
    """The house. Raises OrganisationError when its file cannot be used."""
    path = organisation_path()
    return _organisation(str(path), path.stat().st_mtime if path.exists() else 0.0)


def open_store() -> Store:
    """The store, opened once per process."""
    return _store(database_url())


def store_fails(error: StoreError | SQLAlchemyError) -> NoReturn:
    """Logs what the store cannot do, says so in plain words, and ends the run. Called where the error is handled."""
    _log.exception("the store cannot be used")
    plain = "Målbar kan ikke få fat i sit lager. Prøv igen om lidt; bliver det ved, så giv besked til den, der driver Målbar."
    st.error(str(error) if isinstance(error, StoreError) else plain)
    st.stop()


def colours(organisation: Organisation) -> Palette:
    """The palette of the visitor's theme."""
    return palette(dark=st.context.theme.type == "dark", colours=organisation.colours)


def choose_year(year: int) -> None:
    """Sets the filter of the year, as though the visitor had; only in a callback, before the filter is drawn."""
    st.session_state[YEAR] = year
    st.session_state[YEAR_CHOSEN] = True


def set_visit(visit: Visit) -> None:
    """Called by the shell, before the page runs."""
    st.session_state[_KEY] = visit


def visit() -> Visit:
    """The visit of this run."""
    found: Visit = st.session_state[_KEY]
    return found


def now() -> datetime:
    """The clock of the app."""
    return datetime.now(tz=UTC)
