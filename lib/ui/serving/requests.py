"""Notes each request: a line in the log, and counts for Prometheus. Neither says who asked, or for what exactly."""

from __future__ import annotations

import logging
import re
import time
from collections import Counter
from typing import TYPE_CHECKING

from streamlit.runtime.stats import CounterStat, GaugeStat

from lib.ui.serving import rules
from lib.ui.serving.place import INTERNAL

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from starlette.types import ASGIApp, Message, Receive, Scope, Send
    from streamlit.runtime.stats import Stat

UPLOADS, REFUSED, VERSION, VERSION_AGE = (
    "maalbar_uploaded_files",
    "maalbar_refused_requests",
    "maalbar_store_version",
    "maalbar_store_version_age_seconds",
)
_QUIET = ("/static/", "/_stcore/health", "/_stcore/host-config", rules.HEALTH, rules.VERSION, "/favicon")
"""What is asked for all the time and tells nothing."""
_FEELER = re.compile(r"^/.+/_stcore/(health|host-config)$")  # on a deep link a browser tries the page's own address first
_NAMELESS = (rules.UPLOAD, "/media/", "/_stcore/bidi-components/")
"""What follows names a session or a file, and whoever knows it may ask for it."""
_REFUSALS = {401, 403, 404, 413, 421, 429, 503}
_log = logging.getLogger(__name__)


class Counts:
    """What this process has counted since it started. A provider for Streamlit's metrics."""

    stats_families: Sequence[str] = (UPLOADS, REFUSED, VERSION, VERSION_AGE)

    def __init__(self, version: Callable[[], int], *, clock: Callable[[], float] = time.monotonic) -> None:
        self.uploads, self.refused = 0, Counter[int]()
        self._version, self._clock = version, clock
        self._seen: tuple[int, float] | None = None

    def note(self, path: str, method: str, status: int) -> None:
        """Notes an answer."""
        if path.startswith(rules.UPLOAD) and method == "PUT" and status < 300:
            self.uploads += 1
        if status in _REFUSALS:
            self.refused[status] += 1

    def get_stats(self, family_names: Sequence[str] | None = None) -> Mapping[str, Sequence[Stat]]:
        """The counts in Streamlit's form. The store is asked for its version when that is wanted."""
        found: dict[str, Sequence[Stat]] = {
            UPLOADS: [CounterStat(UPLOADS, self.uploads, help="Files received.")],
            REFUSED: [
                CounterStat(REFUSED, count, labels={"status": str(status)}, help="Requests that were refused.")
                for status, count in sorted(self.refused.items())
            ],
        }
        wanted = self.stats_families if family_names is None else family_names
        if VERSION in wanted or VERSION_AGE in wanted:
            found |= self._of_the_store()
        return {name: stats for name, stats in found.items() if name in wanted}

    def _of_the_store(self) -> dict[str, Sequence[Stat]]:
        version, now = self._version(), self._clock()
        if self._seen is None or self._seen[0] != version:
            self._seen = (version, now)
        age = int(now - self._seen[1])
        return {
            VERSION: [GaugeStat(VERSION, version, help="The store's version; it grows with every change.")],
            VERSION_AGE: [GaugeStat(VERSION_AGE, age, unit="seconds", help="Since this process first saw that version.")],
        }


class Requests:
    """ASGI middleware, outside all the others."""

    def __init__(self, app: ASGIApp, *, counts: Counts) -> None:
        self._app, self._counts = app, counts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handles one connection."""
        if scope["type"] not in {"http", "websocket"} or scope.get(INTERNAL):
            await self._app(scope, receive, send)
            return
        start, statuses = time.monotonic(), []

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                statuses.append(message["status"])
            elif message["type"] == "websocket.accept":
                statuses.append(101)
            await send(message)

        try:
            await self._app(scope, receive, sending)
        finally:
            # A WebSocket that was not accepted is answered with 403; without an answer the app failed.
            status = statuses[0] if statuses else 403 if scope["type"] == "websocket" else 500
            self._note(scope, status, milliseconds=round((time.monotonic() - start) * 1000))

    def _note(self, scope: Scope, status: int, *, milliseconds: int) -> None:
        path, method = rules.route(scope), scope.get("method", "WEBSOCKET")
        if _FEELER.search(path):
            return
        self._counts.note(path, method, status)
        if path.startswith(_QUIET) and status < 400:
            return
        known = next((beginning for beginning in _NAMELESS if path.startswith(beginning)), "")
        event = {"method": method, "path": f"{known}…" if known else path, "status": status, "ms": milliseconds}
        _log.info("request", extra={"event": event})
