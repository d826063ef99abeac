"""The rows behind a number add up to it, and tell nothing that is hidden."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.domain.activity import volume
from lib.domain.masking import MASK
from lib.domain.quantity import Bound, Quantity
from lib.domain.selection import Selection, chosen
from lib.schema.activity import DISCREET_TYPE
from lib.services.activities import load
from lib.services.rows import Refusal, rows_behind
from lib.store.engine import make_engine
from lib.store.repository import Store
from tests.builders import put

if TYPE_CHECKING:
    from pathlib import Path

    from lib.domain.activity import Activities

HEADER = "Dato;Kommune;Vejledningstype;CVR;Emne;Antal\n"
GUIDANCE = f"""{HEADER}5/3-2020;Kolding;Vækst;12345674;Eksport;
5/2-2020;Kolding;Vækst;12345674;Eksport;
6/2-2020;Kolding;EW;12345674;Krise;
7/3-2020;Vejle;Drift;12345674;Salg;3
8/3-2020;Vejle;Kort forløb;;Salg;
1. kvartal 2020;Fanø;Kort forløb;;;500+
31/12-2019;Vejle;Drift;;Salg;7
"""


def loaded(store: Store, name: str = "guidance") -> Activities:
    """The dataset of a store that has it."""
    found = load(store, name)
    assert found is not None
    return found


@pytest.fixture
def filled(sqlite_store: Store) -> Store:
    """A few rows of guidance, not in time order."""
    assert put(sqlite_store, GUIDANCE.encode(), name="vejledning.csv").stored
    return sqlite_store


def test_rows_are_in_time_order_and_say_whether_they_count(filled: Store) -> None:
    """A company's second row in a type does not; a company of three counts as one; a row without company as it says."""
    found = rows_behind(loaded(filled), Selection(key="2020"))
    said = [tuple(row) for row in found.frame[["row", "counts", "several"]].itertuples(index=False)]
    assert said == [
        (7, True, False),
        (3, True, False),
        (4, True, False),
        (2, False, False),
        (5, True, True),
        (6, True, False),
    ]
    assert (found.total, found.masked, found.refused) == (Quantity(504, Bound.AT_LEAST), True, None)


def test_the_confidential_kinds_are_masked(filled: Store) -> None:
    """On a page as in a trace; what a year hides, as in this small house nearly everything, is covered too."""
    frame = rows_behind(loaded(filled), Selection(key="2020-02")).frame
    assert list(frame["cvr"]) == [MASK, MASK]
    assert set(frame["type"]) <= {DISCREET_TYPE, MASK}
    assert not rows_behind(loaded(filled), Selection(key="2019")).masked


@pytest.mark.parametrize(
    ("until", "total", "cut"),
    [
        (None, 504, None),
        (date(2020, 12, 31), 504, None),
        (date(2020, 3, 31), 504, None),
        (date(2020, 3, 30), 4, date(2020, 3, 30)),
        (date(2020, 2, 5), 1, date(2020, 2, 5)),
        (date(2019, 12, 31), 0, date(2019, 12, 31)),
    ],
)
def test_rows_are_cut_at_a_day(filled: Store, until: date | None, total: int, cut: date | None) -> None:
    """Those that are over by then; a day at or after the end cuts nothing."""
    found = rows_behind(loaded(filled), Selection(key="2020"), until=until)
    assert found.total is not None
    assert (found.total.value, found.until) == (total, cut)


@pytest.mark.parametrize(
    ("selection", "refused"),
    [
        (Selection(key="2020"), None),
        (Selection(key="2020", split="type", value="Early Warning"), Refusal.CONFIDENTIAL),
        (Selection(key="2020", split="type", value="Kortere forløb"), Refusal.CONFIDENTIAL),
        (Selection(key="2020", municipality="Kolding", split="type", value="Early Warning"), Refusal.CONFIDENTIAL),
        (Selection(key="2020", municipality="Kolding"), Refusal.SMALL),
        (Selection(key="2020", split="topic", value="Krise"), Refusal.SMALL),
        (Selection(key="2020-W10", municipality="Kolding"), Refusal.SMALL),
    ],
)
def test_rows_of_a_hidden_figure_are_refused(filled: Store, selection: Selection, refused: Refusal | None) -> None:
    """With the reason, and without the figure."""
    found = rows_behind(loaded(filled), selection)
    assert found.refused is refused
    assert (found.total is None) is (len(found.frame) == 0) is (refused is not None)


DAYS = st.integers(0, 800).map(lambda days: date(2019, 6, 1) + timedelta(days=days))
LINES = st.lists(
    st.tuples(
        DAYS,
        st.sampled_from(["Kolding", "Vejle"]),
        st.sampled_from(["Vækst", "Drift", "EW", "Kort forløb"]),
        st.sampled_from(["", "12345674", "10150817", "25313763"]),
        st.sampled_from(["", "1", "4", "20+"]),
    ),
    min_size=1,
    max_size=25,
)


@settings(max_examples=5)
@given(LINES, st.sampled_from([None, "2020", "2020-H1", "2020-Q3", "2020-W10"]), st.sampled_from([None, "Kolding"]))
def test_rows_add_up_to_the_number(
    migrated_file: Path,
    tmp_path_factory: pytest.TempPathFactory,
    lines: list[tuple[Any, ...]],
    key: str | None,
    place: str | None,
) -> None:
    """Those that count, as often as they count, are the volume of the chosen units."""
    store = Store(make_engine(f"sqlite:///{shutil.copy(migrated_file, tmp_path_factory.mktemp('rows') / 'store.sqlite3')}"))
    written = "".join(f"{day:%d-%m-%Y};{where};{kind};{cvr};;{count}\n" for day, where, kind, cvr, count in lines)
    assert put(store, (HEADER + written).encode(), name="vejledning.csv").stored
    activities, selection = loaded(store), Selection(key=key, municipality=place)
    found = rows_behind(activities, selection)
    if found.refused is None:
        counting = found.frame[found.frame["counts"]]
        said = sum(1 if several else count for count, several in zip(counting["count"], counting["several"], strict=True))
        assert found.total == volume(chosen(activities.units, selection))
        assert found.total is not None
        assert found.total.value == said
    store.engine.dispose()
