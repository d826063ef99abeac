"""Decks from a store: the rules' own, a presenter's, and what is new since an edition."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from lib.services import editions
from lib.services.decks import build_deck, rule_slides
from lib.store.repository import Store
from lib.view.slides.choice import COMMENT, STANDARD, DeckChoice, SlideChoice
from lib.view.slides.slide import Bullet, Bullets
from tests.builders import actor

if TYPE_CHECKING:
    from pathlib import Path

    from lib.schema.organisation import Organisation

NOW = datetime(2021, 3, 1, 12, tzinfo=UTC)
MEETING = date(2020, 11, 11)


@pytest.fixture
def store(example_file: Path, tmp_path: Path) -> Store:
    """The whole example."""
    return Store.open(f"sqlite:///{shutil.copy(example_file, tmp_path / 'store.sqlite3')}")


def freeze(store: Store, name: str, as_of: date) -> None:
    """Freezes the store as it is."""
    editions.freeze(store, editions.organisation_text(), name=name, as_of=as_of, at=NOW, by=actor("prøve"))


def undo(store: Store, file: str) -> None:
    """Takes the upload of a file back."""
    (found,) = [one for one in store.uploads() if file in one.file_name]
    store.undo(found.id, at=NOW, who="prøve")


def keys(store: Store, organisation: Organisation, **how: date) -> list[str]:
    """The keys of the rules' slides."""
    return [slide.key for slide in rule_slides(store, organisation, year=2019, **how)]


def test_the_rules_own_deck(store: Store, organisation: Organisation) -> None:
    """What it is called, what it says, what it rests on."""
    deck = build_deck(store, organisation, year=2019)
    assert (deck.name, deck.title, deck.message) == (STANDARD, "Resultatkontrakt 2019", "9 af 9 mål vurderes nået")
    assert deck.footer == "Erhvervshus Sydjylland · tal pr. 11. november 2020"
    assert len(deck.sources) == 8
    assert sum(source.constructed for source in deck.sources) == 7
    assert deck.remark


def test_a_presenters_deck(store: Store, organisation: Organisation) -> None:
    """Order, words, what is hidden, and a slide of its own."""
    own = SlideChoice(key=f"{COMMENT}1", title="Vores egne ord", bullets=("Tak\n– for i år",))
    hidden = [SlideChoice(key=slide.key, hidden=True) for slide in rule_slides(store, organisation, year=2019)[1:]]
    choice = DeckChoice(name="Kort", year=2019, slides=(own, SlideChoice(key="overblik", title="Ni af ni"), *hidden))
    deck = build_deck(store, organisation, year=2019, choice=choice)
    assert [(slide.title, slide.edited) for slide in deck.slides] == [("Vores egne ord", True), ("Ni af ni", True)]
    assert deck.slides[0].blocks == (Bullets(items=(Bullet(text="Tak"), Bullet(text="for i år", level=2))),)
    assert not deck.remark  # nothing that is shown is constructed


def test_a_year_without_a_contract_has_no_deck(store: Store, organisation: Organisation) -> None:
    """It is an error of the caller, who says it in Danish."""
    with pytest.raises(LookupError):
        build_deck(store, organisation, year=1999)


def test_what_is_new_is_the_second_slide(store: Store, organisation: Organisation) -> None:
    """Since the newest edition; there is none where nothing is new."""
    freeze(store, "KKR", MEETING)
    assert "nyt" not in keys(store, organisation)
    undo(store, "medier")
    assert keys(store, organisation)[1] == "nyt"


def test_an_edition_is_held_against_the_one_before(store: Store, organisation: Organisation) -> None:
    """And the first against nothing."""
    freeze(store, "Første", MEETING)
    undo(store, "medier")
    freeze(store, "Anden", MEETING)
    undo(store, "tilfredshed")
    first, second = (editions.opened(store, editions.find(store, name))[0] for name in ("Første", "Anden"))
    assert "nyt" not in keys(first, organisation, as_of=MEETING)
    (slide,) = [one for one in rule_slides(second, organisation, year=2019, as_of=MEETING) if one.key == "nyt"]
    assert slide.heading == "Nyt siden Første"
    assert any("medier" in note for note in slide.notes)
    assert not any("tilfredshed" in note for note in slide.notes)


def test_an_edition_of_a_later_date_is_not_before(store: Store, organisation: Organisation) -> None:
    """Days would be compared backwards."""
    freeze(store, "Sen", date(2021, 2, 5))
    undo(store, "medier")
    assert "nyt" not in keys(store, organisation, as_of=MEETING)
