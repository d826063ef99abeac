"""The way to the target: the running total, the path that leads to the target, and where the year may end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from lib.charts.theme import Palette, figure, plain
from lib.view.path import PathPoint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lib.view.path import PathChart

HEIGHT = 300
ROOM = 1.14
"""How far the value axis reaches above the highest mark, so that a label fits on it."""
BELOW, ABOVE = 5.0, 8.0
"""Where, in months, a label begins below the lower line, or ends above the upper one. Totals never fall: it stands clear."""
END, WIDTH = 12.2, 3.0
"""Where the estimate of the year's end stands, and how many months its label takes at most."""
UNDER = 7.0
"""Where the number reached stands below its own line late in the year: left of the estimate, right of the path's name."""
LOW = 0.2
"""A target below this share of the axis leaves no room for a label under its path."""
LINE = 0.09
"""The height of a label, as a share of the axis."""
EARLY = 4.0
"""A target that is reached before so many months have gone has its label at the right, else at the left."""


def path_figure(view: PathChart, colours: Palette) -> go.Figure:
    """Lines from New Year to the year's end. Labels stand where running totals cannot come: left above, or right below."""
    end = 12.45 if view.estimate else 12.05
    top = ROOM * max([view.target, *_values(view.now), *_values(view.expected), view.estimate.high if view.estimate else 0])
    made = figure(colours, height=HEIGHT, margin={"l": 0, "r": 0, "t": 4, "b": 26}, hovermode="x")
    low = view.target < LOW * top
    _target(made, view, colours, low=low)
    _line(made, view.expected, {"color": colours.muted, "width": 2, "dash": "dot"}, hover=False)
    _line(made, view.now, {"color": colours.accent, "width": 4}, hover=True)
    if view.estimate:
        _estimate(made, view, colours, room=top * LINE)
    _reached(made, view, colours, room=top * LINE)
    if not low:
        _path_label(made, view, colours)
    made.update_xaxes(
        range=[0, end],
        tickmode="array",
        tickvals=[place + 0.5 for place in range(12)],
        ticktext=list(view.months),
        tickangle=0,
        tickfont={"size": 12},
        showline=True,
        linecolor=colours.line,
    )
    made.update_yaxes(visible=False, range=[0, top])
    return made


def _values(points: Sequence[PathPoint]) -> list[float]:
    return [point.value for point in points]


def _line(made: go.Figure, points: Sequence[PathPoint], line: dict[str, Any], *, hover: bool) -> None:
    told: dict[str, Any] = {"hoverinfo": "skip"}
    if hover:
        told = {
            "customdata": [[""], *([plain(point.hover)] for point in points)],
            "hovertemplate": "%{customdata[0]}<extra></extra>",
        }
    made.add_trace(
        go.Scatter(x=[0, *(point.at for point in points)], y=[0, *_values(points)], mode="lines", line=line, **told)
    )


def _target(made: go.Figure, view: PathChart, colours: Palette, *, low: bool) -> None:
    """A thin line over the year and a thick end. `low`: there is no room below the lines, so the label names the path too."""
    for start, width in ((0.0, 1), (11.6, 4)):
        made.add_shape(
            type="line", x0=start, x1=12, y0=view.target, y1=view.target, line={"color": colours.ink, "width": width}
        )
    right = low or _at(view.now, EARLY) >= view.target
    made.add_annotation(
        x=12 if right else 0,
        y=view.target,
        text=f"{f'{_path_words(view)}<br>' if low else ''}<b>{plain(view.target_label)}</b>",
        align="right" if right else "left",
        xanchor="right" if right else "left",
        yanchor="bottom",
        showarrow=False,
        yshift=2,
    )


