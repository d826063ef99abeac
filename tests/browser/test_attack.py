"""Files made to harm: each is refused in its own words, and another visitor's page keeps answering meanwhile."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Browser, Page, expect

from tests import hostile_files
from tests.builders import typed_deck

if TYPE_CHECKING:
    from collections.abc import Callable

WAIT = 20_000
ALL_SECONDS = 240
ANSWER_SECONDS = 15
"""How long another visitor may wait for a page on a machine that is busy with everything else; a hung app never answers."""

FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "bombe.xlsx": (hostile_files.inflating, "pakker ud til mere"),
    "loegn.xlsx": (hostile_files.lying_directory, "beskadiget"),
    "fjernt.xlsx": (hostile_files.far_corners, "meget langt fra hinanden"),
    "gentaget.xlsx": (hostile_files.many_references, "32 millioner tegn"),
    "mange.xlsx": (hostile_files.many_cells, "1,5 million"),
    "enheder.xlsx": (hostile_files.doctype, "DOCTYPE"),
    "laast.xlsx": (lambda: hostile_files.ole("EncryptedPackage"), "adgangskode"),
    "afbrudt.xlsx": (lambda: typed_deck()[:4000], "beskadiget"),
    "tekst.xlsx": ("Kære alle, her er tallene fra i går.\nVenlig hilsen".encode, "hverken en Excel-projektmappe"),
}


def test_hostile_files_are_refused_while_another_visitor_reads_on(
    app: str, page: Page, browser: Browser, browser_context_args: dict[str, Any]
) -> None:
    """All at once in one window; in the other a goal is chosen again and again."""
    reader = browser.new_context(**browser_context_args).new_page()
    reader.goto(f"{app}/maal?maal=5")
    expect(reader.locator("h1")).to_contain_text("1.021", timeout=WAIT)
    page.goto(f"{app}/upload")
    expect(page.get_by_text("Vælg regneark, eller træk dem hertil")).to_be_visible(timeout=WAIT)
    sent = [{"name": name, "mimeType": "application/octet-stream", "buffer": made()} for name, (made, _) in FILES.items()]
    page.locator('input[type="file"]').set_input_files(sent)
    longest = _read_on_until(reader, page)
    reader.context.close()
    assert longest < ANSWER_SECONDS
    cards = re.split(r"(?=^\S+\.xlsx$)", page.locator("body").inner_text(), flags=re.MULTILINE)
    answers = {card.split("\n", 1)[0]: card for card in cards}
    assert {name: said in answers[name] for name, (_, said) in FILES.items()} == dict.fromkeys(FILES, True)


def _read_on_until(reader: Page, page: Page) -> float:
    """Chooses goal after goal until every file has its answer; the longest wait in seconds."""
    end = time.monotonic() + ALL_SECONDS
    longest = 0.0
    turns = [("6", "Samarbejdsaftaler"), ("5", "1.021")]
    while page.get_by_text("Kan ikke læses").count() < len(FILES) or page.get_by_role("button", name="Afbryd").count():
        assert time.monotonic() < end, page.inner_text("body")
        for label, heading in turns:
            start = time.monotonic()
            reader.get_by_role("radio", name=label, exact=True).click()
            expect(reader.locator("h1")).to_contain_text(heading, timeout=1000 * ANSWER_SECONDS)
            longest = max(longest, time.monotonic() - start)
    return longest
