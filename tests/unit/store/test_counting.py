"""Which rows count: truth tables, and random histories in which the quick way agrees with the replay."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from lib.store.counting import do_count, should_count
from lib.store.engine import writing
from lib.store.revision import Change, Mode, Span, Step, StoredRow, current_ids
from lib.store.tables import metadata
from tests.unit.store.making import LATER, rehearsed, sheet, upload

if TYPE_CHECKING:
    from lib.store.repository import Store

JANUARY = Span(date(2020, 1, 1), date(2020, 1, 31))


@pytest.mark.parametrize(
    ("start", "end", "met"),
    [
        ("2019-12-31", None, False),
        ("2020-01-01", None, True),
        ("2020-01-31", "2020-01-31", True),
        ("2020-02-01", None, False),
        ("2019-12-01", "2020-01-01", True),
        ("2019-01-01", "2020-12-31", True),
        ("2019-01-01", "2019-12-31", False),
        (None, None, False),
    ],
)
def test_a_span_meets_what_lies_at_least_partly_within(start: str | None, end: str | None, *, met: bool) -> None:
    """Both ends included."""
    days = [date.fromisoformat(one) if one else None for one in (start, end)]
    assert JANUARY.meets(*days) is met


def test_a_replacing_step_clears_what_came_before() -> None:
    """And one that adds does not; of equal keys the later counts."""
    one, other = StoredRow(1, "a", 2019), StoredRow(2, "b", 2019)
    assert current_ids([Step(rows=[one]), Step(rows=[other])]) == {1, 2}
    assert current_ids([Step(rows=[one]), Step(rows=[other], years=frozenset({2019}))]) == {2}
    assert current_ids([Step(rows=[one]), Step(rows=[other], years=frozenset({2020}))]) == {1, 2}
    assert current_ids([Step(rows=[one]), Step(rows=[StoredRow(3, "a", 2019)])]) == {3}
    assert current_ids([Step(rows=[one, StoredRow(4, "a", 2019)])]) == {4}


def test_what_was_overridden_does_not_return_when_the_overrider_is_cleared() -> None:
    """A row moved from January to March; a new March without it: it is gone, not back in January."""
    january = StoredRow(1, "id:a", None, date(2020, 1, 5))
    march = StoredRow(2, "id:a", None, date(2020, 3, 5))
    cleared = Step(rows=[], spans=(Span(date(2020, 3, 1), date(2020, 3, 31)),))
    assert current_ids([Step(rows=[january]), Step(rows=[march]), cleared]) == set()


def dates(store: Store, name: str = "inquiries") -> list[str]:
    """The days of the rows that count."""
    return sorted(str(one)[5:] for one in store.rows(name)["date"])


def test_adding_joins_and_replacing_clears_the_period(store: Store) -> None:
    """A row on the period's edge goes, one a day outside it stays, whatever its year."""
    store.add_upload(upload(sheet("inquiries", *({"date": one} for one in ("2019-12-31", "01-01", "01-31", "02-01")))))
    store.add_upload(upload(sheet("inquiries", {"date": "03-01"})))
    assert dates(store) == ["01-01", "01-31", "02-01", "03-01", "12-31"]
    new = sheet("inquiries", {"date": "01-15"}, mode=Mode.REPLACE, period=("01-01", "01-31"))
    stored = store.add_upload(upload(new))
    assert stored.changes["Ark1", "inquiries"] == Change(new=1, missing=2)
    assert dates(store) == ["01-15", "02-01", "03-01", "12-31"]
    assert store.check() == []


def test_an_aggregate_that_reaches_into_the_period_is_cleared(store: Store) -> None:
    """The sum of a quarter goes when one of its months is replaced."""
    quarter = {"date": "01-01", "date_end": "03-31", "count": 229}
    store.add_upload(upload(sheet("inquiries", quarter, {"date": "04-01", "date_end": "06-30", "count": 50})))
    store.add_upload(upload(sheet("inquiries", {"date": "03-02"}, mode=Mode.REPLACE, period=("03-01", "03-31"))))
    assert dates(store) == ["03-02", "04-01"]
    assert store.check() == []


