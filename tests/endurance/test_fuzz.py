"""Twenty thousand mutated files: each ends in time with an inspection or a refusal, and what is let in can be stored."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from streamlit.testing.v1 import AppTest

from lib.domain.access import Actor, Role
from lib.intake.inspection import inspect
from lib.services.settings import DATABASE_VARIABLE, ROOT
from lib.services.uploads import Wish, preview
from lib.store.records import SheetToStore, UploadToStore
from lib.store.revision import Mode
from lib.ui.registry import UPLOAD
from tests.builders import NOON
from tests.endurance.fuzz.making import fuzzed
from tests.endurance.fuzz.nursery import quick_readers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lib.intake.inspection import Inspection
    from lib.schema.organisation import Organisation
    from lib.store.repository import Store

FULL = os.environ.get("MAALBAR_ENDURANCE") == "full"
FILES, REAL, STORED, PAGES = (20_000, 2_000, 300, 40) if FULL else (160, 12, 12, 3)
FIRST_REAL = 1_000_000
"""From here on the numbers of the files that are read by the product's own child process, started anew for each."""
WORKERS = 2
PATIENCE = 300.0 if FULL else 60.0
"""A worker that says nothing for so long hangs; on a busy machine a file takes longer than its own time."""
MEMORY_KB = 512 * 1024
"""What the app itself may need for a file, beside the reader."""
MOST_OPEN = 20
MOST_AT_ONCE = 25

HOUSE_EDITOR = Actor(name="prøve", role=Role.EDITOR)

Record = dict[str, Any]


class _Worker:
    """One process that judges its share of the numbers; started again behind a file it hangs or dies on."""

    def __init__(self, numbers: range, log: Path, *options: str) -> None:
        self.numbers, self.log, self.options = numbers, log, options
        self.lost: list[str] = []
        self._start(numbers.start)

    def _start(self, first: int) -> None:
        own = (str(first), str(self.numbers.stop), str(self.numbers.step), str(self.log), *self.options)
        self.process = subprocess.Popen([sys.executable, "-m", "tests.endurance.fuzz.worker", *own], cwd=ROOT)

    def wait(self) -> None:
        """Until all its numbers are judged."""
        while True:
            self._watch()
            if self.process.returncode == 0:
                return
            last = int(self.log.read_text(encoding="utf-8").splitlines()[-1])  # the number it had begun with
            self.lost.append(f"{last}: the process ended with {self.process.returncode}")
            if last + self.numbers.step >= self.numbers.stop:
                return
            self._start(last + self.numbers.step)

    def _watch(self) -> None:
        size, since = -1, time.monotonic()
        while True:
            try:
                self.process.wait(1)
            except subprocess.TimeoutExpired:
                now = self.log.stat().st_size if self.log.exists() else 0
                if now != size:
                    size, since = now, time.monotonic()
                elif time.monotonic() - since > PATIENCE:
                    self.process.kill()
            else:
                return


def _judged(folder: Path, numbers: range, *options: str) -> tuple[list[Record], list[str]]:
    """What the workers found, and which files they hung or died on."""
    workers = [
        _Worker(range(numbers.start + place, numbers.stop, WORKERS), folder / f"{place}.log", *options)
        for place in range(WORKERS)
    ]
    for worker in workers:
        worker.wait()
    lines = [line for worker in workers for line in worker.log.read_text(encoding="utf-8").splitlines()]
    return [json.loads(line) for line in lines if line.startswith("{")], [one for worker in workers for one in worker.lost]


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> list[Record]:
    """The judged files, all of them; whichever they hung or died on is a fault of its own."""
    own = tmp_path_factory.mktemp("tmp")
    before, os.environ["TMPDIR"] = os.environ.get("TMPDIR"), str(own)
    try:
        found, lost = _judged(tmp_path_factory.mktemp("quick"), range(FILES))
        more, other = _judged(tmp_path_factory.mktemp("real"), range(FIRST_REAL, FIRST_REAL + REAL), "real")
    finally:
        del os.environ["TMPDIR"]
        if before is not None:
            os.environ["TMPDIR"] = before
        tempfile.tempdir = None
    assert lost + other == []
    assert list(own.iterdir()) == []
    _report([*found, *more])
    return [*found, *more]


def _report(found: list[Record]) -> None:
    ways = Counter(one["way"].partition(".")[0] for one in found)
    ends = Counter("rows" if one["rows"] else (one["codes"] or ["nothing"])[0] for one in found)
    slow = sorted(found, key=lambda one: -one["seconds"])[:5]
    print(f"\n{len(found)} files: {dict(ways)}\n{dict(ends.most_common(25))}")  # noqa: T201  the figures are the result
    print([(one["seconds"], one["number"], one["way"]) for one in slow])  # noqa: T201  as above


