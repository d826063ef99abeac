"""Rules that only the goals sheet has: goals that go on over several rows, doubled labels, readable structure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.domain.dates import read_period
from lib.domain.prose import read_target
from lib.domain.structure import Structure, StructureError, structured
from lib.intake.problem import problem

if TYPE_CHECKING:
    from lib.intake.clean import CleanRow

_TEXTS = ("description", "result", "comment")


def join_continued(rows: list[CleanRow], *, sheet: str) -> list[CleanRow]:
    """Joins a row without a label to the goal above it: merged cells, and tables pasted line by line.

    A row without a label that has a description and a comment of its own looks like a goal whose number is missing, and
    stays, to be reported.
    """
    joined: list[CleanRow] = []
    for row in rows:
        goes_on = not row.cells["label"] and not (row.cells["description"] and row.cells["comment"])
        if not (joined and goes_on):
            joined.append(row)
            continue
        above = joined[-1]
        for name in _TEXTS:
            if row.cells[name]:
                glue = " " if name == "description" else "\n"
                above.cells[name] = f"{above.cells[name]}{glue}{row.cells[name]}".strip()
        for name, value in row.cells.items():
            if name not in _TEXTS and value and not above.cells[name]:
                above.cells[name] = value
        above.problems += [*row.problems, problem("row_joined", sheet=sheet, row=row.number, other=above.number)]
    return joined


def check_goals(rows: list[CleanRow], *, sheet: str, year: int) -> None:
    """Adds a problem to each row whose label is doubled or whose structure cannot be read."""
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        key = (row.cells["label"], row.cells["part"])
        if row.cells["label"] and key in seen:
            name = f"Mål {key[0]}" + (f", delmål »{key[1]}«" if key[1] else "")
            row.problems.append(
                problem("duplicate_row", sheet=sheet, row=row.number, column="Mål", value=name, other=seen[key])
            )
        seen.setdefault(key, row.number)
        _check_structure(row, sheet=sheet, year=year)
        period = row.cells["period"]
        if period and not read_period(period):
            row.problems.append(problem("unreadable_period", sheet=sheet, row=row.number, column="Periode", value=period))


def _check_structure(row: CleanRow, *, sheet: str, year: int) -> None:
    values = row.cells
    try:
        structured(read_target(values["description"], year=year), structure_of(values))
    except StructureError as why:
        row.problems.append(problem("unreadable_target", sheet=sheet, row=row.number, column="Målværdi", value=str(why)))


def structure_of(values: dict[str, object]) -> Structure:
    """The optional columns of a row of the goals sheet."""
    return Structure(
        kind=str(values["kind"] or ""),
        direction=str(values["direction"] or ""),
        target=str(values["target"] or ""),
        unit=str(values["unit"] or ""),
        deadline=values["deadline"],  # type: ignore[arg-type]  # a date or None by the column's type
    )
