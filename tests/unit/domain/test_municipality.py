"""Municipalities held against each other."""

from __future__ import annotations

from datetime import date
from statistics import median

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.activity import Activities
from lib.domain.municipality import middle, net_promoters, rate, standings
from lib.domain.quantity import Bound, Quantity
from lib.domain.selection import Selection
from lib.domain.visibility import comparable, visible

COMPANIES = {"Kolding": 1000, "Vejle": 2000, "Vejen": 500, "Fanø": None}


def activities(rows: list[tuple[str, date, int]], *, last: date | None = None, name: str = "inquiries") -> Activities:
    """A dataset of (municipality, day, count)."""
    frame = pd.DataFrame(rows, columns=["municipality", "date", "count"]).assign(count_bound=Bound.EXACT.value)
    frame = frame.assign(date_end=frame["date"])
    return Activities(
        name=name,
        rows=frame,
        units=frame,
        first=frame["date"].min(),
        last=last or frame["date"].max(),
        sources=(("fil.xlsx", date(2020, 11, 11)),),
        constructed=False,
    )


DAY, BEFORE = date(2020, 3, 2), date(2019, 3, 4)
PLAIN = [("Kolding", DAY, 30), ("Vejle", DAY, 20), ("Vejen", DAY, 10), ("Fanø", DAY, 7)]


def test_numbers_and_rates_of_a_year() -> None:
    """Per 1,000 companies where their number is known; the house's own rate only where all are."""
    found = standings(activities(PLAIN, last=date(2020, 12, 31)), year=2020, companies=COMPANIES)
    told = {one.name: (one.number and one.number.value, one.rate and one.rate.value) for one in found.each}
    assert told == {"Kolding": (30, 30), "Vejle": (20, 10), "Vejen": (10, 20), "Fanø": (7, None)}
    assert (found.house.value, found.house_rate, found.nowhere) == (67, None, Quantity(0))
    known = standings(activities(PLAIN), year=2020, companies={**COMPANIES, "Fanø": 500})
    assert known.house_rate is not None
    assert known.house_rate.value == pytest.approx(1000 * 67 / 4000)


def test_a_small_number_is_hidden_with_another_and_neither_is_in_the_middle() -> None:
    """The median is that of what is left; a rate is as sure as its number."""
    rows = [("Kolding", DAY, 30), ("Vejle", DAY, 20), ("Vejen", DAY, 10), ("Fanø", DAY, 3)]
    found = standings(activities(rows), year=2020, companies={**COMPANIES, "Fanø": 100})
    hidden = [one.name for one in found.each if one.hidden]
    assert hidden == ["Vejen", "Fanø"]
    assert all(one.number is one.rate is one.comparison is None for one in found.each if one.hidden)
    assert middle(one.number for one in found.each) == 25
    assert middle(one.rate for one in found.each) == 20
    assert rate(Quantity(5, Bound.AT_LEAST), 500) == Quantity(10, Bound.AT_LEAST)
    assert middle([None, None]) is None


def test_a_running_year_is_compared_up_to_its_last_full_month() -> None:
    """Both years end there; what came later counts in the number alone."""
    rows = [
        ("Kolding", BEFORE, 20),
        ("Kolding", date(2019, 11, 1), 40),
        ("Kolding", DAY, 30),
        ("Kolding", date(2020, 10, 12), 9),
    ]
    (kolding, *_) = standings(activities(rows), year=2020, companies=COMPANIES).each
    assert kolding.number == Quantity(39)
    assert kolding.comparison is not None
    assert (kolding.comparison.now.value, kolding.comparison.shown.end) == (30, date(2020, 9, 30))
    assert (kolding.comparison.before, kolding.comparison.growth) == (Quantity(20), pytest.approx(50))


def test_a_year_that_is_over_is_compared_whole() -> None:
    """The year before too."""
    rows = [
        ("Kolding", BEFORE, 20),
        ("Kolding", date(2019, 11, 1), 40),
        ("Kolding", DAY, 90),
        ("Kolding", date(2021, 1, 5), 9),
    ]
    (kolding, *_) = standings(activities(rows), year=2020, companies=COMPANIES).each
    assert kolding.comparison is not None
    assert (kolding.comparison.now.value, kolding.comparison.before) == (90, Quantity(60))


