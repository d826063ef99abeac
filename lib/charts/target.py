"""The result against the target: parts laid end to end, the sum, and the target as a thick line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import plotly.graph_objects as go

from lib.charts.theme import Palette, figure, plain

if TYPE_CHECKING:
    from lib.view.target import TargetChart

ROW = 58
BAR = 0.36
LATE = 0.55
"""A bar that begins this far to the right has its name end with it, so that the name stays inside the figure."""


def target_figure(view: TargetChart, colours: Palette) -> go.Figure:
    """Horizontal bars, one a step, each beginning where the one above ended; names and numbers stand above them."""
    rows = list(range(len(view.steps)))[::-1]
    made = figure(colours, height=ROW * len(rows) + 44, margin={"l": 0, "r": 0, "t": 24, "b": 4}, bargap=0)
    made.add_trace(
        go.Bar(
            orientation="h",
            y=rows,
            base=[step.start for step in view.steps],
            x=[step.end - step.start for step in view.steps],
            width=BAR,
            marker={"color": [_colour(step.is_total, step.critical, colours) for step in view.steps]},
            customdata=[[plain(step.name), plain(step.text)] for step in view.steps],
            hovertemplate="%{customdata[0]}: %{customdata[1]}<extra></extra>",
        )
    )
    made.add_shape(
        type="line",
        x0=view.target,
        x1=view.target,
        y0=-0.45,
        y1=len(rows) - 0.35,
        line={"color": colours.ink, "width": 3},
    )
    left = view.target > view.top * 0.8
    made.add_annotation(
        x=view.target,
        y=len(rows) - 0.35,
        text=f"<b>{plain(view.target_text)}</b>",
        xanchor="right" if left else "left",
        yanchor="bottom",
        xshift=0,
        showarrow=False,
    )
    for row, step in zip(rows, view.steps, strict=True):
        late = step.start > view.top * LATE
        made.add_annotation(
            x=step.end if late else step.start,
            y=row + BAR / 2,
            text=f"<b>{plain(step.text)}</b> {plain(step.name)}",
            xanchor="right" if late else "left",
            yanchor="bottom",
            showarrow=False,
            yshift=1,
        )
    made.update_xaxes(visible=False, range=[0, view.top * 1.005])
    made.update_yaxes(visible=False, range=[-0.5, len(rows) - 0.3])
    return made


def _colour(is_total: bool, critical: bool, colours: Palette) -> str:  # noqa: FBT001  two flags of one step
    if is_total:
        return colours.accent
    return colours.highlight if critical else colours.muted
