"""Two at once: no upload is lost, and what counts is what the replay says. What kills do is in tests/endurance."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from lib.store.revision import Mode
from tests.unit.store.making import LATER, sheet, upload

if TYPE_CHECKING:
    from lib.store.repository import Store


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
