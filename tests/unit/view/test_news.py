"""What is new since an edition, kind by kind, and that the comparison is the same whichever way it is read."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.activity import Activities
from lib.domain.goal import Reported
from lib.domain.judgement import Basis
from lib.view.news.finding import news
from lib.view.news.item import Change, Kind
from lib.view.news.standing import File, Standing
from tests.builders import goals, organisation
from tests.frames import activities, many

if TYPE_CHECKING:
    from lib.view.news.item import News

HOUSE = organisation()
THEN, LATER, MIDYEAR = date(2020, 11, 11), date(2021, 2, 5), date(2019, 7, 1)
COUNT = "Mål: 840 virksomheder skal modtage specialiseret vejledning."
DONE = "Digital indgang er etableret"
BOTH = "Indgå samarbejdsaftaler med nationale aktører samt afholdelse af min. 2 akademier"
MIRROR = {Change.ADDED: Change.REMOVED, Change.REMOVED: Change.ADDED, Change.CHANGED: Change.CHANGED}


def standing(**said: Any) -> Standing:  # noqa: ANN401  those of a standing
    """A standing; what is not said is as in the edition."""
    return Standing(**{"organisation": HOUSE, "year": 2019, "as_of": THEN, "name": "KKR 11/11-2020", **said})


def told(before: Standing, now: Standing) -> list[tuple[Kind, str]]:
    """The kind and the text of everything new, with ordinary spaces."""
    return [(one.kind, one.text.replace("\u00a0", " ")) for one in news(before=before, now=now).items]


def goal_told(
    old: tuple[str, str, str], new: tuple[str, str, str], days: tuple[date, date] = (THEN, THEN)
) -> list[tuple[Kind, str]]:
    """What is new of goal 5, of (wording, result, comment) on two dates."""
    before, now = (
        standing(goals=goals(("5", *said), as_of=day), as_of=day) for said, day in zip((old, new), days, strict=True)
    )
    return told(before, now)


@pytest.mark.parametrize(
    ("old", "new", "days", "expected"),
    [
        (("790", ""), ("1.021", ""), (THEN, THEN), "er nu nået: 1.021 mod 790 før"),
        (("", ""), ("1.021", ""), (THEN, THEN), "er nu nået: 1.021"),
        (("1.021", ""), ("790", ""), (THEN, THEN), "er ikke længere nået: 790 mod 1.021 før"),
        (("1.021", ""), ("", ""), (THEN, THEN), "har ikke længere noget resultat"),
        (("100", ""), ("500", ""), (MIDYEAR, MIDYEAR), "er nu på vej: 500 mod 100 før"),
        (("500", ""), ("100", ""), (MIDYEAR, MIDYEAR), "er nu bagud: 100 mod 500 før"),
        (("900", ""), ("500", ""), (MIDYEAR, MIDYEAR), "er ikke længere nået, men på vej: 500 mod 900 før"),
        (("900", ""), ("100", ""), (MIDYEAR, MIDYEAR), "er ikke længere nået, men bagud: 100 mod 900 før"),
        (("790", ""), ("790", ""), (MIDYEAR, THEN), "er nu opgjort som ikke nået: 790 som før"),
        (("790", ""), ("500+", ""), (THEN, THEN), "kan nu ikke afgøres: ≥ 500 mod 790 før"),
        (("", "Vurderes opfyldt"), ("1.021", "Vurderes opfyldt"), (THEN, THEN), "er nu fuldt dokumenteret: 1.021"),
        (("1.021", "Vurderes opfyldt"), ("", "Vurderes opfyldt"), (THEN, THEN), "er nu ikke dokumenteret"),
    ],
)
def test_a_new_status(old: tuple[str, str], new: tuple[str, str], days: tuple[date, date], expected: str) -> None:
    """A goal with a new status is told in one sentence with its result, whatever else is new of the result."""
    assert goal_told((COUNT, *old), (COUNT, *new), days) == [(Kind.STATUS, f"Mål 5 {expected}")]


def test_what_is_said_to_be_reached_without_proof() -> None:
    """A claim with nothing behind it is told as one, also when it is new."""
    found = goal_told((COUNT, "", ""), (COUNT, "", "Vurderes opfyldt"))
    assert found[0] == (Kind.STATUS, "Mål 5 er nu nået, men ikke dokumenteret")


@pytest.mark.parametrize(
    ("wording", "old", "new", "expected"),
    [
        (COUNT, "1.021", "1.040", "resultatet er nu 1.040 mod 1.021 før"),
        (COUNT, "500+", "600+", "resultatet er nu ≥ 600 mod ≥ 500 før"),
        (DONE, "Etableret", "Gennemført", "resultatet er nu »Gennemført« mod »Etableret« før"),
        (DONE, "Etableret i maj", "Etableret i juni", "resultatet er nu »Etableret i juni« mod »Etableret i maj« før"),
        (
            COUNT,
            "Vækst: 500\nDrift: 521\nTotal: 1.021",
            "Vækst: 400\nDrift: 621\nTotal: 1.021",
            "resultatet er omskrevet til »Vækst: 400 Drift: 621 Total: 1.021«",
        ),
    ],
)
def test_a_new_result(wording: str, old: str, new: str, expected: str) -> None:
    """A result that leaves the status as it was is told by itself."""
    assert goal_told((wording, old, ""), (wording, new, "")) == [(Kind.RESULT, f"Mål 5: {expected}")]


def test_a_line_break_is_no_news() -> None:
    """Texts that differ in line breaks and spaces alone are the same."""
    assert goal_told((COUNT, "Total: 1.021", "Godkendt af ERST"), (COUNT, "Total:\n1.021 ", "Godkendt  af ERST")) == []


@pytest.mark.parametrize(
    ("old", "new", "kind", "expected"),
    [
        ("Vurderes opfyldt", "Godkendt af ERST", Kind.CONFIRMATION, " er nu godkendt af Erhvervsstyrelsen"),
        ("", "Vurderes opfyldt", Kind.CONFIRMATION, " er nu husets egen vurdering"),
        ("Vurderes opfyldt", "", Kind.CONFIRMATION, " er ikke længere bekræftet"),
        ("Godkendt af ERST", "", Kind.CONFIRMATION, " er ikke længere godkendt af Erhvervsstyrelsen"),
        (
            "Godkendt af ERST",
            "Vurderes opfyldt",
            Kind.CONFIRMATION,
            " er ikke længere godkendt af Erhvervsstyrelsen; det er nu husets egen vurdering",
        ),
        ("Se bilag", "Se bilag 2", Kind.COMMENT, ": kommentaren er nu »Se bilag 2«, før »Se bilag«"),
        ("", "Se bilag", Kind.COMMENT, ": kommentaren er nu »Se bilag«"),
        ("Se bilag", "", Kind.COMMENT, ": kommentaren »Se bilag« er fjernet"),
    ],
)
def test_who_says_so(old: str, new: str, kind: Kind, expected: str) -> None:
    """Who confirms a goal, and the comment where that is all that is new."""
    assert goal_told((COUNT, "1.021", old), (COUNT, "1.021", new)) == [(kind, f"Mål 5{expected}")]


@pytest.mark.parametrize(
    ("old", "new", "kind", "expected"),
    [
        (
            COUNT,
            COUNT.replace("840", "900"),
            Kind.TARGET,
            "kravet er nu mindst 900 virksomheder, før mindst 840 virksomheder",
        ),
        (COUNT, COUNT.replace("modtage", "få"), Kind.WORDING, f"ordlyden er nu »{COUNT.replace('modtage', 'få')}«"),
    ],
)
def test_what_is_asked(old: str, new: str, kind: Kind, expected: str) -> None:
    """A new target is told as such, a wording that asks the same as a wording."""
    assert goal_told((old, "1.021", ""), (new, "1.021", "")) == [(kind, f"Mål 5: {expected}")]


ACTS = "Indgået samarbejdsaftaler"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (f"{ACTS} og afholdt 1 akademi", f"{ACTS} og afholdt 2 akademier", " er nu nået: "),
        (f"{ACTS} og afholdt 2 akademier", ACTS, " er nu kun delvist dokumenteret: "),
        (ACTS, f"{ACTS} og afholdt 2 akademier", " er nu fuldt dokumenteret: "),
        (ACTS, "2 akademier", " kan nu ikke afgøres: "),
        ("", "2 akademier", ": »mindst 2 akademier« er nu nået: »2 akademier«"),
        ("2 akademier", "", ": »mindst 2 akademier« har ikke længere noget resultat"),
    ],
)
def test_a_goal_of_several_requirements(old: str, new: str, expected: str) -> None:
    """It is told as a whole, or by those of its requirements that have a new status while the whole has not."""
    ((kind, text),) = goal_told((BOTH, old, ""), (BOTH, new, ""))
    assert kind is Kind.STATUS
    assert text.startswith(f"Mål 5{expected}")


def test_a_new_target_of_one_of_several_requirements() -> None:
    """What a goal of several requirements asks for is told part by part."""
    ((kind, text),) = goal_told((BOTH, "", ""), (BOTH.replace("2", "3"), "", ""))
    assert kind is Kind.TARGET
    assert "mindst 3 akademier, før" in text
    assert text.endswith("mindst 2 akademier")


def test_a_result_that_is_reported_at_last() -> None:
    """A number that was computed and is now reported, or the other way round, is news though it is the same number."""
    reported = goals(("5", COUNT, "1.021", ""))
    (computed,) = (
        replace(one, judgement=replace(one.judgement, basis=Basis.COMPUTED), goal=replace(one.goal, reported=Reported()))
        for one in reported
    )
    before, now = standing(goals=(computed,), computed_constructed=True), standing(goals=reported)
    assert told(before, now) == [(Kind.RESULT, "Mål 5: resultatet er nu indberettet: 1.021, som før")]
    assert told(now, before) == [(Kind.RESULT, "Mål 5: resultatet er nu beregnet af husets registreringer: 1.021, som før")]
    assert all(one.constructed for one in news(before=before, now=now).items)


def test_goals_that_come_and_go() -> None:
    """A goal is known by its number; one that is gone weighs most of the two."""
    before = standing(goals=goals(("5", COUNT, "1.021", ""), ("7", DONE, "", "")))
    now = standing(goals=goals(("5", COUNT, "1.021", ""), ("8+9", DONE, "", "")))
    assert told(before, now) == [
        (Kind.GOAL, f"Mål 7 er udgået: {DONE[0].lower()}{DONE[1:]}"),
        (Kind.GOAL, f"Mål 8+9 er nyt: {DONE[0].lower()}{DONE[1:]}"),
    ]


def test_contracts_of_two_years_are_refused() -> None:
    """Goal 5 of one year is not goal 5 of the next."""
    with pytest.raises(ValueError, match="2019"):
        news(before=standing(), now=standing(year=2020))


# Activities ----------------------------------------------------------------------------------------------------------


def mentions(*days: tuple[int, date], bound: str = "exact") -> dict[str, Activities]:
    """Mentions, so many on each day, in one row a day."""
    return {"mentions": activities("mentions", *({"count": n, "day": day, "count_bound": bound} for n, day in days))}


OLD_DAYS = ((20, date(2019, 3, 3)), (30, date(2020, 3, 3)), (10, date(2020, 10, 31)))


@pytest.mark.parametrize(
    ("days", "kind", "expected"),
    [
        (
            (*OLD_DAYS, (96, date(2020, 12, 31))),
            Kind.ACTIVITY,
            ["Medieomtaler i 2020: 136, 96 flere end i udgaven (nu til og med december)"],
        ),
        (
            (OLD_DAYS[0], (27, date(2020, 3, 3)), OLD_DAYS[2], (96, date(2020, 11, 20))),
            Kind.ACTIVITY,
            [
                "Medieomtaler i 2020: 133, 93 flere end i udgaven (nu til og med 20. november; "
                "tallene til og med oktober er rettet: 3 færre)"
            ],
        ),
        (
            (OLD_DAYS[0], (29, date(2020, 3, 3)), OLD_DAYS[2], (1, date(2020, 11, 20))),
            Kind.ACTIVITY,
            [
                "Medieomtaler i 2020: 40, det samme som i udgaven (nu til og med 20. november; "
                "tallene til og med oktober er rettet: 1 færre)"
            ],
        ),
        (
            ((24, date(2019, 3, 3)), *OLD_DAYS[1:]),
            Kind.REVISED,
            ["Medieomtaler i 2019 er rettet: 24, 4 flere end i udgaven"],
        ),
        (
            (OLD_DAYS[0], (35, date(2020, 3, 3)), OLD_DAYS[2]),
            Kind.REVISED,
            ["Medieomtaler i 2020 er rettet: 45, 5 flere end i udgaven"],
        ),
        (
            (*OLD_DAYS, (7, date(2021, 1, 31))),
            Kind.ACTIVITY,
            ["Medieomtaler i 2021: 7; udgaven havde ingen tal for 2021"],
        ),
        (
            OLD_DAYS[1:],
            Kind.ACTIVITY,
            ["Medieomtaler i 2019 er ikke længere i tallene; udgaven havde 20"],
        ),
        (
            OLD_DAYS[:2],
            Kind.ACTIVITY,
            ["Medieomtaler i 2020: 30, 10 færre end i udgaven (nu til og med 3. marts)"],
        ),
    ],
)
def test_volumes(days: tuple[tuple[int, date], ...], kind: Kind, expected: list[str]) -> None:
    """The year so far and corrections of what the edition knew are told apart, year by year."""
    before, now = standing(activities=mentions(*OLD_DAYS)), standing(activities=mentions(*days), as_of=LATER)
    assert told(before, now) == [(kind, text) for text in expected]


def test_a_rough_number_is_held_against_what_the_edition_had() -> None:
    """No difference is told of numbers that are not exact."""
    before = standing(activities=mentions((500, date(2020, 3, 3)), bound="at_least"))
    now = standing(activities=mentions((600, date(2020, 3, 3)), bound="at_least"))
    assert told(before, now) == [(Kind.REVISED, "Medieomtaler i 2020 er rettet: ≥ 600, mod ≥ 500 i udgaven")]


def test_days_that_a_longer_row_covers_are_not_said_to_be_corrected() -> None:
    """A month in one row cannot be cut at the edition's last day, so nothing is said of the days before it."""
    month = {"count": 50, "date": date(2020, 10, 1), "date_end": date(2020, 10, 31)}
    before = standing(activities={"mentions": activities("mentions", {"count": 9, "day": date(2020, 10, 15)})})
    now = standing(activities={"mentions": activities("mentions", month)})
    assert told(before, now) == [(Kind.ACTIVITY, "Medieomtaler i 2020: 50, 41 flere end i udgaven (nu til og med oktober)")]


