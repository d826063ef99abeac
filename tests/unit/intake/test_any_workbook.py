"""Whatever the cells of a workbook hold, the inspection answers, and no cell is lost in silence."""

from __future__ import annotations

from datetime import date, datetime, time

from hypothesis import given, settings
from hypothesis import strategies as st

from lib.intake.inspection import inspect
from lib.schema.datasets import DATASETS, dataset
from tests.accounting import lost_cells
from tests.builders import organisation, workbook_of

HOUSE = organisation()
TEXT = st.text(st.characters(exclude_categories=("C",)), min_size=1, max_size=20).filter(
    lambda text: not text.startswith("=")
)
TELLING = st.sampled_from(
    [
        *(time(0), "8+9", "1. halvår 2019", "70 %", "Kolding", "Møde", "#REF!", "1.021", " ", "I alt", "Total: 7", "-"),
        *("04/13-2020", "03/04-2020", "5/2-2021", "EW", "Vækst", "500+", "ca. 500", "11", 11, 10, 0, 43891, "0102031234"),
        *("12,5", "1.5", "Side 2 af 5", "Dato", "Kommune", "1-4", "621", "x@y.dk", 2020, "ukendt", "12345674", "(3)"),
        *("uge 11 2020", "feb-20"),
    ]
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
    TELLING,
    TELLING,
)
EXTRA = ["Noget andet", "E-mail", "jan", "feb", "2020", "I alt", "Bemærkning", "Besøgsdato"]


@settings(max_examples=60)
@given(st.data())
def test_any_workbook_is_answered_and_no_cell_is_lost(data: st.DataObject) -> None:
    """Sheets of every dataset with random cells, extra columns and random rows."""
    sheets = {}
    for spec in data.draw(st.lists(st.sampled_from(DATASETS), min_size=1, max_size=3, unique_by=lambda spec: spec.name)):
        own = data.draw(st.lists(st.sampled_from(spec.written), min_size=1, unique_by=lambda column: column.name))
        head = [column.header for column in own] + data.draw(st.lists(st.sampled_from(EXTRA), max_size=4, unique=True))
        rows = data.draw(st.lists(st.lists(CELL, min_size=len(head), max_size=len(head)), max_size=6))
        sheets[spec.sheet] = [("Resultatkontrakt 2019",), head, *rows]
    found = inspect(file_name="k.xlsx", content=workbook_of(sheets), organisation=HOUSE)
    for sheet in found.sheets:
        stored = sum(len(sheet.frame[sheet.frame["row"] == row]) for row in set(sheet.frame["row"])) if sheet.dataset else 0
        assert sheet.read == stored + sheet.rejected
        if sheet.dataset and dataset(sheet.dataset).period is None:
            assert found.year == 2019
    assert lost_cells(found) == []
    assert all((one.message and "{" not in one.message.replace("{}", "")) or "{" in one.value for one in found.problems)
