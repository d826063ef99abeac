"""From real files to a store without the company, or without what has passed its age, and everything handed out first."""

from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from openpyxl.comments import Comment

from lib.domain.access import Role
from lib.intake.inspection import Request, inspect
from lib.services.access import NotAllowedError
from lib.services.erasure import company, copies, retention
from lib.services.erasure.accounts import age_account, company_account
from lib.services.erasure.handout import Form, hand_out
from lib.services.erasure.searching import look
from lib.store.editions import editions, freeze
from lib.store.erasing.number import Number
from lib.store.erasing.records import OvertakenError, Spot
from tests.builders import NOON, actor, organisation, put, saved, workbook, workbook_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from lib.store.repository import Store

X, Y = "12345674", "99910453"
NUMBER = Number(X)
HEADERS = ("Dato", "CVR-nr.", "Kommune", "Vejledningstype", "Emne")
ROWS = (
    (date(2020, 1, 5), int(X), "Kolding", "Vækstvirksomhed", "Eksport"),
    (date(2020, 1, 6), int(Y), "Kolding", "Vækstvirksomhed", "Eksport"),
    (date(2020, 2, 7), f"DK {X[:2]} {X[2:4]} {X[4:6]} {X[6:]}", "Vejen", "Driftsvirksomhed", "Salg"),
    (date(2020, 2, 8), int(Y), "Vejen", "Driftsvirksomhed", "Salg"),
)
BOOK = workbook_of(
    {
        "Vejledning": [["Udtræk fra CRM"], [], HEADERS, *ROWS],
        "Andet": [["Sag", "Tal"], ["Hal", 5], [f"Sag {X}", 7]],
    }
)
CSV = "\n".join(
    ["Dato;CVR-nr.;Emne", f"05-01-2020;{X};Salg", f"06-01-2020;{Y};Salg", f"07-01-2020;{X[:4]} {X[4:]};Salg"]
).encode()
ADMIN = actor()


@pytest.fixture
def filled(store: Store) -> Store:
    """A workbook with a sheet that nobody recognised, and a text file."""
    put(store, BOOK, name="vejledning.xlsx", dataset="guidance")
    put(store, CSV, name="henvendelser.csv", dataset="inquiries")
    return store


def erase(store: Store) -> company.Erased:
    """Deletes the company."""
    return company.erase(store, NUMBER, by=ADMIN, at=NOON)


def ids(store: Store) -> list[int]:
    """The uploads, the oldest first."""
    return sorted(one.id for one in store.uploads())


def read(content: bytes, name: str, dataset: str) -> list[tuple[int, str]]:
    """The row and the company of each row that the intake finds in a stored file."""
    found = inspect(file_name=name, content=content, organisation=organisation(), request=Request(dataset=dataset))
    return [(row["row"], row["cvr"]) for sheet in found.sheets if sheet.dataset for row in sheet.frame.to_dict("records")]


@pytest.mark.parametrize("written", [X, "DK12345674", "DK-12 34 56 74", "12.34.56.74", " cvr 12345674 ", "CVR-nr. 12345674"])
def test_a_number_is_read_however_it_is_written(written: str) -> None:
    """By python-stdnum, and with what people put before it."""
    assert company.read_cvr(written) == NUMBER


@pytest.mark.parametrize("written", ["", "1234567", "123456745", "Firma", "1234567x"])
def test_what_is_no_number_is_refused_without_repeating_it(written: str) -> None:
    """The text goes to logs and screens."""
    with pytest.raises(company.CvrError) as refused:
        company.read_cvr(written)
    assert not written or written not in str(refused.value)


def test_a_mistyped_number_of_which_nothing_is_held_is_refused(filled: Store) -> None:
    """With a wrong check digit; one that is right and unknown is simply not there."""
    with pytest.raises(company.CvrError, match="kontrolciffer"):
        company.look(filled, Number("12345678"), by=ADMIN)
    assert not company.look(filled, Number("88146328"), by=ADMIN).anything


