"""What is read back: rows by period and place, what was said of an upload, the log, remembered columns."""

from __future__ import annotations

import datetime as dt
from datetime import UTC
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event

from lib.schema.activity import ACTIVITY_DATASETS
from lib.schema.datasets import DATASETS
from lib.store.records import AuditLine, MappingRecord, RejectedRow, SheetRecord
from lib.store.revision import Mode
from tests.unit.store.making import LATER, NOON, day, frame, sheet, upload

if TYPE_CHECKING:
    from lib.store.repository import Store


@pytest.fixture
def filled(store: Store) -> Store:
    """Inquiries of two places over the turn of a year, one of them a sum of a quarter."""
    rows = (
        {"date": "2019-12-31", "municipality": "Kolding"},
        {"date": "01-01", "municipality": "Esbjerg"},
        {"date": "01-01", "date_end": "03-31", "municipality": "Kolding", "count": 9},
        {"date": "04-01", "municipality": "Kolding"},
    )
    store.add_upload(upload(sheet("inquiries", *rows)))
    return store


ASKED: tuple[tuple[dict[str, Any], list[int]], ...] = (
    ({}, [2, 3, 4, 5]),
    ({"year": 2019}, [2]),
    ({"year": 2020}, [3, 4, 5]),
    ({"start": day("01-01")}, [3, 4, 5]),
    ({"start": day("03-31"), "end": day("03-31")}, [4]),
    ({"end": day("01-01")}, [2, 3, 4]),
    ({"start": day("2019-12-31"), "end": day("2019-12-31")}, [2]),
    ({"municipality": "Kolding"}, [2, 4, 5]),
    ({"municipality": "Kolding", "start": day("02-01"), "end": day("04-01")}, [4, 5]),
    ({"municipality": "Vejle"}, []),
)


def test_rows_by_period_and_place(filled: Store) -> None:
    """Both ends included; a sum counts wherever it reaches."""
    for asked, rows in ASKED:
        assert list(filled.rows("inquiries", **asked)["row"]) == rows, asked


def test_what_makes_no_sense_is_a_fault(sqlite_store: Store) -> None:
    """Days of a contract, the place of a mention, a dataset there is not."""
    with pytest.raises(ValueError, match="contract year"):
        sqlite_store.rows("goals", start=day("01-01"))
    with pytest.raises(ValueError, match="municipality"):
        sqlite_store.rows("mentions", municipality="Kolding")
    with pytest.raises(KeyError):
        sqlite_store.rows("nothing")


FULL: dict[str, dict[str, Any]] = {
    "guidance": {"cvr": "01234567", "hours": 3.5, "count": 500, "count_bound": "at_least", "cell": "C4", "size": "5-9"},
    "inquiries": {"channel": "Telefon", "cvr": "01234567", "inquiry_id": "0012"},
    "mentions": {"headline": "=HYPERLINK(1)", "reach": 45000.0, "link": "https://x"},
    "survey": {"nps": 0, "effect": "I høj grad", "answer_id": "1"},
    "arrangements": {"participants": 50, "participants_bound": "at_least", "partner": "Æ"},
}


def test_an_activity_is_read_as_it_was_stored(store: Store) -> None:
    """Store then load is identity, for every dataset, and the types stay."""
    for spec in ACTIVITY_DATASETS:
        rows = ({"date": "03-17", "date_end": "03-18", **FULL[spec.name]}, {"date": "03-17"})
        made = frame(spec.name, rows)
        stored = store.add_upload(upload(sheet(spec.name, *rows)))
        found = store.rows(spec.name)
        assert found[list(made.columns)].to_dict("records") == made.to_dict("records")
        assert set(found["upload_id"]) == {stored.upload_id}
        assert set(found["year"]) == {2020}
        assert type(found["date"][0]) is dt.date


def test_the_columns_of_rows(sqlite_store: Store) -> None:
    """Where it stands, what it says, whose it is; also when there is nothing."""
    for spec in DATASETS:
        cell = ["cell"] if spec.period else []
        said = [column.name for column in spec.columns]
        expected = ["id", "upload_id", "sheet", "row", *cell, "year", *said, "file_name", "uploaded_at", "active"]
        assert list(sqlite_store.rows(spec.name).columns) == expected


def test_rows_that_no_longer_count_are_read_when_asked_for(store: Store) -> None:
    """With what is known of their uploads."""
    store.add_upload(upload(sheet("inquiries", {"date": "03-17"}), file_name="a.xlsx"))
    store.add_upload(upload(sheet("inquiries", {"date": "03-17"}), file_name="b.xlsx", at=LATER))
    store.undo(1, at=LATER, who="prøve")
    found = store.rows("inquiries", current=False)
    assert list(zip(found["file_name"], found["active"], found["uploaded_at"], strict=True)) == [
        ("a.xlsx", False, NOON),
        ("b.xlsx", True, LATER),
    ]


def _warned() -> Any:  # noqa: ANN401  an upload
    problems = tuple({"code": "x", "severity": one, "row": 4} for one in ("error", "warning", "warning"))
    rejected = (RejectedRow(row=4, cells={"Dato": "32-13-2020", "Emne": ""}, messages=("Dato i række 4 findes ikke.",)),)
    return upload(
        sheet(
            "inquiries",
            {"date": "03-17"},
            mode=Mode.REPLACE,
            period=("03-01", "03-31"),
            titles=("Udtræk", "Marts"),
            rejected=rejected,
            rows_read=2,
            rows_rejected=1,
            problems=problems,
            dropped_columns=("Navn",),
        ),
        sheet("goals", {"label": "1"}, year=2019, sheet="Mål"),
        content=b"abc",
        constructed=True,
    )


