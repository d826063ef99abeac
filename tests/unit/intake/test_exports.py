"""Every dataset in every style that it is exported in: what is stored is the truth, and the truth is where a trace says."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from lib.domain.masking import MASK
from lib.domain.quantity import Bound
from lib.domain.series import Grain
from lib.intake.inspection import Inspection, inspect
from lib.schema.activity import DISCREET_TYPE
from lib.schema.datasets import dataset
from lib.services.activities import time_series
from lib.services.tracing import trace
from lib.store.repository import Store
from tests.accounting import lost_cells
from tests.builders import organisation, put, workbook
from tests.exports import COLUMN_HEADERS, COUNTED, DIMENSIONS, EXPORTS, Entry, Export, Truth, crm_list, reopened, wide_months

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

HOUSE = organisation()
LATER = datetime(2021, 1, 4, 11, tzinfo=UTC)


def look(content: bytes, name: str = "fil.xlsx") -> Inspection:
    """Inspects a file."""
    return inspect(file_name=name, content=content, organisation=HOUSE)


def made(name: str, style: Callable[[str, random.Random], Export]) -> Export:
    """The same file each time."""
    return style(name, random.Random(f"{name} {style.__name__}"))  # noqa: S311  chance for a test, not for a secret


def key_of(one: dict[str, Any]) -> tuple[str, int, str]:
    """Where a traced row stands."""
    return one["sheet"], one["row"], one.get("cell", "")


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store that is emptied by undoing, so that it is migrated once."""
    found = f"sqlite:///{tmp_path_factory.mktemp('exports') / 'store.sqlite3'}"
    Store.open(found).engine.dispose()
    return found


@pytest.fixture
def store(url: str, tmp_path: Path) -> Iterator[Store]:
    """A store in which nothing counts."""
    found = Store.open(url)
    yield found
    for upload in found.uploads():
        found.undo(upload.id, at=upload.uploaded_at, who="prøve")
    found.engine.dispose()


@pytest.mark.parametrize(("name", "style"), EXPORTS, ids=lambda one: getattr(one, "__name__", one))
def test_an_export_is_read_stored_and_traced_exactly(
    store: Store, name: str, style: Callable[[str, random.Random], Export]
) -> None:
    """Nothing but the expected remarks is said, no cell is lost, and every figure and address is right."""
    export = made(name, style)
    outcome = put(store, export.content, name=export.file_name, at=LATER)
    found, truth = outcome.inspection, export.truth
    assert outcome.stored
    assert found.errors == ()
    assert Counter(one.code for one in found.problems) == export.remarks
    assert lost_cells(found) == []
    stored = _stored(found, name)
    assert stored.keys() == truth.entries.keys()
    for place, entry in truth.entries.items():
        said = stored[place]
        assert {column: said[column] for column in entry.record} == entry.record
    assert {place: tuple(_filled(cells)) for place, cells in reopened(export).items()} == {
        place: tuple(_filled(entry.raw)) for place, entry in truth.entries.items()
    }
    if dataset(name).period:
        _compare_counts(stored, truth)
        _compare_series(store, truth)
        _compare_trace(store, export)
    assert store.check() == []


def _filled(cells: tuple[Any, ...]) -> list[Any]:
    return [cell for cell in cells if cell is not None]


def _stored(found: Inspection, name: str) -> dict[tuple[str, int, str], dict[str, Any]]:
    rows = {}
    for sheet in found.sheets:
        assert sheet.dataset in {name, None}
        for row in sheet.frame.to_dict("records"):
            rows[sheet.name, int(row["row"]), row.get("cell", "")] = row
    return rows


def _compare_counts(stored: dict[tuple[str, int, str], dict[str, Any]], truth: Truth) -> None:
    for place, entry in truth.entries.items():
        said = stored[place]
        assert (said["date"], said["date_end"]) == (entry.start, entry.end)
        if truth.dataset in COUNTED:
            bound = Bound.AT_LEAST if entry.at_least else Bound.EXACT
            assert (said["count"], said["count_bound"]) == (entry.count, bound.value)
    for column in DIMENSIONS[truth.dataset]:
        sums: dict[str, int] = defaultdict(int)
        for row in stored.values():
            sums[row[column]] += row.get("count", 1)
        assert sums == truth.by(column)


def _compare_series(store: Store, truth: Truth) -> None:
    for grain in (Grain.MONTH, Grain.QUARTER, Grain.HALF, Grain.YEAR):
        points = time_series(store, truth.dataset, grain=grain)
        assert {one.key: one.value.value for one in points} == truth.series(grain.value)
        assert [one.period.start for one in points] == sorted(one.period.start for one in points)
        unsure = any(entry.at_least for entry in truth.entries.values())
        assert (Bound.AT_LEAST in {one.value.bound for one in points}) is unsure
    if "municipality" in DIMENSIONS[truth.dataset]:
        for place, total in truth.by("municipality").items():
            points = time_series(store, truth.dataset, grain=Grain.YEAR, municipality=place)
            assert sum(one.value.value for one in points) == total


