"""The way to the target: running totals, the expected path and the estimate, in Danish."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from lib.domain.measure import Measure
from lib.view.path import PathChart, path_chart
from tests.builders import goal
from tests.unit.domain.test_computed import activities

if TYPE_CHECKING:
    from lib.domain.activity import Activities

ASKED = "Mindst 400 omtaler"


def mentions(*, last: date = date(2020, 12, 31), slow: bool = False) -> Activities:
    """One a day through two years; with `slow` the first of them has nine in ten in its last quarter."""
    days = [date(2019, 1, 1) + timedelta(days=number) for number in range(731)]
    rows: list[dict[str, Any]] = [
        {"date": day, "count": 10 if slow and day.year == 2019 and day.month > 9 else 1} for day in days if day <= last
    ]
    return activities("mentions", rows, last=last)


def chart(found: Activities, *, asked: str = ASKED, as_of: date, year: int = 2020) -> PathChart:
    """The chart of a goal about mentions."""
    view = path_chart(found, goal(asked, year=year).goal, Measure.MENTIONS, as_of=as_of)
    assert view is not None
    return view


def test_a_year_that_is_over() -> None:
    """Every month's running total against last year's season; no estimate of what is known."""
    view = chart(mentions(), as_of=date(2021, 2, 1))
    assert [point.at for point in view.now] == list(range(1, 13))
    assert [point.value for point in view.now][::11] == [31, 366]
    assert view.expected[-1].value == pytest.approx(400)
    assert view.now_label == ("366", "omtaler")
    assert (view.whole, view.estimate, view.expected_label) == (True, None, "forventet efter 2019-sæsonen")
    assert view.sentence == "I hele 2020: 366 omtaler."
    assert view.alt.endswith("Mål: 400, ikke nået.")
    assert view.table[0] == ("Januar", "31", "34")
    assert view.heads == ("Måned", "I alt", "Forventet efter 2019-sæsonen")


def test_a_running_year_has_an_estimate() -> None:
    """The line ends where the data do; the words say until when, what was expected, and where it may end."""
    view = chart(mentions(last=date(2020, 9, 15)), as_of=date(2020, 11, 11))
    assert [point.at for point in view.now][-2:] == [8, 8.5]
    assert view.now_label == ("259", "pr. 15/9")
    assert view.sentence == "Til og med 15. september 2020: 259 omtaler; forventet efter 2019-sæsonen: 283."
    assert view.alt.endswith("Mål: 400, ikke nået endnu.")
    assert view.table[-1] == ("December", "–", "400")
    estimate = view.estimate
    assert estimate is not None
    assert estimate.low <= estimate.value <= estimate.high
    assert estimate.value == pytest.approx(366, abs=2)
    assert estimate.sentence.replace("\u00a0", " ").startswith(f"Skøn for hele året: {estimate.label} (80 %: ")


def test_the_expected_path_is_the_house_s_own_season() -> None:
    """A house that works in the last quarter is not behind in the summer."""
    even = chart(mentions(), as_of=date(2020, 6, 30)).expected[5].value
    slow = chart(mentions(slow=True), as_of=date(2020, 6, 30)).expected[5].value
    assert slow < even / 2


def test_the_first_year_is_expected_evenly() -> None:
    """Nothing is known of the year before it."""
    view = chart(mentions(), asked="Mindst 300 omtaler", as_of=date(2021, 1, 1), year=2019)
    assert view.expected_label == "forventet ved jævnt tempo"
    assert view.expected[5].value == pytest.approx(300 * 181 / 365)
    assert view.alt.endswith("Mål: 300, nået i oktober.")


def test_a_limit_is_called_one() -> None:
    """What may not be exceeded is never "nået"."""
    view = chart(mentions(), asked="Højst 400 omtaler", as_of=date(2021, 1, 1))
    assert view.target_label == "grænse: 400"
    assert view.alt.endswith("Grænse: 400.")


@pytest.mark.parametrize(
    ("asked", "measure", "year"),
    [
        ("NPS på mindst 60", Measure.NPS, 2020),
        ("Mellem 40 og 60 omtaler", Measure.MENTIONS, 2020),
        ("Mindst 2 akademier", Measure.ACADEMIES, 2020),
        (ASKED, Measure.MENTIONS, 2023),
    ],
)
def test_other_goals_have_no_path(asked: str, measure: Measure, year: int) -> None:
    """Scores do not add up, a span has no single target, and a year without rows has no way."""
    assert path_chart(mentions(), goal(asked, year=year).goal, measure, as_of=date(2024, 1, 1)) is None
