"""The whole workbook: an overview, a sheet a slide, the sources."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC
from typing import TYPE_CHECKING

from openpyxl import Workbook

from lib.charts.theme import palette
from lib.export.characters import writable
from lib.export.child.job import AUTHOR
from lib.export.table import sheet_names
from lib.export.workbook.front import BACK, FRONT, add_back, add_front
from lib.export.workbook.look import look
from lib.export.workbook.saving import saved
from lib.export.workbook.sheet import add_slide
from lib.view import format as fmt

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from lib.schema.organisation import Organisation
    from lib.view.slides.slide import Deck

_NOT_IN_NAMES = re.compile(r"[\\*?:/\[\]]")
_LONGEST = 27
"""With a number behind it a sheet's name has the 31 signs that Excel takes."""


def workbook(deck: Deck, organisation: Organisation, *, made_at: datetime) -> bytes:
    """The deck as an .xlsx file.

    Args:
        deck: what it shows; its texts stand as they are, numbers are numbers in the formats the deck gives.
        organisation: the house whose colours it has.
        made_at: when it is made, with a time zone; nothing else in the file depends on the moment.
    """
    colours = palette(dark=False, colours=organisation.colours)
    style = look(colours)
    book = Workbook()
    book.remove(book.worksheets[0])
    names = _named([FRONT, BACK, *(one.name for one in deck.slides)])
    front = book.create_sheet(names[0])
    front.sheet_properties.tabColor = colours.accent.lstrip("#")
    add_front(front, deck, names=names[2:], look=style, made_at=made_at)
    alts: list[str] = []
    for slide, name in zip(deck.slides, names[2:], strict=True):
        alts += add_slide(book.create_sheet(name), slide, footer=deck.footer, look=style, colours=colours)
    add_back(book.create_sheet(names[1]), deck, look=style)
    _describe(book, deck, made_at)
    return saved(book, alts=alts)


def _named(wanted: Sequence[str]) -> list[str]:
    """A legal name for each sheet, cut between words; slides of the same name are numbered."""
    seen: Counter[str] = Counter()
    numbered = []
    for name in wanted:
        short = fmt.shorten(" ".join(_NOT_IN_NAMES.sub(" ", writable(name)).split()), limit=_LONGEST)
        seen[short] += 1
        numbered.append(short if seen[short] == 1 else f"{short} ({seen[short]})")
    given = sheet_names(numbered)
    return [given[name] for name in numbered]


def _describe(book: Workbook, deck: Deck, made_at: datetime) -> None:
    moment = made_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    book.properties.title = writable(f"{deck.title} · {deck.message}")
    book.properties.subject = writable(deck.subtitle)
    book.properties.creator = book.properties.lastModifiedBy = writable(deck.house)
    book.properties.keywords = AUTHOR
    book.properties.language = "da-DK"
    book.properties.created = book.properties.modified = moment
