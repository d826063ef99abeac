"""An edition shows what counted when it was frozen, whatever is done to the store before and after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Table, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from lib.store.corrections import add_correction, corrections, withdraw_corrections
from lib.store.decks import decks, delete_deck, save_deck
from lib.store.editions import NameTakenError, editions, freeze
from lib.store.records import RejectedRow
from lib.store.revision import Mode
from lib.store.tables import dataset_tables, edition_rows
from lib.store.tables import editions as edition_table
from tests.unit.domain.test_contract import CORRECTION
from tests.unit.store.making import LATER, NOON, sheet, upload
from tests.unit.store.test_counting import _turn, _upload, act, emptied

if TYPE_CHECKING:
    from lib.store.records import EditionRecord
    from lib.store.repository import Store

NAMES = ("goals", "inquiries")


def frozen(store: Store, name: str = "KKR 11/11-2020") -> EditionRecord:
    """An edition of the store as it is."""
    return freeze(store, name=name, as_of=date(2020, 11, 11), deck="Standard", organisation="[house]", at=NOON, who="prøve")


def everything(store: Store) -> dict[str, Any]:
    """All that a store tells of its numbers."""
    ids = [one.id for one in store.uploads()]
    return {
        "rows": {name: store.rows(name).to_json(orient="split") for name in dataset_tables},
        "all": {name: store.rows(name, current=False).to_json(orient="split") for name in dataset_tables},
        "of a year": store.rows("goals", year=2019).to_json(orient="split"),
        "of days": store.rows("inquiries", start=date(2020, 1, 2), end=date(2020, 3, 9)).to_json(orient="split"),
        "years": store.years(),
        "extents": store.extents(),
        "constructed": {name: store.constructed(name) for name in dataset_tables},
        "uploads": store.uploads(),
        "each": [store.upload(one) for one in ids],
        "same bytes": store.find_upload(store.uploads()[0].sha256) if ids else [],
        "contents": [store.content(one) for one in ids],
        "problems": [store.problems(one) for one in ids],
        "rejected": [store.rejected(one) for one in ids],
        "corrections": [corrections(store, year=year) for year in (2019, 2020)],
        "decks": decks(store),
    }


@pytest.fixture
def busy(store: Store) -> Store:
    """Two years of goals, inquiries of two files of which the first is constructed and the second taken back, a deck."""
    rejected = (RejectedRow(row=9, cells={"Dato": "x"}, messages=("Det er ikke en dato.",)),)
    store.add_upload(upload(sheet("goals", {"label": "5", "result": "64"}, year=2019, mode=Mode.REPLACE)))
    store.add_upload(upload(sheet("inquiries", {"date": "03-03"}, rejected=rejected), content=b"to", constructed=True))
    store.add_upload(upload(sheet("inquiries", {"date": "04-04"}), content=b"tre"))
    store.undo(3, at=LATER, who="prøve")
    add_correction(store, CORRECTION)
    save_deck(store, name="Bestyrelsen", year=2019, content={"slides": []}, at=NOON, who="prøve")
    return store


def turned_over(store: Store) -> None:
    """Everything that may be done to a store, done."""
    store.redo(3, at=LATER, who="prøve")
    store.undo(2, at=LATER, who="prøve")
    new = sheet("goals", {"label": "5", "result": "1"}, {"label": "6", "result": "2"}, year=2019, mode=Mode.REPLACE)
    store.add_upload(upload(new, sheet("goals", {"label": "1"}, year=2020, sheet="Ark2"), constructed=True))
    add_correction(store, replace(CORRECTION, target=950.0))
    withdraw_corrections(store, year=2019, label="5", part=CORRECTION.part, at=LATER, who="prøve")
    add_correction(store, replace(CORRECTION, target=1000.0))
    save_deck(store, name="Bestyrelsen", year=2019, content={"slides": ["ny"]}, at=LATER, who="prøve")
    delete_deck(store, name="Bestyrelsen", year=2019, at=LATER, who="prøve")
    save_deck(store, name="Ny", year=2019, content={}, at=LATER, who="prøve")


def test_an_edition_reads_what_counted_when_it_was_frozen(busy: Store) -> None:
    """At once it is the store itself; after everything was turned over the store differs in all, the edition in nothing."""
    before = everything(busy)
    edition = frozen(busy)
    assert everything(busy.in_edition(edition.id)) == before
    assert before["rows"] != before["all"]
    assert before["constructed"]["inquiries"]
    assert [one.active for one in before["uploads"]] == [False, True, True]
    turned_over(busy)
    now = everything(busy)
    assert [name for name in before if now[name] == before[name]] == []
    assert everything(busy.in_edition(edition.id)) == before
    assert busy.check() == []


def test_a_row_says_whether_its_upload_was_active_then(busy: Store) -> None:
    """And the rows of an upload that came later are none."""
    edition = frozen(busy)
    turned_over(busy)
    then = busy.in_edition(edition.id).rows("inquiries", current=False)
    assert list(zip(then["upload_id"], then["active"], strict=True)) == [(2, True), (3, False)]
    now = busy.rows("inquiries", current=False)
    assert list(zip(now["upload_id"], now["active"], strict=True)) == [(2, False), (3, True)]


def test_a_later_upload_is_unknown_to_an_edition(busy: Store) -> None:
    """By its id, its bytes, its problems and its rejected rows."""
    edition = frozen(busy)
    rejected = (RejectedRow(row=9, cells={"Dato": "x"}, messages=("Det er ikke en dato.",)),)
    late = upload(sheet("inquiries", {"date": "05-05"}, rejected=rejected, problems=({"code": "x"},)), content=b"ny")
    late_id = busy.add_upload(late).upload_id
    then = busy.in_edition(edition.id)
    with pytest.raises(KeyError):
        then.upload(late_id)
    found = [then.content(late_id), then.problems(late_id), then.rejected(late_id), then.find_upload(late.sha256)]
    assert found == [None, [], [], []]
    assert all([busy.content(late_id), busy.problems(late_id), busy.rejected(late_id), busy.find_upload(late.sha256)])


def test_what_is_noted_of_an_edition(busy: Store) -> None:
    """Name, date, deck, house, who and when; how many uploads and rows; and a line in the log."""
    edition = frozen(busy)
    assert (edition.name, edition.as_of, edition.deck, edition.organisation) == (
        "KKR 11/11-2020",
        date(2020, 11, 11),
        "Standard",
        "[house]",
    )
    assert (edition.frozen_at, edition.frozen_by) == (NOON, "prøve")
    assert (edition.uploads, edition.counting) == (((1, True), (2, True), (3, False)), 2)
    assert {name: count for name, count in edition.row_counts.items() if count} == {"goals": 1, "inquiries": 1}
    line = busy.audit(limit=1)[0]
    assert (line.action, line.subject, line.details["edition"]) == ("freeze", "KKR 11/11-2020", edition.id)
    second = frozen(busy, "Bestyrelsen")
    assert editions(busy) == editions(busy.in_edition(edition.id)) == [second, edition]


@pytest.mark.parametrize("again", ["KKR 11/11-2020", "kkr 11/11-2020"])
def test_a_name_is_given_once(busy: Store, again: str) -> None:
    """A second edition of it leaves nothing, not even a row or a line in the log."""
    frozen(busy)
    before = (busy.version(), editions(busy))
    with pytest.raises(NameTakenError):
        frozen(busy, again)
    with busy.reading() as connection:
        assert set(connection.scalars(select(edition_rows.c.edition_id))) == {before[1][0].id}
    assert (busy.version(), editions(busy)) == before


def test_the_database_refuses_a_second_name_too(busy: Store) -> None:
    """Whoever writes into it."""
    edition = frozen(busy)
    columns = [column for column in edition_table.c if column.name != "id"]
    same = select(*columns).where(edition_table.c.id == edition.id)
    with pytest.raises(IntegrityError), busy.writing() as connection:
        connection.execute(insert(edition_table).from_select([column.name for column in columns], same))


def test_an_edition_is_only_read_from(busy: Store) -> None:
    """Every way to write says so, and nothing is written."""
    then = busy.in_edition(frozen(busy).id)
    version = busy.version()
    tried = upload(sheet("inquiries", {"date": "05-05"}))
    for write in (
        lambda: then.add_upload(tried),
        lambda: then.rehearsal(tried).__enter__(),
        lambda: then.undo(1, at=LATER, who="prøve"),
        lambda: then.redo(3, at=LATER, who="prøve"),
        lambda: then.forget_mapping(1, at=LATER, who="prøve"),
        lambda: add_correction(then, CORRECTION),
        lambda: save_deck(then, name="Ny", year=2019, content={}, at=LATER, who="prøve"),
        lambda: delete_deck(then, name="Bestyrelsen", year=2019, at=LATER, who="prøve"),
        lambda: frozen(then, "Ny"),
    ):
        with pytest.raises(RuntimeError, match="never altered"):
            write()
    assert busy.version() == version


def test_versions_tell_editions_from_all_else(busy: Store) -> None:
    """From each other, from the store at any time, from rehearsals; and an edition's stays."""
    first, second = (busy.in_edition(frozen(busy, name).id) for name in ("a", "b"))
    seen = [first.version(), second.version(), busy.version()]
    with busy.rehearsal(upload(sheet("inquiries", {"date": "05-05"}))) as (_, rehearsed):
        seen.append(rehearsed.version())
    turned_over(busy)
    seen.append(busy.version())
    assert len(set(seen)) == len(seen)
    assert (first.version(), busy.in_edition(first.then.edition_id).version()) == (seen[0], seen[0])


