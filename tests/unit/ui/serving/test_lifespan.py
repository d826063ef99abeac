"""What happens when the app stops."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest

from lib.ui import state
from lib.ui.jobs import Job
from lib.ui.serving.lifespan import finish

if TYPE_CHECKING:
    from lib.store.repository import Store


@pytest.fixture(autouse=True)
def store(sqlite_store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The store that is closed."""
    monkeypatch.setattr(state, "open_store", lambda: sqlite_store)
    return sqlite_store


def test_work_that_was_begun_is_finished(store: Store) -> None:
    """And the database is closed after it."""
    go = threading.Event()
    job = Job(lambda *_: go.wait(5) and store.version())
    threading.Timer(0.1, go.set).start()
    assert finish(5.0)
    assert (job.result, job.failed) == (0, False)
    assert store.engine.pool.checkedin() == 0  # type: ignore[attr-defined]  SQLAlchemy's pool has it


def test_work_that_takes_too_long_is_broken_off(caplog: pytest.LogCaptureFixture) -> None:
    """A stop that never ends would be ended by force, and everything else with it."""
    go = threading.Event()
    Job(lambda *_: go.wait(5))
    start = time.monotonic()
    assert not finish(0.1)
    go.set()
    assert time.monotonic() - start < 2
    assert "1 jobs were broken off" in caplog.text
