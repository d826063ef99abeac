"""The gate: who this run is for. Nobody gets further without; whoever is turned away is told why.

Streamlit's login is a signed cookie of 30 days, so what it says is held against the store at each run
(`lib.services.sessions`). Fragments and callbacks run without `dashboard.py`: what they change asks `actor` again.
"""

from __future__ import annotations

import functools
import ipaddress
import logging
from typing import TYPE_CHECKING, Any, NoReturn

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from lib.domain.access import Actor, Role
from lib.services.access import NotAllowedError
from lib.services.access_settings import AccessError
from lib.services.sessions import Admission, State, admit, sign_out
from lib.services.settings import access_settings
from lib.store.faults import StoreError
from lib.ui import markup as m
from lib.ui import state
from lib.ui.registry import PAGES
from lib.ui.show import in_danish, show
from lib.ui.watch import watch
from lib.view import access as words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from lib.schema.organisation import Organisation
    from lib.services.access_settings import AccessSettings

LOCAL = Actor(name=words_of.LOCAL, role=Role.ADMIN)
"""Who sits at the machine, where no login is configured and the app listens on loopback only."""
_NOBODY = Actor(name=words_of.NOBODY, role=None)
_REFUSED = "_refused"
_MENU_ROOM = 22
_log = logging.getLogger(__name__)


def admitted(organisation: Organisation) -> Actor:
    """Who this run is for. Anybody else sees why not, and the run ends."""
    settings = _settings()
    if settings is None:
        if not _on_loopback():
            st.error(
                "Der er ikke sat login op, og Målbar er startet på en adresse, som andre kan nå. Derfor vises ingen tal. "
                "Sæt login op (docs/login.md), eller start på localhost."
            )
            st.stop()
        return LOCAL
    found = _admission(settings)
    if found.actor is None:
        _door(organisation, settings, found)
    return found.actor


def actor() -> Actor:
    """Who acts now; without any right when that is nobody any more, so that the use-case refuses."""
    settings = _settings()
    if settings is None:
        return LOCAL
    return _admission(settings).actor or _NOBODY


def later() -> Callable[[], Actor]:
    """Who acts at the moment it is asked, also in a thread: a file is made, and a job run, after the page was drawn."""
    claims, store = st.user.to_dict(), state.open_store()

    def now() -> Actor:
        settings = access_settings()
        return LOCAL if settings is None else admit(store, settings, claims, at=state.now()).actor or _NOBODY

    return now


def admission() -> Admission | None:
    """How the visitor stands at the gate now; None where no login is configured."""
    settings = _settings()
    return _admission(settings) if settings else None


def short_name(who: Actor) -> str:
    """The name as the menu has room for it."""
    return who.name if len(who.name) <= _MENU_ROOM else f"{who.name[: _MENU_ROOM - 1].rstrip()}…"


def again() -> None:
    """What a fragment begins with, since it runs without `dashboard.py`: who is let in no more meets the gate."""
    settings = _settings()
    if settings and _admission(settings).actor is None:
        st.rerun()


def deed(callback: Callable[..., None]) -> Callable[..., None]:
    """A callback that may be refused: the refusal is shown on the page, above what it was about."""

    @functools.wraps(callback)
    def done(*args: Any, **settings: Any) -> None:  # noqa: ANN401  whatever the callback takes
        try:
            callback(*args, **settings)
        except (NotAllowedError, StoreError) as why:
            st.session_state[_REFUSED] = str(why)
        except KeyError:
            st.session_state[_REFUSED] = "Det er slettet i mellemtiden. Siden viser nu, hvad der er."

    return done


def show_refusal() -> None:
    """What was refused in a callback of this run."""
    said = st.session_state.pop(_REFUSED, "")
    if said:
        st.error(m.markdown(said))


def leave() -> None:
    """Signs out: the login is ended, so that its cookie opens nothing more, and the cookie goes. A callback."""
    try:
        sign_out(state.open_store(), st.user.to_dict(), at=state.now())
    except (StoreError, SQLAlchemyError):
        _log.exception("a login could not be ended; its cookie goes all the same")
    st.logout()


def _settings() -> AccessSettings | None:
    try:
        return access_settings()
    except AccessError as error:
        _log.error("the access file cannot be used: %s", error)
        st.error("Adgangen til Målbar er sat forkert op, og derfor vises intet. Loggen siger hvorfor.")
        st.stop()


def _admission(settings: AccessSettings) -> Admission:
    try:
        return admit(state.open_store(), settings, st.user.to_dict(), at=state.now())
    except (StoreError, SQLAlchemyError) as error:
        state.store_fails(error)


def _on_loopback() -> bool:
    address = st.get_option("server.address")
    try:
        return address == "localhost" or ipaddress.ip_address(address or "0.0.0.0").is_loopback  # noqa: S104  what none means
    except ValueError:
        return False


def _door(organisation: Organisation, settings: AccessSettings, found: Admission) -> NoReturn:
    """The page of whoever is not let in. Every address leads to it, so that the browser keeps the one that was asked for."""
    words = words_of.door_words(found.state.value, hours=settings.hours, house=organisation.name)

    def door() -> None:
        with st.container(key="door", width=460):
            show(
                m.tag("p", organisation.name, class_="mb-eyebrow"),
                m.tag("h1", words.title, class_="mb-answer"),
                m.tag("p", words.text, class_="mb-sub"),
            )
            if found.state is State.NO_ROLE:
                show(m.facts([("Udsteder", found.issuer), ("Kendes som", found.subject)]))
            if found.state in {State.NO_ROLE, State.BLOCKED}:
                st.button("Log ud", icon=":material/logout:", on_click=leave)
            else:
                st.button("Log ind", type="primary", icon=":material/login:", on_click=st.login)
        if found.state in {State.NO_ROLE, State.BLOCKED}:
            watch(version=None, still=True)

    pages = [st.Page(door, title="Log ind", url_path=one.slug or None, default=not one.slug) for one in PAGES]
    st.navigation(pages, position="hidden").run()
    in_danish()
    st.stop()
