"""What no XML may hold: one function for every text, name, description, property and number format that is written."""

from __future__ import annotations

import re

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 (2.2) leaves out of its Char: controls but tab and line breaks, lone surrogates, two non-characters."""


def writable(text: str) -> str:
    """The text without what XML cannot hold."""
    return FORBIDDEN.sub("", text)
