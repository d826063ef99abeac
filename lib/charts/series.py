"""Volumes over time: bars with last year's outline behind them, or running totals; events as numbered lines and bands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import plotly.graph_objects as go

from lib.charts.theme import Palette, figure, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lib.view.activity.series import Bar, PlacedEvent, SeriesChart

HEIGHT = 330
LABELLED = 13
"""Up to so many bars carry their number; above that an axis does."""
NARROW = 0.62
WIDE = 0.84
ROOM = 1.18
"""How far the value axis reaches above the highest bar, so that a number fits on it."""
NUMBER = 0.08
"""The height of a number, as a share of the plot."""
EVENT_ROW = 0.13
"""The height of a row of event numbers, as a share of the plot."""
APART = 0.035
"""Event numbers closer than this share of the axis stand in different rows."""


def series_figure(view: SeriesChart, colours: Palette) -> go.Figure:
    """The chart of a page of activities. Each period takes clicks over its whole height; its key is the custom data."""
    rows = _rows(view.events, len(view.bars))
    lanes = max(rows, default=-1) + 1
    top = _top(view) * (1 + lanes * EVENT_ROW)
    made = figure(
        colours, height=HEIGHT, margin={"l": 0, "r": 0, "t": 8, "b": 44 if view.years else 28}, clickmode="event+select"
    )
    made.update_layout(bargap=0, barmode="overlay")
    if view.cumulative:
        _lines(made, view, colours)
    else:
        _bars(made, view, colours, top)
    _hits(made, view.bars, top)
    _axes(made, view, colours, top)
    for event, row in zip(view.events, rows, strict=True):
        _event(made, event, colours, y=1 - (row + 0.5) * EVENT_ROW * 0.85)
    return made


def _top(view: SeriesChart) -> float:
    values = [one.value for bar in view.bars for one in (bar.now, bar.before) if one is not None]
    if view.target:
        values.append(view.target[0])
    return max([*values, 1.0]) * ROOM


def _bars(made: go.Figure, view: SeriesChart, colours: Palette, top: float) -> None:
    places = list(range(len(view.bars)))
    if view.before_name:
        made.add_trace(
            go.Bar(
                x=places,
                y=[bar.before.value if bar.before else None for bar in view.bars],
                width=WIDE,
                marker={"color": colours.track, "line": {"color": colours.muted, "width": 1}},
                hoverinfo="skip",
            )
        )
    made.add_trace(
        go.Bar(
            x=places,
            y=[bar.now.value if bar.now else None for bar in view.bars],
            width=NARROW if view.before_name else WIDE,
            marker={
                "color": [colours.accent if bar.chosen else colours.muted for bar in view.bars],
                "pattern": {
                    "shape": ["/" if bar.reach < 1 else "" for bar in view.bars],
                    "fgcolor": colours.background,
                    "size": 5,
                    "solidity": 0.35,
                },
            },
            hoverinfo="skip",
        )
    )
    if len(view.bars) <= LABELLED:
        _numbers(made, view, colours, top)


def _numbers(made: go.Figure, view: SeriesChart, colours: Palette, top: float) -> None:
    """Each bar's number on its top; above last year's where its edge would run through it, and clear of an event's line."""
    for place, bar in enumerate(view.bars):
        if bar.now is None:
            continue
        before = bar.before.value if bar.before else 0.0
        crossed = 0 <= before - bar.now.value < NUMBER * top
        made.add_annotation(
            x=place,
            y=before if crossed else bar.now.value,
            text=f"<b>{plain(bar.text)}</b>" if bar.chosen else plain(bar.text),
            yanchor="bottom",
            showarrow=False,
            font={"size": 13},
            bgcolor=colours.background if any(abs(one.start - place) < NARROW / 2 for one in view.events) else None,
            borderpad=1,
        )


