"""`series survey --measure`, from a file to the figures."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from lib.cli.main import main
from lib.services.settings import DATABASE_VARIABLE

if TYPE_CHECKING:
    from pathlib import Path

ANSWERS = ["10;I høj grad"] * 80 + ["8;Slet ikke"] * 15 + ["3;Ved ikke"] * 5


@pytest.fixture(autouse=True)
def _survey(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DATABASE_VARIABLE, f"sqlite:///{tmp_path / 'store.sqlite3'}")
    path = tmp_path / "tilfredshed.csv"
    lines = [f"{number % 28 + 1}/2-2020;{said};Vejle" for number, said in enumerate(ANSWERS)]
    path.write_text("\n".join(["Svardato;NPS;Effekt;Kommune", *lines, "1/8-2020;;I høj grad;Kolding"]), encoding="utf-8")
    assert run("import", str(path)).exit_code == 0


def run(*arguments: str) -> Result:
    """Runs a command."""
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def test_the_score_with_its_interval() -> None:
    """As JSON with two decimals; the half-year without answers to the question is left out."""
    result = run("series", "survey", "--by", "half", "--measure", "nps", "--json")
    assert json.loads(result.stdout) == [{"period": "2020-H1", "value": 75.0, "n": 100, "low": 62.86, "high": 84.2}]


def test_the_share_with_its_interval() -> None:
    """Both half-years; "ved ikke" is not in n."""
    result = run("series", "survey", "--by", "half", "--measure", "effect", "--json")
    assert [(one["period"], one["value"], one["n"]) for one in json.loads(result.stdout)] == [
        ("2020-H1", 84.21, 95),
        ("2020-H2", 100.0, 1),
    ]


def test_a_line_a_period() -> None:
    """Whole points, the interval and the number of answers."""
    assert run("series", "survey", "--by", "half", "--measure", "nps").stdout == "2020-H1  75 (95 %: 63-84, n = 100)\n"


def test_of_a_municipality() -> None:
    """The other options hold too."""
    result = run("series", "survey", "--by", "year", "--measure", "effect", "--municipality", "Kolding", "--to", "2020-12-31")
    assert result.stdout == "2020  100 (95 %: 21-100, n = 1)\n"


def test_another_dataset_is_wrong_usage() -> None:
    """Said in Danish, with exit code 2."""
    result = run("series", "guidance", "--by", "half", "--measure", "nps")
    assert result.exit_code == 2
    assert "»nps« er et tal fra survey, ikke fra guidance." in result.stderr
