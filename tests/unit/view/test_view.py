"""What is said, in Danish, by rule."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from lib.domain.goal import DKK, PERCENT, Confirmation
from lib.domain.judgement import Evidence, Fulfilment
from lib.domain.quantity import Bound, Quantity
from lib.domain.rollup import JudgedGoal, attention, judge_all
from lib.view import format as fmt
from lib.view import sentences
from lib.view.goal import goal_detail
from lib.view.next_contract import next_contract
from lib.view.overview import overview
from lib.view.target import target_chart
from lib.view.words import confirmation_word, fulfilment_word
from tests.builders import DECK, goal, goals

if TYPE_CHECKING:
    from lib.schema.organisation import Organisation

FIVE = DECK[4]


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (fmt.number(1021), "1.021"),
        (fmt.number(4.25), "4,2"),
        (fmt.number(-3), "−3"),
        (fmt.number(1e25), "1e+25"),
        (fmt.percent(121.5), "121,5 %"),
        (fmt.percent(90), "90 %"),
        (fmt.signed(4), "+4"),
        (fmt.quantity(Quantity(500, Bound.AT_LEAST)), "≥ 500"),
        (fmt.quantity(Quantity(500, Bound.ABOUT)), "ca. 500"),
        (fmt.measured(2_500_000, DKK), "2,5 mio. kr."),
        (fmt.measured(2_500, DKK), "2.500 kr."),
        (fmt.measured(90, PERCENT), "90 %"),
        (fmt.file_size(812), "812 bytes"),
        (fmt.file_size(1_000), "1 kB"),
        (fmt.file_size(2_101_248), "2,1 MB"),
        (fmt.file_size(1_440_000_000), "1,4 GB"),
        (fmt.long_date(date(2021, 2, 5)), "5. februar 2021"),
        (fmt.short_date(date(2020, 11, 11)), "11/11-2020"),
        (fmt.timestamp(datetime(2020, 1, 9, 13, 5, tzinfo=UTC)), "9. januar 2020 kl. 14.05"),
        (fmt.enumeration(["a", "b", "c"]), "a, b og c"),
        (fmt.lower_first("Kortere forløb og EW"), "kortere forløb og EW"),
        (fmt.lower_first("KAM udpeget"), "KAM udpeget"),
        (fmt.shorten("Modellen for vejledning er skabt", limit=20), "Modellen for…"),
    ],
)
def test_danish_text(made: str, expected: str) -> None:
    """One formatter, every kind of value."""
    assert _plain(made) == expected


def _sentence(description: str, result: str, comment: str, organisation: Organisation) -> str:
    return _plain(sentences.sentence(goal(description, result, comment), organisation))


def test_sentences(organisation: Organisation) -> None:
    """Target, verdict, result, distance, and who says so."""
    assert _sentence(*FIVE[1:], organisation) == (
        "Målet om 840 virksomheder er nået: 1.021, 122 % af målet; husets egen vurdering."
    )
    assert _sentence(*DECK[0][1:], organisation) == (
        "Målet om en score på mindst 60 er nået: 64, 4 point over målet; godkendt af Erhvervsstyrelsen."
    )
    assert _sentence("Mindst 70 % er tilfredse", "60 %", "", organisation) == (
        "Målet om 70 % er ikke nået: 60 %, 10 procentpoint under målet; ikke bekræftet."
    )
    assert _sentence(*DECK[2][1:], organisation) == "Mål 5 er nået: Etableret; godkendt af Erhvervsstyrelsen."
    assert _sentence("Mindst 70 % er tilfredse", "", "", organisation).startswith("Målet om 70 % har intet resultat endnu")


@pytest.mark.parametrize(
    ("description", "result", "comment", "said"),
    [
        ("Mindst 70 % er tilfredse", "60 %", "", "60 %, og målet er mindst 70 % (10 procentpoint under målet)"),
        (
            "Mål: 840 virksomheder",
            "700",
            "Vurderes opfyldt",
            "kommentaren siger opfyldt, men resultatet er 700, og målet er mindst 840 virksomheder",
        ),
        (*DECK[5][1:], "»mindst 2 erhvervsfremme akademier« er ikke dokumenteret"),
        (*FIVE[1:], "uden kortere forløb og EW er 373 af 840 nået (44 %)"),
        ("Etablering af indgang", "", "Vurderes opfyldt", "er meldt nået uden et resultat"),
        ("Mindst 840 virksomheder", "900", "Vurderes ikke opfyldt", "kommentaren siger ikke opfyldt, men resultatet er 900"),
        ("Etablering af indgang inden 1. juli", "Etableret 2/7-2019", "", "sket 2. juli 2019, og fristen var 1. juli 2019"),
        (DECK[5][1], "Indgået samarbejdsaftaler; 1 akademi", "Vurderes opfyldt", "kommentaren siger opfyldt, men »mindst 2"),
        ("Mindst 840 virksomheder", "500+", "", "≥ 500 afgør ikke, om mindst 840 virksomheder er nået"),
        ("Mindst 840 virksomheder", "", "", "har intet resultat endnu"),
    ],
)
def test_attention_in_words(description: str, result: str, comment: str, said: str) -> None:
    """Each reason has its own sentence."""
    ((judged, reason),) = attention([goal(description, result, comment)])
    assert _plain(sentences.attention_sentence(judged, reason)).startswith(said)


def test_a_goal_that_could_not_be_read_says_why() -> None:
    """The remark stands in the list."""
    judged = goal("Antallet af virksomheder øges med 10 %", "12 %", "Vurderes opfyldt")
    ((_, reason),) = attention([judged])
    assert "udgangspunkt" in sentences.attention_sentence(judged, reason)


def test_the_overview_of_the_deck(organisation: Organisation) -> None:
    """The first screen's answer."""
    view = overview(
        goals(*DECK),
        year=2019,
        as_of=date(2020, 11, 11),
        notes=[("Mediedækning › 1. halvår 2020", "Omtaler/Indslag: 229 (Samme halvår 2019: 96)"), ("Lært", "Webinarer")],
        sources=[("resultatkontrakt_2019.xlsx", date(2020, 1, 9))],
        organisation=organisation,
    )
    assert view.headline == "9 af 9 mål vurderes nået"
    assert view.subline == "3 er godkendt af Erhvervsstyrelsen og 6 er husets egen vurdering; 1 er ikke fuldt dokumenteret"
    assert [item.label for item in view.attention] == ["6", "5"]
    assert sum(line.count for line in view.lines) == 9
    (card,) = view.figures
    assert tuple(map(_plain, (card.value, card.change, card.against))) == ("229", "+138,5 %", "mod 96 i samme halvår 2019")
    assert view.freshness == "resultatkontrakt_2019.xlsx, uploadet 9. januar 2020"
    five = view.lines[4]
    assert five.bar is not None
    assert (five.bar.filled, round(five.bar.tick, 3)) == (1.0, 0.823)


