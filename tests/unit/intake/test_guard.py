"""What a file is, judged by its content; what is refused before anything parses it, each kind with its own code."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.intake.child import container
from lib.intake.guard import MAX_FILE, FileKind, guard
from lib.intake.problem import CATALOGUE, Problem, Severity, problem
from tests.builders import typed_deck
from tests.hostile_files import OLE, ole, raw_book, raw_parts, zipped

_HTML = "<html><body><table><tr><td>Mål</td></tr></table></body></html>"
_XML_2003 = (
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
)
_TYPES: dict[str, bytes | str] = {"[Content_Types].xml": "<Types/>"}


def code_of(content: bytes) -> str:
    """The kind, or the code of the refusal."""
    found = guard(content)
    return found.code if isinstance(found, Problem) else found.value


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b" \r\n ", "empty_file"),
        (b";" * (MAX_FILE + 1), "too_large"),
        (ole("EncryptionInfo", "EncryptedPackage"), "encrypted"),
        (ole("Root Entry", "Workbook"), "old_format"),
        (ole("Root Entry", "Book"), "old_format"),
        (ole("Root Entry", "WordDocument"), "not_a_workbook"),
        (ole("__nameid_version1.0"), "not_a_workbook"),
        (b"\x09\x08\x10\x00\x00\x06\x05\x00" + b"\0" * 40, "old_format"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "pdf_file"),
        (b"{\\rtf1\\ansi hej}", "rtf_file"),
        (_HTML.encode(), "web_page"),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE html><p>hej</p>", "web_page"),
        (_HTML.encode("utf-16"), "web_page"),
        (b'<?xml version="1.0"?><!DOCTYPE html><html/>', "web_page"),
        (b"MIME-Version: 1.0\nX-Document-Type: Workbook\nContent-Type: multipart/related", "web_page"),
        (_XML_2003.encode(), "old_format"),
        (b'<?xml version="1.0"?><rows><row/></rows>', "xml_file"),
        (b"<rows><row/></rows>", "xml_file"),
        (b'{"maal": [1, 2]}', "json_file"),
        (b'[{"maal": 1}]\n', "json_file"),
        (b'{"a": 1}\n{"a": 2}\n', "json_file"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not_a_workbook"),
        (b"\xff\xd8\xff\xe0\x10JFIF", "not_a_workbook"),
        (b"SQLite format 3\0" + b"\0" * 100, "not_a_workbook"),
        (gzip.compress(b"a;b", mtime=0), "zipped"),
        (b"7z\xbc\xaf\x27\x1c\0\4", "zipped"),
        (typed_deck()[:-200], "damaged"),
        (zipped({}), "not_a_workbook"),
        (zipped({"rapport.xlsx": b"PK"}), "zipped"),
        (zipped({"mappe/data.csv": b"a;b"}), "zipped"),
        (zipped({"billede.png": b"x"}), "not_a_workbook"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": ""}), "old_format"),
        (zipped({"Index/Document.iwa": "", "Metadata/Properties.plist": ""}), "old_format"),
        (zipped({**_TYPES, "xl/workbook.bin": ""}), "old_format"),
        (zipped({**_TYPES, "word/document.xml": ""}), "not_a_workbook"),
        (zipped({**_TYPES, "ppt/embeddings/ark.xlsx": ""}), "not_a_workbook"),
    ],
)
def test_a_file_is_refused_with_its_own_code(content: bytes, code: str) -> None:
    """Whatever it is called."""
    assert code_of(content) == code


@pytest.mark.parametrize(
    "content",
    [
        b"Maal;Resultat\r\n1;2",
        "Mål;Resultat\r\n1;2".encode("cp1252"),
        "Mål;Resultat\r\n1;2".encode("utf-16"),
        "Mål;Resultat – »x«\r\n1;2".encode("utf-16-le"),
        b"PK;Navn\r\n1;2",
        b"[Maal];[Resultat]\r\n[1];[2]",
        b"{a};{b}",
        b"<a href='x'>1</a>;<a href='y'>2</a>",
        b"<10 ansatte;5\r\n>10 ansatte;6",
        b"En lang tekst uden kolonner.",
        b"840",
        b"a;b\x0bc\r\n" * 100,
        b"a;b\r\n\x1a" + b" " * 600,
    ],
)
def test_text_is_text(content: bytes) -> None:
    """Also when it looks a little like something else."""
    assert guard(content) is FileKind.TEXT


@pytest.mark.parametrize(
    "content",
    [
        typed_deck(),
        raw_book(),
        zipped({name.replace("/", "\\"): part for name, part in raw_parts().items()}),
        zipped({**raw_parts(), "xl/media/tegning.svg": '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" ""><svg/>'}),
        zipped(raw_parts('<row r="1"/>' * 100_000)),
    ],
)
def test_a_workbook_as_programs_save_it_passes(content: bytes) -> None:
    """Odd slashes, drawings and well packed blanks included."""
    assert guard(content) is FileKind.WORKBOOK


def test_what_inflates_too_far_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted while inflating, over all parts."""
    monkeypatch.setattr(container, "MAX_INFLATED", 100_000)
    parts = {f"xl/media/{number}.bin": bytes(range(256)) * 100 for number in range(5)}
    assert code_of(zipped({**raw_parts(), **parts})) == "too_much_inside"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("piece", range(16, 40))
def test_a_doctype_across_two_chunks_is_found(piece: int, encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The search does not stop at a chunk's border."""
    monkeypatch.setattr(container, "_CHUNK", piece)
    xml = "<?xml      ?>\n<!doctype a><a/>".encode(encoding)
    assert code_of(zipped({**raw_parts(), "xl/a.bin": xml})) == "suspicious"


def test_a_damaged_part_is_found() -> None:
    """By its checksum."""
    content = bytearray(zipped(raw_parts(), method=0))
    content[content.index(b"<sheetData>") + 1] ^= 1
    assert code_of(bytes(content)) == "damaged"


@given(st.binary(max_size=400))
def test_noise_is_answered(noise: bytes) -> None:
    """Whatever the bytes, the answer is a kind or a problem of the catalogue."""
    for content in (noise, b"PK\x03\x04" + noise, OLE + noise, b"\xff\xfe" + noise, b"<" + noise):
        assert isinstance(guard(content), FileKind | Problem)


@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=8))
def test_a_workbook_with_a_few_bytes_changed_is_answered(place: int, noise: bytes) -> None:
    """Directory, headers or data, wherever it hits."""
    content = bytearray(raw_book())
    place %= len(content)
    content[place : place + len(noise)] = noise
    assert isinstance(guard(bytes(content)), FileKind | Problem)


def test_every_code_of_the_catalogue_has_a_danish_sentence() -> None:
    """Ends with a full stop, and has no unfilled place left when it is made with its words."""
    words = {"limit": 25, "count": "3 celler", "other": "4.", "choices": "a og b", "kept": ""}
    for code in CATALOGUE:
        made = problem(code, sheet="Ark1", row=3, column_number=2, column="Mål", value="x.", **words)
        assert made.message.rstrip("«").endswith((".", ")."))
        assert "{" not in made.message
        assert made.severity in Severity
        assert made.cell == "B3"