def test_the_rows_and_the_files_lose_the_company_and_keep_everybody_else(filled: Store) -> None:
    """What is left in a file is what is left in the store, at its old place; also the sheet nobody recognised."""
    swept = erase(filled).swept
    assert swept == (filled.engine.dialect.name == "sqlite")
    for upload_id, name, dataset in zip(ids(filled), ("v.xlsx", "h.csv"), ("guidance", "inquiries"), strict=True):
        content = filled.content(upload_id) or b""
        rows = filled.rows(dataset, current=False)
        assert read(content, name, dataset) == list(zip(rows["row"], rows["cvr"], strict=True))
        assert set(rows["cvr"]) == {Y}
        assert not look(content, NUMBER).anywhere
    book = openpyxl.load_workbook(io.BytesIO(filled.content(ids(filled)[0]) or b""))
    assert [[cell.value for cell in row] for row in book["Andet"].iter_rows()][:2] == [["Sag", "Tal"], ["Hal", 5]]
    assert book["Vejledning"]["A1"].value == "Udtræk fra CRM"
    assert filled.check() == []
    assert not company.look(filled, NUMBER, by=ADMIN).anything


def test_the_same_file_again_is_known_and_does_not_bring_the_company_back(filled: Store) -> None:
    """By the hash of the file as it was uploaded; a new export of the house's system would."""
    erase(filled)
    assert put(filled, BOOK, name="vejledning.xlsx", dataset="guidance").duplicate
    assert set(filled.rows("guidance", current=False)["cvr"]) == {Y}


def test_a_number_outside_the_cells_is_found_and_goes(filled: Store) -> None:
    """In a comment, a property, the name of a sheet."""
    book = openpyxl.load_workbook(io.BytesIO(workbook([HEADERS, ROWS[1]], sheet="Ark1")))
    book["Ark1"]["A1"].comment = Comment(f"Spørg {X}", "prøve")
    commented = saved(book)
    named = workbook([HEADERS, ROWS[1]], sheet=f"CVR {X}")
    for content in (commented, named):
        found = look(content, NUMBER)
        assert (found.anywhere, any(found.rows.values())) == (True, False)
        copy = copies.without_company(found, NUMBER, also=())
        assert not look(copy, NUMBER).anywhere
        assert read(copy, "v.xlsx", "guidance") == [(2, Y)]


def test_a_row_without_the_number_goes_when_the_store_says_it_is_the_companys() -> None:
    """A merged cell stands on the first of its rows only; and other numbers are no company's."""
    content = workbook([["a", 0.12345674], ["b", 1234567.4], ["c", int(X)], ["d", None]])
    found = look(content, NUMBER)
    assert found.rows == {"Ark1": frozenset({3})}
    copy = copies.without_company(found, NUMBER, also=[Spot(sheet="Ark1", row=4, cell="")])
    sheet = openpyxl.load_workbook(io.BytesIO(copy)).active
    assert sheet is not None
    assert [row[0].value for row in sheet.iter_rows()] == ["a", "b"]


@pytest.mark.parametrize("content", [b"\x00\x01nonsense", b""])
def test_a_file_that_cannot_be_read_becomes_a_note(content: bytes) -> None:
    """Nobody can tell what is in it; the note is a file that can be read, and is known again."""
    copy = copies.without_company(look(content, NUMBER), NUMBER, also=())
    assert copies.is_note(copy)
    assert not copies.is_note(BOOK)
    assert copies.is_note(copies.without_rows(BOOK, [Spot(sheet="Findes ikke", row=1, cell="")]))


def test_everything_is_handed_out_with_its_places(filled: Store) -> None:
    """Rows, editions, uploads, the cells of the files; and the log tells that it was, not of whom."""
    freeze(filled, name="KKR", as_of=date(2020, 3, 1), deck="", organisation="", at=NOON, who="prøve")
    held = company.look(filled, NUMBER, by=ADMIN)
    told = json.loads(hand_out(filled, held, Form.JSON, by=ADMIN, at=NOON))
    first, second = ids(filled)
    assert [one["file"] for one in told["uploads"]] == ["vejledning.xlsx", "henvendelser.csv"]
    places = {name: [(row["file"], row["sheet"], row["row"]) for row in rows] for name, rows in told["rows"].items()}
    assert places == {
        "guidance": [("vejledning.xlsx", "Vejledning", 4), ("vejledning.xlsx", "Vejledning", 6)],
        "inquiries": [("henvendelser.csv", "Tekstfil", 2), ("henvendelser.csv", "Tekstfil", 4)],
    }
    assert {tuple(row["editions"]) for rows in told["rows"].values() for row in rows} == {("KKR",)}
    cells = {(one["upload_id"], one["sheet"], one["cell"]): one["value"] for one in told["cells"]}
    assert cells[first, "Andet", "A3"] == f"Sag {X}"
    assert cells[first, "Vejledning", "B4"] == int(X)
    assert cells[second, "Tekstfil", "B4"] == "1234 5674"
    assert Y not in json.dumps(told)
    line = filled.audit(limit=1)[0]
    assert (line.action, X in json.dumps(line.details)) == ("export_company", False)


