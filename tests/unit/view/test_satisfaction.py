"""What the page Tilfredshed says, from answers made by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from lib.domain.activity import Activities
from lib.domain.goal import POINTS, Comparison, GoalKind, Requirement
from lib.domain.measure import Measure
from lib.domain.series import Grain
from lib.schema.activity import DISCREET_TYPE
from lib.view.satisfaction import Satisfaction, satisfaction
from lib.view.survey.groups import NOT_GIVEN
from tests.builders import organisation

HOUSE = organisation()
COLUMNS = ["date", "date_end", "nps", "effect", "municipality", "type"]
SIXTY = Requirement(kind=GoalKind.SCORE, comparison=Comparison.AT_LEAST, target=60.0, unit=POINTS)
SEVENTY = Requirement(kind=GoalKind.SHARE, comparison=Comparison.AT_LEAST, target=70.0, unit="percent")
TARGETS = {Measure.NPS: {2019: SIXTY}, Measure.EFFECT: {2019: SEVENTY}}
NONE: dict[Measure, dict[int, Requirement]] = {Measure.NPS: {}, Measure.EFFECT: {}}


def answers(
    day: date, *scores: int | None, effect: str = "", municipality: str = "Vejle", kind: str = "Driftsvirksomhed"
) -> pd.DataFrame:
    """Answers of one day."""
    made = [(day, day, score, effect, municipality, kind) for score in scores]
    return pd.DataFrame(made, columns=COLUMNS, dtype=object)


def page(*frames: pd.DataFrame, constructed: bool = False, **wanted: Any) -> Satisfaction:  # noqa: ANN401  the view's own
    """The page of answers."""
    rows = pd.concat(frames, ignore_index=True)
    found = Activities(
        name="survey",
        rows=rows,
        units=rows,
        first=rows["date"].min(),
        last=rows["date_end"].max(),
        sources=(("svar.csv", date(2020, 11, 11)),),
        constructed=constructed,
    )
    usual = {"year": 2020, "as_of": date(2020, 12, 31), "municipality": None, "grain": Grain.HALF, "targets": TARGETS}
    return satisfaction(found, organisation=HOUSE, **{**usual, **wanted})


def plain(text: str) -> str:
    """Text with ordinary spaces."""
    return text.replace("\u00a0", " ")


LAST = answers(date(2019, 4, 1), *[10] * 60, *[3] * 40, effect="I høj grad")
LATE = answers(date(2019, 12, 1), *[3] * 50, effect="Slet ikke")
NOW = answers(date(2020, 10, 31), *[9] * 70, *[8] * 20, *[6] * 10, None, effect="I middel grad")
OVER = answers(date(2020, 12, 31), 9)


@pytest.mark.parametrize(
    ("frames", "year", "said"),
    [
        ((LAST, LATE, NOW), 2020, "NPS er 60 i 2020, 40 point højere end i samme del af 2019"),
        ((LAST, NOW, OVER), 2020, "NPS er 60 i 2020, 40 point højere end i 2019"),
        ((NOW,), 2020, "NPS er 60 i 2020"),
        ((LAST, LATE, NOW), 2019, "NPS er −20 i 2019"),
        ((LAST, answers(date(2020, 4, 1), *[10] * 6, *[0] * 4)), 2020, "NPS er 20 i 2020, det samme som i samme del af 2019"),
        (
            (LAST, answers(date(2020, 4, 1), *[10] * 5, *[0] * 5)),
            2020,
            "NPS er 0 i 2020, 20 point lavere end i samme del af 2019",
        ),
        ((LAST, answers(date(2020, 4, 1), None, effect="I høj grad")), 2020, "Ingen har svaret på NPS-spørgsmålet i 2020"),
        ((LAST, NOW), 2021, "Ingen svar i 2021"),
        ((NOW,), 2018, "Ingen svar i 2018"),
    ],
)
def test_the_headline(frames: tuple[pd.DataFrame, ...], year: int, said: str) -> None:
    """By rule: the score, and how far it is from the same part of last year."""
    assert page(*frames, year=year, as_of=date(2020, 12, 31)).headline == said


def test_how_sure_the_difference_is() -> None:
    """Interval, number of answers, whether the difference exceeds the uncertainty, and that both years are cut."""
    clear = page(LAST, LATE, NOW)
    assert plain(clear.lines[0]).startswith("95 %-interval 46–72, 100 svar. Forskellen er større end usikkerheden (+")
    assert clear.lines[-1] == "2020 er ikke omme: begge år tælles til og med 31. oktober."
    unsure = page(LAST, answers(date(2020, 12, 31), *[10] * 7, *[3] * 3))
    assert "Forskellen er mindre end usikkerheden (−" in unsure.lines[0]
    assert unsure.lines[0].endswith("og kan være tilfældig.")
    assert not any("ikke omme" in line for line in unsure.lines)


def test_nothing_to_compare_with() -> None:
    """The first year ever, and a gap in the answers."""
    first = page(NOW)
    assert first.lines[0].endswith("Der er ingen svar fra 2019 at sammenligne med; 2020 er det første år.")
    assert first.lines[-1] == "Svarene går til og med 31. oktober 2020."
    gap = page(NOW, answers(date(2018, 3, 1), 9), year=2020)
    assert gap.lines[0].endswith("Der er ingen svar fra 2019 at sammenligne med.")


@pytest.mark.parametrize(
    ("targets", "said", "solid"),
    [
        (TARGETS, "2020 har ingen resultatkontrakt; målet for 2019 var mindst 60.", (0, 1)),
        ({**TARGETS, Measure.NPS: {2020: SIXTY}}, "Årets mål er mindst 60.", (2, 2)),
        ({**TARGETS, Measure.NPS: {2017: SIXTY}}, "2020 har ingen resultatkontrakt; målet for 2017 var mindst 60.", (1, 0)),
    ],
)
def test_the_target(targets: dict[Measure, dict[int, Requirement]], said: str, solid: tuple[int, int]) -> None:
    """The year's own, or that of the newest contract before it, and over which dots its line is solid."""
    view = page(LAST, LATE, NOW, targets=targets)
    assert said in view.lines
    assert view.score is not None
    assert view.score.target is not None
    assert view.score.target.text == "mål 60"
    assert (view.score.target.first, view.score.target.last) == solid


