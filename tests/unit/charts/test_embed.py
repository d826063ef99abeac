"""Figures and their library as text for a page that stands alone."""

from __future__ import annotations

import json

import plotly.graph_objects as go
import pytest

from lib.charts import embed


def test_data_cannot_end_its_element() -> None:
    """No angle bracket opens in it, and a reader of JSON gets what was put in."""
    data = {"a": "</script><!-- æ", "b": [1, None]}
    text = embed.script_json(data)
    assert "<" not in text
    assert json.loads(text) == data


def test_a_figure_has_the_pages_fonts_and_no_template() -> None:
    """Plotly's own template would be most of its size."""
    told = embed.figure_data(go.Figure(go.Bar(x=["a"], y=[1])))
    assert told["layout"]["font"]["family"] == embed.FONTS
    assert len(json.dumps(told)) < 1000


def test_a_library_that_could_end_its_element_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rather than a page whose scripts run as text."""
    monkeypatch.setattr(embed, "get_plotlyjs", lambda: "x = '</SCRIPT>'")
    embed.library.cache_clear()
    try:
        with pytest.raises(RuntimeError, match="end tag"):
            embed.library()
    finally:
        embed.library.cache_clear()


def test_settings_are_danish_and_follow_the_width() -> None:
    """The locale's words come along, as nothing can be fetched."""
    told = embed.settings()
    assert (told["locale"], told["responsive"]) == ("da", True)
    assert told["locales"]["da"]["format"]["decimal"] == ","
