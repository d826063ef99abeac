"""What tells rows apart, and what tells that a row changed."""

from __future__ import annotations

import time
from typing import Any

import pandas as pd
import pytest

from lib.store.preparing import Prepared, prepare
from lib.store.records import SheetToStore
from lib.store.revision import Mode
from tests.unit.store.making import frame, sheet


def _identities(*sheets: SheetToStore) -> list[str]:
    return [identity for one in prepare(sheets) for identity in one.columns["identity"]]


def _one(name: str, **row: Any) -> Prepared:  # noqa: ANN401  cells of a row
    return prepare([sheet(name, {"date": "03-17", **row})])[0]


@pytest.mark.parametrize(
    ("before", "after", "same", "unchanged"),
    [
        ({"topic": "Eksport"}, {"topic": "Eksport"}, True, True),
        ({"topic": "Eksport"}, {"topic": "Digitalisering"}, False, False),
        ({"date": "03-17"}, {"date": "03-18"}, False, False),
        ({"row": 2}, {"row": 9}, True, True),
        ({"activity_id": "A1", "topic": "Eksport"}, {"activity_id": "A1", "topic": "Strategi"}, True, False),
        ({"activity_id": "A1", "date": "03-17"}, {"activity_id": "A1", "date": "2019-03-17"}, True, False),
        ({"activity_id": "A1"}, {"activity_id": "A2"}, False, False),
        ({"count": 5}, {"count": 6}, True, False),
        ({"count": 0}, {"count": 6}, True, False),
        ({"count": 5}, {"count": 5, "count_bound": "at_least"}, True, False),
        ({"count": 5, "topic": "Eksport"}, {"count": 5, "topic": "Strategi"}, False, False),
        ({"count": 1, "cell": "C4"}, {"count": 7, "cell": "C4"}, True, False),
        ({"count": 7, "cell": "C4"}, {"count": 7, "cell": "D9"}, True, True),
        ({"count": 1}, {"count": 2}, True, False),
        ({"hours": 3}, {"hours": 3.0}, True, True),
    ],
)
def test_the_same_row_and_a_changed_one(
    before: dict[str, Any], after: dict[str, Any], *, same: bool, unchanged: bool
) -> None:
    """An id says which; else all that is said does; but its number, which may be revised."""
    one, other = _one("guidance", **before), _one("guidance", **after)
    assert (one.columns["identity"] == other.columns["identity"]) is same
    assert (one.columns["fingerprint"] == other.columns["fingerprint"]) is unchanged


def test_equal_rows_of_one_upload_stay_as_many() -> None:
    """Over all its sheets: the third row on the next sheet is the third."""
    row = {"date": "03-17"}
    found = _identities(sheet("inquiries", row, row), sheet("inquiries", row, sheet="Ark2"))
    assert len(set(found)) == 3
    assert found[0] == _identities(sheet("inquiries", row))[0]


def test_other_datasets_and_contract_years_count_for_themselves() -> None:
    """Equal goals of two years, and of one year on two sheets."""
    first, other, again = _identities(
        sheet("goals", {"label": "1"}, year=2019),
        sheet("goals", {"label": "1"}, year=2020, sheet="2020"),
        sheet("goals", {"label": "1"}, year=2019, sheet="igen"),
    )
    assert first == other != again


def test_an_id_is_never_taken_for_what_a_row_says() -> None:
    """Whatever text another system uses as its id, and however long it is."""
    plain = _identities(sheet("guidance", {"date": "03-17"}))[0]
    for text in (plain, plain.removeprefix("row:"), "x" * 50_000):
        assert _identities(sheet("guidance", {"date": "03-17", "activity_id": text}))[0] != plain
    longest = _identities(*(sheet("guidance", {"date": "03-17", "activity_id": "x" * 3_000 + end}) for end in "ab"))
    assert len(set(longest)) == 2
    assert max(map(len, longest)) < 300


def test_revised_participants_change_the_arrangement() -> None:
    """They are a count too, and an arrangement has no id."""
    before, after = (
        prepare([sheet("arrangements", {"date": "03-17", "participants": number})])[0].columns for number in (20, 25)
    )
    assert before["identity"] == after["identity"]
    assert before["fingerprint"] != after["fingerprint"]


def test_a_goal_called_like_an_id_is_numbered_too() -> None:
    """The prefixes of activities mean nothing in a contract."""
    assert len(set(_identities(sheet("goals", {"label": "id:5"}, {"label": "id:5"}, year=2019)))) == 2


def test_the_id_of_an_unpivoted_row_does_not_merge_its_cells() -> None:
    """One id, twelve months: twelve rows."""
    cells = [{"date": f"{month:02}-01", "activity_id": "A1", "cell": f"C{month}"} for month in range(1, 13)]
    assert len(set(_identities(sheet("guidance", *cells)))) == 12


def test_of_equal_ids_the_later_counts() -> None:
    """Within a sheet and over sheets."""
    row = {"date": "03-17", "inquiry_id": "H1"}
    first, other = prepare([sheet("inquiries", row, row), sheet("inquiries", row, sheet="Ark2")])
    assert (first.columns["is_current"], other.columns["is_current"]) == ([False, False], [True])


def test_what_pandas_calls_missing_and_its_own_types_change_nothing() -> None:
    """NaN, NaT, Timestamp and float columns say the same as None, a date and an int."""
    plain = frame("guidance", [{"date": "03-17", "count": 3}, {"date": "03-18", "hours": 2.5, "count": 4}])
    typed = plain.assign(
        date=pd.to_datetime(plain["date"]),
        date_end=pd.to_datetime(plain["date_end"]),
        hours=plain["hours"].astype(float),
        count=plain["count"].astype(float),
    )
    made = [prepare([_with(one)])[0].columns for one in (plain, typed)]
    assert made[0] == made[1]
    assert type(made[1]["count"][0]) is int


def test_the_days_a_sheet_speaks_for() -> None:
    """Those it was said to, else those its rows span; a contract's none."""
    rows = ({"date": "03-17", "date_end": "05-01"}, {"date": "02-03"})
    said = [
        prepare([one])[0].period
        for one in (
            sheet("inquiries", *rows),
            sheet("inquiries", *rows, period=("01-01", "12-31")),
            sheet("inquiries"),
            sheet("goals", {"label": "1"}, year=2019),
        )
    ]
    assert [tuple(str(day)[5:] for day in one) if one else None for one in said] == [
        ("02-03", "05-01"),
        ("01-01", "12-31"),
        None,
        None,
    ]


def test_a_hundred_thousand_rows_are_ready_in_no_time() -> None:
    """Preparing is done by columns. It takes half a second; the limit leaves room for a busy machine."""
    one = frame("guidance", [{"date": "03-17", "cvr": "12345674"}])
    many = one.loc[one.index.repeat(100_000)]
    start = time.process_time()
    prepare([_with(many)])
    assert time.process_time() - start < 3


def _with(made: pd.DataFrame) -> SheetToStore:
    return SheetToStore(
        sheet="Ark1", dataset="guidance", year=None, mode=Mode.ADD, frame=made, rows_read=len(made), rows_rejected=0
    )
