"""Ratios measured in one run, printed as a table: what the product takes against what merely reading the file takes.

Times of a shared machine mean little by themselves; a ratio within one run means something. Nothing here is asserted.
"""

from __future__ import annotations

import platform
import statistics
import tempfile
import time
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from bench import forecast, handing_out, presenting
from lib.intake.guard import FileKind
from lib.intake.inspection import inspect
from lib.intake.reading import read_file
from lib.services.contracts import read_contract
from lib.services.settings import ROOT, load_organisation
from lib.services.uploads import accept
from lib.store.repository import Store
from tests.builders import actor

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 5
EXAMPLE = ROOT / "data" / "example" / "resultatkontrakt_2019.xlsx"


def median_ms(work: Callable[[], object]) -> float:
    """The median of five rounds, in milliseconds, after one that is not counted."""
    work()
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - start))
    return statistics.median(taken)


def main() -> None:
    """Measures and prints."""
    content, organisation = EXAMPLE.read_bytes(), load_organisation()
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(f"sqlite:///{folder}/store.sqlite3")
        numbers = iter(range(10**6))

        def whole_import() -> None:
            name = f"sqlite:///{folder}/{next(numbers)}.sqlite3"
            accept(
                Store.open(name),
                organisation,
                file_name=EXAMPLE.name,
                content=content,
                clock=lambda: datetime.now(UTC),
                by=actor("bench"),
            )

        accept(
            store, organisation, file_name=EXAMPLE.name, content=content, clock=lambda: datetime.now(UTC), by=actor("bench")
        )
        floor = median_ms(lambda: [sheet_rows(content)])
        rows = {
            "floor: python-calamine reads the workbook": floor,
            "peer: openpyxl reads the workbook": median_ms(lambda: load_workbook(BytesIO(content), data_only=True)),
            "read in the guarded child process": median_ms(lambda: read_file(content, FileKind.WORKBOOK)),
            "inspect: guard, read, recognise, clean, check": median_ms(
                lambda: inspect(file_name=EXAMPLE.name, content=content, organisation=organisation)
            ),
            "import into a new store, migrations included": median_ms(whole_import),
            "the contract from the store, judged": median_ms(lambda: read_contract(store, organisation, year=2019)),
        }
    print(f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}, medians of {ROUNDS}")
    print(f"{'what':<50} {'ms':>8} {'x floor':>8}")
    for name, taken in rows.items():
        print(f"{name:<50} {taken:>8.1f} {taken / floor:>8.1f}")
    print(f"{'presenting (the floor above is another one)':<50} {'ms':>8} {'slowest':>8}")
    for name, taken, slowest in presenting.rows():
        print(f"{name:<50} {taken:>8.1f} {slowest:>8.1f}")
    for name, taken in handing_out.rows(median_ms):
        print(f"{name:<50} {taken:>8.1f}")
    forecast.main()


def sheet_rows(content: bytes) -> int:
    """Reads every sheet with the plain reader."""
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    return sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)


if __name__ == "__main__":
    main()
