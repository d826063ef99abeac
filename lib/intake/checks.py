"""The rules a table's rows must keep: required values, ranges, ids that stand once. Checked by pandera, told in our words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from lib.intake.problem import Problem, Severity, Where
from lib.view import format as fmt

if TYPE_CHECKING:
    from datetime import date

    from lib.intake.recognise import Recognised
    from lib.intake.table import Table
    from lib.schema.spec import Column, Dataset


def check_table(table: Table, found: Recognised, *, sheet: str) -> list[Problem]:
    """What is wrong with the rows beyond single cells; a cell that has a problem already is not told of again."""
    frame = _frame(table, found.dataset)
    failures = _failures(frame, found.dataset)
    told = {(one.row, one.column) for one in table.problems if one.row is not None and one.severity is Severity.ERROR}
    places = {column.name: place for place, column in found.columns.items()}
    problems = []
    for name, rule, index in failures:
        column, row = found.dataset.column(name), table.rows[index]
        if (row, column.header) in told or row in table.waiting or column in found.missing:
            continue
        value = table.columns[name][index]
        one = _told(rule, column, value, table, row)
        if one:
            code, more = one
            place = places.get(name) or (_place(table.cells[index]) if name == "count" else None)
            at = Where(sheet=sheet, row=row, column_number=place, column=column.header)
            problems.append(at.says(code, **more))
    return problems


def _frame(table: Table, dataset: Dataset) -> pd.DataFrame:
    names = [column.name for column in dataset.written]
    frame = pd.DataFrame({name: pd.Series(table.columns[name], dtype=object) for name in names})
    return frame.where(frame != "", None)


def _failures(frame: pd.DataFrame, dataset: Dataset) -> list[tuple[str, str, int]]:
    """(column, rule, position of the row) for each value that breaks a rule."""
    import pandera.pandas as pa  # noqa: PLC0415  half a second to import, and only imports need it

    schema = pa.DataFrameSchema({column.name: _rule(column, dataset) for column in dataset.written})
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as found:
        cases = found.failure_cases
        return [
            (str(case["column"]), str(case["check"]), int(case["index"]))
            for case in cases.to_dict("records")
            if case["index"] is not None and not pd.isna(case["index"])
        ]
    return []


def _rule(column: Column, dataset: Dataset) -> Any:  # noqa: ANN401  pandera's own type is only known once it is imported
    import pandera.pandas as pa  # noqa: PLC0415  as above

    checks = []
    if column.low is not None:
        checks.append(pa.Check(lambda values, low=column.low: values.isna() | (values >= low), name="low"))
    if column.high is not None:
        checks.append(pa.Check(lambda values, high=column.high: values.isna() | (values <= high), name="high"))
    unique = column.name == dataset.id_column
    if unique:
        checks.append(pa.Check(lambda values: values.isna() | ~values.duplicated(), name="unique"))
    return pa.Column(None, checks, nullable=not column.required, required=False)


def _place(address: str) -> int | None:
    """The column of a cell's address, or None."""
    return column_index_from_string(coordinate_from_string(address)[0]) if address else None


def _told(rule: str, column: Column, value: object, table: Table, row: int) -> tuple[str, dict[str, str]] | None:
    if rule == "unique":
        first = table.rows[table.columns[column.name].index(value)]
        return ("duplicate_id", {"value": str(value), "other": str(first)}) if first != row else None
    if rule in {"low", "high"}:
        shown = fmt.number(float(str(value)))
        return "out_of_range", {"value": shown, "other": _range(column)}
    return ("missing_value", {}) if rule == "not_nullable" else None


def _range(column: Column) -> str:
    if column.high is None:
        return f"mindst {fmt.number(column.low or 0)}"
    return f"{fmt.number(column.low or 0)}-{fmt.number(column.high)}"


def check_dates(table: Table, found: Recognised, *, sheet: str, year: int | None, today: date | None) -> list[Problem]:
    """Warns of days outside the year the file is for, and of days that have not come yet."""
    period = found.dataset.period
    if period is None or found.wide:
        return []
    place = next((place for place, column in found.columns.items() if column is period), None)
    problems = []
    for row, start in zip(table.rows, table.columns[period.name], strict=True):
        if start is None:
            continue
        at = Where(sheet=sheet, row=row, column_number=place, column=period.header)
        if today and start > today:
            problems.append(at.says("future_date", value=fmt.short_date(start)))
        elif year and start.year != year:
            problems.append(at.says("outside_year", value=fmt.short_date(start), other=str(year)))
    return problems
