"""The page Tilfredshed, run by Streamlit's own test driver."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from lib.services.settings import DATABASE_VARIABLE, ORGANISATION_VARIABLE, ROOT
from lib.store.repository import Store
from lib.ui.registry import SATISFACTION
from tests.builders import contract, put

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLE = ROOT / "data" / "example"
HOSTILE = "<script>x</script>![b](http://127.0.0.1:9/y)"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The store that the app under test opens."""
    url = f"sqlite:///{tmp_path / 'store.sqlite3'}"
    monkeypatch.setenv(DATABASE_VARIABLE, url)
    return Store.open(url)


@pytest.fixture
def example(store: Store) -> Store:
    """A store with the customer's contract and the constructed answers."""
    (survey,) = EXAMPLE.glob("tilfredshed*.csv")
    for path in (EXAMPLE / "resultatkontrakt_2019.xlsx", survey):
        put(store, path.read_bytes(), name=path.name)
    return store


def run(**query: str) -> AppTest:
    """Runs the page with filters in its address."""
    app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=20)
    for name, value in query.items():
        app.query_params[name] = value
    app.switch_page(SATISFACTION.file)
    app.run()
    assert not app.exception, app.exception
    assert not app.error, app.error
    return app


def text(app: AppTest) -> str:
    """All of the product's own markup on the page, with ordinary spaces."""
    return "\n".join(element.proto.body for element in app.get("html")).replace("\u00a0", " ")


def alts(app: AppTest) -> list[str]:
    """The alternative texts of the page's charts."""
    return [chart.proto.alt.replace("\u00a0", " ") for chart in app.get("plotly_chart")]


def test_another_organisation_file_is_another_page(example: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What counts as an effect is the house's own, also when its file changes while the app runs."""
    assert "svarer »I høj grad« eller »I middel grad«" in text(run())
    own = (ROOT / "data" / "organisation.toml").read_text(encoding="utf-8")
    path = tmp_path / "organisation.toml"
    path.write_text(own.replace('effect_counts = ["I høj grad", "I middel grad"]', 'effect_counts = ["I høj grad"]'), "utf-8")
    monkeypatch.setenv(ORGANISATION_VARIABLE, str(path))
    assert "svarer »I høj grad« om vejledningens effekt" in text(run())


def test_the_page_answers(example: Store) -> None:
    """The score against the same part of last year, how sure that is, the target, and that the data are constructed."""
    shown = text(run())
    assert shown.count("<h1") == 1
    assert "NPS er 67 i 2020, 6 point højere end i samme del af 2019" in shown
    assert "95 %-interval 59–74, 200 svar. Forskellen er mindre end usikkerheden (−5 til +18 point)" in shown
    assert "begge år tælles til og med 31. oktober" in shown
    assert "målet for 2019 var mindst 60" in shown
    assert "Konstrueret eksempel" in shown
    assert "92 % svarer »I høj grad« eller »I middel grad« om vejledningens effekt" in shown
    assert "Ikke regnet med: 20 »Ved ikke« og 12 blanke svar." in shown


def test_every_chart_has_its_text_table_and_source(example: Store) -> None:
    """The score, who stands behind it, the effect question, and two questions by type and by municipality."""
    app = run()
    said = alts(app)
    assert len(said) == 7
    assert "1. halvår 2020 64 (52–74)" in said[0]
    assert "2020: 72 % ambassadører, 24 % passive og 4 % kritikere." in said[1]
    assert [one.label for one in app.expander] == ["Vis som tabel"] * 7
    assert text(app).count("Kilde: tilfredshed_2018-2020_konstrueret.csv, uploadet 11. november 2020") == 7


def test_early_warning_is_never_told_apart(example: Store) -> None:
    """Nor are the municipalities that must be hidden."""
    app = run(aar="2019")
    everything = "".join([text(app), *alts(app), *(str(json.loads(one.proto.spec)) for one in app.get("plotly_chart"))])
    assert "Kortere forløb og Early Warning" in everything
    assert not re.findall("(?<!forløb og )(?<!forløb og<br>)Early Warning", everything)
    assert "Skjult: Billund og Fanø" in text(app)
    assert all("Fanø" not in alt for alt in alts(app))


def test_a_year_that_is_over(example: Store) -> None:
    """Its own target, whole against whole."""
    shown = text(run(aar="2019"))
    assert "NPS er 64 i 2019, 6 point højere end i 2018" in shown
    assert "Årets mål er mindst 60." in shown
    assert "ikke omme" not in shown


def test_the_date_cuts_both_years(example: Store) -> None:
    """To the date that is asked for."""
    assert "begge år tælles til og med 30. juni" in text(run(dato="2020-06-30"))


def test_the_length_of_periods_is_in_the_address(example: Store) -> None:
    """As the choice says it, so that a link shows what it showed."""
    app = run(pr="Måned", aar="2019")
    assert "december 2019" in alts(app)[0]
    assert app.get("button_group")[0].value == "Måned"
    assert "2. halvår 2020" in alts(run(pr="Noget andet"))[0]


def test_one_municipality(example: Store) -> None:
    """Per whole year, without the choice of periods."""
    app = run(kommune="Kolding")
    assert "Kolding: NPS er 61 i 2020, 20 point lavere end i 2019" in text(app)
    assert "En kommunes tal vises for hele år" in text(app)
    assert not app.get("button_group")
    assert alts(app)[0].startswith("NPS over tid, prikker med 95 %-intervaller: 2018 71")


def test_a_hidden_municipality(example: Store) -> None:
    """Said, with the rule; no chart tells its numbers."""
    app = run(kommune="Fanø", aar="2019")
    assert "Tallene for Fanø i 2019 er skjult" in text(app)
    assert "færre end fem svar" in text(app)
    assert all("pr. kommune" in alt and "Fanø" not in alt for alt in alts(app))


def test_a_year_without_answers(example: Store) -> None:
    """What there is instead."""
    app = run(aar="2020", dato="2019-06-30")
    assert "Der er ingen svar i 2020" in text(app)
    assert "Pr. dato er 30. juni 2019; tallene for 2020 er ikke begyndt på den dato" in text(app)
    assert not app.get("plotly_chart")


def test_without_any_answers(store: Store) -> None:
    """How to begin."""
    put(store, contract(("1", "NPS på mindst 60", "64", "")), year=2019)
    shown = text(run())
    assert "Der er ingen svar fra tilfredshedsmålingen endnu" in shown
    assert "Sådan kommer I i gang" in shown


def test_a_hostile_file_name_is_shown_as_typed(store: Store) -> None:
    """In the source lines; the page draws what there is."""
    put(store, b"Svardato;NPS\n5/2-2020;10\n6/2-2020;3\n", name=f"tilfreds {HOSTILE}.csv")
    app = run()
    assert "<script>x" not in text(app)
    assert "NPS er 0 i 2020" in text(app)
    assert len(alts(app)) == 2
