"""A real Chromium against the running product."""

from __future__ import annotations

import shutil
import socket
import threading
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.app import launch_options, running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    Window = Callable[..., Page]


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Overrides pytest-playwright's own."""
    return launch_options()


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    """A Danish visitor who does not care for moving pictures."""
    return {"locale": "da-DK", "reduced_motion": "reduce", "viewport": {"width": 1440, "height": 900}}


@pytest.fixture(scope="module")
def window(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Window]:
    """Gives the page of a window by `width`, `height` and `theme`, the same to every test of a file.

    A page that goes on to another address spares Chromium half of the work: a new one, even in the same browser, fetches and
    compiles all of Streamlit anew. For tests that begin by opening an address and leave nothing behind but the page.
    """
    made: dict[tuple[int, int, str], Page] = {}

    def opened(*, width: int = 1440, height: int = 900, theme: str = "light") -> Page:
        if (width, height, theme) not in made:
            more = {"color_scheme": theme, "viewport": {"width": width, "height": height}}
            made[width, height, theme] = browser.new_context(**{**browser_context_args, **more}).new_page()
        return made[width, height, theme]

    yield opened
    for page in made.values():
        page.context.close()


@pytest.fixture(scope="module")
def app(example_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an app that shows the example; a fresh one for each file of tests."""
    folder = tmp_path_factory.mktemp("app")
    copy = shutil.copy(example_file, folder / "store.sqlite3")
    with running(f"sqlite:///{copy}", folder / "app.log") as address:
        yield address


@pytest.fixture(scope="module")
def listener() -> Iterator[tuple[int, list[bytes]]]:
    """A socket that notes every call; data on the page must never make a browser call it."""
    server = socket.create_server(("127.0.0.1", 0))
    calls: list[bytes] = []

    def listen() -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:  # closed by the fixture
                return
            calls.append(connection.recv(200))
            connection.close()

    threading.Thread(target=listen, daemon=True).start()
    yield server.getsockname()[1], calls
    server.close()
