"""The axes of a chart: names along one, numbers on the other or only its zero."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.export.powerpoint.chart.labels import Type, number_format
from lib.export.powerpoint.text import NONE
from lib.export.powerpoint.xml import Xml, tag, text, value
from lib.view.plot import PlotKind

if TYPE_CHECKING:
    from lib.export.powerpoint.chart.room import Room
    from lib.export.powerpoint.chart.scale import Scale
    from lib.export.powerpoint.paint import Paint
    from lib.view.plot import Plot

NAMES, NUMBERS = 111_111_111, 111_111_112
"""The identities by which a group of marks names its two axes."""
OTHER_NAMES, OTHER_NUMBERS = 111_111_113, 111_111_114
"""Those of the unseen pair that a target across lying bars stands on."""
_WIDTH = 9525


def axes(plot: Plot, room: Room, paint: Paint) -> tuple[Xml, Xml]:
    """The axis of names and the axis of numbers."""
    lying = plot.kind in {PlotKind.BAR, PlotKind.STACKED}
    quiet = plot.kind is PlotKind.STACKED and len(plot.categories) == 1
    names = tag(
        "c:catAx",
        value("c:axId", NAMES),
        tag("c:scaling", value("c:orientation", "maxMin" if lying else "minMax")),
        value("c:delete", what=quiet),
        value("c:axPos", "l" if lying else "b"),
        _plain_format(),
        *_ticks("low"),
        _line(paint.fill(paint.colours.muted)),
        Type(points=room.points, fill=paint.fill(paint.colours.ink)).xml,
        value("c:crossAx", NUMBERS),
        value("c:crosses", "autoZero"),
        value("c:auto", what=False),
        value("c:lblAlgn", "ctr"),
        value("c:lblOffset", 50),
        value("c:noMultiLvlLbl", what=True),
    )
    return names, _numbers(plot, room, paint, lying=lying)


def _numbers(plot: Plot, room: Room, paint: Paint, *, lying: bool) -> Xml:
    grid = tag("c:majorGridlines", _line(paint.fill(paint.colours.line))) if room.axis else NONE
    return tag(
        "c:valAx",
        value("c:axId", NUMBERS),
        scaling(room.scale),
        value("c:delete", what=not room.axis),
        value("c:axPos", "b" if lying else "l"),
        grid,
        tag("c:numFmt", formatCode=number_format(plot.number_format), sourceLinked=False),
        *_ticks("nextTo"),
        tag("c:spPr", tag("a:ln", tag("a:noFill"))),
        Type(points=room.points, fill=paint.fill(paint.colours.muted)).xml,
        value("c:crossAx", NAMES),
        value("c:crosses", "max" if lying else "autoZero"),
        value("c:crossBetween", "between"),
        value("c:majorUnit", f"{room.scale.step:.10g}"),
    )


def unseen(scale: Scale) -> tuple[Xml, Xml]:
    """The second pair of axes, on the same scale as the first and not drawn.

    They are there but without line and labels: LibreOffice does not scale by axes that are deleted.
    """
    clear = tag("c:spPr", tag("a:ln", tag("a:noFill")))
    reverse = tag("c:scaling", value("c:orientation", "maxMin"))
    hidden = (*_ticks("none"), clear)
    shown = value("c:delete", what=False)
    names = (value("c:axId", OTHER_NAMES), reverse, shown, value("c:axPos", "l"), *hidden)
    numbers = (value("c:axId", OTHER_NUMBERS), scaling(scale), shown, value("c:axPos", "t"), *hidden)
    between = value("c:crossBetween", "between")
    return (
        tag("c:catAx", *names, value("c:crossAx", OTHER_NUMBERS), value("c:crosses", "autoZero")),
        tag("c:valAx", *numbers, value("c:crossAx", OTHER_NAMES), value("c:crosses", "max"), between),
    )


def scaling(scale: Scale) -> Xml:
    """The ends of an axis of values."""
    high = NONE if scale.high is None else value("c:max", f"{scale.high:.10g}")
    low = NONE if scale.low is None else value("c:min", f"{scale.low:.10g}")
    return tag("c:scaling", value("c:orientation", "minMax"), high, low)


def _plain_format() -> Xml:
    return tag("c:numFmt", formatCode=text("General"), sourceLinked=False)


def _ticks(labels: str) -> tuple[Xml, ...]:
    return value("c:majorTickMark", "none"), value("c:minorTickMark", "none"), value("c:tickLblPos", labels)


def _line(fill: Xml) -> Xml:
    return tag("c:spPr", tag("a:ln", fill, w=_WIDTH))