def test_the_date_of_a_standing_cuts_its_numbers() -> None:
    """The same rows on a later date are news of the days between."""
    known = mentions(*OLD_DAYS)
    before, now = standing(activities=known, as_of=date(2020, 6, 1)), standing(activities=known)
    assert told(before, now) == [(Kind.ACTIVITY, "Medieomtaler i 2020: 40, 10 flere end i udgaven (nu til og med oktober)")]


def test_a_dataset_that_comes_or_goes() -> None:
    """It is told once with all its years."""
    there = standing(activities=mentions(*OLD_DAYS))
    assert told(standing(), there) == [(Kind.ACTIVITY, "Medieomtaler er kommet til: 40 i 2020 og 20 i 2019")]
    assert told(there, standing()) == [
        (Kind.ACTIVITY, "Medieomtaler er ikke længere i tallene; udgaven havde 40 i 2020 og 20 i 2019")
    ]


def test_every_dataset_is_counted_as_its_page_counts() -> None:
    """Companies once a year in each type, arrangements and inquiries row by row."""
    day = date(2020, 3, 3)
    made = {
        "guidance": activities("guidance", *({"cvr": cvr, "day": day} for cvr in ("1", "1", "2"))),
        "inquiries": activities("inquiries", *many(4, day=day)),
        "arrangements": activities("arrangements", *many(5, day=day)),
    }
    assert [text for _, text in told(standing(), standing(activities=made))] == [
        "Henvendelser er kommet til: 4 i 2020",
        "Vejledte virksomheder er kommet til: 2 i 2020",
        "Arrangementer er kommet til: 5 i 2020",
    ]


