"""The map of municipalities and its colours."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.charts.map import map_colours, map_figure
from lib.charts.steps import READABLE, contrast, steps, text_on
from lib.charts.theme import DARK, LIGHT, Palette
from lib.view.municipality_map import STEPS, Area, Map

THEMES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
COLOUR = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
SQUARE = ((0.0, 0.0), (1.0, 0.0), (1.0, -1.0), (0.0, -1.0), (0.0, 0.0))
AWAY = ((2.0, 0.0), (3.0, 0.0), (3.0, -1.0), (2.0, 0.0))
AREAS = (
    Area(name="Kolding", text="35", hover="Kolding: 35", step=5, rings=(SQUARE, AWAY), middle=(0.5, -0.5)),
    Area(name="<a href=x>Fanø", text="skjult", hover="<b>Fanø", step=0, rings=(AWAY,), middle=(2.5, -0.5)),
)


def test_contrast_is_that_of_the_standard() -> None:
    """Black on white 21, a colour on itself 1, and a known pair of grey."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#0f5c6e", "#0f5c6e") == 1
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@THEMES
def test_every_step_carries_text(colours: Palette) -> None:
    """4.5:1 and more, the surface of hidden areas too."""
    for fill in map_colours(colours):
        assert contrast(text_on(fill, colours), fill) >= READABLE, fill


@THEMES
def test_the_steps_go_from_the_surface_to_the_accent(colours: Palette) -> None:
    """Each further from the page than the one before, the last the accent itself."""
    found = map_colours(colours)
    assert (found[0], found[-1]) == (colours.surface, colours.accent)
    assert len(set(found)) == STEPS + 1
    distances = [contrast(fill, colours.surface) for fill in found]
    assert all(far - near > 0.1 for near, far in pairwise(distances))


@THEMES
@given(accent=COLOUR)
def test_any_houses_accent_gives_steps_with_readable_text(colours: Palette, accent: str) -> None:
    """Also one in the middle, on which neither dark nor light text could be read."""
    found = steps(replace(colours, accent=accent), STEPS)
    assert len(found) == STEPS
    for fill in found:
        assert contrast(text_on(fill, colours), fill) >= READABLE, (accent, fill)


@THEMES
def test_tiles_carry_their_words_and_their_clicks(colours: Palette) -> None:
    """One outline an area, and one trace of unseen marks with the names as they are stored."""
    figure = map_figure(Map(areas=AREAS, ratio=None), colours)
    *outlines, marks = figure.data
    assert [one.fillcolor for one in outlines] == [colours.accent, colours.surface]
    assert list(outlines[0].x) == [0, 1, 1, 0, 0, None, 2, 3, 3, 2]
    assert [row[0] for row in marks.customdata] == ["Kolding", "<a href=x>Fanø"]
    assert marks.mode == "markers+text"
    assert marks.text[0] == "Kolding<br><b>35</b>"
    assert list(marks.textfont.color) == [text_on(colours.accent, colours), text_on(colours.surface, colours)]
    assert (marks.marker.opacity, marks.unselected.marker.opacity) == (0, 0)
    assert figure.layout.clickmode == "event+select"
    assert (tuple(figure.layout.xaxis.range), tuple(figure.layout.yaxis.range)) == ((0, 3), (-1, 0))


def test_outlines_keep_their_shape_and_their_words_a_ground_of_their_own() -> None:
    """A name that does not fit stays readable on its neighbours."""
    figure = map_figure(Map(areas=AREAS, ratio=1.8), LIGHT)
    assert (figure.layout.yaxis.scaleanchor, figure.layout.yaxis.scaleratio) == ("x", 1.8)
    assert figure.data[-1].mode == "markers"
    assert [one.bgcolor for one in figure.layout.annotations] == [LIGHT.background] * 2


def test_a_hostile_name_is_shown_as_typed() -> None:
    """In words and hover; only the custom data, which nobody sees, holds the name itself."""
    marks = map_figure(Map(areas=AREAS, ratio=None), LIGHT).data[-1]
    assert marks.text[1].startswith("&lt;a href=x&gt;Fanø")
    assert marks.customdata[1][1] == "&lt;b&gt;Fanø"
    assert marks.hovertemplate == "%{customdata[1]}<extra></extra>"
