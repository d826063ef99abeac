"""An edition's files stay as they were, byte for byte, whatever is done to the store afterwards."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from pypdf import PdfReader

from lib.services import deck_choices, editions
from lib.services.decks import build_deck
from lib.services.exports import FORMS, export
from lib.store.repository import Store
from lib.view.slides.choice import DeckChoice, SlideChoice
from tests.builders import DECK, HEADERS, actor, put, workbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from lib.schema.organisation import Organisation

NAME = "KKR 11/11-2020"
MEETING = datetime(2020, 11, 11, 12, 0, tzinfo=UTC)
LATER = MEETING + timedelta(days=40)
PERSON = "mig"


def handed_out(url: str, *, made_at: datetime) -> dict[str, bytes]:
    """The edition in every form, by a store that is opened for it alone, as after a restart."""
    store = Store.open(url)
    edition = editions.find(store, NAME)
    then, house = editions.opened(store, edition)
    choice = deck_choices.find(then, name=edition.deck, year=2019)
    deck = build_deck(then, house, year=2019, as_of=edition.as_of, choice=choice, edition=edition.name)
    found = {form.name: export(form.name, deck, house, made_at=made_at) for form in FORMS}
    store.engine.dispose()
    return found


def freeze_and_go_on(url: str) -> tuple[dict[str, bytes], Store]:
    """Freezes the example with a deck of its own, hands it out, and then changes everything that can be changed."""
    store = Store.open(url)
    deck = DeckChoice(name="KKR", year=2019, slides=(SlideChoice(key="medier", title="Vi er blevet set"),))
    deck_choices.save(store, deck, at=MEETING, by=actor(PERSON))
    text = editions.organisation_text()
    editions.freeze(store, text, name=NAME, as_of=MEETING.date(), deck="KKR", at=MEETING, by=actor(PERSON))
    before = handed_out(url, made_at=MEETING)
    worse = [(label, wanted, "NPS=12" if label == "1" else result, comment) for label, wanted, result, comment in DECK]
    put(store, workbook([HEADERS, *worse]), name="ny_resultatkontrakt_2019.xlsx", year=2019)
    for upload in store.uploads():
        if "medier" in upload.file_name or "vejledning" in upload.file_name:
            store.undo(upload.id, at=LATER, who=PERSON)
    changed = DeckChoice(name="KKR", year=2019, slides=(SlideChoice(key="medier", hidden=True),))
    deck_choices.save(store, changed, at=LATER, by=actor(PERSON))
    return before, store


def test_nothing_but_the_time_stamp_differs(example_file: Path, tmp_path: Path) -> None:
    """After an upload, two undone ones, another deck of the same name, and a restart."""
    url = f"sqlite:///{shutil.copy(example_file, tmp_path / 'store.sqlite3')}"
    before, store = freeze_and_go_on(url)
    now = build_deck(store, editions.opened(store, editions.find(store, NAME))[1], year=2019, as_of=date(2020, 12, 21))
    assert not any(slide.title == "Vi er blevet set" for slide in now.slides)
    assert now.message != "9 af 9 mål vurderes nået"
    assert handed_out(url, made_at=MEETING) == before
    after = handed_out(url, made_at=LATER)
    for form in FORMS:
        assert after[form.name] != before[form.name], form.name
        assert WITHOUT_TIME[form.name](after[form.name]) == WITHOUT_TIME[form.name](before[form.name]), form.name


_STAMP = re.compile(rb"[Dd]annet \d+\. \w+ \d{4} kl\. \d\d\.\d\d")
"""The words of when a file was made, on a workbook's first sheet and in the foot of a handout."""


def _office(content: bytes) -> dict[str, object]:
    """The parts of an office file without its properties and its words of when it was made; so for workbooks within it."""
    found: dict[str, object] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            if name != "docProps/core.xml":
                found[name] = _office(part) if name.endswith(".xlsx") else _STAMP.sub(b"", part)
    return found


def _pdf(content: bytes) -> list[bytes]:
    """What is drawn on each page."""
    return [page.get_contents().get_data() for page in PdfReader(io.BytesIO(content)).pages]  # type: ignore[union-attr]


def _html(content: bytes) -> bytes:
    """The page without its words of when it was made."""
    return _STAMP.sub(b"", content)


WITHOUT_TIME: dict[str, Callable[[bytes], object]] = {
    "deck": _office,
    "appendix": _pdf,
    "workbook": _office,
    "handout": _html,
}


def test_an_edition_keeps_the_house_as_it_was(
    example_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, organisation: Organisation
) -> None:
    """Another name in the organisation file names the present, not the edition."""
    url = f"sqlite:///{shutil.copy(example_file, tmp_path / 'store.sqlite3')}"
    store = Store.open(url)
    text = editions.organisation_text()
    editions.freeze(store, text, name=NAME, as_of=MEETING.date(), at=MEETING, by=actor(PERSON))
    renamed = tmp_path / "organisation.toml"
    renamed.write_text(text.replace(organisation.name, "Erhvervshus Nyt Navn"), encoding="utf-8")
    monkeypatch.setenv("MAALBAR_ORGANISATION", str(renamed))
    then, house = editions.opened(store, editions.find(store, NAME))
    assert build_deck(then, house, year=2019, as_of=MEETING.date()).house == organisation.name