def test_an_unknown_edition_is_a_fault(store: Store) -> None:
    """KeyError."""
    with pytest.raises(KeyError):
        store.in_edition(1)


def test_an_empty_store_can_be_frozen(store: Store) -> None:
    """It then has nothing in it, whatever comes."""
    edition = frozen(store)
    store.add_upload(upload(sheet("inquiries", {"date": "05-05"})))
    then = store.in_edition(edition.id)
    assert (then.uploads(), then.extents(), len(then.rows("inquiries", current=False))) == ([], {}, 0)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (delete(edition_rows).where(edition_rows.c.dataset == "inquiries"), "Henvendelser: 0 rækker er der, 1 blev frosset"),
        (insert(edition_rows).values(edition_id=1, dataset="inquiries", row_id=2), "2 rækker er der, 1 blev frosset"),
        (update(edition_table).values(row_counts={}), "Mål: 1 rækker er der, 0 blev frosset"),
    ],
)
def test_an_edition_that_lost_or_gained_rows_is_found(sqlite_store: Store, statement: Table, said: str) -> None:
    """By its name and the dataset."""
    sqlite_store.add_upload(upload(sheet("goals", {"label": "5"}, year=2019)))
    for day in ("03-03", "04-04"):
        stored = sqlite_store.add_upload(upload(sheet("inquiries", {"date": day})))
    sqlite_store.undo(stored.upload_id, at=LATER, who="prøve")
    frozen(sqlite_store)
    assert sqlite_store.check() == []
    with sqlite_store.writing() as connection:
        connection.execute(statement)
    assert any("»KKR 11/11-2020«" in one and said in one for one in sqlite_store.check())


