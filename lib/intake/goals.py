"""Rules that only the goals sheet has: goals that go on over several rows, doubled labels, readable structure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lib.domain.dates import read_period
from lib.domain.goal import GoalKind
from lib.domain.prose import read_target
from lib.domain.structure import Structure, StructureError, structured
from lib.intake.problem import Problem, problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lib.intake.table import Table

_TEXTS = ("description", "result", "comment")


def join_continued(table: Table, *, sheet: str) -> None:
    """Joins a row without a label to the goal above it: merged cells, and tables pasted line by line.

    A row without a label that has a description and a comment of its own looks like a goal whose number is missing, and
    stays, to be reported. Changes the table.
    """
    kept: list[int] = []
    for index, row in enumerate(table.rows):
        cells = _cells(table, index)
        goes_on = not cells["label"] and not (cells["description"] and cells["comment"])
        if not (kept and goes_on):
            kept.append(index)
            continue
        above = kept[-1]
        _join(table, above, cells)
        table.problems.append(problem("row_joined", sheet=sheet, row=row, other=table.rows[above]))
    table.rows = [table.rows[index] for index in kept]
    table.cells = [table.cells[index] for index in kept]
    table.columns = {name: [values[index] for index in kept] for name, values in table.columns.items()}


def _cells(table: Table, index: int) -> dict[str, Any]:
    return {name: values[index] for name, values in table.columns.items()}


def _join(table: Table, above: int, cells: Mapping[str, Any]) -> None:
    for name, value in cells.items():
        standing = table.columns[name][above]
        if name in _TEXTS and value:
            glue = " " if name == "description" else "\n"
            table.columns[name][above] = f"{standing}{glue}{value}".strip()
        elif value and not standing:
            table.columns[name][above] = value


def check_goals(table: Table, *, sheet: str, year: int) -> list[Problem]:
    """A problem for each row whose label is doubled or whose structure cannot be read."""
    seen: dict[tuple[str, str], int] = {}
    problems = _overlaps(table, sheet=sheet)
    for index, row in enumerate(table.rows):
        cells = _cells(table, index)
        key = (cells["label"], cells["part"])
        if cells["label"] and key in seen:
            name = f"Mål {key[0]}" + (f", delmål »{key[1]}«" if key[1] else "")
            problems.append(problem("duplicate_row", sheet=sheet, row=row, column="Mål", value=name, other=seen[key]))
        seen.setdefault(key, row)
        problems += _structure_problems(cells, sheet=sheet, row=row, year=year)
        period = cells["period"]
        if period and not read_period(period):
            problems.append(problem("unreadable_period", sheet=sheet, row=row, column="Periode", value=period))
    return problems


def _structure_problems(cells: Mapping[str, Any], *, sheet: str, row: int, year: int) -> list[Problem]:
    try:
        read = structured(read_target(cells["description"], year=year), structure_of(cells))
    except StructureError as why:
        return [problem("unreadable_target", sheet=sheet, row=row, column="Målværdi", value=str(why))]
    if read.kind is GoalKind.TEXT and read.remark:
        words = {"value": cells["label"], "other": read.remark}
        return [problem("unread_goal", sheet=sheet, row=row, column="Beskrivelse", **words)]
    return []


def _overlaps(table: Table, *, sheet: str) -> list[Problem]:
    """Warns of "8+9" beside a row for goal 9: one of them would be counted twice."""
    labels = list(zip(table.rows, table.columns["label"], table.columns["part"], strict=True))
    whole = {label for _, label, part in labels if not part}
    problems = []
    for row, label, part in labels:
        twice = [piece for piece in label.split("+") if piece in whole] if "+" in label else []
        if twice and not part:
            said = f"mål {', '.join(twice)}"
            problems.append(problem("overlapping_label", sheet=sheet, row=row, column="Mål", value=label, other=said))
    return problems


def structure_of(values: Mapping[str, Any]) -> Structure:
    """The optional columns of a row of the goals sheet."""
    return Structure(
        kind=str(values["kind"] or ""),
        direction=str(values["direction"] or ""),
        target=str(values["target"] or ""),
        unit=str(values["unit"] or ""),
        deadline=values["deadline"],
    )
