"""The page's charts as data for plotly.js: each in both themes, for a wide and for a narrow screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from lib.charts.embed import figure_data, script_json, settings
from lib.charts.plot import plot_figure
from lib.view.plot import PlotKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lib.charts.theme import Palette
    from lib.export.handout.parts import Section
    from lib.view.plot import Plot

WIDE, NARROW = 14, 11
"""The size of type in pixels."""
_HEIGHT, _ROW, _ENDS = 320, 2.7, 3.5


def figures(sections: Sequence[Section], *, light: Palette, dark: Palette) -> Markup | None:
    """All charts as JSON text, by the address of their place; None where the deck has none."""
    plots = {part.address: part.plot for section in sections for part in section.parts if part.plot}
    if not plots:
        return None
    data = {
        address: {
            f"{theme}-{screen}": figure_data(plot_figure(plot, colours, height=height_of(plot, size=size), size=size))
            for theme, colours in (("light", light), ("dark", dark))
            for screen, size in (("wide", WIDE), ("narrow", NARROW))
        }
        for address, plot in plots.items()
    }
    return Markup(script_json({"config": settings(), "figures": data}))  # noqa: S704  nothing in it can end the element


def height_of(plot: Plot, *, size: int) -> int:
    """A chart's height in pixels: lying bars take room for each."""
    if plot.kind is PlotKind.BAR:
        return round(size * (_ENDS + _ROW * len(plot.categories) * max(1, 0.75 * len(plot.series))))
    return round(_HEIGHT * size / WIDE)
