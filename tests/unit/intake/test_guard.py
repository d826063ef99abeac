"""Files that are refused before anything parses them, each with its own code."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.intake import guard as guarding
from lib.intake.guard import guard
from lib.intake.inspection import inspect, safe_name
from lib.intake.problem import CATALOGUE, Severity, problem
from lib.intake.reading import read_workbook
from tests.builders import organisation, typed_deck

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _zip(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def _book(**extra: bytes) -> bytes:
    return _zip({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>", **extra})


REFUSED = {
    "empty_file": b"",
    "encrypted": OLE + "EncryptedPackage".encode("utf-16-le"),
    "old_format": OLE + b"Workbook",
    "not_a_workbook": b"M\xe5l;Beskrivelse\n1;hej",
    "damaged": typed_deck()[:-200],
    "suspicious": _book(**{"xl/sharedStrings.xml": b'<?xml version="1.0"?><!doctype x [<!ENTITY a "b">]><sst/>'}),
}


@pytest.mark.parametrize(("code", "content"), REFUSED.items(), ids=REFUSED.keys())
def test_a_file_is_refused_with_its_own_code(code: str, content: bytes) -> None:
    """And the text says what to do."""
    found = guard(content)
    assert found is not None
    assert (found.code, found.severity) == (code, Severity.ERROR)


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"xl/workbook.bin": b"x", "[Content_Types].xml": b""}, "old_format"),
        ({"content.xml": b"x", "mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, "old_format"),
        ({"word/document.xml": b"x", "[Content_Types].xml": b""}, "not_a_workbook"),
    ],
)
def test_other_offices_files_are_told_apart(parts: dict[str, bytes], code: str) -> None:
    """.xlsb, .ods and .docx are zip files too."""
    found = guard(_zip(parts))
    assert found is not None
    assert found.code == code


def test_two_parts_of_one_name_are_suspicious() -> None:
    """The reader would silently take the last."""
    target = io.BytesIO(_book())
    with zipfile.ZipFile(target, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("xl/workbook.xml", b"<other/>")
    found = guard(target.getvalue())
    assert found is not None
    assert found.code == "suspicious"


def test_what_inflates_too_far_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted while inflating, not believed from the directory."""
    monkeypatch.setattr(guarding, "MAX_INFLATED", 1_000_000)
    found = guard(_book(**{"xl/worksheets/sheet1.xml": b"0" * 1_000_001}))
    assert found is not None
    assert found.code == "too_much_inside"


def test_a_doctype_across_two_chunks_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The search does not stop at a chunk's border."""
    monkeypatch.setattr(guarding, "_CHUNK", 16)
    found = guard(_book(**{"xl/a.xml": b"<?xml      ?><!DOCTYPE a><a/>"}))
    assert found is not None
    assert found.code == "suspicious"


def test_a_workbook_as_people_save_it_passes() -> None:
    """The customer's table."""
    assert guard(typed_deck()) is None


def test_a_sheet_with_a_cell_at_the_far_corner_does_not_take_the_product_down() -> None:
    """The Rust reader aborts its process on this one: the child dies, we answer."""
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1"><v>1</v></c></row>'
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    with zipfile.ZipFile(io.BytesIO(typed_deck())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    found = read_workbook(_zip({**parts, "xl/worksheets/sheet1.xml": sheet}))
    assert not isinstance(found, list)
    assert found.code in {"unreadable", "damaged"}


@given(st.binary(max_size=400))
def test_noise_is_refused_in_words(noise: bytes) -> None:
    """Whatever the bytes, the answer is a problem of the catalogue."""
    for content in (noise, b"PK\x03\x04" + noise, OLE + noise):
        assert guard(content) is not None


def test_every_code_of_the_catalogue_has_a_danish_sentence() -> None:
    """Ends with a full stop, and has no unfilled place left when it is made with its words."""
    words = {"limit": 25, "count": "3 celler", "other": 4, "choices": "a og b"}
    for code in CATALOGUE:
        made = problem(code, sheet="Ark1", row=3, column_number=2, column="Mål", value="x.", **words)
        assert made.message.rstrip("«").endswith((".", ")."))
        assert "{" not in made.message
        assert made.cell == "B3"


@pytest.mark.parametrize(
    ("raw", "safe"),
    [("../../etc/passwd", "passwd"), ("C:\\x\\a.xlsx", "a.xlsx"), ("a\u202egpj.xlsx", "agpj.xlsx"), ("", "uden navn")],
)
def test_a_file_name_is_stripped_to_what_may_be_shown(raw: str, safe: str) -> None:
    """No folders, no direction marks."""
    assert safe_name(raw) == safe


def test_a_refused_file_is_an_inspection_without_rows() -> None:
    """The caller need not tell the cases apart."""
    found = inspect(file_name="a.xlsx", content=b"", organisation=organisation())
    assert found.refused
    assert [one.code for one in found.problems] == ["empty_file"]
