"""Every kind of damage that a disk, or a person with a database tool, can do and that `check-store` promises to find."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, func, insert, select, update

from lib.store.checking import ADVICE
from lib.store.decks import save_deck
from lib.store.editions import freeze
from lib.store.tables import audit_log, dataset_tables, decks, edition_rows, editions, rejected_rows, upload_sheets, uploads
from tests.unit.store.making import LATER, NOON, sheet, upload

if TYPE_CHECKING:
    from sqlalchemy import Executable

    from lib.store.repository import Store

ROWS = dataset_tables["inquiries"]
FLIPPED = b"fil 1 af tn"  # one bit of the last byte


@pytest.fixture
def filled(store: Store) -> Store:
    """Two uploads, the second taken back; an edition and a deck."""
    for number in "12":
        rows = [{"date": "03-17", "inquiry_id": f"{number}-{one}"} for one in range(3)]
        store.add_upload(upload(sheet("inquiries", *rows), content=f"fil {number} af to".encode()))
    store.undo(2, at=LATER, who="prøve")
    save_deck(store, name="KKR", year=2020, content={}, at=NOON, who="prøve")
    freeze(store, name="U1", as_of=date(2020, 11, 11), deck="KKR", organisation="", at=NOON, who="prøve")
    assert store.check() == []
    return store


def _gone(upload_id: int) -> list[Executable]:
    """An upload with all that belongs to it."""
    parts = [delete(one).where(one.c.upload_id == upload_id) for one in (ROWS, rejected_rows, upload_sheets)]
    return [*parts, delete(uploads).where(uploads.c.id == upload_id)]


@pytest.mark.parametrize(
    ("said", "done"),
    [
        ("Upload 1: filens indhold er ikke det", [update(uploads).where(uploads.c.id == 1).values(content=FLIPPED)]),
        ("Upload 1: filens indhold er ikke det", [update(uploads).where(uploads.c.id == 1).values(stored_sha256="0" * 64)]),
        ("rækkerne, der tæller", [update(ROWS).where(ROWS.c.id == 2).values(is_current=False)]),
        ("rækkerne, der tæller", [update(ROWS).where(ROWS.c.id == 5).values(is_current=True)]),
        ("2 rækker er der, 3 blev gemt", [delete(ROWS).where(ROWS.c.id == 5)]),
        ("hører ikke til nogen upload", [delete(upload_sheets).where(upload_sheets.c.upload_id == 2)]),
        (
            "loggen siger noget andet",
            [
                update(uploads).where(uploads.c.id == 2).values(active=True),
                update(ROWS).where(ROWS.c.upload_id == 2).values(is_current=True),
            ],
        ),
        ("Upload 2 er væk", _gone(2)),
        ("2 rækker er der, 3 blev frosset", [delete(edition_rows).where(edition_rows.c.row_id == 2)]),
        ("rækker, som ikke talte", [update(edition_rows).where(edition_rows.c.row_id == 2).values(row_id=5)]),
        ("Udgaven »U1« er væk", [delete(edition_rows), delete(editions)]),
        ("Præsentationen »2020/KKR« er væk", [delete(decks)]),
    ],
)
def test_damage_is_found(filled: Store, said: str, done: list[Executable]) -> None:
    """Told in Danish, by upload, dataset or edition."""
    with filled.writing() as connection:
        for statement in done:
            connection.execute(statement)
    assert any(said in one for one in filled.check()), filled.check()


def test_an_edition_row_without_its_edition_is_found(sqlite_store: Store) -> None:
    """Should foreign keys have been off; PostgreSQL's cannot be."""
    with sqlite_store.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver
        driver.execute("PRAGMA foreign_keys=OFF")
        driver.execute("INSERT INTO edition_rows (edition_id, dataset, row_id) VALUES (9, 'inquiries', 1)")
        driver.execute("PRAGMA foreign_keys=ON")
    assert "Tabellen edition_rows har en række uden udgave" in sqlite_store.check()


def test_what_the_advice_says_mends_it(filled: Store) -> None:
    """Taking the newest upload of the dataset in and back again counts anew."""
    with filled.writing() as connection:
        connection.execute(update(ROWS).where(ROWS.c.id == 2).values(is_current=False))
    assert filled.check()
    assert "så tælles der om" in ADVICE
    filled.redo(2, at=LATER, who="prøve")
    filled.undo(2, at=LATER, who="prøve")
    assert filled.check() == []


def test_a_log_of_before_what_it_tells_of_is_no_damage(filled: Store) -> None:
    """The first stores have uploads that no line speaks of."""
    with filled.writing() as connection:
        connection.execute(delete(audit_log))
        connection.execute(insert(audit_log).values(at=NOON, who="a", action="upload", subject="1", details={}))
        assert connection.scalar(select(func.count()).select_from(uploads)) == 2
    assert filled.check() == []
