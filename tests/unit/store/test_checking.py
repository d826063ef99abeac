"""The check can fail: each thing it looks for is broken once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Table, delete, text, update

from lib.store.records import RejectedRow
from lib.store.tables import dataset_tables, rejected_rows, upload_sheets, uploads
from tests.unit.store.making import LATER, sheet, upload

if TYPE_CHECKING:
    from lib.store.repository import Store

INQUIRIES = dataset_tables["inquiries"]


@pytest.fixture
def full(sqlite_store: Store) -> Store:
    """Two uploads, one taken back, with a rejected row."""
    rejected = (RejectedRow(row=9, cells={"Dato": "x"}, messages=("Dato i række 9 er ikke en dato.",)),)
    store = sqlite_store
    for _ in range(2):
        store.add_upload(upload(sheet("inquiries", {"date": "03-17"}, {"date": "03-18"}, rejected=rejected)))
    store.undo(2, at=LATER, who="prøve")
    assert store.check() == []
    return store


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (update(uploads).where(uploads.c.id == 2).values(content=b"andet"), "Upload 2: filens indhold"),
        (update(INQUIRIES).where(INQUIRIES.c.id == 1).values(is_current=False), "Henvendelser: rækkerne, der tæller"),
        (update(INQUIRIES).where(INQUIRIES.c.id == 3).values(is_current=True), "Henvendelser: rækkerne, der tæller"),
        (update(uploads).where(uploads.c.id == 1).values(active=False), "Henvendelser: rækkerne, der tæller"),
        (delete(INQUIRIES).where(INQUIRIES.c.id == 4), "Upload 2, »Ark1«: 1 rækker er der, 2 blev gemt"),
        (update(INQUIRIES).where(INQUIRIES.c.upload_id == 2).values(sheet="Ark9"), "2 rækker i »Ark9« hører ikke til"),
        (delete(upload_sheets).where(upload_sheets.c.upload_id == 2), "2 rækker i »Ark1« hører ikke til"),
        (delete(rejected_rows).where(rejected_rows.c.upload_id == 1), "0 afviste rækker er der, 1 blev gemt"),
    ],
)
def test_what_is_broken_is_said(full: Store, statement: Table, said: str) -> None:
    """By upload and sheet, in Danish."""
    with full.engine.begin() as connection:
        connection.execute(statement)
    assert any(said in one for one in full.check())


def test_a_row_without_its_upload_is_found(sqlite_store: Store) -> None:
    """Should foreign keys ever have been off."""
    sqlite_store.add_upload(upload(sheet("inquiries", {"date": "03-17"})))
    with sqlite_store.engine.connect() as connection:
        connection.execute(text("COMMIT"))
        connection.execute(text("PRAGMA foreign_keys=OFF"))
        for table in ("upload_sheets", "uploads"):
            connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608  names of this file
        connection.execute(text("PRAGMA foreign_keys=ON"))
        connection.execute(text("BEGIN"))
    assert any("har en række uden upload" in one for one in sqlite_store.check())
