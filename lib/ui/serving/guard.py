"""Lets a request through, or answers it in the app's place. Nothing that carries data is handed out before it has been here.

Streamlit asks for a login only in the script. The addresses beside it (uploaded files, files to be fetched, metrics) answer
anybody, so they are guarded here; and without a login the app is for the machine it runs on, whatever address it is bound to.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sqlalchemy.exc import SQLAlchemyError
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from lib.domain.access import Right
from lib.services.access_settings import AccessError
from lib.services.sessions import State
from lib.store.faults import StoreError
from lib.ui.serving import refusal
from lib.ui.serving.place import INTERNAL, header, is_here
from lib.ui.serving.rules import Rule, route, rule

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    from lib.ui.serving.members import Members
    from lib.ui.serving.refusal import Refusal

PERSON = "maalbar.person"
"""In the scope of a request that an admitted person makes: what tells that person from others."""
_log = logging.getLogger(__name__)


class Guard:
    """ASGI middleware. `members` is None where no login is configured."""

    def __init__(self, app: ASGIApp, *, members: Members | None) -> None:
        self._app, self._members = app, members

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handles one connection."""
        if scope["type"] not in {"http", "websocket"} or scope.get(INTERNAL):
            await self._app(scope, receive, send)
            return
        refused = await self._refused(scope)
        if refused:
            await refused.send(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _refused(self, scope: Scope) -> Refusal | None:
        here = is_here(scope)
        if self._members is None and not here:
            return refusal.NO_LOGIN
        if not is_host_allowed(header(scope, b"host")):
            return refusal.WRONG_HOST
        if scope["type"] == "websocket" and not _is_of_this_app(scope):
            return refusal.FOREIGN
        asked = rule(route(scope))
        if asked is Rule.CLOSED or (asked is Rule.HERE and not here):
            return refusal.CLOSED
        if asked in {Rule.MEMBER, Rule.UPLOADER} and self._members:
            return await self._not_admitted(
                scope, self._members, right=Right.UPLOAD if asked is Rule.UPLOADER else Right.READ
            )
        return None

    async def _not_admitted(self, scope: Scope, members: Members, *, right: Right) -> Refusal | None:
        try:
            admission = await members.admission(scope)
        except (AccessError, StoreError, SQLAlchemyError):
            _log.exception("nobody can be looked up")
            return refusal.NO_ANSWER
        if admission.state is not State.ADMITTED or admission.actor is None:
            return refusal.SIGN_IN
        if not admission.actor.may(right):
            return refusal.NO_RIGHT
        scope[PERSON] = f"{admission.issuer} {admission.subject}"
        return None


def _is_of_this_app(scope: Scope) -> bool:
    """Whether a page of ours opens a WebSocket. Streamlit would ask the internet for the address of this machine."""
    origin = header(scope, b"origin")
    try:
        return origin is None or urlsplit(origin).netloc == header(scope, b"host")
    except ValueError:
        return False
