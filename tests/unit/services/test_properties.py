"""What must hold of any uploads: undo is identity, order does not matter, a preview keeps its word."""

from __future__ import annotations

import json
import random
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.domain.series import Grain
from lib.schema.activity import ACTIVITY_DATASETS
from lib.schema.datasets import DATASETS, dataset
from lib.services.activities import time_series
from lib.services.contracts import goal_json, read_contract
from lib.services.tracing import trace
from lib.services.uploads import Outcome, Wish, commit, look_into, preview
from lib.store.engine import make_engine
from lib.store.repository import Store
from lib.store.revision import Mode
from tests.builders import NOON, actor, contract, organisation, put, typed_deck
from tests.exports import COUNTED, EXPORTS, Export

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

HOUSE = organisation()
FEW = settings(max_examples=3)
HEADER = "Dato;Kommune;Vejledningstype;Antal;Sagsnr."
PLACES = ("Kolding", "Vejle", "Fanø")
TYPES = ("Vækst", "Drift", "EW")


@pytest.fixture(scope="module")
def contracted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds the customer's contract and nothing else, to be copied."""
    path = tmp_path_factory.mktemp("contracted") / "store.sqlite3"
    store = Store.open(f"sqlite:///{path}")
    put(store, typed_deck())
    store.engine.dispose()
    return path


@contextmanager
def fresh(contracted: Path) -> Iterator[Store]:
    """A copy of it for one example."""
    with TemporaryDirectory() as folder:
        copy = shutil.copy(contracted, f"{folder}/store.sqlite3")
        store = Store(make_engine(f"sqlite:///{copy}"))
        yield store
        store.engine.dispose()


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of guidance; `count` "" is one, and a row without day is faulty."""

    day: str
    place: str
    kind: str
    count: str
    number: str = ""

    @property
    def line(self) -> str:
        """As the file has it."""
        return f"{self.day};{self.place};{self.kind};{self.count};{self.number}"


def csv_file(rows: Sequence[Row]) -> bytes:
    """A text file of guidance."""
    return "\r\n".join([HEADER, *(row.line for row in rows)]).encode()


def rows_of(month: int, *, faulty: bool = False) -> st.SearchStrategy[list[Row]]:
    """Rows of one month of 2020, some with the exporting system's id."""
    days = st.integers(1, 28).map(lambda day: f"{day}/{month}-2020")
    row = st.builds(
        Row,
        day=st.one_of(days, st.sampled_from(["31/2-2020", "snart", ""])) if faulty else days,
        place=st.sampled_from([*PLACES, "Atlantis"] if faulty else PLACES),
        kind=st.sampled_from([*TYPES, "Nyt"] if faulty else TYPES),
        count=st.sampled_from(["1", "3", "12", "500+", "ca. 40"]),
    )
    return st.lists(row, min_size=1, max_size=6).map(
        lambda rows: [
            Row(day=one.day, place=one.place, kind=one.kind, count=one.count, number=f"{month}-{place}" if place % 2 else "")
            for place, one in enumerate(rows)
        ]
    )


def an_export() -> st.SearchStrategy[Export]:
    """Any dataset in any style."""

    def make(pair: tuple[str, Callable[[str, random.Random], Export]], seed: int) -> Export:
        name, style = pair
        return style(name, random.Random(seed))  # noqa: S311  chance for a test, not for a secret

    return st.builds(make, st.sampled_from(EXPORTS), st.integers(0, 999))


def upload(store: Store, export: Export, **options: Any) -> Outcome:  # noqa: ANN401  those of accept
    """Stores an export; a contract's sheet is of 2020."""
    return put(store, export.content, name=export.file_name, year=2020, **options)


def state(store: Store) -> dict[str, Any]:
    """All that a person can see of what counts: rows with their places, series, goals."""
    rows = {}
    for spec in DATASETS:
        names = [column.name for column in spec.columns] + ["sheet", "row", "file_name", "year"]
        records = store.rows(spec.name)[[*names, *(["cell"] if spec.period else [])]].to_dict("records")
        rows[spec.name] = sorted(json.dumps(one, default=str, sort_keys=True) for one in records)
    series = {
        (spec.name, grain): [(one.key, one.value) for one in time_series(store, spec.name, grain=grain)]
        for spec in ACTIVITY_DATASETS
        for grain in (Grain.MONTH, Grain.YEAR)
    }
    return {"rows": rows, "series": series, "goals": goals(store)}


