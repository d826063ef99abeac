"""The bullet pages of the contract's notes: lessons, consequences, cooperation, society."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from lib.domain.key_figure import read_key_figure
from lib.view import format as fmt
from lib.view.overview import freshness
from lib.view.slides.slide import Bullet, Bullets, Slide
from lib.view.slides.spread import spread

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from typing import Any

    Row = Mapping[Any, Any]

LEVELS = " › "
"""What stands between the parts of a section's name."""
TITLE = 118
"""A title of more characters takes three lines."""
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def sections(notes: Iterable[Row]) -> dict[str, tuple[Bullet, ...]]:
    """The bullets of each section of the notes, in the sheet's order."""
    found: dict[str, list[Bullet]] = {}
    for row in notes:
        found.setdefault(row["section"], []).append(Bullet(text=" ".join(row["text"].split()), level=int(row["level"] or 1)))
    return {section: tuple(items) for section, items in found.items()}


def note_slides(section: str, items: tuple[Bullet, ...], *, source: str) -> list[Slide]:
    """The slides of one section; a long list is set in two columns, a longer one over several slides."""
    *path, last = section.split(LEVELS)
    whole = Slide(
        key=f"noter-{slug(section)}",
        name=last,
        heading=" · ".join(path) if path else last,
        title=message(items),
        blocks=(Bullets(heading=last if path else "", items=items),),
        notes=tuple(_sentence(one.text) for one in items),
        source=source,
    )
    return spread(whole)


def message(items: Sequence[Bullet]) -> str:
    """What a list says first: its key figure if it has one, else its first bullet."""
    figure = next((one.text for one in items if read_key_figure(one.text)), None)
    return fmt.shorten(figure or items[0].text.rstrip(" .,;:"), limit=TITLE)


def source_line(*sources: Sequence[tuple[str, date]]) -> str:
    """The files that a slide rests on, as its source line; "" where none is known."""
    said = [freshness(one) for one in sources if one]
    return f"Kilde: {'; '.join(dict.fromkeys(said))}" if said else ""


def slug(text: str) -> str:
    """A text as a part of a key: small ASCII letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
