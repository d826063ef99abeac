"""The rows behind a point of a series add up to it, in every dataset and at every length of time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, cast

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.domain.masking import MASK
from lib.domain.series import Grain, grain_of
from lib.schema.activity import ACTIVITY_DATASETS, DISCREET_TYPE, GUIDANCE_TYPES
from lib.schema.datasets import dataset
from lib.services.activities import time_series
from lib.services.tracing import has_municipality, is_period, trace, types_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lib.store.repository import Store

Span = tuple[date, date]
NAMES = [spec.name for spec in ACTIVITY_DATASETS]
FEW = settings(max_examples=25)


class Frames:
    """What a trace needs of a store, over rows that were made up."""

    def __init__(self, name: str, rows: Sequence[tuple[Span, str, str, int]]) -> None:
        columns = {column.name: "" for column in dataset(name).columns}
        given = [
            columns
            | {"date": start, "date_end": end, "municipality": place, "type": kind, "count": count, "count_bound": "exact"}
            | {"id": number, "upload_id": 1, "file_name": "a.csv", "sheet": "Ark", "row": number + 1, "cell": ""}
            | {"cvr": ("", "12345674", "10150817")[number % 3]}
            for number, ((start, end), place, kind, count) in enumerate(rows, start=1)
        ]
        told = [*columns, "id", "upload_id", "file_name", "sheet", "row", "cell"]
        self.frame = pd.DataFrame(given, dtype=object)[told]

    def rows(
        self, name: str, *, start: date | None = None, end: date | None = None, municipality: str | None = None
    ) -> pd.DataFrame:
        """As `Store.rows`."""
        assert dataset(name)
        found = self.frame
        if start is not None:
            found = found[found["date_end"] >= start]
        if end is not None:
            found = found[found["date"] <= end]
        return found if municipality is None else found[found["municipality"] == municipality]


def spans() -> st.SearchStrategy[Span]:
    """Days, weeks over New Year, months, quarters, and odd stretches."""
    first = st.integers(0, 120).map(lambda days: date(2019, 11, 1) + timedelta(days=days))
    fixed = [
        (date(2019, 12, 30), date(2020, 1, 5)),
        (date(2019, 12, 15), date(2020, 2, 14)),
        (date(2020, 1, 15), date(2020, 2, 14)),
        (date(2020, 1, 1), date(2020, 1, 31)),
        (date(2020, 1, 1), date(2020, 3, 31)),
        (date(2019, 10, 1), date(2019, 12, 31)),
        (date(2020, 1, 1), date(2020, 6, 30)),
        (date(2020, 1, 1), date(2020, 12, 31)),
    ]
    return st.one_of(first.map(lambda day: (day, day)), st.sampled_from(fixed))


LINES = st.lists(
    st.tuples(spans(), st.sampled_from(["Kolding", "Vejle"]), st.sampled_from(GUIDANCE_TYPES), st.integers(0, 9)),
    min_size=1,
    max_size=12,
)


def store_of(name: str, lines: Sequence[tuple[Span, str, str, int]]) -> Store:
    """Made-up rows in the place of a store."""
    return cast("Store", Frames(name, lines))


def value(rows: list[dict[str, Any]]) -> float:
    """What traced rows add up to."""
    return float(sum(one.get("Antal", 1) for one in rows))


@pytest.mark.parametrize("name", NAMES)
@FEW
@given(LINES, st.sampled_from(list(Grain)), st.sampled_from([None, "Kolding"]), st.sampled_from([None, date(2020, 1, 3)]))
def test_a_point_is_the_sum_of_its_traced_rows(
    name: str, lines: list[tuple[Span, str, str, int]], grain: Grain, place: str | None, start: date | None
) -> None:
    """Every key that a series prints, rows longer than its grain too; no row is in two points or in none."""
    store, where = store_of(name, lines), place if has_municipality(name) else None
    points = time_series(store, name, grain=grain, municipality=where, start=start)
    met: list[int] = []
    for point in points:
        assert is_period(point.key)
        rows = trace(store, name, key=point.key, grain=grain, municipality=where, start=start)
        assert value(rows) == point.value.value
        met += [one["row"] for one in rows]
    assert sorted(met, key=str) == sorted(
        (one["row"] for one in trace(store, name, municipality=where, start=start)), key=str
    )


@pytest.mark.parametrize("name", NAMES)
@FEW
@given(LINES, st.sampled_from(list(Grain)))
def test_a_key_alone_means_the_series_of_its_own_grain(
    name: str, lines: list[tuple[Span, str, str, int]], grain: Grain
) -> None:
    """ "2020-Q1" is the quarter, unless a series of another grain is asked for; a long row has its own length for key."""
    store = store_of(name, lines)
    for point in time_series(store, name, grain=grain):
        if "/" in point.key or grain_of(point.key) is grain:
            assert value(trace(store, name, key=point.key)) == point.value.value


def test_a_quarter_among_months_is_traced_by_the_grain() -> None:
    """Of the key alone the days of the quarter would be there too."""
    quarter, day = (date(2020, 1, 1), date(2020, 3, 31)), (date(2020, 2, 5), date(2020, 2, 5))
    store = store_of("inquiries", [(quarter, "Kolding", "", 500), (day, "Kolding", "", 7)])
    assert value(trace(store, "inquiries", key="2020-Q1")) == 507
    assert value(trace(store, "inquiries", key="2020-Q1", grain=Grain.MONTH)) == 500


@pytest.mark.parametrize("key", ["2020-5", "2020-W2", "9" * 11, "2020-01-01/x", "x", "2020-01-07/2020-01-05"])
@pytest.mark.parametrize("grain", [None, Grain.MONTH])
def test_what_is_no_period_is_not_traced(key: str, grain: Grain | None) -> None:
    """No rows would say that there are none."""
    store = store_of("inquiries", [((date(2020, 5, 5),) * 2, "Kolding", "", 1)])
    with pytest.raises(ValueError, match="is no"):
        trace(store, "inquiries", key=key, grain=grain)


def test_a_trace_is_in_time_order_and_says_what_counts() -> None:
    """A second row of the same company and type in the year does not."""
    one, other = (date(2020, 5, 5),) * 2, (date(2020, 2, 5),) * 2
    growth = GUIDANCE_TYPES[0]
    lines = [(one, "Kolding", growth, 1), (one, "Vejle", growth, 3), (one, "Vejle", growth, 1), (other, "Vejle", growth, 2)]
    rows = trace(store_of("guidance", lines), "guidance")
    assert [(row["row"], row["Tæller"]) for row in rows] == [
        (5, "ja, som én virksomhed"),
        (2, "nej: samme virksomhed og type tidligere i året"),
        (3, "ja, som én virksomhed"),
        (4, "ja"),
    ]


@pytest.mark.parametrize("name", ["guidance", "survey"])
def test_the_confidential_kinds_are_traced_together(name: str) -> None:
    """Under their common name, without company and id; no key of the row is left out."""
    day = (date(2020, 5, 5),) * 2
    store = store_of(name, [(day, "Kolding", kind, 1) for kind in GUIDANCE_TYPES])
    rows = trace(store, name, kind=DISCREET_TYPE)
    assert [row["row"] for row in rows] == [4, 5]
    assert {row["Vejledningstype"] for row in rows} == {DISCREET_TYPE}
    assert {row[dataset(name).column(dataset(name).id_column).header] for row in rows} == {MASK}
    assert {frozenset(row) for row in trace(store, name)} == {frozenset(rows[0])}
    for kind in GUIDANCE_TYPES[2:]:
        with pytest.raises(ValueError, match="alone"):
            trace(store, name, kind=kind)


def test_types_and_municipalities_where_there_are_none() -> None:
    """A fault of the caller, who can ask first."""
    assert [types_of(name) for name in NAMES] == [
        (*GUIDANCE_TYPES[:2], DISCREET_TYPE),
        None,
        None,
        (*GUIDANCE_TYPES[:2], DISCREET_TYPE),
        (),
    ]
    assert [name for name in NAMES if has_municipality(name)] == ["guidance", "inquiries", "survey"]
    with pytest.raises(ValueError, match="no type"):
        trace(store_of("inquiries", [((date(2020, 1, 1),) * 2, "", "", 1)]), "inquiries", kind="Webinar")


@pytest.mark.parametrize(
    ("key", "is_one"),
    [
        *(
            (key, True)
            for key in ("2020", "2020-H1", "2020-Q4", "2020-05", "2020-W53", "2020-05-17", "2020-01-15/2020-02-14")
        ),
        *((key, False) for key in ("", "2020-H3", "2020-W54", "2020-13", "snart", "2020/2021", "2020-01-15/", "2020-W1")),
    ],
)
def test_what_is_a_period(key: str, is_one: bool) -> None:  # noqa: FBT001  a parameter
    """What a series prints, and nothing that is no days."""
    assert is_period(key) is is_one
