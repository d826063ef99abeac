"""Figures for a page that stands alone: the library's own script, and each figure as data for it."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from plotly.offline import get_plotlyjs

from lib.charts.theme import PLOTLY_CONFIG

if TYPE_CHECKING:
    import plotly.graph_objects as go


FONTS = '"Source Sans 3", "Source Sans", "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'
"""What a page that carries no font of its own is set in: one of them is on every machine."""


@cache
def library() -> str:
    """The text of plotly.js, 5 MB. Raises RuntimeError when it could end a script element early."""
    text = cast("str", get_plotlyjs())
    if "</script" in text.lower():
        raise RuntimeError("plotly.js holds an end tag of a script and cannot be put into a page")
    return text


def settings() -> dict[str, Any]:
    """What plotly.js is told beside a figure: Danish words and signs, and that figures follow the page's width."""
    return {**PLOTLY_CONFIG, "responsive": True}


def figure_data(figure: go.Figure) -> dict[str, Any]:
    """A figure as JSON-ready data in the page's own fonts, without plotly's default template, which only adds size."""
    figure.update_layout(template="none", font={"family": FONTS})
    return cast("dict[str, Any]", json.loads(figure.to_json()))


def script_json(data: object) -> str:
    """Data for a script element of type application/json: nothing in it can end the element or begin a comment."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True).replace("<", "\\u003c")
