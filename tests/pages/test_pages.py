"""Each page, run by Streamlit's own test driver: filled, empty, filtered, and with hostile data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from lib.services.settings import DATABASE_VARIABLE, ORGANISATION_VARIABLE, ROOT
from lib.store.corrections import add_correction
from lib.store.repository import Store
from lib.ui.registry import PAGES
from tests.builders import contract, put, workbook_of
from tests.unit.cli.test_commands import OTHER_HOUSE
from tests.unit.domain.test_contract import CORRECTION

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLE = ROOT / "data" / "example" / "resultatkontrakt_2019.xlsx"
HOSTILE = '<script>x</script><a href="http://127.0.0.1:9/x">a</a>![b](http://127.0.0.1:9/y)**c**'


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The store that the app under test opens."""
    url = f"sqlite:///{tmp_path / 'store.sqlite3'}"
    monkeypatch.setenv(DATABASE_VARIABLE, url)
    return Store.open(url)


@pytest.fixture
def example(store: Store) -> Store:
    """A store with the customer's contract."""
    put(store, EXAMPLE.read_bytes(), name=EXAMPLE.name)
    return store


def run(slug: str = "", **query: str) -> AppTest:
    """Runs the app at an address."""
    app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=20)
    for name, value in query.items():
        app.query_params[name] = value
    page = next(page for page in PAGES if page.slug == slug)
    if page.slug:
        app.switch_page(page.file)
    app.run()
    assert not app.exception, app.exception
    return app


def text(app: AppTest) -> str:
    """All of the product's own markup on the page."""
    return "\n".join(element.proto.body for element in app.get("html"))


ABOUT = [spec for spec in PAGES if spec.section == "Om"]
MEETING = [spec for spec in PAGES if spec.section == "Møde"]
WITHOUT_ACTIVITIES = [spec for spec in PAGES if not spec.of_activities and spec not in (*ABOUT, *MEETING)]


@pytest.mark.parametrize("spec", WITHOUT_ACTIVITIES, ids=lambda spec: spec.title)
def test_every_page_shows_the_example(example: Store, spec) -> None:  # noqa: ANN001
    """With its heading, its source and its footer."""
    app = run(spec.slug)
    shown = text(app)
    assert shown.count("<h1") == 1
    assert "resultatkontrakt_2019.xlsx" in shown
    assert "Målbar for Erhvervshus Sydjylland" in shown
    assert not app.error


@pytest.mark.parametrize(
    "spec", [spec for spec in PAGES if spec.slug != "datakatalog" and spec not in ABOUT], ids=lambda spec: spec.title
)
def test_every_page_has_an_empty_state(store: Store, spec) -> None:  # noqa: ANN001
    """What is missing, how to begin, and the template to begin with; the catalogue is never empty."""
    app = run(spec.slug)
    assert "Sådan kommer I i gang" in text(app)
    assert "Målbar for Erhvervshus Sydjylland" in text(app)
    assert len(app.get("download_button")) == 1
    assert not app.selectbox


def test_the_front_page_answers(example: Store) -> None:
    """How many, by whom, what needs attention, how fresh."""
    shown = text(run())
    assert "9 af 9 mål vurderes nået" in shown
    assert "3 er godkendt af Erhvervsstyrelsen og 6 er husets egen vurdering" in shown
    assert shown.count('<li class="mb-seg-') == 9
    assert "er ikke dokumenteret" in shown
    assert "373 af 840" in shown
    assert "Seneste data: resultatkontrakt_2019.xlsx, uploadet 11. november 2020" in shown


def test_the_contracts_own_table(example: Store) -> None:
    """Word for word."""
    shown = text(run("maal"))
    for words in ("NPS=64", "Godkendt af ERST", "Vækstvirksomheder: 319<br>Driftsvirksomheder: 54", "8+9"):
        assert words in shown


def test_one_goal_by_its_address(example: Store) -> None:
    """`/maal?maal=5`: headline, chart with alternative text and table, reading, source."""
    app = run("maal", maal="5")
    shown = text(app)
    assert "Virksomheder i specialiseret vejledning: 1.021, 122" in shown
    (chart,) = app.get("plotly_chart")
    assert "Uden kortere forløb og EW er 373 af 840" in chart.proto.alt.replace("\u00a0", " ")
    assert [one.label for one in app.expander] == ["Vis som tabel", "Historik for målnummeret"]
    assert "arket »Mål«, række 8" in shown


def test_a_composite_goal_shows_its_gap(example: Store) -> None:
    """Goal 6."""
    shown = text(run("maal", maal="6"))
    assert "Målet har flere krav" in shown
    assert "ikke dokumenteret" in shown


def test_an_unknown_goal_is_said_and_the_table_shown(example: Store) -> None:
    """A saved link to a goal that is no more."""
    app = run("maal", maal="77")
    assert "Mål 77 findes ikke" in app.warning[0].value
    assert "som kontrakten skriver dem" in text(app)


