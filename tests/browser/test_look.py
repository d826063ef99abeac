"""What a visitor sees: everything important on the first screen, nothing wider than the screen, in both themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from lib.ui.registry import PAGES

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Window

WAIT = 20_000
ADDRESSES = [
    *(spec.slug for spec in PAGES),
    "maal?maal=5",
    "maal?maal=6",
    "vejledning?raekker=ja",
    "vejledning?pr=Uge",
    "kommuner?kommune=Kolding",
    "kommuner?kommune=Fan%C3%B8",
]
SIZES = {"desktop": (1440, 900), "phone": (390, 844)}


@pytest.fixture(params=["light", "dark"])
def theme(request: pytest.FixtureRequest) -> str:
    """Both themes."""
    return str(request.param)


@pytest.fixture(params=SIZES)
def screen(request: pytest.FixtureRequest, window: Window, theme: str) -> Page:
    """A page in a window of one size and theme."""
    width, height = SIZES[request.param]
    return window(width=width, height=height, theme=theme)


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address or "overblik")
def test_nothing_is_wider_than_the_screen(app: str, screen: Page, address: str) -> None:
    """The page does not scroll sideways, and no text of ours is cut."""
    screen.goto(f"{app}/{address}")
    expect(screen.locator(".mb-footer")).to_be_attached(timeout=WAIT)  # it is not seen on the slides
    screen.wait_for_timeout(300)
    wide = screen.evaluate(
        """() => [...document.querySelectorAll('h1, h2, p, li, dd, .mb-box, .mb-card, .js-plotly-plot')]
            .filter(e => !e.closest('button'))  // a button with an icon alone keeps its words unseen within it
            .filter(e => e.getBoundingClientRect().right > window.innerWidth + 1 && e.getBoundingClientRect().width > 1)
            .map(e => e.className + ': ' + e.textContent.slice(0, 60))"""
    )
    assert wide == []
    assert screen.evaluate("document.scrollingElement.scrollWidth <= window.innerWidth")


def test_the_front_page_answers_without_scrolling(app: str, screen: Page) -> None:
    """How many, by whom; on a desktop also what needs attention, every goal and how fresh the data is."""
    screen.goto(app)
    expect(screen.locator("h1")).to_be_visible(timeout=WAIT)
    height = screen.evaluate("window.innerHeight")
    seen = [".mb-answer", ".mb-sub", ".mb-segments", ".mb-box-look"]
    if screen.evaluate("window.innerWidth") > 1000:
        seen += [".mb-fresh", ".mb-overview tbody tr:last-child"]
    for selector in seen:
        box = screen.locator(selector).first.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= height, selector


def test_the_theme_reaches_our_own_markup(app: str, screen: Page, theme: str) -> None:
    """Text of ours is dark on light or light on dark, as Streamlit's is."""
    screen.goto(app)
    expect(screen.locator(".mb-card").first).to_be_visible(timeout=WAIT)
    read = "e => getComputedStyle(e).color.match(/[0-9.]+/g).slice(0, 3).map(Number).reduce((a, b) => a + b)"
    brightness = screen.locator(".mb-figure").first.evaluate(read)
    assert (brightness > 450) == (theme == "dark")


def test_chart_labels_do_not_overlap(app: str, screen: Page) -> None:
    """Names and numbers of goal 5's parts stand clear of each other and inside the figure."""
    screen.goto(f"{app}/maal?maal=5")
    parts = screen.locator(".js-plotly-plot").first
    expect(parts.locator(".annotation-text").first).to_be_visible(timeout=WAIT)
    screen.wait_for_timeout(300)
    boxes = parts.locator(".annotation-text").evaluate_all("es => es.map(e => e.getBoundingClientRect().toJSON())")
    frame = parts.bounding_box()
    assert frame is not None
    assert len(boxes) == 5
    for place, one in enumerate(boxes):
        assert one["left"] >= frame["x"] - 1
        assert one["right"] <= frame["x"] + frame["width"] + 1
        for other in boxes[place + 1 :]:
            apart = one["right"] <= other["left"] or other["right"] <= one["left"]
            assert apart or one["bottom"] <= other["top"] + 1 or other["bottom"] <= one["top"] + 1
