"""Files meant to do harm: refused in words, in time and within a child's memory."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from lib.services.settings import ROOT
from tests.hostile_files import HARMFUL, raw_book
from tests.hostile_outcomes import outcome

SECONDS = 20
MEMORY_KB = 1024**2


@pytest.fixture(scope="module")
def outcomes() -> dict[str, dict[str, Any]]:
    """What became of each file, by name."""
    told = subprocess.run([sys.executable, "-m", "tests.hostile_outcomes"], cwd=ROOT, check=True, stdout=subprocess.PIPE)
    return {one["name"]: one for one in map(json.loads, told.stdout.splitlines())}


@pytest.mark.parametrize("name", HARMFUL)
def test_a_harmful_file_ends_with_its_own_code_in_time(name: str, outcomes: dict[str, dict[str, Any]]) -> None:
    """Or is read, when it is big but honest."""
    found = outcomes[name]
    assert found["code"] in HARMFUL[name][1]
    assert found["seconds"] < SECONDS
    assert found["kilobytes"] < MEMORY_KB


def test_after_all_that_an_honest_file_is_read() -> None:
    """Nothing is left behind that stands in its way."""
    assert outcome(raw_book('<row r="1"><c r="A1"><v>1</v></c></row>')) == "read"
