"""The deck as a tagged PDF on A4, set by typst from the templates beside this file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typst

from lib.charts.theme import palette
from lib.export.appendix.content import content
from lib.export.appendix.glyphs import legible

if TYPE_CHECKING:
    from datetime import datetime

    from lib.schema.organisation import Organisation
    from lib.view.slides.slide import Deck

TEMPLATE = Path(__file__).parent / "template"
STANDARD: Final = "ua-1"
"""PDF/UA-1 (ISO 14289-1): typst refuses to write a file that breaks it."""


def appendix(deck: Deck, organisation: Organisation, *, made_at: datetime) -> bytes:
    """The annex "Status på resultatkontrakten" as PDF/UA-1; the same input gives the same bytes.

    The deck reaches the templates as data, so nothing in it is read as markup, and typst reads no file outside them. Only the
    fonts that typst brings along are used: the file is the same on every machine. `made_at` stands in the file's properties
    and nowhere on its pages. Raises ValueError when `made_at` has no time zone, and typst.TypstError, with the deck's name as
    a note, when the document cannot be set.
    """
    if made_at.tzinfo is None:
        raise ValueError(f"{made_at} has no time zone")
    told = legible(content(deck, colours=palette(dark=False, colours=organisation.colours)))
    try:
        return typst.compile(
            TEMPLATE / "main.typ",
            root=TEMPLATE,
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(told, ensure_ascii=False)},
            pdf_standards=[STANDARD],
            timestamp=int(made_at.timestamp()),
        )
    except typst.TypstError as error:
        error.add_note(f"annex of the deck {deck.name!r}, {deck.year}: {error.diagnostic}")
        raise
