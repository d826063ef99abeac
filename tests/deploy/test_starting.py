"""Processes that start at the same moment on an empty store, on each engine: all of them come up."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from lib.services.settings import ROOT
from lib.store.repository import Store
from tests.endurance.scaling import scale

if TYPE_CHECKING:
    import pytest

PROCESSES = scale(small=3, full=12)
_OPEN = """
import sys
from lib.store.repository import Store
print("ready", flush=True)
sys.stdin.readline()
Store.open(sys.argv[1]).engine.dispose()
"""


def test_all_come_up_on_an_empty_store(store_url: str, request: pytest.FixtureRequest) -> None:
    """Each would run every migration; they wait for each other, and the store is whole and works afterwards."""
    started = [
        subprocess.Popen(
            [sys.executable, "-c", _OPEN, store_url],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(PROCESSES)
    ]
    for one in started:
        assert one.stdout
        assert one.stdout.readline() == "ready\n"
    for one in started:  # all of them have imported everything, so that they open it at the same moment
        assert one.stdin
        one.stdin.write("\n")
        one.stdin.flush()
    said = [one.communicate(timeout=60)[1] for one in started]
    assert [(one.returncode, text) for one, text in zip(started, said, strict=True)] == [(0, "")] * PROCESSES
    store = Store.open(store_url)
    request.addfinalizer(store.engine.dispose)
    assert store.check() == []
    assert store.uploads() == []
