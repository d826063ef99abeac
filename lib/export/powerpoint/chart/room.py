"""Where the parts of a chart stand, measured from its texts, and the scale of its axis of values."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.export.powerpoint import measure
from lib.export.powerpoint.chart.scale import Scale, scale_of
from lib.view.format import number
from lib.view.plot import PlotKind, Role

if TYPE_CHECKING:
    from lib.export.powerpoint.frame import Box
    from lib.view.plot import Plot

_TITLE_ROOM = 0.78
"""The share of a chart's width in which a title is wrapped; office programs leave some at its sides."""
_WIDE = 8.0
_LYING, _STACK, _UPRIGHT = 0.55, 1.3, 1.0
"""How thick a bar may get, in inches."""
_SLOT = 1.0
_NAMES = 0.4
"""The share of a chart's width that names of lying bars may take."""
_TARGETS = 0.3
_PAD = 0.1
_BAR_KEY, _LINE_KEY = 0.45, 0.85
"""What stands beside a name in the legend, with the space around it."""
BEHIND = 0.35
"""How much of a bar the one behind it is covered by."""


@dataclass(frozen=True, kw_only=True)
class Room:
    """A chart's plan in inches; the type's sizes are in points.

    `title` is a height, `legend` a width and a height, `area` left, top, width and height of the marks.
    """

    points: float
    title_points: float
    width: float
    height: float
    title: float
    legend: tuple[float, float]
    area: tuple[float, float, float, float]
    axis: bool
    scale: Scale
    bar_gap: int
    """The gap between bars in percent of their thickness, as drawings hold it."""
    overlap: float
    """How much of a bar is covered by the one beside it."""

    def half_cluster(self, plot: Plot) -> float:
        """Half the width of the bars of one category, in inches."""
        bars = len(plot.series) - (len(plot.series) - 1) * self.overlap
        return self.area[2] / len(plot.categories) * bars / (bars + self.bar_gap / 100) / 2


def room(plot: Plot, box: Box) -> Room:
    """The plan of a chart in a box."""
    points, larger = (16.0, 18.0) if box.width > _WIDE else (14.0, 16.0)
    scale = scale_of(plot)
    axis = plot.kind is PlotKind.LINE or not _labelled(plot)
    title = measure.height(plot.title, room=box.width * _TITLE_ROOM, size=larger, bold=True) + 0.14
    legend = _legend(plot, points, box.width)
    lying = plot.kind in {PlotKind.BAR, PlotKind.STACKED}
    edges = _lying(plot, box, points, axis=axis) if lying else _upright(plot, box, points, axis=axis)
    left, above, right, below = edges
    top = title + legend[1] + above
    wide, tall = box.width - left - right, max(0.5, box.height - top - below)
    if lying:
        tall = min(tall, len(plot.categories) * _slot(plot, left - 0.15, points))
    return Room(
        points=points,
        title_points=larger,
        width=box.width,
        height=box.height,
        title=title,
        legend=legend,
        area=(left, top, wide, tall),
        axis=axis,
        scale=scale,
        bar_gap=_gap(plot, tall if lying else wide),
        overlap=_overlap(plot),
    )


def has_legend(plot: Plot) -> bool:
    """A single series is named by the title."""
    return len(plot.series) > 1


def _labelled(plot: Plot) -> bool:
    return all(text or one is None for series in plot.series for one, text in zip(series.values, series.texts, strict=True))


def _legend(plot: Plot, points: float, width: float) -> tuple[float, float]:
    """The legend's width and height: its names in columns as wide as the widest, as office programs set them."""
    if not has_legend(plot):
        return 0.0, 0.0
    names = [one.name for one in plot.series]
    if plot.target and plot.kind in {PlotKind.BAR, PlotKind.STACKED}:
        names += ["", plot.target.text]
    lines = plot.kind is PlotKind.LINE or (plot.kind is PlotKind.COLUMN and plot.target is not None)
    each = measure.widest(tuple(names), size=points) + (_LINE_KEY if lines else _BAR_KEY)
    columns = max(1, min(len(names), int(width * 0.98 / each)))
    return min(columns * each, width * 0.98), math.ceil(len(names) / columns) * (measure.line_height(points) + 0.04) + 0.08


def _lying(plot: Plot, box: Box, points: float, *, axis: bool) -> tuple[float, float, float, float]:
    line = measure.line_height(points)
    named = len(plot.categories) > 1 or plot.kind is PlotKind.BAR
    names = min(measure.widest(plot.categories, size=points) + 0.15, box.width * _NAMES) if named else 0.02
    labels = tuple(text for one in plot.series for text in one.texts)
    beyond = measure.widest(labels, size=points, bold=True) + 0.15 if plot.kind is PlotKind.BAR else _PAD
    return names, (line + 0.08 if plot.target else 0.02), beyond, (line + _PAD if axis else 0.02)


def _upright(plot: Plot, box: Box, points: float, *, axis: bool) -> tuple[float, float, float, float]:
    line = measure.line_height(points)
    scale = scale_of(plot)
    numbers = (number(scale.top), number(scale.low or 0.0))
    left = measure.widest(numbers, size=points) + 0.15 if axis else 0.02
    target = measure.width(plot.target.text, size=points, bold=True) + 0.12 if plot.target else 0.0
    right = max(_PAD, min(target, box.width * _TARGETS))
    slot = (box.width - left - right) / max(1, len(plot.categories))
    deep = max((measure.lines(one, room=slot, size=points) for one in plot.categories), default=1)
    return left, line + 0.05, right, min(deep, 3) * line + 0.15


def _slot(plot: Plot, names: float, points: float) -> float:
    """The height that a lying bar gets at most, with the gap around it and room for its name."""
    if plot.kind is PlotKind.STACKED:
        return _STACK * 1.5
    deep = max((measure.lines(one, room=max(names, 0.5), size=points) for one in plot.categories), default=1)
    return max(_SLOT, (deep + 0.5) * measure.line_height(points))


def _overlap(plot: Plot) -> float:
    """Stacked parts lie on one another; last year stands behind where its bars say nothing that would be covered."""
    if plot.kind is PlotKind.STACKED:
        return 1.0
    before = [one for one in plot.series if one.role is Role.BEFORE]
    silent = not any(word for one in before for word in one.texts)
    behind = plot.kind is PlotKind.COLUMN and len(plot.series) > len(before) > 0 and silent
    return BEHIND if behind else 0.0


def _gap(plot: Plot, extent: float) -> int:
    """The gap that keeps bars from growing thicker than their kind may."""
    slot = extent / max(1, len(plot.categories))
    most = {PlotKind.BAR: _LYING, PlotKind.STACKED: _STACK}.get(plot.kind, _UPRIGHT)
    beside = 1 if plot.kind is PlotKind.STACKED else sum(one.role is not Role.BEFORE for one in plot.series) or 1
    thick = min(most, slot / (beside + 0.5))
    return max(30, min(500, round((slot - thick * beside) / thick * 100)))
