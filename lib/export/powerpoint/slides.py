"""One slide: its placeholders filled and placed, those without content taken away, each with a name of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lib.export.powerpoint import blocks, frame, layouts, measure
from lib.export.powerpoint.shapes import fixed, named, placed, remove
from lib.export.powerpoint.text import paragraph, write

if TYPE_CHECKING:
    from datetime import datetime

    from pptx.slide import Slide as Page

    from lib.export.powerpoint.frame import Box
    from lib.export.powerpoint.paint import Paint
    from lib.view.slides.slide import Deck, Slide

TAG = "konstrueret eksempel"
_AFTER_TITLE, _AFTER_LEAD = 0.2, 0.22


@dataclass(frozen=True, kw_only=True)
class Places:
    """Where things stand on a slide."""

    heading: Box
    title: Box
    lead: Box
    body: Box
    source: Box


def places(slide: Slide) -> Places:
    """The places on a slide: heading, title, lead and source take the lines they need, and the blocks give way."""
    heading = frame.HEADING if slide.constructed else replace(frame.HEADING, width=frame.CONTENT)
    heading = heading.sized(height=max(heading.height, _height(slide.heading, heading, frame.HEADING_POINTS)))
    title = frame.TITLE.sized(
        top=frame.TITLE.top + heading.height - frame.HEADING.height,
        height=_height(slide.title, frame.TITLE, frame.TITLE_POINTS, bold=True) + 0.06,
    )
    top = title.top + title.height
    lead = frame.BODY.sized(top=top + 0.04, height=_height(slide.lead, frame.BODY, frame.LEAD_POINTS) + 0.04)
    below = lead.top + lead.height + _AFTER_LEAD if slide.lead else top + _AFTER_TITLE
    more = max(0.0, _height(slide.source, frame.SOURCE, frame.SOURCE_POINTS) - frame.SOURCE.height)
    source = frame.SOURCE.sized(top=frame.SOURCE.top - more, height=frame.SOURCE.height + more)
    body = frame.body(below, bottom=frame.BODY_BOTTOM - more)
    return Places(heading=heading, title=title, lead=lead, body=body, source=source)


def fitted(slide: Slide) -> Slide:
    """The slide with words that leave its blocks room, whatever they are.

    What is too long is shortened at a word's end, the lead to what the others leave; then all of it stands in the notes.
    """
    heading, title, source = (
        _shortened(words, box, points, most=most, bold=bold)
        for words, box, points, most, bold in (
            (slide.heading, frame.HEADING, frame.HEADING_POINTS, 2, False),
            (slide.title, frame.TITLE, frame.TITLE_POINTS, 4, True),
            (slide.source, frame.SOURCE, frame.SOURCE_POINTS, 3, False),
        )
    )
    told = replace(slide, heading=heading, title=title, source=source)
    spare = places(replace(told, lead="…")).body.height - frame.BELOW_LEAD
    most = 1 + max(0, int(spare / measure.line_height(frame.LEAD_POINTS)))
    told = replace(told, lead=_shortened(slide.lead, frame.BODY, frame.LEAD_POINTS, most=most))
    pairs = ((slide.title, told.title), (slide.lead, told.lead), (slide.heading, told.heading), (slide.source, told.source))
    return replace(told, notes=(*(whole for whole, shown in pairs if shown != whole), *slide.notes))


def _shortened(words: str, box: Box, points: float, *, most: int, bold: bool = False) -> str:
    return measure.shortened(words, most=most, room=box.width, size=points, bold=bold)


def _height(words: str, box: Box, points: float, *, bold: bool = False) -> float:
    return measure.height(words, room=box.width, size=points, bold=bold)


def fill_cover(page: Page, deck: Deck) -> None:
    """The front page: title, subtitle, the contract's answer, and that some numbers are constructed."""
    boxes = layouts.cover_boxes()
    words = {0: deck.title, layouts.SUBTITLE: deck.subtitle, layouts.MESSAGE: deck.message, layouts.REMARK: deck.remark}
    for index, name in (
        (0, "Titel"),
        (layouts.SUBTITLE, "Undertitel"),
        (layouts.MESSAGE, "Budskab"),
        (layouts.REMARK, "Bemærkning"),
    ):
        shape = page.placeholders[index]
        if words[index]:
            write(named(shape, name), paragraph(words[index]))
            placed(shape, boxes[index])
        else:
            remove(shape)
    fixed(page, kind="ftr", index=layouts.FOOTER, name="Sidefod", words=deck.footer)


def fill(page: Page, slide: Slide, *, deck: Deck, paint: Paint, made_at: datetime) -> None:
    """A slide of the deck onto a page made from its layout."""
    here = places(slide)
    _fill_words(page, slide, here)
    boxes = layouts.block_boxes(len(slide.blocks), box=here.body, share=slide.share)
    for start, block, box in zip((layouts.FIRST, layouts.SECOND), slide.blocks, boxes, strict=False):
        blocks.put(page, block, start=start, box=box, paint=paint, made_at=made_at)
    fixed(page, kind="ftr", index=layouts.FOOTER, name="Sidefod", words=deck.footer)
    fixed(page, kind="sldNum", index=layouts.NUMBER, name="Slidenummer", words="")


def _fill_words(page: Page, slide: Slide, here: Places) -> None:
    words = (
        (0, "Titel", slide.title, here.title),
        (layouts.HEADING, "Overskriftslinje", slide.heading, here.heading),
        (layouts.LEAD, "Indledning", slide.lead, here.lead),
        (layouts.TAG, "Mærkat", TAG if slide.constructed else "", None),
        (layouts.SOURCE, "Kilde", slide.source, here.source),
    )
    for index, name, text, box in words:
        shape = page.placeholders[index]
        if not text:
            remove(shape)
            continue
        write(named(shape, name), paragraph(text))
        if box is not None:
            placed(shape, box)
