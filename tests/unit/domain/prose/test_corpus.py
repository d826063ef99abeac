"""The readers of prose against a corpus of formulations written by people who had not seen the readers.

Three corpora were written blind; what careful readers could not agree on was left out. Each line of targets.json is a wording
and what it asks for; results.json holds results with the goal they belong to; comments.json holds comments.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from lib.domain.prose import read_confirmation, read_result, read_target

if TYPE_CHECKING:
    from lib.domain.goal import Requirement

HERE = Path(__file__).parent
YEAR = 2020


def _load(name: str) -> list[dict[str, Any]]:
    return json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))


def _said(requirement: Requirement) -> dict[str, Any]:
    target = requirement.target
    plain = target.isoformat() if isinstance(target, date) else list(target) if isinstance(target, tuple) else target
    return {"kind": requirement.kind, "comparison": requirement.comparison, "target": plain}


def _id(case: dict[str, Any]) -> str:
    return next(iter(case.values()))[:50]


@pytest.mark.parametrize("case", _load("targets"), ids=_id)
def test_a_wording_is_read_as_a_careful_reader_would(case: dict[str, Any]) -> None:
    """Kind, comparison, target and unit are those of the corpus."""
    read = read_target(case["text"], year=YEAR)
    assert _said(read) == {name: case[name] for name in ("kind", "comparison", "target")}
    if "units" in case:
        assert (read.unit or "").casefold() in [unit.casefold() for unit in case["units"]]
    assert [_said(part) for part in read.parts] == case.get("requirements", [])


@pytest.mark.parametrize("case", _load("results"), ids=lambda case: case["result"][:50])
def test_a_result_is_read_in_the_light_of_its_goal(case: dict[str, Any]) -> None:
    """The number, its bound, its parts and what the words say are those of the corpus."""
    read = read_result(case["result"], read_target(case["asked"], year=YEAR), year=YEAR)
    assert (read.quantity.value if read.quantity else None) == case["reported"]
    if read.quantity:
        assert read.quantity.bound == case["bound"]
    if "parts" in case:
        assert [[name, part.value] for name, part in read.parts] == case["parts"]
    if "reached" in case:
        assert read.statement.reached is case["reached"]


@pytest.mark.parametrize("case", _load("comments"), ids=_id)
def test_a_comment_says_who_confirms(case: dict[str, Any]) -> None:
    """Approved, self-assessed or nobody."""
    assert read_confirmation(case["comment"], approvers=("ERST", "Erhvervsstyrelsen")) == case["confirmation"]


def test_the_corpus_is_large_enough_to_mean_something() -> None:
    """Every kind and comparison occurs several times, and text goals are not the bulk."""
    cases = _load("targets")
    assert len(cases) >= 300
    for name, least in (("kind", 15), ("comparison", 10)):
        values = [case[name] for case in cases]
        assert all(values.count(value) >= least for value in set(values)), name