def goals(store: Store) -> list[str]:
    """Each year's goals as JSON, judged on one day."""
    found = []
    for year in store.years():
        read = read_contract(store, HOUSE, year=year, as_of=date(2021, 1, 4))
        found += [json.dumps(goal_json(one, read.computed.get(one.goal.label)), default=str) for one in read.goals]
    return found


def everything(store: Store) -> tuple[object, ...]:
    """Also what does not count: uploads, the log, the version."""
    hidden = tuple(store.rows(spec.name, current=False).to_json() for spec in DATASETS)
    return (*hidden, store.uploads(), store.audit(), store.version())


@FEW
@given(an_export(), an_export(), st.sampled_from([None, Mode.ADD, Mode.REPLACE]))
def test_an_import_that_is_undone_never_happened_and_redone_it_did(
    contracted: Path, first: Export, second: Export, mode: Mode | None
) -> None:
    """Rows, series and goals, whatever was there before."""
    with fresh(contracted) as store:
        upload(store, first)
        before = state(store)
        outcome = upload(store, second, mode=mode)
        if not outcome.stored:
            assert outcome.duplicate
            return
        after = state(store)
        assert outcome.upload_id is not None
        assert store.undo(outcome.upload_id, at=NOON, who="prøve")
        assert state(store) == before
        assert store.redo(outcome.upload_id, at=NOON, who="prøve")
        assert state(store) == after
        assert store.check() == []


@FEW
@given(st.tuples(rows_of(1), rows_of(2), rows_of(3)), st.permutations(range(3)), st.sampled_from(list(Mode)))
def test_the_order_of_uploads_of_other_periods_does_not_matter(
    contracted: Path, months: tuple[list[Row], ...], order: list[int], mode: Mode
) -> None:
    """Neither when they add nor when they replace."""
    states = []
    for sequence in (range(3), order):
        with fresh(contracted) as store:
            for place in sequence:
                assert put(store, csv_file(months[place]), name=f"maaned {place}.csv", mode=mode).stored
            states.append(state(store))
    assert states[0] == states[1]


@FEW
@given(an_export())
def test_the_same_file_twice_is_once(contracted: Path, export: Export) -> None:
    """The second is recognised by its bytes, and adds nothing even to the log."""
    with fresh(contracted) as store:
        first = upload(store, export)
        before = everything(store)
        second = upload(store, export)
        assert (second.stored, second.duplicate, second.upload_id) == (False, True, first.upload_id)
        assert everything(store) == before


@FEW
@given(rows_of(4), st.randoms())
def test_the_same_rows_in_another_file_are_the_same_rows(contracted: Path, rows: list[Row], chance: random.Random) -> None:
    """In another order and with other bytes: figures stand, and every row is unchanged."""
    shuffled = list(rows)
    chance.shuffle(shuffled)
    with fresh(contracted) as store:
        put(store, csv_file(rows), name="en.csv")
        before = state(store)
        outcome = put(store, csv_file(shuffled) + b"\r\n\r\n", name="to.csv")
        assert outcome.stored
        after = state(store)
        assert (after["series"], after["goals"]) == (before["series"], before["goals"])
        assert outcome.sheets[0].change.unchanged == len(rows)
        assert len(store.rows("guidance")) == len(rows)


@FEW
@given(an_export(), rows_of(5))
def test_a_series_is_the_sum_of_its_traced_rows(contracted: Path, export: Export, rows: list[Row]) -> None:
    """Of their counts, or their number where a row is one thing; by year and by municipality."""
    with fresh(contracted) as store:
        upload(store, export)
        put(store, csv_file(rows), name="mere.csv")
        for spec in ACTIVITY_DATASETS:
            places = (None, "Kolding", "Vejle") if any(column.name == "municipality" for column in spec.columns) else (None,)
            for place in places:
                traced = trace(store, spec.name, municipality=place)
                total = sum(one.get("Antal", 1) for one in traced) if spec.name in COUNTED else len(traced)
                for grain in (Grain.WEEK, Grain.QUARTER, Grain.YEAR):
                    points = time_series(store, spec.name, grain=grain, municipality=place)
                    assert sum(one.value.value for one in points) == total


