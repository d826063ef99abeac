"""What is new since an edition, through real stores and real uploads."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from lib.services.editions import freeze, organisation_text
from lib.services.news import news, standing
from lib.store.repository import Store
from lib.view.news import finding
from tests.builders import DECK, HEADERS, NOON, actor, organisation, put, workbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from lib.store.records import EditionRecord

HOUSE = organisation()
LATER = datetime(2021, 2, 5, 11, 0, tzinfo=UTC)


def contract(rows: Sequence[Sequence[str]] = DECK) -> bytes:
    """The contract of 2019."""
    return workbook([["Resultatkontrakt 2019"], [], HEADERS, *rows])


def better() -> bytes:
    """The same with goal 4 approved and goal 1 a point higher."""
    told = {"4": ("Modellen er klar", "Godkendt af ERST"), "1": ("NPS=65", "Godkendt af ERST")}
    return contract([(*row[:2], *told[row[0]]) if row[0] in told else row for row in DECK])


def media(count: int) -> bytes:
    """So many mentions, one a day from the first of September 2020."""
    days = [date(2020, 9, 1) + timedelta(days=number) for number in range(count)]
    return "\n".join(
        ["Dato;Medie;Medietype;Overskrift", *(f"{day};JydskeVestkysten;Avis;Nyt {day}" for day in days)]
    ).encode()


def frozen(store: Store) -> EditionRecord:
    """An edition of what the store holds."""
    day = NOON.date()
    return freeze(
        store, organisation_text(), name="KKR 11/11-2020", as_of=day, at=NOON + timedelta(hours=1), by=actor("prøve")
    )


@pytest.fixture
def filled(sqlite_store: Store) -> Store:
    """A store with the contract and ten mentions."""
    put(sqlite_store, contract(), name="kontrakt.xlsx")
    put(sqlite_store, media(10), name="medier.csv")
    return sqlite_store


def test_nothing_is_new_of_a_fresh_edition(filled: Store) -> None:
    """What was just frozen is what there is."""
    found = news(filled, HOUSE, frozen(filled), year=2019)
    assert (found.headline, found.items) == ("Intet er nyt siden KKR 11/11-2020", ())


def test_what_uploads_and_an_undo_change(filled: Store) -> None:
    """The edition stays what it was while the store goes on; a file taken back is news too."""
    edition = frozen(filled)
    put(filled, better(), name="kontrakt-2.xlsx", at=LATER)
    put(filled, media(30), name="medier-2.csv", at=LATER)
    filled.undo(2, at=LATER, who="prøve")
    found = news(filled, HOUSE, edition, year=2019)
    assert [one.text for one in found.items] == [
        "Mål 4 er nu godkendt af Erhvervsstyrelsen",
        "Mål 1: resultatet er nu 65 mod 64 før",
        "Mål 4: resultatet er nu »Modellen er klar« mod »Modellen for vejledning er skabt igennem et øget tæt…« før",
        "Medieomtaler i 2020: 30, 20 flere end i udgaven (nu til og med september)",
        "2 filer er kommet til: »medier-2.csv« og »kontrakt-2.xlsx«",
        "En fil er fortrudt: »medier.csv«",
    ]
    assert found.until == "i dag (pr. 5. februar 2021)"


def test_the_present_is_never_before_the_edition(sqlite_store: Store) -> None:
    """An edition for a day after the newest upload is held against that day, unless another is asked for."""
    put(sqlite_store, contract())
    edition = freeze(sqlite_store, organisation_text(), name="Januar", as_of=date(2021, 1, 10), at=LATER, by=actor("prøve"))
    assert news(sqlite_store, HOUSE, edition, year=2019).until == "i dag (pr. 10. januar 2021)"
    assert news(sqlite_store, HOUSE, edition, year=2019, as_of=date(2021, 2, 1)).until == "i dag (pr. 1. februar 2021)"


def test_an_edition_against_the_one_before(filled: Store) -> None:
    """What was new in an edition stays so, whatever is uploaded later, and it is called by its name."""
    first = frozen(filled)
    put(filled, better(), name="kontrakt-2.xlsx", at=LATER)
    second = freeze(filled, organisation_text(), name="Februar", as_of=LATER.date(), at=LATER, by=actor("prøve"))
    shown = filled.in_edition(second.id)
    found = news(shown, HOUSE, first, year=2019, as_of=second.as_of)
    assert found.headline == "4 ting er nye siden KKR 11/11-2020"
    assert found.until == "Februar (pr. 5. februar 2021)"
    put(filled, media(30), name="medier-2.csv", at=LATER)
    assert news(shown, HOUSE, first, year=2019, as_of=second.as_of) == found


def test_a_standing_holds_what_the_store_has(example: Store) -> None:
    """Every dataset and sheet of the example is in it, and the date is that of the newest upload."""
    found = standing(example, HOUSE, year=2019, as_of=None, name="i dag")
    assert found.as_of == NOON.date()
    assert set(found.activities) == {"guidance", "inquiries", "mentions", "survey", "arrangements"}
    sheets = (found.goals, found.notes, found.process, found.priorities, found.events, found.cooperation, found.files)
    assert [len(one) for one in sheets] == [8, 33, 6, 11, 3, 13, 8]


def test_an_undone_file_is_no_part_of_a_standing(example: Store) -> None:
    """Two standings of one store are compared without an edition; mentions are gone with their file."""
    before = standing(example, HOUSE, year=2019, as_of=None, name="før")
    mentions = next(one.id for one in example.uploads() if one.file_name.startswith("medier"))
    example.undo(mentions, at=LATER, who="prøve")
    found = finding.news(before=before, now=standing(example, HOUSE, year=2019, as_of=NOON.date(), name="nu"))
    assert [one.text.split(";")[0] for one in found.items] == [
        "Medieomtaler er ikke længere i tallene",
        "En fil er fortrudt: »medier_2018-2020_konstrueret.xlsx«",
    ]
    assert found.items[0].constructed


def test_kept_activities_are_used(filled: Store) -> None:
    """A caller that keeps the datasets is asked for each of them, and they are not read again."""
    asked: list[str] = []
    found = standing(filled, HOUSE, year=2019, as_of=None, name="i dag", activities=asked.append)
    assert found.activities == {}
    assert sorted(asked) == ["arrangements", "guidance", "inquiries", "mentions", "survey"]


@pytest.fixture
def example(example_file: Path, tmp_path: Path) -> Iterator[Store]:
    """The example, in a store of its own."""
    made = Store.open(f"sqlite:///{shutil.copy(example_file, tmp_path / 'example.sqlite3')}")
    yield made
    made.engine.dispose()
