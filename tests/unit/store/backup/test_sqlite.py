"""A SQLite store copied while people work in it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

import pytest

from lib.store.backup import sqlite
from lib.store.backup.contents import Contents
from lib.store.backup.refusal import BackupError
from lib.store.migrate import known_revisions
from lib.store.repository import Store
from tests.unit.store.backup.making import alter, filled, names, small_disk
from tests.unit.store.old import make_old_store

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A store with two uploads in a folder of its own."""
    folder = tmp_path / "lager"
    folder.mkdir()
    return filled(folder / "store.sqlite3", "a", "b")


def test_a_copy_is_one_file_that_only_its_owner_reads(database: Path, tmp_path: Path) -> None:
    """It holds everything, with no side files, and the store is left alone."""
    target = tmp_path / "kopi.sqlite3"
    before = names(database.parent)
    assert sqlite.back_up(database, target) == Contents(revision=known_revisions()[0], uploads=2)
    assert names(tmp_path) == {"lager", "kopi.sqlite3"}
    assert target.stat().st_mode & 0o777 == 0o600
    assert names(database.parent) == before
    with closing(sqlite3.connect(f"file:{target}?mode=ro", uri=True)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert connection.execute("SELECT count(*) FROM inquiries").fetchone() == (100,)


def test_a_busy_store_is_copied_as_it_was_at_one_moment(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody writes after every page: the copy does not begin again, the writer does not wait, no page is of later."""
    connect, writes = sqlite3.connect, []
    with closing(connect(database, isolation_level=None, timeout=0)) as writer:

        def write(*_: int) -> None:
            if len(writes) < 500:  # or a copy that begins again would never end
                writer.execute("UPDATE inquiries SET topic = topic || 'x'")
            writes.append(1)

        class Busy(sqlite3.Connection):
            def backup(self, target: sqlite3.Connection, **_: object) -> None:
                super().backup(target, pages=1, progress=write)

        monkeypatch.setattr(sqlite3, "connect", partial(connect, factory=Busy))
        sqlite.copy(database, tmp_path / "kopi.sqlite3", live=True)
        assert writer.execute("SELECT count(*) FROM inquiries WHERE topic LIKE '%x'").fetchone() == (100,)
    with closing(connect(tmp_path / "kopi.sqlite3")) as copied:
        assert (len(writes),) == copied.execute("PRAGMA page_count").fetchone()
        assert copied.execute("SELECT count(*) FROM inquiries WHERE topic LIKE '%x'").fetchone() == (0,)


def test_what_is_only_in_the_log_is_copied_too(database: Path, tmp_path: Path) -> None:
    """A live store keeps its newest rows in a second file."""
    store = Store.open(f"sqlite:///{database}")
    filled(database, "c")
    assert "store.sqlite3-wal" in names(database.parent)
    assert sqlite.back_up(database, tmp_path / "kopi.sqlite3").uploads == 3
    store.engine.dispose()


def test_a_store_of_the_first_version_is_copied_as_it_is(tmp_path: Path) -> None:
    """It is checked in a copy of the copy, so that the backup before an update is one of before the update."""
    make_old_store(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    target = tmp_path / "kopi.sqlite3"
    assert sqlite.back_up(tmp_path / "store.sqlite3", target) == Contents(revision="0001", uploads=2)
    with closing(sqlite3.connect(target)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
    alter(tmp_path / "store.sqlite3", "UPDATE uploads SET content = x'00' WHERE id = 1")
    with pytest.raises(BackupError, match="Upload 1: filens indhold er ikke det, der blev gemt"):
        sqlite.back_up(tmp_path / "store.sqlite3", target)
    assert names(tmp_path) == {"store.sqlite3", "kopi.sqlite3"}


def test_a_store_that_is_not_whole_gives_no_copy(database: Path, tmp_path: Path) -> None:
    """What the check found is said, and an earlier copy stays."""
    target = tmp_path / "kopi.sqlite3"
    target.write_text("en tidligere kopi")
    alter(database, "DELETE FROM inquiries WHERE id = 1")
    with pytest.raises(BackupError, match="der er ikke lavet nogen kopi: Upload 1, »Ark1«: 49 rækker er der, 50 blev gemt"):
        sqlite.back_up(database, target)
    assert target.read_text() == "en tidligere kopi"
    assert names(tmp_path) == {"lager", "kopi.sqlite3"}


def test_a_damaged_store_gives_no_copy(database: Path, tmp_path: Path) -> None:
    """SQLite says so of the copy."""
    content = bytearray(database.read_bytes())
    content[4096 * 4 : 4096 * 30] = bytes(4096 * 26)
    database.write_bytes(content)
    with pytest.raises(BackupError, match=r"store\.sqlite3 er beskadiget"):
        sqlite.back_up(database, tmp_path / "kopi.sqlite3")
    assert names(tmp_path) == {"lager"}


def test_the_copy_never_lies_upon_the_store(database: Path) -> None:
    """Not by another spelling of the path either."""
    with pytest.raises(BackupError, match="oven i selve lageret"):
        sqlite.back_up(database, database.parent / ".." / "lager" / "store.sqlite3")
    with pytest.raises(BackupError, match="Der er intet lager i"):
        sqlite.back_up(database.with_name("intet.sqlite3"), database)
    assert "intet.sqlite3" not in names(database.parent)


def test_a_folder_that_is_not_there_is_named(database: Path, tmp_path: Path) -> None:
    """It is not made: a disk that is not mounted must not be filled from below."""
    with pytest.raises(BackupError, match=r"Mappen .*/ikke monteret findes ikke"):
        sqlite.back_up(database, tmp_path / "ikke monteret" / "kopi.sqlite3")


def test_a_full_disk_gives_no_copy(database: Path, tmp_path: Path) -> None:
    """Half of it fits; nothing of it is left."""
    small = tmp_path / "lille"
    with small_disk(small, kilobytes=database.stat().st_size // 2048):
        with pytest.raises(BackupError, match="Der er ikke plads nok på disken"):
            sqlite.back_up(database, small / "kopi.sqlite3")
        assert names(small) == set()