def survey(*scores: int, effect: str = "", day: date = date(2020, 3, 3)) -> dict[str, Activities]:
    """Answers of one day."""
    rows = pd.DataFrame(
        [{"date": day, "date_end": day, "nps": one, "effect": effect, "municipality": "", "type": ""} for one in scores],
        dtype=object,
    )
    return {"survey": Activities(name="survey", rows=rows, units=rows, first=day, last=day, sources=(), constructed=True)}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (survey(10, 10, 10, 1), survey(10, 10, 10, 10, 1), ["NPS i 2020: 60, 10 point højere end i udgaven (5 svar mod 4)"]),
        (survey(10, 1), survey(10, 10, 1, 1), ["NPS i 2020 er fortsat 0 (4 svar mod 2)"]),
        (survey(10, 10), survey(10, 1), ["NPS i 2020: 0, 100 point lavere end i udgaven (2 svar)"]),
        ({}, survey(10, 10), ["NPS i 2020: 100 (2 svar); udgaven havde ingen svar"]),
        (survey(10, 10), {}, ["NPS i 2020 er ikke længere i tallene; udgaven havde 100"]),
        (
            survey(10, effect="I høj grad"),
            survey(10, effect="Slet ikke"),
            ["Vejledningens effekt i 2020: 0 %, 100 procentpoint lavere end i udgaven (1 svar)"],
        ),
    ],
)
def test_the_survey(old: dict[str, Activities], new: dict[str, Activities], expected: list[str]) -> None:
    """Both figures in the whole points that are shown, with how many answers are behind them."""
    found = news(before=standing(activities=old), now=standing(activities=new))
    assert [one.text.replace("\u00a0", " ") for one in found.items] == expected
    assert all(one.kind is Kind.SURVEY and one.constructed for one in found.items)