def test_the_workbook_holds_the_same(filled: Store) -> None:
    """A sheet for each kind; text stays text."""
    held = company.look(filled, NUMBER, by=ADMIN)
    book = openpyxl.load_workbook(io.BytesIO(hand_out(filled, held, Form.WORKBOOK, by=ADMIN, at=NOON)))
    assert book.sheetnames == [
        "Om", "Vejledning", "Henvendelser", "Afviste rækker", "Udgaver", "Andre tekster", "Filernes celler",
    ]  # fmt: skip
    heads, *rows = [[cell.value for cell in row] for row in book["Vejledning"].iter_rows()]
    assert [row[heads.index("CVR-nr.")] for row in rows] == [X, X]
    assert [row[:4] for row in rows] == [["vejledning.xlsx", ids(filled)[0], "Vejledning", one] for one in (4, 6)]


def test_who_may_not_erase_may_not_look_either(filled: Store) -> None:
    """An editor sees rows, and neither collects nor deletes them."""
    editor = actor(role=Role.EDITOR)
    held = company.look(filled, NUMBER, by=ADMIN)
    acts: list[Callable[[], Any]] = [
        lambda: company.look(filled, NUMBER, by=editor),
        lambda: company.erase(filled, NUMBER, by=editor, at=NOON),
        lambda: hand_out(filled, held, Form.JSON, by=editor, at=NOON),
        lambda: retention.look(filled, before=date(2020, 2, 1), by=editor),
        lambda: retention.erase(filled, before=date(2020, 2, 1), by=editor, at=NOON),
    ]
    version = filled.version()
    for act in acts:
        with pytest.raises(NotAllowedError):
            act()
    assert filled.version() == version


def test_an_edition_is_no_place_to_look(filled: Store) -> None:
    """It knows a part only."""
    made = freeze(filled, name="KKR", as_of=date(2020, 3, 1), deck="", organisation="", at=NOON, who="prøve")
    with pytest.raises(RuntimeError):
        company.look(filled.in_edition(made.id), NUMBER, by=ADMIN)


def test_what_comes_in_meanwhile_is_deleted_too(sqlite_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """It begins again; when there is always something new, it says so and has deleted nothing."""
    put(sqlite_store, BOOK, name="vejledning.xlsx", dataset="guidance")
    really, came = copies.without_company, iter([CSV])

    def meanwhile(*given: Any, **named: Any) -> bytes:  # noqa: ANN401  those of without_company
        for content in came:
            put(sqlite_store, content, name="henvendelser.csv", dataset="inquiries")
        return really(*given, **named)

    monkeypatch.setattr(copies, "without_company", meanwhile)
    erase(sqlite_store)
    assert not company.look(sqlite_store, NUMBER, by=ADMIN).anything
    put(sqlite_store, workbook([HEADERS, ROWS[0]]), name="ny.xlsx", dataset="guidance")
    came = iter(CSV + f"\n08-01-2020;{Y};{number}".encode() for number in range(9))

    def always(*given: Any, **named: Any) -> bytes:  # noqa: ANN401  as above
        put(sqlite_store, next(came), name="henvendelser.csv", dataset="inquiries")
        return really(*given, **named)

    monkeypatch.setattr(copies, "without_company", always)
    with pytest.raises(OvertakenError, match="Prøv igen"):
        erase(sqlite_store)
    assert company.look(sqlite_store, NUMBER, by=ADMIN).anything


def test_the_bytes_are_gone_from_the_database(sqlite_store: Store, tmp_path: Path) -> None:
    """Every file of the database, read as it lies there: the text file is kept unpacked in it."""
    put(sqlite_store, CSV, name=f"udtræk {X}.csv", dataset="inquiries")
    assert any(X.encode() in one.read_bytes() for one in tmp_path.glob("store.sqlite3*"))
    assert erase(sqlite_store).swept
    assert not any(X.encode() in one.read_bytes() for one in tmp_path.glob("store.sqlite3*"))
    assert sqlite_store.check() == []


# Retention -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("age", "day"),
    [("5y", "2015-02-28"), ("1 år", "2019-02-28"), ("60m", "2015-02-28"), ("13m", "2019-01-29"), ("4Y", "2016-02-29")],
)
def test_an_age_is_read(age: str, day: str) -> None:
    """In years and in months; a day that is not there is the last of its month."""
    assert retention.first_kept(age, today=date(2020, 2, 29)) == date.fromisoformat(day)


