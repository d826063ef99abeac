"""A store of an earlier version, filled, brought to this one."""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext

import lib.store.migrate
from lib.store.engine import make_engine, writing
from lib.store.repository import Store
from lib.store.revision import Change, Mode
from lib.store.tables import metadata
from tests.unit.store.making import LATER, sheet, upload

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection, Engine

SCRIPTS = Path(lib.store.migrate.__file__).parent / "migrations"
THEN = datetime(2020, 11, 11, 11)  # noqa: DTZ001  as the database holds it, in UTC


def _to(engine: Engine, act: Callable[[Config, str], None], revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        act(config, revision)


def _insert(connection: Connection, table: str, **values: Any) -> None:  # noqa: ANN401  cells
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join(f":{name}" for name in values)
    connection.execute(sa.text(f"INSERT INTO {table} ({names}) VALUES ({marks})"), values)  # noqa: S608  names of this file


def _fill(connection: Connection) -> None:
    """Two uploads of one contract: the second replaced the first; a correction; the log."""
    kept = {"sha256": "a" * 64, "stored_sha256": "", "uploaded_by": "prøve", "active": True}
    for number, result in ((1, "50"), (2, "64")):
        content = f"fil {number}".encode()
        digest = hashlib.sha256(content).hexdigest()
        upload_row = {**kept, "stored_sha256": digest, "id": number, "file_name": f"{number}.xlsx", "content": content}
        _insert(connection, "uploads", **upload_row, uploaded_at=THEN)
        problems = [{"code": "x", "severity": "error"}, {"code": "y", "severity": "warning"}] if number == 1 else []
        about = {"sheet": "Mål", "dataset": "goals", "year": 2019, "mode": "replace", "dropped_columns": "[]"}
        counts = {"rows_read": 3, "rows_rejected": 1, "problems": json.dumps(problems)}
        _insert(connection, "upload_sheets", id=number, upload_id=number, **about, **counts)
        for label in "12":
            where = {"upload_id": number, "sheet": "Mål", "row": int(label) + 1, "year": 2019}
            marks = {"identity": f"{label}\x1f\x1f1", "fingerprint": f"{label}{result}", "is_current": number == 2}
            _insert(connection, "goals", **where, **marks, label=label, description="Mindst 60", result=result)
    _insert(connection, "audit_log", id=1, at=THEN, who="prøve", action="upload", subject="1", details="{}")
    if connection.dialect.name == "postgresql":  # which counts on by itself
        for table in ("uploads", "upload_sheets", "audit_log"):
            connection.execute(sa.text(f"SELECT setval('{table}_id_seq', (SELECT max(id) FROM {table}))"))  # noqa: S608


@pytest.fixture
def old(store_url: str) -> str:
    """The URL of a filled store of the first version."""
    engine = make_engine(store_url)
    _to(engine, command.upgrade, "0001")
    with writing(engine) as connection:
        _fill(connection)
    engine.dispose()
    return store_url


def test_everything_is_still_there_after_the_upgrade(old: str) -> None:
    """Bytes, rows, what counts, the log; the new counts are filled, and the check agrees."""
    store = Store.open(old)
    assert [(one.id, one.file_name, one.constructed, one.size) for one in store.uploads()] == [
        (2, "2.xlsx", False, 5),
        (1, "1.xlsx", False, 5),
    ]
    assert [(one.errors, one.warnings, one.period, one.titles) for one in store.upload(1).sheets] == [(1, 1, None, ())]
    assert store.content(1) == b"fil 1"
    assert list(store.rows("goals", year=2019)["result"]) == ["64", "64"]
    assert len(store.rows("goals", current=False)) == 4
    assert [one.action for one in store.audit()] == ["upload"]
    assert store.check() == []
    store.engine.dispose()


def test_work_goes_on_in_an_upgraded_store(old: str) -> None:
    """Old uploads are undone, new ones override by the old identities, activities come in."""
    store = Store.open(old)
    assert store.undo(2, at=LATER, who="prøve")
    assert list(store.rows("goals", year=2019)["result"]) == ["50", "50"]
    stored = store.add_upload(
        upload(sheet("goals", {"label": "1", "result": "70"}, year=2019, mode=Mode.ADD), sheet("survey", {"date": "03-17"}))
    )
    assert (stored.upload_id, stored.changes["Ark1", "goals"]) == (3, Change(changed=1, missing=1))
    assert sorted(store.rows("goals", year=2019)["result"]) == ["50", "70"]
    assert list(store.rows("survey")["date"]) == [date(2020, 3, 17)]
    assert store.check() == []
    store.engine.dispose()


def test_the_migrations_go_back_too(old: str) -> None:
    """What the first version knew survives the way there and back."""
    Store.open(old).engine.dispose()
    engine = make_engine(old)
    _to(engine, command.downgrade, "0001")
    with engine.connect() as connection:
        assert connection.scalar(sa.text("SELECT count(*) FROM goals")) == 4
        assert "survey" not in sa.inspect(connection).get_table_names()
    engine.dispose()
    store = Store.open(old)
    assert store.check() == []
    with store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    store.engine.dispose()


def test_the_indexes_are_those_of_the_code(store: Store) -> None:
    """Alembic does not look at what an index is limited to."""
    with store.engine.connect() as connection:
        name = connection.dialect.name
        for table in metadata.sorted_tables:
            indexes = [one for one in sa.inspect(connection).get_indexes(table.name) if not one.get("duplicates_constraint")]
            found = {one["name"]: f"{name}_where" in one.get("dialect_options", {}) for one in indexes}
            assert found == {one.name: one.dialect_options[name]["where"] is not None for one in table.indexes}


def test_lookups_use_their_indexes(sqlite_store: Store) -> None:
    """By date, by place and date, by identity: SQLite says what it will use."""
    asked = {
        "is_current AND date <= '2020-12-31'": "ix_guidance_date",
        "is_current AND municipality = 'Kolding' AND date <= '2020-12-31'": "ix_guidance_municipality_date",
        "is_current AND identity IN ('a', 'b')": "ix_guidance_identity",
    }
    with sqlite_store.engine.connect() as connection:
        for where, index in asked.items():
            plan = connection.execute(sa.text(f"EXPLAIN QUERY PLAN SELECT id FROM guidance WHERE {where}")).all()  # noqa: S608
            assert any(f"USING INDEX {index}" in row.detail for row in plan), (where, plan)
