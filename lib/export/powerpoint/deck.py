"""The whole file."""

from __future__ import annotations

import io
from datetime import UTC
from typing import TYPE_CHECKING

from lib.export.characters import writable
from lib.export.powerpoint.archive import packed, unpacked
from lib.export.powerpoint.layouts import kind_of, name_of
from lib.export.powerpoint.notes import add_notes
from lib.export.powerpoint.paging import paged
from lib.export.powerpoint.paint import paint
from lib.export.powerpoint.slides import fill, fill_cover
from lib.export.powerpoint.template import template
from lib.export.powerpoint.text import LANGUAGE
from lib.view import format as fmt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from pptx.presentation import Presentation

    from lib.export.powerpoint.layouts import Kind
    from lib.schema.organisation import Organisation
    from lib.view.slides.slide import Deck, Slide

_LONGEST_PROPERTY = 255
"""What python-pptx takes for a property."""


def powerpoint(deck: Deck, organisation: Organisation, *, made_at: datetime) -> bytes:
    """The deck as a .pptx of 13.333 × 7.5 inches: a front page and one slide for each of the deck's.

    A slide whose list or table is too long for its place goes on to a further one, marked "(fortsat)".

    Colours are the organisation's, written into the theme. The same deck, organisation and time give the same bytes;
    `made_at` is the time in the file's properties and in the charts' workbooks.
    """
    colours = paint(organisation.colours)
    slides = [part for slide in deck.slides for part in paged(slide)]
    shown = template(colours, name=organisation.name, pairs=_pairs(slides))
    by_name = {one.name: one for one in shown.slide_layouts}
    fill_cover(shown.slides.add_slide(by_name["Forside"]), deck)
    for slide in slides:
        kinds = tuple(kind_of(one) for one in slide.blocks)
        page = shown.slides.add_slide(by_name[name_of(kinds)])
        fill(page, slide, deck=deck, paint=colours, made_at=made_at)
        add_notes(page, slide.notes)
    _describe(shown, deck, made_at=made_at)
    target = io.BytesIO()
    shown.save(target)
    return packed(unpacked(target.getvalue()))


def _pairs(slides: Sequence[Slide]) -> list[tuple[Kind, Kind]]:
    """The pairs of blocks that stand beside each other in the deck, each once and in order of appearance."""
    return list(dict.fromkeys(_two(slides)))


def _two(slides: Sequence[Slide]) -> Iterator[tuple[Kind, Kind]]:
    for slide in slides:
        if len(slide.blocks) == 2:
            yield kind_of(slide.blocks[0]), kind_of(slide.blocks[1])


def _describe(shown: Presentation, deck: Deck, *, made_at: datetime) -> None:
    told = shown.core_properties
    words = (deck.title, deck.subtitle, deck.house, deck.remark, deck.edition)
    told.title, told.subject, told.author, told.comments, told.keywords = (_property(one) for one in words)
    told.last_modified_by, told.category = told.author, ""
    told.created = told.modified = made_at.astimezone(UTC).replace(tzinfo=None)
    told.language, told.revision = LANGUAGE, 1


def _property(words: str) -> str:
    return fmt.shorten(writable(words), limit=_LONGEST_PROPERTY)
