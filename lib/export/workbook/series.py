"""The series of a chart: where its cells are, its colour, and what stands at its marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.chart.data_source import AxDataSource, NumData, NumDataSource, NumRef, NumVal, StrData, StrRef, StrVal
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.marker import DataPoint, Marker
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties

from lib.export.characters import writable
from lib.export.workbook.marks import NOTHING, ends_of, filled, hexed, labels, pen, said
from lib.view.plot import PlotKind, Role

if TYPE_CHECKING:
    from lib.charts.theme import Palette
    from lib.export.workbook.numbers import Numbers, Range
    from lib.view.plot import Plot


def bar_series(plot: Plot, numbers: Numbers, place: int, *, colours: Palette) -> Series:
    """A series of bars; those to look at have the colour for it."""
    one = plot.series[place]
    made = _series(numbers, numbers.series[place], place)
    before = GraphicalProperties(solidFill=hexed(colours.track), ln=pen(colours.muted, 0.75))
    made.graphicalProperties = before if one.role is Role.BEFORE else filled(_colour(plot, place, colours))
    made.invertIfNegative = False
    if one.role is Role.NOW:
        made.dPt = [DataPoint(idx=at, invertIfNegative=False, spPr=filled(colours.highlight)) for at in plot.strong]
    stacked = plot.kind is PlotKind.STACKED
    ink = colours.background if stacked else colours.ink
    made.dLbls = labels(one, plot.number_format, ink=ink, position="ctr" if stacked else "outEnd")
    made.errBars = ends_of(one, colours)
    return made


def line_series(plot: Plot, numbers: Numbers, place: int, *, colours: Palette) -> Series:
    """A series of points joined by lines."""
    one = plot.series[place]
    colour = _colour(plot, place, colours)
    made = _series(numbers, numbers.series[place], place)
    made.graphicalProperties = GraphicalProperties(ln=pen(colour, 2.25))
    made.marker = Marker(symbol="circle", size=8, spPr=filled(colour))
    made.smooth = False
    if one.role is Role.NOW:
        made.dPt = [DataPoint(idx=at, marker=Marker("circle", 8, spPr=filled(colours.highlight))) for at in plot.strong]
    made.dLbls = labels(one, plot.number_format, ink=colours.ink, position="t")
    if one.spread:  # the number covers the whisker instead of standing in it
        made.dLbls.spPr = GraphicalProperties(solidFill="FFFFFF")
    made.errBars = ends_of(one, colours)
    return made


def target_line(numbers: Numbers, *, colours: Palette, place: int) -> Series:
    """The target as a line across. The legend names it: a name at the line would meet the numbers."""
    assert numbers.target is not None  # noqa: S101  asked for only where there is one
    made = _series(numbers, numbers.target, place)
    made.graphicalProperties = GraphicalProperties(ln=pen(colours.ink, 1.75, dash="sysDash"))
    alone = len(numbers.categories) == 1  # one point makes no line
    made.marker = Marker(symbol="dash", size=20, spPr=filled(colours.ink)) if alone else Marker(symbol="none")
    made.smooth = False
    made.dLbls = DataLabelList(**NOTHING)
    return made


def target_bar(plot: Plot, numbers: Numbers, *, colours: Palette) -> Series:
    """The target as a quiet bar of its own below the others: Excel draws no line across lying bars."""
    assert numbers.target is not None  # noqa: S101  asked for only where there is one
    made = _series(numbers, numbers.target, len(plot.series))
    made.graphicalProperties = GraphicalProperties(solidFill=hexed(colours.track), ln=pen(colours.muted, 1))
    made.invertIfNegative = False
    ink = said(colours.ink, size=10)
    position = "ctr" if plot.kind is PlotKind.STACKED else "outEnd"
    shown = {**NOTHING, "showVal": True}
    made.dLbls = DataLabelList(numFmt=writable(plot.number_format), txPr=ink, dLblPos=position, **shown)
    return made


def _series(numbers: Numbers, cells: Range, place: int) -> Series:
    """A series with its numbers kept in the chart too, for programs that show it without reading the cells."""
    points = [NumVal(idx=at, v=value) for at, value in enumerate(cells.values) if value is not None]
    names = [StrVal(idx=at, v=writable(name)) for at, name in enumerate(numbers.categories)]
    made = Series(idx=place, order=place)
    made.tx = SeriesLabel(strRef=_text(cells.name_ref, [StrVal(idx=0, v=writable(cells.name))]))
    made.cat = AxDataSource(strRef=_text(numbers.categories_ref, names))
    held = NumData(formatCode="General", ptCount=len(cells.values), pt=points)
    made.val = NumDataSource(numRef=NumRef(f=cells.ref, numCache=held))
    return made


def _text(reference: str, values: list[StrVal]) -> StrRef:
    return StrRef(f=reference, strCache=StrData(ptCount=len(values), pt=values))


def _colour(plot: Plot, place: int, colours: Palette) -> str:
    role = plot.series[place].role
    parts = [at for at, one in enumerate(plot.series) if one.role is Role.PART]
    if role is Role.PART:
        return colours.categorical[parts.index(place) % len(colours.categorical)]
    return colours.accent if role is Role.NOW else colours.muted
