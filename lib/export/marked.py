"""A person's own workbook with everything that is wrong marked in it, or a new one with the same cells where that fails."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from lib.export.child import process
from lib.export.child.job import Job, Line, Spot, packed
from lib.export.table import marked_anew
from lib.schema.spec import MARKS_SHEET
from lib.view import format as fmt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lib.export.table import Grid

MOST_COMMENTS = 5_000
MOST_OWN_CELLS = 400_000
"""How many cells a workbook may have for the child to open it: openpyxl takes 27 microseconds of each."""
MOST_CELLS = 100_000
"""How many cells a workbook built anew may have; beyond it the uppermost rows and those that something is said of."""
_HEAD = 20


@dataclass(frozen=True, kw_only=True)
class Mark:
    """One problem.

    Args:
        sheet: the sheet's name, or "" for the whole file.
        row: 1-based, or None for the whole sheet.
        column: 1-based, or None for the whole row.
        error: whether it keeps something out.
        message: what is wrong and what to do, in Danish.
    """

    sheet: str = ""
    row: int | None = None
    column: int | None = None
    error: bool
    message: str


def marked_copy(*, file_name: str, content: bytes | None, grids: Sequence[Grid], marks: Sequence[Mark]) -> bytes:
    """The workbook, marked.

    Args:
        file_name: its name, to be shown.
        content: the person's own workbook; None when it is not one that may be opened.
        grids: what its sheets hold.
        marks: what is wrong.
    """
    grids = [grid for grid in grids if grid.name != MARKS_SHEET]  # the list of a copy that was corrected and uploaded again
    marks = [mark for mark in marks if mark.sheet != MARKS_SHEET]
    by_name = {grid.name: grid for grid in grids}
    spots = _spots(marks, by_name)
    shown = spots[:MOST_COMMENTS]
    filled = {grid.name: sum(1 for _ in grid.filled()) for grid in grids}
    job = Job(intro=_intro(file_name, marks, spots), spots=shown, lines=_lines(marks, by_name), filled=filled)
    cells = sum(filled.values())
    done = _own(job, content) if content is not None and cells <= MOST_OWN_CELLS else None
    return done or _anew(job, grids, cells)


def _own(job: Job, content: bytes) -> bytes | None:
    return process.run(packed(replace(job, intro=(*job.intro, _OWN)), content))


def _anew(job: Job, grids: Sequence[Grid], cells: int) -> bytes:
    large = cells > MOST_CELLS
    words = (*job.intro, *((_ANEW,) if grids else ()), *((_LARGE,) if large else ()))
    return marked_anew(grids, replace(job, intro=words), only=_some_rows(grids, job.spots) if large else None)


_COPY = "Filen er en kopi til at finde fejlene i. Ret dem her eller i din egen fil, og upload den igen."
_HOW = (
    "Cellerne er farvet og har en kommentar, der begynder med »Fejl:« eller »Bemærk:«. Tryk på en celle i listen for at "
    "komme til den."
)
_OWN = "Diagrammer og billeder kan mangle i kopien, og formlerne regnes ud igen, når den åbnes i Excel."
_ANEW = (
    "Kopien er bygget op på ny af filens celler: formatering og formler mangler, og det, som ikke må gemmes, er ikke med. "
    "Alt står, hvor det stod."
)
_LARGE = "Filen er stor. Kopien har kun de øverste rækker og dem, der er noget at sige om."


def _intro(file_name: str, marks: Sequence[Mark], spots: Sequence[Spot]) -> tuple[str, ...]:
    errors = sum(mark.error for mark in marks)
    rest = len(marks) - errors
    said = f"{fmt.number(errors)} fejl og {fmt.number(rest)} {'bemærkning' if rest == 1 else 'bemærkninger'}"
    limit = f"Kun de første {fmt.number(MOST_COMMENTS)} celler er markeret. Listen har alt."
    words = (f"{file_name}: {said}", _COPY, _HOW if spots else "", limit if len(spots) > MOST_COMMENTS else "")
    return tuple(word for word in words if word)


def _spots(marks: Sequence[Mark], grids: dict[str, Grid]) -> tuple[Spot, ...]:
    """One spot a cell, those with errors first; several problems of a cell share its comment."""
    found: dict[tuple[str, int, int], list[Mark]] = defaultdict(list)
    for mark in marks:
        if mark.sheet in grids and mark.row:
            found[mark.sheet, mark.row, mark.column or grids[mark.sheet].first_filled(mark.row)].append(mark)
    spots = [
        Spot(
            sheet=sheet,
            row=row,
            column=column,
            error=any(mark.error for mark in here),
            text="\n".join(dict.fromkeys(f"{'Fejl' if mark.error else 'Bemærk'}: {mark.message}" for mark in here)),
        )
        for (sheet, row, column), here in found.items()
    ]
    return tuple(sorted(spots, key=lambda spot: not spot.error))


def _lines(marks: Sequence[Mark], grids: dict[str, Grid]) -> tuple[Line, ...]:
    return tuple(
        Line(
            sheet=mark.sheet,
            cell=_address(mark, grids.get(mark.sheet)),
            scope="Celle" if mark.column else "Række" if mark.row else "Ark" if mark.sheet else "Hele filen",
            error=mark.error,
            message=mark.message,
        )
        for mark in marks
    )


def _address(mark: Mark, grid: Grid | None) -> str:
    if not mark.row:
        return ""
    column = mark.column or (grid.first_filled(mark.row) if grid else 1)
    return f"{get_column_letter(column)}{mark.row}"


def _some_rows(grids: Sequence[Grid], spots: Sequence[Spot]) -> dict[str, set[int]]:
    """The rows of a large file that are shown, by sheet."""
    rows = {grid.name: set(range(grid.top, grid.top + _HEAD)) for grid in grids}
    widths = {grid.name: max(1, len(grid.rows[0]) if grid.rows else 1) for grid in grids}
    left = MOST_CELLS
    for spot in spots:
        left -= widths[spot.sheet]
        if left > 0:
            rows[spot.sheet].add(spot.row)
    return rows
