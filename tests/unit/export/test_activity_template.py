"""Templates of activities: filled in and uploaded they need no mapping, and their example is passed over."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from lib.export.template import dataset_template
from lib.intake.guard import FileKind
from lib.intake.inspection import Inspection, inspect
from lib.intake.reading import Book, read_file
from lib.intake.values.text import text_of
from lib.schema.activity import ACTIVITY_DATASETS, GUIDANCE, SURVEY
from lib.schema.organisation import Municipality
from lib.schema.spec import GUIDE_SHEET, LIST_SHEET, Column, ColumnType, Dataset
from tests.builders import organisation, saved

HOUSE = organisation()
TEMPLATES = {spec.name: dataset_template(spec, HOUSE) for spec in ACTIVITY_DATASETS}
each_dataset = pytest.mark.parametrize("spec", ACTIVITY_DATASETS, ids=lambda spec: spec.name)

words = (
    st.text("abcdefghijklmnopqrstuvwxyzæøå ", min_size=3, max_size=20).map(lambda text: " ".join(text.split())).filter(bool)
)
texts = words | st.sampled_from(["=1+1", "@SUM(A1)", "-5 grader", "+ mere", "8-9", "1.021", "Æ & Ø <b>", "ja\nnej"])
days = st.dates(date(2015, 1, 1), date(2024, 12, 31))
Written = tuple[Any, dict[str, Any]]
"""What a cell is given, and what the frame must hold by column name."""


def _period(column: Column) -> st.SearchStrategy[Written]:
    def both(cell: object, start: date, end: date) -> Written:
        return cell, {column.name: start, f"{column.name}_end": end}

    quarter = both("1. kvartal 2020", date(2020, 1, 1), date(2020, 3, 31))
    month = both("marts 2020", date(2020, 3, 1), date(2020, 3, 31))
    return days.map(lambda day: both(day, day, day)) | st.sampled_from([quarter, month])


def _count(column: Column) -> st.SearchStrategy[Written]:
    def both(cell: object, value: int, bound: str) -> Written:
        return cell, {column.name: value, f"{column.name}_bound": bound}

    whole = st.integers(0, 100_000)
    return whole.map(lambda n: both(n, n, "exact")) | whole.map(lambda n: both(f"{n}+", n, "at_least"))


def _same(column: Column) -> st.SearchStrategy[Any]:
    """Values that come back as they were written."""
    if column.type is ColumnType.MUNICIPALITY:
        return st.sampled_from([one.name for one in HOUSE.municipalities])
    if column.name == "effect":
        return st.sampled_from(HOUSE.effect_scale)
    if column.choices:
        return st.sampled_from(column.choices)
    return {
        ColumnType.TEXT: texts,
        ColumnType.CVR: st.sampled_from(["12345674", "10150817", "25313763"]),
        ColumnType.SECTOR: st.sampled_from(["Detailhandel", "011100", "4711", "=Handel"]),
        ColumnType.NUMBER: st.integers(0, 10**6).map(lambda n: n / 4),
        ColumnType.SCORE: st.integers(0, 10),
    }[column.type]


def _written(column: Column, number: int) -> st.SearchStrategy[Written]:
    if column.type is ColumnType.PERIOD:
        return _period(column)
    if column.type is ColumnType.COUNT:
        return _count(column)
    if column.type is ColumnType.IDENTIFIER:
        return st.just((f"{number:05d}", {column.name: f"{number:05d}"}))
    return _same(column).map(lambda value: (value, {column.name: value}))


@st.composite
def filled_rows(draw: st.DrawFn, spec: Dataset) -> list[dict[str, Written]]:
    """Some rows of a dataset; what is not required is left out now and then."""
    rows = []
    for number in range(draw(st.integers(1, 6))):
        given = [column for column in spec.written if column.required or draw(st.booleans())]
        rows.append({column.name: draw(_written(column, number + 1)) for column in given})
    return rows


def _fill(spec: Dataset, rows: list[dict[str, Written]], *, first: int) -> bytes:
    book = load_workbook(io.BytesIO(TEMPLATES[spec.name]))
    sheet = book[spec.sheet]
    for row, written in enumerate(rows, start=first):
        for place, column in enumerate(spec.written, start=1):
            cell = sheet.cell(row=row, column=place)
            cell.value = written.get(column.name, (None,))[0]
            if isinstance(cell.value, str):
                cell.data_type = "s"
    return saved(book)


def _inspect(content: bytes, house: Any = HOUSE) -> Inspection:  # noqa: ANN401  an organisation
    return inspect(file_name="udfyldt.xlsx", content=content, organisation=house)


def _codes(found: Inspection) -> list[str]:
    return [one.code for one in found.problems]


@pytest.mark.parametrize("first", [2, 3], ids=["over the example", "below the example"])
@each_dataset
@settings(max_examples=12)
@given(data=st.data())
def test_a_filled_template_gives_the_rows_back(spec: Dataset, first: int, data: st.DataObject) -> None:
    """Without a mapping, a question or a problem, whether the example was written over or left."""
    rows = data.draw(filled_rows(spec))
    found = _inspect(_fill(spec, rows, first=first))
    assert [code for code in _codes(found) if code != "count_assumed"] == ["example_row"] * (first - 2)
    assert not found.questions
    (sheet,) = found.sheets
    assert sheet.dataset == spec.name
    for written, read in zip(rows, sheet.frame.to_dict("records"), strict=True):
        expected = {name: value for _, values in written.values() for name, value in values.items()}
        assert {name: read[name] for name in expected} == expected


@each_dataset
def test_the_example_reads_as_the_catalogue_says(spec: Dataset) -> None:
    """The import knows the row by that: each cell, read back, is the column's example, and only the header is above it."""
    book = read_file(TEMPLATES[spec.name], FileKind.WORKBOOK)
    assert isinstance(book, Book)
    sheet = next(one for one in book.sheets if one.name == spec.sheet)
    shown = [text_of(sheet.cell(2, place)) for place in range(1, len(spec.written) + 1)]
    assert shown == [column.example for column in spec.written]
    found = _inspect(TEMPLATES[spec.name])
    assert sorted(_codes(found)) == ["example_row", "no_rows"]


