"""How often something may be asked for, so that one visitor cannot take the app from the others. Counted in this process."""

from __future__ import annotations

import math
import time
from collections import OrderedDict, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.ui.serving.guard import PERSON
from lib.ui.serving.place import INTERNAL, client
from lib.ui.serving.refusal import Refusal
from lib.ui.serving.rules import UPLOAD, is_signing_in, route

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Receive, Scope, Send


@dataclass(frozen=True, kw_only=True)
class Limit:
    """At most `times` in any `seconds`, for each visitor; `title` and `text` tell who is over it."""

    times: int
    seconds: int
    title: str
    text: str


UPLOADS = Limit(
    times=60,  # a house's whole year is some twenty files, and two are read at a time
    seconds=300,
    title="For mange filer på kort tid",
    text="Der kan lægges 60 filer ind på fem minutter. Vent lidt, og læg resten ind.",
)
LOGINS = Limit(
    times=120,  # a login is two requests, and a house may stand behind one address
    seconds=60,
    title="For mange forsøg på at logge ind",
    text="Vent et minut, og prøv igen.",
)
_AT_MOST = 10_000


class Window:
    """The moments of what each visitor asked for lately; those who asked least lately are forgotten first."""

    def __init__(self, limit: Limit, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.limit, self._clock = limit, clock
        self._asked: OrderedDict[str, deque[float]] = OrderedDict()

    def wait(self, who: str) -> int:
        """Notes that somebody asks, and returns 0; or, when it is once too often, how many seconds to wait."""
        now = self._clock()
        moments = self._asked.setdefault(who, deque())
        self._asked.move_to_end(who)
        if len(self._asked) > _AT_MOST:
            self._asked.popitem(last=False)
        while moments and moments[0] <= now - self.limit.seconds:
            moments.popleft()
        if len(moments) >= self.limit.times:
            return max(1, math.ceil(moments[0] + self.limit.seconds - now))
        moments.append(now)
        return 0


class Limits:
    """ASGI middleware, behind the guard: by person, or by address for somebody who has not signed in."""

    def __init__(self, app: ASGIApp, *, uploads: Limit = UPLOADS, logins: Limit = LOGINS) -> None:
        self._app = app
        self._uploads, self._logins = Window(uploads), Window(logins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handles one connection."""
        window = self._window(scope)
        wait = window.wait(scope.get(PERSON) or client(scope)) if window else 0
        if window and wait:
            over = Refusal(status=429, title=window.limit.title, text=window.limit.text, after=wait)
            await over.send(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _window(self, scope: Scope) -> Window | None:
        if scope["type"] != "http" or scope.get(INTERNAL):
            return None
        path = route(scope)
        if is_signing_in(path):
            return self._logins
        return self._uploads if path.startswith(UPLOAD) and scope["method"] == "PUT" else None