# The lists -----------------------------------------------------------------------------------------------------------


def note(text: str, section: str = "Læring") -> dict[str, Any]:
    """A row of the notes."""
    return {"section": section, "text": text, "order": None, "level": None}


def step(name: str, day: date | None = None, **said: str) -> dict[str, Any]:
    """A row of the process."""
    usual = {"forum": "", "description": "", "track": "Resultatkontrakt", "parties": "", "before": "", "future": ""}
    return {"step": name, "date": day, **usual, **said}


def priority(text: str, kind: str = "Strategisk prioritet") -> dict[str, Any]:
    """A row of the priorities."""
    return {"type": kind, "text": text}


def work(municipality: str, **said: str) -> dict[str, Any]:
    """A row of the cooperation."""
    return {
        "municipality": municipality,
        "contact_appointed": "Ja",
        "declaration": "",
        "action_plan": "",
        "focus": "",
        **said,
    }


def event(title: str, day: date, kind: str = "Møde") -> dict[str, Any]:
    """A row of the events."""
    return {"date": day, "end_date": None, "title": title, "type": kind}


POINT = "Opmærksomhedspunkt"


@pytest.mark.parametrize(
    ("sheet", "old", "new", "expected"),
    [
        ("notes", [], [note("A")], ["Et nyt punkt i noterne: »A«"]),
        ("notes", [], [note("A"), note("B")], ["2 nye punkter i noterne: »A« og »B«"]),
        ("notes", [], [note("A"), note("B"), note("C")], ["3 nye punkter i noterne, bl.a. »A« og »B«"]),
        ("notes", [note("A")], [], ["Et punkt er udgået af noterne: »A«"]),
        (
            "notes",
            [note("500+ henvendelser")],
            [note("700+ henvendelser")],
            ["Et punkt i noterne er ændret: »700+ henvendelser«, før »500+ henvendelser«"],
        ),
        (
            "notes",
            [note("500+ henvendelser", "A")],
            [note("700+ henvendelser", "B")],
            ["Et nyt punkt i noterne: »700+ henvendelser«", "Et punkt er udgået af noterne: »500+ henvendelser«"],
        ),
        (
            "notes",
            [note("500+ henvendelser"), note("40 webinarer")],
            [note("60 webinarer"), note("700+ henvendelser")],
            ["2 punkter i noterne er ændret: »60 webinarer« og »700+ henvendelser«"],
        ),
        ("priorities", [priority("Eksport", POINT)], [priority("Eksport")], [
            "En ny strategisk prioritet: »Eksport«",
            "Et opmærksomhedspunkt er udgået: »Eksport«",
        ]),
        ("priorities", [], [priority("A", POINT), priority("B", POINT)], ["2 nye opmærksomhedspunkter: »A« og »B«"]),
        ("process", [step("Udkast")], [], ["Et punkt er udgået af processen: »Udkast«"]),
        (
            "process",
            [step("Godkendelse", LATER)],
            [step("Godkendelse", date(2021, 2, 12))],
            ["Et punkt i processen er ændret: »Godkendelse«, dato 12. februar 2021 (før 5. februar 2021)"],
        ),
        (
            "process",
            [step("Rammeaftale", before="2019", future="?", forum="A")],
            [step("Rammeaftale", before="2020", future="2022", forum="A")],
            ["Et punkt i processen er ændret: »Rammeaftale«, tidligere »2020« (før »2019«) og fremtiden »2022« (før »?«)"],
        ),
        (
            "cooperation",
            [work("Vejle")],
            [work("Vejle", focus="Eksport")],
            ["Samarbejdet med en kommune er ændret: Vejle, fokus »Eksport« (før ikke oplyst)"],
        ),
        (
            "cooperation",
            [work("Vejle"), work("Kolding"), work("Varde")],
            [work(name, focus="Eksport") for name in ("Vejle", "Kolding", "Varde")],
            ["Samarbejdet med 3 kommuner er ændret, bl.a. Vejle og Kolding"],
        ),
        ("cooperation", [work("Vejle")], [work("Vejen")], [
            "En ny kommune i samarbejdet: Vejen",
            "En kommune er udgået af samarbejdet: Vejle",
        ]),
        ("events", [], [event("Møde", THEN)], ["En ny begivenhed: »Møde« (11. november 2020)"]),
        (
            "events",
            [event("Møde", THEN)],
            [event("Møde", LATER)],
            ["En begivenhed er ændret: »Møde« (5. februar 2021), før »Møde« (11. november 2020)"],
        ),
    ],
)  # fmt: skip
def test_lists(sheet: str, old: list[dict[str, Any]], new: list[dict[str, Any]], expected: list[str]) -> None:
    """How many rows came, went or were rewritten, with the first two by name."""
    assert [text for _, text in told(standing(**{sheet: old}), standing(**{sheet: new}))] == expected


