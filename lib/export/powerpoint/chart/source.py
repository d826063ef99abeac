"""A chart of the deck as PowerPoint's own: marks that can be edited, with their numbers in a workbook inside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.export.powerpoint.chart import target as target_line
from lib.export.powerpoint.chart.axes import NAMES, NUMBERS, axes, unseen
from lib.export.powerpoint.chart.book import ChartBook, Column
from lib.export.powerpoint.chart.labels import Type
from lib.export.powerpoint.chart.room import has_legend, room
from lib.export.powerpoint.chart.scale import scale_of
from lib.export.powerpoint.chart.series import Pen
from lib.export.powerpoint.chart.words import layout, legend, title
from lib.export.powerpoint.text import LANGUAGE, NONE
from lib.export.powerpoint.xml import Xml, root, tag, value
from lib.view.plot import PlotKind

if TYPE_CHECKING:
    from datetime import datetime

    from lib.export.powerpoint.chart.room import Room
    from lib.export.powerpoint.frame import Box
    from lib.export.powerpoint.paint import Paint
    from lib.view.plot import Plot, PlotSeries


@dataclass(frozen=True, kw_only=True)
class ChartSource:
    """What python-pptx's chart placeholder asks for: the chart's XML and its workbook."""

    plot: Plot
    box: Box
    paint: Paint
    made_at: datetime

    @property
    def xlsx_blob(self) -> bytes:
        """The workbook."""
        return book_of(self.plot).written(made_at=self.made_at)

    def xml_bytes(self, _chart_type: object) -> bytes:
        """The chart; its kind is the plot's own."""
        return chart_xml(self.plot, box=self.box, paint=self.paint)


def book_of(plot: Plot) -> ChartBook:
    """The numbers of a chart: series, distances to the ends of their intervals, and the target."""
    columns = [Column(name=one.name, values=one.values) for one in plot.series]
    columns += [column for one in plot.series if one.spread for column in _distances(one)]
    if plot.target:
        each = len(plot.categories)
        columns.append(Column(name=plot.target.text, values=(plot.target.value,) * each))
        if plot.kind in {PlotKind.BAR, PlotKind.STACKED}:
            scale = scale_of(plot)
            thick = round(((scale.high or scale.top) - (scale.low or 0.0)) * target_line.THICK, 6)
            columns.append(Column(name="Stregens tykkelse", values=(thick,) * each))
    return ChartBook(categories=plot.categories, columns=tuple(columns), number_format=plot.number_format)


def chart_xml(plot: Plot, *, box: Box, paint: Paint) -> bytes:
    """The chart's part for a box of that size."""
    plan = room(plot, box)
    marks = _marks(plot, plan, paint)
    area = tag("c:plotArea", layout(plan, *plan.area, inner=True), *marks, tag("c:spPr", tag("a:noFill")))
    drawn = tag(
        "c:chart",
        title(plot, plan, paint),
        value("c:autoTitleDeleted", what=False),
        area,
        legend(plot, plan, paint) if has_legend(plot) else NONE,
        value("c:plotVisOnly", what=True),
        value("c:dispBlanksAs", "gap"),
    )
    frameless = tag("c:spPr", tag("a:noFill"), tag("a:ln", tag("a:noFill")))
    texts = Type(points=plan.points, fill=paint.fill(paint.colours.ink)).xml
    head = (value("c:date1904", what=False), value("c:lang", LANGUAGE), value("c:roundedCorners", what=False))
    return root("c:chartSpace", *head, drawn, frameless, texts)


def _distances(one: PlotSeries) -> tuple[Column, Column]:
    """How far each value's interval reaches above and below it."""
    known = [pair if here is not None else None for pair, here in zip(one.spread, one.values, strict=True)]
    above = tuple(pair[1] - (here or 0.0) if pair else None for pair, here in zip(known, one.values, strict=True))
    below = tuple((here or 0.0) - pair[0] if pair else None for pair, here in zip(known, one.values, strict=True))
    return Column(name=f"{one.name}: interval opad", values=above), Column(name=f"{one.name}: interval nedad", values=below)


def _marks(plot: Plot, plan: Room, paint: Paint) -> tuple[Xml, ...]:
    """The groups of marks, then the axes they stand on."""
    book = book_of(plot)
    pen = Pen(plot=plot, room=plan, paint=paint, book=book)
    at = len(plot.series) + 2 * sum(bool(one.spread) for one in plot.series)
    flat = plot.kind in {PlotKind.BAR, PlotKind.STACKED}
    group = _lines(pen) if plot.kind is PlotKind.LINE else _bars(pen)
    if plot.target is None:
        return group, *axes(plot, plan, paint)
    if flat:
        target = target_line.lying(plot, plan, paint, book, at=at)
        return group, target, *axes(plot, plan, paint), *unseen(plan.scale)
    return group, target_line.upright(plot, plan, paint, book, at=at), *axes(plot, plan, paint)


def _bars(pen: Pen) -> Xml:
    plot = pen.plot
    stacked = plot.kind is PlotKind.STACKED
    return tag(
        "c:barChart",
        value("c:barDir", "col" if plot.kind is PlotKind.COLUMN else "bar"),
        value("c:grouping", "stacked" if stacked else "clustered"),
        value("c:varyColors", what=False),
        *(pen.bar(at) for at in range(len(plot.series))),
        value("c:gapWidth", pen.room.bar_gap),
        value("c:overlap", round(pen.room.overlap * 100)),
        value("c:axId", NAMES),
        value("c:axId", NUMBERS),
    )


def _lines(pen: Pen) -> Xml:
    return tag(
        "c:lineChart",
        value("c:grouping", "standard"),
        value("c:varyColors", what=False),
        *(pen.line(at) for at in range(len(pen.plot.series))),
        value("c:marker", what=True),
        value("c:axId", NAMES),
        value("c:axId", NUMBERS),
    )
