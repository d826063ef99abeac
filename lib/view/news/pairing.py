"""Which rows of a list are the same in two standings, which were rewritten, and which came or went."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

from rapidfuzz import fuzz

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence
    from datetime import date

    from lib.view.news.listing import Listing
    from lib.view.news.standing import Row

ALIKE = 0.6
"""How alike two texts (0-1, as `difflib` measures it) are at least, when one is the other rewritten: a rule of our own."""


@dataclass(frozen=True, kw_only=True)
class Paired:
    """The rows of two standings; `changed` are (the old one, the new one)."""

    added: tuple[Row, ...]
    removed: tuple[Row, ...]
    changed: tuple[tuple[Row, Row], ...]


def pair(old: Sequence[Row], new: Sequence[Row], *, listing: Listing) -> Paired:
    """The rows of a list then and now, in the new one's order.

    A row with the same identity is the same. One that is left over is the rewritten one of the rest whose text is most like
    its own, when the rest of the identity is the same; a text that is a date is taken to be moved.
    """
    then, today = ({_identity(row, listing): row for row in rows} for rows in (old, new))
    gone = [key for key in then if key not in today]
    rewritten = _rewritten(gone, [key for key in today if key not in then], then, today, listing)
    same = [(rewritten.get(key, key), key) for key in today if key in then or key in rewritten]
    left = set(rewritten.values())
    return Paired(
        added=tuple(row for key, row in today.items() if key not in then and key not in rewritten),
        removed=tuple(then[key] for key in gone if key not in left),
        changed=tuple(
            (then[was], today[key]) for was, key in same if was != key or differing(then[was], today[key], listing=listing)
        ),
    )


def differing(old: Row, new: Row, *, listing: Listing) -> tuple[str, ...]:
    """The columns in which a row is not what it was, in the sheet's order."""
    return tuple(one for one in listing.columns if _tidy(old[one]) != _tidy(new[one]))


def _identity(row: Row, listing: Listing) -> Hashable:
    return tuple(_tidy(row[one]) for one in listing.identity)


def _tidy(value: Any) -> Any:  # noqa: ANN401  a cell of whatever type
    """A cell as it is compared: line breaks and doubled spaces are no change, nor is an empty text for nothing."""
    return " ".join(value.split()) if isinstance(value, str) else (value or "")


def _rewritten(
    gone: Sequence[Hashable],
    come: Sequence[Hashable],
    then: dict[Hashable, Row],
    today: dict[Hashable, Row],
    listing: Listing,
) -> dict[Hashable, Hashable]:
    """By a new row's key that of the old one it was rewritten from, the most alike first, each used once."""
    if not listing.text:
        return {}
    likeness = {
        (was, key): _alike(then[was][listing.text], today[key][listing.text])
        for was, key in product(gone, come)
        if listing.group(then[was]) == listing.group(today[key])
    }
    found: dict[Hashable, Hashable] = {}
    for was, key in sorted(likeness, key=lambda both: (-likeness[both], sorted(map(str, both)))):
        if likeness[was, key] >= ALIKE and key not in found and was not in found.values():
            found[key] = was
    return found


def _alike(old: str | date, new: str | date) -> float:
    """From 0 to 1; the same whichever of the two comes first."""
    if not (isinstance(old, str) and isinstance(new, str)):
        return 1.0
    return fuzz.ratio(_tidy(old).casefold(), _tidy(new).casefold()) / 100
