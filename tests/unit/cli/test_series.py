"""The deck's figures come out of the command line."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from lib.cli.main import main
from lib.services.settings import DATABASE_VARIABLE

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _example(example_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = shutil.copy(example_file, tmp_path / "store.sqlite3")
    monkeypatch.setenv(DATABASE_VARIABLE, f"sqlite:///{copy}")


def series(*arguments: str) -> dict[str, Any]:
    """What `series --json` prints, by period."""
    result = CliRunner().invoke(main, ["series", *arguments, "--json"], catch_exceptions=False)
    return {one["period"]: one for one in json.loads(result.stdout)}


def test_media_by_the_half_year() -> None:
    """229 against 96; nothing but the documented keys."""
    found = series("mentions", "--by", "half")
    assert found["2019-H1"] == {"period": "2019-H1", "value": 96, "bound": "exact"}
    assert found["2020-H1"] == {"period": "2020-H1", "value": 229, "bound": "exact"}


def test_guidance_comes_with_its_parts() -> None:
    """319, 54 and 648; Early Warning stands with the type it is counted with."""
    found = series("guidance", "--by", "year")["2019"]
    assert found["value"] == 1021
    assert [(part["name"], part["value"]) for part in found["parts"]] == [
        ("Vækstvirksomhed", 319),
        ("Driftsvirksomhed", 54),
        ("Kortere forløb og Early Warning", 648),
    ]


@pytest.mark.parametrize("by", ["day", "week", "month", "quarter", "half", "year"])
def test_parts_add_up(by: str) -> None:
    """In every period of every length, in a municipality too."""
    for where in ((), ("--municipality", "Vejle")):
        found = series("guidance", "--by", by, *where)
        assert all(sum(part["value"] for part in one["parts"]) == one["value"] for one in found.values())
        assert found
