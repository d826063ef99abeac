"""The way to the next contract: dated steps on a time axis."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import plotly.graph_objects as go

from lib.charts.theme import Palette, figure, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lib.view.next_contract import ProcessStep

_MARGIN = 0.12


def timeline_figure(steps: Sequence[ProcessStep], colours: Palette) -> go.Figure:
    """A line with one mark a step. Numbers lead to the list below, so that no label can collide with another."""
    first, last = steps[0].day, steps[-1].day
    room = max(timedelta(days=14), (last - first) * _MARGIN)
    made = figure(colours, height=118, margin={"l": 0, "r": 0, "t": 4, "b": 52})
    made.add_shape(
        type="line",
        x0=first - room,
        x1=last + room,
        y0=0,
        y1=0,
        line={"color": colours.line, "width": 3},
        layer="below",
    )
    made.add_trace(
        go.Scatter(
            x=[step.day for step in steps],
            y=[0] * len(steps),
            mode="markers+text",
            text=[f"<b>{number}</b>" for number in range(1, len(steps) + 1)],
            textfont={"color": [colours.background if step.passed else colours.accent for step in steps], "size": 15},
            marker={
                "size": 30,
                "color": [colours.accent if step.passed else colours.background for step in steps],
                "line": {"color": colours.accent, "width": 2},
            },
            customdata=[[plain(step.name), step.date_text] for step in steps],
            hovertemplate="%{customdata[0]}: %{customdata[1]}<extra></extra>",
        )
    )
    made.update_yaxes(visible=False, range=[-1, 1])
    made.update_xaxes(
        range=[first - room, last + room],
        dtick="M1" if (last - first).days < 400 else "M3",
        tickformat="%b\n%Y",
        ticklabelmode="period",
        showline=False,
    )
    return made