def _lines(made: go.Figure, view: SeriesChart, colours: Palette) -> None:
    """Running totals at the periods' ends; the year's own line ends where the data do."""
    ends = [place + bar.reach - 0.5 for place, bar in enumerate(view.bars)]
    for name, chosen, colour, dash, width in (
        (view.before_name, [bar.before for bar in view.bars], colours.muted, "dot", 2),
        (view.now_name, [bar.now for bar in view.bars], colours.accent, "solid", 4),
    ):
        known = [(x, one.value) for x, one in zip(ends, chosen, strict=True) if one is not None]
        if not name or not known:
            continue
        made.add_trace(
            go.Scatter(
                x=[-0.5, *(x for x, _ in known)],
                y=[0, *(value for _, value in known)],
                mode="lines",
                line={"color": colour, "width": width, "dash": dash},
                hoverinfo="skip",
            )
        )
        x, value = known[-1]
        made.add_annotation(
            x=x,
            y=value,
            text=f"<b>{plain(name)}</b>",
            font={"color": colour},
            xanchor="right",
            yanchor="bottom",
            xshift=-4,
            yshift=4,
            showarrow=False,
        )
    if view.target:
        _target(made, view, colours)


def _target(made: go.Figure, view: SeriesChart, colours: Palette) -> None:
    value, words = view.target or (0.0, "")
    made.add_shape(
        type="line",
        x0=len(view.bars) - 1.2,
        x1=len(view.bars) - 0.5,
        y0=value,
        y1=value,
        line={"color": colours.ink, "width": 4},
    )
    made.add_annotation(
        x=len(view.bars) - 0.5,
        y=value,
        text=f"<b>{plain(words)}</b>",
        xanchor="right",
        yanchor="bottom",
        yshift=3,
        showarrow=False,
    )


def _hits(made: go.Figure, bars: Sequence[Bar], top: float) -> None:
    """An unseen bar over each period's whole height: it takes the pointer, also where the number is small or nought."""
    still = {"marker": {"opacity": 0}}
    made.add_trace(
        go.Bar(
            x=list(range(len(bars))),
            y=[top] * len(bars),
            width=1,
            marker={"color": "rgba(0,0,0,0)", "opacity": 0},
            selected=still,
            unselected=still,
            customdata=[[bar.key, plain(bar.hover)] for bar in bars],
            hovertemplate="%{customdata[1]}<extra></extra>",
        )
    )


def _axes(made: go.Figure, view: SeriesChart, colours: Palette, top: float) -> None:
    count = len(view.bars)
    step = 1 if count <= LABELLED else max(1, round(count / 13))
    shown = list(range(0, count, step))
    made.update_xaxes(
        range=[-0.5, count - 0.5],
        tickmode="array",
        tickvals=shown,
        ticktext=[plain(view.bars[place].name) for place in shown],
        tickangle=0,
        tickfont={"size": 12 if count > 6 else 14},
        showline=True,
        linecolor=colours.line,
    )
    lines = count > LABELLED or view.cumulative
    made.update_yaxes(
        range=[0, top],
        tickfont={"color": colours.muted, "size": 12},
        visible=lines,
        showgrid=lines,
        gridcolor=colours.line,
        nticks=4,
        tickformat=",d",
        ticklabelposition="inside top",
    )
    for year, start, end in view.years:
        made.add_annotation(
            x=(start + end) / 2, y=0, yref="paper", text=f"<b>{year}</b>", showarrow=False, yanchor="top", yshift=-22
        )
        if start:
            made.add_shape(
                type="line",
                x0=start - 0.5,
                x1=start - 0.5,
                y0=0,
                y1=1,
                yref="paper",
                line={"color": colours.line, "width": 1},
            )


def _rows(events: Sequence[PlacedEvent], count: int) -> list[int]:
    """The row of each event's number: the first in which it stands clear of the one before it."""
    last: list[float] = []
    rows = []
    for event in events:
        row = next((number for number, x in enumerate(last) if event.start - x >= APART * count), len(last))
        last[row : row + 1] = [event.start]
        rows.append(row)
    return rows


def _event(made: go.Figure, event: PlacedEvent, colours: Palette, *, y: float) -> None:
    if event.end > event.start:
        made.add_vrect(
            x0=event.start, x1=event.end, fillcolor=colours.highlight_surface, line={"width": 0}, layer="below", opacity=0.9
        )
    made.add_shape(
        type="line",
        x0=event.start,
        x1=event.start,
        y0=0,
        y1=y,
        yref="paper",
        line={"color": colours.highlight, "width": 1.5, "dash": "dot"},
        layer="below",
    )
    made.add_annotation(
        x=event.start,
        y=y,
        yref="paper",
        text=f"<b>{event.mark.number}</b>",
        showarrow=False,
        font={"color": colours.background, "size": 12},
        bgcolor=colours.highlight_text,
        borderpad=3,
    )
