"""The series of a chart: bars and lines in the house's colours, with their labels and their intervals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.export.powerpoint.chart.labels import Spot, Type, labels
from lib.export.powerpoint.text import NONE
from lib.export.powerpoint.xml import Xml, tag, value
from lib.view.plot import PlotKind, Role

if TYPE_CHECKING:
    from lib.export.powerpoint.chart.book import ChartBook
    from lib.export.powerpoint.chart.room import Room
    from lib.export.powerpoint.paint import Paint
    from lib.view.plot import Plot, PlotSeries

_LINE = 34_925
_MARKER = 9
_INTERVAL = 15_875


@dataclass(frozen=True, kw_only=True)
class Pen:
    """Draws the series of one chart."""

    plot: Plot
    room: Room
    paint: Paint
    book: ChartBook

    def bar(self, at: int) -> Xml:
        """The series at that place as bars."""
        fill = self._fill(at)
        return tag(
            "c:ser",
            *self._named(at),
            tag("c:spPr", fill, tag("a:ln", tag("a:noFill"))),
            value("c:invertIfNegative", what=False),
            *self._strong(at),
            self._labels(at),
            self._interval(at, direction=None),
            self.book.names(),
            self.book.numbers(at),
        )

    def line(self, at: int) -> Xml:
        """The series at that place as points joined by a line."""
        fill = self._fill(at)
        dot = tag("c:spPr", fill, tag("a:ln", self.paint.fill(self.paint.colours.background), w=_INTERVAL))
        return tag(
            "c:ser",
            *self._named(at),
            tag("c:spPr", tag("a:ln", fill, tag("a:round"), w=_LINE, cap="rnd")),
            tag("c:marker", value("c:symbol", "circle"), value("c:size", _MARKER), dot),
            self._labels(at),
            self._interval(at, direction="y"),
            self.book.names(),
            self.book.numbers(at),
            value("c:smooth", what=False),
        )

    def _named(self, at: int) -> tuple[Xml, ...]:
        return value("c:idx", at), value("c:order", at), self.book.name(at)

    def _colour(self, at: int) -> str | None:
        """The colour of a series as #rrggbb, None for the quiet grey."""
        colours = self.paint.colours
        role = self.plot.series[at].role
        if role is Role.BEFORE:
            return None
        parts = [place for place, one in enumerate(self.plot.series) if one.role is Role.PART]
        return colours.accent if role is Role.NOW else colours.categorical[parts.index(at) % len(colours.categorical)]

    def _fill(self, at: int) -> Xml:
        colour = self._colour(at)
        return self.paint.quiet if colour is None else self.paint.fill(colour)

    def _strong(self, at: int) -> tuple[Xml, ...]:
        if self.plot.series[at].role is Role.BEFORE:
            return ()
        shown = tag("c:spPr", self.paint.fill(self.paint.colours.highlight), tag("a:ln", tag("a:noFill")))
        plain = (value("c:invertIfNegative", what=False), value("c:bubble3D", what=False))
        return tuple(tag("c:dPt", value("c:idx", place), *plain, shown) for place in sorted(self.plot.strong))

    def _labels(self, at: int) -> Xml:
        one: PlotSeries = self.plot.series[at]
        colours = self.paint.colours
        inside = self.plot.kind is PlotKind.STACKED
        fill = self.paint.on(self._colour(at) or colours.muted) if inside else self.paint.fill(colours.ink)
        crossed = self.plot.target is not None and not inside  # the line to reach would strike through a number
        ground = self.paint.fill(colours.background) if crossed else NONE
        type_ = Type(points=self.room.points, fill=fill, bold=one.role is not Role.BEFORE, ground=ground)
        spots = [self._spot(one, place) for place in range(len(one.values))]
        return labels(one, plain=self.plot.number_format, spots=spots, type_=type_)

    def _spot(self, one: PlotSeries, place: int) -> Spot:
        """Inside stacked parts, at the end of bars, above points and their intervals, below points below zero."""
        if self.plot.kind is not PlotKind.LINE:
            return Spot(position="ctr" if self.plot.kind is PlotKind.STACKED else "outEnd")
        here, interval = one.values[place], one.spread[place] if one.spread else None
        if here is None or here < 0:
            return Spot(position="b")
        scale, tall = self.room.scale, self.room.area[3] / self.room.height
        span = (scale.high or scale.top) - (scale.low or 0.0)
        return Spot(position="t", up=(interval[1] - here) / span * tall if interval else 0.0)

    def _interval(self, at: int, *, direction: str | None) -> Xml:
        """Error bars whose lengths stand in the workbook."""
        if not self.plot.series[at].spread:
            return NONE
        above, below = _interval_columns(self.plot, at)
        return tag(
            "c:errBars",
            value("c:errDir", direction) if direction else NONE,
            value("c:errBarType", "both"),
            value("c:errValType", "cust"),
            value("c:noEndCap", what=False),
            self.book.numbers(above, within="c:plus"),
            self.book.numbers(below, within="c:minus"),
            tag("c:spPr", tag("a:ln", self.paint.fill(self.paint.colours.muted), w=_INTERVAL)),
        )


def _interval_columns(plot: Plot, at: int) -> tuple[int, int]:
    """Where a series' distances to its interval's ends stand in the workbook: upwards and downwards."""
    before = sum(bool(one.spread) for one in plot.series[:at])
    first = len(plot.series) + 2 * before
    return first, first + 1