def test_steps_whose_date_has_passed() -> None:
    """Those after the edition's date, up to that of the present; the edition's own day was told then."""
    steps = [step("Udkast", THEN), step("Høring", date(2020, 12, 1)), step("Godkendelse", LATER), step("Aftale")]
    before = standing(process=steps)
    assert told(before, standing(process=steps, as_of=date(2021, 2, 4))) == [
        (Kind.PASSED, "Datoen for et trin i processen er passeret: »Høring« (1. december 2020)")
    ]
    assert told(before, standing(process=steps, as_of=LATER)) == [
        (
            Kind.PASSED,
            "Datoen er passeret for 2 trin i processen: »Høring« (1. december 2020) og »Godkendelse« (5. februar 2021)",
        )
    ]


def test_files() -> None:
    """A file is known by what is in it: the same name with other contents is another file."""
    one, same_name, other = (File(key=key, name=name) for key, name in (("1", "a.xlsx"), ("2", "a.xlsx"), ("3", "b.csv")))
    assert told(standing(files=(one, other)), standing(files=(one, same_name))) == [
        (Kind.FILES, "En fil er kommet til: »a.xlsx«"),
        (Kind.FILES, "En fil er fortrudt: »b.csv«"),
    ]


# The whole -----------------------------------------------------------------------------------------------------------


