"""Presenting in a real Chromium: keys, address, full screen, the speaker's window, rotation, and that every slide fits."""

from __future__ import annotations

import re
import shutil
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from lib.services.editions import freeze, organisation_text
from lib.store.repository import Store
from tests.browser.app import running
from tests.builders import actor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

WAIT = 30_000
NOON = datetime(2020, 11, 11, 12, tzinfo=UTC)
TITLE = ".st-key-stage h1"
SIZES = ((1920, 1080), (1280, 720))
OVERFLOW = """() => {
  const own = ['.st-key-stage', '.st-key-stage-body', '[class*="st-key-stage-block-"]', '[data-testid="stMain"]', 'html'];
  return own.flatMap((name) => [...document.querySelectorAll(name)])
    .filter((one) => one.scrollHeight > one.clientHeight + 2 || one.scrollWidth > one.clientWidth + 2)
    .map((one) => one.className + ' ' + one.scrollHeight + '/' + one.clientHeight);
}"""


@pytest.fixture
def slides(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[BrowserContext]:
    """A browser at a projector."""
    context = browser.new_context(**{**browser_context_args, "viewport": {"width": 1280, "height": 720}})
    yield context
    context.close()


def opened(app: str, context: BrowserContext, query: str = "slide=1") -> Page:
    """The slides of the example's contract."""
    page = context.new_page()
    page.goto(f"{app}/praesentation?aar=2019&{query}")
    expect(page.locator(TITLE)).to_be_visible(timeout=WAIT)
    expect(page.locator(".st-key-last button")).to_be_attached(timeout=WAIT)  # the last key is there
    page.wait_for_function("() => document.querySelector('[data-act=full]')?.onclick")  # and the page's script listens
    return page


def at(page: Page, number: int) -> None:
    """Waits until the slide of a number is on the screen and in the address, and nothing of the one before is left."""
    expect(page.locator(".mb-stage-number")).to_have_text(str(number), timeout=WAIT)
    expect(page).to_have_url(re.compile(rf"[?&]slide={number}(&|$)"), timeout=WAIT)
    expect(page.locator('[data-stale="true"]')).to_have_count(0, timeout=WAIT)  # the run is over


def count(page: Page) -> int:
    """How many slides there are."""
    return int((page.locator(".mb-stage-place").text_content() or "").split("/")[1])


def leave(page: Page, way: str) -> None:
    """By the link or by its key."""
    if way == "Luk":
        page.mouse.move(600, 600)
        page.get_by_role("link", name="Luk").click()
    else:
        page.keyboard.press(way)
    expect(page).to_have_url(re.compile("/eksport"), timeout=WAIT)


def settled(page: Page) -> None:
    """Waits until the type fits and the chart, where there is one, is drawn."""
    page.wait_for_function(
        "() => [...document.querySelectorAll('.js-plotly-plot')].every((one) => one.querySelector('.main-svg'))"
    )
    page.wait_for_timeout(150)


def test_keys_move_and_the_address_follows(app: str, slides: BrowserContext) -> None:
    """Arrows, space, page keys, Home and End; a key on a focused button moves once; a copied address and a reload stay."""
    page = opened(app, slides)
    last = count(page)
    for key, number in (
        ("ArrowRight", 2),
        ("Space", 3),
        ("PageDown", 4),
        ("ArrowLeft", 3),
        ("PageUp", 2),
        ("End", last),
        ("ArrowRight", last),
        ("Home", 1),
        ("ArrowLeft", 1),
    ):
        page.keyboard.press(key)
        at(page, number)
    page.wait_for_timeout(500)  # the last key changed nothing that could be waited for
    page.mouse.move(600, 600)
    page.get_by_role("button", name="Næste").click()
    at(page, 2)
    page.keyboard.press("Space")
    at(page, 3)
    page.wait_for_timeout(400)
    at(page, 3)
    title = page.locator(TITLE).inner_text()
    page.reload()
    expect(page.locator(TITLE)).to_have_text(title, timeout=WAIT)
    copy = slides.new_page()
    copy.goto(page.url)
    expect(copy.locator(TITLE)).to_have_text(title, timeout=WAIT)


def test_a_number_beyond_the_end_is_the_last_slide(app: str, slides: BrowserContext) -> None:
    """Nonsense is the first."""
    page = opened(app, slides, "slide=999")
    expect(page.locator(".mb-stage-number")).to_have_text(str(count(page)))
    page = opened(app, slides, "slide=abc")
    expect(page.locator(".mb-stage-number")).to_have_text("1")


def test_full_screen_is_entered_and_left(app: str, slides: BrowserContext) -> None:
    """F and the button turn it on and off; Esc leaves it and stays on the slide, and the next Esc leaves the slides."""
    page = opened(app, slides, "slide=2")
    full = "() => document.fullscreenElement !== null"
    page.keyboard.press("f")
    page.wait_for_function(full)
    page.keyboard.press("ArrowRight")
    at(page, 3)
    page.keyboard.press("Escape")
    page.wait_for_function(f"() => !({full})()")
    page.mouse.move(600, 600)
    page.get_by_role("button", name="Fuld skærm").click()
    page.wait_for_function(full)
    page.keyboard.press("f")
    page.wait_for_function(f"() => !({full})()")
    page.wait_for_timeout(600)
    at(page, 3)
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile("/eksport"), timeout=WAIT)


