"""The file's own sums, held against its rows: a number that was lost on the way shows here."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from lib.intake.problem import Problem, problem
from lib.intake.values.number import read_quantity
from lib.schema.spec import ColumnType
from lib.view import format as fmt

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lib.intake.layout import Layout, TotalRow
    from lib.intake.reading import Sheet
    from lib.intake.recognise import Recognised

_MEASURES = frozenset({ColumnType.COUNT, ColumnType.NUMBER, ColumnType.INTEGER})


def check_totals(sheet: Sheet, found: Recognised, layout: Layout) -> list[Problem]:
    """A problem for each sum, of a row or of a column, that the numbers do not give."""
    return [*_rows_of_sums(sheet, found, layout), *_columns_of_sums(sheet, found, layout.rows)]


def _rows_of_sums(sheet: Sheet, found: Recognised, layout: Layout) -> list[Problem]:
    sums = {*found.periods, *found.undated, *found.totals}
    sums |= {place for place, column in found.columns.items() if column.type in _MEASURES}
    problems = []
    for total in layout.totals:
        before = [row for row in layout.rows if row < total.row]
        for place, said in total.numbers.items():
            if place in found.others:
                continue
            groups = (list(total.block), before)
            counted = [place] if place in sums else sorted(sums)
            given = [_sum(sheet, one, rows) for one in counted for rows in groups if rows]
            given += [] if place in sums else [float(len(rows)) for rows in groups if rows]
            if said and place in sums and math.isclose(_sum(sheet, place, before), 2 * said):
                problems.append(_mismatch(sheet, total, place, said, [2 * said], code="total_doubled"))
                continue
            if not any(math.isclose(said, value, rel_tol=1e-9, abs_tol=0.01) for value in given):
                problems.append(_mismatch(sheet, total, place, said, given))
    return problems


def _mismatch(
    sheet: Sheet, total: TotalRow, place: int, said: float, given: Sequence[float], *, code: str = "total_mismatch"
) -> Problem:
    nearest = min(given, key=lambda value: abs(value - said), default=0.0)
    return problem(
        code,
        sheet=sheet.name,
        row=total.row,
        column_number=place,
        value=fmt.number(said, decimals=2),
        other=total.label or "uden navn",
        count=fmt.number(nearest, decimals=2),
    )


def _columns_of_sums(sheet: Sheet, found: Recognised, rows: Iterable[int]) -> list[Problem]:
    parts: list[list[int]] = [
        [place, *(at for at, one in found.periods.items() if period.start <= one.start and one.end <= period.end)]
        for place, period in found.sums.items()
    ]
    places = sorted({*found.periods, *found.undated, *found.totals} - set(found.sums))
    since: list[int] = []
    for place in places:
        if place in found.totals:
            parts.append([place, *since])
            since = []
        else:
            since.append(place)
    every = [place for place in places if place not in found.totals]
    problems = []
    for row in rows:
        for total, *part in parts:
            said = _value(sheet, row, total)
            given = [sum(_value(sheet, row, place) or 0 for place in group) for group in (part, every)]
            if said is not None and not any(math.isclose(said, value, rel_tol=1e-9, abs_tol=0.01) for value in given):
                problems.append(
                    problem(
                        "row_total_mismatch",
                        sheet=sheet.name,
                        row=row,
                        column_number=total,
                        value=fmt.number(said, decimals=2),
                        count=fmt.number(given[0], decimals=2),
                    )
                )
    return problems


def _sum(sheet: Sheet, place: int, rows: Iterable[int]) -> float:
    return sum(_value(sheet, row, place) or 0 for row in rows)


def _value(sheet: Sheet, row: int, place: int) -> float | None:
    cell = sheet.cell(row, place)
    if cell is None or isinstance(cell.value, bool):
        return None
    if isinstance(cell.value, int | float):
        return float(cell.value)
    quantity = read_quantity(cell.value) if isinstance(cell.value, str) else None
    return quantity.value if quantity else None
