"""Points along time joined by lines: the value above each point, its whisker, the line's name at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import plotly.graph_objects as go

from lib.charts.plot_axes import across, along, target
from lib.charts.plot_room import LEADING, Span, ems, span
from lib.charts.theme import plain
from lib.view.plot import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lib.charts.theme import Palette
    from lib.view.plot import Plot, PlotSeries


def lines(made: go.Figure, view: Plot, colours: Palette, *, height: int, size: int, width: float) -> None:
    """Draws them; what is unknown is a gap in the line."""
    plot = max(1.0, height - 3 * LEADING * size)
    share = min(0.4, LEADING * 1.4 * size / plot)
    ends = [(end, bool(text)) for one in view.series for _, end, text in _tops(one)]
    lows = [(low, False) for one in view.series for pair in one.spread if pair for low in pair[:1]]
    axis = span(view, [*((max(end, 0.0) if said else end, said) for end, said in ends), *lows], label=share, zero=False)
    for number, one in enumerate(view.series):
        made.add_trace(_trace(view, one, _colour(one, number, colours), colours, size=size))
    along(made, view, colours, height=height, size=size, top=10, width=width)
    across(made, view, colours, axis=axis, size=size, shown=True)
    target(made, view, colours, axis=axis, size=size)
    for number, one in enumerate(view.series):
        _numbers(made, view, one, _colour(one, number, colours), colours, size=size, width=width)
    if len(view.series) > 1:
        _ends(made, view, colours, axis=axis, plot=plot, size=size)


def _tops(series: PlotSeries) -> Iterator[tuple[int, float, str]]:
    """Place, upper end and text of each known value."""
    for place, value in enumerate(series.values):
        if value is not None:
            spread = series.spread[place] if series.spread else None
            yield place, spread[1] if spread else value, series.texts[place]


def _colour(series: PlotSeries, number: int, colours: Palette) -> str:
    if series.role is Role.BEFORE:
        return colours.muted
    return colours.accent if series.role is Role.NOW else colours.categorical[number % len(colours.categorical)]


def _trace(view: Plot, series: PlotSeries, colour: str, colours: Palette, *, size: int) -> go.Scatter:
    before = series.role is Role.BEFORE
    pairs = list(zip(series.values, series.spread or [None] * len(series.values), strict=True))
    return go.Scatter(
        x=list(range(len(view.categories))),
        y=list(series.values),
        mode="lines+markers",
        name=plain(series.name),
        connectgaps=False,
        cliponaxis=False,
        line={"color": colour, "width": 2 if before else max(3, size / 6), "dash": "dot" if before else "solid"},
        marker={
            "size": 5 if before else size * 0.6,
            "color": [colours.highlight if place in view.strong and not before else colour for place in range(len(pairs))],
            "opacity": 1,
        },
        error_y={
            "type": "data",
            "symmetric": False,
            "array": [high[1] - value if high and value is not None else 0 for value, high in pairs],
            "arrayminus": [value - low[0] if low and value is not None else 0 for value, low in pairs],
            "color": colours.muted,
            "thickness": 2,
            "width": 0,
            "visible": bool(series.spread),
        },
        customdata=[
            [plain(": ".join(filter(None, [name, series.name, text])))]
            for name, text in zip(view.categories, series.texts, strict=True)
        ],
        hovertemplate="%{customdata[0]}<extra></extra>",
    )


def _numbers(
    made: go.Figure, view: Plot, series: PlotSeries, colour: str, colours: Palette, *, size: int, width: float
) -> None:
    """Values above their whiskers, on a ground of their own where lines pass; only those that have room beside each other."""
    slot = width * 0.8 / max(1, len(view.categories))
    widest = max((ems(text) for text in series.texts), default=0.0)
    step = max(1, -int(-(widest + 0.3) // slot))
    last = len(view.categories) - 1
    for place, end, text in _tops(series):
        if text and ((last - place) % step == 0 or place in view.strong):
            strong = place in view.strong
            made.add_annotation(
                x=place,
                y=end,
                text=f"<b>{plain(text)}</b>",
                yanchor="bottom",
                yshift=size * 0.4,
                showarrow=False,
                bgcolor=colours.background,
                borderpad=1,
                font={
                    "size": size,
                    "color": colours.highlight_text if strong else colour if len(view.series) > 1 else colours.ink,
                },
            )


def _ends(made: go.Figure, view: Plot, colours: Palette, *, axis: Span, plot: float, size: int) -> None:
    """The name of each line behind its last point, moved away from the target's name and from each other."""
    apart = LEADING * size / plot * axis.length
    last = {
        number: next((value for value in reversed(one.values) if value is not None), None)
        for number, one in enumerate(view.series)
    }
    known = sorted((value, number) for number, value in last.items() if value is not None)
    aim = view.target.value if view.target else axis.low - 2 * apart
    at = aim + apart * 0.6
    for value, number in [one for one in known if one[0] >= aim]:
        at = max(value, at + apart)
        _name(made, view.series[number], at, _colour(view.series[number], number, colours), size=size)
    at = aim - apart * 0.6
    for value, number in [one for one in reversed(known) if one[0] < aim]:
        at = min(value, at - apart)
        _name(made, view.series[number], at, _colour(view.series[number], number, colours), size=size)
    widest = max(ems(one.name) for one in view.series) * size + 10
    made.update_layout(margin={"r": max(widest, made.layout.margin.r or 0)})


def _name(made: go.Figure, series: PlotSeries, at: float, colour: str, *, size: int) -> None:
    made.add_annotation(
        x=1,
        xref="paper",
        y=at,
        text=f"<b>{plain(series.name)}</b>",
        xanchor="left",
        xshift=6,
        showarrow=False,
        font={"size": round(size * 0.92), "color": colour},
    )
