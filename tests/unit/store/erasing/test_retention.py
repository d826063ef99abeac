"""What has passed its age goes, by its own days; what is younger, public or a lock on somebody stays."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from lib.store import people
from lib.store.editions import editions, freeze
from lib.store.erasing import retention
from lib.store.erasing.files import stored
from lib.store.erasing.records import Spot
from lib.store.records import RejectedRow, UploadToStore
from lib.store.tables import uploads
from lib.view.access import DELETED
from tests.unit.store.making import sheet, upload

if TYPE_CHECKING:
    from lib.store.erasing.records import Aged
    from lib.store.repository import Store

BEFORE = date(2020, 2, 1)
OLD, NEW = datetime(2019, 6, 1, tzinfo=UTC), datetime(2020, 6, 1, tzinfo=UTC)
SAID = ({"code": "x", "row": 2}, {"code": "x", "row": 4})


def erase(store: Store) -> Aged:
    """Deletes what is from before `BEFORE`."""
    with store.reading() as connection:
        seen = stored(connection)
        said = retention.look(connection, before=BEFORE)
    assert retention.erase(store, before=BEFORE, copies={}, seen=seen, at=NEW, who="Ida") == said
    return said


def _inquiries(*, at: datetime, who: str, content: bytes) -> UploadToStore:
    rows = [{"date": one, "date_end": end} for one, end in (("01-30", "01-31"), ("01-31", "02-01"), ("02-01", "02-01"))]
    rejected = (RejectedRow(row=9, cells={"Dato": "x"}, messages=("y",)),)
    one = sheet("inquiries", *rows, rejected=rejected, problems=SAID)
    return upload(one, content=content, at=at, who=who)


@pytest.fixture
def filled(store: Store) -> Store:
    """An old and a new upload of the same days, a contract of long ago, and an edition of now."""
    store.add_upload(_inquiries(at=OLD, who="Per", content=b"a"))
    store.add_upload(_inquiries(at=NEW, who="Eva", content=b"b"))
    contract = sheet("goals", {"label": "1"}, year=2010, problems=SAID)
    store.add_upload(upload(contract, content=b"c", at=datetime(2010, 6, 1, tzinfo=UTC), who="Bo"))
    freeze(store, name="KKR", as_of=BEFORE, deck="", organisation="", at=NEW, who="Eva")
    return store


def test_a_row_is_as_old_as_its_last_day(filled: Store) -> None:
    """One that reaches into the kept days stays; the edition loses what goes, and the store is whole."""
    said = erase(filled)
    assert {name: years for name, years in said.rows.items() if years} == {"inquiries": {2020: 2}}
    left = filled.rows("inquiries", current=False)
    assert sorted(left["date_end"].map(str)) == ["2020-02-01"] * 4
    assert [(one.name, one.rows) for one in said.editions] == [("KKR", 1)]
    assert editions(filled)[0].row_counts["inquiries"] == 2
    assert filled.check() == []
    assert not any(erase(filled).rows.values())


def test_files_and_what_was_said_of_them_are_as_old_as_the_upload(filled: Store) -> None:
    """Of the old upload all goes; of the new one what speaks of the row that goes."""
    old, new, contract = sorted(one.id for one in filled.uploads())
    said = erase(filled)
    assert said.old_files == (old,)
    assert said.spent_files == {new: (Spot(sheet="Ark1", row=2, cell=""),)}
    assert said.rejected == 1
    assert [len(filled.rejected(one)) for one in (old, new)] == [0, 1]
    assert [[one["row"] for one in filled.problems(each)] for each in (old, new, contract)] == [[], [4], [2, 4]]


def test_a_contract_stays_however_old(filled: Store) -> None:
    """Its goals are public."""
    erase(filled)
    assert list(filled.rows("goals", year=2010)["label"]) == ["1"]


def test_older_names_are_nobodys(filled: Store) -> None:
    """In the list of uploads, and in the log; later ones stay, and the line says how many."""
    assert erase(filled).names == 4
    with filled.reading() as connection:
        assert list(connection.scalars(select(uploads.c.uploaded_by).order_by(uploads.c.id))) == [DELETED, "Eva", DELETED]
    log = [(one.action, one.who) for one in reversed(filled.audit())]
    assert log == [("upload", DELETED), ("upload", "Eva"), ("upload", DELETED), ("freeze", "Eva"), ("retention", "Ida")]
    assert filled.audit(limit=1)[0].details["names"] == 4
    assert erase(filled).names == 0


def _arrive(store: Store, name: str, *moments: datetime) -> int:
    for moment in moments:
        said = {"issuer": "i", "subject": name, "name": name, "email": f"{name}@x", "role": ""}
        person, _ = people.arrive(store, **said, digest=f"{name}{moment}", signed_in_at=moment, at=moment)
    return person.id


def test_people_go_who_have_not_been_there_since(store: Store) -> None:
    """With their logins and their names in old lines; who was there since stays, and so does who was shut out."""
    _arrive(store, "Per", OLD)
    _arrive(store, "Eva", OLD, NEW)
    shut_out = _arrive(store, "Ole", OLD)
    people.set_active(store, shut_out, active=False, at=OLD, who="Eva")
    said = erase(store)
    assert (said.people, said.sessions, said.names) == (1, 3, 2)
    assert {person.label: len(logins) for person, logins in people.people(store)} == {"Eva": 1, "Ole": 0}
    assert [(one.who, one.action, one.subject) for one in store.audit()][1:] == [(DELETED, "block", DELETED)]
