"""Mutations of bytes and of the ZIP container around a workbook's parts."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from tests.endurance.fuzz.writing import zip_bytes

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

Parts = dict[str, bytes]
_LISTED, _LOCAL, _END = b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06"


def parts_of(content: bytes) -> Parts:
    """The parts of a sound container."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _span(content: bytes, rng: Random) -> tuple[int, int]:
    start = rng.randrange(len(content))
    return start, min(len(content), start + rng.choice((1, 2, 4, 30, 300)))


def flip(content: bytes, rng: Random) -> bytes:
    """A few bits."""
    found = bytearray(content)
    for _ in range(rng.choice((1, 1, 3, 20))):
        found[rng.randrange(len(found))] ^= 1 << rng.randrange(8)
    return bytes(found)


def cut(content: bytes, rng: Random) -> bytes:
    """A piece from the middle, or the end."""
    start, stop = _span(content, rng)
    return content[:start] + (content[stop:] if rng.random() < 0.5 else b"")


def repeat(content: bytes, rng: Random) -> bytes:
    """A piece again, up to three hundred times."""
    start, stop = _span(content, rng)
    return content[:start] + content[start:stop] * rng.choice((2, 3, 300)) + content[stop:]


def swap_halves(content: bytes, rng: Random) -> bytes:
    """The second part before the first."""
    at = rng.randrange(len(content))
    return content[at:] + content[:at]


def splice(content: bytes, rng: Random) -> bytes:
    """A piece at another place of the same file."""
    start, stop = _span(content, rng)
    at = rng.randrange(len(content))
    return content[:at] + content[start:stop] + content[at:]


def noise(content: bytes, rng: Random) -> bytes:
    """Bytes by chance, or of one kind, over a piece; or put before or behind everything."""
    start, stop = _span(content, rng)
    filling = rng.choice(
        (rng.randbytes(stop - start), b"\0" * (stop - start), b"\xff" * (stop - start), _LOCAL, _END, b"<!DOCTYPE x>")
    )
    return rng.choice((content[:start] + filling + content[stop:], filling + content, content + filling))


BYTES: dict[str, Callable[[bytes, Random], bytes]] = {
    one.__name__: one for one in (flip, cut, repeat, swap_halves, splice, noise)
}


def drop_part(content: bytes, rng: Random) -> bytes:
    """One part is not there."""
    parts = parts_of(content)
    parts.pop(rng.choice(list(parts)))
    return zip_bytes(parts)


def rename_part(content: bytes, rng: Random) -> bytes:
    """One part is called something else."""
    parts = parts_of(content)
    old = rng.choice(list(parts))
    names = (
        old.upper(),
        old.replace("/", "\\"),
        f"/{old}",
        f"../{old}",
        old.replace(".xml", ".bin"),
        "a" * 300,
        "æ\u202e.xml",
        f"{old} ",
    )
    new = rng.choice(names)
    return zip_bytes({(new if name == old else name): part for name, part in parts.items()})


def exchange_parts(content: bytes, rng: Random) -> bytes:
    """Two parts in each other's place."""
    parts = parts_of(content)
    one, other = rng.choice(list(parts)), rng.choice(list(parts))
    parts[one], parts[other] = parts[other], parts[one]
    return zip_bytes(parts)


def double_part(content: bytes, rng: Random) -> bytes:
    """A part twice, under one name in two spellings."""
    parts = parts_of(content)
    name = rng.choice(list(parts))
    return zip_bytes({**parts, name.swapcase(): rng.choice(list(parts.values()))})


def other_method(content: bytes, rng: Random) -> bytes:
    """Parts stored as they are, or packed in a way few readers know."""
    return zip_bytes(parts_of(content), method=rng.choice((zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)))


def empty_part(content: bytes, rng: Random) -> bytes:
    """A part of nothing, of blanks, of text or of binary."""
    parts = parts_of(content)
    parts[rng.choice(list(parts))] = rng.choice(
        (b"", b" " * 9_000, b"hej", b"\0" * 50, b"<a/>", b"\xef\xbb\xbf", b"<a>" * 5_000)
    )
    return zip_bytes(parts)


def directory(content: bytes, rng: Random) -> bytes:
    """A field of the directory, of a local header or of the end record says something else."""
    found = bytearray(content)
    signature, size = rng.choice(((_LISTED, 46), (_LOCAL, 30), (_END, 22)))
    places = [at for at in range(len(content)) if content.startswith(signature, at)]
    at = rng.choice(places) + rng.randrange(4, size - 4)
    number = rng.choice((0, 1, 0xFFFF, 0xFFFFFFFF, 0x7FFFFFFF, rng.randrange(2**32)))
    struct.pack_into("<L", found, min(at, len(found) - 4), number)
    return bytes(found)


def lying_size(content: bytes, rng: Random) -> bytes:
    """A part whose directory entry tells another size, with the checksum of just that much."""
    parts = parts_of(content)
    name = rng.choice(list(parts))
    found = bytearray(zip_bytes(parts))
    at = found.rindex(name.encode())
    at = found.rindex(_LISTED, 0, at)
    told = rng.choice((0, 1, max(0, len(parts[name]) - 1), len(parts[name]) + 1, 2**31))
    struct.pack_into("<L", found, at + 16, zlib.crc32(parts[name][:told]))
    struct.pack_into("<L", found, at + 24, told)
    return bytes(found)


def wrapped(content: bytes, rng: Random) -> bytes:
    """Something before, behind or after the container: a picture, a second container, a comment."""
    extra = rng.choice((b"\x89PNG\r\n" * 9, content, zip_bytes({"a.csv": b"a;b"}), b"MZ" * 40))
    if rng.random() < 0.3:
        commented = bytearray(content)
        struct.pack_into("<H", commented, len(commented) - 2, 5)
        return bytes(commented) + b"hello"
    return rng.choice((extra + content, content + extra))


ZIP: dict[str, Callable[[bytes, Random], bytes]] = {
    one.__name__: one
    for one in (
        *(drop_part, rename_part, exchange_parts, double_part, other_method, empty_part, directory, lying_size, wrapped),
    )
}
