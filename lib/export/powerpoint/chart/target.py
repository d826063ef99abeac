"""The line to reach, as a series with its number in the workbook, so that it moves when the number is edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.export.powerpoint.chart.axes import NAMES, NUMBERS, OTHER_NAMES, OTHER_NUMBERS
from lib.export.powerpoint.chart.labels import BARE, Spot, Type, named
from lib.export.powerpoint.text import NONE
from lib.export.powerpoint.xml import Xml, tag, value
from lib.view.plot import PlotKind

if TYPE_CHECKING:
    from lib.export.powerpoint.chart.book import ChartBook
    from lib.export.powerpoint.chart.room import Room
    from lib.export.powerpoint.paint import Paint
    from lib.view.plot import Plot

THICK = 0.004
"""How thick the line across lying bars is, as a share of the axis."""
_WIDTH = 28_575
_ABOVE = 0.14
"""How far above the end of its line a target's name has its middle, in inches."""
_OVERSHOOT = 0.72
"""The line across one stacked bar is longer than the bar is thick: its gap is this share of the bar's."""


def upright(plot: Plot, room: Room, paint: Paint, book: ChartBook, *, at: int) -> Xml:
    """A line along the categories, named at its end; with one category a dash."""
    ink = paint.fill(paint.colours.ink)
    drawn = tag("c:spPr", tag("a:ln", ink, value("a:prstDash", "sysDash"), w=_WIDTH))
    last = len(plot.categories) - 1
    beyond = room.half_cluster(plot) / room.width if plot.kind is PlotKind.COLUMN else 0.0
    label = named(last, type_=_type(room, paint), spot=Spot(position="r", right=beyond))
    keys = (value("c:idx", at), value("c:order", at), book.name(at))
    numbers = (book.names(), book.numbers(at), value("c:smooth", what=False))
    return tag(
        "c:lineChart",
        value("c:grouping", "standard"),
        value("c:varyColors", what=False),
        tag("c:ser", *keys, drawn, _marker(ink, alone=last == 0), label, *numbers),
        value("c:marker", what=True),
        value("c:axId", NAMES),
        value("c:axId", NUMBERS),
    )


def _marker(ink: Xml, *, alone: bool) -> Xml:
    """A point that stands alone has no line and is drawn as a dash."""
    if not alone:
        return tag("c:marker", value("c:symbol", "none"))
    filled = tag("c:spPr", ink, tag("a:ln", tag("a:noFill")))
    return tag("c:marker", value("c:symbol", "dash"), value("c:size", 72), filled)


def lying(plot: Plot, room: Room, paint: Paint, book: ChartBook, *, at: int) -> Xml:
    """A line across the bars: unseen bars as long as the target, and a sliver in ink at their end.

    They stand on a second pair of axes, where they may be thicker than the bars behind. The sliver bears the target's name,
    from the head of its column; the unseen bars have none, so that a legend does not show them.
    """
    ink = tag("c:spPr", paint.fill(paint.colours.ink), tag("a:ln", tag("a:noFill")))
    gap = round(room.bar_gap * _OVERSHOOT) if plot.kind is PlotKind.STACKED else 0
    thick = room.area[3] / len(plot.categories) / (1 + gap / 100)
    spot = Spot(position="ctr", up=(thick / 2 + _ABOVE) / room.height)
    series = (
        _bar(at, book, drawn=BARE, name=tag("c:tx", tag("c:v", Xml(" "))), labels=NONE),
        _bar(at + 1, book, drawn=ink, name=book.name(at), labels=named(0, type_=_type(room, paint), spot=spot)),
    )
    return tag(
        "c:barChart",
        value("c:barDir", "bar"),
        value("c:grouping", "stacked"),
        value("c:varyColors", what=False),
        *series,
        value("c:gapWidth", gap),
        value("c:overlap", 100),
        value("c:axId", OTHER_NAMES),
        value("c:axId", OTHER_NUMBERS),
    )


def _bar(at: int, book: ChartBook, *, drawn: Xml, name: Xml, labels: Xml) -> Xml:
    keys = (value("c:idx", at), value("c:order", at))
    return tag("c:ser", *keys, name, drawn, value("c:invertIfNegative", what=False), labels, book.names(), book.numbers(at))


def _type(room: Room, paint: Paint) -> Type:
    return Type(points=room.points, fill=paint.fill(paint.colours.ink), bold=True)
