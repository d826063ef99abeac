"""The store, on SQLite and on PostgreSQL."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import insert, text, update

from lib.domain.goal import Comparison, GoalKind
from lib.domain.quantity import Bound, Quantity
from lib.store.corrections import add_correction, corrections, withdraw_corrections
from lib.store.repository import Store
from lib.store.revision import Change, Mode
from lib.store.tables import audit_log, dataset_tables, metadata, uploads
from tests.builders import DECK, contract, put, typed_deck
from tests.unit.domain.test_contract import CORRECTION

if TYPE_CHECKING:
    from pathlib import Path


def test_the_migrations_build_the_tables(store: Store) -> None:
    """The schema of a migrated store is that of the code."""
    with store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_an_upload_is_kept_byte_for_byte_with_its_rows(store: Store) -> None:
    """Name, bytes, time, person, and every cell that counts."""
    outcome = put(store, typed_deck(), name="aftale.xlsx", year=2019)
    assert outcome.upload_id is not None
    (record,) = store.uploads()
    assert (record.file_name, record.uploaded_by, record.active) == ("aftale.xlsx", "prøve", True)
    assert record.uploaded_at == datetime(2020, 11, 11, 11, tzinfo=UTC)
    assert store.content(record.id) == typed_deck()
    rows = store.rows("goals", year=2019)
    assert [(row["label"], row["result"], row["row"]) for row in rows.to_dict("records")] == [
        (label, result.replace(" \n", "\n"), number) for number, (label, _, result, _) in enumerate(DECK, start=4)
    ]
    assert store.check() == []


def test_a_second_version_replaces_the_first_and_both_are_kept(store: Store) -> None:
    """What counts is the newest; what was is history."""
    put(store, contract(("1", "Mindst 60 virksomheder", "50", ""), ("2", "Mindst 5 møder", "5", "")), year=2019)
    outcome = put(store, contract(("1", "Mindst 60 virksomheder", "64", ""), ("3", "Mindst 7 møder", "", "")), year=2019)
    assert outcome.sheets[0].change == Change(new=1, changed=1, unchanged=0, missing=1)
    assert list(store.rows("goals", year=2019)["label"]) == ["1", "3"]
    assert len(store.rows("goals", year=2019, current=False)) == 4
    assert store.check() == []


def test_adding_keeps_what_the_file_does_not_mention(store: Store) -> None:
    """Mode add is by identity."""
    put(store, contract(("1", "Mindst 60 virksomheder", "50", ""), ("2", "Mindst 5 møder", "5", "")), year=2019)
    put(store, contract(("1", "Mindst 60 virksomheder", "64", "")), year=2019, mode=Mode.ADD)
    found = store.rows("goals", year=2019)
    assert dict(zip(found["label"], found["result"], strict=True)) == {"2": "5", "1": "64"}
    assert store.check() == []


def test_years_stand_side_by_side(store: Store) -> None:
    """One year's upload never touches another's."""
    put(store, contract(("1", "Mindst 60 virksomheder", "50", "")), year=2018)
    put(store, contract(("1", "Mindst 70 virksomheder", "64", "")), year=2019)
    assert store.years() == [2019, 2018]
    assert list(store.rows("goals", year=2018)["result"]) == ["50"]


def test_the_same_bytes_again_change_nothing(store: Store) -> None:
    """Said, and not stored."""
    first = put(store, typed_deck(), year=2019)
    version = store.version()
    again = put(store, typed_deck(), year=2019)
    assert (again.duplicate, again.stored, again.upload_id) == (True, False, first.upload_id)
    assert again.sheets[0].change == Change(unchanged=8)
    assert store.version() == version
    assert put(store, typed_deck(), year=2020).stored


def test_a_refused_or_tried_file_leaves_no_trace(store: Store) -> None:
    """Errors, and a dry run."""
    version = store.version()
    bad = contract(("1", "Mindst 60 virksomheder", "50", ""), ("1", "Mindst 60 virksomheder", "50", ""))
    assert put(store, bad, year=2019).refused
    assert not put(store, typed_deck(), year=2019, dry_run=True).stored
    assert (store.version(), store.uploads()) == (version, [])
    partly = put(store, bad, year=2019, valid_rows_only=True)
    assert (partly.stored, partly.sheets[0].rejected) == (True, 1)


def test_an_import_that_fails_midway_leaves_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """One transaction for the file, its rows and the log."""
    monkeypatch.setattr("lib.store.writing._mark", lambda *_: (_ for _ in ()).throw(RuntimeError("torn out")))
    with pytest.raises(RuntimeError, match="torn out"):
        put(store, typed_deck(), year=2019)
    with store.engine.connect() as connection:
        for table in metadata.tables.values():
            assert connection.execute(table.select()).all() == []


def test_concurrent_uploads_are_all_kept(store: Store) -> None:
    """Ten writers at once: every upload is there and the newest counts."""
    ready = threading.Barrier(10)

    def one(number: int) -> None:
        ready.wait()
        put(store, contract(("1", "Mindst 60 virksomheder", str(number), "")), year=2019)

    with ThreadPoolExecutor(10) as pool:
        list(pool.map(one, range(10)))
    assert len(store.uploads()) == 10
    assert len(store.rows("goals", year=2019)) == 1
    assert store.check() == []


def test_check_finds_altered_bytes_and_wrong_rows(store: Store) -> None:
    """The check can fail."""
    put(store, typed_deck(), year=2019)
    with store.engine.begin() as connection:
        connection.execute(update(uploads).values(content=b"altered"))
        connection.execute(
            update(dataset_tables["goals"]).where(dataset_tables["goals"].c.label == "1").values(is_current=False)
        )
    found = store.check()
    assert len(found) == 2
    assert "indhold" in found[0]
    assert "tæller" in found[1]


def test_opening_a_store_again_keeps_everything(store_url: str) -> None:
    """A second start migrates nothing."""
    first = Store.open(store_url)
    put(first, typed_deck(), year=2019)
    first.engine.dispose()
    again = Store.open(store_url)
    assert len(again.rows("goals", year=2019)) == 8
    again.engine.dispose()


def test_sqlite_is_set_to_keep_data_whole(sqlite_store: Store) -> None:
    """WAL, foreign keys, full synchronisation, patience."""
    with sqlite_store.engine.connect() as connection:
        said = {name: connection.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "foreign_keys", "synchronous")}
    assert said == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2}


def test_a_folder_for_the_store_is_made(tmp_path: Path) -> None:
    """The default store lies in a folder that a clone does not have."""
    store = Store.open(f"sqlite:///{tmp_path / 'new' / 'folder' / 'store.sqlite3'}")
    assert store.years() == []
    store.engine.dispose()


@pytest.mark.parametrize(
    "target",
    [
        (900.0, Comparison.AT_LEAST),
        ((40.0, 60.0), Comparison.BETWEEN),
        (date(2019, 7, 1), Comparison.BY_DATE),
        (None, Comparison.NONE),
    ],
)
def test_a_correction_is_stored_as_it_was_made(store: Store, target: tuple[object, Comparison]) -> None:
    """Store then load is identity, for every kind of target."""
    value, comparison = target
    kind = GoalKind.COUNT if isinstance(value, (float, tuple)) else GoalKind.MILESTONE
    made = replace(
        CORRECTION,
        kind=kind,
        target=value,
        comparison=comparison,
        unit=None,
        result=Quantity(5, Bound.AT_LEAST),  # type: ignore[arg-type]
    )
    identifier = add_correction(store, made)
    assert corrections(store, year=2019) == [replace(made, id=identifier)]


def test_the_newest_correction_is_in_force_until_all_are_withdrawn(store: Store) -> None:
    """Nothing is altered; withdrawing lets what was read count again."""
    add_correction(store, CORRECTION)
    add_correction(store, replace(CORRECTION, target=950.0))
    assert [one.target for one in corrections(store, year=2019)] == [950.0]
    assert withdraw_corrections(store, year=2019, label="5", part="", at=CORRECTION.made_at, who="prøve") == 2
    assert corrections(store, year=2019) == []
    with store.engine.connect() as connection:
        assert [row.action for row in connection.execute(audit_log.select())] == ["correct_goal"] * 2 + [
            "withdraw_correction"
        ]


def test_a_row_needs_its_upload(store: Store) -> None:
    """Foreign keys hold on both engines."""
    values = {"upload_id": 99, "sheet": "x", "row": 1, "identity": "x", "fingerprint": "x", "is_current": True}
    with pytest.raises(Exception, match=r"(?i)foreign key"), store.engine.begin() as connection:
        connection.execute(insert(dataset_tables["goals"]).values(values))