def test_sheets_of_one_upload_act_together(store: Store) -> None:
    """All clear first, then all add: the second does not clear the first, though their periods overlap."""
    both = [
        sheet("inquiries", {"date": one}, mode=Mode.REPLACE, period=("01-01", "12-31"), sheet=one)
        for one in ("01-05", "06-05")
    ]
    store.add_upload(upload(sheet("inquiries", {"date": "03-03"})))
    stored = store.add_upload(upload(*both))
    assert dates(store) == ["01-05", "06-05"]
    assert sum(one.missing for one in stored.changes.values()) == 1
    assert store.check() == []


def test_a_replacing_sheet_without_rows_clears_its_period(store: Store) -> None:
    """Nothing happened in March is a statement too, when the period is known."""
    store.add_upload(upload(sheet("inquiries", {"date": "03-03"}, {"date": "04-03"})))
    store.add_upload(upload(sheet("inquiries", mode=Mode.REPLACE, period=("03-01", "03-31"))))
    assert dates(store) == ["04-03"]
    store.undo(2, at=LATER, who="prøve")
    assert dates(store) == ["03-03", "04-03"]
    assert store.check() == []


def test_the_same_row_again_is_the_newest_uploads(store: Store) -> None:
    """So the number is traced to the newest file, and undoing that brings the earlier one back."""
    for _ in range(2):
        stored = store.add_upload(upload(sheet("inquiries", {"date": "03-03"})))
    assert stored.changes["Ark1", "inquiries"] == Change(unchanged=1)
    assert list(store.rows("inquiries")["upload_id"]) == [2]
    store.undo(2, at=LATER, who="prøve")
    assert list(store.rows("inquiries")["upload_id"]) == [1]


def test_a_revised_figure_changes_its_row(store: Store) -> None:
    """The same month and municipality with another number; and an id with another date, in another period."""
    month = {"date": "03-01", "date_end": "03-31"}
    store.add_upload(upload(sheet("guidance", {**month, "count": 5}, {"date": "06-01", "activity_id": "A1"})))
    new = sheet("guidance", {**month, "count": 8}, {"date": "2019-06-01", "activity_id": "A1"}, period=("03-01", "03-31"))
    stored = store.add_upload(upload(new))
    assert stored.changes["Ark1", "guidance"] == Change(changed=2)
    assert list(store.rows("guidance")["count"]) == [8, 1]
    assert store.check() == []


def test_undo_and_redo_in_any_order(store: Store) -> None:
    """What an upload covered counts again; what was later stays later."""
    for text in ("50", "64", "70"):
        store.add_upload(upload(sheet("goals", {"label": "1", "result": text}, year=2019, mode=Mode.REPLACE)))

    def result() -> list[str]:
        assert store.check() == []
        return list(store.rows("goals", year=2019)["result"])

    assert store.undo(2, at=LATER, who="prøve") is True
    assert result() == ["70"]
    assert store.undo(3, at=LATER, who="prøve") is True
    assert result() == ["50"]
    assert store.redo(2, at=LATER, who="prøve") is True
    assert result() == ["64"]
    assert store.undo(1, at=LATER, who="prøve") is True
    assert store.undo(2, at=LATER, who="prøve") is True
    assert (result(), store.years()) == ([], [])
    assert [one.active for one in store.uploads()] == [False] * 3


