"""Many commit overlapping files at once: the store is one that some order of them, one after the other, would have made."""

from __future__ import annotations

import hashlib
import multiprocessing
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.schema.datasets import DATASETS
from lib.services.uploads import Outcome, Wish, accept, commit, look_into, preview
from lib.store.faults import StoreBusyError
from lib.store.repository import Store
from lib.store.revision import Mode
from tests import builders
from tests.endurance.scaling import scale

if TYPE_CHECKING:
    from multiprocessing.synchronize import Barrier

    import pandas as pd

COMMITS = scale(small=12, full=50)
PROCESSES = 3
FORK = multiprocessing.get_context("fork")  # a fresh interpreter would take longer to start than a commit takes
HEAD = ("Henvendelsesnr.", "Dato", "Hjælpepakke", "Kanal", "Kommune")
NAMES = ("Kolding", "Esbjerg", "Vejle", "Fanø")
INTACT = ("upload_id", "id", "uploaded_at")
"""Columns that tell when a row came in, not what it says."""


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A file and what its sender wants done with it."""

    name: str
    content: bytes
    wish: Wish


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a sender was told."""

    name: str
    upload_id: int
    stored: bool
    busy: int
    seconds: float


def _activity(number: int) -> Sent:
    """60 inquiries, of which 40 are also in the next file, revised; every third file replaces its period."""
    rows = [
        (one, f"{1 + one % 28:02}-0{1 + one // 60}-2020", f"Pakke {number % 5}", "Telefon", NAMES[one % 4])
        for one in range(20 * (number % 9), 20 * (number % 9) + 60)
    ]
    wish = Wish(mode=Mode.REPLACE if number % 3 == 0 else Mode.ADD)
    return Sent(name=f"henvendelser-{number}.xlsx", content=builders.workbook([HEAD, *rows]), wish=wish)


def _contract(number: int) -> Sent:
    """A contract of one of two years; each takes the place of the other senders'."""
    rows = [(goal, f"Mindst {goal}0 virksomheder", str(number + goal), "") for goal in range(1, 6)]
    return Sent(name=f"kontrakt-{number}.xlsx", content=builders.contract(*rows), wish=Wish(year=2019 + number % 2))


def _sent() -> list[Sent]:
    """Every fourth a contract; every fifth a file that somebody else sends too."""
    made: list[Sent] = []
    for number in range(COMMITS):
        twice = number % 5 == 4
        made.append(made[number - 2] if twice else _contract(number) if number % 4 == 1 else _activity(number))
    return made


def _send(store: Store, sent: Sent, ready: Barrier) -> Told:
    """Reads, waits for all the others, previews, and commits until it is told anything but to try again."""
    house, clock, by = builders.organisation(), lambda: builders.NOON, builders.actor()
    found = look_into(store, house, file_name=sent.name, content=sent.content, clock=clock, wish=sent.wish)
    assert not found.errors, found.problems
    ready.wait(120)
    start, busy = time.monotonic(), 0
    while True:
        try:
            preview(store, house, found, clock=clock, by=by, wish=sent.wish)
            outcome = commit(store, found, clock=clock, by=by, wish=sent.wish)
        except StoreBusyError:
            busy += 1
            assert busy < 5
            continue
        return _told(sent, outcome, busy, time.monotonic() - start)


def _told(sent: Sent, outcome: Outcome, busy: int, seconds: float) -> Told:
    assert outcome.stored != outcome.duplicate
    return Told(name=sent.name, upload_id=outcome.upload_id or 0, stored=outcome.stored, busy=busy, seconds=seconds)


def _process(url: str, share: list[Sent], ready: Barrier) -> list[Told]:
    """One app process: its visitors' files, each in a thread of its own."""
    store = Store.open(url)
    with ThreadPoolExecutor(len(share)) as pool:
        told = list(pool.map(lambda one: _send(store, one, ready), share))
    store.engine.dispose()
    return told


