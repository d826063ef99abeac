"""Upright columns and lying bars: a year before another, groups beside each other, or rows of parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from lib.charts.plot_axes import NAME, across, along, key, target
from lib.charts.plot_room import LEADING, Span, ems, span
from lib.charts.steps import text_on
from lib.charts.theme import plain
from lib.view.plot import PlotKind, Role

if TYPE_CHECKING:
    from lib.charts.theme import Palette
    from lib.view.plot import Plot, PlotSeries

BACK, FRONT, GROUP = 0.84, 0.6, 0.8
"""The widths of last year's bar, of the one before it, and of bars that stand beside each other."""
WIDEST, TALLEST = 5.0, 2.6
"""How wide a column and how tall a lying bar is at most, in ems."""
TIGHT = 0.72
"""Numbers that do not fit are set smaller, to this share; if that is too wide still, an axis tells instead."""


@dataclass(frozen=True, kw_only=True)
class Mark:
    """One bar: its middle and width along the categories, from where to where it reaches, and what is said of it."""

    place: float
    width: float
    start: float
    end: float
    text: str
    fill: str
    spread: tuple[float, float] | None
    behind: float | None
    """The end of last year's bar behind it."""
    hover: str
    strong: bool = False

    @property
    def reach(self) -> float:
        """The end of the bar or of its whisker."""
        if self.spread is None:
            return self.end
        return self.spread[1] if self.end >= self.start else self.spread[0]


def bars(made: go.Figure, view: Plot, colours: Palette, *, height: int, size: int, width: float) -> None:
    """Draws the bars of every kind but a single row of parts."""
    upright = view.kind is PlotKind.COLUMN
    stacked = view.kind is PlotKind.STACKED
    thick = _thickness(view, height=height, size=size, width=width)
    rows = [_marks(view, number, colours, thick) for number in range(len(view.series))]
    marks = [mark for row in rows for mark in row]
    small = _scale(view, marks, width) if upright else 1.0
    said = [mark for mark in marks if mark.text and small]
    share = _share(view, said, height=height, size=size, width=width) if not stacked else 0.0
    axis = span(view, [(_far(mark), bool(mark.text)) for mark in marks], label=share, zero=True)
    for series, row in zip(view.series, rows, strict=True):
        made.add_trace(_trace(series, row, colours, upright=upright))
    for mark in said:
        label = _inside(mark, axis, colours, width) if stacked else _label(mark, view, colours, axis, share)
        if label:
            label["font"]["size"] = round(size * small)
            made.add_annotation(**label)
    shown = not said or len(said) < sum(mark.text != "" for mark in marks)
    top = key(made, view, colours, size=size, now_first=_overlaid(view))
    along(made, view, colours, height=height, size=size, top=top, width=width)
    across(made, view, colours, axis=axis, size=size, shown=shown)
    target(made, view, colours, axis=axis, size=size)
    made.update_layout(bargap=0, barmode="overlay")


def _overlaid(view: Plot) -> bool:
    """Whether last year stands behind: it does when it carries no numbers of its own."""
    roles = [one.role for one in view.series]
    return roles == [Role.BEFORE, Role.NOW] and not any(view.series[0].texts)


def _thickness(view: Plot, *, height: int, size: int, width: float) -> float:
    """A share of the bars' widths that keeps few of them from being blocks."""
    count = max(1, len(view.categories))
    slot = width / count if view.kind is PlotKind.COLUMN else height / size / count
    beside = 1 if _overlaid(view) or view.kind is PlotKind.STACKED else max(1, len(view.series))
    most = WIDEST if view.kind is PlotKind.COLUMN else TALLEST
    return min(1.0, most * beside / (slot * FRONT))


def _marks(view: Plot, number: int, colours: Palette, thick: float) -> list[Mark]:
    series, count = view.series[number], len(view.series)
    overlaid, stacked = _overlaid(view), view.kind is PlotKind.STACKED
    before = view.series[0].values if overlaid and number else (None,) * len(view.categories)
    width = GROUP / count * thick
    shift = (number - (count - 1) / 2) * width
    if overlaid or stacked:
        width, shift = (BACK if overlaid and not number else FRONT) * thick, 0.0
    found = []
    for place, value in enumerate(series.values):
        if value is None:
            continue
        start = sum(one.values[place] or 0.0 for one in view.series[:number]) if stacked else 0.0
        text = series.texts[place]
        found.append(
            Mark(
                place=place + shift,
                width=width if overlaid or stacked else width * 0.92,
                start=start,
                end=start + value,
                text=text,
                fill=_fill(view, number, place, colours),
                spread=series.spread[place] if series.spread else None,
                behind=before[place],
                hover=": ".join(filter(None, [view.categories[place], series.name, text])),
                strong=place in view.strong and series.role is not Role.BEFORE,
            )
        )
    return found