def test_the_heaviest_comes_first() -> None:
    """What a council asks first stands first, whatever order it was found in."""
    before = standing(goals=goals(("5", COUNT, "790", "")), activities=mentions(*OLD_DAYS), notes=[note("A")])
    now = standing(
        goals=goals(("5", COUNT, "1.021", "Godkendt af ERST")),
        activities=mentions(*OLD_DAYS, (5, date(2020, 11, 1))),
        notes=[note("B")],
        files=(File(key="1", name="a.xlsx"),),
    )
    found = news(before=before, now=now)
    assert [one.kind for one in found.items] == [
        Kind.STATUS,
        Kind.CONFIRMATION,
        Kind.ACTIVITY,
        Kind.NOTES,
        Kind.NOTES,
        Kind.FILES,
    ]
    assert found.headline == "6 ting er nye siden KKR 11/11-2020"


def test_the_headline_counts() -> None:
    """Nothing, one thing, and what it is held against with its date."""
    now = standing(name="i dag", as_of=LATER, files=(File(key="1", name="a.xlsx"),))
    found = news(before=standing(), now=now)
    assert found.headline == "1 ting er ny siden KKR 11/11-2020"
    assert (found.since, found.until) == ("KKR 11/11-2020 (pr. 11. november 2020)", "i dag (pr. 5. februar 2021)")
    assert news(before=standing(), now=standing()).headline == "Intet er nyt siden KKR 11/11-2020"


