"""Deep links, navigation and filters in a real browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.app import go

if TYPE_CHECKING:
    from typing import Any

    from tests.browser.conftest import Window

WAIT = 20_000


@pytest.fixture
def page(window: Window) -> Page:
    """One window for all tests."""
    return window()


def test_a_deep_link_is_the_very_first_request(app: str, page: Page) -> None:
    """Shell, Danish tab title, goal 5, and no error dialog: the app has served nobody before."""
    page.goto(f"{app}/maal?maal=5")
    expect(page.locator("h1")).to_contain_text("Virksomheder i specialiseret vejledning: 1.021", timeout=WAIT)
    expect(page).to_have_title("Mål · Målbar")
    expect(page.get_by_test_id("stTopNavSection").filter(has_text="Resultatkontrakt")).to_be_visible()
    expect(page.get_by_label("År", exact=True)).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".js-plotly-plot").first).to_be_visible()
    assert page.evaluate("document.documentElement.lang") == "da"


def test_from_the_front_page_to_a_goal_and_on(app: str, page: Page) -> None:
    """What needs attention leads to the goal; the goal leads to its neighbour and back to all."""
    page.goto(app)
    expect(page.locator("h1")).to_have_text("9 af 9 mål vurderes nået", timeout=WAIT)
    page.get_by_role("link", name="Mål 6").click()
    expect(page.locator("h1")).to_contain_text("Samarbejdsaftaler", timeout=WAIT)
    assert "maal=6" in page.url
    page.get_by_role("link", name="Mål 7 →").click()
    expect(page.locator("h1")).to_contain_text("Vejledning i digitalisering", timeout=WAIT)
    page.get_by_role("link", name="Alle mål").click()
    expect(page.locator("h1")).to_contain_text("som kontrakten skriver dem", timeout=WAIT)
    go(page, "Resultatkontrakt", "Næste kontrakt")
    expect(page.locator("h1")).to_contain_text("5. februar 2021", timeout=WAIT)
    expect(page).to_have_title("Næste kontrakt · Målbar")


def test_a_chosen_goal_is_in_the_address_and_a_copied_link_shows_it(
    app: str, page: Page, browser: Browser, browser_context_args: dict[str, Any]
) -> None:
    """The pills write the address; another browser opens the same view."""
    page.goto(f"{app}/maal")
    page.get_by_role("radio", name="8+9").click(timeout=WAIT)
    expect(page.locator("h1")).to_contain_text("Samarbejde og fælles mål", timeout=WAIT)
    expect(page).to_have_url(re.compile("maal=8"))
    other = browser.new_context(**browser_context_args).new_page()
    other.goto(page.url)
    expect(other.locator("h1")).to_contain_text("Samarbejde og fælles mål", timeout=WAIT)
    other.context.close()


def test_the_date_filter_follows_through_the_pages(app: str, page: Page) -> None:
    """In 2020 the way to the next contract is still ahead; the filter stays when the page changes."""
    page.goto(f"{app}/naeste-kontrakt?dato=2020-10-01")
    expect(page.locator("h1")).to_have_text("Næste skridt: første udkast 11. november 2020", timeout=WAIT)
    go(page, "Resultatkontrakt", "Overblik")
    expect(page.locator("h1")).to_have_text("9 af 9 mål vurderes nået", timeout=WAIT)
    assert "dato=2020-10-01" in page.url
    page.get_by_role("link", name="Mål 5").click()
    expect(page.locator("h1")).to_contain_text("1.021", timeout=WAIT)
    assert "dato=2020-10-01" in page.url


def test_the_table_behind_a_chart(app: str, page: Page) -> None:
    """One click away, with the chart's numbers."""
    page.goto(f"{app}/maal?maal=5")
    page.get_by_text("Vis som tabel").first.click(timeout=WAIT)
    rows = page.locator("details table", has_text="Vækstvirksomheder").first.locator("tr")
    expect(rows).to_have_text(
        [
            "DelAntal",
            "Vækstvirksomheder319",
            "Driftsvirksomheder54",
            "Kortere forløb og EW648",
            "I alt1.021",
            "Målmindst 840 virksomheder",
        ]
    )