def test_the_headline_tells_a_running_year(organisation: Organisation) -> None:
    """What is on its way and what is behind."""
    judged = goals(
        ("1", "Mindst 100 virksomheder", "60", ""), ("2", "Mindst 100 virksomheder", "10", ""), as_of=date(2019, 6, 30)
    )
    view = overview(judged, year=2019, as_of=date(2019, 6, 30), notes=[], sources=[], organisation=organisation)
    assert view.headline == "0 af 2 mål er nået, 1 er på vej og 1 er bagud"


def test_the_parts_lie_end_to_end(organisation: Organisation) -> None:
    """Each bar begins where the last ended; the heaviest part is marked."""
    chart = target_chart(goals(*DECK)[4], organisation)
    assert chart is not None
    assert [(step.start, step.end) for step in chart.steps] == [(0, 319), (319, 373), (373, 1021), (0, 1021)]
    assert [step.name for step in chart.steps if step.critical] == ["Kortere forløb og EW"]
    assert chart.table[-1] == ("Mål", "mindst 840 virksomheder")
    for number in ("319", "54", "648", "1.021", "840", "373"):
        assert number in chart.alt
    assert target_chart(goals(*DECK)[2], organisation) is None


def test_one_goals_page(organisation: Organisation) -> None:
    """Reading, counting, requirements, neighbours."""
    judged = goals(*DECK)
    labels = [one.goal.label for one in judged]
    five, six = (
        goal_detail(judged[place], labels=labels, corrections=[], history=[], uploaded=None, organisation=organisation)
        for place in (4, 5)
    )
    assert five.eyebrow == "Resultatkontrakt 2019 · Mål 5 · egen vurdering"
    assert ("Målværdi", "mindst 840 virksomheder") in five.reading
    assert (five.previous_label, five.next_label) == ("4", "6")
    assert [_plain(line) for line in five.counted[1:]] == [
        "Uden kortere forløb og EW er 373 af 840 nået (44 %).",
        "Uden vækstvirksomheder er 702 af 840 nået (84 %).",
    ]
    assert six.headline.endswith("vurderes nået, men ikke fuldt dokumenteret")
    assert [line.result for line in six.requirements] == ["Indgået", "ikke dokumenteret"]


