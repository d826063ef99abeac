"""The rows behind a number on a page, run by Streamlit's own test driver."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from lib.schema.activity import GUIDANCE
from lib.services.settings import DATABASE_VARIABLE, ORGANISATION_VARIABLE, ROOT
from lib.store.repository import Store
from lib.ui.rows import _workbook
from lib.view.row_table import Sheet
from tests.builders import put

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = '=HYPERLINK("http://127.0.0.1:9/x")'
HEADER = "Dato;Kommune;Vejledningstype;CVR;Emne"
ROWS = [f"{day}/5-2020;Kolding;{kind};;{HOSTILE}" for kind in ("Vækst", "EW", "Kort forløb") for day in range(1, 8)]


def page() -> None:
    """A page with nothing on it but the rows that its address asks for."""
    from datetime import date  # noqa: PLC0415  a script of its own

    import streamlit as st  # noqa: PLC0415

    from lib.domain.selection import Selection  # noqa: PLC0415
    from lib.services.activities import load  # noqa: PLC0415
    from lib.ui import gate, state  # noqa: PLC0415
    from lib.ui.rows import rows  # noqa: PLC0415

    store, organisation = state.open_store(), state.open_organisation()
    visit = state.Visit(
        organisation=organisation,
        store=store,
        version=store.version(),
        years=(),
        year=2020,
        as_of=date.fromisoformat(st.query_params.get("dato", "2020-12-31")),
        municipality=None,
        colours=state.colours(organisation),
        actor=gate.actor(),
    )
    asked = st.query_params
    activities = load(store, "guidance")
    if activities is not None:
        value = asked.get("vaerdi")
        rows(visit, activities, Selection(key=asked.get("periode"), split="type" if value else None, value=value))


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The store that the page opens, with a few rows of guidance."""
    url = f"sqlite:///{tmp_path / 'store.sqlite3'}"
    monkeypatch.setenv(DATABASE_VARIABLE, url)
    made = Store.open(url)
    assert put(made, "\n".join([HEADER, *ROWS]).encode(), name="vejledning.csv").stored
    return made


def run(**query: str) -> AppTest:
    """The page at an address."""
    app = AppTest.from_function(page, default_timeout=20)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception, app.exception
    return app


def text(app: AppTest) -> str:
    """All of the product's own markup on the page."""
    return "\n".join(element.proto.body for element in app.get("html"))


def test_rows_are_shown_on_request_and_kept_in_the_address(store: Store) -> None:
    """Off is not in the address; a copied link opens the rows."""
    app = run(periode="2020")
    assert app.toggle[0].label == r"Vis rækkerne bag tallet \(21\)"
    assert not app.dataframe
    app.toggle[0].set_value(True).run()
    assert app.query_params["raekker"] == "ja"
    assert len(app.dataframe[0].value) == 21
    app.toggle[0].set_value(False).run()
    assert "raekker" not in app.query_params
    assert not app.dataframe
    assert len(run(periode="2020", raekker="ja").dataframe[0].value) == 21


def test_the_rows_say_what_they_add_up_to_and_are_shown_as_typed(store: Store) -> None:
    """A formula is a text like any other; who had the confidential kinds is not told."""
    app = run(periode="2020", raekker="ja")
    assert "21 rækker, der giver 21 virksomheder (2020). Hvem der har fået" in text(app)
    shown = app.dataframe[0].value
    assert set(shown["Emne"]) == {HOSTILE, "skjult"}
    assert set(shown["Vejledningstype"]) == {"Vækstvirksomhed", "Kortere forløb og Early Warning"}
    assert set(shown["Ark"]) == {"Tekstfil", "skjult"}  # the file is sorted by type
    assert [one.label for one in app.get("download_button")] == ["Hent rækkerne (Excel)", "Hent rækkerne (CSV)"]


def test_where_a_file_tells_the_kind_its_rows_have_no_place(store: Store) -> None:
    """A file of Early Warning alone: then no row of the two kinds says where it stands, on the page that shows only those."""
    only = "\n".join([HEADER, *(f"{day}/6-2020;Vejle;EW;;" for day in range(1, 8))])
    assert put(store, only.encode(), name="ew.csv").stored
    app = run(periode="2020-06", raekker="ja")
    assert list(app.dataframe[0].value.columns) == ["Dato", "Kommune", "Vejledningstype", "Antal", "Tæller"]
    assert set(run(periode="2020-05", raekker="ja").dataframe[0].value["Fil"]) == {"vejledning.csv", "skjult"}


def test_the_whole_house_is_counted_to_the_date_and_a_part_to_its_newest(store: Store) -> None:
    """As the figure above is."""
    assert r"\(12\)" in run(periode="2020", dato="2020-05-04").toggle[0].label
    assert r"\(7\)" in run(periode="2020", dato="2020-05-04", vaerdi="Vækstvirksomhed").toggle[0].label


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"periode": "2020", "vaerdi": "Early Warning"}, "vises kun samlet"),
        ({"periode": "2020-W18", "vaerdi": "Vækstvirksomhed"}, "tallet er skjult"),
        ({"periode": "2019"}, "Ingen rækker (2019)."),
    ],
)
def test_no_rows_are_said(store: Store, query: dict[str, str], said: str) -> None:
    """With the reason, and without a table or a file."""
    app = run(raekker="ja", **query)
    assert said in text(app)
    assert not app.dataframe
    assert not app.get("download_button")


def test_a_house_can_keep_the_rows_to_its_staff(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then not even the switch is there."""
    own = (ROOT / "data" / "organisation.toml").read_text(encoding="utf-8").replace("show_rows = true", "show_rows = false")
    path = tmp_path / "organisation.toml"
    path.write_text(own, encoding="utf-8")
    monkeypatch.setenv(ORGANISATION_VARIABLE, str(path))
    app = run(periode="2020", raekker="ja")
    assert "Rækkerne er kun for husets medarbejdere" in text(app)
    assert not app.toggle
    assert not app.dataframe


def test_text_stays_text_in_the_workbook() -> None:
    """Read again by another library: no formula, days and numbers as such."""
    content = _workbook(Sheet(heads=("Emne", "Antal"), lines=[(HOSTILE, 3)]), name=GUIDANCE.sheet)
    (cells,) = load_workbook(io.BytesIO(content))["Vejledning"].iter_rows(min_row=2)
    assert [(cell.value, cell.data_type) for cell in cells] == [(HOSTILE, "s"), (3, "n")]
