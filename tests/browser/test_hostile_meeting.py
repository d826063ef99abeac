"""A house full of hostile words: as typed on every page, slide and export, inert in every file, and nobody is called."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import openpyxl
import pytest
from lxml import etree
from playwright.sync_api import Page, expect
from pptx import Presentation
from pypdf import PdfReader

from lib.export.list_book import list_book
from lib.export.table import Grid, tables
from lib.services.deck_choices import find
from lib.services.decks import build_deck
from lib.services.editions import editions, opened
from lib.services.exports import FORMS, export
from lib.services.marking import rejected_workbook
from lib.services.settings import load_organisation
from lib.store.repository import Store
from lib.ui.registry import PAGES
from lib.view.plot import Plot
from lib.view.row_table import Sheet, csv_file
from lib.view.slides.choice import COMMENT
from lib.view.slides.slide import Cell, Slide, Table
from tests.browser.app import running
from tests.exported import slide_texts, slide_words
from tests.hostile_texts import NOW, YEAR, book, contract, fill, mangled, mark, missing, texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from playwright.sync_api import Browser, Request

    from lib.view.slides.slide import Deck

    Listener = tuple[int, list[bytes]]

WAIT = 20_000
SIGNS = ("=", "+", "-", "@", "\t", "\r")
_HYPHEN = re.compile(r"(?<=\w)-\n(?=\w)")
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
READ = """() => {
  const told = (seen) => {
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walk.nextNode()) {
      const one = walk.currentNode.parentElement;
      if (!one.closest('script, style, noscript') && (!seen || one.checkVisibility())) found.push(walk.currentNode.data);
    }
    for (const one of document.querySelectorAll('input, textarea')) found.push(one.value);
    return found;
  };
  const names = ['title', 'alt', 'aria-label', 'placeholder'];
  const said = names.flatMap((name) => [...document.querySelectorAll(`[${name}]`)].map((one) => one.getAttribute(name)));
  return {seen: told(true).join(' '), all: [...told(false), ...said].join(' ')};
}"""
LIVE = """(port) => {
  const there = [...document.querySelectorAll('[href], [src], [action]')]
    .filter((one) => [one.href, one.src, one.action].some((address) => {
      try { return new URL(address?.baseVal ?? address).port === port; } catch { return false; }
    }));
  const run = [...document.querySelectorAll('[onerror], [onload]')];
  return [...there, ...run].map((one) => one.outerHTML).concat(window.__hit === undefined ? [] : ['a script ran']);
}"""
DRAWN = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  return app && app.dataset.testScriptState === 'notRunning' && document.querySelector('h1')
    && document.querySelector('.mb-footer')
    && [...document.querySelectorAll('.js-plotly-plot')].every((one) => one.querySelector('.main-svg'));
}"""


@pytest.fixture(scope="module")
def t(listener: Listener) -> dict[str, str]:
    """The hostile texts, which call the listener."""
    return texts(listener[0])


