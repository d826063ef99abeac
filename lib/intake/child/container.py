"""A ZIP container, read by its directory but believed only as far as its bytes bear it out."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from lib.intake.child.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

MEGABYTE = 1024 * 1024
MAX_INFLATED = 300 * MEGABYTE
MAX_ENTRIES = 5_000
_MAX_RATIO = 700  # a megabyte of one letter gives 1.000; a real sheet of the same cell over and over about 150
_CHUNK = 256 * 1024
_LOCAL = struct.Struct("<4s22xHH")
_LISTED = b"PK\x01\x02"
_END = b"PK\x05\x06"
_END_SIZE = 22
_LONGEST_END = _END_SIZE + 65_535
_DOCTYPE = re.compile(rb"<!\s*DOCTYPE", re.IGNORECASE)
_OVERLAP = 32  # how much of a chunk is searched again with the next
_FAULTS = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)


class Container:
    """The entries of a ZIP file, by the directory at its end."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self._view = memoryview(content)
        if content.count(_LISTED) > 2 * MAX_ENTRIES:  # before the directory is taken in, which costs a kilobyte an entry
            raise Refusal("suspicious", f"{content.count(_LISTED)} dele")
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                self.entries = [info for info in archive.infolist() if not info.is_dir()]
                self._directory = archive.start_dir
        except _FAULTS as fault:
            raise Refusal("damaged") from fault
        self._named = {folded(info.filename): info for info in self.entries}

    def __contains__(self, name: str) -> bool:
        return folded(name) in self._named

    def names(self) -> list[str]:
        """The entries' names as `folded` makes them, in the directory's order."""
        return [folded(info.filename) for info in self.entries]

    def read(self, name: str) -> bytes:
        """An entry of a container that has been checked."""
        info = self._named[folded(name)]
        raw = self._view[slice(*self._span(info))]
        return bytes(raw) if info.compress_type == zipfile.ZIP_STORED else zlib.decompress(raw, -15, max(info.file_size, 1))

    def check(self) -> None:
        """Refuses what no spreadsheet program writes, what is damaged, and what inflates to too much."""
        try:
            self._check_directory()
            inflated = 0
            for info in self.entries:
                inflated += self._check_entry(info, MAX_INFLATED - inflated)
        except _FAULTS as fault:
            raise Refusal("damaged") from fault

    def _check_directory(self) -> None:
        if len(self.entries) > MAX_ENTRIES:
            raise Refusal("suspicious", f"{len(self.entries)} dele")
        if len(self._named) != len(self.entries):
            raise Refusal("suspicious", "to dele med samme navn")
        if any(info.flag_bits & 0x1 for info in self.entries):
            raise Refusal("encrypted")
        if any(info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for info in self.entries):
            raise Refusal("suspicious", "ukendt komprimering")
        if not self._content_ends_once():
            raise Refusal("suspicious", "to indholdsfortegnelser")
        spans = sorted((info.header_offset, self._span(info)[1]) for info in self.entries)
        ends = [start for start, _ in spans[1:]] + [self._directory]
        if any(end > following for (_, end), following in zip(spans, ends, strict=False)):
            raise Refusal("suspicious", "dele, der overlapper")

    def _content_ends_once(self) -> bool:
        """False when two readers could each find a directory of their own."""
        tail = self.content[-_LONGEST_END:]
        if tail[-_END_SIZE:].startswith(_END) and tail.endswith(b"\0\0"):
            return True
        return tail.count(_END) == 1

    def _span(self, info: zipfile.ZipInfo) -> tuple[int, int]:
        """Where the entry's bytes start and end."""
        signature, name, extra = _LOCAL.unpack_from(self.content, info.header_offset)
        if signature != b"PK\x03\x04":
            raise zipfile.BadZipFile
        start = info.header_offset + _LOCAL.size + name + extra
        return start, start + info.compress_size

    def _check_entry(self, info: zipfile.ZipInfo, left: int) -> int:
        """Inflates an entry, counting what really comes out: the directory may lie. The number of bytes."""
        length = checksum = 0
        tail = b""
        media = folded(info.filename).startswith("xl/media/")  # where a drawing may have a DOCTYPE
        for chunk in self._chunks(info):
            length += len(chunk)
            checksum = zlib.crc32(chunk, checksum)
            if length > left:
                raise Refusal("too_much_inside")
            if not media and _has_doctype(tail + chunk if tail else chunk):
                raise Refusal("suspicious", "DOCTYPE")
            tail = (tail + chunk[-_OVERLAP:])[-_OVERLAP:]
            tail = tail if b"<" in tail else b""
        if length > MEGABYTE and length > _MAX_RATIO * info.compress_size:
            raise Refusal("too_much_inside")
        if length != info.file_size or checksum != info.CRC:
            raise Refusal("damaged")
        return length

    def _chunks(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        start, end = self._span(info)
        if info.compress_type == zipfile.ZIP_STORED:
            for place in range(start, end, _CHUNK):
                yield self.content[place : min(place + _CHUNK, end)]
            return
        inflater = zlib.decompressobj(-15)
        for place in range(start, end, _CHUNK):
            waiting: bytes | memoryview = self._view[place : min(place + _CHUNK, end)]
            while len(waiting):
                yield inflater.decompress(waiting, _CHUNK)
                waiting = inflater.unconsumed_tail
        while rest := inflater.decompress(b"", _CHUNK):
            yield rest
        if not inflater.eof or inflater.unused_data:
            raise zipfile.BadZipFile


def _has_doctype(chunk: bytes) -> bool:
    """In any encoding that writes each letter as itself, with or without zero bytes between."""
    if b"\0" in chunk:
        chunk = chunk.replace(b"\0", b"")
    return b"<!" in chunk and _DOCTYPE.search(chunk) is not None


def folded(name: str) -> str:
    """An entry's name as readers compare it."""
    return name.replace("\\", "/").lstrip("/").casefold()
