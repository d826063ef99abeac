"""What a file is, by its bytes alone: refuses, with the code that tells how to save it as something that can be read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lib.intake.child.encoding import decode, utf16
from lib.intake.child.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Collection

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_STREAMS = tuple(name.encode("utf-16-le") + b"\0\0" for name in ("Workbook", "Book"))
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_PLAIN = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")  # .xls from before 1995, not in a container
_PACKED = (b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"BZh", b"\xfd7zXZ")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"RIFF")
_SHEETS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".csv", ".txt", ".ods")
_CONTROLS = bytes(code for code in range(32) if code not in b"\0\t\n\v\f\r\x1a\x1b")
_HTML = re.compile(r"<(!doctype html|html|head|body|table|meta|style|div|script|title)\b")
_MIME = re.compile(r"^mime-version:|^content-type:\s*multipart/", re.MULTILINE)
_JSON = re.compile(r"\{\s*(\"|\}\s*$)|\[\s*([\[{\"\d\-]|\]\s*$|true|false|null)")
_HEAD = 4096
_SAMPLE = 64 * 1024


def check_other(content: bytes) -> None:
    """Refuses a file that is neither a ZIP container nor text with columns."""
    if content.startswith(_OLE):
        _refuse_ole(content)
    if content.startswith(b"%PDF") or b"%PDF-1." in content[:1024]:
        raise Refusal("pdf_file")
    if content.startswith(_PACKED):
        raise Refusal("zipped")
    if content.startswith(_PICTURES):
        raise Refusal("not_a_workbook")
    if content.startswith(_OLD_PLAIN) and b"\0" in content[:16]:
        raise Refusal("old_format", ".xls")
    if not _is_text(content):
        raise Refusal("not_a_workbook")
    _check_markup(content)


def _refuse_ole(content: bytes) -> None:
    if _ENCRYPTED in content:
        raise Refusal("encrypted")
    if any(name in content for name in _OLD_STREAMS):
        raise Refusal("old_format", ".xls")
    raise Refusal("not_a_workbook")


def _is_text(content: bytes) -> bool:
    """Zero bytes only as UTF-16 has them, and hardly any of the signs that no keyboard writes."""
    if utf16(content):
        content = decode(content[:_SAMPLE])[0].encode()
    if b"\0" in content:
        return False
    kept = content.translate(None, _CONTROLS)
    return 500 * (len(content) - len(kept)) <= len(content)


def _check_markup(content: bytes) -> None:
    head = decode(content[:_HEAD])[0].lstrip().casefold()
    if not head:
        raise Refusal("empty_file")
    tail = content[-64:].replace(b"\0", b"").rstrip()
    if head.startswith("{\\rtf"):
        raise Refusal("rtf_file")
    if _JSON.match(head) and tail.endswith((b"}", b"]")):
        raise Refusal("json_file")
    if _MIME.match(head):
        raise Refusal("web_page")
    if head.startswith("<"):
        _check_tags(head, tail.decode("utf-8", errors="replace").casefold())


def _check_tags(head: str, tail: str) -> None:
    if "excel.sheet" in head or "urn:schemas-microsoft-com:office:spreadsheet" in head:
        raise Refusal("old_format", "XML-regneark 2003")
    if _HTML.search(head):
        raise Refusal("web_page")
    root = re.match(r"<([a-z_][\w:.-]*)", head)
    first_line = head.partition("\n")[0]
    wrapped = root is not None and tail.endswith(f"</{root[1]}>") and not re.search(r">[;,\t|]", first_line)
    if head.startswith("<?xml") or wrapped:
        raise Refusal("xml_file")


def check_container(names: Collection[str]) -> None:
    """Refuses a ZIP container whose parts (folded names) are not those of an Excel workbook."""
    if "[content_types].xml" in names and any(name.startswith("xl/") for name in names):
        if any(name.startswith("xl/workbook") and name.endswith(".bin") for name in names):
            raise Refusal("old_format", ".xlsb")
        return
    if "content.xml" in names and "mimetype" in names:
        raise Refusal("old_format", "OpenDocument (.ods)")
    if "index.zip" in names or any(name.endswith(".iwa") for name in names):
        raise Refusal("old_format", "Apple Numbers (.numbers)")
    if "[content_types].xml" not in names and any(name.endswith(_SHEETS) for name in names):
        raise Refusal("zipped")
    raise Refusal("not_a_workbook")
