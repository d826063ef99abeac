"""What a chart says around its marks: title and legend, and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.export.powerpoint.chart.labels import Type
from lib.export.powerpoint.text import NONE, properties
from lib.export.powerpoint.xml import Xml, tag, text, value
from lib.view.plot import PlotKind

if TYPE_CHECKING:
    from lib.export.powerpoint.chart.room import Room
    from lib.export.powerpoint.paint import Paint
    from lib.view.plot import Plot


def title(plot: Plot, plan: Room, paint: Paint) -> Xml:
    """The chart's title, flush left as all of the house's."""
    size, ink = plan.title_points, paint.fill(paint.colours.ink)
    begins = tag("a:pPr", properties("a:defRPr", points=size, bold=True, fill=ink), algn="l")
    words = tag("a:p", begins, tag("a:r", properties(points=size, bold=True, fill=ink), tag("a:t", text(plot.title))))
    rich = tag("c:tx", tag("c:rich", tag("a:bodyPr", rot=0, vert="horz"), tag("a:lstStyle"), words))
    return tag("c:title", rich, layout(plan, 0.0, 0.0, None, None), value("c:overlay", what=False))


def legend(plot: Plot, plan: Room, paint: Paint) -> Xml:
    """The series' names below the title.

    The target is named at its line. Across lying bars it is named here too: office programs do not agree in which order
    their entries are counted, so none can be left out.
    """
    upright = plot.target is not None and plot.kind in {PlotKind.COLUMN, PlotKind.LINE}
    entry = tag("c:legendEntry", value("c:idx", len(plot.series)), value("c:delete", what=True))
    texts = Type(points=plan.points, fill=paint.fill(paint.colours.ink)).xml
    place = layout(plan, 0.0, plan.title, *plan.legend)
    return tag(
        "c:legend", value("c:legendPos", "t"), entry if upright else NONE, place, value("c:overlay", what=False), texts
    )


def layout(plan: Room, left: float, top: float, width: float | None, height: float | None, *, inner: bool = False) -> Xml:
    """A place in shares of the chart."""
    shares = {"x": left / plan.width, "y": top / plan.height}
    sizes = {} if width is None or height is None else {"w": width / plan.width, "h": height / plan.height}
    modes = (value("c:xMode", "edge"), value("c:yMode", "edge"))
    within = value("c:layoutTarget", "inner") if inner else NONE
    each = (value(f"c:{name}", f"{share:.5f}") for name, share in {**shares, **sizes}.items())
    return tag("c:layout", tag("c:manualLayout", within, *modes, *each))