def _estimate(made: go.Figure, view: PathChart, colours: Palette, *, room: float) -> None:
    """The estimate with its interval. Its label (`room` high) stands above, unless the path to the target runs there."""
    found, last = view.estimate, view.now[-1]
    if found is None:
        return
    made.add_trace(
        go.Scatter(
            x=[last.at, END],
            y=[last.value, found.value],
            mode="lines",
            line={"color": colours.accent, "width": 2, "dash": "dash"},
            hoverinfo="skip",
        )
    )
    made.add_trace(
        go.Scatter(
            x=[END],
            y=[found.value],
            mode="markers",
            marker={"size": 11, "color": colours.background, "line": {"color": colours.accent, "width": 3}},
            error_y={
                "type": "data",
                "symmetric": False,
                "array": [found.high - found.value],
                "arrayminus": [found.value - found.low],
                "color": colours.accent,
                "thickness": 2,
                "width": 5,
            },
            customdata=[[plain(found.sentence)]],
            hovertemplate="%{customdata[0]}<extra></extra>",
        )
    )
    path = _at(view.expected, END - WIDTH)
    above = found.high >= view.target or found.high + room < path
    beneath = min(found.low, _at([*view.now, PathPoint(at=END, value=found.value, hover="")], END - WIDTH))
    made.add_annotation(
        x=END + 0.15,
        y=found.high if above else beneath,
        text=f"skøn <b>{plain(found.label)}</b>",
        font={"color": colours.accent},
        xanchor="right",
        yanchor="bottom" if above else "top",
        yshift=3 if above else -3,
        showarrow=False,
    )


def _reached(made: go.Figure, view: PathChart, colours: Palette, *, room: float) -> None:
    """The number reached: at the end of its line and above it when it leads, else below it where there is `room` for it.

    Late in the year it gives way to the estimate.
    """
    last, (number, words) = view.now[-1], view.now_label
    under = _at(view.now, UNDER) if last.at > ABOVE else last.value
    if last.at < WIDTH:
        clear = max(_at(view.expected, WIDTH), last.value)
        place = {"x": 0, "y": clear, "xanchor": "left", "yanchor": "bottom", "yshift": 4}
    elif last.value >= _at(view.expected, last.at) or under < 1.2 * room:
        at = ABOVE if view.estimate and last.at > END - WIDTH else last.at
        place = {"x": at, "y": _at(view.now, at), "xanchor": "right", "yanchor": "bottom", "yshift": 4}
    elif last.at > ABOVE:
        place = {"x": UNDER, "y": under, "xanchor": "left", "yanchor": "top", "yshift": -6}
    else:
        place = {"x": last.at, "y": last.value, "xanchor": "left", "yanchor": "top", "yshift": -2}
    made.add_annotation(
        **place, text=f"<b>{plain(number)}</b> {plain(words)}", font={"color": colours.accent}, showarrow=False, xshift=2
    )


def _path_label(made: go.Figure, view: PathChart, colours: Palette) -> None:
    """Which path the dotted line is, on its own side of the other line."""
    last = view.now[-1]
    seen = min(BELOW, last.at)
    below = _at(view.expected, seen) <= _at(view.now, seen)
    at = BELOW if below else ABOVE
    both = [_at(view.expected, at), *([_at(view.now, at)] if last.at >= at else [])]
    made.add_annotation(
        x=at,
        y=min(both) if below else max(both),
        text=_path_words(view),
        font={"color": colours.muted, "size": 13},
        xanchor="left" if below else "right",
        yanchor="top" if below else "bottom",
        xshift=8 if below else -8,
        yshift=-4 if below else 4,
        showarrow=False,
    )


def _path_words(view: PathChart) -> str:
    return f"⋯ {plain(view.expected_label)}"


def _at(points: Sequence[PathPoint], place: float) -> float:
    """A running total at a place of the axis, between its points along the line; after the last one as that."""
    before = (0.0, 0.0)
    for point in points:
        if point.at >= place:
            share = (place - before[0]) / (point.at - before[0]) if point.at > before[0] else 1.0
            return before[1] + share * (point.value - before[1])
        before = (point.at, point.value)
    return before[1]
