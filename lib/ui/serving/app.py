"""Puts the parts together for `st.App`: `app = st.App(script, **options())`, and then `settle()`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.middleware import Middleware
from streamlit import config
from streamlit.runtime.app_session import AppSession

from lib.services.settings import access_settings
from lib.ui import state
from lib.ui.serving.guard import Guard
from lib.ui.serving.lifespan import lifespan
from lib.ui.serving.limits import Limits
from lib.ui.serving.members import Members, origin
from lib.ui.serving.one_log import log_in_one_place
from lib.ui.serving.place import LOOPBACK_HOSTS, hostname
from lib.ui.serving.policy import Headers
from lib.ui.serving.refusal import Faults
from lib.ui.serving.requests import Counts, Requests
from lib.ui.serving.returning import DeepLink
from lib.ui.serving.routes import routes

if TYPE_CHECKING:
    from lib.services.access_settings import AccessSettings


def options() -> dict[str, Any]:
    """What `st.App` is to be made with. Raises AccessError: with a broken access file nothing is served at all."""
    log_in_one_place()
    settings = access_settings()
    counts = Counts(lambda: state.open_store().version())
    return {
        "secrets": {"auth": dict(settings.login)} if settings else None,
        "lifespan": lifespan(counts),
        "routes": routes(state.open_store),
        "middleware": middleware(settings, counts),
    }


def middleware(settings: AccessSettings | None, counts: Counts) -> list[Middleware]:
    """From the outermost to the innermost."""
    members = Members(settings=access_settings, store=state.open_store, clock=state.now) if settings else None
    return [
        Middleware(Requests, counts=counts),
        Middleware(Headers, tls=bool(settings and settings.redirect_uri.startswith("https:"))),
        Middleware(Faults),
        Middleware(Guard, members=members),
        Middleware(Limits),
        *([Middleware(DeepLink, origin=lambda: origin(settings))] if settings else []),
    ]


CLEARING = "_handle_clear_cache_request"
"""Streamlit's method that empties the caches; no setting takes it away, and a test sees that it is still called so."""


def _keep_caches(_: AppSession) -> None:
    """In place of emptying the caches."""


def settle() -> None:
    """Sets what Streamlit must know before it serves; after `st.App` is made, since that decides which config file is read.

    The secret signs the cookie that a login in progress is kept in, so it must be the same in every process.
    """
    # Streamlit empties every visitor's caches, the store among them, for whoever sends it this message, logged in or not.
    setattr(AppSession, CLEARING, _keep_caches)
    settings = access_settings()
    names = [*LOOPBACK_HOSTS, *([hostname(settings.redirect_uri)] if settings else [])]
    config.set_option("server.allowedHosts", names, "lib.ui.serving")
    if settings:
        config.set_option("server.cookieSecret", settings.login["cookie_secret"], "lib.ui.serving")
