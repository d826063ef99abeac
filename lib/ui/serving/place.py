"""Where a request comes from: this machine, or elsewhere."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from starlette.types import Scope

LOOPBACK_HOSTS = ("localhost", "127.0.0.1", "::1")
"""What a visitor on this machine may have written in the address."""
INTERNAL = "maalbar.internal"
"""In the scope of a request that the app makes to itself."""
_PASSED_ON = {b"forwarded", b"via", b"x-real-ip", b"x-client-ip", b"true-client-ip", b"cf-connecting-ip"}
_PASSED_ON_PREFIX = b"x-forwarded"


def header(scope: Scope, name: bytes) -> str | None:
    """The first value of a header, None where there is none. `name` is in lower case."""
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), None)


def is_passed_on(scope: Scope) -> bool:
    """Whether a proxy says that the request is somebody else's."""
    return any(key in _PASSED_ON or key.startswith(_PASSED_ON_PREFIX) for key, _ in scope["headers"])


def is_loopback(host: str) -> bool:
    """Whether a name or an address is this machine's own."""
    if host.lower().rstrip(".") == "localhost":
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return False
    return (getattr(address, "ipv4_mapped", None) or address).is_loopback


def hostname(address: str) -> str:
    """The host of `http://host:port` or of `host:port`; "" where there is none."""
    try:
        return urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""


def client(scope: Scope) -> str:
    """The address of whoever made the request, "" on a Unix socket; uvicorn has put in what a trusted proxy tells."""
    return scope["client"][0] if scope.get("client") else ""


def is_here(scope: Scope) -> bool:
    """Whether somebody on this machine asks, for themselves.

    The host keeps out a page elsewhere whose name was made to mean 127.0.0.1, the origin a proxy on this machine that says
    nothing of itself: a browser tells it on every WebSocket, and no figure is shown without one.
    """
    origin = header(scope, b"origin")
    return (
        is_loopback(client(scope))
        and not is_passed_on(scope)
        and is_loopback(hostname(header(scope, b"host") or ""))
        and (origin is None or is_loopback(hostname(origin)))
    )
