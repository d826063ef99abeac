"""An open page follows the store."""

from __future__ import annotations

import shutil
import time
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from lib.store.repository import Store
from tests.browser.app import running
from tests.builders import NOON, put, typed_deck

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

SOON = 2.0
"""Seconds within which somebody else's change is to be seen."""


@pytest.fixture(scope="module")
def url(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store with the deck's contract, which the test changes as another process would."""
    folder = tmp_path_factory.mktemp("watched")
    made = f"sqlite:///{shutil.copy(migrated_file, folder / 'store.sqlite3')}"
    store = Store.open(made)
    put(store, typed_deck(), year=2019)
    store.engine.dispose()
    return made


@pytest.fixture(scope="module")
def watched(url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an app on it."""
    with running(url, tmp_path_factory.mktemp("log") / "app.log") as address:
        yield address


def test_a_change_of_another_process_is_seen_without_a_click(watched: str, url: str, page: Page) -> None:
    """Within two seconds, there and back; the store is asked, not the script run, until there is something new."""
    store = Store.open(url)
    runs: list[str] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda _: runs.append("run")))
    page.goto(watched)
    expect(page.get_by_role("heading", level=1)).to_contain_text("mål")
    page.wait_for_timeout(3500)
    before = len(runs)
    page.wait_for_timeout(3500)
    assert len(runs) == before
    for change, seen in ((store.undo, "Der er ingen resultatkontrakt endnu"), (store.redo, "9 af 9 mål")):
        change(1, at=NOON, who="en anden")
        start = time.monotonic()
        expect(page.get_by_text(seen).first).to_be_visible(timeout=6000)
        assert time.monotonic() - start < 2 * SOON  # a machine that is busy with other tests draws slowly
    store.engine.dispose()


def test_a_page_where_somebody_works_is_left_alone(watched: str, url: str, page: Page) -> None:
    """What is typed and chosen stays; the next click shows the new numbers."""
    store = Store.open(url)
    runs: list[str] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda _: runs.append("run")))
    page.goto(f"{watched}/eksport")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_be_visible()
    page.wait_for_timeout(2000)
    shown, before = heading.inner_text(), len(runs)
    store.undo(1, at=NOON, who="en anden")
    page.wait_for_timeout(3500)
    assert (heading.inner_text(), len(runs)) == (shown, before)
    store.redo(1, at=NOON, who="en anden")
    store.engine.dispose()
