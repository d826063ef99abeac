"""Brings somebody who logs in back to the page they came for: Streamlit itself always ends a login at the front page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import Response

from lib.ui.serving.place import header
from lib.ui.serving.rules import CALLBACK, LOGIN, route

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "maalbar_return"
_SECONDS = 600
_LONGEST = 1500  # a cookie holds 4096 characters, and each of these may take three
_SENDABLE = re.compile(r"/(?![/\\])[!-\[\]-~]*")  # printable ASCII but the backslash, which browsers take for a slash
_OURS = re.compile(r"/(auth|oauth2callback|_stcore|media|static|component|sundhed|version)(/|\?|$)")


def way_back(address: str | None, *, origin: str) -> str | None:
    """The path and query of an address of this app that may be returned to; None for every other."""
    if not address or not address.startswith(f"{origin}/"):
        return None
    return checked(address.removeprefix(origin).split("#", 1)[0])


def checked(path: str) -> str | None:
    """The path, unless a browser could take it for another site's address, or it is no page."""
    if len(path) > _LONGEST or not _SENDABLE.fullmatch(path) or _OURS.match(path):
        return None
    return path


class DeepLink:
    """ASGI middleware. `origin` tells scheme, host and port as visitors see them."""

    def __init__(self, app: ASGIApp, *, origin: Callable[[], str]) -> None:
        self._app, self._origin = app, origin

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handles one connection."""
        path = route(scope) if scope["type"] == "http" else ""
        if path == LOGIN:
            await self._app(scope, receive, self._remembering(scope, send))
        elif path == CALLBACK:
            await self._app(scope, receive, _returning(scope, send))
        else:
            await self._app(scope, receive, send)

    def _remembering(self, scope: Scope, send: Send) -> Send:
        back = way_back(header(scope, b"referer"), origin=self._origin())

        async def remembering(message: Message) -> None:
            if message["type"] == "http.response.start":
                _set(message, back)
            await send(message)

        return remembering


def _returning(scope: Scope, send: Send) -> Send:
    kept = HTTPConnection(scope).cookies.get(COOKIE, "")
    back = checked(unquote(kept))

    async def returning(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if back and headers.get("location") == f"{_base(scope)}/":
                headers["location"] = back
            if kept:
                _set(message, None)
        await send(message)

    return returning


def _base(scope: Scope) -> str:
    """What the app is served under, "" for the root; there a login ends."""
    path: str = scope["path"]
    return path.removesuffix(CALLBACK)


def _set(message: Message, back: str | None) -> None:
    """Keeps the way back for the time of a login, or forgets an earlier one."""
    response = Response()
    if back:
        response.set_cookie(COOKIE, quote(back, safe=""), max_age=_SECONDS, httponly=True, samesite="lax")
    else:
        response.delete_cookie(COOKIE, httponly=True, samesite="lax")
    MutableHeaders(scope=message).append("set-cookie", response.headers["set-cookie"])
