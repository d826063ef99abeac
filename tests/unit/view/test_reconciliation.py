"""The reported number and the computed one, in words."""

from __future__ import annotations

from datetime import date

import pytest

from lib.domain.computed import Computed
from lib.domain.fulfilment import judge
from lib.domain.goal import Statement
from lib.domain.judgement import Evidence
from lib.domain.measure import Measure
from lib.domain.quantity import Bound, Quantity
from lib.domain.reconciliation import Counting
from lib.schema.activity import DISCREET_TYPE
from lib.view.reconciliation import Behind, Reconciliation, reconciliation
from tests.builders import DECK, goal, goals

END = date(2019, 12, 31)
PARTS = ((DISCREET_TYPE, Quantity(640)), ("Vækstvirksomhed", Quantity(321)), ("Driftsvirksomhed", Quantity(54)))


def made(
    description: str,
    result: str,
    value: Quantity,
    measure: Measure = Measure.COMPANIES,
    *,
    parts: tuple[tuple[str, Quantity], ...] = (),
    counts: Counting | None = None,
    decides: bool = True,
    until: date = END,
    n: int = 9,
) -> Reconciliation:
    """The view of a goal and a figure."""
    asked = goal(description, result).goal
    known = Evidence(computed=value if decides else None)
    return reconciliation(
        goal=asked,
        judgement=judge(asked, claim=Statement(), as_of=END, evidence=known),
        computed=Computed(measure=measure, value=value, n=n, as_of=until, parts=parts),
        counting=counts or Counting(rows=9),
    )


ASKED = "Mindst 840 virksomheder skal modtage vejledning"


@pytest.mark.parametrize(
    ("result", "value", "sentence", "counts", "differs"),
    [
        ("1.021", Quantity(1021), "Indberettet 1.021 og beregnet 1.021: ingen forskel.", "", False),
        (
            "1.021",
            Quantity(987),
            "Indberettet 1.021 og beregnet 987: 34 færre end indberettet.",
            "Det indberettede tal gælder.",
            True,
        ),
        (
            "1.021",
            Quantity(1050),
            "Indberettet 1.021 og beregnet 1.050: 29 flere end indberettet.",
            "Det indberettede tal gælder.",
            True,
        ),
        ("1000+", Quantity(1050), "Indberettet ≥ 1.000 og beregnet 1.050.", "", False),
        ("1.021", Quantity(1000, Bound.AT_LEAST), "Indberettet 1.021 og beregnet ≥ 1.000.", "", False),
        ("", Quantity(1050), "Beregnet 1.050. Kontrakten melder intet tal.", "Det beregnede tal gælder.", False),
    ],
)
def test_both_numbers_in_a_sentence(result: str, value: Quantity, sentence: str, counts: str, *, differs: bool) -> None:
    """By how much they differ and which one counts; a bound is no contradiction."""
    view = made(ASKED, result, value)
    assert (view.sentence.replace("\u00a0", " "), view.counts, view.differs) == (sentence, counts, differs)


def test_a_figure_that_does_not_decide_says_why() -> None:
    """It counts more than the goal asks for, or there is nothing registered."""
    assert made(ASKED, "", Quantity(1050), decides=False).counts.startswith("Det afgør ikke målet")
    nobody = made("Mindst 2 akademier", "", Quantity(0), Measure.ACADEMIES, decides=False, n=0)
    assert nobody.counts == "At ingen er registreret, afgør ikke målet."


def test_a_figure_of_a_part_of_the_year_says_until_when() -> None:
    """A number of June beside one of the year."""
    assert "beregnet 500 til og med 30. juni 2019:" in made(ASKED, "1.021", Quantity(500), until=date(2019, 6, 30)).sentence


