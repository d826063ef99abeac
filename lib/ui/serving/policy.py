"""What browsers are told to refuse: foreign scripts, frames, guesses at types, cookies and pages outside TLS."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders
from streamlit.file_util import get_static_dir

from lib.ui import scripts
from lib.ui.serving.rules import Rule, route, rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_ONE_YEAR = 365 * 24 * 3600
_OFF = (
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "hid",
    "microphone",
    "payment",
    "serial",
    "usb",
)
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def page_scripts() -> list[str]:
    """The scripts that stand in Streamlit's own page."""
    return _INLINE.findall((Path(get_static_dir()) / "index.html").read_text(encoding="utf-8"))


def content_security_policy(inline: Iterable[str]) -> str:
    """The policy that Streamlit can live with. `inline` are the inline scripts that may run, word for word.

    `blob:` is what Streamlit loads a component's script from, `wasm-unsafe-eval` what its tables need, inline styles what its
    widgets are made with.
    """
    hashes = " ".join(f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in inline)
    return "; ".join(
        [
            "default-src 'self'",
            f"script-src 'self' 'wasm-unsafe-eval' blob: {hashes}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "media-src 'self' blob:",
            "worker-src 'self' blob:",
            "frame-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    )


ALWAYS = {
    "Content-Security-Policy": content_security_policy([*scripts.ALL, *page_scripts()]),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # the way back after a login is read from it
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _OFF),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Headers:
    """ASGI middleware. `tls` tells that visitors come by TLS even where this process does not see it."""

    def __init__(self, app: ASGIApp, *, tls: bool) -> None:
        self._app, self._tls = app, tls

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handles one connection."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        tls = self._tls or scope.get("scheme") in {"https", "wss"}

        async def sending(message: Message) -> None:
            if message["type"] in {"http.response.start", "websocket.accept"}:
                message.setdefault("headers", [])
                message["headers"] = [_secured(one) if tls else one for one in message["headers"]]
                if message["type"] == "http.response.start":
                    _dress(MutableHeaders(scope=message), scope, tls=tls)
            await send(message)

        await self._app(scope, receive, sending)


def _dress(headers: MutableHeaders, scope: Scope, *, tls: bool) -> None:
    for name, value in ALWAYS.items():
        headers[name] = value
    if tls:
        headers["Strict-Transport-Security"] = f"max-age={_ONE_YEAR}"
    if rule(route(scope)) is Rule.MEMBER:
        headers["Cache-Control"] = "private, no-store"
    elif not headers.get("cache-control", "").startswith("public") or headers.get("content-type", "").startswith("text/html"):
        headers["Cache-Control"] = "no-store"


def _secured(header: tuple[bytes, bytes]) -> tuple[bytes, bytes]:
    """A cookie is only ever sent back by TLS once it was set by it; Streamlit leaves that out."""
    name, value = header
    if name.lower() != b"set-cookie" or b"secure" in {part.strip().lower() for part in value.split(b";")[1:]}:
        return header
    return name, value + b"; Secure"
