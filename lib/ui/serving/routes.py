"""Addresses of our own: how the app is, and which version of the numbers it shows."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from lib.services.health import Health, health
from lib.store.faults import StoreError
from lib.ui.serving import rules
from lib.ui.serving.fresh import Fresh
from lib.ui.serving.place import is_here

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from lib.store.repository import Store

VERSION_SECONDS, HEALTH_SECONDS = 1.0, 5.0
LONGEST = 5.0
"""Seconds: a store that takes longer to answer is not well."""
_UNAVAILABLE = 503
_log = logging.getLogger(__name__)


def routes(store: Callable[[], Store]) -> list[Route]:
    """The routes. Each asks the store at most once in its seconds, however many ask it."""
    found = Fresh(lambda: health(store), seconds=HEALTH_SECONDS)
    newest = Fresh(lambda: store().version(), seconds=VERSION_SECONDS)

    async def show_health(request: Request) -> Response:
        try:
            now = await asyncio.wait_for(found.get(), LONGEST)
        except TimeoutError:
            _log.error("the store has not answered in %d seconds", LONGEST)
            now = Health(store=False, schema=False, disk=False)
        told: dict[str, object] = {"status": "ok" if now.ok else "fejl"}
        if is_here(request.scope):  # whoever runs the machine may know more
            told |= {"lager": now.store, "skema": now.schema, "disk": now.disk, "version": now.version}
        return JSONResponse(told, status_code=200 if now.ok else _UNAVAILABLE, headers={"Cache-Control": "no-store"})

    async def show_version(_: Request) -> Response:
        try:
            version = await asyncio.wait_for(newest.get(), LONGEST)
        except (TimeoutError, StoreError, SQLAlchemyError):
            return JSONResponse({}, status_code=_UNAVAILABLE, headers={"Cache-Control": "no-store"})
        return JSONResponse({"version": version}, headers={"Cache-Control": "no-store"})

    return [Route(rules.HEALTH, show_health), Route(rules.VERSION, show_version)]