def test_the_next_contract() -> None:
    """Steps in order, agreements apart, and the next step by the chosen date."""
    process = [
        {
            "step": "Endelig godkendelse",
            "date": date(2021, 2, 5),
            "forum": "",
            "description": "",
            "before": "",
            "future": "",
            "parties": "",
        },
        {
            "step": "Første udkast",
            "date": date(2020, 11, 11),
            "forum": "KKR-møde",
            "description": "",
            "before": "",
            "future": "",
            "parties": "",
        },
        {
            "step": "Rammeaftale",
            "date": None,
            "forum": "",
            "description": "a\nb",
            "before": "2019-20",
            "future": "2021-23",
            "parties": "x",
        },
    ]
    events = [{"title": "Endelig godkendelse af resultatkontrakt 2021"}]

    def look(as_of: date) -> tuple[str, int]:
        view = next_contract(
            year=2019, as_of=as_of, process=process, priorities=[], notes=[], events=events, cooperation=[], source="x"
        )
        assert [step.name for step in view.steps] == ["Første udkast", "Endelig godkendelse"]
        assert [one.details for one in view.agreements] == [("a", "b")]
        return view.headline, view.year

    assert look(date(2020, 9, 1)) == ("Næste skridt: første udkast 11. november 2020", 2021)
    assert look(date(2021, 3, 1)) == ("Resultatkontrakt 2021: endelig godkendelse 5. februar 2021", 2021)


@pytest.mark.parametrize(
    ("description", "result", "said"),
    [
        ("Sygefraværet er højst 10 dage", "12,4 dage", "24 % over grænsen"),
        ("Sygefraværet er højst 10 dage", "8 dage", "80 % af grænsen"),
        ("Sygefraværet er højst 3 %", "4 %", "+1 procentpoint"),
    ],
)
def test_passing_a_limit_is_never_praised(description: str, result: str, said: str) -> None:
    """ "124 % af målet" would read as success."""
    judged = goal(description, result)
    assert _plain(sentences.distance_words(judged.judgement.distance, judged.goal.requirement)) == said


def test_a_milestones_word_stands_for_its_text_unless_a_number_would_be_lost() -> None:
    """ "de 13 kommuner" is no count; "23 eksportforløb" is."""
    assert sentences.result_words(goal(*DECK[7][1:])) == "Opnået"
    assert "23" in sentences.result_words(goal("Gennemførelse af eksportforløb", "Der er gennemført 23 eksportforløb"))