def test_an_upload_tells_what_it_is(store: Store) -> None:
    """Its sheets with period, titles and how many problems; by id, by its bytes, and in the list."""
    upload_id = store.add_upload(_warned()).upload_id
    record = store.upload(upload_id)
    assert (record.constructed, record.active, record.size, record.uploaded_at) == (True, True, 3, NOON.astimezone(UTC))
    assert record.sheets[0] == SheetRecord(
        sheet="Ark1",
        dataset="inquiries",
        year=None,
        mode=Mode.REPLACE,
        rows_read=2,
        rows_rejected=1,
        dropped_columns=("Navn",),
        period=(day("03-01"), day("03-31")),
        titles=("Udtræk", "Marts"),
        errors=1,
        warnings=2,
    )
    assert (record.sheets[1].period, record.sheets[1].titles, record.sheets[1].errors) == (None, (), 0)
    again = store.upload(store.add_upload(_warned()).upload_id)
    assert store.find_upload(record.sha256) == [again, record] == store.uploads()
    assert store.find_upload("andet") == []
    with pytest.raises(KeyError):
        store.upload(99)


def test_problems_and_rejected_rows_are_kept_with_their_sheet(store: Store) -> None:
    """What the person saw when the file was accepted can be seen again."""
    upload_id = store.add_upload(_warned()).upload_id
    assert [(one["sheet"], one["severity"]) for one in store.problems(upload_id)] == [
        ("Ark1", "error"),
        ("Ark1", "warning"),
        ("Ark1", "warning"),
    ]
    (found,) = store.rejected(upload_id)
    cells = {"Dato": "32-13-2020", "Emne": ""}
    row = RejectedRow(row=4, cells=cells, messages=("Dato i række 4 findes ikke.",))
    assert found == ("Ark1", "inquiries", row)
    assert (store.problems(99), store.rejected(99)) == ([], [])
    assert store.check() == []


def test_the_list_of_uploads_reads_no_bytes_and_no_problems(sqlite_store: Store) -> None:
    """A history of large files is listed at once."""
    sqlite_store.add_upload(_warned())
    seen: list[str] = []
    event.listen(sqlite_store.engine, "before_cursor_execute", lambda *given: seen.append(given[2]))
    sqlite_store.uploads()
    assert all("length(uploads.content)" in one or "content" not in one for one in seen)
    assert not any("upload_sheets.problems" in one for one in seen)
    assert sum(one.startswith("SELECT") for one in seen) == 2


def test_constructed_is_about_the_rows_that_count(store: Store) -> None:
    """An example that was replaced or taken back no longer marks the numbers."""
    example = store.add_upload(upload(sheet("inquiries", {"date": "03-17"}), constructed=True)).upload_id
    assert store.constructed("inquiries")
    assert not store.constructed("guidance")
    store.undo(example, at=LATER, who="prøve")
    assert not store.constructed("inquiries")
    store.redo(example, at=LATER, who="prøve")
    assert store.constructed("inquiries")
    store.add_upload(upload(sheet("inquiries", {"date": "03-20"}, mode=Mode.REPLACE, period=("03-01", "03-31"))))
    assert not store.constructed("inquiries")


def test_the_log_is_read_the_newest_first(store: Store) -> None:
    """All of it, or as much as asked for."""
    for name in "abc":
        store.add_upload(upload(sheet("inquiries", {"date": "03-17"}), file_name=name))
    assert [one.details["file_name"] for one in store.audit()] == ["c", "b", "a"]
    (newest,) = store.audit(limit=1)
    details = {"file_name": "c", "sheets": ["Ark1"]}
    assert newest == AuditLine(id=3, at=NOON, who="prøve", action="upload", subject="3", details=details)


def _remember(store: Store, shape: str = "s1", **columns: str) -> int:
    return store.remember_mapping(
        shape=shape, dataset="inquiries", headers=("Dag", "Hvad"), columns=columns, at=NOON, who="prøve"
    )


def test_a_mapping_is_remembered_by_shape_and_the_newest_counts(store: Store) -> None:
    """Headers in their order, columns by header as written."""
    _remember(store, Dag="date")
    other = _remember(store, "s2", Dag="date")
    newest = _remember(store, Dag="date", Hvad="topic")
    found = store.mappings()
    assert [one.id for one in found] == [newest, other]
    assert found[0] == MappingRecord(
        id=newest,
        shape="s1",
        dataset="inquiries",
        headers=("Dag", "Hvad"),
        columns={"Dag": "date", "Hvad": "topic"},
        made_at=NOON,
        made_by="prøve",
    )


def test_a_forgotten_mapping_does_not_let_an_earlier_one_return(store: Store) -> None:
    """Forgotten is forgotten; twice says so; every act is in the log."""
    _remember(store, Dag="date")
    newest = _remember(store, Hvad="topic")
    assert store.forget_mapping(newest, at=LATER, who="prøve") is True
    assert store.mappings() == []
    assert store.forget_mapping(newest, at=LATER, who="prøve") is False
    with pytest.raises(KeyError):
        store.forget_mapping(99, at=LATER, who="prøve")
    assert [one.action for one in store.audit()] == ["forget_mapping", "remember_mapping", "remember_mapping"]
    again = _remember(store, Dag="date")
    assert [one.id for one in store.mappings()] == [again]
