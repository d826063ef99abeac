"""Whatever the cells of a workbook hold, the inspection answers."""

from __future__ import annotations

from datetime import date, datetime, time

from hypothesis import given, settings
from hypothesis import strategies as st

from lib.intake.inspection import inspect
from lib.schema.datasets import DATASETS
from tests.builders import organisation, workbook_of

HOUSE = organisation()
TEXT = st.text(st.characters(exclude_categories=("C",)), min_size=1, max_size=20).filter(
    lambda text: not text.startswith("=")
)
CELL = st.one_of(
    st.none(),
    TEXT,
    st.integers(-(10**12), 10**12),
    st.floats(-1e20, 1e20, allow_nan=False),
    st.booleans(),
    st.dates(date(1900, 3, 1), date(2200, 1, 1)),
    st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1)).map(lambda moment: moment.replace(microsecond=0)),  # noqa: DTZ001
    st.times().map(lambda moment: moment.replace(microsecond=0, tzinfo=None)),
    st.sampled_from([time(0), "8+9", "1. halvår 2019", "70 %", "Kolding", "Møde", "#REF!", "1.021", " "]),
)


@settings(max_examples=30)
@given(st.data())
def test_any_workbook_is_answered(data: st.DataObject) -> None:
    """Sheets of every dataset with random cells, extra columns and random rows."""
    sheets = {}
    for spec in data.draw(st.lists(st.sampled_from(DATASETS), min_size=1, max_size=3, unique_by=lambda spec: spec.name)):
        head = [column.header for column in spec.columns] + ["Noget andet"]
        rows = data.draw(st.lists(st.lists(CELL, min_size=len(head), max_size=len(head)), max_size=5))
        sheets[spec.sheet] = [("Resultatkontrakt 2019",), head, *rows]
    found = inspect(file_name="k.xlsx", content=workbook_of(sheets), organisation=HOUSE)
    assert found.year == 2019
    for sheet in found.sheets:
        assert sheet.read == len(sheet.frame) + sheet.rejected
    for problem in found.problems:
        assert problem.message
        assert "{" not in problem.message or "{" in problem.value
