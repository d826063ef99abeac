"""The deck that the rules make: every slide of a contract year, in the order of a meeting of the council."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lib.view.activity.beside import own_figures
from lib.view.plot import Plot
from lib.view.slides.activities import guidance_slide, inquiries_slide, is_media, media_slide, topics_plot
from lib.view.slides.contract import focus_slides, goal_slides, overview_slide
from lib.view.slides.fit import COLUMN_LINES, list_height
from lib.view.slides.municipalities import municipality_slides
from lib.view.slides.next_contract import next_contract_slides, speaks_of_next
from lib.view.slides.notes import note_slides, sections, source_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lib.view.slides.material import Material
    from lib.view.slides.slide import Bullet, Slide

BESIDE = 0.42
"""A list beside a chart has so much of the width."""


def rule_slides(material: Material) -> tuple[Slide, ...]:
    """The slides; a part without data has none, and the first section of notes comes before what happened."""
    first, *rest = _notes(material) or [[]]
    topics = not any(isinstance(block, Plot) for part in (first, *rest) for slide in part for block in slide.blocks)
    happened = (media_slide(material), guidance_slide(material))
    return (
        overview_slide(material),
        *goal_slides(material),
        *focus_slides(material),
        *first,
        *_there(happened),
        *_there([inquiries_slide(material, topics=topics)]),
        *(slide for part in rest for slide in part),
        *next_contract_slides(material),
        *municipality_slides(material),
    )


def _there(slides: Iterable[Slide | None]) -> list[Slide]:
    return [one for one in slides if one is not None]


def _notes(material: Material) -> list[list[Slide]]:
    """The slides of each section of the notes that no other slide tells."""
    source = source_line(material.sources)
    found = []
    for section, items in sections(material.notes).items():
        if not speaks_of_next(section, material) and not is_media(section):
            found.append(_with_chart(note_slides(section, items, source=source), section, items, material))
    return found


def _with_chart(slides: list[Slide], section: str, items: Sequence[Bullet], material: Material) -> list[Slide]:
    """A short list that tells how many inquiries there were stands beside their chart."""
    tells = any(card.name != "Åbningstider" for card in own_figures((section, one.text) for one in items))
    if len(slides) != 1 or not tells or list_height(items, share=BESIDE) > COLUMN_LINES:
        return slides
    chart = topics_plot(material)
    if chart is None:
        return slides
    found = material.activities["inquiries"]
    return [
        replace(
            slides[0],
            blocks=(*slides[0].blocks, chart),
            share=BESIDE,
            notes=(*slides[0].notes, chart.alt),
            source=source_line(material.sources, found.sources),
            constructed=found.constructed,
        )
    ]
