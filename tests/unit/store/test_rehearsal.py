"""An upload tried: what would change, with samples, and the store as it would become; nothing of it is kept."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from lib.store.corrections import add_correction, corrections
from lib.store.revision import SAMPLES, Change, Mode
from tests.unit.domain.test_contract import CORRECTION
from tests.unit.store.making import LATER, day, rehearsed, sheet, upload

if TYPE_CHECKING:
    from lib.store.repository import Store


def _goal(result: str) -> dict[str, str]:
    return {"label": "1", "result": result}


def _snapshot(store: Store) -> tuple[object, ...]:
    rows = tuple(store.rows(name, current=False).to_json() for name in ("goals", "inquiries"))
    return (*rows, store.uploads(), store.audit(), store.version())


def test_a_rehearsal_shows_the_store_as_it_would_be_and_keeps_nothing(store: Store) -> None:
    """Rows, years, uploads, constructed: all as they would be; afterwards all as it was."""
    store.add_upload(upload(sheet("goals", _goal("50"), year=2019, mode=Mode.REPLACE)))
    before = _snapshot(store)
    tried = upload(
        sheet("goals", _goal("64"), year=2019, mode=Mode.REPLACE),
        sheet("goals", _goal("1"), year=2020, mode=Mode.REPLACE, sheet="Ark2"),
        sheet("inquiries", {"date": "03-03"}),
        constructed=True,
    )
    with store.rehearsal(tried) as (stored, rehearsed):
        assert stored.changes["Ark1", "goals"] == Change(changed=1)
        assert list(rehearsed.rows("goals", year=2019)["result"]) == ["64"]
        assert rehearsed.years() == [2020, 2019]
        assert rehearsed.constructed("inquiries")
        assert rehearsed.upload(stored.upload_id).constructed
        assert rehearsed.content(stored.upload_id) == b"indhold"
        assert rehearsed.check() == []
        assert _snapshot(store)[:4] == before[:4]
    assert _snapshot(store) == before
    assert store.add_upload(tried).changes == stored.changes


def test_a_rehearsal_that_fails_keeps_nothing_and_lets_others_write(store: Store) -> None:
    """An exception inside it comes out, and the lock is free."""

    def fail() -> None:
        with store.rehearsal(upload(sheet("goals", _goal("50"), year=2019))):
            raise RuntimeError("torn out")

    before = _snapshot(store)
    with pytest.raises(RuntimeError, match="torn out"):
        fail()
    assert _snapshot(store) == before
    store.add_upload(upload(sheet("goals", _goal("50"), year=2019)))
    assert store.check() == []


def test_nothing_more_is_written_within_a_rehearsal(store: Store) -> None:
    """A second writer would wait for itself."""
    tried = upload(sheet("goals", _goal("50"), year=2019))
    with store.rehearsal(tried) as (stored, rehearsed):
        with pytest.raises(RuntimeError):
            rehearsed.add_upload(tried)
        with pytest.raises(RuntimeError):
            rehearsed.undo(stored.upload_id, at=LATER, who="prøve")
        with pytest.raises(RuntimeError), rehearsed.rehearsal(tried):
            pass
    assert store.uploads() == []


def test_a_rehearsals_version_is_never_that_of_a_store(store: Store) -> None:
    """What is cached under it is not taken for true later, nor for another rehearsal."""
    seen = set()
    for _ in range(3):
        with store.rehearsal(upload(sheet("goals", _goal("50"), year=2019))) as (_, rehearsed):
            seen.add(rehearsed.version())
            assert rehearsed.version() in seen
    assert len(seen) == 3
    assert max(seen) < 0


def test_corrections_are_read_within_a_rehearsal(store: Store) -> None:
    """Goals computed in it are judged with them."""
    add_correction(store, CORRECTION)
    with store.rehearsal(upload(sheet("goals", _goal("50"), year=2019))) as (_, rehearsed):
        assert len(corrections(rehearsed, year=2019)) == 1


def test_others_read_at_once_and_write_when_the_rehearsal_ends(store: Store) -> None:
    """Readers see the store without it; a writer waits and then goes on."""
    store.add_upload(upload(sheet("inquiries", {"date": "03-03"})))
    started, written = threading.Event(), threading.Event()

    def write() -> None:
        started.set()
        store.add_upload(upload(sheet("inquiries", {"date": "04-04"})))
        written.set()

    with ThreadPoolExecutor(1) as pool:
        with store.rehearsal(upload(sheet("inquiries", {"date": "05-05"}))) as (_, rehearsed):
            pool.submit(write)
            started.wait()
            assert len(store.rows("inquiries")) == 1
            assert not written.wait(0.1)
            assert len(rehearsed.rows("inquiries")) == 2
        assert written.wait(20)
    assert [str(one)[5:] for one in store.rows("inquiries")["date"]] == ["03-03", "04-04"]
    assert store.check() == []


def test_a_change_comes_with_samples(store: Store) -> None:
    """New, changed as it was and as it becomes, and missing; the spec's columns with row and sheet."""
    first = [{"date": "03-01", "inquiry_id": "A", "topic": "Arrangører"}, {"date": "03-02", "inquiry_id": "B"}]
    store.add_upload(upload(sheet("inquiries", *first, sheet="Marts")))
    new = [{"date": "03-01", "inquiry_id": "A", "topic": "Selvstændige"}, {"date": "03-09", "inquiry_id": "C", "row": 7}]
    change = rehearsed(store, sheet("inquiries", *new, period=("03-01", "03-31"), sheet="Nyt"))["Nyt", "inquiries"]
    assert change == Change(new=1, changed=1, missing=1)
    ((before, after),) = change.changed_rows
    assert (before["topic"], before["sheet"], before["row"]) == ("Arrangører", "Marts", 2)
    assert (after["topic"], after["sheet"], after["row"]) == ("Selvstændige", "Nyt", 2)
    (fresh,), (gone,) = change.new_rows, change.missing_rows
    assert (fresh["inquiry_id"], fresh["date"], fresh["row"]) == ("C", day("03-09"), 7)
    assert (gone["inquiry_id"], gone["date"]) == ("B", day("03-02"))
    assert before.keys() == after.keys() == fresh.keys() == gone.keys()


def test_samples_are_the_first_few(store: Store) -> None:
    """Counts say how many there are."""
    rows = [{"label": str(number), "result": "1"} for number in range(9)]
    change = store.add_upload(upload(sheet("goals", *rows, year=2019))).changes["Ark1", "goals"]
    assert change.new == 9
    assert [one["label"] for one in change.new_rows] == ["0", "1", "2", "3", "4"]
    others = [{"label": f"n{number}"} for number in range(9)]
    change = rehearsed(store, sheet("goals", *others, year=2019, mode=Mode.REPLACE))["Ark1", "goals"]
    assert (change.missing, len(change.missing_rows), SAMPLES) == (9, 5, 5)
