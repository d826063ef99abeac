"""Files in, in a real Chromium: problems read and mended, a preview, a goal's number changed and changed back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from lib.store.repository import Store
from tests.browser.app import EXAMPLE, go, open_list, running
from tests.builders import DECK, HEADERS, put, workbook, workbook_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WAIT = 20_000
HEAD = ("Dato", "Kommune", "Kanal", "Antal")


@pytest.fixture
def app(tmp_path: Path) -> Iterator[str]:
    """An app on the example; each test has its own, since it changes the store."""
    url = f"sqlite:///{tmp_path / 'store.sqlite3'}"
    store = Store.open(url)
    put(store, EXAMPLE.read_bytes(), name=EXAMPLE.name)
    store.engine.dispose()
    with running(url, tmp_path / "app.log") as address:
        yield address


def send(page: Page, app: str, *files: tuple[str, bytes]) -> None:
    """Opens the page and uploads files."""
    page.goto(f"{app}/upload")
    expect(page.get_by_text("Vælg regneark, eller træk dem hertil")).to_be_visible(timeout=WAIT)
    add(page, *files)


def add(page: Page, *files: tuple[str, bytes]) -> None:
    """Uploads files on the open page."""
    sent = [{"name": name, "mimeType": "application/octet-stream", "buffer": content} for name, content in files]
    page.locator('input[type="file"]').set_input_files(sent)


def table(result: str, *, extra: tuple[tuple[str, ...], ...] = ()) -> bytes:
    """The contract with another result of goal 1."""
    rows = [("1", DECK[0][1], result, DECK[0][3]), *DECK[1:], *extra]
    return workbook([["Resultatkontrakt 2019"], [], HEADERS, *rows])


def test_from_a_bad_file_to_a_changed_goal_and_back(app: str, page: Page, tmp_path: Path) -> None:
    """The whole way of a person with a spreadsheet."""
    send(page, app, ("kontrakt.xlsx", table("NPS=58", extra=(("5", "Igen", "1", ""),))))
    expect(page.locator("h1")).to_have_text("1 række kan ikke læses, 8 er klar", timeout=WAIT)
    expect(page.get_by_text("Mål 5 står også i række 8")).to_be_visible()
    expect(page.get_by_role("button", name="Gem i Målbar")).to_be_disabled()
    with page.expect_download() as download:
        page.get_by_role("button", name="Hent filen med fejlene markeret").click()
    assert download.value.suggested_filename == "kontrakt_markeret.xlsx"
    download.value.save_as(tmp_path / "marked.xlsx")
    marked = load_workbook(tmp_path / "marked.xlsx")["Ark1"]
    notes = {cell.row: cell.comment.text for row in marked.iter_rows() for cell in row if cell.comment}
    assert list(notes) == [12]
    assert "står også i række 8" in notes[12]
    page.get_by_role("button", name="Fjern").click()
    expect(page.locator("h1")).to_have_text("Upload regneark", timeout=WAIT)

    add(page, ("kontrakt_rettet.xlsx", table("NPS=58")))
    expect(page.locator("h1")).to_have_text("8 rækker er klar · 0 fejl · 0 bemærkninger", timeout=WAIT)
    expect(page.locator(".mb-changes li").first).to_have_text("Mål 1 (2019)64, nået→58, ikke nået")
    page.get_by_role("button", name="Gem i Målbar").click()
    expect(page.locator("h1")).to_have_text("Filen er gemt som upload 2", timeout=WAIT)
    go(page, "Resultatkontrakt", "Mål")
    expect(page.get_by_text("NPS=58")).to_be_visible(timeout=WAIT)
    page.goto(f"{app}/maal?maal=1")
    expect(page.locator("h1")).to_contain_text("58", timeout=WAIT)

    page.goto(f"{app}/historik?upload=2")
    expect(page.locator("h1")).to_have_text("kontrakt_rettet.xlsx: gælder", timeout=WAIT)
    page.get_by_role("button", name="Fortryd …").click()
    expect(page.get_by_text("det, der gjaldt før, gælder igen")).to_be_visible(timeout=WAIT)
    page.get_by_role("button", name="Fortryd: upload 2").click()
    expect(page.get_by_text("Upload 2 er fortrudt.")).to_be_visible(timeout=WAIT)
    page.get_by_role("button", name="Alle uploads").click()
    expect(page.locator("h1")).to_have_text("1 upload gælder, 1 er fortrudt", timeout=WAIT)
    page.goto(f"{app}/maal?maal=1")
    expect(page.locator("h1")).to_contain_text("64", timeout=WAIT)


def test_several_files_and_one_too_large_for_the_browser(app: str, page: Page) -> None:
    """Each has its card; our list takes the place of the widget's, but an error of the widget's stays in sight."""
    clean = workbook_of({"Henvendelser": [HEAD, *[(date(2020, 3, day), "Kolding", "Telefon", 1) for day in range(1, 10)]]})
    send(page, app, ("a.xlsx", clean), ("b.pdf", b"%PDF-1.4"), ("c.csv", b"x" * (26 << 20)))
    expect(page.locator("h1")).to_have_text("1 af 2 filer er klar, 1 skal ses efter", timeout=WAIT)
    chips = page.get_by_test_id("stFileChip")
    expect(chips.filter(has_text="c.csv")).to_be_visible()
    expect(page.get_by_text("fylder over 25 MB")).to_be_visible()
    expect(chips.filter(has_text="a.xlsx")).to_be_hidden()
    add(page, ("d.pdf", b"%PDF-1.5"))
    expect(page.locator("h1")).to_have_text("1 af 3 filer er klar, 2 skal ses efter", timeout=WAIT)
    go(page, "Data", "Datakatalog")
    expect(page.locator("h1")).to_contain_text("Målbar kender", timeout=WAIT)
    go(page, "Data", "Upload")
    expect(page.locator("h1")).to_have_text("1 af 3 filer er klar, 2 skal ses efter", timeout=WAIT)


def test_a_long_file_is_cancelled(app: str, page: Page) -> None:
    """The page answers while it is read, and nothing is changed."""
    rows = "\n".join(f"{day % 28 + 1}-03-2020;Kolding;Telefon;1" for day in range(300_000))
    send(page, app, ("lang.csv", f"Dato;Kommune;Kanal;Antal\n{rows}\n".encode()))
    page.get_by_role("button", name="Afbryd").click(timeout=WAIT)
    expect(page.locator("h1")).to_have_text("Indlæsningen er afbrudt. Intet er ændret.", timeout=WAIT)
    page.get_by_role("button", name="Fjern").click()
    expect(page.locator("h1")).to_have_text("Upload regneark", timeout=WAIT)


def test_a_deep_link_to_an_upload_and_its_file(app: str, page: Page, tmp_path: Path) -> None:
    """The very first request; the file comes back as it was."""
    page.goto(f"{app}/historik?upload=1")
    expect(page.locator("h1")).to_have_text("resultatkontrakt_2019.xlsx: gælder", timeout=WAIT)
    expect(page).to_have_title("Historik · Målbar")
    with page.expect_download() as download:
        page.get_by_role("button", name="Hent filen, som den er gemt").click()
    download.value.save_as(tmp_path / "kept.xlsx")
    assert (tmp_path / "kept.xlsx").read_bytes() == EXAMPLE.read_bytes()


def test_the_year_filter_stays_in_the_address_through_the_data_pages(app: str, page: Page) -> None:
    """It is not shown there, and is back where it counts."""
    page.goto(f"{app}/?dato=2020-10-01")
    expect(page.locator("h1")).to_have_text("9 af 9 mål vurderes nået", timeout=WAIT)
    go(page, "Data", "Historik")
    expect(page.locator("h1")).to_have_text("1 upload gælder", timeout=WAIT)
    expect(page.get_by_label("År", exact=True)).to_be_hidden()
    go(page, "Resultatkontrakt", "Næste kontrakt")
    expect(page.locator("h1")).to_have_text("Næste skridt: første udkast 11. november 2020", timeout=WAIT)
    assert "dato=2020-10-01" in page.url


def test_hostile_files_are_shown_as_typed_and_call_nobody(app: str, page: Page, listener: tuple[int, list[bytes]]) -> None:
    """Names, headers, cells and sheets, also in the lists to choose from."""
    call = f"http://127.0.0.1:{listener[0]}/x"
    hostile = f'![a]({call}) <a href="{call}">b</a> <img src="{call}"> **c** <script>fetch("{call}")</script>'
    head = ("Dato", "Kommune", "Kanal", "Antal", f"Komune {hostile}")
    rows = [(date(2020, 3, day), "Kolding", hostile, 1, "Vejle") for day in range(1, 10)]
    bad = [(f"{hostile} {place}", hostile, hostile, hostile, "Vejle") for place in range(9)]
    book = workbook_of(
        {
            "Henv <b> _x_ `y` ~~z~~": [head, *rows, *bad],
            "Henv $x$ ~q~": [head, *rows, *bad],
        }
    )
    send(page, app, (f"{hostile.replace('/', ':')}.xlsx", book))
    expect(page.locator("h1")).to_contain_text("kan ikke læses", timeout=WAIT)
    page.get_by_text("Vis alle").first.click()
    option = page.get_by_role("option").filter(has_text="Henv <b> _x_ `y` ~~z~~")
    open_list(page, page.get_by_role("combobox", name="Ark"), option)
    page.keyboard.press("Escape")
    for box in page.get_by_text("Valgfrit:").all():
        box.click()
    page.get_by_text("Arkene i filen").first.click()
    page.wait_for_timeout(1000)
    expect(page.get_by_text("<script>fetch(").first).to_be_visible()
    page.locator('[data-testid="stCheckbox"]').click()
    page.get_by_role("button", name="Gem i Målbar").click(timeout=WAIT)
    expect(page.locator("h1")).to_have_text("Filen er gemt som upload 2", timeout=WAIT)
    for address in ("historik", "historik?upload=2", "datakatalog"):
        page.goto(f"{app}/{address}")
        expect(page.locator(".mb-footer")).to_be_visible(timeout=WAIT)
        page.wait_for_timeout(500)
        assert page.locator(f'a[href*=":{listener[0]}"], img[src*=":{listener[0]}"]').count() == 0
    assert listener[1] == []
