"""The map in a real browser: tiles and bars that are clicked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.browser.app import SEEN, TRIES

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.browser.conftest import Window

WAIT = 20_000


@pytest.fixture
def page(window: Window) -> Page:
    """One window for all tests."""
    return window()


def click(page: Page, mark: Locator, *, right: float = 0, down: float = 0) -> None:
    """A click on a figure's mark, or beside its middle, as a hand does it: the pointer arrives first."""
    mark.scroll_into_view_if_needed(timeout=WAIT)
    box = mark.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2 + right, box["y"] + box["height"] / 2 + down
    page.mouse.move(x, y)
    page.wait_for_timeout(200)
    page.mouse.click(x, y)


def tile(page: Page, name: str) -> Locator:
    """The words in a tile."""
    return page.locator(".js-plotly-plot .textpoint text").filter(has_text=name).first


def back_to_all(page: Page) -> None:
    """Clears the filter, as often as it takes: a click on a filter that is being drawn anew is lost."""
    seen = page.locator("h1").filter(has_text="ligger højest")
    for _ in range(TRIES):
        page.get_by_role("button", name="Clear value").click()
        try:
            seen.wait_for(timeout=SEEN)
        except PlaywrightTimeout:
            continue
        return
    raise AssertionError("the filter was not cleared")


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids=["desk", "phone"])
def test_a_tile_leads_to_its_municipality_again_and_again(app: str, window: Window, size: tuple[int, int]) -> None:
    """From all to one, back, and to the same one by a click near the tile's edge; the address follows."""
    page = window(width=size[0], height=size[1])
    page.goto(f"{app}/kommuner")
    expect(page.locator("h1")).to_contain_text("ligger højest", timeout=WAIT)
    click(page, tile(page, "Kolding"))
    expect(page.locator("h1")).to_contain_text("Kolding ligger", timeout=WAIT)
    expect(page).to_have_url(re.compile(r"kommune=Kolding"))
    expect(page.locator(".js-plotly-plot .bars .point path").first).to_be_attached(timeout=WAIT)
    back_to_all(page)
    click(page, tile(page, "Kolding"), right=20, down=-30)
    expect(page.locator("h1")).to_contain_text("Kolding ligger", timeout=WAIT)


def test_a_bar_makes_its_period_the_answer(app: str, page: Page) -> None:
    """A click, another click, and the button that brings the year back."""
    page.goto(f"{app}/kommuner?kommune=Kolding")
    bars = page.locator(".js-plotly-plot .bars .point path")
    expect(bars.first).to_be_attached(timeout=WAIT)
    for place, name in ((2, "marts"), (4, "maj")):
        click(page, bars.nth(place))
        expect(page.locator("h1")).to_contain_text(f"vejledt i {name} 2020", timeout=WAIT)
    expect(page).to_have_url(re.compile(r"periode=2020-05"))
    page.get_by_role("button", name="maj 2020").click()
    expect(page.locator("h1")).to_contain_text("Kolding ligger", timeout=WAIT)


@pytest.mark.parametrize("address", ["kommuner", "kommuner?kommune=Vejen"])
def test_nothing_is_wider_than_a_phone(app: str, window: Window, address: str) -> None:
    """And no word in a tile reaches into the next one."""
    page = window(width=390, height=844)
    page.goto(f"{app}/{address}")
    expect(page.locator(".mb-footer")).to_be_visible(timeout=WAIT)
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_attached(timeout=WAIT)
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    words = page.locator(".js-plotly-plot .textpoint text")
    boxes = [box for number in range(words.count()) if (box := words.nth(number).bounding_box())]
    assert all(box["width"] < 358 / 6 for box in boxes)


def test_the_map_and_the_table_are_on_the_first_screen(app: str, page: Page) -> None:
    """At 1440 by 900 without scrolling."""
    page.goto(f"{app}/kommuner")
    for mark in (tile(page, "Sønderborg"), page.locator(".mb-places tbody tr").last):
        expect(mark).to_be_visible(timeout=WAIT)
        box = mark.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < 900
