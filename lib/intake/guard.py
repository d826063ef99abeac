"""Judges a file by its content before anything parses it: kind, size, what it inflates to, what has no business inside."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from lib.intake.problem import Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

MEGABYTE = 1024 * 1024
MAX_FILE = 25 * MEGABYTE
MAX_INFLATED = 400 * MEGABYTE
MAX_ENTRIES = 5_000
_CHUNK = 256 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DOCTYPE = b"<!DOCTYPE"


def guard(content: bytes) -> Problem | None:
    """The reason to refuse a file, or None for an Excel workbook that may be read."""
    if not content:
        return problem("empty_file")
    if len(content) > MAX_FILE:
        return problem("too_large", limit=MAX_FILE // MEGABYTE)
    if content.startswith(_OLE):
        return problem("encrypted") if _ENCRYPTED in content else problem("old_format", value=".xls")
    if not content.startswith(b"PK"):
        return problem("not_a_workbook")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _guard_archive(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
        return problem("damaged")


def _guard_archive(archive: zipfile.ZipFile) -> Problem | None:
    names = archive.namelist()
    folded = [name.casefold() for name in names]
    if len(names) > MAX_ENTRIES:
        return problem("suspicious", value=f"{len(names)} dele")
    if len(set(folded)) != len(folded):
        return problem("suspicious", value="to dele med samme navn")
    if any(info.flag_bits & 0x1 for info in archive.infolist()):
        return problem("encrypted")
    if "xl/workbook.bin" in folded:
        return problem("old_format", value=".xlsb")
    if "content.xml" in folded:
        return problem("old_format", value=".ods")
    if "[content_types].xml" not in folded or not any(name.startswith("xl/") for name in folded):
        return problem("not_a_workbook")
    return _guard_contents(archive)


def _guard_contents(archive: zipfile.ZipFile) -> Problem | None:
    """Inflates every part once, counting what really comes out: the directory may lie."""
    inflated = 0
    for info in archive.infolist():
        tail = b""
        for chunk in _chunks(archive, info):
            inflated += len(chunk)
            if inflated > MAX_INFLATED:
                return problem("too_much_inside")
            if info.filename.casefold().endswith((".xml", ".rels", ".vml")) and _DOCTYPE in (tail + chunk).upper():
                return problem("suspicious", value="DOCTYPE")
            tail = chunk[-len(_DOCTYPE) :]
    return None


def _chunks(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(info) as part:
        while chunk := part.read(_CHUNK):
            yield chunk
