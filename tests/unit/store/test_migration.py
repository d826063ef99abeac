"""A store of an earlier version, filled, brought to this one."""

from __future__ import annotations

from datetime import date

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from lib.store.engine import make_engine
from lib.store.repository import Store
from lib.store.revision import Change, Mode
from lib.store.tables import metadata
from tests.unit.store.making import LATER, sheet, upload
from tests.unit.store.old import make_old_store, to_revision


@pytest.fixture
def old(store_url: str) -> str:
    """The URL of a filled store of the first version."""
    make_old_store(store_url)
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
    to_revision(engine, command.downgrade, "0001")
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
