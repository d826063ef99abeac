"""Which database a store is in decides how it is kept; what does not fit is refused in Danish."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from lib.services import backup
from lib.store.backup.files import sha256
from lib.store.backup.refusal import BackupError
from lib.store.repository import Store
from tests.unit.store.backup.making import alter, filled, names
from tests.unit.store.old import make_old_store

if TYPE_CHECKING:
    from pathlib import Path

MOMENT = datetime(2020, 11, 11, 11, tzinfo=UTC)
NOWHERE = "postgresql://hus:hemmelig@localhost:1/intet"


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A store with one upload."""
    return f"sqlite:///{filled(tmp_path / 'store.sqlite3', 'a')}"


def _move(url: str, target: str) -> backup.Move:
    return backup.move(url, target=target, progress=lambda _share: None)


def test_a_file_is_written_over_only_when_asked(url: str, tmp_path: Path) -> None:
    """And then it is the new one."""
    file = tmp_path / "kopi.sqlite3"
    file.write_text("en tidligere kopi")
    with pytest.raises(BackupError, match=r"findes allerede\. Med --overwrite skrives den over"):
        backup.back_up(url, file=file, overwrite=False)
    assert file.read_text() == "en tidligere kopi"
    made = backup.back_up(url, file=file, overwrite=True)
    expected = {"size": file.stat().st_size, "sha256": sha256(file)}
    assert made == backup.Backup(file=file, uploads=1, checked=True, **expected)


@pytest.mark.usefixtures("postgres_tools")
@pytest.mark.parametrize("store_url", ["postgresql"], indirect=True)
def test_an_older_store_on_postgresql_is_said_to_be_unchecked(store_url: str, tmp_path: Path) -> None:
    """Until it is restored, which says which version it was."""
    make_old_store(store_url)
    made = backup.back_up(store_url, file=tmp_path / "kopi.dump", overwrite=False)
    assert (made.uploads, made.checked) == (2, False)
    Store.open(store_url).engine.dispose()
    assert backup.back_up(store_url, file=tmp_path / "ny.dump", overwrite=False).checked
    with pytest.raises(BackupError, match="Databasen er ikke tom"):
        backup.restore(store_url, file=tmp_path / "kopi.dump", replace=False, moment=MOMENT)
    with pytest.raises(BackupError, match="--replace gælder kun SQLite"):
        backup.restore(store_url, file=tmp_path / "kopi.dump", replace=True, moment=MOMENT)


def test_a_file_of_the_other_kind_is_refused(url: str, tmp_path: Path) -> None:
    """With the way there is from the one to the other."""
    archive = tmp_path / "kopi.dump"
    archive.write_bytes(b"PGDMP\x01\x0e")
    with pytest.raises(BackupError, match="er en kopi fra PostgreSQL, men lageret ligger i SQLite"):
        backup.restore(url, file=archive, replace=True, moment=MOMENT)
    with pytest.raises(BackupError, match=r"er en kopi fra SQLite\. Genskab den i SQLite, og flyt lageret med copy-store"):
        backup.restore(NOWHERE, file=tmp_path / "store.sqlite3", replace=False, moment=MOMENT)


@pytest.mark.parametrize("content", [b"", b"SQLite", b"# Readme\n", b"PK\x03\x04"])
def test_a_file_that_is_no_store_is_refused(url: str, tmp_path: Path, content: bytes) -> None:
    """By its first bytes, whatever it is named."""
    (tmp_path / "kopi.sqlite3").write_bytes(content)
    with pytest.raises(BackupError, match=r"kopi\.sqlite3 er ikke et lager fra Målbar"):
        backup.restore(url, file=tmp_path / "kopi.sqlite3", replace=True, moment=MOMENT)


def test_a_restored_store_says_what_it_was_made_from(url: str, tmp_path: Path) -> None:
    """The version of the file, and where the earlier store lies."""
    old = tmp_path / "gammel.sqlite3"
    make_old_store(f"sqlite:///{old}")
    made = backup.restore(url, file=old, replace=True, moment=MOMENT)
    aside = tmp_path / "store.sqlite3.foer-genskabelse-20201111T110000Z"
    assert made == backup.Restoration(uploads=2, revision="0001", migrated=True, aside=aside)


def test_a_move_tells_no_password(url: str, tmp_path: Path) -> None:
    """Neither when it succeeds nor when the database cannot be reached."""
    made = _move(url, f"sqlite:///{tmp_path / 'mål.sqlite3'}")
    assert (made.rows["uploads"], made.rows["inquiries"]) == (1, 50)
    with pytest.raises(BackupError, match=r"Databasen .*hus:.*@localhost:1/intet kan ikke bruges") as refused:
        _move(url, NOWHERE)
    assert "hemmelig" not in str(refused.value)


def test_a_move_of_an_older_store_brings_both_up(tmp_path: Path) -> None:
    """The source as if it had been opened."""
    source = f"sqlite:///{tmp_path / 'gammel.sqlite3'}"
    make_old_store(source)
    assert _move(source, f"sqlite:///{tmp_path / 'mål.sqlite3'}").rows["goals"] == 4


def test_a_move_into_what_is_no_empty_store_is_refused(url: str, tmp_path: Path) -> None:
    """A newer one, a text, the store itself, nothing to move, and addresses that lead nowhere."""
    newer = filled(tmp_path / "nyere.sqlite3")
    alter(newer, "UPDATE alembic_version SET version_num = '9999'")
    (tmp_path / "tekst.txt").write_text("ikke en database, men en tekst " * 100)
    refusals = {
        f"sqlite:///{newer}": "er fra en nyere version",
        f"sqlite:///{tmp_path / 'tekst.txt'}": "kan ikke bruges: file is not a database",
        url: "Målet er selve lageret",
        "postgres": "Adressen på databasen kan ikke læses",
        "sqlite://": "er hverken en SQLite-fil eller en PostgreSQL-database",
        "mysql://hus:hemmelig@server/data": r"mysql://hus:\*\*\*@server/data er hverken",
    }
    for target, why in refusals.items():
        with pytest.raises(BackupError, match=why):
            _move(url, target)
    with pytest.raises(BackupError, match="Der er intet lager i"):
        _move(f"sqlite:///{tmp_path / 'intet.sqlite3'}", f"sqlite:///{tmp_path / 'mål.sqlite3'}")
    assert names(tmp_path).isdisjoint({"intet.sqlite3", "mål.sqlite3"})
