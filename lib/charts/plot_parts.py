"""Parts of one result laid end to end, one a row, each with its number and its name: 54 of 1.021 can be labelled too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import plotly.graph_objects as go

from lib.charts.plot_axes import target
from lib.charts.plot_room import LEADING, LETTER, span
from lib.charts.theme import plain

if TYPE_CHECKING:
    from lib.charts.theme import Palette
    from lib.view.plot import Plot

BAR = 0.46
"""The height of a bar as a share of its row; its name stands above it."""


def parts(made: go.Figure, view: Plot, colours: Palette, *, size: int, width: float) -> None:
    """Each bar begins where the one above ended, so that the last one ends at the sum."""
    known = [(one.name, one.values[0], one.texts[0]) for one in view.series if one.values[0] is not None]
    starts = [sum(value for _, value, _ in known[:number] if value) for number in range(len(known) + 1)]
    axis = span(view, [(end, False) for end in starts], label=0, zero=True)
    made.add_trace(
        go.Bar(
            orientation="h",
            y=list(range(len(known))),
            base=starts[:-1],
            x=[value for _, value, _ in known],
            width=BAR,
            marker={"color": [colours.categorical[number % len(colours.categorical)] for number in range(len(known))]},
            customdata=[[plain(name), plain(text)] for name, _, text in known],
            hovertemplate="%{customdata[0]}: %{customdata[1]}<extra></extra>",
        )
    )
    for row, (name, value, text) in enumerate(known):
        end = starts[row] + (value or 0)
        late = (starts[row] - axis.low) / axis.length + LETTER * len(name + text) / width > 0.95
        made.add_annotation(
            x=end if late else starts[row],
            y=row - BAR / 2,
            text=f"<b>{plain(text)}</b> {plain(name)}",
            xanchor="right" if late else "left",
            yanchor="bottom",
            yshift=1,
            showarrow=False,
            bgcolor=colours.background,
            borderpad=1,
            font={"size": size},
        )
    target(made, view, colours, axis=axis, size=size)
    made.update_layout(bargap=0, margin={"t": LEADING * size + 6 if view.target else 4, "b": 4})
    made.update_xaxes(visible=False, range=[axis.low, axis.high * 1.005])
    made.update_yaxes(visible=False, range=[len(known) - 0.5, -0.75])
