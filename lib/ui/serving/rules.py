"""Who may ask for which address. What Streamlit serves under `/_stcore/` and is not named here is closed."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from starlette._utils import get_route_path
from streamlit import config

if TYPE_CHECKING:
    from starlette.types import Scope

HEALTH, VERSION = "/sundhed", "/version"
WARM_UP = "/_stcore/script-health-check"
UPLOAD = "/_stcore/upload_file/"
LOGIN, CALLBACK = "/auth/login", "/oauth2callback"


class Rule(Enum):
    """What an address asks of the visitor."""

    OPEN = auto()
    """Nothing: the frame of a page without figures, the way to log in, and the health."""
    MEMBER = auto()
    """To be admitted."""
    UPLOADER = auto()
    """To be admitted, with the right to upload."""
    HERE = auto()
    """To be on this machine."""
    CLOSED = auto()
    """Nobody, but the app itself."""


_BEGINNINGS = (
    (UPLOAD, Rule.UPLOADER),
    ("/media/", Rule.MEMBER),
    ("/_stcore/bidi-components/", Rule.OPEN),
    ("/_stcore/", Rule.CLOSED),
)
_EXACT = {
    VERSION: Rule.MEMBER,
    "/_stcore/metrics": Rule.HERE,
    "/_stcore/health": Rule.OPEN,
    "/_stcore/host-config": Rule.OPEN,
    "/_stcore/stream": Rule.OPEN,  # the gate that every run passes through decides what is sent there
}


def route(scope: Scope) -> str:
    """The path as the routes know it, without the base that the app may be served under."""
    path = get_route_path(scope)
    base = (config.get_option("server.baseUrlPath") or "").strip("/")
    return path.removeprefix(f"/{base}") if base and f"{path}/".startswith(f"/{base}/") else path


def rule(path: str) -> Rule:
    """What a path, as `route` gives it, asks of the visitor."""
    if path in _EXACT:
        return _EXACT[path]
    return next((found for beginning, found in _BEGINNINGS if path.startswith(beginning)), Rule.OPEN)


def is_signing_in(path: str) -> bool:
    """Whether the path is part of logging in or out."""
    return path.startswith("/auth/") or path == CALLBACK
