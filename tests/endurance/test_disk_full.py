"""A disk that is full while a file is imported: clear words, nothing half-written, and it works once there is room."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from sqlalchemy import event
from streamlit.testing.v1 import AppTest

from lib.cli.main import main
from lib.services.settings import DATABASE_VARIABLE, ROOT
from lib.services.uploads import commit, look_into, preview
from lib.store.engine import make_engine
from lib.store.faults import StoreDiskError, StoreError, StoreFullError
from lib.store.repository import Store
from lib.ui.registry import UPLOAD
from tests import builders
from tests.endurance.small_disk import Limit, Tmpfs, may_mount, tmpfs
from tests.pages.test_data_pages import send, settle, text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.endurance.small_disk import Disk

KINDS = ["tmpfs", "limit"] if may_mount() else ["limit"]
SAID = "plads på den disk|den kan være fuld"
HEAD = ("Henvendelsesnr.", "Dato", "Hjælpepakke", "Kanal", "Kommune")


@pytest.fixture(params=KINDS)
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Disk]:
    """A disk of each kind."""
    if request.param == "limit":
        limit = Limit(tmp_path / "disk")
        limit.folder.mkdir()
        yield limit
        limit.make_space()
        return
    with tmpfs(tmp_path / "disk") as small:
        yield small


@pytest.fixture
def url(disk: Disk, migrated_file: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Of a store on the disk, with one file in it; the command line and the app use it too."""
    url = f"sqlite:///{shutil.copy(migrated_file, disk.folder / 'store.sqlite3')}"
    store = Store.open(url)
    builders.put(store, builders.contract(("1", "Mindst 60", "64", "")), year=2019)
    store.engine.dispose()
    monkeypatch.setenv(DATABASE_VARIABLE, url)
    return url


def _file(rows: int) -> bytes:
    """A workbook of inquiries."""
    return builders.workbook([HEAD, *((one, "03-03-2020", f"Pakke {one}", "Telefon", "Vejle") for one in range(rows))])


def _whole(store: Store, *, uploads: int) -> None:
    assert store.check() == []
    assert len(store.uploads()) == uploads
    assert list(store.rows("goals", year=2019)["result"]) == ["64"]
    assert len(store.rows("inquiries", current=False)) == (0 if uploads == 1 else len(store.rows("inquiries")))


@pytest.mark.parametrize("in_the_middle", [False, True])
def test_an_import_that_finds_the_disk_full(disk: Disk, url: str, in_the_middle: bool) -> None:  # noqa: FBT001  a parameter
    """At the commit of a small file, and in the middle of one larger than SQLite's memory, where a preview meets it too."""
    store, clock, by, house = Store.open(url), lambda: builders.NOON, builders.actor(), builders.organisation()
    if in_the_middle:
        store.engine.dispose()
        event.listen(store.engine, "connect", lambda connection, _: connection.execute("PRAGMA cache_size=-40"))
    found = look_into(store, house, file_name="h.xlsx", content=_file(1500), clock=clock)
    disk.fill(spare=40_000)
    with pytest.raises((StoreFullError, StoreDiskError), match=f"({SAID}).*Intet er gemt"):
        commit(store, found, clock=clock, by=by)
    _whole(store, uploads=1)
    if in_the_middle:
        with pytest.raises(StoreError, match=SAID):
            preview(store, house, found, clock=clock, by=by)
    fresh = Store.open(url)
    _whole(fresh, uploads=1)
    fresh.engine.dispose()
    disk.make_space()
    assert commit(store, found, clock=clock, by=by).stored
    _whole(store, uploads=2)
    store.engine.dispose()


def test_a_store_is_read_while_not_one_byte_is_free(disk: Disk, url: str) -> None:
    """By those who have it open, and by whoever comes while they do."""
    store = Store.open(url)
    _whole(store, uploads=1)
    disk.fill(spare=0)
    _whole(store, uploads=1)
    fresh = Store.open(url)
    _whole(fresh, uploads=1)
    for one in (store, fresh):
        one.engine.dispose()


def test_a_store_that_nobody_has_open_is_not_opened_on_a_full_disk(disk: Disk, url: str) -> None:
    """SQLite needs 32 KB beside the file, so the disk's owner is told; a file that may grow no more is read."""
    disk.fill(spare=0)
    store = Store(make_engine(url))
    if isinstance(disk, Tmpfs):
        with pytest.raises(StoreFullError, match="plads"):
            store.uploads()
        disk.make_space()
    _whole(store, uploads=1)
    store.engine.dispose()


def test_the_command_line_says_that_the_disk_is_full(disk: Disk, url: str, tmp_path: Path) -> None:
    """In one line, with the exit code of a refusal."""
    file = tmp_path / "henvendelser.xlsx"
    file.write_bytes(_file(1500))
    disk.fill(spare=40_000)
    refused = CliRunner().invoke(main, ["import", str(file)])
    disk.make_space()
    assert refused.exit_code == 1
    assert any(words in refused.output for words in SAID.split("|"))
    assert "Intet er gemt" in refused.output
    assert "Traceback" not in refused.output
    stored = CliRunner().invoke(main, ["import", str(file)])
    assert stored.exit_code == 0, stored.output
    _whole(Store.open(url), uploads=2)


def test_the_page_says_that_the_disk_is_full(disk: Disk, url: str) -> None:
    """Where the file stands, with its choices kept; the same button works once there is room."""
    app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=20)
    app.switch_page(UPLOAD.file)
    app.run()
    send(app, ("henvendelser.xlsx", _file(1500)))
    disk.fill(spare=40_000)
    next(one for one in app.button if one.label == "Gem i Målbar").click()
    settle(app)
    disk.make_space()
    assert any(words in text(app) for words in SAID.split("|"))
    assert "Intet er gemt" in text(app)
    _whole(Store.open(url), uploads=1)


def test_nobody_may_write_more_than_the_disk_holds(disk: Disk) -> None:
    """The disks of these tests are really full."""
    (disk.folder / "first").write_bytes(b"x")
    disk.fill(spare=10)
    with pytest.raises(OSError, match=r"space|large"):  # noqa: SIM117  the file is flushed as it closes
        with (disk.folder / "second").open("wb") as file:
            file.write(os.urandom(50_000))
    assert isinstance(disk, (Tmpfs, Limit))
    disk.make_space()
    assert (disk.folder / "second").write_bytes(os.urandom(50_000)) == 50_000
