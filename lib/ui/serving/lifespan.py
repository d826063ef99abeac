"""What happens before the app listens and after it has stopped listening.

Before: one run of the script. Beside a folder called `pages`, Streamlit takes the first visit of a process for an old
multi-page app and shows "Page not found" on a deep link; after one run it knows better, and nobody can come before it.

After: work that was begun is finished, so that a restart loses no import that somebody was told is being saved.
"""

from __future__ import annotations

import asyncio
import gc
import importlib
import logging
import threading
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import SQLAlchemyError

from lib.store.faults import StoreError
from lib.ui import state
from lib.ui.serving.place import INTERNAL
from lib.ui.serving.rules import WARM_UP

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from contextlib import AbstractAsyncContextManager

    from streamlit.starlette import App

    from lib.ui.serving.requests import Counts

LONGEST = 20.0
"""Seconds that work may take to its end; after that it is broken off, and its transaction with it."""
_HEAVY = ("statsmodels.stats.proportion", "statsmodels.genmod.generalized_linear_model")
_JOB = "job"  # the name of the threads of lib.ui.jobs
_log = logging.getLogger(__name__)


def lifespan(counts: Counts) -> Callable[[App], AbstractAsyncContextManager[None]]:
    """The app's lifespan, as `st.App` takes it. Streamlit's runtime runs inside it; the port opens after it has begun."""

    @asynccontextmanager
    async def living(app: App) -> AsyncIterator[None]:
        _register(counts)
        await _get(app, WARM_UP)
        await asyncio.to_thread(_learn)
        _log.info("ready")
        yield
        await asyncio.to_thread(finish)  # in a thread that no question to the store can hold up
        _log.info("stopped")

    return living


def _learn() -> None:
    """Imports what the first figures need: a second that else everybody waits for who comes after a restart."""
    for name in _HEAVY:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()  # the program itself is no garbage, and need not be looked through again


def finish(longest: float = LONGEST) -> bool:
    """Waits for the work that is under way and closes the database. False when something was broken off."""
    end = time.monotonic() + longest
    for job in [thread for thread in threading.enumerate() if thread.name == _JOB]:
        job.join(max(0.0, end - time.monotonic()))
    left = sum(thread.name == _JOB for thread in threading.enumerate())
    if left:
        _log.warning("%d jobs were broken off after %d seconds; nothing of them is stored", left, longest)
    try:
        state.open_store().engine.dispose()
    except (StoreError, SQLAlchemyError):
        _log.exception("the store could not be closed")
    return not left


def _register(counts: Counts) -> None:
    from streamlit.runtime import get_instance  # noqa: PLC0415  there is none before the app runs

    get_instance().stats_mgr.register_provider(counts)


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
        INTERNAL: True,
    }
    await app(scope, receive, send)
    return statuses[0]
