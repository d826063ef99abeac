"""Rules that only the goals sheet has: goals that go on over several rows, doubled labels, readable structure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lib.domain.dates import read_period
from lib.domain.goal import GoalKind
from lib.domain.prose import read_target
from lib.domain.structure import Structure, StructureError, structured
from lib.intake.budget import tick
from lib.intake.problem import Problem, problem, quoted
from lib.schema.contract import GOALS
from lib.view import format as fmt

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lib.intake.table import Table

_TEXTS = ("description", "result", "comment")
LONGEST = 2_000
"""As many characters as a goal's text may have: each page reads it as prose, in a quarter of a second at worst."""


def join_continued(table: Table, *, sheet: str) -> None:
    """Joins a row without a label to the goal above it: merged cells, and tables pasted line by line.

    A row without a label that has a description and a comment of its own looks like a goal whose number is missing, and
    stays, to be reported. Changes the table.
    """
    kept: list[int] = []
    for index, row in enumerate(table.rows):
        cells = _cells(table, index)
        tick()
        goes_on = not cells["label"] and not (cells["description"] and cells["comment"])
        if not (kept and goes_on and _fits(table, kept[-1], cells)):
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


def _fits(table: Table, above: int, cells: Mapping[str, Any]) -> bool:
    """Whether a row can be added to the one above without a text that nobody reads."""
    return all(len(table.columns[name][above] or "") + len(cells[name] or "") < LONGEST for name in _TEXTS)


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
        tick()
        cells = _cells(table, index)
        key = (cells["label"], cells["part"])
        if cells["label"] and key in seen:
            name = quoted(f"Mål {key[0]}" + (f", delmål »{key[1]}«" if key[1] else ""))
            problems.append(problem("duplicate_row", sheet=sheet, row=row, column="Mål", value=name, other=seen[key]))
        seen.setdefault(key, row)
        long = [name for name in (*_TEXTS, "target") if len(cells[name] or "") > LONGEST]
        problems += [_too_long(name, len(cells[name]), sheet=sheet, row=row) for name in long]
        if not long:
            problems += _structure_problems(cells, sheet=sheet, row=row, year=year)
        period = cells["period"]
        if period and (len(period) > LONGEST or not read_period(period)):
            problems.append(problem("unreadable_period", sheet=sheet, row=row, column="Periode", value=quoted(period)))
    return problems


def _too_long(name: str, length: int, *, sheet: str, row: int) -> Problem:
    header = GOALS.column(name).header
    said = f"Teksten i kolonnen »{header}« er på {fmt.number(length)} tegn. Forkort den til højst {fmt.number(LONGEST)}."
    return problem("unreadable_target", sheet=sheet, row=row, column=header, value=said)


def _structure_problems(cells: Mapping[str, Any], *, sheet: str, row: int, year: int) -> list[Problem]:
    try:
        read = structured(read_target(cells["description"], year=year), structure_of(cells))
    except StructureError as why:
        return [problem("unreadable_target", sheet=sheet, row=row, column="Målværdi", value=str(why))]
    if read.kind is GoalKind.TEXT and read.remark:
        label = quoted(cells["label"])
        return [problem("unread_goal", sheet=sheet, row=row, column="Beskrivelse", value=label, other=read.remark)]
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
            problems.append(
                problem("overlapping_label", sheet=sheet, row=row, column="Mål", value=quoted(label), other=quoted(said))
            )
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
