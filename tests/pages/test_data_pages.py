"""The pages about data, run by Streamlit's own test driver: files in, questions, previews, undo, the catalogue."""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from lib.intake.problem import CATALOGUE as PROBLEMS
from lib.schema.datasets import DATASETS
from lib.services.settings import DATABASE_VARIABLE, ROOT
from lib.store.repository import Store
from lib.ui.registry import CATALOGUE, HISTORY, UPLOAD
from lib.view.problems import KINDS
from tests.builders import DECK, HEADERS, NOON, contract, put, workbook, workbook_of

if TYPE_CHECKING:
    from pathlib import Path

    from lib.ui.registry import PageSpec

EXAMPLES = ROOT / "data" / "example"
CONTRACT = EXAMPLES / "resultatkontrakt_2019.xlsx"
MENTIONS = EXAMPLES / "medier_2018-2020_konstrueret.xlsx"
HOSTILE = '<script>x</script><a href="http://127.0.0.1:9/x">a</a>![b](http://127.0.0.1:9/y)**c**'
HEAD = ("Dato", "Kommune", "Kanal", "Antal")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The store that the app under test opens."""
    url = f"sqlite:///{tmp_path / 'store.sqlite3'}"
    monkeypatch.setenv(DATABASE_VARIABLE, url)
    return Store.open(url)


def run(spec: PageSpec, **query: str) -> AppTest:
    """Runs the app at a page."""
    app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=20)
    for name, value in query.items():
        app.query_params[name] = value
    app.switch_page(spec.file)
    app.run()
    assert not app.exception, app.exception
    return app


def send(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    """Uploads files and waits until all have been looked into."""
    app.file_uploader[0].set_value([(name, content, "") for name, content in files])
    return settle(app)


def settle(app: AppTest) -> AppTest:
    """Runs the page until nothing is under way, as its own polling does."""
    app.run()
    end = time.monotonic() + 30
    while app.get("progress") and time.monotonic() < end:
        time.sleep(0.05)
        app.run()
    assert not app.get("progress")
    assert not app.exception, app.exception
    return app


def text(app: AppTest) -> str:
    """All of the product's own markup on the page."""
    return "\n".join(element.proto.body for element in app.get("html")).replace("\u00a0", " ")


def button(app: AppTest, label: str) -> object:
    """The button with a label."""
    return next(one for one in app.button if one.label == label)


def press(app: AppTest, label: str) -> AppTest:
    """Presses a button and waits."""
    button(app, label).click()
    return settle(app)


def inquiries(*rows: tuple[object, ...], sheet: str = "Henvendelser") -> bytes:
    """A workbook of inquiries."""
    return workbook_of({sheet: [HEAD, *rows]})


def days(count: int) -> list[tuple[object, ...]]:
    """Clean rows, one a day."""
    return [(date(2020, 3, day), "Kolding", "Telefon", 1) for day in range(1, count + 1)]


def test_every_kind_of_problem_has_a_danish_name() -> None:
    """So that no group is called "Andet"."""
    assert set(PROBLEMS) - set(KINDS) == set()


@pytest.mark.parametrize("spec", [UPLOAD, HISTORY, CATALOGUE], ids=lambda spec: spec.slug)
def test_filters_are_kept_but_not_shown(store: Store, spec: PageSpec) -> None:
    """Year and date change nothing here; they stay in the address for the pages where they do."""
    put(store, CONTRACT.read_bytes(), name=CONTRACT.name)
    app = run(spec, aar="2019", dato="2019-06-30")
    assert not spec.filters
    assert app.date_input[0].value == date(2019, 6, 30)
    assert text(app).count("<h1") == 1
    assert "resultatkontrakt_2019.xlsx" in text(app)


def test_an_empty_store_is_told_how_to_begin(store: Store) -> None:
    """Upload itself, and every other page by a link to it."""
    app = run(UPLOAD)
    assert "Upload regneark" in text(app)
    assert "Sådan kommer I i gang" in text(app)
    assert [one.label for one in app.get("page_link")] == ["Alle skabeloner i Datakatalog"]
    other = run(HISTORY)
    assert "Intet er uploadet endnu" in text(other)
    assert [one.label for one in other.get("page_link")] == ["Gå til Upload"]
    assert "python" not in text(other)


