"""Figures of the survey: dots with whiskers over time or group by group."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from lib.charts.theme import Palette, figure, plain
from lib.view import format as fmt

if TYPE_CHECKING:
    from lib.view.survey.dots import Dots, TargetLine

HEIGHT = 280
ROW = 27
MARK = 11
SMALL = 13
AXIS = 12
LETTER = 7.2
"""How wide a letter of the small text is at most on average, in pixels."""
NAME = 19
"""After so many letters the name of a group goes on in a second line."""
NEAR = 0.12
"""So near each other, as parts of the axis, two lines of text touch."""
LINES = 4
"""At most so many lines of a grid."""


def period_figure(view: Dots, colours: Palette) -> go.Figure:
    """Dots over time with their values above the whiskers; the target's line has its name on the axis."""
    places = list(range(len(view.dots)))
    made = figure(colours, height=HEIGHT, margin={"l": 52 if view.target else 34, "r": 4, "t": 16, "b": 42})
    if view.target:
        _draw_target(made, view.target, colours, last=len(places) - 0.5)
    made.add_trace(_marks(view, places, colours, upright=True))
    label = {"yanchor": "bottom", "yshift": 1, "showarrow": False, "bgcolor": colours.background, "borderpad": 1}
    for place, one in zip(places, view.dots, strict=True):
        made.add_annotation(x=place, y=one.high, text=f"<b>{plain(one.text)}</b>", **label)
    names = [f"{plain(one.name)}<br>{plain(one.year)}" for one in view.dots]
    made.update_xaxes(range=[-0.5, len(places) - 0.5], tickvals=places, ticktext=names, tickangle=0, tickfont={"size": AXIS})
    room = (view.top - view.bottom) * 0.1
    made.update_yaxes(range=[view.bottom, view.top + room], ticklabelstandoff=4, **_grid(view, colours))
    return made


def group_figure(view: Dots, colours: Palette) -> go.Figure:
    """Dots group by group: the name before, value and number of answers behind, the house as a line."""
    rows = list(range(len(view.dots)))[::-1]
    names = ["<br>".join(textwrap.wrap(one.name, NAME, max_lines=2, placeholder=" …")) for one in view.dots]
    left = LETTER * max(len(line) for name in names for line in name.split("<br>")) + 10
    tall = sum(2 if "<br>" in name else 1 for name in names) / len(names)
    made = figure(colours, height=round(ROW * len(rows) * tall) + 46, margin={"l": left, "r": 92, "t": 22, "b": 24})
    if view.reference:
        _draw_reference(made, view.reference, colours, top=len(rows) - 0.5)
    made.add_trace(_marks(view, rows, colours, upright=False))
    for row, one in zip(rows, view.dots, strict=True):
        text = f"<b>{plain(one.text)}</b> <span style='color:{colours.muted}'>{plain(one.answers)}</span>"
        made.add_annotation(
            x=1, xref="paper", y=row, text=text, xanchor="left", xshift=8, showarrow=False, font={"size": SMALL}
        )
    spelled = ["<br>".join(plain(line) for line in name.split("<br>")) for name in names]
    made.update_yaxes(
        range=[-0.5, len(rows) - 0.5], tickvals=rows, ticktext=spelled, tickfont={"size": SMALL, "color": colours.ink}
    )
    made.update_xaxes(range=[view.bottom - 2, view.top + 2], **_grid(view, colours))
    return made


def _marks(view: Dots, places: list[int], colours: Palette, *, upright: bool) -> go.Scatter:
    values = [one.value for one in view.dots]
    whiskers = {
        "type": "data",
        "symmetric": False,
        "array": [one.high - one.value for one in view.dots],
        "arrayminus": [one.value - one.low for one in view.dots],
        "color": colours.muted,
        "thickness": 2,
        "width": 0,
    }
    return go.Scatter(
        x=places if upright else values,
        y=values if upright else places,
        mode="markers",
        cliponaxis=False,
        error_y=whiskers if upright else None,
        error_x=None if upright else whiskers,
        marker={
            "size": MARK,
            "color": [colours.background if one.open else colours.accent for one in view.dots],
            "opacity": 1,
            "line": {"color": colours.accent, "width": 2},
        },
        customdata=[[plain(one.name), plain(one.text), plain(one.interval), plain(one.answers)] for one in view.dots],
        hovertemplate="%{customdata[0]}: %{customdata[1]} (95 %: %{customdata[2]}), %{customdata[3]}<extra></extra>",
    )


def _draw_reference(made: go.Figure, reference: tuple[float, str], colours: Palette, *, top: float) -> None:
    """A line across all groups with its name above it."""
    value, said = reference
    made.add_shape(type="line", x0=value, x1=value, y0=-0.5, y1=top, line={"color": colours.ink, "width": 2})
    made.add_annotation(x=value, y=top, text=plain(said), yanchor="bottom", showarrow=False, font={"size": SMALL})


def _draw_target(made: go.Figure, target: TargetLine, colours: Palette, *, last: float) -> None:
    """A thin line across, thick over the target's own year, and its name at its beginning."""
    line = {"type": "line", "y0": target.value, "y1": target.value, "layer": "between"}
    made.add_shape(**line, x0=-0.5, x1=last, line={"color": colours.ink, "width": 1, "dash": "dot"})
    if target.first <= target.last:
        made.add_shape(**line, x0=target.first - 0.5, x1=target.last + 0.5, line={"color": colours.ink, "width": 3})
    made.add_annotation(
        x=0,
        xref="paper",
        y=target.value,
        text=f"<b>{plain(target.text)}</b><br>i {plain(target.year)}",
        align="right",
        xanchor="right",
        xshift=-4,
        showarrow=False,
        font={"size": SMALL},
        bgcolor=colours.background,
    )


def _grid(view: Dots, colours: Palette) -> dict[str, Any]:
    """At most four lines, on whole steps of the axis, as settings of an axis."""
    step = next(step for step in (20, 50, 100) if (view.top - view.bottom) / step < LINES)
    first = -(-view.bottom // step) * step
    lines = [first + step * number for number in range(int((view.top - first) // step) + 1)]
    return {
        "tickvals": lines,
        "ticktext": [_tick(line, view) for line in lines],
        "showgrid": True,
        "gridcolor": colours.line,
        "tickfont": {"size": SMALL},
    }


def _tick(line: float, view: Dots) -> str:
    """The axis' own number, unless the target's name stands there."""
    near = view.target is not None and abs(line - view.target.value) < (view.top - view.bottom) * NEAR
    return "" if near else fmt.number(line)
