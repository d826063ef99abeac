"""Who makes a request: the login of Streamlit's signed cookie, looked up as every run of the app looks it up."""

from __future__ import annotations

import hashlib
import json
import re
from collections import OrderedDict
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection
from streamlit import config
from streamlit.auth_util import get_cookie_with_chunks
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from lib.services.sessions import Admission, State, admit
from lib.ui.serving.fresh import Fresh

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from starlette.types import Scope

    from lib.services.access_settings import AccessSettings
    from lib.store.repository import Store

_SECONDS = 1.0
"""How long an answer holds. A login that is ended opens nothing a second later."""
_AT_MOST = 1000
_PART = re.compile(rf"{USER_COOKIE_NAME}(_\d+)?")  # a long cookie is spread over several


class Members:
    """Looks people up; the settings are read anew each time, so that a role that was taken away in the file is gone."""

    def __init__(
        self, *, settings: Callable[[], AccessSettings | None], store: Callable[[], Store], clock: Callable[[], datetime]
    ) -> None:
        self._settings, self._store, self._clock = settings, store, clock
        self._known: OrderedDict[bytes, Fresh[Admission]] = OrderedDict()

    async def admission(self, scope: Scope) -> Admission:
        """What comes of whoever makes the request. Raises AccessError, StoreError and SQLAlchemyError."""
        cookies = HTTPConnection(scope).cookies
        mine = {name: value for name, value in cookies.items() if _PART.fullmatch(name)}
        if USER_COOKIE_NAME not in mine:
            return Admission(state=State.SIGNED_OUT)
        key = hashlib.sha256(json.dumps(sorted(mine.items())).encode()).digest()
        if key not in self._known:
            self._known[key] = Fresh(lambda: self._look_up(mine), seconds=_SECONDS)
        self._known.move_to_end(key)
        while len(self._known) > _AT_MOST:
            self._known.popitem(last=False)
        return await self._known[key].get()

    def _look_up(self, cookies: dict[str, str]) -> Admission:
        settings = self._settings()
        claims = claims_of(cookies, settings) if settings else {}
        if not settings or not claims:
            return Admission(state=State.SIGNED_OUT)
        return admit(self._store(), settings, claims, at=self._clock())


def origin(settings: AccessSettings) -> str:
    """Scheme, host and port of the app as its visitors see it; `{port}` stands for the app's own, as in Streamlit."""
    address = urlsplit(settings.redirect_uri.replace("{port}", str(config.get_option("server.port"))))
    return f"{address.scheme}://{address.netloc}"


def claims_of(cookies: dict[str, str], settings: AccessSettings) -> dict[str, Any]:
    """The claims in the cookie; none when it was not signed by this app, was altered, or was made for another origin."""
    secret = str(settings.login["cookie_secret"])

    def one(name: str) -> bytes | None:
        return decode_signed_value(secret, name, cookies.get(name, "").encode("latin-1", "replace"))

    told = get_cookie_with_chunks(one, USER_COOKIE_NAME)
    try:
        claims = json.loads(told) if told else {}
    except ValueError:
        return {}
    if not isinstance(claims, dict) or claims.pop("origin", None) != origin(settings):
        return {}
    return claims
