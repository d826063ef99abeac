"""A chart of a slide as a Plotly figure: columns, bars, parts laid end to end, and lines, in the house's style.

The title is not drawn: it stands above the figure as text, in the form's own heading. Names and numbers stand at the marks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.charts.plot_bars import bars
from lib.charts.plot_lines import lines
from lib.charts.plot_parts import parts
from lib.charts.plot_room import WIDTH
from lib.charts.theme import figure
from lib.view.plot import PlotKind

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from lib.charts.theme import Palette
    from lib.view.plot import Plot


def plot_figure(view: Plot, colours: Palette, *, height: int, size: int = 14, width: int | None = None) -> go.Figure:
    """The figure, `height` pixels tall, with type of `size` pixels (about 14 on a page, 30 on a slide 1920 pixels wide).

    It fills the width it is given. `width` is how many pixels that is at least, about 36 times the type unless said; labels
    are placed so that they fit there.
    """
    ems = width / size if width else WIDTH
    made = figure(colours, height=height, font={"size": size, "color": colours.ink}, margin={"l": 0, "r": 0, "t": 4, "b": 4})
    if view.kind is PlotKind.LINE:
        lines(made, view, colours, height=height, size=size, width=ems)
    elif view.kind is PlotKind.STACKED and len(view.categories) == 1:
        parts(made, view, colours, size=size, width=ems)
    else:
        bars(made, view, colours, height=height, size=size, width=ems)
    return made
