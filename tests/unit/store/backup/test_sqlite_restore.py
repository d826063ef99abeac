"""A SQLite store made from a backup: all of it, or what was there before."""

from __future__ import annotations

import multiprocessing
import random
import shutil
import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lib.store.backup import sqlite_restore
from lib.store.backup.contents import Contents
from lib.store.backup.refusal import BackupError
from lib.store.migrate import known_revisions
from lib.store.repository import Store
from tests.unit.store.backup.making import alter, fill, filled, names, small_disk
from tests.unit.store.old import make_old_store

if TYPE_CHECKING:
    from collections.abc import Callable

MOMENT = datetime(2020, 11, 11, 11, tzinfo=UTC)
ASIDE = "store.sqlite3.foer-genskabelse-20201111T110000Z"
FORK = multiprocessing.get_context("fork")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A backup with two uploads."""
    return filled(tmp_path / "kopi.sqlite3", "a", "b")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Where the store is to be."""
    (tmp_path / "lager").mkdir()
    return tmp_path / "lager" / "store.sqlite3"


def _restore(file: Path, database: Path, *, replace: bool = False) -> sqlite_restore.Restored:
    return sqlite_restore.restore(file, database, replace=replace, moment=MOMENT)


def _topics(database: Path) -> set[str]:
    store = Store.open(f"sqlite:///{database}")
    assert store.check() == []
    found = {topic.split(" ")[0] for topic in store.rows("inquiries")["topic"]}
    store.engine.dispose()
    return found


def _empty(database: Path) -> None:
    Store.open(f"sqlite:///{database}").engine.dispose()


@pytest.mark.parametrize("make", [lambda _path: None, lambda path: path.touch(), _empty], ids=["absent", "0 bytes", "empty"])
def test_a_store_is_made_where_there_is_none(file: Path, database: Path, make: Callable[[Path], None]) -> None:
    """Absent, an empty file, or a store that nobody has uploaded to: nothing needs to be kept of it."""
    make(database)
    assert _restore(file, database) == sqlite_restore.Restored(contents=Contents(revision=known_revisions()[0], uploads=2))
    assert names(database.parent) == {"store.sqlite3"}
    assert _topics(database) == {"a", "b"}


def test_a_store_with_uploads_is_kept_unless_it_is_to_be_replaced(file: Path, database: Path) -> None:
    """And then it lies beside, whole, with the restored one in the hands of the same user."""
    filled(database, "før")
    database.chmod(0o640)
    with pytest.raises(BackupError, match=r"er ikke tomt\. Med --replace lægges det til side"):
        _restore(file, database)
    assert _topics(database) == {"før"}
    made = _restore(file, database, replace=True)
    assert made.aside == database.with_name(ASIDE)
    assert _topics(database) == {"a", "b"}
    assert _topics(made.aside) == {"før"}
    assert database.stat().st_mode & 0o777 == 0o640
    with pytest.raises(BackupError, match=f"{ASIDE} findes allerede"):
        _restore(file, database, replace=True)
    assert _topics(database) == {"a", "b"}


def test_a_store_in_use_is_left_alone(file: Path, database: Path) -> None:
    """A running app would go on writing to a file that has lost its name."""
    store = Store.open(f"sqlite:///{database}")
    fill(store, "før")
    with pytest.raises(BackupError, match=r"er i brug\. Stop appen"):
        _restore(file, database, replace=True)
    fill(store, "efter")
    store.engine.dispose()
    assert _topics(database) == {"før", "efter"}


def test_a_damaged_store_is_laid_aside(file: Path, database: Path) -> None:
    """As it is, when asked to; what lay beside it is not taken for the restored store's."""
    filled(database, "før")
    database.write_bytes(b"ikke en database" * 1000)
    Path(f"{database}-wal").write_bytes(b"heller ikke")
    with pytest.raises(BackupError, match="er ikke tomt"):
        _restore(file, database)
    _restore(file, database, replace=True)
    assert names(database.parent) == {"store.sqlite3", ASIDE}
    assert _topics(database) == {"a", "b"}
    assert database.with_name(ASIDE).read_bytes() == b"ikke en database" * 1000


def test_a_log_without_its_store_is_not_played_into_the_restored_one(file: Path, database: Path) -> None:
    """The file was lost and its log was not."""
    store = Store.open(f"sqlite:///{database}")
    fill(store, "før")
    shutil.copy(f"{database}-wal", database.with_name("log"))
    store.engine.dispose()
    database.unlink()
    database.with_name("log").rename(f"{database}-wal")
    _restore(file, database)
    assert _topics(database) == {"a", "b"}


def _truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _blank(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096 * 4 : 4096 * 30] = bytes(4096 * 26)
    path.write_bytes(content)


def _other(path: Path) -> None:
    path.unlink()
    alter(path, "CREATE TABLE andet (id INTEGER)")


