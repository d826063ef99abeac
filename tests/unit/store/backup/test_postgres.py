"""A PostgreSQL store in an archive of pg_dump, and back."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from datetime import date
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from lib.store.backup import postgres
from lib.store.backup.contents import Contents
from lib.store.backup.refusal import BackupError
from lib.store.engine import make_engine
from lib.store.migrate import known_revisions
from lib.store.repository import Store
from tests.unit.store.backup.making import fill, names
from tests.unit.store.old import make_old_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

pytestmark = [
    pytest.mark.usefixtures("postgres_tools"),
    pytest.mark.parametrize("store", ["postgresql"], indirect=True),
]
FORK = multiprocessing.get_context("fork")


@pytest.fixture
def goal(another_url: str) -> Iterator[Engine]:
    """An empty database."""
    engine = make_engine(another_url)
    yield engine
    engine.dispose()


def _tables(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return sa.inspect(connection).get_table_names()


def _altered(store: Store, statement: str) -> None:
    with store.engine.begin() as connection:
        connection.execute(sa.text(statement))


def test_a_store_comes_back_from_its_archive(store: Store, goal: Engine, tmp_path: Path) -> None:
    """Rows, the check and the ids that come next; the archive is for its owner only."""
    fill(store, "a", "b")
    file = tmp_path / "kopi.dump"
    assert postgres.back_up(store.engine, file) == Contents(revision=known_revisions()[0], uploads=2)
    assert file.stat().st_mode & 0o777 == 0o600
    assert postgres.restore(file, goal) == Contents(revision=known_revisions()[0], uploads=2)
    restored = Store(goal)
    assert restored.check() == []
    assert list(restored.rows("inquiries")["topic"]) == list(store.rows("inquiries")["topic"])
    fill(restored, "c")
    assert [one.id for one in restored.uploads()] == [3, 2, 1]
    assert names(tmp_path) == {"kopi.dump"}


def test_a_copy_under_load_is_of_one_moment(store: Store, goal: Engine, tmp_path: Path) -> None:
    """What was counted is what is in the archive, though uploads come all the time."""
    fill(store, "a")
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            fill(store, "b")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = postgres.back_up(store.engine, tmp_path / "kopi.dump")
    finally:
        stop.set()
        writer.join()
    assert 1 <= made.uploads < len(store.uploads())
    assert postgres.restore(tmp_path / "kopi.dump", goal) == made


def test_only_an_empty_database_is_filled(store: Store, goal: Engine, tmp_path: Path) -> None:
    """One that was migrated and never used is empty, one with another program's table is not."""
    fill(store, "a")
    file = tmp_path / "kopi.dump"
    postgres.back_up(store.engine, file)
    Store.open(goal.url.render_as_string(hide_password=False)).engine.dispose()
    assert postgres.restore(file, goal).uploads == 1
    with pytest.raises(BackupError, match="Databasen er ikke tom"):
        postgres.restore(file, goal)
    assert len(Store(goal).uploads()) == 1
    with goal.begin() as connection:
        postgres.drop_all(connection)
        connection.execute(sa.text("CREATE TABLE andet (id INTEGER)"))
    with pytest.raises(BackupError, match="Databasen er ikke tom"):
        postgres.restore(file, goal)
    assert _tables(goal) == ["andet"]


def test_a_truncated_archive_is_refused(store: Store, goal: Engine, tmp_path: Path) -> None:
    """Wherever it ends; the database stays empty."""
    fill(store, "a", "b")
    file = tmp_path / "kopi.dump"
    postgres.back_up(store.engine, file)
    content = file.read_bytes()
    for share in (0.02, 0.5, 0.99):
        file.write_bytes(content[: int(len(content) * share)])
        with pytest.raises(BackupError, match="pg_restore lykkedes ikke"):
            postgres.restore(file, goal)
    assert _tables(goal) == []


