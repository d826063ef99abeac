"""Everything the tables hold about a company goes, and nothing that is left tells its number."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import JSON, LargeBinary, Text, select

from lib.store.corrections import add_correction
from lib.store.decks import decks, save_deck
from lib.store.editions import editions, freeze
from lib.store.erasing import company
from lib.store.erasing.files import stored
from lib.store.erasing.number import MASK, Number
from lib.store.erasing.records import OvertakenError
from lib.store.erasing.sweeping import sweep
from lib.store.records import RejectedRow
from lib.store.tables import metadata
from tests.unit.domain.test_contract import CORRECTION
from tests.unit.store.erasing.test_rows import X, Y
from tests.unit.store.making import LATER, NOON, sheet, upload

if TYPE_CHECKING:
    from lib.store.records import AuditLine
    from lib.store.repository import Store

NUMBER = Number(X)
SPOKEN = "12 34 56 74"


@pytest.fixture
def filled(store: Store) -> Store:
    """The number in every place there is: rows that count, are taken back and are frozen, rejected rows, texts, the log."""
    rejected = (
        RejectedRow(row=8, cells={"CVR": SPOKEN}, messages=("Dato mangler.",)),
        RejectedRow(row=9, cells={"CVR": Y}, messages=("Dato mangler.",)),
    )
    problems = ({"code": "cvr_check_digit", "value": X, "row": 2}, {"code": "x", "value": Y, "row": 3})
    one = sheet(
        "guidance",
        {"date": "01-05", "cvr": X, "activity_id": "1"},
        {"date": "01-05", "cvr": Y, "topic": f"Møde med {SPOKEN}"},
        {"date": "01-06", "cvr": Y, "activity_id": X},
        rejected=rejected,
        problems=problems,
        titles=(f"Udtræk for DK{X}",),
    )
    store.add_upload(upload(one, file_name=f"{X}.xlsx"))
    store.add_upload(upload(sheet("inquiries", {"date": "02-05", "cvr": X}), content=b"to"))
    store.undo(store.uploads()[0].id, at=NOON, who="prøve")
    store.add_upload(upload(sheet("goals", {"label": "1", "description": f"Aftale med {X}"}, year=2019), content=b"tre"))
    add_correction(store, CORRECTION)
    save_deck(store, name="Bestyrelsen", year=2019, content={"slides": [{"note": f"Se {SPOKEN}"}]}, at=NOON, who="prøve")
    freeze(store, name="KKR", as_of=date(2020, 1, 1), deck="Standard", organisation=f'cvr = "{X}"', at=NOON, who="prøve")
    return store


def erase(store: Store, copies: dict[int, bytes] | None = None) -> company.Company:
    """Deletes the company."""
    with store.reading() as connection:
        seen = stored(connection)
    return company.erase(store, NUMBER, copies=copies or {}, seen=seen, at=LATER, who="Ida")


def texts_with_the_number(store: Store) -> set[tuple[str, str]]:
    """Table and column of every text that still holds it, read one by one."""
    with store.reading() as connection:
        return {
            (table.name, column.name)
            for table in metadata.sorted_tables
            for column in table.c
            if isinstance(column.type, Text | JSON) and not isinstance(column.type, LargeBinary)
            for value in connection.scalars(select(column))
            if NUMBER.stands_within(value)
        }


def test_nothing_is_left_but_what_the_preview_named(filled: Store) -> None:
    """Another row's id and the house's file, which a person must decide on; the store is whole."""
    with filled.reading() as connection:
        said = company.look(connection, NUMBER)
    assert {(one.table, one.column) for one in said.left} == {("guidance", "activity_id"), ("editions", "organisation")}
    assert erase(filled) == said
    its_own = {("guidance", "activity_id"), ("guidance", "identity")}
    assert texts_with_the_number(filled) == {*its_own, ("editions", "organisation")}
    assert filled.check() == []


def test_what_is_found(filled: Store) -> None:
    """Rows of every upload, also taken back; those not let in; texts; the edition and what it loses."""
    with filled.reading() as connection:
        said = company.look(connection, NUMBER)
    assert {name: [row["row"] for row in rows] for name, rows in said.rows.items()} == {"guidance": [2], "inquiries": [2]}
    assert [row["is_current"] for rows in said.rows.values() for row in rows] == [True, False]
    assert [one["row"] for one in said.rejected] == [8]
    assert {(one.table, one.column) for one in said.masked} == {
        ("guidance", "topic"),
        ("goals", "description"),
        ("uploads", "file_name"),
        ("upload_sheets", "problems"),
        ("upload_sheets", "titles"),
        ("decks", "content"),
        ("audit_log", "details"),
    }
    assert [(one.name, one.rows) for one in said.editions] == [("KKR", 1)]
    assert list(said.in_editions.values()) == [("KKR",)]


def test_the_others_rows_and_texts_stay(filled: Store) -> None:
    """Also the row whose text named the company, and the rejected row of another; the edition counts one less."""
    before = editions(filled)[0].row_counts["guidance"]
    erase(filled)
    rows = filled.rows("guidance")
    assert list(zip(rows["cvr"], rows["topic"], rows["activity_id"], strict=True)) == [
        (Y, f"Møde med {MASK}", ""),
        (Y, "", X),
    ]
    first = min(one.id for one in filled.uploads())
    assert [row.row for _, _, row in filled.rejected(first)] == [9]
    assert [one["value"] for one in filled.problems(first)] == [MASK, Y]
    assert filled.upload(first).file_name == f"{MASK}.xlsx"
    assert decks(filled)[0].content == {"slides": [{"note": f"Se {MASK}"}]}
    assert editions(filled)[0].row_counts["guidance"] == before - 1
    assert len(filled.in_edition(editions(filled)[0].id).rows("guidance")) == before - 1


def _last(store: Store) -> AuditLine:
    return store.audit(limit=1)[0]


def test_the_log_tells_who_and_how_much_but_not_whom(filled: Store) -> None:
    """Neither the number nor anything made of it."""
    version = filled.version()
    ids = sorted(one.id for one in filled.uploads())
    erase(filled, {ids[0]: b"ny"})
    line = _last(filled)
    assert (line.action, line.who, line.subject, line.at) == ("erase_company", "Ida", "", LATER)
    assert line.details == {
        "rows": {"guidance": 1, "inquiries": 1},
        "rejected": 1,
        "texts": 7,
        "files": [ids[0]],
        "editions": [editions(filled)[0].id],
    }
    assert filled.version() > version


def test_a_row_whose_text_was_masked_is_told_apart_by_nothing_made_of_it(filled: Store) -> None:
    """Its identity and its fingerprint were hashes of the text, so that eight digits could be tried."""
    with filled.reading() as connection:
        table = metadata.tables["guidance"]
        query = select(table.c.identity, table.c.fingerprint).where(table.c.topic != "")
        before = connection.execute(query).one()
    erase(filled)
    with filled.reading() as connection:
        after = connection.execute(query).one()
    assert before.identity != after.identity
    assert before.fingerprint != after.fingerprint


def test_nothing_is_deleted_when_a_file_came_in_meanwhile(filled: Store) -> None:
    """All or nothing: the files were looked at before."""
    with filled.reading() as connection:
        seen = stored(connection)
    filled.add_upload(upload(sheet("inquiries", {"date": "02-05", "cvr": X}), content=b"ny"))
    version = filled.version()
    with pytest.raises(OvertakenError):
        company.erase(filled, NUMBER, copies={}, seen=seen, at=LATER, who="Ida")
    assert filled.version() == version
    assert len(filled.rows("guidance")) == 3


def test_an_edition_and_a_rehearsal_delete_nothing(filled: Store) -> None:
    """They write nothing at all."""
    with pytest.raises(RuntimeError, match="edition"):
        erase(filled.in_edition(editions(filled)[0].id))
    tried = upload(sheet("inquiries", {"date": "02-06"}), content=b"x")
    with filled.rehearsal(tried) as (_, rehearsed), pytest.raises(RuntimeError, match="rehearsal"):
        erase(rehearsed)
    assert len(filled.rows("guidance")) == 3


def test_the_bytes_are_gone_from_the_file_of_the_database(sqlite_store: Store) -> None:
    """Not on free pages, not in the write-ahead log."""
    path = Path(sqlite_store.engine.url.database or "")

    def held() -> bool:
        return any(X.encode() in file.read_bytes() for file in path.parent.glob(f"{path.name}*"))

    rows = [{"date": "01-05", "cvr": X if number % 50 else Y, "topic": str(number)} for number in range(300)]
    sqlite_store.add_upload(upload(sheet("guidance", *rows)))
    assert held()
    erase(sqlite_store)
    assert sweep(sqlite_store.engine)
    assert not held()
    assert len(sqlite_store.rows("guidance")) == 6
    assert sqlite_store.check() == []


def test_who_is_in_the_way_of_writing_the_file_anew_is_told(sqlite_store: Store) -> None:
    """A reader that stays holds the log; and on PostgreSQL it is for the people of the database."""
    sqlite_store.add_upload(upload(sheet("guidance", {"date": "01-05"})))
    with sqlite_store.engine.connect() as reader:
        reader.exec_driver_sql("SELECT count(*) FROM guidance").all()
        assert not sweep(sqlite_store.engine, patience=50)
    assert sweep(sqlite_store.engine)
