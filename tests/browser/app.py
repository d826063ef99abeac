"""Starts the product as a user would, on a free port of loopback, and stops it by its process id."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from playwright.sync_api import TimeoutError as PlaywrightTimeout

from lib.services.settings import DATABASE_VARIABLE, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from playwright.sync_api import Locator, Page

START_SECONDS = 90
TRIES, SEEN = 6, 3000
EXAMPLE = ROOT / "data" / "example" / "resultatkontrakt_2019.xlsx"
CHROMIUM_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def go(page: Page, section: str, name: str) -> None:
    """By the navigation on top, as a visitor does, so that the session lives on."""
    page.get_by_test_id("stTopNavSection").filter(has_text=section).click()
    page.get_by_role("menuitem", name=name, exact=True).click()


def open_list(page: Page, box: Locator, option: Locator) -> None:
    """Opens a list to choose from until an option is seen: a page that is drawn anew meanwhile closes it."""
    for _ in range(TRIES):
        box.click()
        try:
            option.wait_for(timeout=SEEN)
        except PlaywrightTimeout:
            page.keyboard.press("Escape")
        else:
            return
    raise AssertionError(f"{option} was not seen in the list")


def launch_options() -> dict[str, Any]:
    """How to start a Chromium: the system's if there is one, else Playwright's own."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    return {"args": CHROMIUM_ARGUMENTS, **({"executable_path": path} if path else {})}


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(store_url: str, log: Path) -> Iterator[str]:
    """The address of a freshly started app on a store; what it writes goes to `log`."""
    port = free_port()
    with serving(port, log=log, environment={DATABASE_VARIABLE: store_url}):
        yield f"http://localhost:{port}"


@contextmanager
def serving(port: int, *, log: Path, environment: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """The app's process, when it answers on the port; stopped at the end. `log` is its standard error."""
    with log.open("wb") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "lib", "serve", "--port", str(port)],
            env={**os.environ, **environment},
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=output,
        )
        try:
            wait_until_it_answers(f"http://localhost:{port}/_stcore/health", server)
            yield server
        finally:
            server.terminate()
            server.wait(timeout=60)


def wait_until_it_answers(address: str, server: subprocess.Popen[bytes]) -> None:
    """Asks until there is an answer. Raises RuntimeError when the process ends or takes too long."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310  our own app
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError("the app did not start; see its log")