@FEW
@given(rows_of(6, faulty=True))
def test_only_valid_rows_are_let_in_and_the_others_are_kept(contracted: Path, rows: list[Row]) -> None:
    """Exactly the rows without errors; without the wish, none at all."""
    bad = {
        place
        for place, row in enumerate(rows, start=2)
        if row.day in {"31/2-2020", "snart", ""} or row.place == "Atlantis" or row.kind == "Nyt"
    }
    good = set(range(2, len(rows) + 2)) - bad
    with fresh(contracted) as store:
        before = everything(store)
        refused = put(store, csv_file(rows), name="fejl.csv")
        assert refused.stored is not bool(bad)
        if bad:
            assert everything(store) == before
        else:
            store.undo(refused.upload_id or 0, at=NOON, who="prøve")
        outcome = put(store, csv_file(rows), name="fejl.csv", valid_rows_only=True)
        assert outcome.stored is bool(good)
        assert set(store.rows("guidance")["row"]) == good
        (sheet,) = outcome.sheets
        assert (sheet.read, sheet.rejected) == (len(rows), len(bad))
        if outcome.upload_id is not None:
            kept = store.rejected(outcome.upload_id)
            assert {row.row for _, _, row in kept} == bad
            assert all(row.messages for _, _, row in kept)
        assert store.check() == []


@FEW
@given(an_export(), an_export(), st.sampled_from([None, Mode.REPLACE]))
def test_a_preview_says_exactly_what_happens_and_changes_nothing(
    contracted: Path, first: Export, second: Export, mode: Mode | None
) -> None:
    """Counts of each sheet, and the answers that change."""
    with fresh(contracted) as store:
        upload(store, first)
        before = everything(store)
        told = upload(store, second, mode=mode, dry_run=True)
        assert everything(store) == before
        assert store.check() == []
        done = upload(store, second, mode=mode)
        assert [(one.sheet, one.dataset, one.read, one.rejected, one.change) for one in told.sheets] == [
            (one.sheet, one.dataset, one.read, one.rejected, one.change) for one in done.sheets
        ]
        assert told.duplicate is done.duplicate


@FEW
@given(rows_of(7), rows_of(8))
def test_the_answers_that_a_preview_says_will_change_do(contracted: Path, first: list[Row], second: list[Row]) -> None:
    """A goal's computed figure and the year's total."""
    with fresh(contracted) as store:
        put(
            store,
            contract(("5", "Mindst 40 virksomheder skal modtage vejledning", "", "")),
            name="kontrakt 2020.xlsx",
            year=2020,
        )
        put(store, csv_file(first), name="foer.csv")
        told = {one.label: one for one in put(store, csv_file(second), name="efter.csv", dry_run=True).effects}
        before = sum(one.value.value for one in time_series(store, "guidance", grain=Grain.YEAR))
        put(store, csv_file(second), name="efter.csv")
        after = sum(one.value.value for one in time_series(store, "guidance", grain=Grain.YEAR))
        total = told["Vejledning 2020, i alt"]
        assert [float(text.lstrip("≥ca. \u00a0").replace(".", "")) for text in (total.before, total.after)] == [before, after]
        assert "Mål 5, beregnet af vejledning (2020)" in told


@FEW
@given(an_export())
def test_a_rehearsal_that_fails_leaves_nothing(contracted: Path, export: Export) -> None:
    """As when the answers cannot be computed: the lock is free, and the file can be stored after."""
    wish = Wish(year=2019)
    with fresh(contracted) as store:
        inspection = look_into(
            store, HOUSE, file_name=export.file_name, content=export.content, clock=lambda: NOON, wish=wish
        )
        before = everything(store)
        broken: Any = None
        if dataset(export.truth.dataset).period is None or any(
            one.start and one.start.year == 2019 for one in export.truth.entries.values()
        ):
            with pytest.raises(AttributeError):
                preview(store, broken, inspection, clock=lambda: NOON, by=actor(), wish=wish)
        assert everything(store) == before
        assert store.check() == []
        assert commit(store, inspection, clock=lambda: NOON, by=actor("prøve"), wish=wish).stored
        assert store.check() == []
