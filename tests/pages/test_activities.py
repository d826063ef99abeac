"""The pages Vejledning, Henvendelser and Medier, and Om tallene, run by Streamlit's own test driver."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from lib.services.settings import ROOT
from lib.ui.registry import GUIDANCE, INQUIRIES, MENTIONS, METHODS
from tests.builders import contract, put

if TYPE_CHECKING:
    from lib.store.repository import Store
    from lib.ui.registry import PageSpec


EVIL = "![x](http://127.0.0.1:9/y)<b>z</b>"


def run(spec: PageSpec, **query: str) -> AppTest:
    """Runs a page at an address."""
    app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=30)
    for name, value in query.items():
        app.query_params[name] = value
    app.switch_page(spec.file)
    app.run()
    assert not app.exception, app.exception
    return app


def text(app: AppTest) -> str:
    """All of the product's own markup on the page, with ordinary spaces."""
    return "\n".join(element.proto.body for element in app.get("html")).replace("\u00a0", " ")


def alt(app: AppTest) -> str:
    """The alternative text of the page's chart."""
    (chart,) = app.get("plotly_chart")
    return str(chart.proto.alt)


@pytest.mark.parametrize(
    ("spec", "headline", "against", "source"),
    [
        (
            GUIDANCE,
            "1.092 virksomheder vejledt, 242 flere end i samme del af 2019",
            "Mod 850 i samme del af 2019 (+28,5 %). Begge år er talt til og med 30. oktober.",
            "vejledning_2018-2020_konstrueret.xlsx, uploadet 11. november 2020",
        ),
        (
            INQUIRIES,
            "704 henvendelser i 2020; til og med september 522 flere end i samme del af 2019",
            "Til og med september: 677 mod 155 i samme del af 2019 (+336,8 %).",
            "uploadet 11. november 2020 og 1 anden fil",
        ),
        (
            MENTIONS,
            "229 omtaler og indslag, 133 flere end i 1. halvår 2019",
            "Mod 96 i 1. halvår 2019 (+138,5 %).",
            "medier_2018-2020_konstrueret.xlsx",
        ),
    ],
    ids=lambda one: one.slug if hasattr(one, "slug") else "",
)
def test_the_answer_the_comparison_and_the_source(
    whole_example: Store, spec: PageSpec, headline: str, against: str, source: str
) -> None:
    """Without a choice the newest year with activities is shown; that it is constructed is said."""
    app = run(spec)
    shown = text(app)
    assert headline in shown
    assert against in shown
    assert source in shown
    assert "konstruerede eksempeldata" in shown
    assert [one.label for one in app.expander] == ["Vis som tabel"]
    assert alt(app).startswith("Søjlediagram over")


def test_the_contract_keeps_its_own_year(whole_example: Store) -> None:
    """The newest contract is that of 2019, the newest activities are of 2020; a choice holds on both."""
    app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=30).run()
    assert app.selectbox(key="aar").value == 2019
    app.switch_page(GUIDANCE.file).run()
    assert app.selectbox(key="aar").value == 2020
    app.selectbox(key="aar").set_value(2019).run()
    assert "1.021 virksomheder vejledt, 209 flere end i 2018" in text(app)
    app.switch_page(MENTIONS.file).run()
    assert app.selectbox(key="aar").value == 2019
    assert "118 omtaler og indslag" in text(app)


def test_the_address_narrows_the_page(whole_example: Store) -> None:
    """A period, a grain, a municipality, a value of a split; each can be taken away again."""
    app = run(GUIDANCE, aar="2020", periode="2020-Q2", pr="Kvartal")
    assert "266 virksomheder vejledt, 16 flere end i 2. kvartal 2019" in text(app)
    assert "pr. kvartal i 2018–2020" in alt(app)
    app.button(key="drop-period").click().run()
    assert "1.092 virksomheder vejledt" in text(app)

    app = run(GUIDANCE, opdel="topic", vaerdi="Eksport", aar="2019")
    assert "Eksport: 133 virksomheder vejledt, 43 flere end i 2018" in text(app)
    app.button(key="drop-value").click().run()
    assert "1.021 virksomheder vejledt" in text(app)

    assert "Kolding: 134 virksomheder vejledt i 2020" in text(run(GUIDANCE, kommune="Kolding"))


def test_what_the_address_says_wrongly_is_passed_over(whole_example: Store) -> None:
    """A period that is none is said; one of another year, a column that is none and a strange grain do nothing."""
    app = run(GUIDANCE, periode="2020-H9<b>", pr="sekund", opdel="cvr", vaerdi="12345674")
    assert "findes ikke. Her er hele året." in app.warning[0].value
    assert "Her er alle virksomheder." in app.warning[1].value
    assert "1.092 virksomheder vejledt" in text(app)
    assert "1.092 virksomheder vejledt" in text(run(GUIDANCE, periode="2018-H1"))


