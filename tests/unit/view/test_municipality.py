"""The pages of municipalities in words, and the map's places and steps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.comparison import compare
from lib.domain.municipality import standings
from lib.domain.quantity import Bound, Quantity
from lib.domain.series import Grain, grain_of
from lib.domain.survey import NetPromoter
from lib.schema.organisation import Municipality
from lib.view.municipality import MunicipalityTable, municipality_table
from lib.view.municipality_figures import BY_CHANGE, BY_NAME, BY_NUMBER
from lib.view.municipality_map import GAP, STEPS, Shown, colour_steps, draw, middle_of, tiles
from lib.view.municipality_page import MunicipalityPage, municipality_page
from lib.view.municipality_words import HIDDEN_WHY, change, headline, teller
from tests.unit.domain.test_municipality import activities

if TYPE_CHECKING:
    from lib.domain.activity import Activities
    from lib.schema.organisation import Organisation

YEARS = (2018, 2019, 2020)
NAMES = ("Kolding", "Vejle", "Esbjerg", "Tønder", "Fanø")


@pytest.fixture
def house(organisation: Organisation) -> Organisation:
    """A house of five municipalities."""
    companies = dict(zip(NAMES, (1000, 2000, 1500, 500, 100), strict=True))
    towns = [replace(one, companies=companies[one.name]) for one in organisation.municipalities if one.name in NAMES]
    return replace(organisation, municipalities=tuple(towns))


def guidance(*, fano: int = 30, last: date | None = date(2020, 12, 31)) -> Activities:
    """Three years of guidance in every month, and two topics and types a month."""
    counts = {"Kolding": 60, "Vejle": 40, "Esbjerg": 40, "Tønder": 5, "Fanø": fano}
    rows = [
        (name, date(year, month, 1), count * (year - 2017))
        for name, count in counts.items()
        for year in YEARS
        for month in range(1, 13)
    ]
    made = activities([row for row in rows if last is None or row[1] <= last], last=last, name="guidance")
    discreet = made.rows["date"].map(lambda day: day.month % 4 == 0)
    early = made.rows["date"].map(lambda day: day.month <= 6)
    frame = made.rows.assign(
        cvr="",
        id=range(len(made.rows)),
        type=discreet.map({True: "Early Warning", False: "Vækstvirksomhed"}),
        topic=early.map({True: "Eksport", False: ""}),
    )
    return replace(made, rows=frame, units=frame, constructed=True)


def table(source: Activities, house: Organisation, *, rates: bool = True, order: str = BY_NUMBER) -> MunicipalityTable:
    """The page of 2020."""
    companies = {one.name: one.companies for one in house.municipalities}
    return municipality_table(
        standings(source, year=2020, companies=companies),
        source,
        organisation=house,
        outlines=None,
        rates=rates,
        order=order,
    )


def page(name: str, source: Activities, house: Organisation, *, key: str = "2020", **more: object) -> MunicipalityPage:
    """The page of one in 2020."""
    companies = {one.name: one.companies for one in house.municipalities}
    options = {"inquiries": None, "scores": {}, **more}
    return municipality_page(
        name,
        guidance=source,
        guided=standings(source, year=2020, companies=companies),
        organisation=house,
        key=key,
        **options,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ({"Kolding": 35, "Vejen": 33, "Billund": 29, "Tønder": 18}, "Kolding og Vejen ligger højest, Tønder lavest"),
        ({"Kolding": 35, "Vejen": 30, "Billund": 29, "Tønder": 18}, "Kolding ligger højest, Tønder lavest"),
        (
            {"Kolding": 35, "Vejen": 35, "Billund": 18, "Tønder": 18},
            "Kolding og Vejen ligger højest, Billund og Tønder lavest",
        ),
        ({"Kolding": 35, "Vejen": 35.01, "Tønder": 18}, "Vejen og Kolding ligger højest, Tønder lavest"),
        ({"A": 9, "B": 9, "C": 9, "D": 9, "E": 1}, "4 kommuner ligger højest, E lavest"),
        ({"Kolding": 35, "Tønder": 18}, "Kolding ligger højest, Tønder lavest"),
        ({"Kolding": 35, "Vejen": 34, "Tønder": 18}, "Kolding ligger højest, Tønder lavest"),
        ({"Kolding": 35, "Tønder": 35, "Fanø": None}, "Alle 2 kommuner ligger på 35"),
        ({"Kolding": 35, "Fanø": None}, "Kun tallet for Kolding kan vises: 35"),
        ({"Kolding": None, "Fanø": None}, "Ingen af kommunernes tal kan vises"),
        ({}, "Ingen af kommunernes tal kan vises"),
    ],
)
def test_the_headline_names_who_lies_highest_and_lowest(numbers: dict[str, float | None], said: str) -> None:
    """By the numbers as they are written: ties share a place, and hidden ones have none."""
    figures = {name: None if one is None else Quantity(one) for name, one in numbers.items()}
    assert headline(figures, teller(figures.values(), rates=True)) == said


def test_rates_are_written_with_as_many_decimals_as_tell_them_apart() -> None:
    """Whole ones where they lie far apart; bounds stay; numbers are never rounded."""
    near, far = [Quantity(12.25), Quantity(14.96)], [Quantity(12.26), Quantity(40, Bound.AT_LEAST)]
    assert [teller(near, rates=True)(one) for one in near] == ["12,2", "15,0"]
    assert [teller(far, rates=True)(one) for one in far] == ["12", "≥\u00a040"]
    assert teller([Quantity(1021)], rates=False)(Quantity(1021)) == "1.021"


def test_the_page_says_what_lies_where(house: Organisation) -> None:
    """Headline, middle, house, map, bars, change and sources from the same figures."""
    view = table(guidance(), house)
    assert view.eyebrow == "Vejledte virksomheder pr. 1.000 virksomheder · 2020 · konstruerede eksempeldata"
    assert view.headline == "Fanø ligger højest, Tønder lavest"
    assert view.sub == "Midten af de 5 er 960; hele huset 1.235 pr. 1.000 virksomheder."
    assert [(line.name, line.text, line.change) for line in view.lines] == [
        ("Fanø", "10.800", "+50\u00a0%"),
        ("Kolding", "2.160", "+50\u00a0%"),
        ("Esbjerg", "960", "+50\u00a0%"),
        ("Vejle", "720", "+50\u00a0%"),
        ("Tønder", "360", "+50\u00a0%"),
    ]
    assert view.heads == ("Kommune", "Pr. 1.000", "Streg: midten af de 5", "Mod 2019")
    assert view.lines[0].filled == 1
    assert view.tick == pytest.approx(960 / 10800)
    assert view.scale == ("360", "10.800")
    assert view.drawn is not None
    assert {area.name: area.text for area in view.drawn.areas} == {line.name: line.text for line in view.lines}
    assert "Kolding 2.160" in view.alt
    assert view.notes == ()
    assert view.behind[1] == ("Kolding", "2.160", "1.000", "2.160", "+50\u00a0%")
    assert "fil.xlsx" in view.source
    assert "Antal virksomheder: konstruerede eksempeltal" in view.source


@pytest.mark.parametrize(
    ("before", "now", "bound", "said"),
    [
        (100, 150, Bound.EXACT, "+50\u00a0%"),
        (0, 7, Bound.EXACT, "+7"),
        (100, 501, Bound.AT_LEAST, "≥\u00a0+401"),
        (100, 60, Bound.AT_MOST, "≤\u00a0−40"),
        (100, 1300, Bound.ABOUT, "ca.\u00a0+1.200"),
    ],
)
def test_a_change_is_as_sure_as_its_numbers(before: int, now: int, bound: Bound, said: str) -> None:
    """In percent where both are exact and there is something to grow from, else as a number with its bound."""
    rows = activities([("Kolding", date(2019, 5, 1), before), ("Kolding", date(2020, 5, 1), now)]).rows
    rows = rows.assign(count_bound=[Bound.EXACT.value, bound.value])
    assert change(compare(rows, key="2020", first=date(2019, 1, 1), last=date(2020, 12, 31))) == said
    assert change(None) == ""


@pytest.mark.parametrize("rates", [True, False])
def test_the_numbers_behind_the_map_are_written_as_on_it(house: Organisation, *, rates: bool) -> None:
    """With the same decimals where rates lie close, also when the map shows numbers."""
    counts = {"Kolding": 92, "Vejle": 183, "Esbjerg": 139, "Tønder": 48, "Fanø": 9}
    source = activities([(name, date(2020, 5, 4), count) for name, count in counts.items()], name="guidance")
    drawn = table(source, house, rates=True).drawn
    assert drawn is not None
    on_map = {area.name: area.text for area in drawn.areas}
    assert on_map["Esbjerg"] == "92,7"
    assert {row[0]: row[3] for row in table(source, house, rates=rates).behind} == on_map


def test_numbers_instead_of_rates(house: Organisation) -> None:
    """The same page of what is counted."""
    view = table(guidance(), house, rates=False)
    assert view.headline == "Kolding ligger højest, Tønder lavest"
    assert view.heads[1] == "Antal"
    assert view.sub == "Midten af de 5 er 1.440; hele huset 6.300."


def test_the_table_is_sorted_as_asked(house: Organisation) -> None:
    """By name in Danish order; by change with those that are not compared last."""
    assert [line.name for line in table(guidance(), house, order=BY_NAME).lines] == [
        "Esbjerg",
        "Fanø",
        "Kolding",
        "Tønder",
        "Vejle",
    ]
    source = guidance()
    grown = source.rows.assign(count=source.rows["count"].where(source.rows["municipality"] != "Tønder", 5))
    by_change = table(replace(source, rows=grown, units=grown), house, order=BY_CHANGE)
    assert by_change.lines[-1].name == "Tønder"
    assert by_change.orders == (BY_NUMBER, BY_NAME, BY_CHANGE)
    one_year = source.rows[[day.year == 2020 for day in source.rows["date"]]]
    alone = table(replace(source, rows=one_year, units=one_year, first=date(2020, 1, 1)), house, order=BY_CHANGE)
    assert alone.orders == (BY_NUMBER, BY_NAME)
    assert len(alone.heads) == 3
    assert alone.lines[0].name == "Fanø"


def small(house: Organisation) -> Activities:
    """2020 alone, in which Fanø has 3 and Tønder 12."""
    counts = {"Kolding": 60, "Vejle": 40, "Esbjerg": 40, "Tønder": 12, "Fanø": 3}
    made = activities([(name, date(2020, 5, 4), count) for name, count in counts.items()], name="guidance")
    frame = made.rows.assign(cvr="", id=range(len(made.rows)), type="Early Warning", topic="Eksport")
    assert {one.name for one in house.municipalities} == set(counts)
    return replace(made, rows=frame, units=frame)


def test_hidden_numbers_are_said_to_be_hidden_and_are_nowhere(house: Organisation) -> None:
    """Not on the map, not in a bar, not in the middle; and why is said."""
    view = table(small(house), house)
    assert [line.name for line in view.lines if line.text == "skjult"] == ["Fanø", "Tønder"]
    assert all(line.filled is None for line in view.lines if line.text == "skjult")
    assert HIDDEN_WHY in view.notes
    assert view.heads[2] == "Streg: midten af de 3, der kan vises"
    assert view.sub.startswith("Midten af de 3, der kan vises, er ")
    assert view.drawn is not None
    assert {area.name for area in view.drawn.areas if area.step == 0} == {"Fanø", "Tønder"}


def test_a_rate_of_few_makes_no_headline(house: Organisation) -> None:
    """Below 20 chance decides; the table shows it all the same."""
    counts = {"Kolding": 60, "Vejle": 40, "Esbjerg": 40, "Tønder": 25, "Fanø": 19}
    source = activities([(name, date(2020, 5, 4), count) for name, count in counts.items()])
    view = table(source, house)
    assert view.lines[0].name == "Fanø"
    assert view.headline == "Kolding og Tønder ligger højest, Vejle lavest"
    assert any("nævner ikke Fanø" in note for note in view.notes)


def test_a_year_not_told_by_municipality_says_so(house: Organisation) -> None:
    """No map of noughts."""
    view = table(activities([("", date(2020, 5, 4), 80)]), house)
    assert view.headline == "Henvendelser er ikke opgjort pr. kommune i 2020"
    assert view.sub.startswith("De 80 henvendelser står uden kommune i filen.")
    assert (view.drawn, view.lines) == (None, ())


def test_what_has_no_municipality_is_said(house: Organisation) -> None:
    """So that nobody wonders why the numbers do not add up."""
    rows = [(name, date(2020, 5, 4), 30) for name in NAMES]
    view = table(activities([*rows, ("", date(2020, 5, 4), 51)]), house)
    assert "51 af 201 henvendelser har ingen kommune." in view.notes


def test_one_municipality_stands_against_the_middle(house: Organisation) -> None:
    """Headline, rank, figures with a tick, and the change."""
    scores = {
        name: NetPromoter(value=value, n=12, low=0, high=0, promoters=0, passives=0, detractors=0, unanswered=0)
        for name, value in (("Kolding", 40.0), ("Vejle", 60.0), ("Tønder", 80.0))
    }
    view = page("Kolding", guidance(), house, scores={**scores, "Fanø": None})
    assert view.headline == "Kolding ligger over midten: 2.160 vejledte pr. 1.000 virksomheder"
    assert view.sub.startswith("2.160 virksomheder vejledt i 2020; nr. 2 af de 5 pr. 1.000 virksomheder; mod 1.440 i 2019")
    assert [(one.name, one.text, one.middle) for one in view.figures] == [
        ("Vejledte virksomheder", "2.160", "1.440"),
        ("Vejledte pr. 1.000", "2.160", "960"),
        ("NPS (12 svar)", "40", "60"),
    ]
    assert (view.figures[2].filled, view.figures[2].tick) == (0.4, 0.6)
    assert page("Esbjerg", guidance(), house).headline.startswith("Esbjerg ligger på midten")
    assert page("Tønder", guidance(), house).headline.startswith("Tønder ligger under midten")
    hidden = page("Fanø", guidance(), house, scores={**scores, "Fanø": None}).figures[2]
    assert (hidden.name, hidden.text, hidden.filled) == ("NPS", "skjult", None)


def test_the_chart_has_the_finest_grain_that_is_shown_and_a_period_makes_the_headline(house: Organisation) -> None:
    """Months for Kolding; what is asked for in the address and may be shown is answered."""
    view = page("Kolding", guidance(), house, key="2020-05")
    assert view.headline == "Kolding: 180 virksomheder vejledt i maj 2020"
    assert view.chart is not None
    assert [grain_of(bar.key) for bar in view.chart.bars] == [Grain.MONTH] * 12
    assert [bar.key for bar in view.chart.bars if bar.chosen] == ["2020-05"]
    assert view.key == "2020-05"


def test_a_period_that_must_not_be_shown_gives_way_to_the_year(house: Organisation) -> None:
    """Whatever the address says: small numbers in a month, a week, a day."""
    source = guidance()
    low = source.rows["count"].where(
        (source.rows["municipality"] != "Tønder") | source.rows["date"].map(lambda day: day.month != 5), 2
    )
    frame = source.rows.assign(count=low)
    for key in ("2020-05", "2020-W11", "2020-05-01"):
        view = page("Tønder", replace(source, rows=frame, units=frame), house, key=key)
        assert view.key == "2020"
        assert view.chart is not None
        assert {grain_of(bar.key) for bar in view.chart.bars} == {Grain.QUARTER}
    assert page("Kolding", source, house, key="2020-W11").key == "2020"


def test_types_and_topics_are_those_of_the_year_and_never_the_confidential_type_alone(house: Organisation) -> None:
    """Also when a month is looked at."""
    view = page("Kolding", guidance(), house, key="2020-05")
    told = {split.title: [(line.name, line.text) for line in split.lines] for split in view.splits}
    assert told["Vejledningstype"] == [("Vækstvirksomhed", "1.620"), ("Kortere forløb og Early Warning", "540")]
    assert told["Emne"] == [("Ikke oplyst", "1.080"), ("Eksport", "1.080")]


def test_a_hidden_municipality_says_so_kindly(house: Organisation) -> None:
    """And shows no figure, no chart and no part."""
    view = page("Fanø", small(house), house, key="2020-05")
    assert view.headline == "Tallet for Fanø er skjult"
    assert "ingen kan kendes" in view.sub
    assert (view.figures, view.chart, view.splits, view.key) == ((), None, (), "2020")


def test_a_municipality_that_is_shown_by_year_only_has_no_chart(house: Organisation) -> None:
    """One bar is no chart; why is said."""
    view = page("Kolding", small(house), house)
    assert view.chart is not None
    lone = activities([(name, date(2020, month, 4), 3) for name in NAMES for month in (2, 8)], name="guidance")
    frame = lone.rows.assign(cvr="", id=range(len(lone.rows)), type="Early Warning", topic="Eksport")
    only_year = page("Kolding", replace(lone, rows=frame, units=frame), house)
    assert only_year.chart is None
    assert "for små" in only_year.why_no_chart


TOWN = st.builds(
    Municipality,
    code=st.just("1"),
    name=st.uuids().map(str),
    tile=st.none() | st.tuples(st.integers(0, 6), st.integers(0, 6)),
)


@given(st.lists(TOWN, min_size=1, max_size=20, unique_by=lambda one: one.name))
def test_every_municipality_gets_a_place_of_its_own(towns: list[Municipality]) -> None:
    """Those without a tile, or with a taken one, too; the first to ask for a place gets it."""
    placed = tiles(towns)
    assert len(set(placed.values())) == len(towns) == len(placed)
    first: dict[tuple[int, int], str] = {}
    for one in towns:
        if one.tile is not None:
            first.setdefault(one.tile, one.name)
    assert all(placed[name] == tile for tile, name in first.items())


@given(st.dictionaries(st.uuids().map(str), st.none() | st.floats(0, 1e6), max_size=20))
def test_steps_follow_the_values(values: dict[str, float | None]) -> None:
    """More is never paler; zero and hidden have no colour; the most has the strongest."""
    steps = colour_steps(values)
    counted = sorted((value, steps[name]) for name, value in values.items() if value)
    assert [step for _, step in counted] == sorted(step for _, step in counted)
    assert all(1 <= step <= STEPS for _, step in counted)
    assert {steps[name] for name, value in values.items() if not value} <= {0}
    if counted:
        assert counted[-1][1] == STEPS


def test_an_area_is_a_tile_or_the_real_outline() -> None:
    """A tile is a square around its middle; an outline is told where it is and how its degrees are stretched."""
    towns = (Municipality(code="1", name="A", tile=(2, 1)), Municipality(code="2", name="B"))
    shown = {one.name: Shown(text="7", hover=one.name, value=7.0) for one in towns}
    drawn = draw(towns, shown, outlines=None)
    assert drawn.ratio is None
    assert drawn.areas[0].middle == pytest.approx((2.5, -1.5))
    assert drawn.areas[0].rings[0][0] == (2 + GAP, -1 - GAP)
    square = ((0.0, 60.0), (2.0, 60.0), (2.0, 62.0), (0.0, 62.0), (0.0, 60.0))
    island = ((9.0, 60.0), (9.1, 60.0), (9.1, 60.1), (9.0, 60.0))
    real = draw(towns, shown, outlines={"A": (island, square), "B": (square,)})
    assert real.areas[0].middle == pytest.approx((1, 61))
    assert real.ratio == pytest.approx(2.06, abs=0.01)
    metres = ((500_000.0, 6e6), (510_000.0, 6e6), (510_000.0, 6.1e6), (500_000.0, 6e6))
    assert draw(towns, shown, outlines={"A": (metres,), "B": (metres,)}).ratio == 1
    assert middle_of([((3.0, 4.0), (3.0, 4.0), (3.0, 4.0))]) == (3, 4)