@pytest.mark.parametrize(
    ("harm", "why"),
    [
        (_truncate, r"kopi\.sqlite3 er beskadiget"),
        (_blank, r"kopi\.sqlite3 er beskadiget"),
        (lambda path: path.write_text("SQLite format 4"), r"kopi\.sqlite3 er beskadiget"),
        (_other, r"kopi\.sqlite3 er ikke et lager fra Målbar"),
        (lambda path: alter(path, "UPDATE alembic_version SET version_num = '9999'"), r"fra en nyere version .*\(9999\)"),
        (lambda path: alter(path, "DELETE FROM inquiries WHERE id = 1"), "er ikke et helt lager: Upload 1, »Ark1«: 49"),
        (lambda path: alter(path, "UPDATE uploads SET content = x'00'"), "er ikke et helt lager: Upload 1: filens indhold"),
    ],
    ids=["truncated", "blanked", "no database", "other database", "newer", "row gone", "bytes changed"],
)
def test_a_bad_backup_is_refused(file: Path, database: Path, harm: Callable[[Path], None], why: str) -> None:
    """Before the store is touched, and nothing is left lying about."""
    filled(database, "før")
    harm(file)
    with pytest.raises(BackupError, match=why):
        _restore(file, database, replace=True)
    assert names(database.parent) == {"store.sqlite3"}
    assert _topics(database) == {"før"}


def test_a_backup_of_the_first_version_is_brought_up(tmp_path: Path, database: Path) -> None:
    """The file itself stays as it was."""
    old = tmp_path / "gammel.sqlite3"
    make_old_store(f"sqlite:///{old}")
    before = old.read_bytes()
    assert _restore(old, database).contents == Contents(revision="0001", uploads=2)
    assert old.read_bytes() == before
    store = Store.open(f"sqlite:///{database}")
    assert list(store.rows("goals", year=2019)["result"]) == ["64", "64"]
    assert store.check() == []
    store.engine.dispose()


def test_the_log_of_a_file_that_was_copied_by_hand_counts(file: Path, tmp_path: Path, database: Path) -> None:
    """Somebody copied both files of a dead machine."""
    store = Store.open(f"sqlite:///{file}")
    fill(store, "c")
    shutil.copy(file, tmp_path / "død.sqlite3")
    shutil.copy(f"{file}-wal", tmp_path / "død.sqlite3-wal")
    store.engine.dispose()
    assert _restore(tmp_path / "død.sqlite3", database).contents.uploads == 3


def test_the_store_itself_is_no_backup(file: Path) -> None:
    """It would be laid aside and be gone."""
    with pytest.raises(BackupError, match="er selve lageret"):
        _restore(file, file, replace=True)


def test_a_full_disk_leaves_the_store_as_it_was(file: Path, tmp_path: Path) -> None:
    """There is room for the store and half a backup."""
    small = tmp_path / "lille"
    with small_disk(small, kilobytes=file.stat().st_size * 3 // 2048):
        (small / "store.sqlite3").write_bytes(file.read_bytes())
        with pytest.raises(BackupError, match="Der er ikke plads nok på disken"):
            _restore(file, small / "store.sqlite3", replace=True)
        assert names(small) == {"store.sqlite3"}
        assert (small / "store.sqlite3").read_bytes() == file.read_bytes()


def test_a_dozen_kills_leave_the_whole_earlier_store_or_the_whole_backup(file: Path, database: Path) -> None:
    """`kill -9` at random moments, the first before anything was done and the last when all was."""
    earlier = filled(database.with_name("tidligere"), "før")
    began = time.monotonic()
    shutil.copy(earlier, database)
    _restore(file, database, replace=True)
    takes, dice = time.monotonic() - began, random.Random(2)  # noqa: S311  a dice, no secret
    seen = set()
    for wait in (0.0, *(dice.uniform(0, 1.2 * takes) for _ in range(10)), None):
        for left in database.parent.glob("*store.sqlite3*"):  # hidden ones too
            left.unlink()
        shutil.copy(earlier, database)
        child = FORK.Process(target=_restore, args=(file, database), kwargs={"replace": True}, daemon=True)
        child.start()
        child.join(wait)
        child.kill()
        child.join()
        seen.add(frozenset(_topics(database)))
    assert seen == {frozenset({"før"}), frozenset({"a", "b"})}


def test_at_no_step_of_the_exchange_is_the_name_without_a_store(
    file: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if the power went before the last step."""
    filled(database, "før")

    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(sqlite_restore, "place", cut)
    with pytest.raises(KeyboardInterrupt):
        _restore(file, database, replace=True)
    assert _topics(database) == {"før"}
    with closing(sqlite3.connect(database.with_name(ASIDE))) as aside:
        assert aside.execute("SELECT count(*) FROM uploads").fetchone() == (1,)
