"""What the activities say on the pages Overblik and Mål, run by Streamlit's own test driver."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from lib.ui.registry import GOALS, HOME, MENTIONS, NEXT_CONTRACT
from tests.builders import contract, put
from tests.pages.test_activities import run, text

if TYPE_CHECKING:
    from lib.store.repository import Store
    from lib.ui.registry import PageSpec

RUNNING = (
    ("5", "Mål: 1.300 virksomheder skal modtage specialiseret vejledning.", "", "Vurderes opfyldt"),
    ("6", "Mindst 300 omtaler i medierne", "Avis: 200\nTv: 80\nTotal: 280", ""),
)


@pytest.fixture
def running_year(whole_example: Store) -> Store:
    """The example with a contract for 2020, of which the activities know ten months."""
    put(whole_example, contract(*RUNNING), name="kontrakt_2020.xlsx", year=2020)
    return whole_example


def test_goal_five_has_its_way_and_both_its_numbers(whole_example: Store) -> None:
    """The year is over: no estimate; the parts agree, and the rows behind can be looked up."""
    app = run(GOALS, maal="5")
    shown = text(app)
    assert "Vejen til målet" in shown
    assert "Indberettet 1.021 og beregnet 1.021: ingen forskel." in shown
    assert '<td data-label="Beregnet">648</td>' in shown
    assert "vejledning?aar=2019&amp;periode=2019&amp;raekker=ja" in shown
    assert "Early Warning" not in shown
    assert "Skøn for hele året" not in shown
    assert "Konstrueret eksempel" in shown
    alts = [chart.proto.alt for chart in app.get("plotly_chart")]
    assert "Mål: 840, nået i oktober." in alts[1]


def test_the_rows_behind_a_number_are_those_it_counts(whole_example: Store) -> None:
    """Of the whole year, though the page begins with its newest half; until the day that the result stands for."""
    goal = ("6", "Mindst 300 omtaler i medierne", "Pr. 30. juni 2019: 96", "")
    put(whole_example, contract(goal), name="kontrakt_2019.xlsx", year=2019)
    shown = text(run(GOALS, maal="6", aar="2019"))
    assert "medier?aar=2019&amp;dato=2019-06-30&amp;periode=2019&amp;raekker=ja" in shown
    app = run(MENTIONS, aar="2019", dato="2019-06-30", periode="2019", raekker="ja")
    assert r"\(96\)" in app.toggle[0].label
    whole = run(MENTIONS, aar="2019", periode="2019", raekker="ja")
    assert r"\(214\)" in whole.toggle[0].label


def test_a_running_year_has_an_estimate_and_says_what_it_rests_on(running_year: Store) -> None:
    """The computed number counts; comment and number disagree only when the number says missed."""
    shown = text(run(GOALS, aar="2020", maal="5"))
    assert "Beregnet af husets registreringer" in shown
    assert "Skøn for hele året: 1." in shown
    assert '#skoen"' in shown
    assert "Det beregnede tal gælder." in shown


def test_the_contract_s_own_table_names_the_computed_number(running_year: Store) -> None:
    """Beside the contract's words, with what it rests on."""
    shown = text(run(GOALS, aar="2020"))
    assert "Beregnet af husets registreringer: 1.092" in shown
    assert "De er konstruerede eksempeldata." in shown


def test_a_contradiction_stands_on_the_goal_s_page(whole_example: Store) -> None:
    """The front page's sentence."""
    put(whole_example, contract(("1", "Mål: 900 virksomheder", "812", "Vurderes opfyldt")), year=2018)
    said = "ommentaren siger opfyldt, men resultatet er 812, og målet er mindst 900 virksomheder"
    assert said in text(run(HOME, aar="2018"))
    assert said in text(run(GOALS, aar="2018", maal="1"))


def test_goal_six_says_that_nothing_is_registered(whole_example: Store) -> None:
    """The house held no academy; the gap stays."""
    shown = text(run(GOALS, maal="6"))
    assert "ikke dokumenteret: 0 registreret" in shown
    assert "talt af husets arrangementer; konstrueret eksempel" in shown


def test_the_front_page_has_three_trends(whole_example: Store) -> None:
    """Each leads to its page; the notes' own figure is not told twice."""
    shown = text(run(HOME))
    assert "Udviklingen mod sidste år" in shown
    for words in ("+138,5 %", "mod 96 i 1. halvår 2019", "mod 155 i samme del af 2019", "mod 850 i samme del af 2019"):
        assert shown.count(words) == 1, words
    for slug in ("medier", "henvendelser", "vejledning"):
        assert f'href="{slug}' in shown
    assert "Samme tal står i kontraktens noter." in shown
    assert "≥ 500" in shown


def test_computed_results_are_marked_on_the_front_page(running_year: Store) -> None:
    """One that is reported is not."""
    shown = text(run(HOME, aar="2020"))
    assert shown.count('class="mb-computed"') == 1
    assert "Resultater mærket »beregnet«" in shown


@pytest.mark.parametrize("spec", [HOME, GOALS, NEXT_CONTRACT], ids=lambda spec: spec.title)
def test_a_year_without_a_contract_leads_to_those_that_have_one(whole_example: Store, spec: PageSpec) -> None:
    """Of the same page."""
    shown = text(run(spec, aar="2020"))
    assert "Der er ingen resultatkontrakt for 2020" in shown
    assert f'href="{spec.slug or "./"}?aar=2019"' in shown
    assert "Sådan kommer I i gang" not in shown