def test_undoing_twice_says_so_and_an_unknown_upload_is_a_fault(store: Store) -> None:
    """False, without a line in the log; KeyError."""
    store.add_upload(upload(sheet("inquiries", {"date": "03-03"})))
    assert store.redo(1, at=LATER, who="prøve") is False
    assert store.undo(1, at=LATER, who="prøve") is True
    version = store.version()
    assert store.undo(1, at=LATER, who="prøve") is False
    assert store.version() == version
    for act in (store.undo, store.redo):
        with pytest.raises(KeyError):
            act(99, at=LATER, who="prøve")
    assert [(one.action, one.subject, one.who) for one in store.audit()] == [
        ("undo", "1", "prøve"),
        ("upload", "1", "prøve"),
    ]


def test_a_large_upload_is_written_and_counted_in_portions(sqlite_store: Store) -> None:
    """More rows than a statement takes parameters."""
    one = sheet("inquiries", *({"date": "03-03", "inquiry_id": str(number)} for number in range(200)))
    many = one.frame.loc[one.frame.index.repeat(200)].reset_index(drop=True)
    many["inquiry_id"], many["row"] = [str(number) for number in many.index], many.index
    first = replace(one, frame=many, rows_read=len(many))
    assert sqlite_store.add_upload(upload(first)).changes["Ark1", "inquiries"] == Change(new=40_000)
    second = replace(first, frame=many.assign(topic="Arrangører").iloc[:39_999], mode=Mode.REPLACE)
    changed = sqlite_store.add_upload(upload(second)).changes["Ark1", "inquiries"]
    assert changed == Change(changed=39_999, missing=1)
    assert sqlite_store.undo(2, at=LATER, who="prøve")
    assert set(sqlite_store.rows("inquiries")["upload_id"]) == {1}
    assert sqlite_store.check() == []


# Random histories ----------------------------------------------------------------------------------------------------

_days = st.integers(0, 11).map(lambda number: date(2020, 1, 1) + timedelta(days=number))
_spans = st.tuples(_days, _days).map(lambda pair: tuple(str(one) for one in sorted(pair)))
_activity = st.builds(
    lambda span, topic, count, own: {
        "date": span[0],
        "date_end": span[1] if count > 1 else span[0],
        "topic": topic,
        "count": count,
        "inquiry_id": own,
    },
    _spans,
    st.sampled_from(["a", "b"]),
    st.integers(1, 3),
    st.sampled_from(["", "", "1", "2"]),
)
_activity_sheet = st.builds(
    lambda rows, mode, period: ("inquiries", rows, mode, None, period),
    st.lists(_activity, max_size=4),
    st.sampled_from(Mode),
    st.none() | _spans,
)
_goal_sheet = st.builds(
    lambda rows, mode, year: ("goals", [{"label": a, "result": b} for a, b in rows], mode, year, None),
    st.lists(st.tuples(st.sampled_from("12"), st.sampled_from("xy")), max_size=3),
    st.sampled_from(Mode),
    st.sampled_from([2019, 2020]),
)
_upload = st.tuples(st.just("add"), st.lists(_activity_sheet | _goal_sheet, min_size=1, max_size=3))
_turn = st.tuples(st.sampled_from(["undo", "redo"]), st.integers(1, 5))
histories = st.lists(_upload | _turn, max_size=8)


def emptied(store: Store) -> Store:
    """The store as new; ids go on on PostgreSQL."""
    with writing(store.engine) as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(delete(table))
    return store


def act(store: Store, what: str, detail: Any) -> None:  # noqa: ANN401  sheets or a number
    """One thing of a history; a number stands for the upload with that place."""
    if what == "add":
        sheets = [
            sheet(name, *rows, mode=mode, year=year, period=period, sheet=f"Ark{number}")
            for number, (name, rows, mode, year, period) in enumerate(detail)
        ]
        store.add_upload(upload(*sheets))
        return
    ids = sorted(one.id for one in store.uploads())
    if detail <= len(ids):
        getattr(store, what)(ids[detail - 1], at=LATER, who="prøve")


