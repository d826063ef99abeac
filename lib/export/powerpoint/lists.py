"""Lists and large figures: how large their type may be in the room they have, and their paragraphs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.export.powerpoint import measure
from lib.export.powerpoint.frame import LEAST
from lib.export.powerpoint.text import paragraph
from lib.export.powerpoint.xml import Xml, tag, value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lib.export.powerpoint.frame import Box
    from lib.export.powerpoint.paint import Paint
    from lib.view.slides.slide import Bullet, Bullets, Fact

SIZES = (24.0, 22.0, 20.0, float(LEAST))
_COLUMN_GAP = 0.5
_INDENT = 0.3
_HEADING = 20.0
_FIGURES = (60.0, 54.0, 48.0, 40.0, 36.0, 32.0, 28.0, 24.0)
_CARD_INSET = 0.2


@dataclass(frozen=True, kw_only=True)
class Setting:
    """How a list is set: its first level's type in points, in how many columns, and the height it takes in inches."""

    points: float
    columns: int
    height: float


def setting(block: Bullets, box: Box) -> Setting:
    """The largest type in which the list fits its box, in two columns only where one would need smaller than 20 points.

    Where nothing fits, the least type in the fewest lines.
    """
    tried = [_set(block, box, points=points, columns=1) for points in SIZES[:-1]]
    if box.width > 9:
        tried += [_set(block, box, points=points, columns=2) for points in SIZES[2:]]
    tried.append(_set(block, box, points=SIZES[-1], columns=1))
    return next((one for one in tried if one.height <= box.height), tried[-1])


def text_room(bullet: Bullet, width: float) -> float:
    """The inches that a bullet's text has in a column."""
    return width - _INDENT * bullet.level - 0.02


def most_lines(block: Bullets, box: Box) -> int:
    """How many lines of the least type the first bullet may fill in the box, at least one."""
    head = measure.height(block.heading, room=box.width, size=_HEADING, bold=True) if block.heading else 0.0
    return max(1, int((box.height - head - _before(block.items[0])) / measure.line_height(LEAST)))


def list_body(block: Bullets, *, box: Box, paint: Paint) -> tuple[Xml, tuple[Xml, ...]]:
    """The settings of the text box and its paragraphs."""
    chosen = setting(block, box)
    gap = round(_COLUMN_GAP * 914_400)
    two = {"numCol": chosen.columns, "spcCol": gap} if chosen.columns > 1 else {}
    words = [_heading(block.heading, paint)] if block.heading else []
    words += [paragraph(one.text, level=one.level, points=_points(one, chosen.points)) for one in block.items]
    return tag("a:bodyPr", tag("a:noAutofit"), **two), tuple(words)


def figure_points(facts: Sequence[Fact], box: Box) -> float:
    """The largest type in which every figure fits its card, so that all have one size; words may be smaller."""
    counted = [one for one in facts if any(letter.isdigit() for letter in one.text)]
    return min((_figure_points(one, box) for one in counted or facts), default=_FIGURES[0])


def fact_body(fact: Fact, *, box: Box, points: float) -> tuple[Xml, ...]:
    """A large figure's paragraphs: its name, the figure, what it is held against."""
    name, figure = paragraph(fact.name, level=1), paragraph(fact.text, level=2, points=min(points, _figure_points(fact, box)))
    return (name, figure, paragraph(fact.note, level=3)) if fact.note else (name, figure)


def _figure_points(fact: Fact, box: Box) -> float:
    inside = box.width - 2 * _CARD_INSET
    others = [one for one in (fact.name, fact.note) if one]
    taken = sum(measure.height(one, room=inside, size=LEAST, bold=one is fact.name) for one in others) + 0.1
    left = box.height - taken
    fits = (
        one
        for one in _FIGURES
        if measure.width(fact.text, size=one, bold=True) <= inside and measure.line_height(one) <= left
    )
    return next(fits, _FIGURES[-1])


def _heading(words: str, paint: Paint) -> Xml:
    layout = tag("a:pPr", tag("a:spcBef", value("a:spcPts", 0)), tag("a:buNone"), marL=0, indent=0)
    return paragraph(words, points=_HEADING, bold=True, fill=paint.fill(paint.colours.accent), layout=layout)


def _points(bullet: Bullet, first: float) -> float:
    return first if bullet.level == 1 else max(float(LEAST), first - 2)


def _set(block: Bullets, box: Box, *, points: float, columns: int) -> Setting:
    room = (box.width - _COLUMN_GAP * (columns - 1)) / columns
    heights = [measure.height(block.heading, room=room, size=_HEADING, bold=True)] if block.heading else []
    heights += [_height(one, room=room, points=_points(one, points)) for one in block.items]
    total = sum(heights)
    # A column is filled to its end before the next begins, and one paragraph may not fit into what is left.
    return Setting(
        points=points, columns=columns, height=total if columns == 1 else total / columns + max(heights, default=0.0)
    )


def _height(bullet: Bullet, *, room: float, points: float) -> float:
    return measure.height(bullet.text, room=text_room(bullet, room), size=points) + _before(bullet)


def _before(bullet: Bullet) -> float:
    """What stands above a bullet, in inches."""
    return (9 if bullet.level == 1 else 4) / 72
