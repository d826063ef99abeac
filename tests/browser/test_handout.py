"""The handed-out HTML file in a real Chromium, opened from the disk."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from lib.export.handout import handout
from tests.builders import organisation as house
from tests.decks import HOSTILE, deck

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
CHARTS = 5
PAPER = 660
"""The width of an A4 page within its margins, in pixels."""
FIRST = {"light": "rgb(15, 92, 110)", "dark": "rgb(79, 176, 195)"}
"""The first categorical colour of each palette: that of the first part of the first chart."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The sample deck's file."""
    path: Path = tmp_path_factory.mktemp("handout") / "handout.html"
    path.write_bytes(handout(deck(), house(), made_at=datetime(2020, 11, 11, tzinfo=UTC)))
    return path.as_uri()


@pytest.fixture
def heard(page: Page) -> Iterator[list[str]]:
    """What the page asked for and complained of; a test ends with nothing but the file itself."""
    noted: list[str] = []
    page.on("request", lambda request: noted.append(request.url.partition(",")[0]))
    page.on("console", lambda message: noted.append(message.text))
    page.on("pageerror", lambda error: noted.append(str(error)))
    yield noted
    assert [one for one in noted if not one.startswith(("file:///", "data:"))] == []


def test_charts_fit_a_desktop_and_a_phone(page: Page, address: str, heard: list[str]) -> None:
    """They are drawn without a request or a complaint, and nothing scrolls sideways at either width."""
    page.goto(address)
    expect(page.locator(".chart .plot-container")).to_have_count(CHARTS)
    for width, size in ((1440, "14px"), (390, "11px")):
        page.set_viewport_size({"width": width, "height": 900})
        expect(page.locator(".annotation-text").first).to_have_css("font-size", size)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        outside = "[...document.querySelectorAll('.chart')].filter(one => one.scrollWidth > one.clientWidth + 1).length"
        assert page.evaluate(outside) == 0
    assert len(heard) == 1


def test_charts_follow_the_theme_and_paper_is_light(page: Page, address: str, heard: list[str]) -> None:
    """A change restyles page and charts without a reload; for print they are light and no wider than the page."""
    page.goto(address)
    bar = page.locator(".bars .point path").first
    expect(bar).to_have_css("fill", FIRST["light"])
    page.emulate_media(color_scheme="dark")
    expect(bar).to_have_css("fill", FIRST["dark"])
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 25, 29)"
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    widths = page.evaluate("[...document.querySelectorAll('.chart .main-svg')].map(one => one.getBoundingClientRect().width)")
    assert max(widths) <= PAPER
    expect(bar).to_have_css("fill", FIRST["light"])
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(bar).to_have_css("fill", FIRST["dark"])


def test_hostile_text_is_shown_as_typed_and_numbers_are_behind_charts(page: Page, address: str, heard: list[str]) -> None:
    """No link comes of a title, cell, list or bar, nor a call to where it points; a chart's table opens by the keyboard."""
    page.goto(address)
    expect(page.locator(".chart .plot-container")).to_have_count(CHARTS)
    assert page.get_by_role("heading", name=HOSTILE).count() == 1
    assert page.get_by_role("listitem").filter(has_text=HOSTILE).count() >= 2
    assert page.locator("a[href*='127.0.0.1'], svg a, b").count() == 0
    first = page.locator("details").first
    assert first.get_attribute("open") is None
    first.locator("summary").press("Enter")
    assert first.get_by_role("row").filter(has_text="319").is_visible()


def test_all_is_read_without_javascript(browser: Browser, address: str) -> None:
    """The tables of numbers stand open, and each chart says its message and what it lacks."""
    context = browser.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(address)
        assert page.get_by_text("tallene står i tabellen").count() == CHARTS
        assert page.get_by_role("row", name="Resultat 319 54 648").is_visible()
    finally:
        context.close()
