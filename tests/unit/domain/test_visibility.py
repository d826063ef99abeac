"""What may be shown of the house and of its parts, in which lengths of time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.domain.activity import Activities
from lib.domain.disclosure import Level
from lib.domain.selection import OTHERS, Selection, chosen
from lib.domain.series import Grain, keys_of
from lib.domain.visibility import (
    answer_levels,
    comparable,
    cut_in,
    hidden_in_table,
    is_running,
    level_of,
    shown_at,
    shown_grains,
    value_levels,
    visible,
)
from lib.schema.activity import DISCREET_TYPE, GUIDANCE_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable

GROWTH, RUNNING, SHORT, WARNING = GUIDANCE_TYPES
Row = tuple[date, str, str, int]


def made(rows: Iterable[Row], *, name: str = "guidance", last: date | None = None) -> Activities:
    """Activities of (day, municipality, type, count)."""
    units = pd.DataFrame(
        [(day, day, place, kind, count, "exact") for day, place, kind, count in rows],
        columns=["date", "date_end", "municipality", "type", "count", "count_bound"],
    )
    units["date"], units["date_end"] = units["date"].astype(object), units["date_end"].astype(object)
    first, end = min(units["date"]), last or max(units["date_end"])
    return Activities(name=name, rows=units, units=units, first=first, last=end, sources=(), constructed=False)


def monthly(year: int, place: str, kind: str, count: int, *, months: Iterable[int] = range(1, 13)) -> list[Row]:
    """The same number on the fifth of each month."""
    return [(date(year, month, 5), place, kind, count) for month in months]


HOUSE = made(
    [
        *monthly(2019, "Kolding", GROWTH, 8),
        *monthly(2019, "Vejle", GROWTH, 8),
        *monthly(2019, "Vejen", RUNNING, 6, months=(1, 4, 7, 10)),
        *monthly(2019, "Varde", RUNNING, 6, months=(2, 5, 8, 11)),
        *monthly(2019, "Fanø", RUNNING, 3, months=(3,)),
        *monthly(2019, "Billund", RUNNING, 3, months=(3,)),
    ],
    last=date(2019, 12, 31),
)
KEYS = ("2019", "2019-H1", "2019-Q2", "2019-05", "2019-W11", "2019-05-17")
WHOLE, UNSPLIT = Selection(), Selection(split="type")


@pytest.mark.parametrize("key", [*KEYS, None])
@pytest.mark.parametrize("selection", [WHOLE, UNSPLIT])
def test_the_house_is_always_visible(key: str | None, selection: Selection) -> None:
    """Also by week and by day, and while a split without a chosen value is on the page."""
    assert visible(HOUSE, Selection(key=key, split=selection.split))
    assert shown_grains(HOUSE, selection, year=2019) == tuple(Grain)
    assert comparable(HOUSE, selection, year=2019)


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ("Kolding", ("2019", "2019-H1", "2019-Q2", "2019-05")),
        ("Vejen", ("2019", "2019-H1", "2019-Q2", "2019-05")),
        ("Fanø", ()),
        ("Billund", ()),
        ("Tønder", ("2019", "2019-H1", "2019-Q2", "2019-05")),
    ],
)
def test_a_municipality_is_visible_up_to_its_level(place: str, shown: tuple[str, ...]) -> None:
    """In whole periods, never in a week or a day; one without rows is an ordinary zero, two small ones hide each other."""
    found = {key for key in KEYS if visible(HOUSE, Selection(key=key, municipality=place))}
    assert found == set(shown)
    assert visible(HOUSE, Selection(municipality=place)) is bool(shown)
    assert not visible(HOUSE, Selection(key="2019-12-30/2020-01-10", municipality=place))


def test_grains_of_a_part_follow_its_level() -> None:
    """The shortest first; none for a hidden one."""
    assert shown_grains(HOUSE, Selection(municipality="Kolding"), year=2019) == (
        Grain.MONTH,
        Grain.QUARTER,
        Grain.HALF,
        Grain.YEAR,
    )
    assert shown_grains(HOUSE, Selection(municipality="Fanø"), year=2019) == ()


def test_any_period_needs_every_year() -> None:
    """The sum of all years less the years that can be seen is the hidden one."""
    both = made([*monthly(2019, "Kolding", GROWTH, 9), *monthly(2018, "Kolding", GROWTH, 1, months=(1,)), *HOUSE_2018])
    assert visible(both, Selection(key="2019", municipality="Kolding"))
    assert not visible(both, Selection(key="2018", municipality="Kolding"))
    assert not visible(both, Selection(municipality="Kolding"))


HOUSE_2018 = [*monthly(2018, "Vejle", GROWTH, 9), *monthly(2018, "Fanø", GROWTH, 4, months=(1,))]


@pytest.mark.parametrize("name", ["mentions", "arrangements"])
def test_what_holds_no_companies_is_always_visible(name: str) -> None:
    """However small, however short."""
    one = made([(date(2019, 5, 1), "Fanø", "Avis", 1)], name=name)
    assert visible(one, Selection(key="2019-05-01", split="type", value="Avis"))
    assert shown_grains(one, Selection(split="type", value="Avis"), year=2019) == tuple(Grain)
    assert comparable(one, Selection(split="type", value="Avis"), year=2019)


@pytest.mark.parametrize(
    ("place", "value", "shown"),
    [
        ("Kolding", GROWTH, ("2019",)),
        ("Fanø", RUNNING, ()),
        ("Kolding", "Nyt", ("2019",)),
        ("Kolding", WARNING, ()),
        ("Kolding", SHORT, ()),
    ],
)
def test_a_value_within_a_municipality_is_visible_by_whole_years(place: str, value: str, shown: tuple[str, ...]) -> None:
    """Unless its pair is hidden; the confidential kinds never alone."""
    found = [key for key in KEYS if visible(HOUSE, Selection(key=key, municipality=place, split="type", value=value))]
    assert found == list(shown)


def test_the_common_type_is_hidden_when_one_of_its_parts_is() -> None:
    """Or the smaller part would be what it has more than the other, which can be seen."""
    rows = [*monthly(2019, "Kolding", SHORT, 90), *monthly(2019, "Kolding", GROWTH, 90)]
    small = [*rows, (date(2019, 5, 1), "Kolding", WARNING, 3), (date(2019, 5, 1), "Kolding", RUNNING, 3)]
    found = value_levels(made(small, last=date(2019, 12, 31)), by="type", year=2019)
    assert (found[WARNING], found[DISCREET_TYPE], found[SHORT]) == (Level.HIDDEN, Level.HIDDEN, Level.MONTH)
    assert not visible(made(small), Selection(key="2019", split="type", value=DISCREET_TYPE))
    assert ("Kolding", DISCREET_TYPE) in hidden_in_table(made(small), split="type", year=2019)
    assert DISCREET_TYPE not in value_levels(HOUSE, by="type", year=2019)


@pytest.mark.parametrize(
    ("last", "year", "cut"),
    [
        (date(2020, 10, 30), 2020, date(2020, 9, 30)),
        (date(2020, 10, 31), 2020, date(2020, 10, 31)),
        (date(2020, 10, 30), 2019, date(2019, 9, 30)),
        (date(2020, 10, 30), 2018, None),
        (date(2020, 2, 29), 2020, date(2020, 2, 29)),
        (date(2020, 2, 29), 2019, date(2019, 2, 28)),
        (date(2020, 12, 31), 2020, None),
        (date(2020, 12, 31), 2019, None),
        (date(2020, 1, 20), 2020, None),
        (date(2020, 1, 20), 2019, None),
    ],
)
def test_the_cut_of_a_year(last: date, year: int, cut: date | None) -> None:
    """The end of the last full month of the running year, in it and in the year before; a whole year has none."""
    assert cut_in(year, last=last) == cut


def test_comparisons_need_both_years() -> None:
    """A running year is compared up to its last full month, so both years need the level of the cut."""
    rows = [*monthly(2018, "Kolding", GROWTH, 9), *monthly(2018, "Vejle", GROWTH, 9), *HOUSE_2019_2020]
    running = made(rows, last=date(2020, 6, 14))
    assert comparable(running, Selection(municipality="Kolding"), year=2020)
    assert comparable(running, Selection(municipality="Kolding"), year=2019)
    fano = Selection(municipality="Fanø")
    assert level_of(running, fano, year=2019) is Level.YEAR
    assert level_of(running, fano, year=2020) > Level.CUT
    assert not comparable(running, fano, year=2020)
    assert comparable(running, fano, year=2019)
    assert not comparable(made(rows, last=date(2020, 1, 14)), Selection(municipality="Kolding"), year=2020)
    assert not comparable(running, Selection(municipality="Kolding", split="type", value=GROWTH), year=2020)
    assert comparable(running, Selection(municipality="Kolding", split="type", value=GROWTH), year=2019)


@pytest.mark.parametrize("coarse", [2018, 2019])
def test_a_period_is_compared_at_its_own_level_in_both_years(coarse: int) -> None:
    """A municipality with small months in one of two years is compared in no month, whichever year it is."""
    fine = 2018 + 2019 - coarse
    finely = [*monthly(fine, "Fanø", GROWTH, 9), *monthly(fine, "Varde", GROWTH, 9)]
    coarsely = [*monthly(coarse, "Fanø", GROWTH, 2), *monthly(coarse, "Varde", GROWTH, 3)]
    others = [*monthly(2018, "Vejen", RUNNING, 9), *monthly(2019, "Vejen", RUNNING, 9)]
    activities = made([*finely, *coarsely, *others], last=date(2019, 12, 31))
    levels = {year: level_of(activities, Selection(municipality="Fanø"), year=year) for year in (2018, 2019)}
    assert levels == {coarse: Level.QUARTER, fine: Level.MONTH}
    found = {key: comparable(activities, Selection(key=key, municipality="Fanø"), year=2019) for key in KEYS}
    assert [key for key, fair in found.items() if fair] == ["2019", "2019-H1", "2019-Q2"]
    assert comparable(activities, Selection(key="2019-05", municipality="Vejen"), year=2019)


HOUSE_2019_2020 = [
    *monthly(2019, "Kolding", GROWTH, 9),
    *monthly(2019, "Vejle", GROWTH, 9),
    (date(2019, 5, 1), "Fanø", GROWTH, 3),
    (date(2019, 6, 1), "Fanø", GROWTH, 5),
    (date(2019, 5, 2), "Varde", GROWTH, 9),
    (date(2019, 6, 2), "Varde", GROWTH, 3),
    *monthly(2020, "Kolding", GROWTH, 9, months=range(1, 6)),
    *monthly(2020, "Vejle", GROWTH, 9, months=range(1, 6)),
    (date(2020, 5, 1), "Fanø", GROWTH, 9),
]


@pytest.mark.parametrize(
    ("year", "last", "running"),
    [
        (2020, date(2020, 1, 1), True),
        (2020, date(2020, 12, 30), True),
        (2020, date(2020, 12, 31), False),
        (2019, date(2020, 6, 1), False),
        (2021, date(2020, 6, 1), False),
    ],
)
def test_a_year_runs_until_its_last_day(*, year: int, last: date, running: bool) -> None:
    """One that has not begun in the data does not run."""
    assert is_running(year, last=last) is running


@pytest.mark.parametrize("place", [None, "Kolding"])
def test_values_told_together_cannot_be_chosen(place: str | None) -> None:
    """They have no figure of their own to ask for, here or in the whole house."""
    assert not visible(HOUSE, Selection(key="2019", municipality=place, split="type", value=OTHERS))
    assert shown_grains(HOUSE, Selection(municipality=place, split="type", value=OTHERS), year=2019) == ()


def test_answers_are_hidden_by_municipality_and_type_together() -> None:
    """Kolding's answers are those of a type that is shown, so Kolding cannot hide Vejle; types go by their common name."""
    sizes = {("Kolding", RUNNING): 6, ("Vejle", GROWTH): 2, ("Varde", GROWTH): 2, ("Vejen", GROWTH): 2}
    short = {("Varde", SHORT): 12, ("Vejen", SHORT): 10, ("Vejen", WARNING): 2}
    rows = [(date(2019, 5, 1), *pair, 1) for pair, size in {**sizes, **short}.items() for _ in range(size)]
    answers = made(rows).rows
    found = answer_levels(answers, by="municipality", year=2019)
    assert {name for name, level in found.items() if level is Level.HIDDEN} == {"Vejle", "Varde"}
    assert set(answer_levels(answers, by="type", year=2019)) == {GROWTH, RUNNING, DISCREET_TYPE}
    assert answer_levels(answers[:0], by="type", year=2018) == {}


