"""After a company is deleted everything of everybody else counts as before, whatever is done before and after."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.store.editions import NameTakenError, editions, freeze
from lib.store.erasing import company
from lib.store.erasing.files import stored
from lib.store.erasing.number import Number
from lib.store.repository import Store
from lib.store.revision import Mode
from tests.unit.store.making import LATER, NOON, sheet, upload
from tests.unit.store.test_counting import act, emptied

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

X, Y = "12345674", "99910453"
_days = st.sampled_from(["01-05", "02-05", "03-05"])
_row = st.builds(
    lambda cvr, own, day, count: {"cvr": cvr, "activity_id": own, "date": day, "count": count},
    st.sampled_from([X, X, Y, ""]),
    st.sampled_from(["1", "1", "2", ""]),
    _days,
    st.integers(1, 2),
)
_sheet = st.builds(
    lambda rows, mode, period: ("guidance", rows, mode, None, period),
    st.lists(_row, min_size=1, max_size=4),
    st.sampled_from(Mode),
    st.sampled_from([None, ("01-01", "01-31"), ("02-01", "03-31")]),
)
_add = st.tuples(st.just("add"), st.lists(_sheet, min_size=1, max_size=2))
_turn = st.tuples(st.sampled_from(["undo", "redo"]), st.integers(1, 4)) | st.tuples(st.just("freeze"), st.integers(1, 3))
_before = st.tuples(_add, _add, st.lists(_add | _turn, max_size=4)).map(lambda three: [three[0], three[1], *three[2]])
_after = st.lists(_add | _turn, max_size=3)


def erase(store: Store, digits: str = X) -> None:
    """Deletes a company, files aside."""
    with store.reading() as connection:
        seen = stored(connection)
    company.erase(store, Number(digits), copies={}, seen=seen, at=LATER, who="prøve")


def counting(store: Store) -> list[str]:
    """The rows that count, by their ids of the other system."""
    assert store.check() == []
    return sorted(f"{row['cvr']}/{row['activity_id']}" for row in store.rows("guidance").to_dict("records"))


def test_a_row_that_was_overridden_does_not_come_back_to_life(store: Store) -> None:
    """The activity was said to be another company's; it counts again only when the upload that said so is taken back."""
    store.add_upload(upload(sheet("guidance", {"date": "01-05", "cvr": Y, "activity_id": "1"})))
    store.add_upload(upload(sheet("guidance", {"date": "01-05", "cvr": X, "activity_id": "1"})))
    assert counting(store) == [f"{X}/1"]
    erase(store)
    assert counting(store) == []
    assert len(store.rows("guidance", current=False)) == 1
    store.undo(store.uploads()[0].id, at=LATER, who="prøve")
    assert counting(store) == [f"{Y}/1"]
    store.redo(store.uploads()[0].id, at=LATER, who="prøve")
    assert counting(store) == []


def test_it_stays_so_when_both_were_in_one_upload(store: Store) -> None:
    """The later of two rows with one id counted."""
    rows = [{"date": "01-05", "cvr": one, "activity_id": "1"} for one in (Y, X)]
    store.add_upload(upload(sheet("guidance", *rows)))
    erase(store)
    assert counting(store) == []


def test_it_stays_so_when_the_next_company_is_deleted_too(store: Store) -> None:
    """Three uploads of one id, of three companies."""
    for one in ("", Y, X):
        store.add_upload(upload(sheet("guidance", {"date": "01-05", "cvr": one, "activity_id": "1"})))
    erase(store, X)
    erase(store, Y)
    assert counting(store) == []
    ids = sorted(one.id for one in store.uploads())
    store.undo(ids[2], at=LATER, who="prøve")
    assert counting(store) == []
    store.undo(ids[1], at=LATER, who="prøve")
    assert counting(store) == ["/1"]


def test_a_later_upload_of_the_same_id_counts(store: Store) -> None:
    """What is deleted says nothing of the future."""
    for one in (Y, X):
        store.add_upload(upload(sheet("guidance", {"date": "01-05", "cvr": one, "activity_id": "1"})))
    erase(store)
    store.add_upload(upload(sheet("guidance", {"date": "01-06", "cvr": Y, "activity_id": "1"})))
    assert counting(store) == [f"{Y}/1"]


@pytest.fixture
def twin(migrated_file: Path, tmp_path: Path) -> Iterator[Store]:
    """A second empty store, in which nothing is deleted."""
    made = Store.open(f"sqlite:///{shutil.copy(migrated_file, tmp_path / 'twin.sqlite3')}")
    yield made
    made.engine.dispose()


def play(store: Store, turns: list[tuple[str, Any]]) -> None:
    """A history; a name that an edition has already is passed over."""
    for what, detail in turns:
        if what != "freeze":
            act(store, what, detail)
            continue
        try:
            freeze(store, name=str(detail), as_of=date(2020, 1, 1), deck="", organisation="", at=NOON, who="prøve")
        except NameTakenError:
            continue


def others(store: Store) -> dict[str, list[Any]]:
    """Which rows of everybody but X count, now and in each edition, by the place of their upload and their own."""
    places = {one: place for place, one in enumerate(sorted(one.id for one in store.uploads()))}
    found = {"": store.rows("guidance"), **{one.name: store.in_edition(one.id).rows("guidance") for one in editions(store)}}
    return {
        name: [
            (places[row["upload_id"]], row["sheet"], row["row"], row["cvr"], row["activity_id"], row["date"], row["count"])
            for row in rows.to_dict("records")
            if row["cvr"] != X
        ]
        for name, rows in found.items()
    }


def check_deletion(store: Store, twin: Store, before: list[Any], after: list[Any]) -> None:
    """The same history in two stores, with the deletion in the midst of one of them."""
    for one in (emptied(store), emptied(twin)):
        play(one, before)
    erase(store)
    assert store.check() == []
    assert X not in set(store.rows("guidance", current=False)["cvr"])
    assert others(store) == others(twin)
    for turn in after:
        for one in (store, twin):
            play(one, [turn])
        assert others(store) == others(twin)
    for place, one in enumerate(reversed(store.uploads()), start=1):
        for each in (store, twin):
            act(each, "undo" if one.active else "redo", place)
        assert others(store) == others(twin)
    assert store.check() == []


_shared = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)


@given(_before, _after)
@settings(_shared, max_examples=15)
def test_everybody_else_counts_as_before_on_sqlite(
    sqlite_store: Store, twin: Store, before: list[Any], after: list[Any]
) -> None:
    """Random uploads, undone and redone, frozen, before the deletion and after it; now and in every edition."""
    check_deletion(sqlite_store, twin, before, after)


@given(_before, _after)
@settings(_shared, max_examples=3)
def test_everybody_else_counts_as_before_on_either_engine(
    store: Store, twin: Store, before: list[Any], after: list[Any]
) -> None:
    """The same, fewer, also on PostgreSQL."""
    check_deletion(store, twin, before, after)
