"""Several processes start on a store of the first version at the same moment: one upgrades it, the others find it done."""

from __future__ import annotations

import multiprocessing
from typing import TYPE_CHECKING

from lib.store.repository import Store
from tests.unit.store.old import make_old_store

if TYPE_CHECKING:
    from multiprocessing.synchronize import Barrier

PROCESSES = 4
FORK = multiprocessing.get_context("fork")


def _open(url: str, ready: Barrier) -> None:
    ready.wait(60)
    store = Store.open(url)
    assert store.check() == []
    assert list(store.rows("goals", year=2019)["result"]) == ["64", "64"]
    store.engine.dispose()


def test_processes_that_start_at_once_upgrade_a_store_once(store_url: str) -> None:
    """From the first schema to this one; none of them fails, and nothing is there twice."""
    make_old_store(store_url)
    ready = FORK.Barrier(PROCESSES)
    children = [FORK.Process(target=_open, args=(store_url, ready)) for _ in range(PROCESSES)]
    for child in children:
        child.start()
    for child in children:
        child.join(60)
    assert [child.exitcode for child in children] == [0] * PROCESSES
    store = Store.open(store_url)
    assert len(store.uploads()) == 2
    assert len(store.rows("goals", current=False)) == 4
    assert store.check() == []
    store.engine.dispose()
