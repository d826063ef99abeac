"""The commands backup, restore and copy-store, and the drill: a copy under load shows the same goals."""

from __future__ import annotations

import hashlib
import threading
from typing import TYPE_CHECKING

import pytest

from lib.services.settings import DATABASE_VARIABLE
from lib.store.migrate import known_revisions
from lib.store.repository import Store
from tests.builders import put, typed_deck
from tests.unit.cli.test_commands import run, told
from tests.unit.store.backup.making import fill
from tests.unit.store.old import make_old_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def _closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A command's connections end with its process; here they end with the test."""
    opened: list[Store] = []

    def opening(url: str, really: Callable[[str], Store] = Store.open) -> Store:
        opened.append(really(url))
        return opened[-1]

    monkeypatch.setattr(Store, "open", opening)
    yield
    for store in opened:
        store.engine.dispose()


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of the store that the commands open, with the deck's contract, opened by nobody."""
    path = tmp_path / "store.sqlite3"
    url = f"sqlite:///{path}"
    monkeypatch.setenv(DATABASE_VARIABLE, url)
    store = Store.open(url)
    put(store, typed_deck(), year=2019)
    store.engine.dispose()
    return path


def _url(store: Store) -> str:
    return store.engine.url.set(drivername=store.engine.dialect.name).render_as_string(hide_password=False)


@pytest.mark.usefixtures("postgres_tools")
def test_a_backup_under_load_restores_to_the_same_goals(
    store: Store, another_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On both engines: uploads are committed all the while, the restored store is whole and judges alike."""
    put(store, typed_deck(), year=2019)
    stop, written = threading.Event(), threading.Event()

    def write() -> None:
        while not stop.is_set():
            fill(store, "under kopien")
            written.set()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert written.wait(30)
        monkeypatch.setenv(DATABASE_VARIABLE, _url(store))
        before = len(store.uploads())
        made = [told("backup", str(tmp_path / f"{number}.kopi")) for number in range(3)]
        after = len(store.uploads())
    finally:
        stop.set()
        writer.join()
    assert before <= made[0]["uploads"] <= made[2]["uploads"] <= after
    assert after > before
    goals = told("goals", "--year", "2019", "--as-of", "2020-11-11")
    monkeypatch.setenv(DATABASE_VARIABLE, another_url)
    restored = told("restore", made[2]["file"])
    assert restored == {"uploads": made[2]["uploads"], "revision": known_revisions()[0], "migrated": False, "aside": None}
    assert told("check-store") == {"problems": []}
    assert len(told("uploads")) == made[2]["uploads"]
    assert len(goals) == 8
    assert told("goals", "--year", "2019", "--as-of", "2020-11-11") == goals


def test_a_backup_says_what_it_holds(database: Path, tmp_path: Path) -> None:
    """How many uploads, how large, and the digest that `sha256sum` gives."""
    file = tmp_path / "kopi.sqlite3"
    said = run("backup", str(file)).stdout.splitlines()
    size = f"{file.stat().st_size / 1000:.1f}".replace(".", ",").removesuffix(",0")
    assert said == [
        f"Skrev {file}: 1 upload, {size}\u00a0kB.",
        f"SHA-256: {hashlib.sha256(file.read_bytes()).hexdigest()}",
    ]
    assert f"{file} findes allerede. Med --overwrite" in run("backup", str(file), code=1).stderr
    assert told("backup", str(file), "--overwrite")["checked"] is True


def test_a_restore_says_where_the_earlier_store_lies(database: Path, tmp_path: Path) -> None:
    """And which version the file was of."""
    old = tmp_path / "gammel.sqlite3"
    make_old_store(f"sqlite:///{old}")
    assert "er ikke tomt. Med --replace" in run("restore", str(old), code=1).stderr
    said = run("restore", str(old), "--replace").stdout.splitlines()
    assert said[:2] == [
        f"Lageret er genskabt fra {old} og efterprøvet: 2 uploads.",
        "Kopien var fra en ældre version (0001) og er bragt op til denne.",
    ]
    assert said[2].startswith(f"Det tidligere lager ligger i {database}.foer-genskabelse-20")
    assert [goal["label"] for goal in told("goals", "--year", "2019")] == ["1", "2"]
    assert [goal["reported"] for goal in told("goals", "--year", "2019")] == ["64", "64"]


def test_a_file_that_is_not_there_is_wrong_usage(database: Path) -> None:
    """Code 2."""
    assert "ingen.sqlite3" in run("restore", "ingen.sqlite3", code=2).stderr


def test_a_move_says_what_to_set(database: Path, tmp_path: Path) -> None:
    """And the second time that the target is not empty."""
    target = f"sqlite:///{tmp_path / 'ny.sqlite3'}"
    goals = told("goals", "--year", "2019")
    said = run("copy-store", target).stdout.splitlines()
    assert said == [
        f"Kopierede 11 rækker i 4 tabeller til {target}.",
        "Hver række er sammenlignet, og målet er efterprøvet. Sæt MAALBAR_DATABASE_URL til den nye adresse.",
    ]
    assert "Målet er ikke tomt" in run("copy-store", target, code=1).stderr
    again = told("copy-store", f"sqlite:///{tmp_path / 'andet.sqlite3'}")
    assert again["target"] == f"sqlite:///{tmp_path / 'andet.sqlite3'}"
    assert {name: rows for name, rows in again["rows"].items() if rows} == {
        "audit_log": 1,
        "goals": 8,
        "upload_sheets": 1,
        "uploads": 1,
    }
    assert [goal["fulfilment"] for goal in goals].count("fulfilled") > 0


@pytest.mark.parametrize("store", ["postgresql"], indirect=True)
def test_a_store_on_a_machine_moves_to_the_network(store: Store, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From SQLite to PostgreSQL the goals are the same."""
    goals = told("goals", "--year", "2019")
    told("copy-store", _url(store))
    monkeypatch.setenv(DATABASE_VARIABLE, _url(store))
    assert told("goals", "--year", "2019") == goals
    assert told("check-store") == {"problems": []}