def test_every_file_is_answered_in_time_and_in_words_of_the_catalogue(records: list[Record]) -> None:
    """No fault, no foreign word, nothing that a page or a database cannot take, no lost cell."""
    assert len(records) == FILES + REAL
    assert [(one["number"], one["way"], one["faults"]) for one in records if one["faults"]] == []


def test_the_app_keeps_neither_memory_nor_files_open(records: list[Record]) -> None:
    """Of whatever it has read before."""
    assert max(one["memory"] for one in records) < MEMORY_KB
    assert max(one["open"] for one in records) < MOST_OPEN


def test_the_mutations_reach_every_way_and_both_ends(records: list[Record]) -> None:
    """A fuzzer whose files are all refused at the door would prove nothing."""
    assert {one["way"].partition(".")[0] for one in records} == {"bytes", "zip", "xml", "workbook", "table", "text"}
    assert sum(one["rows"] > 0 for one in records) > len(records) / 5
    assert sum(not one["sheets"] for one in records) > len(records) / 10


def _sample(records: list[Record], count: int) -> list[int]:
    """Numbers of files with rows, as different from each other as they come."""
    kinds: dict[tuple[str, ...], int] = {}
    for one in records:
        if one["rows"]:
            kinds.setdefault((*one["sheets"], *one["codes"]), one["number"])
    return list(kinds.values())[:count]


@pytest.fixture
def inspections(records: list[Record], organisation: Organisation) -> Iterator[list[Inspection]]:
    """Some of the files that hold rows, inspected again."""
    with quick_readers():
        made = [fuzzed(number) for number in _sample(records, STORED)]
        yield [inspect(file_name=one.name, content=one.content, organisation=organisation) for one in made]


def test_what_is_let_in_can_be_stored(inspections: list[Inspection], store: Store, organisation: Organisation) -> None:
    """On both engines, in few transactions; the store is whole afterwards and its previews can be made."""
    sheets = [
        replace(sheet, sheet=f"{place} {sheet.sheet}") for place, found in enumerate(inspections) for sheet in _sheets(found)
    ]
    for place in range(0, len(sheets), MOST_AT_ONCE):
        store.add_upload(_upload(tuple(sheets[place : place + MOST_AT_ONCE]), name=f"{place}.xlsx"))
    for found in inspections[:5]:
        preview(store, organisation, found, clock=lambda: NOON, by=HOUSE_EDITOR, wish=Wish(valid_rows_only=True))
    assert store.check() == []


def _sheets(found: Inspection) -> list[SheetToStore]:
    return [
        SheetToStore(
            sheet=sheet.name,
            dataset=sheet.dataset,
            year=found.year if sheet.period is None else None,
            mode=Mode.ADD,
            frame=sheet.frame,
            rows_read=sheet.read,
            rows_rejected=sheet.rejected,
            dropped_columns=sheet.dropped_columns,
            problems=tuple(one.as_dict() for one in found.problems if one.sheet == sheet.name),
            period=sheet.period,
            titles=sheet.titles,
            rejected=(),
        )
        for sheet in found.sheets
        if sheet.dataset and len(sheet.frame)
    ]


def _upload(sheets: tuple[SheetToStore, ...], *, name: str) -> UploadToStore:
    return UploadToStore(
        file_name=name, sha256=name, content=name.encode(), at=NOON, who="prøve", sheets=sheets, constructed=False
    )


def test_the_upload_page_shows_them(
    records: list[Record], migrated_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The real page, with the product's own child process: no exception, and words where there are no rows."""
    path = tmp_path / "store.sqlite3"
    path.write_bytes(migrated_file.read_bytes())
    monkeypatch.setenv(DATABASE_VARIABLE, f"sqlite:///{path}")
    numbers = _sample(records, PAGES) + [one["number"] for one in records if not one["sheets"]][:PAGES]
    app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=60)
    app.switch_page(UPLOAD.file)
    app.run()
    for number in numbers:
        one = fuzzed(number)
        app.file_uploader[0].set_value([(one.name, one.content, "")])
        _settle(app)
        assert not app.exception, (number, app.exception)
        shown = "\n".join(element.proto.body for element in app.get("html"))
        assert "mb-file" in shown
        assert "Traceback" not in shown
        next(button for button in app.button if button.label == "Fjern").click()
        app.run()


def _settle(app: AppTest) -> None:
    app.run()
    end = time.monotonic() + 120
    while app.get("progress") and time.monotonic() < end:
        time.sleep(0.05)
        app.run()
    assert not app.get("progress")
