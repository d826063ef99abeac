"""What somebody is told who is not let in: one plain page in Danish, without scripts and without figures."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.websockets import WebSocketClose

from lib.ui.serving.place import header

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_log = logging.getLogger(__name__)
POLICY_VIOLATION = 1008
_PAGE = """<!doctype html>
<html lang="da"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title} · Målbar</title>
<style>
:root {{ color-scheme: light dark }}
body {{ font: 1.05rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 12vh auto; padding: 0 1.25rem }}
</style>
<h1>{title}</h1>
<p>{text}</p>
</html>
"""


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """An answer in place of what was asked for. `after` is how many seconds to wait before asking again, 0 for no matter."""

    status: int
    title: str
    text: str
    after: int = 0

    async def send(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers; a page for somebody who reads pages, else a text. A WebSocket is closed before it is opened."""
        if scope["type"] == "websocket":
            await WebSocketClose(code=POLICY_VIOLATION)(scope, receive, send)
            return
        headers = {"Cache-Control": "no-store"} | ({"Retry-After": str(self.after)} if self.after else {})
        if "text/html" in (header(scope, b"accept") or ""):
            page = _PAGE.format(title=escape(self.title), text=escape(self.text))
            await HTMLResponse(page, status_code=self.status, headers=headers)(scope, receive, send)
        else:
            text = f"{self.title}. {self.text}\n"
            await PlainTextResponse(text, status_code=self.status, headers=headers)(scope, receive, send)


class Faults:
    """ASGI middleware: an error of ours is logged and answered like everything else, with all headers and without a trace."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handles one connection."""
        begun = scope["type"] == "lifespan"

        async def sending(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, sending)
        except Exception:
            if begun:
                raise
            _log.exception("a request failed")
            await FAULT.send(scope, receive, send)


NO_LOGIN = Refusal(
    status=403,
    title="Målbar er ikke sat op med login",
    text="Uden login kan Målbar kun bruges på den maskine, den kører på, på adressen http://localhost. Den, der driver "
    "Målbar, sætter login op i adgangsfilen (MAALBAR_ACCESS); docs/login.md siger hvordan.",
)
FOREIGN = Refusal(status=403, title="Fremmed side", text="Målbar svarer ikke på forbindelser, som en anden side har åbnet.")
WRONG_HOST = Refusal(
    status=421,
    title="Målbar kendes ikke under dette navn",
    text="Brug den adresse, som står under redirect_uri i Målbars adgangsfil.",
)
CLOSED = Refusal(status=404, title="Findes ikke", text="Her er ingen side.")
SIGN_IN = Refusal(status=401, title="Log ind først", text="Åbn Målbar i et nyt vindue, log ind, og prøv igen.")
NO_RIGHT = Refusal(status=403, title="Det må du ikke", text="Din rolle giver ikke lov til at lægge filer ind.")
NO_ANSWER = Refusal(
    status=503,
    title="Målbar kan ikke se, om du må",
    text="Lageret eller adgangsfilen kan ikke læses. Prøv igen om lidt.",
    after=5,
)
FAULT = Refusal(
    status=500,
    title="Der er en fejl i Målbar",
    text="Prøv igen om lidt. Bliver det ved, så giv besked til den, der driver Målbar.",
)
