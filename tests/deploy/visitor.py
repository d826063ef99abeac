"""A visitor without a browser: speaks Streamlit's protocol over a WebSocket and reconnects, as its frontend does."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self
from uuid import uuid4

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Common_pb2 import FileUploaderState, FileURLs, FileURLsRequest, UploadedFileInfo
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.typing import Subprotocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.deploy.house import House

XSRF, STICKY = "_streamlit_xsrf", "maalbar_proces"
Value = bool | str | FileUploaderState  # of a button, a list, an uploader
RUN_SECONDS = 30
PAUSES = (0.5, 1.0, 2.0)  # Streamlit's frontend waits half a second before the first try, and twice as long each time
GONE = (ConnectionClosed, InvalidStatus, OSError, httpx.HTTPError, asyncio.IncompleteReadError)


class Disconnected(Exception):  # noqa: N818  no fault of the test's: what happens when a process is killed
    """The connection went away while a run was waited for."""


@dataclass(kw_only=True)
class Run:
    """What a run sent: texts of its elements, widgets by label, exceptions shown, and how long it took."""

    page: str
    seconds: float = 0
    texts: list[str] = field(default_factory=list)
    widgets: dict[str, str] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    @property
    def said(self) -> str:
        """All texts in one."""
        return "\n".join(self.texts)


class Visitor:
    """One visit. Make it with `async with`."""

    def __init__(self, house: House, *, login: Mapping[str, str]) -> None:
        self._house = house
        self._http = httpx.AsyncClient(base_url=house.address, verify=house.trust, cookies=dict(login), timeout=20)
        self._socket: ClientConnection | None = None
        self.session = ""
        self.pages: dict[str, str] = {}

    async def __aenter__(self) -> Self:
        await self.connect()
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._socket:
            await self._socket.close()
        await self._http.aclose()

    @property
    def process(self) -> str:
        """The process that serves the visit, by its port, as the cookie says."""
        return self._cookies().get(STICKY, "")

    async def connect(self) -> None:
        """The page, its health, and the WebSocket, as the frontend asks for them."""
        for path in ("/", "/_stcore/health", "/_stcore/host-config"):
            (await self._http.get(path)).raise_for_status()
        told = [Subprotocol(one) for one in ("streamlit", self._cookies()[XSRF], self.session) if one]
        self._socket = await connect(
            f"wss://localhost:{self._house.port}/_stcore/stream",
            ssl=self._house.trust,
            subprotocols=told,
            origin=self._house.address,  # type: ignore[arg-type]  a NewType of str
            additional_headers={"Cookie": self._cookie_header()},
            max_size=None,
        )
        assert self._socket.response
        for cookie in self._socket.response.headers.get_all("Set-Cookie"):
            name, _, value = cookie.partition(";")[0].partition("=")
            self._http.cookies.delete(name)
            self._http.cookies.set(name, value)

    async def forget(self) -> None:
        """Comes again as a browser that has not been here before."""
        if self._socket:
            await self._socket.close()
        self._http.cookies.delete(STICKY)
        self.session, self.pages = "", {}
        await self.connect()

    async def reconnect(self, *, until: float) -> None:
        """Tries again and again, with the frontend's pauses. Raises TimeoutError at `until` on the monotonic clock."""
        if self._socket:
            await self._socket.close()
        for pause in (*PAUSES, *[PAUSES[-1]] * 20):
            await asyncio.sleep(pause)
            try:
                await self.connect()
            except GONE as error:
                if time.monotonic() > until:
                    raise TimeoutError(str(error)) from error
            else:
                return
        raise TimeoutError("no connection")

    async def run(self, page: str, query: str = "", *, widgets: Mapping[str, Value] | None = None) -> Run:
        """Asks for a page ("" is the first) and waits until it is drawn. Raises Disconnected."""
        state = ClientState(page_name=page, query_string=query, page_script_hash=self.pages.get(page, ""))
        for key, value in (widgets or {}).items():
            one = state.widget_states.widgets.add(id=key)
            if isinstance(value, FileUploaderState):
                one.file_uploader_state_value.CopyFrom(value)
            elif isinstance(value, bool):
                one.trigger_value = value
            else:
                one.string_value = value
        try:
            return await asyncio.wait_for(self._run(state), RUN_SECONDS)
        except GONE as error:
            raise Disconnected(str(error)) from error

    async def look(self, seconds: float) -> None:
        """Does nothing for a while. Raises Disconnected as soon as the connection goes away."""
        assert self._socket
        closed = asyncio.create_task(self._socket.wait_closed())
        done, _ = await asyncio.wait({closed}, timeout=seconds)
        closed.cancel()
        if done:
            raise Disconnected("the connection went away while nothing was asked for")

    async def upload(self, name: str, content: bytes) -> FileUploaderState:
        """Sends a file to the address the app gives for it; the uploader's value. Raises Disconnected, HTTPStatusError."""
        assert self._socket
        try:
            asked = FileURLsRequest(request_id=str(uuid4()), file_names=[name], session_id=self.session)
            await self._socket.send(BackMsg(file_urls_request=asked).SerializeToString())
            urls = await asyncio.wait_for(self._file_urls(), RUN_SECONDS)
            headers = {"X-Xsrftoken": self._cookies()[XSRF]}
            sent = await self._http.put(urls.upload_url, files={"file": (name, content)}, headers=headers)
        except GONE as error:
            raise Disconnected(str(error)) from error
        if sent.status_code in {502, 503, 400, 404}:  # the process that knew the visit is gone
            raise Disconnected(sent.text)
        sent.raise_for_status()
        told = UploadedFileInfo(file_id=urls.file_id, name=name, size=len(content), file_urls=urls)
        return FileUploaderState(uploaded_file_info=[told])

    async def get(self, path: str) -> httpx.Response:
        """What lies at an address, with the visit's cookies."""
        return await self._http.get(path)

    async def _file_urls(self) -> FileURLs:
        while True:
            message = await self._message()
            if message.WhichOneof("type") == "file_urls_response":
                return message.file_urls_response.file_urls[0]

    async def _message(self) -> ForwardMsg:
        assert self._socket
        message = ForwardMsg()
        message.ParseFromString(await self._socket.recv(decode=False))
        return message

    async def _run(self, state: ClientState) -> Run:
        assert self._socket
        begun, run = time.monotonic(), Run(page=state.page_name)
        await self._socket.send(BackMsg(rerun_script=state).SerializeToString())
        while True:
            message = await self._message()
            kind = message.WhichOneof("type")
            if kind == "new_session":
                self.session = message.new_session.initialize.session_id or self.session
            elif kind == "navigation":
                self.pages = {one.url_pathname: one.page_script_hash for one in message.navigation.app_pages}
            elif kind == "delta":
                _note(message, run)
            elif kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                run.seconds = time.monotonic() - begun
                return run

    def _cookies(self) -> dict[str, str]:
        return {cookie.name: cookie.value or "" for cookie in self._http.cookies.jar}

    def _cookie_header(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self._cookies().items())


def _note(message: ForwardMsg, run: Run) -> None:
    """What an element says."""
    if message.delta.WhichOneof("type") != "new_element":
        return
    element = message.delta.new_element
    kind = element.WhichOneof("type")
    one = getattr(element, kind)
    if kind == "exception":
        run.errors.append(f"{one.type}: {one.message}")
    if kind == "alert":
        run.texts.append(one.body)
    if kind in {"markdown", "html", "heading", "text"}:
        run.texts.append(one.body)
    if getattr(one, "label", ""):
        run.widgets[one.label] = one.id if hasattr(one, "id") else ""
