"""The page of municipalities, run by Streamlit's own test driver: all of them, one, hidden, without data, other houses."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from lib.services.settings import DATABASE_VARIABLE, ORGANISATION_VARIABLE, ROOT
from lib.store.repository import Store
from lib.ui.registry import MUNICIPALITIES
from tests.builders import actor, put, workbook_of
from tests.unit.cli.test_commands import OTHER_HOUSE
from tests.unit.schema.test_outlines import SQUARE, collection, feature

if TYPE_CHECKING:
    from pathlib import Path

CONTRACT = ROOT / "data" / "example" / "resultatkontrakt_2019.xlsx"
ORGANISATION = (ROOT / "data" / "organisation.toml").read_text(encoding="utf-8")


@pytest.fixture
def filled(example_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with every file of the example, which the app under test opens."""
    path = tmp_path / "store.sqlite3"
    shutil.copy(example_file, path)
    monkeypatch.setenv(DATABASE_VARIABLE, f"sqlite:///{path}")
    return path


@pytest.fixture
def bare(migrated_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """An empty one."""
    url = f"sqlite:///{shutil.copy(migrated_file, tmp_path / 'store.sqlite3')}"
    monkeypatch.setenv(DATABASE_VARIABLE, url)
    return Store.open(url)


def run(**query: str) -> AppTest:
    """Runs the page at an address."""
    app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=30)
    for name, value in query.items():
        app.query_params[name] = value
    app.switch_page(MUNICIPALITIES.file)
    app.run()
    assert not app.exception, app.exception
    return app


def text(app: AppTest) -> str:
    """All of the product's own markup on the page."""
    return "\n".join(element.proto.body for element in app.get("html"))


def test_all_municipalities(filled: Path) -> None:
    """Headline, map with words for those who cannot see it, table with links, label of what is constructed, source."""
    app = run()
    shown = text(app)
    assert "Sønderborg og Fredericia ligger højest, Tønder lavest" in shown
    assert "konstruerede eksempeldata" in shown
    assert "Antal virksomheder: konstruerede eksempeltal" in shown
    assert "vejledning_2018-2020_konstrueret.xlsx, uploadet 11. november 2020" in shown
    assert shown.count('href="kommuner?kommune=') == 13
    assert "midten af de 13" in shown
    (drawn,) = app.get("plotly_chart")
    assert "Kort over vejledte virksomheder pr. 1.000 virksomheder i 2020: Fanø 18,4" in drawn.proto.alt
    assert app.expander[0].label == "Vis som tabel"


def test_the_address_says_what_is_counted_how_and_in_which_order(filled: Path) -> None:
    """A copied link shows what was seen; words that mean nothing are passed over."""
    shown = text(run(aar="2020", enhed="Antal", tal="Henvendelser", sorter="Navn"))
    assert "Esbjerg ligger højest, " in shown
    assert "Henvendelser · 1. januar–30. oktober 2020" in shown
    assert "51 af 704 henvendelser har ingen kommune." in shown
    assert shown.index("kommune=Billund") < shown.index("kommune=Esbjerg") < shown.index("kommune=Aabenraa")
    assert "ligger højest, Tønder lavest" in text(run(enhed="pjat", tal="pjat", sorter="pjat", kommune="Atlantis"))


def test_a_year_with_hidden_municipalities(filled: Path) -> None:
    """They are told to be hidden, in the table and in words, and the middle is that of the others."""
    shown = text(run(aar="2019"))
    assert shown.count(">skjult<") == 2 + 4  # in the table, and in that behind the map
    assert "Midten af de 11, der kan vises, er " in shown
    assert "1-4 virksomheder, eller skjult for at beskytte et andet lille tal" in shown


def test_a_year_not_told_by_municipality_has_no_map(filled: Path) -> None:
    """It says why, and what to choose."""
    app = run(aar="2019", tal="Henvendelser")
    assert "Henvendelser er ikke opgjort pr. kommune i 2019" in text(app)
    assert not app.get("plotly_chart")


def test_one_municipality(filled: Path) -> None:
    """Headline, figures against the middle, what is agreed, the confidential type never alone, and the way back."""
    app = run(kommune="Vejen")
    shown = text(app)
    assert "Vejen ligger under midten: 14,3 vejledte pr. 1.000 virksomheder" in shown
    assert "← Alle 13 kommuner" in shown
    assert "nr. 9 af de 13" in shown
    assert "NPS (10 svar)" in shown
    assert "Samarbejdet i resultatkontrakt 2019" in shown
    assert "KAM udpeget" in shown
    assert "Kortere forløb og Early Warning" in shown
    assert ">Early Warning<" not in shown
    assert "Skjult: Driftsvirksomhed og Vækstvirksomhed." in shown
    (drawn,) = app.get("plotly_chart")
    assert drawn.proto.alt.startswith("Vejen: Søjlediagram over virksomheder pr. kvartal")


def test_a_period_is_chosen_and_let_go(filled: Path) -> None:
    """The headline follows; the button brings the year back; a period that is none, or too short to be shown, is the year."""
    app = run(kommune="Vejen", periode="2020-Q1")
    assert "Vejen: 13 virksomheder vejledt i 1. kvartal 2020" in text(app)
    app.button(key="whole-year").click().run()
    assert "Vejen ligger under midten" in text(app)
    for asked in ("pjat", "2020-03", "2020-13", "2015", "2022-Q1", "9" * 30):
        assert "Vejen ligger under midten" in text(run(kommune="Vejen", periode=asked)), asked