def _fill(view: Plot, number: int, place: int, colours: Palette) -> str:
    role = view.series[number].role
    if role is Role.BEFORE:
        return colours.track
    if place in view.strong:
        return colours.highlight
    return colours.accent if role is Role.NOW else colours.categorical[number % len(colours.categorical)]


def _trace(series: PlotSeries, row: list[Mark], colours: Palette, *, upright: bool) -> go.Bar:
    before = series.role is Role.BEFORE
    places, lengths = [mark.place for mark in row], [mark.end - mark.start for mark in row]
    ends = [mark.spread or (mark.end, mark.end) for mark in row]
    whiskers = {
        "type": "data",
        "symmetric": False,
        "array": [high - mark.end for mark, (_, high) in zip(row, ends, strict=True)],
        "arrayminus": [mark.end - low for mark, (low, _) in zip(row, ends, strict=True)],
        "color": colours.ink,
        "thickness": 2,
        "width": 0,
        "visible": bool(series.spread),
    }
    return go.Bar(
        orientation="v" if upright else "h",
        x=places if upright else lengths,
        y=lengths if upright else places,
        base=[mark.start for mark in row],
        width=[mark.width for mark in row],
        name=plain(series.name),
        marker={
            "color": [mark.fill for mark in row],
            "line": {"color": colours.muted if before else colours.background, "width": 1 if before else 0},
        },
        error_y=whiskers if upright else None,
        error_x=None if upright else whiskers,
        customdata=[[plain(mark.hover)] for mark in row],
        hovertemplate="%{customdata[0]}<extra></extra>",
    )


def _scale(view: Plot, marks: list[Mark], width: float) -> float:
    """The share of the type's size in which every number fits over its column; 0 where they would not be readable."""
    widest = max((ems(mark.text) for mark in marks), default=0.0)
    beside = 1 if _overlaid(view) else max(1, len(view.series))
    slot = width / max(1, len(view.categories)) / beside
    scale = min(1.0, slot * 0.96 / widest) if widest else 1.0
    return scale if scale >= TIGHT else 0.0


def _share(view: Plot, said: list[Mark], *, height: int, size: int, width: float) -> float:
    """The length of a label as a share of the axis of values."""
    if view.kind is PlotKind.COLUMN:
        return min(0.4, LEADING * 1.25 * size / max(1.0, height - 3 * LEADING * size))
    longest = max((ems(name) for name in view.categories), default=0.0)
    return min(0.4, (max((ems(mark.text) for mark in said), default=0.0) + 0.6) / (width - min(longest, NAME)))


def _far(mark: Mark) -> float:
    """Where a mark's label begins at the latest: beyond its whisker, and beyond last year's bar."""
    return max(mark.reach, mark.behind or 0.0) if mark.end >= mark.start else mark.reach


def _label(mark: Mark, view: Plot, colours: Palette, axis: Span, share: float) -> dict[str, Any]:
    """A number at the end of its bar, or beyond last year's where the edge of that would run through it."""
    crossed = mark.behind is not None and 0 <= mark.behind - mark.reach < share * axis.length
    at = mark.behind if crossed and mark.behind is not None else mark.reach
    negative = mark.end < mark.start
    text = plain(mark.text)
    near = view.target is not None and 0 <= view.target.value - at < share * axis.length
    base: dict[str, Any] = {
        "text": f"<b>{text}</b>",
        "showarrow": False,
        "font": {"color": colours.highlight_text if mark.strong else colours.ink},
        "bgcolor": colours.background if near else None,
        "borderpad": 1,
    }
    if view.kind is PlotKind.COLUMN:
        return {**base, "x": mark.place, "y": at, "yanchor": "top" if negative else "bottom"}
    side = {"xanchor": "right", "xshift": -5} if negative else {"xanchor": "left", "xshift": 5}
    return {**base, "x": at, "y": mark.place, **side}


def _inside(mark: Mark, axis: Span, colours: Palette, width: float) -> dict[str, Any] | None:
    """A part's number inside it, where it fits."""
    if ems(mark.text) + 0.5 > (mark.end - mark.start) / axis.length * (width - NAME):
        return None
    return {
        "x": (mark.start + mark.end) / 2,
        "y": mark.place,
        "text": f"<b>{plain(mark.text)}</b>",
        "showarrow": False,
        "font": {"color": text_on(mark.fill, colours)},
    }