def test_the_next_contract(example: Store) -> None:
    """Steps, agreements, priorities, points of attention, municipalities."""
    shown = text(run("naeste-kontrakt"))
    for words in (
        "5. februar 2021",
        "2021-23",
        "Design tænkning",
        "Tværgående sigte fremfor brancher",
        "Aabenraa",
        "Fra 2021 (2-3 år)",
    ):
        assert words in shown


def test_filters_are_read_from_the_address(example: Store) -> None:
    """Year and date; the date decides between pace and target."""
    put(example, contract(("1", "Mindst 100 virksomheder", "50", "")), year=2018)
    assert "1 mål er nået" in text(run(aar="2018"))
    running = run(aar="2018", dato="2018-06-30")
    assert "1 er på vej" in text(running)
    assert running.date_input[0].value == date(2018, 6, 30)
    assert "maal=1" in text(running)
    assert "aar=2018" in text(running)


def test_a_contract_uploaded_before_its_year_begins(store: Store) -> None:
    """The newest date in the data lies before the contract year; the filter takes it."""
    put(store, contract(("1", "Mindst 100 virksomheder", "", "")), year=2022)
    app = run()
    assert "0 af 1 mål" in text(app)
    assert app.date_input[0].value == date(2020, 11, 11)


def test_a_correction_is_shown_and_can_be_withdrawn(store: Store) -> None:
    """Who corrected it, and the way back; the dialog itself is tried in a browser."""
    put(store, contract(("5", "Antallet af virksomheder øges med 10 %", "950 virksomheder", "")), year=2019)
    assert "udgangspunkt" in text(run("maal", maal="5"))
    add_correction(store, replace(CORRECTION, result=None))
    app = run("maal", maal="5")
    assert "mindst 900 virksomheder" in text(app)
    assert "Rettet af prøve" in text(app)
    assert "ordlyd er ændret" in app.warning[0].value
    next(one for one in app.button if one.label == "Fortryd rettelsen").click().run()
    assert "udgangspunkt" in text(app)


@pytest.mark.parametrize("slug", [page.slug for page in PAGES if page.section == "Resultatkontrakt"])
def test_hostile_data_is_shown_as_typed(store: Store, slug: str) -> None:
    """In goals, notes, process and priorities; no element that renders Markdown gets it raw."""
    book = workbook_of(
        {
            "Mål": [("Mål", "Beskrivelse", "Resultat", "Kommentar"), ("5", f"Etablering {HOSTILE}", HOSTILE, HOSTILE)],
            "Proces": [
                ("Trin", "Dato", "Forum", "Tidligere"),
                (HOSTILE, date(2020, 1, 1), HOSTILE, None),
                (HOSTILE, None, HOSTILE, "x"),
            ],
            "Prioriteter": [("Type", "Tekst"), ("Strategisk prioritet", HOSTILE)],
        }
    )
    put(store, book, year=2019)
    for query in ({}, {"maal": "5"}) if slug == "maal" else ({},):
        app = run(slug, **query)
        shown = text(app)
        assert "<script>x" not in shown
        assert 'href="http' not in shown
        assert "&lt;script&gt;" in shown
        rendered = [one.value for kind in ("markdown", "warning", "error", "caption", "title") for one in app.get(kind)]
        assert all("![b]" not in one for one in rendered)
        for chart in app.get("plotly_chart"):
            assert "<script" not in chart.proto.spec
            assert "<a href" not in chart.proto.spec


def test_a_broken_organisation_file_is_an_error_in_words(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No traceback for visitors."""
    path = tmp_path / "organisation.toml"
    path.write_text("[house", encoding="utf-8")
    monkeypatch.setenv(ORGANISATION_VARIABLE, str(path))
    app = run()
    assert "ikke gyldig TOML" in app.error[0].value.replace("\\", "")


def test_a_fault_of_ours_is_said_in_danish(example: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """No English box and no trace; the shell stays."""
    monkeypatch.setattr("lib.ui.overview.overview", lambda *_, **__: 1 / 0)
    app = run()
    assert "Der er en fejl i Målbar" in app.error[0].value
    assert "Målbar for Erhvervshus Sydjylland" in text(app)


def test_another_house_is_named(example: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its name and its approver, from its own organisation file."""
    path = tmp_path / "organisation.toml"
    path.write_text(OTHER_HOUSE, encoding="utf-8")
    monkeypatch.setenv(ORGANISATION_VARIABLE, str(path))
    shown = text(run())
    assert "Målbar for Erhvervshus Fyn" in shown
    assert "er godkendt af Styrelsen" in shown


def test_an_unreachable_store_is_an_error_in_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A database that does not answer."""
    folder = tmp_path / "a-folder"
    folder.mkdir()
    monkeypatch.setenv(DATABASE_VARIABLE, f"sqlite:///{folder}")
    app = run()
    assert "Der er ingen forbindelse til databasen" in app.error[0].value
