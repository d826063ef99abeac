"""A chart of Excel's own on the numbers of its sheet, in the house's colours."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, cast

from openpyxl.chart import BarChart, LineChart
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.legend import Legend
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties

from lib.export.characters import writable
from lib.export.workbook.marks import hexed, said
from lib.export.workbook.numbers import LYING
from lib.export.workbook.series import bar_series, line_series, target_bar, target_line
from lib.view.plot import PlotKind

if TYPE_CHECKING:
    from openpyxl.chart.axis import NumericAxis, TextAxis

    from lib.charts.theme import Palette
    from lib.export.workbook.numbers import Numbers
    from lib.view.plot import Plot

WIDTH = 17.0
"""A chart's width in centimetres."""
_MOST_LINES = 4
_ROW, _FRAME, _LEAST_HEIGHT = 0.75, 2.2, 7.5


def chart_of(plot: Plot, numbers: Numbers, *, colours: Palette) -> BarChart | LineChart:
    """The chart, not yet placed."""
    made = _line_chart(plot, numbers, colours) if plot.kind is PlotKind.LINE else _bar_chart(plot, numbers, colours)
    made.title = Title(tx=Text(rich=said(colours.ink, size=12, bold=True, text=plot.title)), overlay=False)
    made.legend = _legend(plot, colours)
    made.roundedCorners = False
    made.graphical_properties = GraphicalProperties(solidFill="FFFFFF", ln=LineProperties(noFill=True))
    _names(cast("TextAxis", made.x_axis), plot, colours)
    _scale(made.y_axis, plot, colours)
    return made


def height_of(plot: Plot, numbers: Numbers) -> float:
    """A chart's height in centimetres: lying bars take room for each."""
    if plot.kind is not PlotKind.BAR:
        return 6.5 if plot.kind is PlotKind.STACKED else _LEAST_HEIGHT
    return max(_LEAST_HEIGHT, _FRAME + _ROW * len(numbers.categories) * (1 if len(plot.series) == 1 else 1.4))


def _bar_chart(plot: Plot, numbers: Numbers, colours: Palette) -> BarChart:
    lying = plot.kind in LYING
    made = BarChart()
    made.barDir = "bar" if lying else "col"
    made.grouping = "stacked" if plot.kind is PlotKind.STACKED else "clustered"
    made.gapWidth = 45 if lying else 60
    made.overlap = {PlotKind.STACKED: 100, PlotKind.COLUMN: 30}.get(plot.kind, 0)
    made.series = [bar_series(plot, numbers, place, colours=colours) for place in range(len(plot.series))]
    if numbers.target is None:
        return made
    if not lying:
        made += _with(LineChart(), target_line(numbers, colours=colours, place=len(plot.series)))
        return made
    if len(plot.series) == 1:
        made.overlap = 100  # the target has a row of its own, where the other series has nothing
    made.series = [*made.series, target_bar(plot, numbers, colours=colours)]
    return made


def _with(chart: LineChart, *series: object) -> LineChart:
    chart.series = list(series)
    return chart


def _line_chart(plot: Plot, numbers: Numbers, colours: Palette) -> LineChart:
    made = _with(LineChart(), *(line_series(plot, numbers, place, colours=colours) for place in range(len(plot.series))))
    if numbers.target:
        made.series = [*made.series, target_line(numbers, colours=colours, place=len(plot.series))]
    return made


def _legend(plot: Plot, colours: Palette) -> Legend | None:
    """Names of several series and of a target's line; a target that lies as a bar has its name beside it."""
    line = plot.target is not None and plot.kind not in LYING
    return Legend(legendPos="t", overlay=False, txPr=said(colours.ink, size=10)) if line or len(plot.series) > 1 else None


def _names(axis: TextAxis, plot: Plot, colours: Palette) -> None:
    axis.delete = False  # openpyxl hides axes unless told not to
    axis.title = None
    axis.txPr = said(colours.ink, size=10)
    axis.majorTickMark = axis.minorTickMark = "none"
    axis.tickLblPos = "low"  # also where values are below zero
    axis.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=hexed(colours.muted), w=9525))
    axis.noMultiLvlLbl = True
    if plot.kind in LYING:
        axis.scaling.orientation = "maxMin"  # the first on top


def _scale(axis: NumericAxis, plot: Plot, colours: Palette) -> None:
    lying = plot.kind in LYING
    axis.delete = lying and all(text for one in plot.series for text in one.texts)  # each bar says its number
    axis.title = None
    axis.number_format = writable(plot.number_format)
    axis.numFmt.sourceLinked = False
    axis.txPr = said(colours.muted, size=10)
    axis.majorTickMark = axis.minorTickMark = "none"
    axis.graphicalProperties = GraphicalProperties(ln=LineProperties(noFill=True))
    lines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill=hexed(colours.line), w=6350)))
    axis.majorGridlines = None if lying else lines
    axis.scaling.min, axis.scaling.max = plot.low if plot.kind is PlotKind.LINE else _foot(plot), plot.high
    axis.majorUnit = None if lying else _step(plot)
    if lying:
        axis.crosses = "max"  # below the bars, though the other axis is turned


def _foot(plot: Plot) -> float | None:
    """Where bars begin: at zero, unless some are below it."""
    below = [value for one in plot.series for value in one.values if value is not None and value < 0]
    return plot.low if below else 0.0


def _step(plot: Plot) -> float | None:
    """The least round step that gives at most four lines, and meets both ends of the axis where they are given."""
    known = [value for one in plot.series for value in one.values if value is not None]
    known += [plot.target.value] if plot.target else []
    high = plot.high if plot.high is not None else max(known, default=0.0)
    low = plot.low if plot.low is not None else min([0.0, *known])
    if high <= low:
        return None
    size: float = 10.0 ** math.floor(math.log10((high - low) / _MOST_LINES))
    steps = [size * one for one in (1, 2, 2.5, 4, 5, 10) if size * one * _MOST_LINES >= high - low]
    ends = plot.low is not None and plot.high is not None
    return next((one for one in steps if ends and ((high - low) / one).is_integer()), steps[0])
