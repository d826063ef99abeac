"""The command line, from a typed workbook to the answer."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from lib.cli.main import main
from lib.cli.serve import theme
from lib.services.settings import DATABASE_VARIABLE, ORGANISATION_VARIABLE, ROOT
from lib.services.templates import TEMPLATE_NAMES
from tests.builders import DECK, contract, typed_deck, workbook

if TYPE_CHECKING:
    from pathlib import Path

    from lib.schema.organisation import Organisation


@pytest.fixture(autouse=True)
def _own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DATABASE_VARIABLE, f"sqlite:///{tmp_path / 'store.sqlite3'}")


def run(*arguments: str, code: int = 0) -> Result:
    """Runs a command and expects its exit code."""
    result = CliRunner().invoke(main, list(arguments), catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result


def told(*arguments: str, code: int = 0) -> Any:  # noqa: ANN401  whatever the command prints
    """The JSON a command prints."""
    return json.loads(run(*arguments, "--json", code=code).stdout)


@pytest.fixture
def deck(tmp_path: Path) -> str:
    """The deck's table, typed into a fresh workbook."""
    path = tmp_path / "Mappe1.xlsx"
    path.write_bytes(typed_deck())
    return str(path)


def test_the_typed_deck_becomes_the_answer(deck: str) -> None:
    """The main job: only the four columns, no mapping, and every judgement."""
    (sheet,) = told("import", deck, "--year", "2019")
    assert (sheet["sheet"], sheet["dataset"], sheet["upload_id"], sheet["problems"]) == ("Ark1", "goals", 1, [])
    assert sheet["rows"] == {"read": 8, "new": 8, "changed": 0, "unchanged": 0, "missing": 0, "rejected": 0}
    goals = {goal["label"]: goal for goal in told("goals", "--year", "2019")}
    assert list(goals) == ["1", "2", "3", "4", "5", "6", "7", "8+9"]
    judged = ("kind", "comparison", "target", "unit", "reported", "distance", "distance_unit", "confirmation", "fulfilment")
    assert [goals["1"][name] for name in judged] == [
        "score", "at_least", 60, "points", 64, 4, "points", "approved", "fulfilled",
    ]  # fmt: skip
    assert [goals["2"][name] for name in judged] == [
        "share", "at_least", 70, "percent", 90, 20, "percentage_points", "approved", "fulfilled",
    ]  # fmt: skip
    assert [goals["5"][name] for name in judged] == [
        "count", "at_least", 840, "virksomheder", 1021, 121.5, "percent_of_target", "self_assessed", "fulfilled",
    ]  # fmt: skip
    assert [part["value"] for part in goals["5"]["parts"]] == [319, 54, 648]
    assert (goals["3"]["kind"], goals["3"]["fulfilment"], goals["3"]["confirmation"]) == (
        "milestone",
        "fulfilled",
        "approved",
    )
    assert (goals["6"]["kind"], goals["6"]["comparison"], goals["6"]["evidence_gap"]) == ("composite", "composite", True)
    assert [(one["kind"], one["target"], one["fulfilment"]) for one in goals["6"]["requirements"]] == [
        ("milestone", None, "fulfilled"),
        ("count", 2, "no_data"),
    ]
    assert [goals[label]["confirmation"] for label in ("4", "6", "7", "8+9")] == ["self_assessed"] * 4
    assert [goal["evidence_gap"] for goal in goals.values()].count(True) == 1


def test_the_documented_keys_are_all_there(deck: str) -> None:
    """What the command line promises about a goal."""
    run("import", deck, "--year", "2019")
    promised = {"label", "description", "kind", "comparison", "target", "unit", "reported", "reported_bound", "computed"}
    promised |= {"parts", "fulfilment", "distance", "distance_unit", "confirmation", "comment", "evidence_gap"}
    for goal in told("goals", "--year", "2019"):
        for one in (goal, *goal.get("requirements", [])):
            assert promised <= set(one)


def test_the_example_fills_an_empty_store() -> None:
    """`make run` asks for the uploads and imports the example when there are none."""
    assert told("uploads") == []
    sheets = told("import", str(ROOT / "data" / "example" / "resultatkontrakt_2019.xlsx"))
    assert [sheet["dataset"] for sheet in sheets] == ["goals", "notes", "process", "priorities", "events", "cooperation"]
    (upload,) = told("uploads")
    assert (upload["file"], upload["active"]) == ("resultatkontrakt_2019.xlsx", True)
    assert told("check-store") == {"problems": []}
    assert [goal["fulfilment"] for goal in told("goals", "--year", "2019")] == ["fulfilled"] * len(DECK)


def test_a_bad_file_is_refused_with_exit_1_and_its_cells(tmp_path: Path) -> None:
    """The problem as the design promises it, in JSON and in words."""
    path = tmp_path / "dobbelt.xlsx"
    path.write_bytes(contract(("1", "Mindst 60 virksomheder", "50", ""), ("1", "Mindst 60 virksomheder", "50", "")))
    (sheet,) = told("import", str(path), "--year", "2019", code=1)
    (problem,) = sheet["problems"]
    assert {"code", "severity", "row", "column", "value", "message"} <= set(problem)
    assert (problem["code"], problem["severity"], problem["row"], problem["column"]) == ("duplicate_row", "error", 3, "Mål")
    assert sheet["upload_id"] is None
    result = run("import", str(path), "--year", "2019", code=1)
    assert "afvist, intet er ændret" in result.output
    assert told("uploads") == []
    assert told("import", str(path), "--year", "2019", "--valid-rows-only")[0]["rows"]["rejected"] == 1