@pytest.fixture(scope="module")
def url(t: dict[str, str], migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store that holds nothing but hostile texts."""
    path = tmp_path_factory.mktemp("hostile") / "store.sqlite3"
    path.write_bytes(migrated_file.read_bytes())
    store = Store.open(f"sqlite:///{path}")
    fill(store, t)
    store.engine.dispose()
    return f"sqlite:///{path}"


@pytest.fixture(scope="module")
def app(url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An app on it."""
    with running(url, tmp_path_factory.mktemp("app") / "app.log") as address:
        yield address


@dataclass(frozen=True, kw_only=True)
class Visit:
    """A visitor: the page, the app's address, the port that hostile texts call, those texts, and what the page asked for."""

    page: Page
    app: str
    port: int
    texts: dict[str, str]
    asked: list[str]

    def open(self, address: str) -> None:
        """Opens an address and waits until the page stands still."""
        self.page.goto(f"{self.app}/{address}")
        self.still()

    def still(self) -> None:
        """Waits until the script has run and the charts are drawn."""
        self.page.wait_for_function(DRAWN, timeout=WAIT)

    def harmless(self, *wanted: str) -> None:
        """Whatever stands on the page is as typed, nothing of it lives, and the texts of these names are seen."""
        told = self.page.evaluate(READ)
        assert self.page.evaluate(LIVE, str(self.port)) == []
        assert mangled(told["all"], self.texts.values()) == []
        assert missing(told["seen"], [self.texts[name] for name in wanted]) == []


@pytest.fixture(scope="module")
def visitor(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Page]:
    """One page that goes everywhere, so that what is fetched once need not be fetched again."""
    context = browser.new_context(**browser_context_args)
    yield context.new_page()
    context.close()


@pytest.fixture
def visit(app: str, visitor: Page, listener: Listener, t: dict[str, str]) -> Iterator[Visit]:
    """A visit that ends with nobody having been called."""
    port, calls = listener
    found = Visit(page=visitor, app=app, port=port, texts=t, asked=[])

    def note(request: Request) -> None:
        found.asked.append(request.url.partition("?")[0])

    visitor.on("request", note)
    yield found
    visitor.remove_listener("request", note)
    assert [one for one in found.asked if one.startswith(f"http://127.0.0.1:{port}")] == []
    assert calls == []


_NEXT = ("forum", "detail", "parties", "priority", "attention", "focus", "step", "agreement", "before", "after", "contact")
SEEN: dict[str, tuple[str, ...]] = {
    "": ("indicator", "count", "unit", "mention", "file"),
    "maal": ("wording", "result", "remark", "number", "part", "comment", "file"),
    "naeste-kontrakt": (*_NEXT, "declaration", "plan", "next", "place", "coming", "file"),
    "vejledning": ("topic", "theme", "sector", "lockdown", "meeting", "book"),
    "henvendelser": ("scheme", "aid", "channel", "lockdown", "meeting", "lostfile"),
    "medier": ("medium", "paper", "kind", "lockdown", "meeting"),
    "kommuner": ("book",),
    "eksport": ("section", "under", "count", "agreement", "next"),
    "udgaver": ("edition", "deck"),
    "historik": ("edition", "deck", "file", "book", "lostfile"),
    "datakatalog": ("file", "book", "lostfile"),
}
"""What stands on a page at once, by its address; of the other pages it is only asked that they are harmless."""
CLOSER: dict[str, tuple[str, ...]] = {
    "maal?maal=1": ("indicator", "wording", "result", "remark", "file", "sh", "rule"),
    "maal?maal=5": ("count", "number", "part", "comment", "unit"),
    "vejledning?opdel=topic&vaerdi={theme}&raekker=ja": ("theme",),
    "henvendelser?opdel=channel&vaerdi={channel}&raekker=ja": ("channel",),
    "medier?opdel={topic}&vaerdi={headline}": ("topic", "headline"),
    "vejledning?periode={title}": ("title",),
    "maal?maal={title}": ("title",),
    "kommuner?kommune=Kolding": ("contact", "declaration", "plan", "focus", "book"),
    "historik?upload=1": ("file", "sh"),
    "historik?upload=2": ("book", "gs"),
    "historik?upload=3": ("lostfile",),
    "historik?upload=5": ("head",),
    "historik?upload={title}": ("title",),
    "eksport?daek={deck}": ("deck", "title", "own"),
    "praesentation?daek={headline}": (),
}
"""Drill-downs, and addresses that say something hostile themselves."""


@pytest.mark.parametrize("edition", ["", "udgave=1"])
@pytest.mark.parametrize("slug", [spec.slug for spec in PAGES])
def test_a_page_shows_it_as_typed(visit: Visit, slug: str, edition: str) -> None:
    """Every page, of now and in the edition, whose name stands above it."""
    visit.open(f"{slug}?{edition}")
    visit.harmless(*SEEN.get(slug, ()), *(("edition",) if edition else ()))


@pytest.mark.parametrize("address", CLOSER)
def test_a_closer_look_shows_it_as_typed(visit: Visit, address: str) -> None:
    """One goal, one upload, one municipality, a part, the rows behind a number; and an address that is hostile itself."""
    visit.open(address.format_map({name: quote(text) for name, text in visit.texts.items()}))
    if "raekker" in address:
        expect(visit.page.get_by_test_id("stDataFrame")).to_be_visible(timeout=WAIT)
    visit.harmless(*CLOSER[address])


@pytest.mark.parametrize("notes", ["", "&noter=1"])
def test_a_slide_shows_it_as_typed(visit: Visit, deck: Deck, notes: str) -> None:
    """Every slide of the saved deck in the edition; in the speaker's window what may be said."""
    visit.open(f"praesentation?aar={YEAR}&udgave=1{notes}")
    page = visit.page
    for number, slide in enumerate(deck.slides, 2):
        page.mouse.move(600 + number, 600)  # the buttons are seen while the mouse moves
        page.get_by_role("button", name="Næste ›").click()
        if notes:
            expect(page.locator(".mb-notes-place")).to_contain_text(f"Slide {number} af", timeout=WAIT)
        else:
            expect(page.locator(".mb-stage-number")).to_have_text(str(number), timeout=WAIT)
        visit.still()
        told = [slide.title, *slide.notes] if notes else [*slide_words(slide), slide.source]
        visit.harmless(*inside(told, visit.texts))


def test_the_editor_shows_it_as_typed(visit: Visit, deck: Deck) -> None:
    """Fields, preview and the rule's words of a slide with the presenter's words, of one of notes, and of an own one."""
    visit.open(f"eksport?daek={quote(visit.texts['deck'])}")
    notes = next(slide.key for slide in deck.slides if visit.texts["section"] in slide.name)
    wanted = {"overblik": ("title", "ownpoint", "ownsub"), notes: ("point", "subpoint"), f"{COMMENT}1": ("own", "ownpoint")}
    for key, names in wanted.items():
        visit.page.locator(f".st-key-deck-edit-{key} button").click()
        expect(visit.page.get_by_label("Sliden i lille")).to_contain_text(mark(names[0]), timeout=WAIT)
        visit.still()
        visit.harmless(*names)


def test_an_upload_shows_it_as_typed(visit: Visit) -> None:
    """What files would change, their names and sheets, and a column that nobody knows."""
    t, page = visit.texts, visit.page
    visit.open("upload")
    changed = contract({**t, "wording": t["lost"], "result": t["private"]})
    asked = {t["gs"]: [("Dato", "Hjælpepakke", t["head"], "Antal"), (NOW.date(), t["scheme"], "Ja", 7)]}
    sent = {f"{t['file']}.xlsx": changed, f"{t['book']}.xlsx": asked}
    page.locator('input[type="file"]').set_input_files(
        [{"name": name, "mimeType": "application/zip", "buffer": book(sheets)} for name, sheets in sent.items()]
    )
    expect(page.get_by_role("button", name="Gem i Målbar")).to_have_count(len(sent), timeout=WAIT)
    for sheets in page.locator("summary", has_text="Arkene i filen").all():
        sheets.click()
    expect(page.get_by_role("heading", name=t["gs"])).to_be_visible(timeout=WAIT)
    visit.still()
    visit.harmless("file", "book", "sh", "gs", "head")


# Files ----------------------------------------------------------------------------------------------------------------


def test_rows_behind_a_number_are_inert(visit: Visit) -> None:
    """Excel gets texts, CSV an apostrophe before each sign of a formula; apart from that both are as typed."""
    visit.open("medier?raekker=ja")
    expect(visit.page.get_by_test_id("stDataFrame")).to_be_visible(timeout=WAIT)
    visit.harmless("medium")
    wanted = [visit.texts[name] for name in ("medium", "paper", "kind", "headline")]
    content = _taken(visit.page, "Hent rækkerne (Excel)")
    assert active(content) == []
    assert missing(" ".join(_texts(content)), wanted) == []
    lines = list(csv.reader(io.StringIO(_taken(visit.page, "Hent rækkerne (CSV)").decode("utf-8-sig")), delimiter=";"))
    cells = [cell for line in lines for cell in line]
    assert [cell for cell in cells if cell.startswith(SIGNS)] == []
    assert missing(" ".join(cells), wanted) == []


@pytest.mark.parametrize("sign", SIGNS)
def test_every_writer_of_tables_is_inert(sign: str) -> None:
    """Whatever a text begins with, Excel gets a text, also when somebody edits it, and CSV something that is no formula."""
    text = f"{sign}1+1"
    for content in (
        list_book(name="Ark", heads=("A",), lines=[(text,)], widths={}),
        tables([Grid(name="Ark", rows=[["A"], [text]])], widths={}),
    ):
        assert active(content) == []
    (_, (cell,)) = csv.reader(io.StringIO(csv_file(Sheet(heads=("A",), lines=[(text,)])).decode("utf-8-sig"), newline=""))
    assert cell == f"'{text}"


def test_the_rows_left_out_are_inert(url: str, t: dict[str, str]) -> None:
    """The workbook of what was not let in, with the reason beside it."""
    store = Store.open(url)
    content = rejected_workbook(store, 3)
    store.engine.dispose()
    assert active(content) == []
    assert missing(" ".join(_texts(content)), [t["lost"]]) == []


def test_the_powerpoint_is_as_typed(files: dict[str, bytes], deck: Deck, t: dict[str, str]) -> None:
    """On slides and in notes; nothing leads out of it, and the workbooks in its charts are inert too."""
    content = files["deck"]
    slides = list(Presentation(io.BytesIO(content)).slides)
    seen_there = " ".join(text for slide in slides for text in slide_texts(slide))
    notes = " ".join(slide.notes_slide.notes_text_frame.text for slide in slides if slide.has_notes_slide)
    said = f"{seen_there} {notes}"  # a heading too long for its slide is shortened there and whole in the notes
    assert missing(said, [t[name] for name in inside(_words(deck), t)]) == []
    assert missing(notes, [t[name] for name in inside([one for slide in deck.slides for one in slide.notes], t)]) == []
    assert mangled(said, t.values()) == []
    assert active(content) == []
    books = _parts(content, "ppt/embeddings/")
    assert [active(one) for one in books] == [[]] * len(books)
    assert missing(" ".join(text for one in books for text in _texts(one)), [t["part"], t["scheme"], t["aid"]]) == []


def test_the_workbook_is_as_typed(files: dict[str, bytes], deck: Deck, t: dict[str, str]) -> None:
    """Cells are texts whatever they begin with; sources and names of charts' series are there too."""
    names = openpyxl.load_workbook(io.BytesIO(files["workbook"])).sheetnames  # in which Excel refuses some signs
    told = " ".join(text for text in _texts(files["workbook"]) if text not in names)
    assert active(files["workbook"]) == []
    assert {f"{one}1+1" for one in "=+-@"} <= set(_texts(files["workbook"]))
    assert missing(told, [t[name] for name in inside([*_words(deck), *(one.name for one in deck.sources)], t)]) == []
    assert mangled(told, t.values()) == []


def test_the_annex_is_as_typed(files: dict[str, bytes], deck: Deck, t: dict[str, str]) -> None:
    """The words of every slide and source; no link leads out of it, and nothing in it acts."""
    reader = PdfReader(io.BytesIO(files["appendix"]))
    told = " ".join(_HYPHEN.sub("", page.extract_text()) for page in reader.pages)
    assert missing(told, [t[name] for name in inside([*_words(deck), *(one.name for one in deck.sources)], t)]) == []
    assert mangled(told, t.values()) == []
    actions = [annotation.get_object().get("/A", {}) for page in reader.pages for annotation in page.get("/Annots", ())]
    assert [action for action in actions if action.get("/S") not in (None, "/GoTo")] == []
    assert not {"/OpenAction", "/AA"} & set(reader.root_object)


def test_the_handout_is_as_typed(visit: Visit, files: dict[str, bytes], deck: Deck, tmp_path: Path) -> None:
    """Opened from the disk it asks for nothing but itself, and no text of it lives."""
    path = tmp_path / "handout.html"
    path.write_bytes(files["handout"])
    visit.page.goto("about:blank")
    visit.asked.clear()
    visit.page.goto(path.as_uri())
    charts = sum(isinstance(block, Plot) for slide in deck.slides for block in slide.blocks)
    expect(visit.page.locator(".chart .plot-container")).to_have_count(charts, timeout=WAIT)
    visit.harmless(*inside([*_words(deck), *(one.name for one in deck.sources)], visit.texts))
    assert [one for one in visit.asked if not one.startswith("data:")] == [path.as_uri()]


# What is read ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def deck(url: str) -> Deck:
    """The saved deck in the edition, as the page Præsentation shows it."""
    store = Store.open(url)
    (edition,) = editions(store)
    then, house = opened(store, edition)
    choice = find(then, name=edition.deck, year=YEAR)
    found = build_deck(then, house, year=YEAR, as_of=edition.as_of, choice=choice, edition=edition.name)
    store.engine.dispose()
    return found


@pytest.fixture(scope="module")
def files(deck: Deck, t: dict[str, str]) -> dict[str, bytes]:
    """The deck in every form, with a slide of texts that begin with every sign of a formula."""
    rows = tuple((Cell(text=f"{one}1"), Cell(text=f"{one}1+1")) for one in SIGNS)
    signs = Table(caption="Tegn", heads=("=1", "=2"), rows=rows, widths=(0.5, 0.5))
    added = Slide(key="tegn", name="=1", heading="=2", title="=3", blocks=(signs,))
    whole = replace(deck, slides=(*deck.slides, added))
    return {form.name: export(form.name, whole, load_organisation(), made_at=NOW) for form in FORMS}


def inside(words: Sequence[str], t: dict[str, str]) -> list[str]:
    """The names of the hostile texts that some words hold whole."""
    return [name for name, text in t.items() if any(" ".join(text.split()) in " ".join(one.split()) for one in words)]


def active(content: bytes) -> list[str]:
    """What is more than text in an office file: formulas, links, relations that lead out, and texts to be run when edited."""
    found = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.endswith((".rels", ".xml")):
                part = etree.fromstring(archive.read(name))
                out = [one.get("Target") for one in part.iter("{*}Relationship") if one.get("TargetMode") == "External"]
                found += [f"{name}: {address}" for address in out]
                found += [f"{name}: {one.text}" for one in part.iter(f"{{{SHEET}}}f")]
        if "xl/workbook.xml" not in archive.namelist():
            return found
    cells = list(_cells(content))
    found += [str(cell.value) for cell in cells if cell.data_type == "f"]
    return found + [f"edited: {cell.value}" for cell in cells if cell.value.startswith(SIGNS) and not cell.quotePrefix]


def _cells(content: bytes) -> Iterator[Any]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    yield from (cell for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str))


def _texts(content: bytes) -> list[str]:
    return [cell.value for cell in _cells(content)]


def _words(deck: Deck) -> list[str]:
    """Every text that stands on a slide."""
    return [word for slide in deck.slides for word in [*slide_words(slide), slide.source]]


def _parts(content: bytes, folder: str) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [archive.read(name) for name in archive.namelist() if name.startswith(folder)]


def _taken(page: Page, button: str) -> bytes:
    with page.expect_download(timeout=WAIT) as coming:
        page.get_by_role("button", name=button).click()
    return coming.value.path().read_bytes()