# Random histories ----------------------------------------------------------------------------------------------------

_correct = st.tuples(st.just("correct"), st.sampled_from([900.0, 950.0]))
_withdraw = st.tuples(st.just("withdraw"), st.none())
_deck = st.tuples(st.sampled_from(["save", "delete"]), st.sampled_from(["A", "a", "B"]))
_histories = st.lists(_upload | _turn | _correct | _withdraw | _deck, max_size=7)
_shared = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)


def do(store: Store, what: str, detail: Any) -> None:  # noqa: ANN401  as the strategies make it
    """One thing of a history."""
    match what:
        case "correct":
            add_correction(store, replace(CORRECTION, target=detail))
        case "withdraw":
            withdraw_corrections(store, year=2019, label="5", part=CORRECTION.part, at=LATER, who="prøve")
        case "save":
            save_deck(store, name=detail, year=2019, content={"saved": detail}, at=NOON, who="prøve")
        case "delete":
            delete_deck(store, name=detail, year=2019, at=LATER, who="prøve")
        case _:
            act(store, what, detail)


def check_edition(store: Store, before: list[Any], after: list[Any]) -> None:
    """What is done after the freeze changes nothing that the edition tells, step by step."""
    emptied(store)
    for what, detail in before:
        do(store, what, detail)
    expected = everything(store)
    then = store.in_edition(frozen(store).id)
    assert everything(then) == expected
    for what, detail in after:
        do(store, what, detail)
        assert everything(then) == expected
    assert store.check() == []
    with store.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(edition_table)) == 1


@given(_histories, _histories)
@settings(_shared, max_examples=25)
def test_random_histories_around_a_freeze_on_sqlite(sqlite_store: Store, before: list[Any], after: list[Any]) -> None:
    """Uploads, undo, redo, corrections, decks in any order."""
    check_edition(sqlite_store, before, after)


@given(_histories, _histories)
@settings(_shared, max_examples=6)
def test_random_histories_around_a_freeze_on_either_engine(store: Store, before: list[Any], after: list[Any]) -> None:
    """The same, fewer, also on PostgreSQL."""
    check_edition(store, before, after)
