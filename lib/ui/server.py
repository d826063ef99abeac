"""The app as a server: warmed up before it listens, so that a deep link works as the very first visit.

Beside a folder called `pages`, Streamlit takes the first visit of a process for an old multi-page app and shows "Page not
found" on a deep link. After one run of the script it knows better; `warmed_up` makes that run before anybody can connect.
"""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from streamlit.starlette import App

CHECK = "/_stcore/script-health-check"


@asynccontextmanager
async def warmed_up(app: App) -> AsyncIterator[None]:
    """The app's lifespan: Streamlit's runtime has started, the port is not open yet. Runs the script once."""
    await _get(app, CHECK)
    yield


async def _get(app: App, path: str) -> int:
    """Asks the app for a path without a network, and returns the status."""
    statuses: list[int] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:  # noqa: ANN401  ASGI's own shape
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(b"host", b"localhost")],
        "client": ("127.0.0.1", 0),
        "server": ("localhost", 0),
    }
    await app(scope, receive, send)
    return statuses[0]
