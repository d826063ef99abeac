"""Goal 5 in a real browser: the first screen, and the labels of the way to the target as they are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Window

WAIT = 20_000
PATH = ".js-plotly-plot >> nth=1"


@pytest.fixture(params=[(1440, 900), (390, 844)], ids=["desktop", "phone"])
def screen(request: pytest.FixtureRequest, window: Window) -> Page:
    """A page in a window of one size."""
    width, height = request.param
    return window(width=width, height=height)


def test_the_first_screen_has_the_answer_the_parts_and_the_beginning_of_the_way(app: str, screen: Page) -> None:
    """Without scrolling: on a desktop the way has begun, on a phone the answer and the parts are there."""
    screen.goto(f"{app}/maal?maal=5")
    expect(screen.locator(PATH)).to_be_visible(timeout=WAIT)
    height = screen.evaluate("window.innerHeight")
    parts = screen.locator(".js-plotly-plot").first.bounding_box()
    assert parts is not None
    assert parts["y"] + parts["height"] <= height
    if screen.evaluate("window.innerWidth") > 1000:
        way = screen.locator(PATH).bounding_box()
        assert way is not None
        assert way["y"] + way["height"] / 3 <= height


def test_the_labels_of_the_way_stand_clear_and_inside(app: str, screen: Page) -> None:
    """As drawn: no label over another, none outside the window, all twelve months whole."""
    screen.goto(f"{app}/maal?maal=5")
    expect(screen.locator(PATH)).to_be_visible(timeout=WAIT)
    screen.wait_for_timeout(500)
    boxes = screen.locator(PATH).evaluate(
        """plot => [...plot.querySelectorAll('.annotation-text, .xtick text')].map(e => {
            const box = e.getBoundingClientRect(); return [e.textContent, box.left, box.top, box.right, box.bottom]; })"""
    )
    assert len(boxes) == 3 + 12
    for place, (text, left, top, right, bottom) in enumerate(boxes):
        assert left >= 0, text
        assert right <= screen.evaluate("window.innerWidth"), text
        for other, a, b, c, d in boxes[:place]:
            assert right <= a or c <= left or bottom <= b or d <= top, (text, other)
