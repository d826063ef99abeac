"""Whether the product can work."""

from __future__ import annotations

import shutil
import tempfile
from typing import TYPE_CHECKING

import sqlalchemy as sa

from lib.services import health as module
from lib.services.health import Health, health
from lib.store.repository import Store

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_store_of_this_version_is_well(store: Store) -> None:
    """On both engines."""
    assert health(lambda: store) == Health(store=True, schema=True, disk=True, version=store.version())


def test_a_store_of_another_version_is_not(store: Store) -> None:
    """A process that runs an old program beside a new one must be taken out."""
    with store.engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999_later'"))
    found = health(lambda: store)
    assert (found.store, found.schema, found.ok) == (True, False, False)


def test_a_store_that_is_gone_is_not(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """What is wrong is for the log."""
    (tmp_path / "store.sqlite3").write_bytes(b"no database at all" * 100)
    found = health(lambda: Store.open(f"sqlite:///{tmp_path / 'store.sqlite3'}"))
    assert (found.store, found.schema, found.ok) == (False, False, False)
    assert "the store does not answer" in caplog.text


def test_a_disk_that_cannot_be_written_is_not(sqlite_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the store's nor the one that uploads are read on."""

    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)
    assert not health(lambda: sqlite_store).disk


def test_a_disk_that_is_nearly_full_is_not(sqlite_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the next upload fails."""
    usage = shutil.disk_usage("/")._replace(free=module.LEAST_FREE - 1)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    assert not health(lambda: sqlite_store).disk
