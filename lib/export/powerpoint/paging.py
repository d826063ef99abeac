"""A slide whose list or table is too long for its place, as several; the slides' rules and presenters seldom make one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lib.export.powerpoint import layouts
from lib.export.powerpoint.cutting import parted
from lib.export.powerpoint.slides import fitted, places

if TYPE_CHECKING:
    from lib.view.slides.slide import Slide

CONTINUED = " (fortsat)"


def paged(slide: Slide) -> tuple[Slide, ...]:
    """The slide, or its parts: text is never set smaller than the least, so what is left goes on to a slide of its own.

    Title, lead and source are first made to leave room for the blocks. The notes stay with the first part.
    """
    done: list[Slide] = []
    left = [fitted(slide)]
    while left:
        one = left.pop()
        parts = _parts(one)
        if parts is None:
            done.append(one)
        else:
            left += reversed(parts)
    return tuple(done)


def _parts(slide: Slide) -> tuple[Slide, Slide] | None:
    """The slide with what fits of its first block that is too long, and a slide with what is left of that block."""
    boxes = layouts.block_boxes(len(slide.blocks), box=places(slide).body, share=slide.share)
    for at, (block, box) in enumerate(zip(slide.blocks, boxes, strict=True)):
        halves = parted(block, box)
        if halves is not None:
            first, rest = halves
            title = slide.title.removesuffix(CONTINUED) + CONTINUED
            shown = replace(slide, blocks=(*slide.blocks[:at], first, *slide.blocks[at + 1 :]))
            return shown, replace(slide, title=title, lead="", blocks=(rest,), notes=())
    return None