def test_a_clean_file_is_previewed_saved_and_taken_back(store: Store) -> None:
    """Verdict, what changes, saved, undone, in again: all on the page."""
    put(store, CONTRACT.read_bytes(), name=CONTRACT.name)
    deck = [("1", DECK[0][1], "NPS=58", DECK[0][3]), *DECK[1:]]
    app = send(run(UPLOAD), ("ny.xlsx", workbook([["Resultatkontrakt 2019"], [], HEADERS, *deck])))
    assert "8 rækker er klar · 0 fejl" in text(app)
    assert "Mål 1 (2019)" in text(app)
    assert "64, nået" in text(app)
    assert "58, ikke nået" in text(app)
    assert len(store.uploads()) == 1
    press(app, "Gem i Målbar")
    assert "Filen er gemt som upload 2" in text(app)
    assert "Det er ændret" in text(app)
    assert [one.active for one in store.uploads()] == [True, True]
    press(app, "Fortryd")
    assert "Upload 2 er fortrudt" in text(app)
    assert [one.active for one in store.uploads()] == [False, True]
    press(app, "Tag ind igen")
    assert store.uploads()[0].active
    press(app, "Luk")
    assert "Upload regneark" in text(app)


def test_the_same_file_again_changes_nothing(store: Store) -> None:
    """Named by the number of the first, with a link to it."""
    put(store, CONTRACT.read_bytes(), name=CONTRACT.name)
    app = send(run(UPLOAD), ("igen.xlsx", CONTRACT.read_bytes()))
    assert "Den samme fil er uploadet før (upload 1). Intet er ændret." in text(app)
    assert not any(one.label == "Gem i Målbar" for one in app.button)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("tom.xlsx", b"", "Filen er tom"),
        ("brev.pdf", b"%PDF-1.7\n", "Filen er en PDF"),
        ("side.xls", b"<html><table><tr><td>x</table></html>", "webside"),
        ("stor.csv", b"a;b\n" * 7_000_000, "over 25 MB"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(store: Store, name: str, content: bytes, said: str) -> None:
    """What is wrong and what to do; nothing to press but remove."""
    app = send(run(UPLOAD), (name, content))
    assert "Filen kan ikke læses" in text(app)
    assert said in text(app)
    assert [one.label for one in app.button] == ["Fjern"]
    press(app, "Fjern")
    assert "Upload regneark" in text(app)


def test_errors_keep_a_file_out_until_only_the_clean_rows_are_asked_for(store: Store) -> None:
    """Grouped, by cell, errors first; the rejected rows are listed in Historik."""
    rows = [*days(9), (date(2020, 4, 1), "Koldng", "Telefon", 1), ("31/2-2020", "Vejle", "Telefon", 1)]
    app = send(run(UPLOAD), ("fejl.xlsx", inquiries(*rows)))
    shown = text(app)
    assert "2 rækker kan ikke læses, 9 er klar" in shown
    assert "Ukendt kommune" in shown
    assert "B11" in shown
    assert button(app, "Gem i Målbar").disabled
    assert "Ret dem, eller vælg »Kun de rækker, der er i orden«" in shown
    assert any(one.label == "Hent filen med fejlene markeret" for one in app.get("download_button"))
    app.checkbox[0].check().run()
    assert not button(app, "Gem i Målbar").disabled
    press(app, "Gem i Målbar")
    assert "2 rækker er ikke taget med; de ligger i Historik" in text(app)
    history = run(HISTORY, upload="1")
    assert "Rækker, der ikke er taget med" in text(history)
    assert "Koldng" in text(history)
    labels = [one.label for one in history.get("download_button")]
    assert labels == ["Hent filen, som den er gemt", "Hent de udeladte rækker"]


def test_many_problems_are_groups_and_a_table_to_filter(store: Store) -> None:
    """Three examples of a kind; all of them one click away, filtered by severity and kind."""
    rows = [*days(9), *[(date(2020, 4, 1), f"By {place}", "Telefon", "x" if place % 2 else 1) for place in range(30)]]
    app = send(run(UPLOAD), ("mange.xlsx", inquiries(*rows)))
    assert "… og 27 til af samme slags" in text(app)
    assert any(one.label.startswith("Vis alle") for one in app.expander)
    assert not app.dataframe  # made only when it is opened
    app.session_state["upload-1-problems-all"] = True
    app.run()
    whole = len(app.dataframe[0].value)
    kind = next(one for one in app.selectbox if one.label == "Slags")
    kind.select("Ikke et tal").run()
    assert len(app.dataframe[0].value) == 15 < whole


def test_a_contract_without_a_year_asks_for_it(store: Store) -> None:
    """The question comes first, typed; the answer is used and can be taken back."""
    app = send(run(UPLOAD), ("kontrakt.xlsx", contract(*DECK)))
    assert "Målbar mangler ét svar, før filen kan læses" in text(app)
    app.text_input[0].input("2019")
    press(app, "Læs filen med svarene")
    assert "8 rækker er klar" in text(app)
    assert app.number_input[0].value == 2019
    assert "Du har givet ét svar" in text(app)
    press(app, "Glem svarene")
    assert "Målbar mangler ét svar" in text(app)


def test_the_year_of_a_contract_can_be_changed(store: Store) -> None:
    """The file is read again for the other year."""
    app = send(run(UPLOAD), ("kontrakt 2019.xlsx", contract(*DECK)))
    app.number_input[0].set_value(2020)
    settle(app)
    assert "Et andet år" in text(app)
    press(app, "Gem i Målbar")
    assert store.years() == [2020]


def test_a_sheet_nobody_knows_can_be_named(store: Store) -> None:
    """The choice among all datasets; what is then missing is said."""
    app = send(run(UPLOAD), ("ukendt.xlsx", workbook([["a", "b"], ["1", "2"]])))
    assert "Målbar mangler ét svar" in text(app)
    question = next(one for one in app.selectbox if one.label.startswith("Hvad er arket"))
    assert len(question.options) == len(DATASETS)


def test_columns_that_may_be_named_are_remembered_and_forgotten(store: Store) -> None:
    """The answer counts for the next file and stands in the catalogue."""
    head = ("Dato", "Komune", "Kanal", "Antal")
    app = send(run(UPLOAD), ("a.xlsx", workbook_of({"Henvendelser": [head, *days(9)]})))
    assert "Målbar mangler ét svar" in text(app)
    choice = next(one for one in (*app.radio, *app.selectbox) if "Komune" in one.label)
    choice.set_value("municipality")
    press(app, "Læs filen med svarene")
    press(app, "Gem i Målbar")
    assert list(store.mappings()[0].columns.items()) == [("Komune", "municipality")]
    catalogue = run(CATALOGUE)
    assert "»Komune« er Kommune" in text(catalogue)
    press(catalogue, "Glem")
    assert store.mappings() == []


def test_rows_that_are_missing_are_kept_or_replaced(store: Store) -> None:
    """The choice names how many and which period; the preview follows it."""
    put(store, inquiries(*days(20)), name="før.xlsx")
    shorter = [row for row in days(20) if row[0] != date(2020, 3, 7)]
    app = send(run(UPLOAD), ("nu.xlsx", inquiries(*shorter)))
    assert [one.label.replace("\\", "") for one in app.radio] == ["Hvad skal der ske med det, Målbar har i forvejen?"]
    options = [one.replace("\\", "") for one in app.radio[0].options]
    assert options == ["Læg til (behold den ene række, der ikke er i filen)", "Erstat perioden 1/3-2020 – 20/3-2020"]
    assert "Ingen mål eller totaler ændrer sig" in text(app)
    app.radio[0].set_value(True)
    settle(app)
    assert "Henvendelser 2020, i alt" in text(app)
    press(app, "Gem i Målbar")
    assert len(store.rows("inquiries")) == 19


def test_several_files_each_have_a_card(store: Store) -> None:
    """In the order they were given; what one saves is taken into the other's preview."""
    files = [("et.xlsx", inquiries(*days(9))), ("to.xlsx", inquiries(*days(12))), ("tre.pdf", b"%PDF-1.4")]
    app = send(run(UPLOAD), *files)
    shown = text(app)
    assert "2 af 3 filer er klar, 1 skal ses efter" in shown
    assert shown.index("et.xlsx") < shown.index("to.xlsx") < shown.index("tre.pdf")
    press(app, "Gem i Målbar")
    assert "1 af 3 filer er gemt, 1 er klar" in text(app)
    assert "9" in text(app)
    assert "12" in text(app)
    press(app, "Gem i Målbar")
    assert len(store.rows("inquiries")) == 12


def test_a_file_can_be_stopped(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page does not wait for it, and nothing is changed."""

    def slow(*_: object, **options: object) -> None:
        while True:
            options["progress"]("Læser cellerne", 0.4)
            time.sleep(0.02)

    monkeypatch.setattr("lib.ui.upload.work.look_into", slow)
    app = run(UPLOAD)
    app.file_uploader[0].set_value([("lang.xlsx", inquiries(*days(9)), "")])
    app.run()
    assert "Filen læses" in text(app)
    press(app, "Afbryd")
    assert "Indlæsningen er afbrudt. Intet er ændret." in text(app)
    monkeypatch.undo()
    monkeypatch.setenv(DATABASE_VARIABLE, str(store.engine.url))
    press(app, "Prøv igen")
    assert "9 rækker er klar" in text(app)


def test_a_fault_of_ours_while_reading_is_said(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """In Danish, on the card; the page stays."""
    monkeypatch.setattr("lib.ui.upload.work.look_into", lambda *_, **__: 1 / 0)
    app = send(run(UPLOAD), ("a.xlsx", inquiries(*days(9))))
    assert "Der er en fejl i Målbar, og filen er ikke læst" in text(app)


def test_hostile_names_and_cells_are_shown_as_typed(store: Store) -> None:
    """In the verdict, the questions, the problems, the samples and the history; nothing renders them."""
    head = ("Dato", "Kommune", "Kanal", "Antal", f"Komune {HOSTILE}")
    row = (HOSTILE, HOSTILE, HOSTILE, 1, "x")
    sheet = "Henv <b> _x_ `y`"
    book = workbook_of({sheet: [head, *[(*one, "Vejle") for one in days(9)], row]})
    app = send(run(UPLOAD), (f"{HOSTILE}.xlsx", book))
    check(app)
    app.checkbox[0].check().run()
    press(app, "Gem i Målbar")
    check(app)
    for query in ({}, {"upload": "1"}, {"upload": HOSTILE}):
        check(run(HISTORY, **query))
    check(run(CATALOGUE))


def check(app: AppTest) -> None:
    """No tag, link or picture of the data's own."""
    shown = text(app)
    assert "<script>x" not in shown
    assert 'href="http' not in shown
    assert "<b>" not in shown
    kinds = ("markdown", "warning", "error", "success", "caption", "title", "progress")
    rendered = [one.value for kind in kinds for one in app.get(kind)]
    labels = [one.label for kind in ("radio", "selectbox", "text_input", "expander", "button") for one in app.get(kind)]
    options = [str(option) for one in app.radio for option in one.options]
    assert all("![b]" not in str(one) for one in (*rendered, *labels, *options))


def test_history_lists_opens_undoes_and_tells_who(store: Store) -> None:
    """Newest first; one upload by its address; words for what was done."""
    put(store, CONTRACT.read_bytes(), name=CONTRACT.name)
    put(store, MENTIONS.read_bytes(), name=MENTIONS.name)
    shown = text(run(HISTORY))
    assert "2 uploads gælder" in shown
    assert shown.index("medier_2018") < shown.index("resultatkontrakt_2019")
    assert shown.count("Konstrueret eksempel") == 1
    assert "Gemte upload 2" in shown
    one = run(HISTORY, upload="2")
    assert "medier_2018-2020_konstrueret.xlsx: gælder" in text(one)
    assert "694 rækker tæller ikke længere med" in text(one)
    press(one, "Fortryd: upload 2")
    assert "Upload 2 er fortrudt." in one.success[0].value
    assert "konstrueret.xlsx: fortrudt" in text(one)
    assert not store.upload(2).active
    press(one, "Alle uploads")
    assert "1 upload gælder, 1 er fortrudt" in text(one)
    assert "Fortrød upload 2" in text(one)
    again = press(run(HISTORY, upload="2"), "Tag ind igen: upload 2")
    assert "Upload 2 gælder igen." in again.success[0].value


def test_an_unknown_upload_is_said(store: Store) -> None:
    """And the list is shown."""
    put(store, CONTRACT.read_bytes(), name=CONTRACT.name)
    app = run(HISTORY, upload="77")
    assert "Der er intet upload 77" in app.warning[0].value
    assert "1 upload gælder" in text(app)


def test_a_long_history_is_shown_a_page_at_a_time(store: Store) -> None:
    """Twenty uploads a page, a dozen lines of the log."""
    for place in range(23):
        put(store, contract(("1", "Mindst 100 virksomheder", str(place), "")), year=2019, at=NOON, name=f"k{place}.xlsx")
    app = run(HISTORY)
    assert text(app).count('class="mb-name"') == 20
    assert "k2.xlsx" not in text(app).replace("k22.xlsx", "")
    press(app, "Vis flere linjer")
    assert text(app).count("Gemte upload") == 23
    app.session_state["history-page"] = 2
    app.run()
    assert "k2.xlsx" in text(app)


def test_blanked_columns_are_said_beside_the_file(store: Store) -> None:
    """So that nobody wonders where the names went."""
    rows = [("Dato", "Kommune", "Kanal", "Antal", "Kontaktperson"), *[(*one, "Jens Hansen") for one in days(9)]]
    put(store, workbook_of({"Henvendelser": rows}), name="navne.xlsx")
    shown = text(run(HISTORY, upload="1"))
    assert "personoplysninger er tømt i den gemte fil" in shown
    assert "Jens" not in shown


def test_the_catalogue_explains_every_column(store: Store) -> None:
    """Each dataset and each of its columns, and what there is of it."""
    put(store, MENTIONS.read_bytes(), name=MENTIONS.name)
    app = run(CATALOGUE)
    shown = text(app)
    assert "1 af dem har rækker" in shown
    assert "694 rækker" in shown
    assert "Konstrueret eksempel" in shown
    assert "I høj grad · I middel grad" in shown
    for spec in DATASETS:
        assert spec.help in shown
        for column in spec.written:
            assert f'data-label="Kolonne">{column.header}<' in shown
    internal = [column.header for spec in DATASETS for column in spec.columns if column.internal]
    assert all(f'data-label="Kolonne">{header}<' not in shown for header in internal)
    assert len(app.get("download_button")) == 1 + sum(spec.period is not None for spec in DATASETS)
    assert "CPR-numre" in shown
