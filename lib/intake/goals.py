"""Rules that only the goals sheet has: goals that go on over several rows, doubled labels, readable structure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.domain.dates import read_period
from lib.domain.goal import GoalKind
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
    _check_overlap(rows, sheet=sheet)
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
        read = structured(read_target(values["description"], year=year), structure_of(values))
    except StructureError as why:
        row.problems.append(problem("unreadable_target", sheet=sheet, row=row.number, column="Målværdi", value=str(why)))

    else:
        if read.kind is GoalKind.TEXT and read.remark:
            row.problems.append(
                problem(
                    "unread_goal",
                    sheet=sheet,
                    row=row.number,
                    column="Beskrivelse",
                    value=values["label"],
                    other=read.remark,
                )
            )


def _check_overlap(rows: list[CleanRow], *, sheet: str) -> None:
    """Warns of "8+9" beside a row for goal 9: one of them would be counted twice."""
    whole = {row.cells["label"] for row in rows if not row.cells["part"]}
    for row in rows:
        label = row.cells["label"]
        twice = [piece for piece in label.split("+") if piece in whole] if "+" in label else []
        if twice and not row.cells["part"]:
            said = f"mål {', '.join(twice)}"
            row.problems.append(
                problem("overlapping_label", sheet=sheet, row=row.number, column="Mål", value=label, other=said)
            )


def structure_of(values: dict[str, object]) -> Structure:
    """The optional columns of a row of the goals sheet."""
    return Structure(
        kind=str(values["kind"] or ""),
        direction=str(values["direction"] or ""),
        target=str(values["target"] or ""),
        unit=str(values["unit"] or ""),
        deadline=values["deadline"],  # type: ignore[arg-type]  # a date or None by the column's type
    )