def test_a_file_that_is_no_workbook_is_one_object_without_a_sheet(tmp_path: Path) -> None:
    """Refused, with the whole file as the place."""
    path = tmp_path / "liste.xlsx"
    path.write_text("Mål;Beskrivelse", encoding="utf-8")
    (only,) = told("import", str(path), "--year", "2019", code=1)
    assert (only["sheet"], only["problems"][0]["code"]) == (None, "not_a_workbook")


def test_a_dry_run_stores_nothing(deck: str) -> None:
    """But says what would happen."""
    (sheet,) = told("import", deck, "--year", "2019", "--dry-run")
    assert (sheet["rows"]["new"], sheet["upload_id"]) == (8, None)
    assert told("uploads") == []


def test_one_dataset_can_be_asked_for(tmp_path: Path) -> None:
    """And a sheet that is another one is then not taken."""
    path = tmp_path / "noter.xlsx"
    path.write_bytes(workbook([("Afsnit", "Punkt"), ("Lært", "500+ henvendelser")]))
    told("import", str(path), "--year", "2019", "--dataset", "goals", code=1)
    assert told("import", str(path), "--year", "2019", "--dataset", "notes")[0]["dataset"] == "notes"


def test_a_date_in_the_year_is_judged_by_pace(tmp_path: Path) -> None:
    """--as-of."""
    path = tmp_path / "k.xlsx"
    path.write_bytes(contract(("1", "Mindst 100 virksomheder", "50", "")))
    run("import", str(path), "--year", "2019")
    found = {day: told("goals", "--year", "2019", "--as-of", day)[0]["fulfilment"] for day in ("2019-06-30", "2019-12-31")}
    assert found == {"2019-06-30": "on_track", "2019-12-31": "missed"}


def test_wrong_usage_is_exit_2() -> None:
    """A missing option, an unknown file, an unknown template."""
    run("goals", code=2)
    run("import", "findes-ikke.xlsx", code=2)
    run("template", "gaols", "-o", "x.xlsx", code=2)


def test_words_for_people(deck: str, tmp_path: Path) -> None:
    """Without --json the commands speak Danish."""
    assert "8 nye" in run("import", deck, "--year", "2019").output
    assert "læst ind før" in run("import", deck, "--year", "2019").output
    assert "Nået, delvist dokumenteret" in run("goals", "--year", "2019").output
    assert "ingen resultatkontrakt for 2031" in run("goals", "--year", "2031").output
    assert "Mappe1.xlsx: Ark1 (8)" in run("uploads").output
    assert run("check-store").output == "Lageret er i orden.\n"
    assert "Skrev" in run("template", "contract", "-o", str(tmp_path / "t.xlsx")).output


@pytest.mark.parametrize("name", TEMPLATE_NAMES)
def test_every_template_is_written(name: str, tmp_path: Path) -> None:
    """And read again without rows."""
    path = tmp_path / "t.xlsx"
    assert told("template", name, "-o", str(path))["file"] == str(path)
    assert path.stat().st_size > 1000


OTHER_HOUSE = """
[house]
name = "Erhvervshus Fyn"
council = "KKR Syddanmark"
approver = "Styrelsen"
approver_aliases = ["Styrelsen"]
[colours]
accent = "#224488"
accent_dark = "#88aaee"
highlight = "#aa5500"
highlight_dark = "#ffaa55"
[[municipality]]
code = "461"
name = "Odense"
[[municipality]]
code = "479"
name = "Svendborg"
"""


def test_another_house_changes_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its municipalities, its approver and its colours, without a line of code."""
    path = tmp_path / "organisation.toml"
    path.write_text(OTHER_HOUSE, encoding="utf-8")
    monkeypatch.setenv(ORGANISATION_VARIABLE, str(path))
    book = tmp_path / "k.xlsx"
    book.write_bytes(
        contract(
            ("1", "Mindst 60 virksomheder", "64", "Godkendt af Styrelsen"), ("2", "NPS mindst 5", "6", "Godkendt af ERST")
        )
    )
    run("import", str(book), "--year", "2019")
    assert [goal["confirmation"] for goal in told("goals", "--year", "2019")] == ["approved", "none"]
    towns = tmp_path / "s.xlsx"
    towns.write_bytes(workbook([("Kommune", "KAM udpeget"), ("Odense", "Ja"), ("479", "Ja")]))
    assert told("import", str(towns), "--year", "2019")[0]["rows"]["new"] == 2
    towns.write_bytes(workbook([("Kommune", "KAM udpeget"), ("Kolding", "Ja")]))
    assert told("import", str(towns), "--year", "2019", code=1)[0]["problems"][0]["code"] == "unknown_municipality"


def test_a_broken_organisation_file_is_said_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not with a traceback."""
    monkeypatch.setenv(ORGANISATION_VARIABLE, str(tmp_path / "mangler.toml"))
    assert "kan ikke læses" in run("goals", "--year", "2019", code=1).output


def test_the_houses_colours_reach_the_theme(organisation: Organisation) -> None:
    """`serve` hands them to Streamlit."""
    assert theme(organisation.colours)["STREAMLIT_THEME_LIGHT_PRIMARY_COLOR"] == organisation.colours.accent


def test_the_module_runs() -> None:
    """`python -m lib` is the way in, and prints no progress in a pipe."""
    done = subprocess.run(
        [sys.executable, "-m", "lib", "uploads", "--json"], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")
