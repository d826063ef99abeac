"""From a key to the next slide with its charts drawn, in a real Chromium, against a bare Streamlit page with one chart."""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from lib.services.settings import DATABASE_VARIABLE, ROOT
from lib.store.repository import Store
from tests.browser.app import launch_options, running
from tests.builders import put_example

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

SLIDES = 20
FLOOR = """
import plotly.graph_objects as go
import streamlit as st

number = st.session_state.setdefault("n", 1)
st.button("next", shortcut="Right", on_click=lambda: st.session_state.update(n=number + 1))
st.html(f'<p class="mb-stage-number">{number}</p>')
st.plotly_chart(go.Figure(go.Bar(x=["a", "b"], y=[1, number])), key=f"chart-{number}")
"""
DRAWN = """(number) => document.querySelector('.mb-stage-number')?.textContent === String(number)
  && [...document.querySelectorAll('.js-plotly-plot')].every((one) => one.querySelector('.main-svg'))"""


def rows() -> list[tuple[str, float, float]]:
    """(what, median, slowest) in milliseconds: the floor, then the example's slides."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as name:
        browser = playwright.chromium.launch(**launch_options())
        page = browser.new_page(viewport={"width": 1920, "height": 1080}, locale="da-DK")
        found = []
        for what, started in (("floor: a bare page draws one chart", _bare), ("the next slide, its charts drawn", _product)):
            with started(Path(name)) as address:
                taken = _changes(page, address)
            found.append((what, statistics.median(taken), max(taken)))
        browser.close()
    return found


def _changes(page: Page, address: str) -> list[float]:
    page.goto(address)
    page.wait_for_function(DRAWN, arg=1)
    page.wait_for_timeout(2000)
    taken = []
    for number in range(2, SLIDES + 1):
        start = time.perf_counter()
        page.keyboard.press("ArrowRight")
        page.wait_for_function(DRAWN, arg=number, polling=10)
        taken.append(1000 * (time.perf_counter() - start))
        page.wait_for_timeout(300)
    return taken


@contextmanager
def _product(folder: Path) -> Iterator[str]:
    url = f"sqlite:///{folder}/store.sqlite3"
    store = Store.open(url)
    put_example(store)
    store.engine.dispose()
    with running(url, folder / "app.log") as address:
        yield f"{address}/praesentation"


@contextmanager
def _bare(folder: Path) -> Iterator[str]:
    script = folder / "floor.py"
    script.write_text(FLOOR, encoding="utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    options = ["--server.address", "localhost", "--server.headless", "true", "--browser.gatherUsageStats", "false"]
    with (folder / "floor.log").open("wb") as log:
        environment = {**os.environ, DATABASE_VARIABLE: ""}
        server = subprocess.Popen([*command, *options], cwd=folder, env=environment, stdout=log, stderr=log)  # noqa: S603  ours
        try:
            _until(lambda: socket.create_connection(("localhost", port), timeout=1).close())
            yield f"http://localhost:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)


def _until(works: Callable[[], object]) -> None:
    for _ in range(300):
        try:
            works()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"nothing answers; run from {ROOT}")