def test_without_a_target() -> None:
    """No line, and nothing is said of one; a target of a later year is none."""
    for targets in (NONE, {**NONE, Measure.NPS: {2021: SIXTY}}):
        view = page(LAST, NOW, targets=targets)
        assert view.score is not None
        assert view.score.target is None
        assert not any("mål" in line for line in view.lines)


def test_the_score_period_by_period() -> None:
    """Names, values and intervals in the table and the alternative text; a period that is not over stands open."""
    view = page(LAST, LATE, NOW)
    assert view.score is not None
    assert [(dot.name, dot.year, dot.text, dot.open) for dot in view.score.dots] == [
        ("1. halvår", "2019", "20", False),
        ("2. halvår", "", "−100", False),
        ("2. halvår", "2020", "60", True),
    ]
    assert view.score.heads == ("Periode", "NPS", "95 %-interval", "Svar")
    assert view.score.table[0] == ("1. halvår 2019", "20", "1–39", "100")
    assert view.score.table[1][2] == "−100 til −90"
    assert "2. halvår 2020 60 (46–72)" in view.score.alt
    assert "Mål 60 i 2019" in view.score.alt
    assert view.score.note == "Åben prik: 2. halvår 2020 går til og med 31. oktober 2020."
    assert view.score.bottom <= -100
    assert view.score.top >= 72


@pytest.mark.parametrize(
    ("grain", "names"),
    [
        (Grain.YEAR, ["2019", "2020"]),
        (Grain.QUARTER, ["2. kv.", "4. kv.", "4. kv."]),
        (Grain.MONTH, ["okt."]),
    ],
)
def test_the_grains(grain: Grain, names: list[str]) -> None:
    """The shorter the periods, the fewer years, so that every dot keeps its label."""
    view = page(LAST, LATE, NOW, grain=grain)
    assert view.score is not None
    assert [dot.name for dot in view.score.dots] == names