WORDS = st.sampled_from(["Eksport", "Eksport nu", "Turisme", "500+ henvendelser", "700+ henvendelser", "Grøn omstilling"])
DAYS = st.dates(min_value=date(2019, 1, 1), max_value=date(2020, 12, 31))
GOALS = st.lists(
    st.tuples(
        st.sampled_from(["1", "5", "8+9"]),
        st.sampled_from([COUNT, COUNT.replace("840", "900"), DONE, BOTH]),
        st.sampled_from(["", "790", "1.021", "500+", "Etableret", "Afholdt 2 akademier"]),
        st.sampled_from(["", "Vurderes opfyldt", "Godkendt af ERST", "Se bilag"]),
    ),
    unique_by=lambda row: row[0],
    max_size=3,
).map(lambda rows: goals(*rows))
STANDINGS = st.builds(
    standing,
    as_of=st.sampled_from([date(2020, 6, 1), THEN]),
    goals=GOALS,
    activities=st.one_of(
        st.just({}),
        st.lists(st.tuples(st.integers(1, 9), DAYS), min_size=1, max_size=4).map(lambda days: mentions(*days)),
        st.lists(st.integers(0, 10), min_size=1, max_size=4).map(lambda scores: survey(*scores)),
    ),
    notes=st.lists(WORDS.map(note), max_size=4),
    process=st.lists(st.builds(step, WORDS, st.none() | DAYS), max_size=3),
    priorities=st.lists(st.builds(priority, WORDS, st.sampled_from(["Strategisk prioritet", POINT])), max_size=4),
    cooperation=st.lists(st.builds(work, st.sampled_from(["Vejle", "Kolding"]), focus=WORDS), max_size=2),
    events=st.lists(st.builds(event, WORDS, DAYS), max_size=3),
    files=st.lists(WORDS, unique=True, max_size=3).map(lambda names: tuple(File(key=one, name=one) for one in names)),
)


@given(STANDINGS)
def test_nothing_is_new_of_the_same(one: Standing) -> None:
    """A standing held against itself gives nothing."""
    assert news(before=one, now=one).items == ()


def _counts(found: News, *, mirrored: bool = False) -> Counter[tuple[Kind, Change]]:
    """How many changes of each kind, dates that passed left out: no date passes backwards."""
    turn = MIRROR if mirrored else {change: change for change in Change}
    return Counter((one.kind, turn[one.change]) for one in found.items if one.kind is not Kind.PASSED)


@given(STANDINGS, STANDINGS)
def test_the_other_way_round_is_the_mirror(one: Standing, other: Standing) -> None:
    """What came has gone when the two are swapped, and as many things have changed."""
    there, back = news(before=one, now=other), news(before=other, now=one)
    assert _counts(there) == _counts(back, mirrored=True)


@given(STANDINGS, STANDINGS)
def test_the_order_is_by_weight_and_always_the_same(one: Standing, other: Standing) -> None:
    """The heaviest first, each sentence once, and the same list every time."""
    found = news(before=one, now=other)
    weights = [item.weight for item in found.items]
    assert weights == sorted(weights, reverse=True)
    assert found == news(before=one, now=other)
    assert len({item.text for item in found.items}) == len(found.items)