def test_the_speakers_window_follows_and_leads(app: str, slides: BrowserContext) -> None:
    """The clock runs; it shows the same slide within a second of a key, and its own keys and buttons move the slides."""
    page = opened(app, slides, "slide=2")
    page.mouse.move(600, 600)
    with slides.expect_page() as popup:
        page.get_by_role("button", name="Noter").click()
    notes = popup.value
    expect(notes.locator(".mb-notes-place")).to_contain_text("Slide 2 af", timeout=WAIT)
    expect(notes.locator(".mb-clock output")).not_to_have_text("0:00", timeout=5000)  # it has heard the slides
    taken = []
    for key, number in (("ArrowRight", 3), ("ArrowRight", 4), ("ArrowLeft", 3)):
        start = time.monotonic()
        page.keyboard.press(key)
        expect(notes.locator(".mb-notes-place")).to_contain_text(f"Slide {number} af", timeout=WAIT)
        taken.append(time.monotonic() - start)
        expect(notes.locator(".mb-notes h1")).to_have_text(page.locator(TITLE).inner_text())
    assert min(taken) < 1  # the quickest of three: the machine may be busy with other tests
    notes.keyboard.press("ArrowRight")
    at(page, 4)
    notes.get_by_role("button", name="Forrige").click()
    at(page, 3)
    expect(notes.locator(".mb-notes-place")).to_contain_text("Slide 3 af")


def test_an_info_screen_moves_on_by_itself_and_begins_anew(app: str, slides: BrowserContext) -> None:
    """Every five seconds; after the last slide comes the first; controls are not seen."""
    page = opened(app, slides, "slide=999&auto=5")
    expect(page.locator(".st-key-stage-controls")).to_have_css("opacity", "0")
    expect(page.locator(".mb-stage-number")).to_have_text("1", timeout=7000)


def test_no_slide_has_a_scroll_bar(app: str, slides: BrowserContext) -> None:
    """At both sizes nothing on any slide is larger than the room it has."""
    page = opened(app, slides)
    for number in range(1, count(page) + 1):
        if number > 1:
            page.keyboard.press("ArrowRight")
            at(page, number)
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            settled(page)
            assert page.evaluate(OVERFLOW) == [], (number, width)


@pytest.fixture(scope="module")
def edition(example_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an app whose store has one edition, number 1."""
    folder = tmp_path_factory.mktemp("edition")
    url = f"sqlite:///{shutil.copy(example_file, folder / 'store.sqlite3')}"
    freeze(Store.open(url), organisation_text(), name="KKR", as_of=NOON.date(), at=NOON, by=actor("test"))
    with running(url, folder / "app.log") as address:
        yield address


@pytest.mark.parametrize("way", ["Luk", "Escape"])
def test_a_way_out_with_filters_in_the_address(app: str, slides: BrowserContext, way: str) -> None:
    """Back to Eksport with the same deck and the same date."""
    page = opened(app, slides, "slide=3&dato=2020-10-01")
    leave(page, way)
    expect(page).to_have_url(re.compile("dato=2020-10-01"), timeout=WAIT)
    expect(page.locator("h1")).to_contain_text("slides klar", timeout=WAIT)


@pytest.mark.parametrize("way", ["Luk", "Escape"])
def test_the_way_out_of_an_edition_stays_in_it(edition: str, slides: BrowserContext, way: str) -> None:
    """Also in the address: a reload must not turn its numbers into those of now."""
    page = opened(edition, slides, "slide=2&udgave=1")
    page.keyboard.press("ArrowRight")
    at(page, 3)
    leave(page, way)
    expect(page).to_have_url(re.compile(r"[?&]udgave=1(&|$)"), timeout=WAIT)
    assert page.url.count("udgave=") == 1
    page.reload()
    expect(page.locator(".mb-banner")).to_contain_text("Udgave: KKR", timeout=WAIT)


def test_the_controls_cover_no_text_and_a_click_leaves_no_frame(app: str, slides: BrowserContext) -> None:
    """They stand above the slide's first line; what was clicked on has no frame when a key follows."""
    page = opened(app, slides, "slide=7")
    assert page.evaluate(
        """() => document.querySelector('.st-key-stage-controls').getBoundingClientRect().bottom
          <= document.querySelector('.st-key-stage header').getBoundingClientRect().top"""
    )
    page.mouse.click(600, 400)
    page.keyboard.press("ArrowRight")
    at(page, 8)
    main = page.get_by_test_id("stMain")
    expect(main).to_be_focused()
    assert main.evaluate("(one) => getComputedStyle(one, '::before').content") == "none"


def test_the_title_slide_has_the_whole_width_when_one_comes_back(app: str, slides: BrowserContext) -> None:
    """Nothing of the slide before narrows it."""
    page = opened(app, slides, "slide=6")
    page.keyboard.press("Home")
    at(page, 1)
    settled(page)
    wide = page.locator(".mb-stage-title").evaluate("(one) => one.getBoundingClientRect().width / innerWidth")
    assert wide > 0.8
