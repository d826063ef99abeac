"""Correcting how a goal was read, and data that tries to be markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from lib.store.repository import Store
from tests.browser.app import running
from tests.builders import contract, put

if TYPE_CHECKING:
    from collections.abc import Iterator

WAIT = 20_000


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory, listener: tuple[int, list[bytes]]) -> Iterator[str]:
    """An app with a goal that cannot be read, and one that is hostile."""
    folder = tmp_path_factory.mktemp("app")
    url = f"sqlite:///{folder / 'store.sqlite3'}"
    store = Store.open(url)
    call = f"http://127.0.0.1:{listener[0]}/x"
    hostile = f'![a]({call}) <a href="{call}">b</a> <img src="{call}"> **c** <script>fetch("{call}")</script>'
    rows = [
        ("5", "Antallet af virksomheder øges med 10 %", "950 virksomheder", ""),
        ("6", f"Etablering {hostile}", hostile, hostile),
    ]
    put(store, contract(*rows), year=2019)
    store.engine.dispose()
    with running(url, folder / "app.log") as address:
        yield address


def test_a_reading_is_corrected_in_the_dialog_and_undone(app: str, page: Page) -> None:
    """An error in words first; then the number counts; then what was read counts again."""
    page.goto(f"{app}/maal?maal=5")
    expect(page.get_by_text("ikke fra hvilket udgangspunkt").first).to_be_visible(timeout=WAIT)
    page.get_by_role("button", name="Ret læsningen").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Måltype").click(timeout=WAIT)
    page.get_by_role("option", name="Antal", exact=True).click()
    dialog.get_by_role("textbox", name="Målværdi").fill("mange", timeout=WAIT)
    dialog.get_by_role("textbox", name="Enhed").fill("virksomheder")
    dialog.get_by_role("button", name="Gem rettelsen").click()
    expect(dialog.get_by_text("ikke et tal")).to_be_visible(timeout=WAIT)
    dialog.get_by_role("textbox", name="Målværdi").fill("900")
    dialog.get_by_role("button", name="Gem rettelsen").click()
    expect(page.locator("h1")).to_contain_text("950", timeout=WAIT)
    expect(page.get_by_text("Rettet af lokal bruger")).to_be_visible()
    page.get_by_role("button", name="Fortryd rettelsen").click()
    expect(page.get_by_text("ikke fra hvilket udgangspunkt").first).to_be_visible(timeout=WAIT)


@pytest.mark.parametrize("address", ["", "maal", "maal?maal=6", "naeste-kontrakt"])
def test_hostile_data_is_shown_as_typed_and_calls_nobody(
    app: str, page: Page, listener: tuple[int, list[bytes]], address: str
) -> None:
    """No picture is fetched, no link made, no script run."""
    page.goto(f"{app}/{address}")
    expect(page.locator(".mb-footer")).to_be_visible(timeout=WAIT)
    page.wait_for_timeout(500)
    if address.startswith("maal"):
        expect(page.get_by_text("<script>fetch(").first).to_be_visible()
    assert page.locator(f'a[href*=":{listener[0]}"], img[src*=":{listener[0]}"]').count() == 0
    assert listener[1] == []
