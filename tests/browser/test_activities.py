"""From a tile to the rows and to another browser; and what every page of activities shows without scrolling."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, expect

from lib.ui.registry import PAGES
from tests.browser.app import go

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Window

WAIT = 30_000
SLUGS = [spec.slug for spec in PAGES if spec.of_activities]


@pytest.fixture
def page(window: Window) -> Page:
    """One window for all tests."""
    return window()


def settled(page: Page) -> None:
    """Waits until the chart stands still."""
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible(timeout=WAIT)
    page.wait_for_timeout(700)


def press(page: Page, mark: Locator) -> None:
    """Clicks the middle of something drawn."""
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def bar(page: Page, number: int) -> Locator:
    """A period of the chart: the unseen bar that takes its clicks."""
    return page.locator(".js-plotly-plot .barlayer .trace.bars").last.locator(".point").nth(number)


def test_from_a_tile_to_the_rows_and_to_another_browser(
    app: str, page: Page, browser: Browser, browser_context_args: dict[str, Any]
) -> None:
    """Tile → municipality → bar → rows; the copied address opens the same view where nobody has been."""
    page.goto(f"{app}/kommuner?aar=2019")
    settled(page)
    tile = page.locator(".js-plotly-plot .textpoint").filter(has_text="Kolding").first
    press(page, tile)
    expect(page.locator("h1")).to_contain_text("Kolding", timeout=WAIT)
    expect(page).to_have_url(re.compile("kommune=Kolding"))
    settled(page)
    press(page, bar(page, 5))
    expect(page).to_have_url(re.compile("periode=2019-Q2"))
    settled(page)
    page.get_by_text("Vis rækkerne bag tallet").click()
    expect(page.get_by_test_id("stDataFrame")).to_be_visible(timeout=WAIT)
    expect(page).to_have_url(re.compile("raekker=ja"))
    seen, counted = page.locator("h1").inner_text(), page.get_by_text("Vis rækkerne bag tallet").inner_text()
    context = browser.new_context(**browser_context_args)
    other = context.new_page()
    other.goto(page.url)
    expect(other.locator("h1")).to_have_text(seen, timeout=WAIT)
    expect(other.get_by_test_id("stDataFrame")).to_be_visible(timeout=WAIT)
    expect(other.get_by_text(counted)).to_be_visible()
    context.close()


def test_a_click_on_a_bar_chooses_its_period_again_and_again(app: str, page: Page) -> None:
    """The headline follows; the same bar can be chosen again after it was left."""
    page.goto(f"{app}/medier")
    expect(page.locator("h1")).to_contain_text("229 omtaler og indslag, 133 flere end i 1. halvår 2019", timeout=WAIT)
    settled(page)
    for _ in range(2):
        press(page, bar(page, 3))
        expect(page.locator("h1")).to_contain_text("118 omtaler og indslag, 35 flere end i 2. halvår 2018", timeout=WAIT)
        settled(page)
        press(page, bar(page, 4))
        expect(page.locator("h1")).to_contain_text("229 omtaler", timeout=WAIT)
        settled(page)
    assert "periode=2020-H1" in page.url


def test_a_part_leads_to_its_own_view(app: str, page: Page) -> None:
    """A topic by its name, and back by its button."""
    page.goto(f"{app}/vejledning?aar=2019")
    expect(page.locator("h1")).to_contain_text("1.021 virksomheder vejledt", timeout=WAIT)
    page.get_by_role("link", name="Eksport", exact=True).click()
    expect(page.locator("h1")).to_contain_text("Eksport: 133 virksomheder vejledt", timeout=WAIT)
    page.get_by_role("button", name="Eksport ✕").click()
    expect(page.locator("h1")).to_contain_text("1.021 virksomheder vejledt", timeout=WAIT)
    assert "vaerdi" not in page.url


def test_that_everything_is_switched_off_outlives_a_reload(app: str, page: Page) -> None:
    """Last year and events; the address says so, where nobody has been too."""
    page.goto(f"{app}/vejledning?aar=2019")
    settled(page)
    for name in ("Sidste år", "Begivenheder"):
        page.get_by_role("button", name=name, exact=True).click()
        expect(page.get_by_role("button", name=name, exact=True)).to_have_attribute("aria-pressed", "false", timeout=WAIT)
        settled(page)
    page.reload()
    settled(page)
    for name in ("Sidste år", "Akkumuleret", "Begivenheder"):
        expect(page.get_by_role("button", name=name, exact=True)).to_have_attribute("aria-pressed", "false", timeout=WAIT)
    expect(page.locator(".mb-swatch.mb-then")).to_have_count(0)


def test_a_bar_of_a_municipality_chooses_its_year_too(app: str, page: Page) -> None:
    """The chart runs over three years; the headline and the small line above it are of the same one."""
    page.goto(f"{app}/kommuner?kommune=Vejen")
    expect(page.locator(".mb-eyebrow").first).to_contain_text("2020", timeout=WAIT)
    settled(page)
    press(page, bar(page, 5))
    expect(page).to_have_url(re.compile("aar=2019"), timeout=WAIT)
    expect(page).to_have_url(re.compile("periode=2019-Q2"))
    expect(page.locator(".mb-eyebrow").first).to_contain_text("2019", timeout=WAIT)
    expect(page.locator("h1")).to_contain_text("2. kvartal 2019")


def test_filters_are_carried_from_page_to_page(app: str, page: Page) -> None:
    """The year and the municipality chosen on one page hold on the next, and stand in the address."""
    page.goto(f"{app}/vejledning?aar=2019&kommune=Vejle")
    expect(page.locator("h1")).to_contain_text("Vejle:", timeout=WAIT)
    go(page, "Aktiviteter", "Henvendelser")
    expect(page.locator("h1")).to_contain_text("Vejle", timeout=WAIT)
    assert "kommune=Vejle" in page.url
    assert "aar=2019" in page.url
    go(page, "Aktiviteter", "Medier")
    expect(page.locator("h1")).to_contain_text("118 omtaler", timeout=WAIT)


@pytest.mark.parametrize("slug", SLUGS)
def test_the_first_screen_answers(app: str, page: Page, slug: str) -> None:
    """Headline, comparison and main chart, on 1440 by 900, without scrolling."""
    page.goto(f"{app}/{slug}")
    settled(page)
    for selector in ("h1", ".mb-sub", ".js-plotly-plot"):
        box = page.locator(selector).first.bounding_box()
        assert box is not None
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 900, selector


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("address", [*SLUGS, "vejledning?pr=Uge", "medier?pr=Kvartal", "kommuner?kommune=Kolding"])
def test_labels_do_not_overlap(app: str, window: Window, address: str, width: int) -> None:
    """Ticks, numbers and names in every chart stand clear of each other and inside the figure."""
    page = window(width=width)
    page.goto(f"{app}/{address}")
    settled(page)
    assert page.evaluate(CLASHES) == []


CLASHES = """() => [...document.querySelectorAll('.js-plotly-plot')].flatMap(plot => {
  const frame = plot.getBoundingClientRect();
  const texts = [...plot.querySelectorAll('.annotation-text, .xtick text, .ytick text, .textpoint text')]
    .map(e => ({text: e.textContent, box: e.getBoundingClientRect()})).filter(e => e.box.width > 0);
  const found = [];
  texts.forEach((one, place) => {
    if (one.box.left < frame.left - 2 || one.box.right > frame.right + 2) found.push('outside: ' + one.text);
    texts.slice(place + 1).forEach(other => {
      const apart = one.box.right <= other.box.left + 1 || other.box.right <= one.box.left + 1
        || one.box.bottom <= other.box.top + 3 || other.box.bottom <= one.box.top + 3;
      if (!apart) found.push(one.text + ' × ' + other.text);
    });
  });
  return found;
})"""
