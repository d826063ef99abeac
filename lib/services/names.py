"""Names that people give, as they are kept."""

from __future__ import annotations

import re

from lib.export.characters import writable

_DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def tidy(name: str) -> str:
    """A name as it is kept: one line, without spaces around it, controls, and marks that turn the direction of text."""
    seen = _DIRECTIONS.sub("", writable(" ".join(name.split())))
    return " ".join(seen.split())
