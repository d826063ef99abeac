"""A store moved to another database."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from lib.store import editions
from lib.store.backup.refusal import BackupError
from lib.store.copying import copy_store
from lib.store.repository import Store
from lib.store.tables import metadata
from tests.unit.store.making import LATER, NOON, sheet, upload

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

FROZEN: dict[str, Any] = {"as_of": date(2020, 11, 11), "deck": "Standard", "organisation": "", "at": NOON, "who": "prøve"}


@pytest.fixture
def source(tmp_path: Path) -> Iterator[Store]:
    """A store on SQLite with an upload of each kind, one taken back, one row rejected, an edition and a mapping."""
    made = Store.open(f"sqlite:///{tmp_path / 'kilde.sqlite3'}")
    _fill(made)
    yield made
    made.engine.dispose()


def _fill(store: Store) -> None:
    goals = [{"label": str(one), "result": "64 – »æøå« 🚀"} for one in range(5)]
    store.add_upload(upload(sheet("goals", *goals, year=2019), content=b"\x00\xff" * 1000))
    store.add_upload(upload(sheet("inquiries", *({"date": "03-17", "topic": f"{one}\x1f"} for one in range(1500)))))
    store.add_upload(upload(sheet("survey", {"date": "03-17"}), content=b""))
    store.undo(3, at=LATER, who="prøve")
    store.remember_mapping(shape="a", dataset="goals", headers=["Mål"], columns={"Mål": "label"}, at=NOON, who="prøve")
    editions.freeze(store, name="KKR", **FROZEN)


def _everything(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    with engine.connect() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(sa.select(table))), key=repr)
            for table in metadata.sorted_tables
        }


def _copy(source: Store, target: Store) -> dict[str, int]:
    return copy_store(source.engine, target.engine, progress=lambda _share: None)


def test_everything_is_there_with_its_ids(source: Store, store: Store) -> None:
    """Files, rows, corrections, editions and the log; the share that is done grows to the whole."""
    shares: list[float] = []
    rows = copy_store(source.engine, store.engine, progress=shares.append)
    expected = _everything(source.engine)
    assert _everything(store.engine) == expected
    assert rows == {name: len(there) for name, there in expected.items()}
    assert (rows["inquiries"], rows["edition_rows"], rows["column_mappings"]) == (1500, 1505, 1)
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert store.check() == []


def test_work_goes_on_in_the_new_place(source: Store, store: Store) -> None:
    """The next ids follow the last, in every table, used or not."""
    _copy(source, store)
    assert store.add_upload(upload(sheet("guidance", {"date": "03-17"}))).upload_id == 4
    assert store.redo(3, at=LATER, who="prøve")
    assert store.undo(2, at=LATER, who="prøve")
    assert editions.freeze(store, name="Ny", **FROZEN).id == 2
    assert store.check() == []


def test_the_way_back_too(source: Store, store: Store, tmp_path: Path) -> None:
    """From either engine to SQLite."""
    _copy(source, store)
    back = Store.open(f"sqlite:///{tmp_path / 'tilbage.sqlite3'}")
    _copy(store, back)
    assert _everything(back.engine) == _everything(source.engine)
    back.engine.dispose()


def test_a_target_with_anything_in_it_is_refused(source: Store, store: Store) -> None:
    """Even a line of the log."""
    store.remember_mapping(shape="b", dataset="goals", headers=[], columns={}, at=NOON, who="prøve")
    before = _everything(store.engine)
    with pytest.raises(BackupError, match="Målet er ikke tomt"):
        _copy(source, store)
    assert _everything(store.engine) == before


def test_a_row_that_came_out_otherwise_is_found(source: Store, sqlite_store: Store) -> None:
    """A database that alters what is put into it; nothing is kept there."""
    alteration = "UPDATE inquiries SET count = count + 1 WHERE id = NEW.id"
    with sqlite_store.engine.begin() as connection:
        connection.exec_driver_sql(f"CREATE TRIGGER t AFTER INSERT ON inquiries WHEN NEW.id = 700 BEGIN {alteration}; END")
    with pytest.raises(BackupError, match="Tabellen inquiries blev ikke ens: række 700 er en anden i målet"):
        _copy(source, sqlite_store)
    assert not any(_everything(sqlite_store.engine).values())


def test_a_row_that_is_lost_is_found(source: Store, sqlite_store: Store) -> None:
    """The last one, after which there is nothing to compare with."""
    with sqlite_store.engine.begin() as connection:
        connection.exec_driver_sql("CREATE TRIGGER t AFTER INSERT ON survey BEGIN DELETE FROM survey WHERE id = NEW.id; END")
    with pytest.raises(BackupError, match="Tabellen survey blev ikke ens: række 1 er en anden"):
        _copy(source, sqlite_store)


@pytest.mark.parametrize("store", ["postgresql"], indirect=True)
@pytest.mark.parametrize("statement", ["SET topic = 'a' || char(0)", "SET count = 3000000000"])
def test_a_value_that_the_target_cannot_hold_is_a_refusal(source: Store, store: Store, statement: str) -> None:
    """SQLite takes a NUL in a text and any whole number, PostgreSQL does not."""
    with source.engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE inquiries {statement} WHERE id = 1200")
    with pytest.raises(BackupError, match="Tabellen inquiries kan ikke skrives i målet"):
        _copy(source, store)
    assert not any(_everything(store.engine).values())


def test_a_store_that_is_not_whole_is_not_moved(source: Store, store: Store) -> None:
    """What the check found is said."""
    with source.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE uploads SET content = x'00' WHERE id = 1")
    with pytest.raises(BackupError, match="intet er flyttet: Upload 1: filens indhold"):
        _copy(source, store)
    assert not any(_everything(store.engine).values())
