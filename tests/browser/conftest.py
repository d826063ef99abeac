"""A real Chromium against the running product."""

from __future__ import annotations

import shutil
import socket
import threading
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.app import launch_options, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Overrides pytest-playwright's own."""
    return launch_options()


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    """A Danish visitor who does not care for moving pictures."""
    return {"locale": "da-DK", "reduced_motion": "reduce", "viewport": {"width": 1440, "height": 900}}


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