def _start(url: str, share: list[Sent], ready: Barrier, answers: multiprocessing.SimpleQueue[list[Told] | str]) -> None:
    try:
        answers.put(_process(url, share, ready))
    except BaseException as error:
        answers.put(repr(error))
        raise


def _send_all(url: str, sent: list[Sent]) -> list[Told]:
    ready, answers = FORK.Barrier(len(sent)), FORK.SimpleQueue()
    children = [FORK.Process(target=_start, args=(url, sent[at::PROCESSES], ready, answers)) for at in range(PROCESSES)]
    for child in children:
        child.start()
    told: list[Told] = []
    for _ in children:
        answer = answers.get()
        assert not isinstance(answer, str), answer
        told += answer
    for child in children:
        child.join()
    return told


def test_commits_at_once_equal_some_serial_order(store: Store, another_url: str) -> None:
    """Each file is in once, nobody meets an error, and replaying them one by one gives the same rows."""
    sent = _sent()
    url = store.engine.url.render_as_string(hide_password=False)
    store.engine.dispose()
    start = time.monotonic()
    told = _send_all(url, sent)
    print(  # noqa: T201  the figures of the full run
        f"\n{store.engine.dialect.name}: {len(told)} commits in {time.monotonic() - start:.1f} s, "
        f"{sum(one.stored for one in told)} stored, {sum(one.busy for one in told)} times busy, "
        f"slowest preview and commit {max(one.seconds for one in told):.1f} s"
    )
    assert store.check() == []
    uploads = sorted(store.uploads(), key=lambda one: one.id)
    contents = [hashlib.sha256(one.content).hexdigest() for one in sent]
    assert sorted(one.sha256 for one in uploads) == sorted(set(contents))
    assert {one.upload_id for one in told} == {one.id for one in uploads}
    assert sum(one.stored for one in told) == len(uploads)
    replayed = Store.open(another_url)
    of = dict(zip(contents, sent, strict=True))
    for one in uploads:
        _accept(replayed, of[one.sha256])
    for spec in DATASETS:
        assert _rows(replayed, spec.name).equals(_rows(store, spec.name)), spec.name
    assert len(_rows(store, "inquiries")) > 100
    replayed.engine.dispose()


def _accept(store: Store, sent: Sent) -> None:
    wish = {"mode": sent.wish.mode, "year": sent.wish.year}
    clock = lambda: builders.NOON  # noqa: E731  as the services take it
    accept(
        store,
        builders.organisation(),
        file_name=sent.name,
        content=sent.content,
        clock=clock,
        by=builders.actor(),
        **wish,
    )


def _rows(store: Store, name: str) -> pd.DataFrame:
    """The rows that count, in an order of their own."""
    found = store.rows(name).drop(columns=list(INTACT))
    return found.sort_values(["file_name", "sheet", "row"]).reset_index(drop=True)


def test_the_same_file_from_two_at_once_is_stored_once(store: Store) -> None:
    """Both looked before either had committed; the second is told that it is there."""
    house, clock = builders.organisation(), lambda: builders.NOON
    sent = _contract(1)
    found = look_into(store, house, file_name=sent.name, content=sent.content, clock=clock, wish=sent.wish)
    for _ in range(scale(small=2, full=20)):
        ready = FORK.Barrier(4)

        def send(_: int, ready: Barrier = ready) -> Outcome:
            ready.wait(60)
            return commit(store, found, clock=clock, by=builders.actor(), wish=sent.wish)

        with ThreadPoolExecutor(4) as pool:
            outcomes = list(pool.map(send, range(4)))
        assert sorted(one.stored for one in outcomes) == [False, False, False, True]
        (there,) = [one for one in store.uploads() if one.active]
        assert {one.upload_id for one in outcomes} == {there.id}
        assert [one.sheets[0].change.unchanged for one in outcomes if one.duplicate] == [5, 5, 5]
        store.undo(there.id, at=builders.NOON, who="prøve")
    assert store.check() == []
