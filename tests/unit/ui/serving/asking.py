"""An ASGI app asked without a network: a request as uvicorn hands it over, and what came back."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Coroutine, Mapping

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

Result = TypeVar("Result")


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came back: the status (0: none), the headers as sent, the body; for a WebSocket the code it was closed with."""

    status: int
    headers: list[tuple[str, str]]
    body: str
    closed: int | None = None

    def header(self, name: str) -> str | None:
        """The last value of a header; None where there is none."""
        return next((value for key, value in reversed(self.headers) if key.lower() == name.lower()), None)

    def cookies(self) -> list[str]:
        """The Set-Cookie headers."""
        return [value for key, value in self.headers if key.lower() == "set-cookie"]


def scope(
    path: str = "/",
    *,
    kind: str = "http",
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    client: tuple[str, int] | None = ("127.0.0.1", 50000),
    scheme: str = "http",
    **more: Any,  # noqa: ANN401  whatever else a scope may hold
) -> Scope:
    """A scope; `host` is localhost:8501 unless a header says otherwise."""
    told = {"host": "localhost:8501", **(headers or {})}
    made: Scope = {
        "type": kind,
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "scheme": scheme,
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(name.lower().encode(), value.encode("latin-1")) for name, value in told.items()],
        "client": client,
        "server": ("localhost", 8501),
        **more,
    }
    return made if kind == "websocket" else {**made, "method": method}


async def answered(app: ASGIApp, asked: Scope) -> Answer:
    """What the app answers, within a running loop."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    await app(asked, receive, send)
    start = next((one for one in sent if one["type"] == "http.response.start"), {"status": 0, "headers": []})
    body = b"".join(one.get("body", b"") for one in sent if one["type"] == "http.response.body")
    return Answer(
        status=start["status"],
        headers=[(name.decode("latin-1"), value.decode("latin-1")) for name, value in start["headers"]],
        body=body.decode(),
        closed=next((one["code"] for one in sent if one["type"] == "websocket.close"), None),
    )


def ask(app: ASGIApp, path: str = "/", **how: Any) -> Answer:  # noqa: ANN401  as `scope` takes it
    """What the app answers to one request."""
    return run(answered(app, scope(path, **how)))


class Plain:
    """An app that answers everything with a status and headers, and notes what reached it."""

    def __init__(self, status: int = 200, headers: Mapping[str, str] | None = None) -> None:
        self.status, self.headers = status, headers or {}
        self.reached: list[Scope] = []

    async def __call__(self, asked: Scope, _: Receive, send: Send) -> None:
        """Answers."""
        self.reached.append(asked)
        if asked["type"] == "websocket":
            await send({"type": "websocket.accept", "headers": []})
            return
        headers = [(name.lower().encode(), value.encode("latin-1")) for name, value in self.headers.items()]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": b"figures"})


def run(work: Coroutine[Any, Any, Result]) -> Result:
    """What a coroutine returns, from a thread of its own: a browser of another test may keep a loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()
