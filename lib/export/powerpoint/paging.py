"""A slide whose list or table is too long for its place, as several; the slides' rules and presenters seldom make one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lib.export.powerpoint import layouts, lists, table
from lib.export.powerpoint.slides import places
from lib.view.slides.slide import Bullets, Table

if TYPE_CHECKING:
    from lib.export.powerpoint.frame import Box
    from lib.view.slides.slide import Block, Slide

CONTINUED = " (fortsat)"


def paged(slide: Slide) -> tuple[Slide, ...]:
    """The slide, or its parts: text is never set smaller than the least, so what is left goes on to a slide of its own.

    The notes stay with the first part. One bullet or row that is higher than a slide is not cut.
    """
    boxes = layouts.block_boxes(len(slide.blocks), box=places(slide).body, share=slide.share)
    for at, (block, box) in enumerate(zip(slide.blocks, boxes, strict=True)):
        kept = _kept(block, box)
        if kept is not None:
            first, rest = _cut(block, kept)
            shown = replace(slide, blocks=(*slide.blocks[:at], first, *slide.blocks[at + 1 :]))
            title = slide.title.removesuffix(CONTINUED) + CONTINUED
            return *paged(shown), *paged(replace(slide, title=title, lead="", blocks=(rest,), notes=()))
    return (slide,)


def _kept(block: Block, box: Box) -> int | None:
    """How many bullets or rows stay; None where all do or nothing can be cut off."""
    if not isinstance(block, Bullets | Table):
        return None
    count = len(block.items) if isinstance(block, Bullets) else len(block.rows)
    if count < 2 or _fits(block, box):
        return None
    most = next((one for one in range(count - 1, 1, -1) if _fits(_cut(block, one)[0], box)), 1)
    if isinstance(block, Bullets):
        # A bullet of the second level is not parted from the one above it, unless there is no other place to cut.
        return next((one for one in range(most, 0, -1) if block.items[one].level == 1), most)
    return most


def _fits(block: Block, box: Box) -> bool:
    if isinstance(block, Bullets):
        return lists.setting(block, box).height <= box.height
    return not isinstance(block, Table) or table.setting(block, box).height <= box.height


def _cut(block: Block, at: int) -> tuple[Block, Block]:
    if isinstance(block, Bullets):
        return replace(block, items=block.items[:at]), replace(block, items=block.items[at:])
    if isinstance(block, Table):
        return replace(block, rows=block.rows[:at]), replace(block, rows=block.rows[at:])
    raise TypeError(f"{type(block).__name__} cannot be cut")
