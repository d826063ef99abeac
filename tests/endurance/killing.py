"""Processes that work on a store until they are killed, telling through a pipe what they were told is done."""

from __future__ import annotations

import itertools
import json
import multiprocessing
import os
import random
import select
import time
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from lib.store.decks import save_deck
from lib.store.editions import freeze
from lib.store.repository import Store
from lib.store.revision import Mode
from tests.unit.store.making import LATER, sheet, upload

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lib.store.records import UploadToStore

ROWS = 150
Done = tuple[str, str]
"""Action and subject of a line in the audit log."""
_FORK = multiprocessing.get_context("fork")  # a fresh interpreter would take longer to start than the work takes


def big(number: int) -> UploadToStore:
    """An upload of two sheets that overlaps the others, every other one replacing."""
    mode = Mode.REPLACE if number % 2 else Mode.ADD
    rows = [{"date": "03-17", "topic": f"{number % 5}-{one % 7}"} for one in range(ROWS)]
    goals = [{"label": str(one), "result": str(number)} for one in range(5)]
    return upload(
        sheet("inquiries", *rows, mode=mode),
        sheet("goals", *goals, mode=mode, year=2019, sheet="Mål"),
        content=os.urandom(50_000),
    )


def work(url: str, seed: int) -> Iterator[Done]:
    """Imports, takes back, takes in again, freezes, saves decks, for ever; each is yielded when the store says it is done."""
    store, at = Store.open(url), datetime.now(tz=UTC)
    for number in itertools.count(seed * 1000):
        stored = str(store.add_upload(big(number)).upload_id)
        yield "upload", stored
        if store.undo(int(stored), at=LATER, who="prøve"):
            yield "undo", stored
        if number % 2 and store.redo(int(stored), at=LATER, who="prøve"):
            yield "redo", stored
        save_deck(store, name=f"D{number}", year=2019, content={"number": number}, at=LATER, who="prøve")
        yield "save_deck", f"2019/D{number}"
        said = {"as_of": date(2020, 11, 11), "deck": "Standard", "organisation": "", "at": at, "who": "prøve"}
        freeze(store, name=f"U{number}", **said)  # type: ignore[arg-type]  # values of several kinds
        yield "freeze", f"U{number}"


def killed(act: Callable[[], Iterator[Done]], *, after: float, once_begun: bool) -> list[Done]:
    """Runs the work in a process of its own, kills it after some seconds, and returns what it was told is done.

    The seconds count from the first thing that is done, if `once_begun`.
    """
    out, into = os.pipe()
    child = _FORK.Process(target=_tell, args=(act, into), daemon=True)
    child.start()
    os.close(into)
    if once_begun:
        assert select.select([out], [], [], 60)[0], "nothing was done in a minute"
    child.join(after)
    child.kill()
    child.join()
    with os.fdopen(out, "rb") as told:
        return [tuple(json.loads(line)) for line in told.read().splitlines()]


def _tell(act: Callable[[], Iterator[Done]], into: int) -> None:
    for done in act():
        os.write(into, json.dumps(done).encode() + b"\n")  # short enough for a pipe to take it whole


def dice(seed: int) -> random.Random:
    """The same throws in every run."""
    return random.Random(seed)  # noqa: S311  a dice, no secret


def seconds(act: Callable[[], object]) -> float:
    """How long something takes."""
    start = time.monotonic()
    act()
    return time.monotonic() - start