@pytest.mark.parametrize("period", ["99999999999", "2020-W1", "+2020", "2_020-05", "2019-W53", "2020-5", "9" * 5000])
def test_a_period_that_is_none_is_said(whole_example: Store, period: str) -> None:
    """Whatever is typed, the page stands."""
    app = run(GUIDANCE, aar="2020", periode=period)
    assert [one.value.endswith("findes ikke. Her er hele året.") for one in app.warning] == [True]
    assert "1.092 virksomheder vejledt" in text(app)


def test_a_week_is_of_the_year_of_its_number(whole_example: Store) -> None:
    """Not of that in which it begins: the page of 2019 stays that of 2019."""
    assert "1.021 virksomheder vejledt" in text(run(GUIDANCE, aar="2019", periode="2020-W01"))


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"opdel": "topic", "vaerdi": "Mars"}, "Emne: Mars"),
        ({"opdel": "cvr", "vaerdi": "1"}, "cvr: 1"),
        ({"opdel": "topic"}, "Emne"),
        ({"vaerdi": "Eksport"}, "Eksport"),
        ({"opdel": "topic", "vaerdi": "-"}, "Emne: Ikke oplyst"),
        ({"opdel": "topic", "vaerdi": "Øvrige"}, "Emne: Øvrige"),
    ],
)
def test_a_part_that_is_none_is_said(whole_example: Store, query: dict[str, str], said: str) -> None:
    """And the whole house is shown, without a button for what was not narrowed."""
    app = run(GUIDANCE, **query)
    (warning,) = app.warning
    assert warning.value.replace("\\", "") == f"{said} findes ikke i tallene. Her er alle virksomheder."
    assert "1.092 virksomheder vejledt" in text(app)
    assert not [one for one in app.button if one.key == "drop-value"]


def test_what_is_not_given_has_its_own_view(whole_example: Store) -> None:
    """The name leads there, the button away again."""
    rows = "\n".join(f"{day}/5-2021;Kolding;Vækst;{'Eksport' if day < 9 else ''};" for day in range(1, 21))
    put(
        whole_example,
        f"Dato;Kommune;Vejledningstype;Emne;CVR\n{rows}\n".encode(),
        name="vejledning_2021.csv",
        at=datetime(2021, 6, 1, tzinfo=UTC),
    )
    assert "opdel=topic&amp;vaerdi=-" in text(run(GUIDANCE, aar="2021"))
    app = run(GUIDANCE, aar="2021", opdel="topic", vaerdi="-")
    assert not app.warning
    assert "Ikke oplyst: 12 virksomheder vejledt" in text(app)
    assert app.button(key="drop-value").label == "Ikke oplyst ✕"
    app.button(key="drop-value").click().run()
    assert "20 virksomheder vejledt" in text(app)


def test_a_date_before_the_year_is_the_reason(whole_example: Store) -> None:
    """Then other years are no help; a year that the data do not have is told by those they have."""
    shown = text(run(GUIDANCE, aar="2020", dato="2019-06-30"))
    assert "Pr. dato er 30. juni 2019; tallene for 2020 er ikke begyndt på den dato." in shown
    assert "Tallene dækker" not in shown
    put(whole_example, b"Dato;Medie;Medietype\n5/2-2023;TV Syd;Tv\n", name="medier_2023.csv")
    assert "Tallene dækker 2018–2020." in text(run(GUIDANCE, aar="2023"))


def test_a_small_municipality_is_hidden_kindly(whole_example: Store) -> None:
    """Fanø in 2018: three companies."""
    app = run(GUIDANCE, kommune="Fanø", aar="2018")
    assert "Fanø: tallet er skjult" in text(app)
    assert "1-4 virksomheder" in text(app)
    assert not app.get("plotly_chart")


def test_running_totals_stand_against_the_contracts_target(whole_example: Store) -> None:
    """In the year that has one."""
    app = run(GUIDANCE, aar="2019", vis="Akkumuleret")
    assert "Kurve over det samlede antal virksomheder pr. måned i 2019" in alt(app)
    assert "1.021" in alt(app)
    assert alt(app).endswith("Målet er 840.")


@pytest.mark.parametrize("query", [{"kommune": "Kolding"}, {"opdel": "topic", "vaerdi": "Eksport"}])
def test_a_part_of_the_house_has_no_target(whole_example: Store, query: dict[str, str]) -> None:
    """The contract's is that of the whole."""
    app = run(GUIDANCE, aar="2019", vis="Akkumuleret", **query)
    assert "Kurve over" in alt(app)
    assert "Målet er" not in alt(app)


