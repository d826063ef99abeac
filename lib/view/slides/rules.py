"""The deck that the rules make: every slide of a contract year, in the order of a meeting of the council."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, count
from typing import TYPE_CHECKING

from lib.view.activity.beside import own_figures
from lib.view.plot import Plot
from lib.view.slides.activities import (
    guidance_slide,
    inquiries_page,
    inquiries_slide,
    media_slide,
    told_by_media,
    topics_plot,
)
from lib.view.slides.contract import focus_slides, goal_slides, overview_slide
from lib.view.slides.fit import COLUMN_LINES, list_height
from lib.view.slides.municipalities import municipality_slides
from lib.view.slides.next_contract import next_contract_slides, told_by_process
from lib.view.slides.notes import note_slides, sections, source_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lib.view.slides.activities import Told
    from lib.view.slides.material import Material
    from lib.view.slides.slide import Bullet, Slide

BESIDE = 0.42
"""A list beside a chart has so much of the width."""


def rule_slides(material: Material) -> tuple[Slide, ...]:
    """The slides; a part without data has none, and the first section of notes comes before what happened."""
    inquiries = inquiries_page(material)
    first, *rest = _notes(material, inquiries) or [[]]
    topics = not any(isinstance(block, Plot) for part in (first, *rest) for slide in part for block in slide.blocks)
    happened = (media_slide(material), guidance_slide(material))
    return unique(
        (
            overview_slide(material),
            *goal_slides(material),
            *focus_slides(material),
            *first,
            *_there(happened),
            *_there([inquiries_slide(material, inquiries, topics=topics)]),
            *(slide for part in rest for slide in part),
            *next_contract_slides(material),
            *municipality_slides(material),
        )
    )


def unique(slides: Iterable[Slide]) -> tuple[Slide, ...]:
    """The slides, each with a key of its own: two sections may differ in signs that a key does not hold."""
    found: dict[str, Slide] = {}
    for slide in slides:
        key = next(key for key in chain([slide.key], (f"{slide.key}~{number}" for number in count(2))) if key not in found)
        found[key] = replace(slide, key=key)
    return tuple(found.values())


def _there(slides: Iterable[Slide | None]) -> list[Slide]:
    return [one for one in slides if one is not None]


def _notes(material: Material, inquiries: Told | None) -> list[list[Slide]]:
    """The slides of each section of the notes, without the bullets that another slide tells."""
    source = source_line(material.sources)
    told = told_by_media(material) | told_by_process(material)
    rest = [row for row in material.notes if (row["section"], row["text"]) not in told]
    return [
        _with_chart(note_slides(section, items, source=source), section, items, material, inquiries)
        for section, items in sections(rest).items()
    ]


def _with_chart(
    slides: list[Slide], section: str, items: Sequence[Bullet], material: Material, inquiries: Told | None
) -> list[Slide]:
    """A short list that tells how many inquiries there were stands beside their chart."""
    tells = any(card.name != "Åbningstider" for card in own_figures((section, one.text) for one in items))
    if len(slides) != 1 or not tells or list_height(items, share=BESIDE) > COLUMN_LINES:
        return slides
    chart = topics_plot(inquiries)
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
