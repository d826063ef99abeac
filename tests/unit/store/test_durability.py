"""Killed in the middle, and many at once: an upload is whole or absent, and none is lost."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from lib.store.repository import Store
from lib.store.revision import Mode
from tests.unit.store.making import LATER, sheet, upload

if TYPE_CHECKING:
    from multiprocessing.synchronize import Event

    from lib.store.records import UploadToStore

ROWS = 400
FORK = multiprocessing.get_context("fork")  # a fresh interpreter would take longer to start than an import takes


def _big(number: int) -> UploadToStore:
    """An upload of two sheets, every other one replacing."""
    mode = Mode.REPLACE if number % 2 else Mode.ADD
    rows = [{"date": "03-17", "topic": f"{number % 5}-{one % 7}"} for one in range(ROWS)]
    goals = [{"label": str(one), "result": str(number)} for one in range(5)]
    return upload(
        sheet("inquiries", *rows, mode=mode),
        sheet("goals", *goals, mode=mode, year=2019, sheet="Mål"),
        content=os.urandom(200_000),
    )


def _import_for_ever(url: str, seed: int, first: Event) -> None:
    """What the child does until it is killed: imports, and takes back."""
    store = Store.open(url)
    for number in range(seed, seed + 10_000):
        stored = store.add_upload(_big(number))
        first.set()
        if number % 3 == 0:
            store.undo(stored.upload_id, at=LATER, who="prøve")


def _kill_at_random(url: str, *, times: int, dice: random.Random) -> int:
    """Starts, kills, opens, checks. Returns how many uploads got in; an import that was said to be done is there."""
    known = 0
    for seed in range(times):
        first = FORK.Event()
        child = FORK.Process(target=_import_for_ever, args=(url, seed, first), daemon=True)
        child.start()
        if seed % 3 == 0:  # else it may die before its first import, which is a moment too
            assert first.wait(60)
        time.sleep(dice.uniform(0.02, 0.4))
        os.kill(child.pid or 0, signal.SIGKILL)
        child.join()
        store = Store.open(url)
        assert store.check() == []
        records = store.uploads()
        rows = store.rows("inquiries", current=False)["upload_id"].value_counts()
        for record in records:
            assert [one.rows_read for one in record.sheets] == [ROWS, 5]
            assert rows[record.id] == ROWS
        assert set(rows.index) == {one.id for one in records}
        assert len(records) >= known + (seed % 3 == 0)
        known = len(records)
        store.engine.dispose()
    return known


def test_thirty_kills_on_sqlite_leave_only_whole_uploads(tmp_path: object) -> None:
    """`kill -9` at random moments of an import."""
    url = f"sqlite:///{tmp_path}/store.sqlite3"
    Store.open(url).engine.dispose()
    assert _kill_at_random(url, times=30, dice=random.Random(5)) > 0  # noqa: S311  a dice, no secret


@pytest.mark.parametrize("store_url", ["postgresql"], indirect=True)
def test_some_kills_on_postgresql_leave_only_whole_uploads(store_url: str) -> None:
    """The same, fewer."""
    Store.open(store_url).engine.dispose()
    assert _kill_at_random(store_url, times=5, dice=random.Random(5)) > 0  # noqa: S311  as above


def test_overlapping_uploads_at_once_lose_nothing(store: Store) -> None:
    """Two threads, the same ids, adding and replacing: all are there, and what counts is what the replay says."""
    ready = threading.Barrier(2)

    def many(who: str) -> None:
        ready.wait()
        for number in range(8):
            rows = [{"date": "03-17", "inquiry_id": str(one), "topic": f"{who}{number}"} for one in range(20)]
            rows.append({"date": "03-17", "topic": f"{who}{number}"})
            mode = Mode.REPLACE if number == 4 else Mode.ADD
            store.add_upload(upload(sheet("inquiries", *rows, mode=mode), who=who))

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(many, "ab"))
    assert sorted(one.uploaded_by for one in store.uploads()) == ["a"] * 8 + ["b"] * 8
    assert len(store.rows("inquiries", current=False)) == 16 * 21
    found = store.rows("inquiries")
    assert (found["inquiry_id"] != "").sum() == 20
    assert store.check() == []


def test_undoing_and_adding_at_once_agree_with_the_replay(store: Store) -> None:
    """One thread takes back what the other builds upon."""
    for number in range(6):
        store.add_upload(upload(sheet("inquiries", {"date": "03-17", "inquiry_id": "1", "topic": str(number)})))
    ready = threading.Barrier(2)

    def add() -> None:
        ready.wait()
        for number in range(6):
            store.add_upload(upload(sheet("inquiries", {"date": "03-17", "inquiry_id": str(number % 2)})))

    def undo() -> None:
        ready.wait()
        for number in range(1, 7):
            store.undo(number, at=LATER, who="prøve")

    with ThreadPoolExecutor(2) as pool:
        for one in [pool.submit(add), pool.submit(undo)]:
            one.result()
    assert [one.active for one in store.uploads()] == [True] * 6 + [False] * 6
    assert len(store.rows("inquiries")) == 2
    assert store.check() == []