def model(steps: list[Step]) -> set[int]:
    """The definition as one would say it: forwards, clearing and overriding as one goes."""
    standing: dict[Any, StoredRow] = {}
    for step in steps:
        standing = {key: row for key, row in standing.items() if not step.clears(row)}
        standing |= {row.key: row for row in step.rows}
    return {row.id for row in standing.values()}


_rows = st.lists(st.tuples(st.sampled_from("abc"), _days, st.integers(0, 5)), max_size=4)


@given(st.lists(st.tuples(_rows, st.lists(st.tuples(_days, _days).map(sorted), max_size=2)), max_size=5))
def test_the_replay_is_the_definition(uploads: list[Any]) -> None:
    """Going through the steps backwards gives what going through them forwards gives."""
    steps, number = [], 0
    for rows, spans in uploads:
        made = []
        for key, start, length in rows:
            number += 1
            made.append(StoredRow(number, key, None, start, start + timedelta(days=length)))
        steps.append(Step(rows=made, spans=tuple(Span(*span) for span in spans)))
    assert current_ids(steps) == model(steps)


def counting(store: Store) -> dict[str, set[int]]:
    """The rows that are marked, by dataset, after seeing that they should be."""
    with store.reading() as connection:
        found = {name: do_count(connection, name) for name in ("goals", "inquiries")}
        assert found == {name: should_count(connection, name) for name in found}
    return found


def check_history(store: Store, history: list[Any]) -> None:
    """Every step of a history agrees with the replay, and undoing any upload and redoing it changes nothing."""
    emptied(store)
    for what, detail in history:
        before = counting(store)
        act(store, what, detail)
        after = counting(store)
        if what == "add":
            newest = store.uploads()[0].id
            store.undo(newest, at=LATER, who="prøve")
            assert counting(store) == before
            store.redo(newest, at=LATER, who="prøve")
            assert counting(store) == after
    for one in store.uploads():
        now = counting(store)
        (back, again) = (store.undo, store.redo) if one.active else (store.redo, store.undo)
        assert back(one.id, at=LATER, who="prøve")
        counting(store)
        assert again(one.id, at=LATER, who="prøve")
        assert counting(store) == now
    assert store.check() == []


_shared = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)


@given(histories)
@settings(_shared, max_examples=60)
def test_random_histories_on_sqlite(sqlite_store: Store, history: list[Any]) -> None:
    """Adding is quick, undoing replays, and both come to the same; undo after import is identity."""
    check_history(sqlite_store, history)


@given(histories)
@settings(_shared, max_examples=10)
def test_random_histories_on_either_engine(store: Store, history: list[Any]) -> None:
    """The same, fewer, also on PostgreSQL."""
    check_history(store, history)


@given(st.lists(_upload, max_size=3), _upload)
@settings(_shared, max_examples=40)
def test_the_preview_comes_true(sqlite_store: Store, history: list[Any], last: Any) -> None:  # noqa: ANN401  an upload
    """What is said beforehand about the rows accounts for those that count afterwards."""
    store = emptied(sqlite_store)
    for what, detail in history:
        act(store, what, detail)
    before = counting(store)
    sheets = [
        sheet(name, *rows, mode=mode, year=year, period=period, sheet=f"Ark{number}")
        for number, (name, rows, mode, year, period) in enumerate(last[1])
    ]
    said = rehearsed(store, *sheets)
    stored = store.add_upload(upload(*sheets))
    assert stored.changes == said
    after = counting(store)
    for name in before:
        modes = {one.mode for one in sheets if one.dataset == name}
        mine = [change for (_, dataset), change in said.items() if dataset == name]
        rows = store.rows(name)
        assert sum(one.new + one.changed + one.unchanged for one in mine) == (rows["upload_id"] == stored.upload_id).sum()
        grown = len(after[name]) - len(before[name])
        if modes == {Mode.ADD}:
            assert grown == sum(one.new for one in mine)
        if modes == {Mode.REPLACE}:
            assert grown == sum(one.new - one.missing for one in mine)