def test_scores_and_shares_differ_by_points_and_are_compared_as_finely_as_reported() -> None:
    """Not by "flere"."""
    assert made("NPS på mindst 60", "64", Quantity(61), Measure.NPS).sentence.endswith(": 3 point lavere end indberettet.")
    share = made("Mindst 70 % svarer i høj grad", "90 %", Quantity(92), Measure.EFFECT).sentence
    assert share.endswith(": 2 procentpoint højere end indberettet.")
    assert made("NPS på mindst 60", "64", Quantity(63.7), Measure.NPS).sentence.endswith(
        ": ingen forskel, når der rundes af."
    )


def test_the_difference_is_found_part_by_part() -> None:
    """The table of the deck's goal 5 and the words on where it lies; the confidential type never stands alone."""
    asked = goals(*DECK)[4]
    view = reconciliation(
        goal=asked.goal,
        judgement=asked.judgement,
        computed=Computed(measure=Measure.COMPANIES, value=Quantity(1015), n=1015, as_of=END, parts=PARTS),
        counting=Counting(rows=1015),
    )
    assert view.heads == ("Del", "Indberettet", "Beregnet", "Forskel")
    assert view.parts == (
        ("Vækstvirksomheder", "319", "321", "+2"),
        ("Driftsvirksomheder", "54", "54", "0"),
        ("Kortere forløb og EW", "648", "640", "−8"),
        ("I alt", "1.021", "1.015", "−6"),
    )
    assert view.sentence.endswith("Forskellen ligger i vækstvirksomheder (2 flere) og kortere forløb og EW (8 færre).")


def test_without_a_reported_number_the_computed_parts_stand_alone() -> None:
    """No empty columns."""
    view = made(ASKED, "", Quantity(1015), parts=PARTS)
    assert view.heads == ("Del", "Beregnet")
    assert view.parts[0] == (DISCREET_TYPE, "640")
    assert view.parts[-1] == ("I alt", "1.015")


@pytest.mark.parametrize(
    ("measure", "counts", "said"),
    [
        (
            Measure.COMPANIES,
            Counting(rows=1100, again=60, unknown=19, unknown_volume=Quantity(500, Bound.AT_LEAST), rejected=3),
            [
                "1.100 rækker læst af vejledning i 2019",
                "60 tæller ikke igen: samme CVR-nummer og type tidligere på året",
                "19 er uden CVR-nummer og tæller med deres antal, i alt ≥ 500",
                "3 rækker er afvist ved upload af filer, der dækker 2019",
            ],
        ),
        (
            Measure.COMPANIES,
            Counting(rows=1, rejected=1),
            [
                "1 række læst af vejledning i 2019",
                "0 tæller ikke igen: samme CVR-nummer og type tidligere på året",
                "0 er uden CVR-nummer",
                "1 række er afvist ved upload af filer, der dækker 2019",
            ],
        ),
        (
            Measure.EFFECT,
            Counting(rows=250, unsure=12, blank=8, off_scale=1),
            [
                "250 svar på spørgeskemaet i 2019",
                "12 svarede »ved ikke« og tæller ikke med",
                "8 uden svar på netop det spørgsmål tæller ikke med",
                "1 svar uden for husets skala tæller ikke med",
                "0 rækker er afvist ved upload af filer, der dækker 2019",
            ],
        ),
        (
            Measure.INQUIRIES,
            Counting(rows=74),
            ["74 rækker læst af henvendelser i 2019, i alt 80", "0 rækker er afvist ved upload af filer, der dækker 2019"],
        ),
        (
            Measure.ACADEMIES,
            Counting(rows=74),
            [
                "74 rækker læst af arrangementer i 2019",
                "9 af dem er af typen Akademi",
                "0 rækker er afvist ved upload af filer, der dækker 2019",
            ],
        ),
    ],
)
def test_how_the_number_comes_about(measure: Measure, counts: Counting, said: list[str]) -> None:
    """Each step a number and words; rows and rejected rows can be looked up."""
    view = made(ASKED, "80", Quantity(80), measure, counts=counts)
    assert [f"{line.number} {line.words}".replace("\u00a0", " ") for line in view.lines] == said
    assert view.lines[0].behind is Behind.ROWS
    assert view.lines[-1].behind is (Behind.REJECTED if counts.rejected else Behind.NOTHING)
