"""What surrounds the marks of a slide's chart: names along one axis, at most four lines of the other, the target, the key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lib.charts.plot_room import LEADING, SMALL, Span, broken, ems, names, tick_text, ticks, wrapped
from lib.charts.theme import plain
from lib.view.plot import PlotKind, Role

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from lib.charts.theme import Palette
    from lib.view.plot import Plot

NAME = 15.0
"""How wide the names before lying bars are at most, in ems."""
ASIDE = 6.5
"""How wide the target's name is at most where it stands beside the plot."""


def key(made: go.Figure, view: Plot, colours: Palette, *, size: int, now_first: bool) -> float:
    """Which bar is which, where there is more than one to a category: words in a line above. The room above, in pixels."""
    lying_target = view.target is not None and view.kind is not PlotKind.COLUMN
    room = LEADING * size if lying_target else 0.0
    if len(view.series) > 1:
        signs = {
            Role.BEFORE: ("□", colours.muted),
            Role.NOW: ("■", colours.accent),
        }
        words = []
        for number, one in list(enumerate(view.series))[:: -1 if now_first else 1]:
            sign, colour = signs.get(one.role, ("■", colours.categorical[number % len(colours.categorical)]))
            words.append(f"<span style='color:{colour}'>{sign}</span> {plain(one.name)}")
        made.add_annotation(
            x=0,
            xref="paper",
            y=1,
            yref="paper",
            yshift=room + 2,
            text="   ".join(words),
            xanchor="left",
            yanchor="bottom",
            align="left",
            showarrow=False,
            font={"size": round(size * SMALL)},
        )
        room += LEADING * size + 6
    return room + 6


def along(made: go.Figure, view: Plot, colours: Palette, *, height: int, size: int, top: float, width: float) -> None:
    """The axis of categories, with as much room below or before the plot as its names need."""
    count = len(view.categories)
    margin: dict[str, Any] = {"t": top}
    small = round(size * SMALL)
    if view.kind in {PlotKind.COLUMN, PlotKind.LINE}:
        places, texts, rows = names(view.categories, width=width)
        margin["b"] = LEADING * small * rows + 8
        made.update_xaxes(
            range=[-0.5, count - 0.5],
            tickvals=places,
            ticktext=texts,
            tickangle=0,
            tickfont={"size": small},
            color=colours.ink,
        )
    else:
        row = (height - top) / max(1, count)
        fitted = max(9, min(small, int(row * 0.7)))
        most = max(1, int(row * 0.92 / (LEADING * fitted)))
        split = [wrapped(name, min(NAME, width * 0.42) * size / fitted, most=most) for name in view.categories]
        margin["l"] = max((ems(line) for lines in split for line in lines), default=0.0) * fitted + 12
        made.update_yaxes(
            range=[count - 0.5, -0.5],
            tickvals=list(range(count)),
            ticktext=[broken(lines) for lines in split],
            tickfont={"size": fitted},
            color=colours.ink,
            ticklabelstandoff=6,
        )
    made.update_layout(margin=margin)


def across(made: go.Figure, view: Plot, colours: Palette, *, axis: Span, size: int, shown: bool) -> None:
    """The axis of values: unseen where every mark carries its number. Zero is a line of its own."""
    upright = view.kind in {PlotKind.COLUMN, PlotKind.LINE}
    update = made.update_yaxes if upright else made.update_xaxes
    lines = ticks(axis) if shown else []
    update(
        range=[axis.low, axis.high],
        tickvals=lines,
        ticktext=[tick_text(value, view) for value in lines],
        tickfont={"size": round(size * SMALL), "color": colours.muted},
        showgrid=shown,
        gridcolor=colours.line,
        zeroline=axis.low <= 0,
        zerolinecolor=colours.muted,
        zerolinewidth=1,
        showticklabels=shown,
    )
    if shown and upright:
        widest = max(ems(tick_text(value, view)) for value in lines)
        made.update_layout(margin={"l": widest * size * SMALL + 10})
    elif shown:
        made.update_layout(margin={"b": LEADING * size + 6})


def target(made: go.Figure, view: Plot, colours: Palette, *, axis: Span, size: int) -> None:
    """The target as a thick line; its name stands beside upright marks and above lying ones, where no mark can come."""
    if view.target is None:
        return
    line = {
        "type": "line",
        "line": {"color": colours.ink, "width": max(2, round(size / 6))},
        "layer": "between" if view.kind is PlotKind.LINE else "above",
    }
    value, font = view.target.value, {"size": round(size * 0.92), "color": colours.ink}
    if view.kind in {PlotKind.COLUMN, PlotKind.LINE}:
        first, colon, rest = view.target.text.partition(": ")
        split = [first + colon.strip(), *wrapped(rest, ASIDE)] if rest else wrapped(first, ASIDE)
        made.add_shape(**line, x0=0, x1=1, xref="paper", y0=value, y1=value)
        made.add_annotation(
            x=1,
            xref="paper",
            y=value,
            text=f"<b>{broken(split)}</b>",
            align="left",
            xanchor="left",
            xshift=6,
            showarrow=False,
            font=font,
        )
        made.update_layout(margin={"r": max(ems(one) for one in split) * size * 0.92 + 10})
        return
    place = (value - axis.low) / axis.length
    side = "left" if place < 0.25 else "right" if place > 0.7 else "center"
    made.add_shape(**line, x0=value, x1=value, y0=0, y1=1, yref="paper")
    made.add_annotation(
        x=value,
        y=1,
        yref="paper",
        text=f"<b>{plain(view.target.text)}</b>",
        xanchor=side,
        yanchor="bottom",
        showarrow=False,
        font=font,
    )
