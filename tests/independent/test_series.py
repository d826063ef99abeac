"""The commands series and trace against plain SQL: every length of period, one municipality, days, and the rows behind."""

from __future__ import annotations

import json
import random
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from lib.cli.main import main
from tests.independent import reference as ref
from tests.independent.random_data import PLACES, SEEDS, cases

if TYPE_CHECKING:
    from tests.independent.conftest import Case

WITH_PLACES = frozenset({"guidance", "inquiries", "survey"})
POINTS = 2
"""So many points of each dataset are traced one by one."""

pytestmark = pytest.mark.parametrize("case", cases(*SEEDS), indirect=True)


@pytest.fixture(autouse=True)
def _of_the_commands(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands answer from the open store, since opening it anew for each takes longer than answering."""
    monkeypatch.setattr("lib.cli.answering.open_store", lambda: case.store)


def told(*words: str) -> list[dict[str, Any]]:
    """What a command prints as JSON."""
    result = CliRunner().invoke(main, [*words, "--json"])
    assert result.exit_code == 0, (words, result.output)
    return json.loads(result.output)


def points(rows: list[ref.Row], name: str, kind: str) -> dict[str, Any]:
    """The series of some rows by the key of the period: number, bound, and of guidance the same of each type."""
    grouped: dict[str, list[ref.Row]] = {}
    for row in rows:
        grouped.setdefault(ref.point(row, kind), []).append(row)
    return {key: (ref.total(found), types(found) if name == "guidance" else {}) for key, found in grouped.items()}


def types(rows: list[ref.Row]) -> dict[str, ref.Amount]:
    """The numbers of the types of guidance, Early Warning with the one it is counted with."""
    kinds = {ref.discreet(row["type"]) for row in rows}
    return {kind: ref.total(row for row in rows if ref.discreet(row["type"]) == kind) for kind in kinds}


def series(*words: str) -> dict[str, Any]:
    """What the command tells, in the same form."""
    return {
        one["period"]: (
            ref.Amount(one["value"], one["bound"]),
            {part["name"]: ref.Amount(part["value"], part["bound"]) for part in one.get("parts", ())},
        )
        for one in told("series", *words)
    }


def test_a_series_adds_up_at_every_length(case: Case) -> None:
    """Each point is the sum of the rows in it, no point is missing, and their sum is the sum of all rows."""
    rows = case.rows
    for kind in ref.GRAINS:
        found = series(case.name, "--by", kind)
        assert found == points(rows, case.name, kind)
        assert sum(one.value for one, _ in found.values()) == sum(row["count"] for row in rows)


def test_a_series_of_one_municipality_or_of_some_days(case: Case) -> None:
    """A municipality's rows alone; of days, the rows that lie at least partly among them."""
    rows = case.rows
    place, kind = PLACES[case.seed % len(PLACES)], ref.GRAINS[case.seed % len(ref.GRAINS)]
    if case.name in WITH_PLACES:
        own = [row for row in rows if row["municipality"] == place]
        assert series(case.name, "--by", kind, "--municipality", place) == points(own, case.name, kind)
    if rows:
        start = sorted(row["date"] for row in rows)[len(rows) // 3]
        end = start + timedelta(days=case.seed)
        among = [row for row in rows if row["date"] <= end and row["date_end"] >= start]
        found = series(case.name, "--by", kind, "--from", start.isoformat(), "--to", end.isoformat())
        assert found == points(among, case.name, kind)


def test_the_rows_behind_a_point_add_up_to_it(case: Case) -> None:
    """Some points of a series are traced: the same number of rows, the same sum, and no row but those in the point."""
    rows, dice = case.rows, random.Random(case.seed)  # noqa: S311  no secret
    kind = ref.GRAINS[case.seed % len(ref.GRAINS)]
    keys = sorted({ref.point(row, kind) for row in rows})
    for key in dice.sample(keys, min(POINTS, len(keys))):
        behind = [row for row in rows if ref.point(row, kind) == key]
        found = told("trace", case.name, "--period", key, "--by", kind)
        assert sum(one.get("Antal", 1) for one in found) == ref.total(behind).value
        assert len(found) == len(behind)
        places = {one["row"] for one in found} - {"skjult"}
        assert places <= {row["row"] for row in behind}


def test_all_rows_traced_are_all_rows(case: Case) -> None:
    """Without a period a trace is of every row; those of guidance that say they count add up to the companies."""
    rows = case.rows
    found = told("trace", case.name)
    assert len(found) == len(rows)
    assert sum(one.get("Antal", 1) for one in found) == ref.total(rows).value
    if case.name == "guidance":
        counted = [one for one in found if one["Tæller"].startswith("ja")]
        sums = sum(1 if one["Tæller"] == "ja, som én virksomhed" else one["Antal"] for one in counted)
        assert sums == ref.total(ref.units(case.name, rows)).value
