"""How much fits on a slide: texts are split over slides before any form draws them, so that type stays readable.

A slide is 16:9. The measures are those of type at the least size that a form may use (tables 14 pt, lists 20 pt on a page
13.3 inches wide), counted in characters and lines; a form with room to spare may set larger type.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lib.view.slides.slide import Bullet, Cell

TABLE_WIDTH = 125
"""Characters on a line over the whole width of a table."""
TABLE_LINES = 20
"""Lines of a table's rows on one slide."""
ROW_PADDING = 0.5
"""What stands above and below a row, in lines."""
LIST_WIDTH = 82
"""Characters on a line of a list over the whole width."""
LIST_LINES = 10
"""Lines of a list on one slide."""
COLUMN_LINES = 9
"""The lines a list may have before it is set in two columns."""


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a column of `width` characters; line breaks are kept."""
    return sum(max(1, math.ceil(len(line) / max(width, 1))) for line in text.splitlines() or [""])


def row_height(row: Sequence[Cell], widths: Sequence[float]) -> float:
    """The height of a table's row in lines; `widths` are shares of the whole width."""
    return ROW_PADDING + max(lines_of(cell.text, TABLE_WIDTH * share) for cell, share in zip(row, widths, strict=True))


def split_rows(rows: Sequence[tuple[Cell, ...]], widths: Sequence[float]) -> list[tuple[tuple[Cell, ...], ...]]:
    """The rows of each slide: as few slides as hold them, about equally full; a row is never divided."""
    heights = [row_height(row, widths) for row in rows]
    slides = max(1, math.ceil(sum(heights) / TABLE_LINES))
    while True:
        found = _packed(heights, sum(heights) / slides)
        if all(sum(heights[place] for place in part) <= TABLE_LINES or len(part) == 1 for part in found):
            return [tuple(rows[place] for place in part) for part in found]
        slides += 1


def _packed(heights: Sequence[float], aim: float) -> list[list[int]]:
    """Places in order, a new part as soon as one is closer to its aim without the next than with it."""
    parts: list[list[int]] = [[]]
    filled = 0.0
    for place, height in enumerate(heights):
        if parts[-1] and filled + height / 2 > aim:
            parts.append([])
            filled = 0.0
        parts[-1].append(place)
        filled += height
    return parts


def list_height(items: Sequence[Bullet], *, share: float = 1.0) -> float:
    """The height of a list in lines over a share of the slide's width."""
    width = LIST_WIDTH * share
    return sum(lines_of(one.text, width - 3 * one.level) for one in items)


def groups(items: Sequence[Bullet]) -> list[tuple[Bullet, ...]]:
    """The bullets of the first level, each with those below it, so that a split never parts them."""
    found: list[list[Bullet]] = []
    for one in items:
        if one.level == 1 or not found:
            found.append([])
        found[-1].append(one)
    return [tuple(group) for group in found]


def halves(items: Sequence[Bullet]) -> tuple[tuple[Bullet, ...], tuple[Bullet, ...]]:
    """A list in two columns as alike in height as can be."""
    parts = groups(items)
    cuts = range(1, len(parts)) if len(parts) > 1 else [1]
    heights = [list_height(part, share=0.5) for part in parts]
    cut = min(cuts, key=lambda at: max(sum(heights[:at]), sum(heights[at:])))
    return tuple(one for part in parts[:cut] for one in part), tuple(one for part in parts[cut:] for one in part)


def split_items(items: Sequence[Bullet], *, share: float = 1.0, lines: float = LIST_LINES) -> list[tuple[Bullet, ...]]:
    """The bullets of each slide; what stands below a bullet stays with it unless it fills a slide by itself."""
    found: list[list[Bullet]] = [[]]
    for group in groups(items):
        if found[-1] and list_height([*found[-1], *group], share=share) > lines:
            found.append([])
        found[-1].extend(group)
    return [tuple(part) for part in found]
