"""The only palette, and what all figures share. Contrast and colour-blind distance are held by tests."""

from __future__ import annotations

import html
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from lib.domain.dates import MONTHS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lib.schema.organisation import Colours

FONT = '"Source Sans", "Source Sans 3", sans-serif'


@dataclass(frozen=True, kw_only=True)
class Palette:
    """The colours of one theme, as #rrggbb."""

    background: str
    surface: str
    ink: str
    muted: str  # text that stands back, still 4.5:1
    line: str
    accent: str
    highlight: str
    highlight_text: str
    highlight_surface: str
    good: str
    good_surface: str
    bad: str
    track: str  # the empty part of a bar
    categorical: tuple[str, ...]

    @property
    def named(self) -> dict[str, str]:
        """Every colour but the categorical ones by its name as a style sheet writes it ("highlight-text")."""
        return {one.name.replace("_", "-"): getattr(self, one.name) for one in fields(self) if one.name != "categorical"}


LIGHT = Palette(
    background="#fcfaf6",
    surface="#f1eee7",
    ink="#14222b",
    muted="#56626a",
    line="#d9d4c9",
    accent="#0f5c6e",
    highlight="#c8691e",
    highlight_text="#9a4a0c",
    highlight_surface="#fdf1e7",
    good="#2b6b3a",
    good_surface="#e4efe3",
    bad="#a3231f",
    track="#e6e1d6",
    categorical=("#0f5c6e", "#c8691e", "#525ead", "#b46ba8", "#847f54", "#6d4336"),
)
DARK = Palette(
    background="#12191d",
    surface="#1d272c",
    ink="#ece8e0",
    muted="#a9b3b8",
    line="#3a464c",
    accent="#5cb8c9",
    highlight="#e8924a",
    highlight_text="#f0ab70",
    highlight_surface="#2b211a",
    good="#86c793",
    good_surface="#1c2f23",
    bad="#f08a80",
    track="#2c383e",
    categorical=("#4fb0c3", "#e8924a", "#5d6c8b", "#9c4fb6", "#cfceb3", "#9d7566"),
)

_SHORT_MONTHS = ("jan.", "feb.", "mar.", "apr.", "maj", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "dec.")
_DAYS = ("søndag", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag")
_BUTTONS = {
    "Download plot as a PNG": "Hent som billede (PNG)",
    "Download plot": "Hent som billede",
    "Reset axes": "Nulstil",
    "Zoom": "Zoom",
    "Pan": "Flyt",
}
PLOTLY_CONFIG: Mapping[str, Any] = {
    "locale": "da",
    "locales": {
        "da": {
            "dictionary": _BUTTONS,
            "format": {
                "days": list(_DAYS),
                "shortDays": [day[:3] for day in _DAYS],
                "months": list(MONTHS),
                "shortMonths": list(_SHORT_MONTHS),
                "date": "%d-%m-%Y",
                "decimal": ",",
                "thousands": ".",
            },
        }
    },
    "displaylogo": False,
    "modeBarButtons": [["toImage"]],
    "scrollZoom": False,
    "doubleClick": False,
}


def palette(*, dark: bool, colours: Colours) -> Palette:
    """A theme's palette with the house's own accent and highlight."""
    base = DARK if dark else LIGHT
    accent = colours.accent_dark if dark else colours.accent
    highlight = colours.highlight_dark if dark else colours.highlight
    first = (accent, highlight, *base.categorical[2:]) if accent != base.accent else base.categorical
    return replace(base, accent=accent, highlight=highlight, categorical=first)


def plain(text: str) -> str:
    """Data as Plotly shows it literally: Plotly reads tags, and would make a link of `<a href>`."""
    return html.escape(text, quote=False)


def figure(colours: Palette, *, height: int, **layout: Any) -> go.Figure:  # noqa: ANN401  Plotly's own settings
    """An empty figure in the house's style: no borders, no legend, no grid, nothing that moves by accident."""
    axis = {"showgrid": False, "zeroline": False, "fixedrange": True, "color": colours.muted}
    base: dict[str, Any] = {
        "height": height,
        "margin": {"l": 0, "r": 0, "t": 8, "b": 28},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": 14, "color": colours.ink},
        "showlegend": False,
        "bargap": 0.5,
        "hoverlabel": {"bgcolor": colours.surface, "font": {"family": FONT, "color": colours.ink}},
        "dragmode": False,
        "separators": ",.",
        "xaxis": axis,
        "yaxis": axis,
    }
    made = go.Figure()
    made.update_layout(**base)
    made.update_layout(**layout)
    return made
