"""One slide over as many as its table or list needs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lib.view.slides.fit import COLUMN_LINES, halves, list_height, split_items, split_rows
from lib.view.slides.slide import Bullets, Table

if TYPE_CHECKING:
    from lib.view.slides.slide import Block, Slide


def spread(slide: Slide) -> list[Slide]:
    """The slides that hold what one block says; a list too long for one column is set in two. Charts are left as they are."""
    if len(slide.blocks) != 1:
        return [slide]
    parts = _parts(slide.blocks[0])
    if len(parts) == 1:
        return [replace(slide, blocks=parts[0])]
    return [
        replace(
            slide,
            key=slide.key if number == 1 else f"{slide.key}-{number}",
            name=f"{slide.name} ({number} af {len(parts)})",
            heading=f"{slide.heading} · del {number} af {len(parts)}",
            blocks=blocks,
        )
        for number, blocks in enumerate(parts, start=1)
    ]


def _parts(block: Block) -> list[tuple[Block, ...]]:
    if isinstance(block, Table):
        return [(replace(block, rows=rows),) for rows in split_rows(block.rows, block.widths)]
    if isinstance(block, Bullets):
        return _columns(block)
    return [(block,)]


def _columns(block: Bullets) -> list[tuple[Block, ...]]:
    """The columns of each slide: one where the list fits, else two; a heading over both, so that they begin alike."""
    if list_height(block.items) <= COLUMN_LINES:
        return [(block,)]
    made: list[tuple[Block, ...]] = []
    for items in split_items(block.items, share=0.5, lines=2 * COLUMN_LINES - 1):
        left, right = halves(items)
        further = f"{block.heading}, fortsat" if block.heading else ""
        made.append((replace(block, items=left), *((Bullets(heading=further, items=right),) if right else ())))
    return made