def test_a_title_that_would_be_cut_gives_way_to_the_goals_number() -> None:
    """No heading ends in an ellipsis."""
    judged = goal(
        "Den gennemsnitlige sagsbehandlingstid for alle henvendelser til huset må højst udgøre 10 arbejdsdage",
        "12,4 arbejdsdage",
    )
    assert _plain(sentences.headline(judged)) == "Mål 5, højst 10 arbejdsdage: 12,4, 24 % over grænsen"


def test_a_claim_that_nobody_could_check_says_so(organisation: Organisation) -> None:
    """The headline counts it, the line below takes the edge off."""
    judged = goals(("1", "Antallet af virksomheder øges med 10 %", "582", "Vurderes opfyldt"))
    view = overview(judged, year=2019, as_of=date(2019, 12, 31), notes=[], sources=[], organisation=organisation)
    assert view.lines[0].fulfilment.word == "Nået, ikke efterprøvet"
    assert view.subline.endswith("1 er ikke fuldt dokumenteret")


def test_every_status_has_a_word_and_a_sign_of_its_own(organisation: Organisation) -> None:
    """Never colour alone."""
    met = [
        fulfilment_word(goal(*row).judgement) for row in (FIVE[1:], DECK[5][1:], ("Etablering af x", "", "Vurderes opfyldt"))
    ]
    rest = [
        fulfilment_word(goal("Mindst 100 virksomheder", result, as_of=date(2019, 6, 30)).judgement)
        for result in ("60", "10", "")
    ]
    missed = fulfilment_word(goal("Mindst 100 virksomheder", "60").judgement)
    assert len({word.word for word in (*met, *rest, missed)}) == len(Fulfilment) + 2
    assert len({word.sign for word in (met[0], met[1], *rest, missed)}) == len(Fulfilment) + 1
    confirmations = [confirmation_word(one, organisation) for one in Confirmation]
    assert len({word.sign for word in confirmations}) == len(Confirmation)


COMPUTED = Evidence(computed=Quantity(812), parts=(("Vækst", Quantity(500)), ("Drift", Quantity(312))))


def _computed(comment: str = "") -> JudgedGoal:
    read = [goal("Mål: 840 virksomheder skal modtage vejledning", "", comment).goal]
    return judge_all(read, as_of=date(2020, 1, 1), evidence={"5": COMPUTED})[0]


def test_a_computed_number_says_that_it_is(organisation: Organisation) -> None:
    """In the sentence, on the line, in the list of what needs attention, on the page and in the chart."""
    judged = _computed()
    assert _plain(sentences.sentence(judged, organisation)) == (
        "Målet om 840 virksomheder er ikke nået: 812 (beregnet af husets registreringer), 97 % af målet; ikke bekræftet."
    )
    view = overview([judged], year=2019, as_of=date(2020, 1, 1), notes=[], sources=[], organisation=organisation)
    (line,) = view.lines
    assert (line.result, line.basis, _plain(line.distance)) == ("812", "beregnet af husets registreringer", "97 % af målet")
    assert line.bar is not None
    assert view.attention[0].text.startswith("812 (beregnet af husets registreringer), og målet er mindst 840")
    assert view.computed.startswith("Resultater mærket »beregnet«")
    page = goal_detail(judged, labels=["5"], corrections=[], history=[], uploaded=None, organisation=organisation)
    assert page.basis == "Beregnet af husets registreringer"
    assert page.chart is not None
    assert [step.name for step in page.chart.steps] == ["Vækst", "Drift", "I alt"]
    assert page.counted == ("Summen af vækst og drift. Samme virksomhed kan indgå i flere dele.",)


def test_a_page_repeats_that_words_and_number_disagree(organisation: Organisation) -> None:
    """As the front page says it; a goal without contradiction has no such sentence."""
    for judged, said in ((_computed("Vurderes opfyldt"), True), (_computed(), False)):
        page = goal_detail(judged, labels=["5"], corrections=[], history=[], uploaded=None, organisation=organisation)
        assert page.contradiction.startswith("Kommentaren siger opfyldt, men resultatet er 812 (beregnet") is said
        assert bool(page.contradiction) is said
