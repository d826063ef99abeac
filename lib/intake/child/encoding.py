"""A text file's encoding, judged by its bytes. Never raises: a wrong guess shows a wrong letter, a fault shows nothing."""

from __future__ import annotations

import codecs

_SAMPLE = 64 * 1024


def utf16(content: bytes) -> str:
    """The name of the UTF-16 the bytes are in, or "". Without a mark: nearly every second byte is zero, in western text."""
    if content.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le"
    if content.startswith(codecs.BOM_UTF16_BE):
        return "utf-16-be"
    sample = content[: _SAMPLE - _SAMPLE % 2]
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if half and odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if half and even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return ""


def decode(content: bytes) -> tuple[str, str]:
    """The text and the name of its encoding."""
    wide = utf16(content)
    if wide:
        return content.decode(wide, errors="replace").removeprefix("\ufeff"), wide
    try:
        return content.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return _mixed(content)


def _mixed(content: bytes) -> tuple[str, str]:
    """Windows-1252, or UTF-8 in which a few bytes of something else were pasted."""
    text = content.decode("utf-8-sig", errors="surrogateescape")
    wrong = [char for char in set(text) if "\udc80" <= char <= "\udcff"]
    strays = sum(text.count(char) for char in wrong)
    right = sum(char > "\x7f" for char in text) - strays
    if right < 10 * strays:
        return content.decode("cp1252", errors="replace"), "windows-1252"
    table = {ord(char): bytes([ord(char) - 0xDC00]).decode("cp1252", errors="replace") for char in wrong}
    return text.translate(table), "utf-8"
