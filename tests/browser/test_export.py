"""Page Eksport in a real browser: a title is edited, saved, and found in every form that is downloaded."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import openpyxl
import pytest
from playwright.sync_api import Page, expect
from pptx import Presentation
from pypdf import PdfReader

if TYPE_CHECKING:
    from collections.abc import Callable

WAIT = 30_000
TITLE = "Ni ud af ni – tak til alle"


def _powerpoint(content: bytes) -> str:
    slides = Presentation(BytesIO(content)).slides
    return "\n".join(shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame)


def _pdf(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def _excel(content: bytes) -> str:
    sheets = openpyxl.load_workbook(BytesIO(content)).worksheets
    return "\n".join(str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value)


def _html(content: bytes) -> str:
    return content.decode()


READERS = {"PowerPoint": _powerpoint, "PDF": _pdf, "Excel": _excel, "HTML": _html}


def opened(page: Page, app: str, query: str = "") -> None:
    """The page, drawn to its end."""
    page.goto(f"{app}/eksport{query}")
    expect(page.locator(".mb-footer")).to_be_visible(timeout=WAIT)


def taken(page: Page, form: str) -> bytes:
    """What the form's button downloads, under the name it should have."""
    with page.expect_download(timeout=WAIT) as coming:
        page.get_by_role("button", name=f"Hent {form}").click()
    file = coming.value
    assert file.suggested_filename.startswith("maalbar_resultatkontrakt-2019_2020-11-11.")
    return file.path().read_bytes()


def retitled(page: Page, title: str) -> None:
    """Writes another title for the first slide."""
    page.get_by_role("button", name="Redigér »Overblik«").click()
    page.locator(".st-key-deck-words").get_by_label("Titel", exact=True).fill(title, timeout=WAIT)
    page.keyboard.press("Tab")
    expect(page.locator(".mb-slide-title").first).to_have_text(title, timeout=WAIT)


def test_an_edited_title_is_saved_and_in_every_form(app: str, page: Page) -> None:
    """The files have it before it is saved; a saved one is opened by its address."""
    opened(page, app)
    retitled(page, TITLE)
    expect(page.get_by_text("1 ændring er ikke gemt")).to_be_visible()
    assert TITLE in _powerpoint(taken(page, "PowerPoint"))
    page.get_by_label("Gem som").fill("KKR, kort")
    page.get_by_role("button", name="Gem præsentationen").click()
    expect(page.get_by_text("»KKR, kort« er gemt.")).to_be_visible(timeout=WAIT)
    opened(page, app, "?daek=KKR, kort")
    expect(page.locator(".mb-slide-title").first).to_have_text(TITLE, timeout=WAIT)
    for form, read in READERS.items():
        assert TITLE in _flat(read, taken(page, form)), form


def _flat(read: Callable[[bytes], str], content: bytes) -> str:
    """A file's text without its line breaks."""
    return " ".join(read(content).replace("\u00a0", " ").split())


def test_a_slide_is_moved_by_the_keyboard_alone(app: str, page: Page) -> None:
    """The button keeps the focus when its slide is drawn at another place."""
    opened(page, app)
    down = page.get_by_role("button", name="Flyt »Overblik« ned")
    down.focus()
    for place in (1, 2):
        expect(down).to_be_focused(timeout=WAIT)
        page.keyboard.press("Enter")
        expect(page.locator(".mb-slide-name").nth(place)).to_contain_text("Overblik", timeout=WAIT)
    expect(down).to_be_focused(timeout=WAIT)


def test_presenting_opens_the_same_deck_and_waits_for_saving(app: str, page: Page) -> None:
    """What is not saved cannot be presented, and the page says so."""
    opened(page, app)
    link = page.get_by_role("link", name="Præsentér på fuld skærm")
    expect(link).to_have_attribute("href", "praesentation?daek=Standard")
    retitled(page, "Andre ord")
    expect(page.get_by_text("Gem ændringerne nedenfor for at præsentere dem.")).to_be_visible(timeout=WAIT)
    expect(page.get_by_role("link", name="Præsentér på fuld skærm")).to_have_count(0)


def test_hostile_words_are_shown_as_typed_and_call_nobody(app: str, page: Page, listener: tuple[int, list[bytes]]) -> None:
    """A deck's name and a title, in lists, fields, messages and the choice of decks."""
    call = f"http://127.0.0.1:{listener[0]}/x"
    hostile = f'![a]({call}) **c** <img src="{call}">'
    name = hostile[:59]
    opened(page, app)
    retitled(page, hostile)
    page.get_by_label("Gem som").fill(name)
    page.get_by_role("button", name="Gem præsentationen").click()
    expect(page.get_by_text(f"»{name}« er gemt.")).to_be_visible(timeout=WAIT)
    expect(page.locator(".mb-file-name", has_text=name)).to_be_visible()
    page.get_by_role("combobox", name="Præsentation").click()
    expect(page.get_by_role("option", name=name)).to_be_visible()
    page.keyboard.press("Escape")
    assert page.locator(f'img[src*=":{listener[0]}"], a[href*=":{listener[0]}"]').count() == 0
    assert listener[1] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_a_phone(app: str, page: Page, scheme: str) -> None:
    """Also with a slide open to be edited."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, app)
    page.get_by_role("button", name="Redigér »Overblik«").click()
    expect(page.get_by_label("Sliden i lille")).to_be_visible(timeout=WAIT)
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollWidth") == 390