@pytest.mark.parametrize("age", ["", "5", "11m", "0y", "-5y", "five", "999999y", "2020y", "999y1m"])
def test_what_is_no_age_or_too_short_is_refused(age: str) -> None:
    """A slip of the keyboard deletes nothing."""
    with pytest.raises(retention.AgeError):
        retention.first_kept(age, today=date(2020, 2, 29))


BEFORE = date(2020, 2, 1)
LATE = datetime(2020, 6, 1, tzinfo=UTC)


def test_a_later_file_loses_the_old_rows_and_keeps_the_others_in_their_place(store: Store) -> None:
    """What is left in the file is what is left in the store."""
    put(store, BOOK, name="vejledning.xlsx", dataset="guidance", at=LATE)
    said = retention.erase(store, before=BEFORE, by=ADMIN, at=LATE).expired
    (upload_id,) = ids(store)
    assert (said.emptied, said.rewritten) == ((), (upload_id,))
    rows = store.rows("guidance", current=False)
    assert list(rows["row"]) == [6, 7]
    assert read(store.content(upload_id) or b"", "v.xlsx", "guidance") == [(6, X), (7, Y)]
    assert store.check() == []
    assert not retention.look(store, before=BEFORE, by=ADMIN).anything


def test_of_a_wide_table_the_old_numbers_go(store: Store) -> None:
    """The months that are kept stay in the same row."""
    wide = workbook([["Kommune", "jan-20", "feb-20"], ["Kolding", 5, 7], ["Vejen", 2, 3]])
    put(store, wide, name="henvendelser.xlsx", dataset="inquiries", at=LATE)
    assert len(store.rows("inquiries")) == 4
    retention.erase(store, before=BEFORE, by=ADMIN, at=LATE)
    (upload_id,) = ids(store)
    sheet = openpyxl.load_workbook(io.BytesIO(store.content(upload_id) or b"")).active
    assert sheet is not None
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)] == [["Kolding", None, 7], ["Vejen", None, 3]]
    assert sorted(store.rows("inquiries")["count"]) == [3, 7]


def test_an_old_file_becomes_a_note_and_keeps_a_contract(store: Store) -> None:
    """Once: the next time there is nothing to do."""
    goals = [("Mål", "Beskrivelse", "Resultat", "Kommentar"), ("1", "Mindst 60 virksomheder", "50", "")]
    put(store, BOOK, name="vejledning.xlsx", dataset="guidance", at=NOON)
    both = workbook_of({"Mål": goals, "Vejledning": [HEADERS, *ROWS]})
    put(store, both, name="samlet.xlsx", year=2019, at=NOON)
    assert {sheet.dataset for sheet in store.uploads()[0].sheets} == {"goals", "guidance"}
    before = date(2021, 1, 1)
    said = retention.look(store, before=before, by=ADMIN)
    assert age_account(store, said).emptied == [(ids(store)[0], "vejledning.xlsx"), (ids(store)[1], "samlet.xlsx")]
    retention.erase(store, before=before, by=ADMIN, at=datetime(2026, 1, 1, tzinfo=UTC))
    first, second = (store.content(one) or b"" for one in ids(store))
    assert copies.is_note(first)
    book = openpyxl.load_workbook(io.BytesIO(second))
    assert book["Mål"]["B2"].value == "Mindst 60 virksomheder"
    assert not any(cell.value for row in book["Vejledning"].iter_rows() for cell in row)
    assert (len(store.rows("goals", year=2019)), len(store.rows("guidance"))) == (1, 0)
    assert store.check() == []
    assert not retention.look(store, before=before, by=ADMIN).anything


def test_the_preview_is_what_happens(filled: Store) -> None:
    """The account before is the account after."""
    freeze(filled, name="KKR", as_of=date(2020, 3, 1), deck="", organisation="", at=NOON, who="prøve")
    said = company_account(filled, company.look(filled, NUMBER, by=ADMIN))
    assert said == company_account(filled, erase(filled).held)
    assert said.rows["guidance"] == {2020: 2}
    assert said.editions == [("KKR", 4)]
    assert editions(filled)[0].row_counts["guidance"] == 2