@each_dataset
def test_the_guide_tells_of_each_column_and_of_the_example(spec: Dataset) -> None:
    """Internal columns stand nowhere; the example is explained first."""
    book = load_workbook(io.BytesIO(TEMPLATES[spec.name]))
    lines = [[cell.value for cell in row] for row in book[GUIDE_SHEET].iter_rows(min_row=2)]
    assert "springes over" in lines[0][3]
    assert [line[1] for line in lines[1:]] == [column.header for column in spec.written]
    assert [cell.value for cell in book[spec.sheet][1]] == [column.header for column in spec.written]
    assert all(cell.font.italic for cell in book[spec.sheet][2] if cell.value is not None)


def test_free_vocabularies_suggest_and_the_others_hold() -> None:
    """A drop-down refuses only where the import would, and codes are text from the first row to the last."""
    sheet = load_workbook(io.BytesIO(TEMPLATES["guidance"]))[GUIDANCE.sheet]
    rules = {str(rule.sqref)[0]: rule for rule in sheet.data_validations.dataValidation}
    letters = dict(zip([column.name for column in GUIDANCE.written], "ABCDEFGHIJK", strict=True))
    assert not rules[letters["size"]].showErrorMessage
    assert (rules[letters["type"]].showErrorMessage, rules[letters["type"]].errorStyle) == (True, "stop")
    assert rules[letters["municipality"]].errorStyle == "warning"
    for name in ("cvr", "size", "sector", "activity_id"):
        assert sheet.column_dimensions[letters[name]].number_format == "@"


def test_long_vocabularies_stand_in_a_hidden_sheet() -> None:
    """More than Excel takes in a rule, or words with a comma: a range of »Lister«; the sheet of data is read as ever."""
    many = tuple(Municipality(code=f"{number:03d}", name=f"Storkommune {number}") for number in range(100, 150))
    house = replace(HOUSE, municipalities=many, effect_scale=("Meget, og mere", "Lidt"), effect_counts=("Lidt",))
    content = dataset_template(SURVEY, house)
    book = load_workbook(io.BytesIO(content))
    formulas = [rule.formula1 for rule in book[SURVEY.sheet].data_validations.dataValidation]
    assert formulas[:2] == ["Lister!$A$1:$A$2", "Lister!$B$1:$B$50"]
    assert book[LIST_SHEET].sheet_state == "hidden"
    assert [cell.value for cell in book[LIST_SHEET]["B"]] == [one.name for one in many]
    own = {one.code for one in _inspect(content, house).problems if one.sheet == SURVEY.sheet}
    assert own == {"example_row", "no_rows"}