def test_nothing_in_either_year_is_no_change() -> None:
    """Nought against nought, not a hidden number."""
    source = activities([("Kolding", BEFORE, 20), *PLAIN[:3]], last=date(2020, 12, 31))
    found = standings(source, year=2020, companies=COMPANIES)
    (fano,) = [one for one in found.each if one.name == "Fanø"]
    assert (fano.hidden, fano.number) == (False, Quantity(0))
    assert fano.comparison is not None
    assert fano.comparison.difference == Quantity(0)


def test_nothing_is_compared_with_a_year_that_is_not_told_by_municipality() -> None:
    """A missing municipality is no nought."""
    rows = [("", BEFORE, 80), *PLAIN]
    source = activities(rows)
    found = standings(source, year=2020, companies=COMPANIES)
    assert found.told
    assert all(one.comparison is None for one in found.each)
    assert not standings(source, year=2019, companies=COMPANIES).told
    assert standings(source, year=2019, companies=COMPANIES).nowhere == Quantity(80)


def test_rows_without_a_municipality_are_told_unless_they_are_few() -> None:
    """And those of a municipality that is not the house's."""
    rows = [*PLAIN, ("", DAY, 6), ("Odense", DAY, 8)]
    assert standings(activities(rows), year=2020, companies=COMPANIES).nowhere == Quantity(14)
    few = [*PLAIN, ("", DAY, 2)]
    assert standings(activities(few), year=2020, companies=COMPANIES).nowhere is None


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["Kolding", "Vejle", "Vejen", "Fanø", ""]),
        st.dates(date(2018, 1, 1), date(2020, 10, 30)),
        st.integers(0, 12),
    ),
    min_size=1,
    max_size=40,
)


@given(ROWS, st.sampled_from([2018, 2019, 2020]))
def test_what_is_shown_is_what_the_rule_of_small_numbers_shows(rows: list[tuple[str, date, int]], year: int) -> None:
    """`visible` and `comparable`, asked one municipality at a time, decide the same; nothing hidden is in a figure."""
    source = activities(rows)
    found = standings(source, year=year, companies=COMPANIES)
    for one in found.each:
        place = Selection(key=str(year), municipality=one.name)
        assert one.hidden is not visible(source, place)
        assert (one.number is None) is one.hidden
        if one.comparison is not None:
            assert not one.hidden
            assert comparable(source, place, year=year)
    shown = [one.number.value for one in found.each if one.number is not None]
    assert middle(one.number for one in found.each) == (median(shown) if shown else None)
    assert sum(shown) <= found.house.value


def survey(answers: list[tuple[str, int | None]]) -> Activities:
    """A survey of (municipality, answer to the question of recommendation)."""
    made = activities([(place, DAY, 1) for place, _ in answers], name="survey")
    frame = made.rows.assign(type="", nps=pd.Series([score for _, score in answers], dtype=object))
    return Activities(**{**vars(made), "rows": frame, "units": frame})


def test_a_score_needs_five_answers_to_its_question() -> None:
    """Blank answers do not count, and a second municipality is hidden so that the house's score does not tell it."""
    scores = survey(
        [("Kolding", 10)] * 7
        + [("Vejle", 9)] * 6
        + [("Vejle", 3)] * 2
        + [("Fanø", 10)] * 4
        + [("Fanø", None)] * 9
        + [("Vejen", 8)] * 5
    )
    found = net_promoters(scores, year=2020, names=["Kolding", "Vejle", "Vejen", "Fanø", "Varde"])
    assert [name for name, one in found.items() if one is None] == ["Vejen", "Fanø", "Varde"]
    kolding, vejle = found["Kolding"], found["Vejle"]
    assert kolding is not None
    assert vejle is not None
    assert (kolding.value, kolding.n, vejle.value, vejle.n) == (100, 7, 50, 8)
    assert net_promoters(scores, year=2019, names=["Kolding"]) == {"Kolding": None}