@pytest.mark.parametrize(
    ("goal", "target"),
    [
        ("Mindst 300 virksomheder skal modtage vejledning om eksport", ""),
        ("Mindst 300 virksomheder skal modtage vejledning", "Målet er 300."),
    ],
)
def test_a_target_is_for_just_what_is_counted(whole_example: Store, goal: str, target: str) -> None:
    """One that asks for less than the chart counts does not stand on it."""
    put(whole_example, contract(("1", goal, "", "")), name="kontrakt_2020.xlsx", year=2020)
    shown = alt(run(GUIDANCE, aar="2020", vis="Akkumuleret"))
    assert ("Målet er" in shown) is bool(target)
    assert target in shown


def test_that_nothing_is_to_be_shown_besides_stands_in_the_address(whole_example: Store) -> None:
    """An empty word, which is what the browser writes when everything is switched off."""
    app = run(GUIDANCE, aar="2019", vis="")
    assert app.pills(key="vis").value == []
    assert "til sammenligning" not in alt(app)
    assert "til sammenligning" in alt(run(GUIDANCE, aar="2019"))


def test_inquiries_stand_beside_the_houses_own_figures(whole_example: Store) -> None:
    """The deck's 500+, 1000+ and 6-22, and the webinars that were held; bounds stay bounds."""
    shown = text(run(INQUIRIES))
    for words in ("≥ 500", "≥ 1.000", "6-22", "Udvidet åbningstider 6-22 alle ugens dage", "Webinarer", "Lønkompensation"):
        assert words in shown


def test_events_are_shown_with_their_reservation_and_can_be_switched_off(whole_example: Store) -> None:
    """Coincidence is not cause."""
    app = run(GUIDANCE)
    assert "Eksempel: nedlukning" in text(app)
    assert "viser ikke, at det ene er årsag til det andet" in text(app)
    app.pills(key="vis").set_value(["Sidste år"]).run()
    assert "Eksempel: nedlukning" not in text(app)


@pytest.mark.parametrize("spec", [GUIDANCE, INQUIRIES, MENTIONS], ids=lambda spec: spec.slug)
def test_a_year_without_data_is_no_nought(whole_example: Store, spec: PageSpec) -> None:
    """The contract can be of a year without activities, and the other way round."""
    put(whole_example, b"Dato;Medie;Medietype\n5/2-2023;TV Syd;Tv\n", name="medier_2023.csv")
    app = run(spec, aar="2022")
    assert "i 2022" in text(app)
    assert not app.get("plotly_chart")
    assert not app.exception


@pytest.mark.parametrize(
    ("spec", "head", "row", "split"),
    [
        (GUIDANCE, "Dato;Kommune;Vejledningstype;Emne;CVR", "{day}/5-2021;Kolding;Vækst;{evil};", "topic"),
        (INQUIRIES, "Dato;Emne;Kanal", "{day}/5-2021;{evil};Telefon", "topic"),
        (MENTIONS, "Dato;Medie;Medietype;Overskrift", "{day}/5-2021;{evil};Avis;Nyt {day}", "medium"),
    ],
    ids=lambda one: one.slug if hasattr(one, "slug") else "",
)
def test_data_cannot_become_markup_or_markdown(whole_example: Store, spec: PageSpec, head: str, row: str, split: str) -> None:
    """Neither in the tables, the charts nor on the button that takes a value away."""
    rows = "\n".join(row.format(day=day, evil=EVIL) for day in range(1, 20))
    outcome = put(
        whole_example, f"{head}\n{rows}\n".encode(), name=f"{spec.slug}_2021.csv", at=datetime(2021, 6, 1, tzinfo=UTC)
    )
    assert outcome.stored
    for query in ({}, {"opdel": split, "vaerdi": EVIL}):
        app = run(spec, aar="2021", **query)
        assert "<b>z" not in text(app)
        assert "&lt;b&gt;z" in text(app)
        assert all("<b>z" not in chart.proto.spec for chart in app.get("plotly_chart"))
    assert "](http" not in app.button(key="drop-value").label


def test_methods_name_every_rule(whole_example: Store) -> None:
    """Each section that other pages point to has its anchor; the words of the house are its own."""
    shown = text(run(METHODS))
    for anchor in ("optaelling", "sammenligning", "smaa-tal", "tilfredshed", "maal", "skoen", "kommuner", "kilder"):
        assert f'id="{anchor}"' in shown
    assert "»i høj grad« og »i middel grad«" in shown
    assert "80 %" in shown
