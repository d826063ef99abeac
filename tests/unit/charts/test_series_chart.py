"""The chart of activities over time: what is drawn, what can be clicked, what carries a number."""

from __future__ import annotations

from datetime import date

import pytest

from lib.charts.series import series_figure
from lib.charts.theme import DARK, LIGHT, Palette
from lib.domain.selection import Selection
from lib.domain.series import Grain
from lib.view.activity.page import activity_page
from lib.view.activity.series import SeriesChart, Wish
from lib.view.activity.subject import INQUIRIES
from tests.frames import activities, many

EVENTS = [
    {"date": date(2020, 3, 1), "end_date": date(2020, 3, 31), "title": "Nedlukning <b>"},
    {"date": date(2020, 3, 5), "end_date": None, "title": "Møde"},
    {"date": date(2020, 3, 9), "end_date": None, "title": "Møde igen"},
]


def view(grain: Grain = Grain.MONTH, *, cumulative: bool = False) -> SeriesChart:
    """Two years by the month, the second to 15 April."""
    rows = [
        *(row for month in range(1, 13) for row in many(month, day=date(2019, month, 2))),
        *(row for month in range(1, 5) for row in many(2 * month, day=date(2020, month, 2))),
    ]
    target = (100.0, "mål 5: <100>") if cumulative else None
    found = activity_page(
        activities("inquiries", *rows, last=date(2020, 4, 15)),
        subject=INQUIRIES,
        selection=Selection(key="2020"),
        wish=Wish(year=2020, key="2020", grain=grain, cumulative=cumulative, target=target),
        as_of=date(2020, 12, 31),
        events=EVENTS,
    ).chart
    assert found is not None
    return found


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_bars_of_both_years(colours: Palette) -> None:
    """Last year's behind, this year's in front, the one that is not over hatched."""
    made = series_figure(view(), colours)
    before, now, hits = made.data
    assert list(before.y[:4]) == [1, 2, 3, 4]
    assert list(now.y) == [2, 4, 6, 8, *[None] * 8]
    assert list(now.marker.pattern.shape[:5]) == ["", "", "", "/", ""]
    assert set(now.marker.color) == {colours.accent}
    assert before.width > now.width
    assert hits.marker.color == "rgba(0,0,0,0)"


def test_every_period_can_be_clicked_over_its_whole_height() -> None:
    """Its key is the first of its custom data; what hovers is said in words."""
    made = series_figure(view(), LIGHT)
    hits = made.data[-1]
    assert [one[0] for one in hits.customdata][:2] == ["2020-01", "2020-02"]
    assert hits.customdata[3][1] == "April 2020 til og med 15/4-2020: 8 · året før: 4"
    assert set(hits.y) == {made.layout.yaxis.range[1]}
    assert made.layout.clickmode == "event+select"


def test_numbers_stand_on_the_bars_while_they_are_few() -> None:
    """Twelve months carry them; 53 weeks have an axis with at most a few lines."""
    months, weeks = series_figure(view(), LIGHT), series_figure(view(Grain.WEEK), LIGHT)
    assert [one.text for one in months.layout.annotations if one.yref != "paper"] == [
        "<b>2</b>",
        "<b>4</b>",
        "<b>6</b>",
        "<b>8</b>",
    ]
    assert not months.layout.yaxis.visible
    assert weeks.layout.yaxis.visible
    assert weeks.layout.yaxis.nticks == 4
    assert len(weeks.layout.xaxis.tickvals) < 20


def test_running_totals_end_where_the_data_do() -> None:
    """The year's line ends in the middle of April, last year's at its end; the target is a thick line with its words."""
    made = series_figure(view(cumulative=True), LIGHT)
    before, now, _ = made.data
    assert list(now.y) == [0, 2, 6, 12, 20]
    assert now.x[-1] == pytest.approx(3.0)
    assert before.y[-1] == 78
    assert [one.text for one in made.layout.annotations if one.yref != "paper"] == [
        "<b>2019</b>",
        "<b>2020</b>",
        "<b>mål 5: &lt;100&gt;</b>",
    ]


def test_events_close_together_stand_in_rows_of_their_own() -> None:
    """A band and numbered lines; no number covers another."""
    made = series_figure(view(), LIGHT)
    numbers = [one for one in made.layout.annotations if one.yref == "paper"]
    assert [one.text for one in numbers] == ["<b>1</b>", "<b>2</b>", "<b>3</b>"]
    assert len({one.y for one in numbers}) == 3
    assert sum(shape.type == "rect" for shape in made.layout.shapes) == 1


def test_an_axis_over_several_years_names_them() -> None:
    """Once, below its quarters."""
    made = series_figure(view(Grain.QUARTER), LIGHT)
    assert [one.text for one in made.layout.annotations if one.text in {"<b>2019</b>", "<b>2020</b>"}] == [
        "<b>2019</b>",
        "<b>2020</b>",
    ]
    assert len(made.data[0].y) == 6
    assert set(made.data[0].marker.color) == {LIGHT.accent, LIGHT.muted}
