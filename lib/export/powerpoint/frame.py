"""Where things stand on a slide of 13.333 × 7.5 inches, in inches, and how large the type is, in points."""

from __future__ import annotations

from dataclasses import dataclass, replace

WIDTH, HEIGHT = 40 / 3, 7.5
MARGIN = 0.6
CONTENT = WIDTH - 2 * MARGIN
GAP = 0.45
"""Between two blocks."""
HEADING_TOP, HEADING_POINTS = 0.42, 18
HEADING_HEIGHT = 0.32
TAG_WIDTH = 2.6
TITLE_TOP, TITLE_POINTS = 0.8, 30
LEAD_POINTS = 20
BODY_BOTTOM = 6.4
BELOW_LEAD = 3.3
"""The height that a lead leaves to the blocks: three large figures below each other. A title of four lines may take more."""
SOURCE_TOP, SOURCE_POINTS = 6.56, 14
RULE_TOP = 6.93
FOOTER_TOP, FOOTER_POINTS = 7.02, 14
LEAST, LEAST_IN_TABLES = 18, 14
"""No text that is said is smaller, nor any in a table or a chart; source, footer and number are no smaller than these."""
_EMU = 914_400


@dataclass(frozen=True, kw_only=True)
class Box:
    """A rectangle in inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def emu(self) -> tuple[int, int, int, int]:
        """Left, top, width and height as drawings hold them."""
        return round(self.left * _EMU), round(self.top * _EMU), round(self.width * _EMU), round(self.height * _EMU)

    def sized(self, *, height: float, top: float | None = None) -> Box:
        """The box as high as told, and moved to `top` where that is told."""
        return replace(self, height=height, top=self.top if top is None else top)


HEADING = Box(left=MARGIN, top=HEADING_TOP, width=CONTENT - TAG_WIDTH - 0.2, height=HEADING_HEIGHT)
"""Beside the tag."""
LEAD = Box(left=MARGIN, top=1.36, width=CONTENT, height=0.35)
TAG = Box(left=MARGIN + CONTENT - TAG_WIDTH, top=HEADING_TOP - 0.05, width=TAG_WIDTH, height=HEADING_HEIGHT + 0.06)
SOURCE = Box(left=MARGIN, top=SOURCE_TOP, width=CONTENT, height=0.27)
TITLE = Box(left=MARGIN, top=TITLE_TOP, width=CONTENT + 0.25, height=0.55)
"""A little into the margin, rather than a second line for a letter."""
BODY = Box(left=MARGIN, top=1.62, width=CONTENT, height=BODY_BOTTOM - 1.62)


def body(top: float, *, bottom: float = BODY_BOTTOM) -> Box:
    """The room for blocks between two heights."""
    return replace(BODY, top=top, height=bottom - top)


def beside(box: Box, *, share: float) -> tuple[Box, Box]:
    """The box cut in two, the first with its share of the width that is left by the gap."""
    first = (box.width - GAP) * share
    return replace(box, width=first), replace(box, left=box.left + first + GAP, width=box.width - GAP - first)


def cards(box: Box, *, count: int) -> tuple[Box, ...]:
    """Places for large figures: beside each other where each gets the room of a number, else below each other."""
    gap = 0.25
    wide = (box.width - gap * (count - 1)) / count
    if wide >= 2.5:
        return tuple(
            replace(box, left=box.left + at * (wide + gap), width=wide, height=min(2.4, box.height)) for at in range(count)
        )
    tall = min(1.9, (box.height - gap * (count - 1)) / count)
    return tuple(replace(box, top=box.top + at * (tall + gap), height=tall) for at in range(count))
