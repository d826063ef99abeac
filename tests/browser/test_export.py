"""Page Eksport in a real browser: a title is edited, saved, and found in every form that is downloaded."""

from __future__ import annotations

import shutil
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

import openpyxl
import pytest
from playwright.sync_api import Page, expect
from pptx import Presentation
from pypdf import PdfReader

from lib.services import deck_choices
from lib.services.editions import freeze, organisation_text
from lib.store.repository import Store
from lib.view.slides.choice import DeckChoice, SlideChoice
from tests.browser.app import open_list, running
from tests.builders import NOON, actor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

WAIT = 30_000
TITLE = "Ni ud af ni – tak til alle"


@pytest.fixture(scope="module")
def store(example_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A copy of the example, into which decks and editions may be put."""
    return Store.open(f"sqlite:///{shutil.copy(example_file, tmp_path_factory.mktemp('store') / 'store.sqlite3')}")


@pytest.fixture(scope="module")
def app(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an app on that store."""
    with running(str(store.engine.url), tmp_path_factory.mktemp("app") / "app.log") as address:
        yield address


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


def taken(page: Page, form: str, deck: str = "") -> bytes:
    """What the form's button downloads, under the name it should have."""
    with page.expect_download(timeout=WAIT) as coming:
        page.get_by_role("button", name=f"Hent {form}").click()
    file = coming.value
    assert file.suggested_filename.startswith(f"maalbar_resultatkontrakt-2019_{deck}2020-11-11.")
    return file.path().read_bytes()


def retitled(page: Page, title: str) -> None:
    """Writes another title for the first slide after the title slide."""
    page.get_by_role("button", name="Redigér »Overblik«").click()
    page.locator(".st-key-deck-words").get_by_label("Titel", exact=True).fill(title, timeout=WAIT)
    page.keyboard.press("Tab")
    expect(page.locator(".mb-slide-title").nth(1)).to_have_text(title, timeout=WAIT)


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
    expect(page.locator(".mb-slide-title").nth(1)).to_have_text(TITLE, timeout=WAIT)
    for form, read in READERS.items():
        assert TITLE in _flat(read, taken(page, form, "kkr-kort_")), form


def _flat(read: Callable[[bytes], str], content: bytes) -> str:
    """A file's text without its line breaks."""
    return " ".join(read(content).replace("\u00a0", " ").split())


def test_a_slide_is_moved_by_the_keyboard_alone(app: str, page: Page) -> None:
    """The button keeps the focus when its slide is drawn at another place."""
    opened(page, app)
    down = page.get_by_role("button", name="Flyt »Overblik« ned")
    down.focus()
    for place in (2, 3):
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


def presented(page: Page, title: str) -> str:
    """Clicks the way to the full screen, looks for a title on the first slide behind the title slide; gives the query."""
    page.get_by_role("link", name="Præsentér på fuld skærm").click()
    expect(page.locator(".mb-stage-number")).to_have_text("1", timeout=WAIT)
    query = urlsplit(page.url).query
    expect(page.locator(".st-key-last button")).to_be_attached(timeout=WAIT)
    page.keyboard.press("ArrowRight")
    expect(page.locator(".st-key-stage").get_by_role("heading", name=title)).to_be_visible(timeout=WAIT)
    return query


def test_the_chosen_deck_is_the_one_presented(app: str, store: Store, page: Page) -> None:
    """By clicks alone, of now and in an edition; the address names each thing once."""
    slides = (SlideChoice(key="overblik", title=TITLE),)
    deck_choices.save(store, DeckChoice(name="Til klik", year=2019, slides=slides), at=NOON, by=actor("test"))
    frozen = freeze(store, organisation_text(), name="Klik", as_of=NOON.date(), at=NOON, by=actor("test"))
    for query in ("", f"?udgave={frozen.id}&aar=2019"):
        opened(page, app, query)
        option = page.get_by_role("option", name="Til klik")
        open_list(page, page.get_by_role("combobox", name="Præsentation"), option)
        option.click()
        expect(page.locator(".mb-slide-title").nth(1)).to_have_text(TITLE, timeout=WAIT)
        names = [name for name, _ in parse_qsl(presented(page, TITLE))]
        assert sorted(names) == sorted(set(names))
        assert "daek" in names
        assert ("udgave" in names) == bool(query)


def test_an_own_slide_has_what_was_typed_last(app: str, page: Page) -> None:
    """Typed and clicked at once, without leaving the field first."""
    opened(page, app)
    page.get_by_text("Tilføj en egen slide").click()
    form = page.get_by_test_id("stForm")
    form.get_by_label("Titel").fill("Drøftelse")
    form.get_by_label("Linjer").press_sequentially("Et\nTo\n– under to")
    expect(page.get_by_text("Press")).to_have_count(0)
    form.get_by_role("button", name="Tilføj").click()
    page.get_by_role("button", name="Redigér »Drøftelse«").click(timeout=WAIT)
    expect(page.get_by_label("Sliden i lille").get_by_role("listitem")).to_have_text(["Et", "To", "under to"], timeout=WAIT)


def test_a_deck_is_saved_with_what_was_typed_last(app: str, page: Page) -> None:
    """A list's lines are typed and the deck is saved at once."""
    opened(page, app)
    page.get_by_role("button", name="Redigér »Overblik«").click()
    panel = page.locator(".st-key-deck-words")
    page.get_by_label("Gem som").fill("Straks", timeout=WAIT)
    panel.locator("textarea").first.fill("Skrevet sidst", timeout=WAIT)
    page.get_by_role("button", name="Gem præsentationen").click()
    expect(page.get_by_text("»Straks« er gemt.")).to_be_visible(timeout=WAIT)
    opened(page, app, "?daek=Straks")
    page.get_by_role("button", name="Redigér »Overblik«").click()
    expect(panel.locator("textarea").first).to_have_value("Skrevet sidst", timeout=WAIT)


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
