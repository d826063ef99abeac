"""Figures of shares: the parts of a whole beside each other in one bar, or below each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import plotly.graph_objects as go

from lib.charts.theme import Palette, figure, plain

if TYPE_CHECKING:
    from lib.view.survey.shares import Part, Shares

WHOLE_ROW = 84
PART_ROW = 46


def spread_figure(view: Shares, colours: Palette) -> go.Figure:
    """Each whole as a bar of 100 percent below its parts in words, which have the colours of the bar."""
    rows = list(range(len(view.wholes)))[::-1]
    made = figure(colours, height=WHOLE_ROW * len(rows), margin={"l": 0, "r": 0, "t": 4, "b": 4}, barmode="stack", bargap=0)
    for place in range(len(view.wholes[0].parts)):
        parts = [whole.parts[place] for whole in view.wholes]
        made.add_trace(
            go.Bar(
                orientation="h",
                y=rows,
                x=[part.share for part in parts],
                width=0.26,
                marker={"color": _fill(parts[0], colours), "line": {"color": colours.background, "width": 2}},
                customdata=[
                    [plain(whole.name), plain(part.text), plain(part.name)]
                    for whole, part in zip(view.wholes, parts, strict=True)
                ],
                hovertemplate="%{customdata[0]}: %{customdata[1]} %{customdata[2]}<extra></extra>",
            )
        )
    for row, whole in zip(rows, view.wholes, strict=True):
        said = " · ".join(
            f"<span style='color:{_ink(part, colours)}'><b>{plain(part.text)}</b> {plain(part.name)}</span>"
            for part in whole.parts
        )
        head = f"<b>{plain(whole.name)}</b> <span style='color:{colours.muted}'>{plain(whole.answers)}</span>"
        _say(made, f"{head}<br>{said}", y=row + 0.2)
    made.update_xaxes(visible=False, range=[0, 100])
    made.update_yaxes(visible=False, range=[-0.2, len(rows) - 0.2])
    return made


def scale_figure(view: Shares, colours: Palette) -> go.Figure:
    """The parts of one whole below each other, each with its name and share above its bar."""
    parts = view.wholes[0].parts
    rows = list(range(len(parts)))[::-1]
    made = figure(colours, height=PART_ROW * len(rows) + 6, margin={"l": 0, "r": 0, "t": 2, "b": 4}, bargap=0)
    shared = {"orientation": "h", "y": rows, "width": 0.26}
    made.add_trace(go.Bar(**shared, x=[100] * len(rows), marker={"color": colours.track}, hoverinfo="skip"))
    made.add_trace(
        go.Bar(
            **shared,
            x=[part.share for part in parts],
            marker={"color": [_fill(part, colours) for part in parts]},
            customdata=[[plain(part.name), plain(part.text)] for part in parts],
            hovertemplate="%{customdata[0]}: %{customdata[1]}<extra></extra>",
        )
    )
    for row, part in zip(rows, parts, strict=True):
        _say(made, f"<b>{plain(part.text)}</b> {plain(part.name)}", y=row + 0.14)
    made.update_layout(barmode="overlay")
    made.update_xaxes(visible=False, range=[0, 100])
    made.update_yaxes(visible=False, range=[-0.3, len(rows) - 0.25])
    return made


def _say(made: go.Figure, text: str, *, y: float) -> None:
    """Words above a bar, from where it begins."""
    made.add_annotation(x=0, y=y, text=text, align="left", xanchor="left", yanchor="bottom", showarrow=False)


def _fill(part: Part, colours: Palette) -> str:
    return {"good": colours.accent, "bad": colours.highlight}.get(part.role, colours.muted)


def _ink(part: Part, colours: Palette) -> str:
    return {"good": colours.accent, "bad": colours.highlight_text}.get(part.role, colours.muted)
