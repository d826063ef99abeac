"""Palette and figures."""

from __future__ import annotations

import itertools
import tomllib
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from lib.charts.target import target_figure
from lib.charts.theme import DARK, LIGHT, PLOTLY_CONFIG, Palette, palette, plain
from lib.charts.timeline import timeline_figure
from lib.services.settings import ROOT
from lib.view.next_contract import ProcessStep
from lib.view.target import target_chart
from tests.builders import DECK, goals

if TYPE_CHECKING:
    from lib.schema.organisation import Organisation

THEMES = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


def _linear(colour: str) -> list[float]:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]


def contrast(one: str, other: str) -> float:
    """WCAG 2.1's contrast ratio."""
    weights = (0.2126, 0.7152, 0.0722)
    light, dark = sorted((sum(map(float.__mul__, weights, _linear(colour))) for colour in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


# Viénot, Brettel and Mollon (1999): what two cone types are left of a colour, in linear RGB.
DICHROMATS = {
    "protan": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
    "deutan": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
}


def _seen(colour: str, matrix: tuple[tuple[float, ...], ...]) -> tuple[float, float, float]:
    """A colour as CIELAB through a dichromat's eyes."""
    red, green, blue = (sum(map(float.__mul__, row, _linear(colour))) for row in matrix)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (max(one, 1e-9) ** (1 / 3) if one > 0.008856 else 7.787 * one + 16 / 116 for one in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@THEMES
def test_text_has_four_and_a_half_to_one(colours: Palette) -> None:
    """On every surface that carries text."""
    for text in (colours.ink, colours.muted, colours.accent, colours.highlight_text, colours.good, colours.bad):
        for surface in (colours.background, colours.surface, colours.highlight_surface, colours.good_surface):
            assert contrast(text, surface) >= 4.5, (text, surface)


@THEMES
def test_marks_have_three_to_one(colours: Palette) -> None:
    """Categorical colours and the highlight against the page."""
    for mark in (*colours.categorical, colours.highlight):
        assert contrast(mark, colours.background) >= 3, mark


@THEMES
@pytest.mark.parametrize("eyes", DICHROMATS)
def test_categorical_colours_are_told_apart_by_colour_blind_eyes(colours: Palette, eyes: str) -> None:
    """At least a clearly visible difference (CIE 1976, 15) between any two."""
    for one, other in itertools.combinations(colours.categorical, 2):
        seen = [_seen(colour, DICHROMATS[eyes]) for colour in (one, other)]
        distance = sum((a - b) ** 2 for a, b in zip(*seen, strict=True)) ** 0.5
        assert distance >= 15, (one, other, round(distance, 1))


def test_streamlits_theme_is_the_same_palette() -> None:
    """The configuration repeats the colours; it may not drift."""
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    for name, colours in (("light", LIGHT), ("dark", DARK)):
        said = theme[name]
        assert said["chartCategoricalColors"] == list(colours.categorical)
        assert (said["primaryColor"], said["backgroundColor"], said["textColor"]) == (
            colours.accent,
            colours.background,
            colours.ink,
        )
        assert said["secondaryBackgroundColor"] == colours.surface


def test_the_houses_colours_take_the_first_places(organisation: Organisation) -> None:
    """Another accent changes the accent and the first categorical colour."""
    other = replace(organisation.colours, accent="#224488")
    assert palette(dark=False, colours=organisation.colours) == LIGHT
    assert palette(dark=False, colours=other).categorical[0] == "#224488"


def test_data_never_becomes_markup_in_a_figure() -> None:
    """Plotly makes links of `<a>`."""
    assert plain('<a href="http://x">Hej</a> & co') == '&lt;a href="http://x"&gt;Hej&lt;/a&gt; &amp; co'


def test_the_target_figure_shows_what_the_view_says(organisation: Organisation) -> None:
    """Bases, lengths, the target's line, names and numbers."""
    view = target_chart(goals(*DECK)[4], organisation)
    assert view is not None
    figure = target_figure(view, LIGHT)
    (bars,) = figure.data
    assert (list(bars.base), list(bars.x)) == ([0, 319, 373, 0], [319, 54, 648, 1021])
    assert [shape.x0 for shape in figure.layout.shapes] == [840]
    said = [one.text for one in figure.layout.annotations]
    assert said == [
        "<b>mål: mindst 840</b>",
        "<b>319</b> Vækstvirksomheder",
        "<b>54</b> Driftsvirksomheder",
        "<b>648</b> Kortere forløb og EW",
        "<b>1.021</b> I alt",
    ]


def test_a_hostile_part_name_is_shown_as_typed(organisation: Organisation) -> None:
    """Escaped in label and hover."""
    judged = goals(("5", "Mål: 840 virksomheder", "<a href=x>Vækst: 319, Drift: 600, Total: 919", ""))[0]
    view = target_chart(judged, organisation)
    assert view is not None
    assert "<a" not in target_figure(view, LIGHT).to_json()


def test_the_timeline_has_a_mark_a_step() -> None:
    """Passed ones filled, coming ones open."""
    steps = [
        ProcessStep(day=day, date_text="", name="x", forum="", description="", passed=passed)
        for day, passed in ((date(2020, 9, 17), True), (date(2021, 2, 5), False))
    ]
    (marks,) = timeline_figure(steps, LIGHT).data
    assert list(marks.x) == [date(2020, 9, 17), date(2021, 2, 5)]
    assert list(marks.marker.color) == [LIGHT.accent, LIGHT.background]


def test_plotly_speaks_danish() -> None:
    """Month names and separators."""
    form = PLOTLY_CONFIG["locales"]["da"]["format"]
    assert (form["shortMonths"][4], form["decimal"], form["thousands"]) == ("maj", ",", ".")