def _compare_trace(store: Store, export: Export) -> None:
    truth = export.truth
    rows, expected = trace(store, truth.dataset), {place: _masked(entry, truth) for place, entry in truth.entries.items()}
    assert sum(one.get("Antal", 1) for one in rows) == truth.total
    assert {key_of(one) for one in rows} == expected.keys()
    for one in rows:
        entry, record = truth.entries[key_of(one)], expected[key_of(one)]
        assert one["file"] == export.file_name
        assert {column: one[COLUMN_HEADERS[truth.dataset][column]] for column in record if column != "date"} == {
            column: value for column, value in record.items() if column != "date"
        }
        assert entry.start is not None
        assert entry.end is not None
        assert one["Dato"] == (
            entry.start.isoformat() if entry.start == entry.end else f"{entry.start.isoformat()}/{entry.end.isoformat()}"
        )
    first, last = date(2020, 1, 1), date(2020, 6, 30)
    within = {
        place
        for place in expected
        if truth.entries[place].start <= last and truth.entries[place].end >= first  # type: ignore[operator]
    }
    found = {key_of(one) for one in trace(store, truth.dataset, start=first, end=last)}
    assert found == within


def _masked(entry: Entry, truth: Truth) -> dict[str, Any]:
    """What a trace may tell of a row: of the confidential kinds of guidance no company and no subject."""
    if truth.dataset not in {"guidance", "survey"} or entry.record["type"] not in {"Kortere forløb", "Early Warning"}:
        return entry.record
    covered = {"cvr", "sector", "topic", "size", "hours", "program", "activity_id", "answer_id"}
    return {name: MASK if name in covered else value for name, value in entry.record.items()} | {"type": DISCREET_TYPE}


@pytest.mark.parametrize("seed", range(3))
def test_the_builders_make_up_other_rows_for_another_seed(seed: int) -> None:
    """Or the same few cells would be tried for ever."""
    one, other = (crm_list("guidance", random.Random(number)).truth for number in (seed, seed + 1))  # noqa: S311  as above
    assert [entry.record for entry in one.entries.values()] != [entry.record for entry in other.entries.values()]


def test_the_truth_is_more_than_one_number() -> None:
    """Months, quarters and years of a table each add up to its total."""
    truth = made("inquiries", wide_months).truth
    assert truth.total > 0
    for grain in ("month", "quarter", "half", "year"):
        assert sum(truth.series(grain).values()) == truth.total
    assert len(truth.series("month")) > 9
    assert list(truth.series("year")) == ["2020"]
    assert sum(truth.by("municipality").values()) == truth.total


# The accounting itself -----------------------------------------------------------------------------------------------

GOOD = ("18/9-2020", "Kolding", "Vækst", "Eksport")
FAULTY = [
    ("Dato", "Kommune", "Vejledningstype", "Emne", "Ukendt felt", "E-mail"),
    (*GOOD, "x", "a@b.dk"),
    ("31/2-2020", "Kolding", "Vækst", "Told", None, None),
    ("19/9-2020", "Vejle", "Drift", "Salg", None, None),
    ("I alt", 3, None, None, None, None),
]


@pytest.fixture(scope="module")
def faulty() -> Inspection:
    """An unknown and a private column, a row with an error, and a row of sums, all of which is said."""
    found = look(workbook(FAULTY, sheet="Vejledning"))
    assert lost_cells(found) == []
    return found


@pytest.mark.parametrize(
    ("code", "lost"),
    [
        ("unknown_column", ["Vejledning!E2"]),
        ("not_a_date", ["Vejledning!A3", "Vejledning!B3", "Vejledning!C3", "Vejledning!D3"]),
        ("total_row", ["Vejledning!A5", "Vejledning!B5"]),
    ],
)
def test_a_problem_that_is_not_told_is_found(faulty: Inspection, code: str, lost: list[str]) -> None:
    """Each kind of remark is what accounts for its cells."""
    sheets = tuple(replace(sheet, rejected_rows=()) for sheet in faulty.sheets)
    silent = replace(faulty, sheets=sheets, problems=tuple(one for one in faulty.problems if one.code != code))
    assert lost_cells(silent) == lost


def test_a_row_that_is_dropped_is_found(faulty: Inspection) -> None:
    """All its cells, and no others."""
    (sheet,) = faulty.sheets
    dropped = replace(sheet, frame=sheet.frame[sheet.frame["row"] != 4])
    assert lost_cells(replace(faulty, sheets=(dropped,))) == [f"Vejledning!{letter}4" for letter in "ABCD"]


def test_a_cell_that_is_dropped_is_found(faulty: Inspection) -> None:
    """Although its row is stored."""
    (sheet,) = faulty.sheets
    frame = sheet.frame.assign(topic=["Eksport", ""])
    assert lost_cells(replace(faulty, sheets=(replace(sheet, frame=frame),))) == ["Vejledning!D4"]


def test_a_column_that_is_forgotten_is_found(faulty: Inspection) -> None:
    """As if nobody had assigned it."""
    (sheet,) = faulty.sheets
    places = {place: name for place, name in sheet.places.items() if name != "topic"}
    assert lost_cells(replace(faulty, sheets=(replace(sheet, places=places),))) == ["Vejledning!D2", "Vejledning!D4"]


def test_a_number_of_a_wide_table_that_is_dropped_is_found() -> None:
    """Although others of its row are stored."""
    found = look(workbook([("Emne", "jan-20", "feb-20"), ("Selvstændige", 3, 4)], sheet="Henvendelser"))
    assert lost_cells(found) == []
    (sheet,) = found.sheets
    assert lost_cells(replace(found, sheets=(replace(sheet, frame=sheet.frame.iloc[:1]),))) == ["Henvendelser!C2"]


def test_a_sheet_that_is_not_told_of_is_found(faulty: Inspection) -> None:
    """The accounting does not believe a sheet without dataset that nobody speaks of."""
    (sheet,) = faulty.sheets
    unread = replace(faulty, sheets=(replace(sheet, dataset=None),), problems=())
    with pytest.raises(AssertionError):
        lost_cells(unread)