@pytest.mark.parametrize(
    ("key", "level"),
    [
        ("2020", Level.YEAR),
        ("2020-H2", Level.HALF),
        ("2020-Q3", Level.QUARTER),
        ("2020-07", Level.MONTH),
        ("2020-W07", None),
        ("2020-07-01", None),
        ("2019-12-30/2020-01-10", None),
    ],
)
def test_the_level_a_period_needs(key: str, level: Level | None) -> None:
    """None for lengths that no part is shown at."""
    assert shown_at(key) is level


rows_of_years = st.lists(
    st.tuples(
        st.integers(0, 730).map(lambda days: date(2018, 1, 1) + timedelta(days=days)),
        st.sampled_from(["Kolding", "Vejle", "Fanø"]),
        st.sampled_from(GUIDANCE_TYPES),
        st.integers(1, 9),
    ),
    min_size=1,
    max_size=40,
)


@settings(max_examples=15)
@given(rows_of_years, st.sampled_from(["municipality", "type"]))
def test_no_small_figure_of_a_part_is_visible(rows: list[Row], column: str) -> None:
    """Whatever the value and the period."""
    activities = made(rows)
    for value in sorted(set(activities.units[column])):
        part = Selection(municipality=value) if column == "municipality" else Selection(split=column, value=value)
        for year in (2018, 2019):
            for grain in shown_grains(activities, part, year=year):
                for key in keys_of(year, grain):
                    one = Selection(key=key, municipality=part.municipality, split=part.split, value=part.value)
                    figure = chosen(activities.units, one)["count"].sum()
                    assert figure == 0 or figure >= 5


@settings(max_examples=15)
@given(rows_of_years, st.sampled_from(["Kolding", "Vejle", "Fanø"]), st.sampled_from([GROWTH, RUNNING, DISCREET_TYPE]))
def test_pairs_are_those_of_the_disclosure_rule(rows: list[Row], place: str, value: str) -> None:
    """With the types that may stand beside each other, and no pair of one to four companies among the visible."""
    activities = made(rows)
    one = Selection(key="2019", municipality=place, split="type", value=value)
    figure = chosen(activities.units, one)["count"].sum()
    shown = visible(activities, one)
    assert shown is ((place, value) not in hidden_in_table(activities, split="type", year=2019))
    assert not shown or figure == 0 or figure >= 5
