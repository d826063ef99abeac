"""How news names several things: the first two of them, in quotes or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.view import format as fmt

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMED = 2
"""So many of several things are named."""
NAME = 60
"""A name of more characters is cut."""


def quoted(text: str, *, limit: int = NAME) -> str:
    """»A text on one line«, cut when it is long."""
    return f"»{fmt.shorten(' '.join(text.split()), limit=limit)}«"


def naming(names: Sequence[str]) -> str:
    """What follows the number of things: ": A og B" when all are named, ", bl.a. A og B" when not."""
    lead = ": " if len(names) <= NAMED else ", bl.a. "
    return lead + fmt.enumeration(list(names[:NAMED]))
