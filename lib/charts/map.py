"""The map of municipalities: tiles or real outlines in steps of the accent, each with its name and number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import plotly.graph_objects as go

from lib.charts.steps import steps, text_on
from lib.charts.theme import Palette, figure, plain
from lib.view.municipality_map import STEPS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lib.view.municipality_map import Area, Map

HEIGHT = 440
REACH = 46
"""The size in pixels of the unseen mark that takes an area's clicks."""


def map_colours(colours: Palette) -> tuple[str, ...]:
    """The colour of each step; 0, for zero and hidden, is the surface."""
    return (colours.surface, *steps(colours, STEPS))


def map_figure(view: Map, colours: Palette) -> go.Figure:
    """The map. Each area takes clicks around its middle; its name is the custom data."""
    made = figure(
        colours,
        height=HEIGHT,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        clickmode="event+select",
        hovermode="closest",
        hoverdistance=60,
    )
    fills = map_colours(colours)
    for area in view.areas:
        made.add_trace(_outline(area, fills[area.step], colours))
    made.add_trace(_marks(view, fills, colours))
    if view.ratio is not None:
        _labels(made, view, colours)
        made.update_yaxes(scaleanchor="x", scaleratio=view.ratio)
    points = [point for area in view.areas for ring in area.rings for point in ring]
    made.update_xaxes(visible=False, range=_span(east for east, _ in points))
    made.update_yaxes(visible=False, range=_span(north for _, north in points))
    return made


def _span(values: Iterable[float]) -> tuple[float, float]:
    found = list(values)
    return min(found), max(found)


def _outline(area: Area, fill: str, colours: Palette) -> go.Scatter:
    east: list[float | None] = []
    north: list[float | None] = []
    for ring in area.rings:
        east += [*(point[0] for point in ring), None]
        north += [*(point[1] for point in ring), None]
    return go.Scatter(
        x=east[:-1],
        y=north[:-1],
        mode="lines",
        fill="toself",
        fillcolor=fill,
        line={"color": colours.line if area.step == 0 else colours.background, "width": 1},
        hoverinfo="skip",
    )


def _marks(view: Map, fills: tuple[str, ...], colours: Palette) -> go.Scatter:
    """One unseen mark an area; on tiles it carries the words too."""
    words = [text_on(fills[area.step], colours) for area in view.areas]
    still = {"marker": {"opacity": 0}}
    return go.Scatter(
        x=[area.middle[0] for area in view.areas],
        y=[area.middle[1] for area in view.areas],
        mode="markers" if view.ratio is not None else "markers+text",
        text=[_words(area) for area in view.areas],
        textfont={"color": words, "size": 14},
        marker={"size": REACH, "symbol": "square", "color": fills[0], "opacity": 0},
        selected=still,
        unselected=still,
        customdata=[[area.name, plain(area.hover)] for area in view.areas],
        hovertemplate="%{customdata[1]}<extra></extra>",
    )


def _labels(made: go.Figure, view: Map, colours: Palette) -> None:
    """On outlines, which words may not fit into, they stand on a ground of their own."""
    for area in view.areas:
        made.add_annotation(
            x=area.middle[0],
            y=area.middle[1],
            text=_words(area),
            showarrow=False,
            font={"size": 12},
            bgcolor=colours.background,
            borderpad=2,
        )


def _words(area: Area) -> str:
    return f"{plain(area.name)}<br><b>{plain(area.text)}</b>"
