"""Each trap by itself, with the reason it is one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.goal import Comparison, GoalKind
from lib.domain.prose import read_result, read_statement, read_target
from lib.domain.quantity import Quantity

NOT_A_TARGET = {
    "a year": "Etablering af digital indgang i 2020",
    "a goal's number": "Mål 5: Etablering af netværk",
    "a date": "Huset deltager i mødet 17/9-2020",
    "an ordinal": "Gennemførelse af 3. fase af projektet",
    "a reference": "Udarbejdelse af plan efter § 12 i loven",
    "a name": "Indsats for at styrke Covid-19 ramte virksomheder",
    "a population": "Etablering af samarbejde med de 13 kommuner",
}


@pytest.mark.parametrize("text", NOT_A_TARGET.values(), ids=NOT_A_TARGET.keys())
def test_a_number_that_something_else_accounts_for_is_no_target(text: str) -> None:
    """The goal stays a milestone without a number."""
    read = read_target(text, year=2020)
    assert (read.kind, read.target) == (GoalKind.MILESTONE, None)


AMBIGUOUS = (
    "Antallet af henvendelser øges med 10 %",
    "Mindst 2 møder pr. kommune",
    "Mindst 2-3 webinarer",
    "Ca. 500 virksomheder vejledes",
    "Svartid på 3 %",
)


@pytest.mark.parametrize("text", AMBIGUOUS)
def test_an_ambiguous_wording_is_a_text_goal_with_a_remark(text: str) -> None:
    """Never a confident wrong number, and the reader learns why."""
    read = read_target(text, year=2020)
    assert (read.kind, read.comparison, read.target) == (GoalKind.TEXT, Comparison.NONE, None)
    assert read.remark.endswith(".")


@pytest.mark.parametrize(
    "text", ["", "asdf qwer", "Blå 42 fisk flyver", "!!! 17 ???", "Lorem ipsum dolor sit amet 2020", "\n\n"]
)
def test_nonsense_is_a_text_goal(text: str) -> None:
    """No number is made of noise."""
    read = read_target(text, year=2020)
    assert (read.kind, read.target) == (GoalKind.TEXT, None)


@given(st.text(max_size=120))
def test_any_text_can_be_read(text: str) -> None:
    """Whatever stands in a cell, the readers answer, and the text goal has no target."""
    read = read_target(text, year=2020)
    assert (read.target is None) or read.kind is not GoalKind.TEXT
    read_result(text, read, year=2020)
    read_statement(text, year=2020)


@given(
    number=st.integers(min_value=21, max_value=99_999),
    comparison=st.sampled_from([("mindst", "at_least"), ("min.", "at_least"), ("højst", "at_most"), ("maks.", "at_most")]),
    noun=st.sampled_from(["virksomheder", "webinarer", "deltagere", "møder"]),
)
def test_a_plain_count_is_always_read(number: int, comparison: tuple[str, str], noun: str) -> None:
    """Digits with and without the Danish thousands dot."""
    word, expected = comparison
    for written in (str(number), f"{number:,}".replace(",", ".")):
        read = read_target(f"Huset skal nå {word} {written} {noun}.", year=2020)
        assert (read.kind, read.comparison, read.target, read.unit) == (GoalKind.COUNT, expected, number, noun)


def test_a_strict_comparison_keeps_its_number() -> None:
    """ "mere end 60" asks for more than 60; the number stays 60."""
    read = read_target("NPS på mere end 60", year=2020)
    assert (read.target, read.strict) == (60, True)


def test_a_date_without_a_year_belongs_to_the_contract_year() -> None:
    """The same words ask for another day in another contract."""
    for year in (2019, 2021):
        assert read_target("Modellen lanceres inden 1. juli", year=year).target == date(year, 7, 1)


NOT_A_RESULT = {
    "a forecast": ("Mindst 25 virksomheder", "Forventes at nå 30 ved årets udgang"),
    "a hope": ("Mindst 50 virksomheder", "Forventer 60 virksomheder i december"),
    "a budget": ("Mindst 50 virksomheder", "Budget: 60 virksomheder. Målet er endnu ikke nået"),
    "a lack": ("Mindst 100 virksomheder", "100 virksomheder manglede vejledning"),
    "an odd share": ("Mindst 70 % er tilfredse", "0,85 %"),
    "a thousand with a comma": ("Mindst 840 virksomheder", "1,021"),
}


@pytest.mark.parametrize(("asked", "result"), NOT_A_RESULT.values(), ids=NOT_A_RESULT.keys())
def test_a_number_that_is_no_result_is_not_read_as_one(asked: str, result: str) -> None:
    """What is hoped for or missing is not reached."""
    assert read_result(result, read_target(asked, year=2020), year=2020).quantity is None


def test_a_doubling_needs_its_start() -> None:
    """ "Fordobling fra 50" asks for 100, which nobody has written."""
    assert read_target("Fordobling af antallet af virksomheder fra 50", year=2020).kind is GoalKind.TEXT


def test_an_enumerated_whole_gives_the_share() -> None:
    """152 of 210 is 72,4 percent."""
    goal = read_target("Mindst 75 % af virksomhederne er tilfredse", year=2020)
    assert read_result("152 ud af 210 virksomheder var tilfredse", goal, year=2020).quantity == Quantity(72.4)


def test_a_percentage_of_a_whole_is_not_divided_again() -> None:
    """ "90 procent ud af 210" is 90 percent."""
    goal = read_target("Mindst 75 % af virksomhederne er tilfredse", year=2020)
    assert read_result("90 procent ud af 210 virksomheder", goal, year=2020).quantity == Quantity(90)


def test_where_it_happens_is_not_how_much() -> None:
    """ "fordelt på alle 13 kommuner" describes the companies."""
    goal = read_target("Vejledning af minimum 1.250 unikke virksomheder fordelt på alle 13 kommuner", year=2020)
    assert (goal.target, goal.unit) == (1250, "virksomheder")


def test_a_quarter_is_the_deadline_of_what_is_scheduled_in_it() -> None:
    """Done in December is not done in the third quarter."""
    assert read_target("Strategien offentliggøres i 3. kvartal 2020", year=2020).target == date(2020, 9, 30)


def test_aftaler_with_some_do_not_reach_aftaler_with_all() -> None:
    """ "alle 13 kommuner" is not reached by 11."""
    goal = read_target("Indgå hensigtserklæring med alle 13 kommuner", year=2020)
    assert read_result("Indgået med 11 kommuner", goal, year=2020).statement.reached is not True
    assert read_result("Indgået med 13 kommuner", goal, year=2020).statement.reached is True
