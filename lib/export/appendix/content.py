"""A deck as the JSON-ready data that the templates set."""

from __future__ import annotations

from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Any

from lib.export.appendix.drawing import drawing
from lib.export.appendix.glyphs import breakable
from lib.export.appendix.layout import beside, span
from lib.view.plot import Plot
from lib.view.slides.slide import Bullets, Facts, nested

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lib.charts.theme import Palette
    from lib.view.slides.slide import Block, Deck, Slide, Table

TITLE = "Status på resultatkontrakten"
SEPARATOR = " · "
_LINE = 88
"""Characters on a line over the whole width of a table, its margins left out."""


def content(deck: Deck, *, colours: Palette) -> dict[str, Any]:
    """Everything the templates need: texts as they stand in the deck, colours as #rrggbb, and no notes."""
    return {
        "title": TITLE,
        "house": deck.house,
        "deck": {name: getattr(deck, name) for name in ("title", "subtitle", "message", "remark", "footer")},
        "colours": {name: value for name, value in asdict(colours).items() if isinstance(value, str)},
        "groups": _groups(deck.slides, colours),
        "sources": [asdict(one) for one in deck.sources],
        "methods": [{"title": one.title, "points": list(one.points)} for one in deck.methods],
    }


def _groups(slides: Sequence[Slide], colours: Palette) -> list[dict[str, Any]]:
    """Slides that follow each other and share the first part of their heading stand under it."""
    grouped = groupby(slides, key=lambda slide: _parts(slide.heading)[0])
    return [{"title": title, "slides": [_slide(one, colours) for one in members]} for title, members in grouped]


def _parts(heading: str) -> tuple[str, str]:
    first, _, rest = heading.partition(SEPARATOR)
    return first, rest


def _slide(slide: Slide, colours: Palette) -> dict[str, Any]:
    return {
        "heading": _parts(slide.heading)[1],
        "title": slide.title,
        "lead": slide.lead,
        "blocks": [_block(one, colours) for one in slide.blocks],
        "beside": beside(slide.blocks),
        "share": slide.share,
        "source": slide.source,
        "constructed": slide.constructed,
    }


def _block(block: Block, colours: Palette) -> dict[str, Any]:
    if isinstance(block, Plot):
        return {"form": "plot", **drawing(block, colours=colours)}
    if isinstance(block, Facts):
        return {"form": "facts", "items": [{"name": one.name, "text": one.text, "note": one.note} for one in block.items]}
    if isinstance(block, Bullets):
        items = [{"text": text, "items": list(below)} for text, below in nested(block.items)]
        return {"form": "bullets", "heading": block.heading, "items": items}
    return {"form": "table", **_table(block)}


def _table(table: Table) -> dict[str, Any]:
    return {
        "caption": table.caption,
        "heads": list(table.heads),
        "rows": [
            [
                {"text": breakable(cell.text, longest=round(share * _LINE)), "strong": cell.strong}
                for cell, share in zip(row, table.widths, strict=True)
            ]
            for row in table.rows
        ],
        "widths": list(table.widths),
        "numeric": list(table.numeric),
        "span": span(table),
    }