def test_a_period_of_another_year_is_passed_over(filled: Path) -> None:
    """The headline is of the year that the page is of; what is no period is said."""
    shown = text(run(aar="2019", kommune="Kolding", periode="2020-H1"))
    assert shown == text(run(aar="2019", kommune="Kolding"))
    assert "1. halvår 2020" not in shown
    (warning,) = run(kommune="Vejen", periode="2020-W1").warning
    assert "findes ikke. Her er hele året." in warning.value


def test_a_hidden_municipality_still_shows_what_is_agreed(filled: Path) -> None:
    """No figure, no chart, no rows; no number in the whole page that could be its."""
    app = run(kommune="Fanø", aar="2019")
    shown = text(app)
    assert "Tallet for Fanø er skjult" in shown
    assert "Hensigtserklæring" in shown
    assert not app.get("plotly_chart")
    assert 'class="mb-number"' not in shown
    assert "Rækkerne bag tallet" not in shown


def test_a_year_without_activities(filled: Path) -> None:
    """All: what is agreed with them. One: so, and to choose another year."""
    rows = [("Dato", "Medie", "Overskrift", "Antal"), *[("2/3-2015", "Avisen", f"Sag {number}", 1) for number in range(9)]]
    put(Store.open(f"sqlite:///{filled}"), workbook_of({"Medier": rows}), name="gamle.xlsx")
    shown = text(run(aar="2015"))
    assert "Der er ingen tal for kommunerne i 2015" in shown
    assert shown.count('href="kommuner?') == 13
    one = text(run(aar="2015", kommune="Kolding"))
    assert "Der er ingen vejledning i Kolding i 2015" in one
    assert "Samarbejdet i resultatkontrakt 2019" in one


def test_a_contract_without_activities(bare: Store) -> None:
    """What is agreed with each municipality is all there is, with its source."""
    put(bare, CONTRACT.read_bytes(), name=CONTRACT.name)
    app = run()
    assert "Der er ingen tal for kommunerne i 2019" in text(app)
    assert "Samarbejdet i resultatkontrakt 2019. Kilde: resultatkontrakt_2019.xlsx" in text(app)
    assert not app.get("plotly_chart")


def test_an_empty_store(bare: Store) -> None:
    """How to begin."""
    assert "Sådan kommer I i gang" in text(run())


def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text_: str) -> None:
    """Makes the app another house's."""
    path = tmp_path / "organisation.toml"
    path.write_text(text_, encoding="utf-8")
    monkeypatch.setenv(ORGANISATION_VARIABLE, str(path))


def test_a_house_with_a_map_gets_real_outlines(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And one whose file is not there is told so, and gets tiles."""
    house(tmp_path, monkeypatch, f'{ORGANISATION}\n[map]\ngeojson = "kommuner.geojson"\ncode = "kode"\n')
    app = run()
    assert "Kortet kommuner\\.geojson kan ikke læses" in app.warning[0].value
    assert '"mode":"markers+text"' in app.get("plotly_chart")[0].proto.spec
    codes = [line.split('"')[1] for line in ORGANISATION.splitlines() if line.startswith("code =")]
    file = tmp_path / "kommuner.geojson"
    file.write_text(collection(*(feature(int(code), SQUARE) for code in codes)), encoding="utf-8")
    drawn = run()
    assert not drawn.warning
    assert '"scaleanchor":"x"' in drawn.get("plotly_chart")[0].proto.spec


def test_a_house_without_numbers_of_companies_shows_numbers(
    bare: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No choice of rates, no source of numbers of companies, and tiles in free places."""
    house(tmp_path, monkeypatch, OTHER_HOUSE)
    rows = [("Dato", "Kommune", "Type", "Emne"), *[("2/3-2020", "Odense", "Vækstvirksomhed", "Eksport")] * 9]
    rows += [("2/4-2020", "Svendborg", "Vækstvirksomhed", "Eksport")] * 7
    content = workbook_of({"Aktiviteter": rows})
    from lib.services.settings import load_organisation  # noqa: PLC0415  the house of this test
    from lib.services.uploads import accept  # noqa: PLC0415
    from tests.builders import NOON  # noqa: PLC0415

    accept(bare, load_organisation(), file_name="v.xlsx", content=content, clock=lambda: NOON, by=actor("prøve"))
    shown = text(run())
    assert "Odense ligger højest, Svendborg lavest" in shown
    assert "Antal virksomheder" not in shown.replace("Virksomheder i kommunen", "")
    assert "Pr. 1.000 virksomheder" not in shown


def test_hostile_data_is_shown_as_typed(bare: Store) -> None:
    """What is agreed with a municipality comes from a sheet, and no tag in it is one."""
    hostile = '<script>x</script><a href="http://127.0.0.1:9/x">a</a>'
    book = workbook_of(
        {
            "Mål": [("Mål", "Beskrivelse", "Resultat", "Kommentar"), ("5", "Etablering", "", "")],
            "Samarbejde": [("Kommune", "KAM udpeget", "Fokus"), ("Kolding", hostile, hostile)],
        }
    )
    put(bare, book, year=2019, name="<b>kontrakt.xlsx")
    for shown in (text(run()), text(run(kommune="Kolding"))):
        assert "&lt;script&gt;x" in shown
        assert "<script>x" not in shown
        assert 'href="http' not in shown
        assert "<b>kontrakt" not in shown