def test_an_archive_that_is_no_whole_store_is_refused(store: Store, goal: Engine, tmp_path: Path) -> None:
    """Nor is one made by `backup`; the database is empty afterwards."""
    fill(store, "a")
    harm = {
        "DELETE FROM inquiries WHERE id = 1": "Upload 1, »Ark1«: 49 rækker er der, 50 blev gemt",
        "UPDATE alembic_version SET version_num = '9999'": r"fra en nyere version af Målbar \(9999\)",
        "DELETE FROM alembic_version": "er ikke et lager fra Målbar",
        "DROP TABLE alembic_version": "er ikke et lager fra Målbar",
    }
    for number, (statement, why) in enumerate(harm.items()):
        _altered(store, statement)
        with pytest.raises(BackupError, match=why):
            postgres.back_up(store.engine, tmp_path / "kopi.dump")
        assert "kopi.dump" not in names(tmp_path)
        file = tmp_path / f"i hånden {number}.dump"
        postgres.run_tool("pg_dump", "--format=custom", f"--file={file}", engine=store.engine)
        with pytest.raises(BackupError, match=why):
            postgres.restore(file, goal)
        assert _tables(goal) == []


def test_an_archive_of_the_first_version_is_brought_up(store: Store, goal: Engine, tmp_path: Path) -> None:
    """It is dumped as it is, and checked where it is restored."""
    with store.engine.begin() as connection:
        postgres.drop_all(connection)
    make_old_store(store.engine.url.render_as_string(hide_password=False))
    assert postgres.back_up(store.engine, tmp_path / "kopi.dump") == Contents(revision="0001", uploads=2)
    assert postgres.restore(tmp_path / "kopi.dump", goal) == Contents(revision="0001", uploads=2)
    restored = Store(goal)
    assert restored.check() == []
    assert list(restored.rows("goals", year=2019)["result"]) == ["64", "64"]
    assert restored.extents() == {}
    assert restored.upload(1).uploaded_at.date() == date(2020, 11, 11)


def test_kills_leave_the_whole_store_or_none(store: Store, goal: Engine, tmp_path: Path) -> None:
    """`kill -9` of the command and of the program it runs."""
    fill(store, "a", "b")
    file = tmp_path / "kopi.dump"
    postgres.back_up(store.engine, file)
    url = goal.url.render_as_string(hide_password=False)

    def child() -> None:
        os.setsid()
        postgres.restore(file, make_engine(url))

    for after in (0.05, 0.15, 0.25, 0.4, 0.6):
        process = FORK.Process(target=child, daemon=True)
        process.start()
        time.sleep(after)
        try:
            os.killpg(process.pid or 0, signal.SIGKILL)
        except ProcessLookupError:  # killed before it had a group of its own, or done
            process.kill()
        process.join()
        _wait_for_quiet(goal)
        opened = Store.open(url)
        found = len(opened.uploads())
        assert found in {0, 2}
        assert opened.check() == []
        opened.engine.dispose()
        with goal.begin() as connection:
            postgres.drop_all(connection)


def _wait_for_quiet(engine: Engine) -> None:
    """Until the server has noticed that nobody listens."""
    others = sa.text("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
    for _ in range(200):
        with engine.connect() as connection:
            if not connection.scalar(others):
                return
        time.sleep(0.02)
    raise AssertionError("a killed restore still runs")


def test_a_missing_program_is_named(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the package to install."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BackupError, match=r"Programmet pg_dump mangler\. Installér .*postgresql-client"):
        postgres.back_up(store.engine, tmp_path / "kopi.dump")
    assert names(tmp_path) == set()


def test_a_password_is_in_no_list_of_processes(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It goes by the environment, with everything else that may; what may not is an argument."""
    spy = tmp_path / "pg_dump"
    spy.write_text('#!/bin/sh\necho "$@" >&2\necho "$PGUSER/$PGPASSWORD@$PGHOST:$PGPORT $PGSSLMODE" >&2\nexit 1\n')
    spy.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    engine = make_engine("postgresql://hus:h%40em@server:5433/data?sslmode=require&keepalives_idle=5&sslpassword=n0gle")
    with pytest.raises(BackupError) as refused:
        postgres.run_tool("pg_dump", "--format=custom", engine=engine)
    assert str(refused.value) == (
        "pg_dump lykkedes ikke: --format=custom --no-password --dbname=dbname=data keepalives_idle=5 "
        "hus/h@em@server:5433 require"
    )


def test_an_archive_is_one_that_pg_restore_alone_can_read(store: Store, goal: Engine, tmp_path: Path) -> None:
    """A house is not bound to this program to get at its data."""
    fill(store, "a")
    postgres.back_up(store.engine, tmp_path / "kopi.dump")
    postgres.run_tool("pg_restore", str(tmp_path / "kopi.dump"), engine=goal)
    assert len(Store(goal).uploads()) == 1