def test_who_stands_behind_the_score() -> None:
    """Promoters, passives and detractors of both years, in percent; blanks are counted apart."""
    view = page(LAST, NOW)
    assert view.spread is not None
    assert [plain(cell) for row in view.spread.table for cell in row] == [
        "2020", "70 %", "20 %", "10 %", "100 svar", "2019", "60 %", "0 %", "40 %", "100 svar",
    ]  # fmt: skip
    assert "2020: 70 % ambassadører, 20 % passive og 10 % kritikere." in plain(view.spread.alt)
    assert view.not_counted == "1 blankt svar er ikke regnet med."


def test_the_effect_question() -> None:
    """Its share, interval and difference; what is left out in words; its own target."""
    view = page(
        answers(date(2019, 12, 31), *[9] * 50, effect="I høj grad"),
        answers(date(2019, 12, 31), *[9] * 50, effect="Slet ikke"),
        answers(date(2020, 12, 31), *[9] * 90, effect="I høj grad"),
        answers(date(2020, 12, 31), *[9] * 10, effect="I mindre grad"),
        answers(date(2020, 12, 31), *[9] * 3, effect="Ved ikke"),
        answers(date(2020, 12, 31), 9),
        answers(date(2020, 12, 31), 9, effect="Måske"),
    )
    assert view.effect is not None
    assert plain(view.effect.headline) == "90 % svarer »I høj grad« eller »I middel grad« om vejledningens effekt"
    assert [plain(line) for line in view.effect.lines] == [
        "40 procentpoint højere end i 2019.",
        "95 %-interval 83–94 %, 100 svar. Forskellen er større end usikkerheden (+28 til +51 point).",
        "2020 har ingen resultatkontrakt; målet for 2019 var mindst 70 %.",
        "Ikke regnet med: 3 »Ved ikke«, 1 blankt svar og 1 svar uden for husets skala.",
    ]
    assert view.effect.answers is not None
    assert [plain(cell) for row in view.effect.answers.table for cell in row] == [
        "I høj grad", "90 %", "90", "I middel grad", "0 %", "0", "I mindre grad", "10 %", "10", "Slet ikke", "0 %", "0",
    ]  # fmt: skip
    assert [part.role for part in view.effect.answers.wholes[0].parts] == ["good", "good", "rest", "rest"]


def test_without_answers_to_the_effect_question() -> None:
    """The part of the page is left out."""
    assert page(answers(date(2020, 3, 1), 9, 9)).effect is None


def test_groups_and_what_is_hidden() -> None:
    """The highest first, what is not given last; small groups and one more are hidden, by name."""
    view = page(
        answers(date(2020, 3, 1), *[10] * 20, municipality="Vejle"),
        answers(date(2020, 3, 1), *[3] * 20, municipality="Aabenraa"),
        answers(date(2020, 3, 1), *[8] * 12, municipality="Esbjerg"),
        answers(date(2020, 3, 1), *[9] * 30, municipality=""),
        answers(date(2020, 3, 1), 9, 9, municipality="Fanø"),
        answers(date(2020, 3, 1), *[9] * 6, municipality="Billund"),
    )
    (split,) = view.splits
    (panel,) = split.panels
    assert split.heading == "Efter kommune i 2020"
    assert [dot.name for dot in panel.dots.dots] == ["Vejle", "Esbjerg", "Aabenraa", NOT_GIVEN]
    assert panel.hidden.startswith("Skjult: Billund og Fanø. Grupper med færre end fem svar vises ikke")
    assert (
        panel.message
        == f"Vejle og {NOT_GIVEN} ligger over og Esbjerg og Aabenraa ligger under husets tal med hele intervallet."
    )
    assert panel.dots.reference == (pytest.approx(100 * 38 / 90), "huset 42")
    assert panel.dots.table[-1][:2] == ("Huset", "42")
    everything = f"{panel.dots} {view.headline}"
    assert "Fanø" not in everything
    assert "Billund" not in everything


def test_early_warning_never_stands_alone() -> None:
    """However many there are, they are part of the kind they are counted with."""
    kinds = ("Vækstvirksomhed", "Driftsvirksomhed", "Kortere forløb", "Early Warning")
    view = page(*(answers(date(2020, 3, 1), *[9] * 30, kind=kind) for kind in kinds))
    (split,) = view.splits
    names = {dot.name: dot.answers for dot in split.panels[0].dots.dots}
    assert names == {DISCREET_TYPE: "60 svar", "Vækstvirksomhed": "30 svar", "Driftsvirksomhed": "30 svar"}
    assert "alle intervaller" in split.panels[0].message.casefold()


def test_one_group_alone_is_no_split() -> None:
    """It would be the house over again."""
    assert page(NOW).splits == ()


@pytest.mark.parametrize("as_of", [date(2020, 3, 1), date(2020, 6, 30), date(2021, 1, 31)])
def test_groups_do_not_move_with_the_date(as_of: date) -> None:
    """So nothing can be found by comparing two dates."""
    frames = [
        answers(date(2020, month, 1), *[9] * 6, municipality=name) for month in (1, 5, 11) for name in ("Vejle", "Varde")
    ]
    (split,) = page(*frames, as_of=as_of).splits
    assert {dot.answers for dot in split.panels[0].dots.dots} == {"18 svar"}


WEST = [answers(date(2019, 4, 1), *[10] * 8, municipality="Varde"), answers(date(2020, 4, 1), *[3] * 9, municipality="Varde")]


def test_a_municipality_per_whole_year() -> None:
    """Its name, its years, no finer periods, no target, and no cut by the date."""
    view = page(LAST, NOW, *WEST, municipality="Varde", as_of=date(2020, 1, 31))
    assert view.eyebrow == "Tilfredshed 2020 · Varde"
    assert view.headline == "Varde: NPS er −100 i 2020, 200 point lavere end i 2019"
    assert "En kommunes tal vises for hele år, uanset datoen ovenfor. 2020 er ikke omme: svarene går til" in view.lines[-1]
    assert view.score is not None
    assert [dot.name for dot in view.score.dots] == ["2019", "2020"]
    assert view.score.target is None
    assert view.whole_years
    assert view.not_counted == ""
    (split,) = view.splits
    assert [(dot.name, dot.open) for dot in split.panels[0].dots.dots] == [("Vejle", True), ("Varde", False)]


def test_a_small_municipality_is_hidden() -> None:
    """In the headline, the curve and the effect question; also where it is hidden for another's sake."""
    few = answers(date(2020, 4, 1), *[3] * 4, effect="Slet ikke", municipality="Fanø")
    other = answers(date(2020, 4, 1), *[3] * 7, effect="Slet ikke", municipality="Billund")
    for name in ("Fanø", "Billund"):
        view = page(LAST, NOW, few, other, municipality=name)
        assert view.headline == f"Tallene for {name} i 2020 er skjult"
        assert view.lines[0].startswith("Skjult: 2020. Grupper med færre end fem svar vises ikke")
        assert (view.score, view.spread) == (None, None)
        assert view.effect is not None
        assert view.effect.headline == f"Effekten for {name} i 2020 er skjult"
        assert view.effect.answers is None


def test_last_year_hidden_is_not_compared_with() -> None:
    """And is not said to be missing."""
    view = page(
        LAST,
        NOW,
        answers(date(2019, 4, 1), 9, municipality="Varde"),
        answers(date(2020, 4, 1), *[9] * 9, municipality="Varde"),
        municipality="Varde",
    )
    assert view.headline == "Varde: NPS er 100 i 2020"
    assert "ingen svar" not in " ".join(view.lines)
    assert "Skjult: 2019." in view.lines[-1]


def test_a_municipality_without_answers() -> None:
    """Said as such, with what there is."""
    view = page(NOW, municipality="Tønder")
    assert view.headline == "Ingen svar fra Tønder i 2020"
    assert "Husets svar går fra 31. oktober 2020 til 31. oktober 2020" in view.lines[0]


def test_where_it_comes_from() -> None:
    """The file with the date of its upload; constructed data are marked."""
    assert page(NOW).source == "Kilde: svar.csv, uploadet 11. november 2020"
    assert (page(NOW).constructed, page(NOW, constructed=True).constructed) == (False, True)
