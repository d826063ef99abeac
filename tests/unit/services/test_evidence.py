"""Goals judged with what the activities say, through real files."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from lib.services.contracts import contract_json, read_contract
from lib.services.evidence import rejected_rows
from tests.builders import contract, organisation, put, workbook

if TYPE_CHECKING:
    from lib.store.repository import Store

HOUSE = organisation()
ASKED = "Mål: 100 virksomheder skal modtage specialiseret vejledning."
END = datetime(2021, 1, 4, 9, 0, tzinfo=UTC)


def guidance(*, year: int, months: dict[int, int]) -> bytes:
    """An export of guidance with so many companies on the tenth of each month."""
    rows = ["Dato;Kommune;Vejledningstype;CVR"]
    for month, count in months.items():
        rows += [f"10-{month:02d}-{year};Kolding;Vækst;{10_000_000 + 1000 * month + number}" for number in range(count)]
    return "\n".join(rows).encode()


def judged(store: Store, *, year: int = 2020, as_of: date | None = None) -> dict[str, dict[str, Any]]:
    """The goals as the command line prints them, by label."""
    return {one["label"]: one for one in contract_json(read_contract(store, HOUSE, year=year, as_of=as_of))}


@pytest.fixture
def house(sqlite_store: Store) -> Store:
    """A contract without results, and guidance to the end of October: ten companies a month."""
    put(sqlite_store, contract(("5", ASKED, "", ""), ("6", "Mindst 100 nye virksomheder får vejledning", "", "")), year=2020)
    put(sqlite_store, guidance(year=2020, months=dict.fromkeys(range(1, 11), 10)), name="v2020.csv", at=END)
    return sqlite_store


def test_a_goal_without_a_reported_number_is_judged_by_the_computed_one(house: Store) -> None:
    """And says so; a goal that asks for more than is counted has the figure beside it and no result."""
    found = judged(house)
    five, six = found["5"], found["6"]
    assert (five["reported"], five["computed"], five["basis"]) == (None, 100, "computed")
    assert (five["fulfilment"], five["distance"], five["evidence_gap"]) == ("fulfilled", 100, False)
    assert (six["reported"], six["computed"], six["basis"], six["fulfilment"]) == (None, 100, None, "no_data")


@pytest.mark.parametrize(("as_of", "computed"), [(date(2020, 3, 9), 20), (date(2020, 3, 10), 30), (date(2020, 8, 1), 70)])
def test_what_comes_after_the_date_does_not_count(house: Store, as_of: date, computed: int) -> None:
    """Neither in the number nor in the judgement."""
    assert judged(house, as_of=as_of)["5"]["computed"] == computed


def test_a_running_year_is_held_against_the_season_of_the_year_before(house: Store) -> None:
    """Not a third of the target by the summer: behind evenly, on track for a house that does most of it in the autumn."""
    as_of = date(2020, 6, 30)
    put(house, contract(("5", ASKED.replace("100", "200"), "", "")), year=2020, mode="replace", at=END)
    assert judged(house, as_of=as_of)["5"]["fulfilment"] == "behind"
    autumn = {**dict.fromkeys(range(1, 10), 5), **dict.fromkeys(range(10, 13), 60)}
    put(house, guidance(year=2019, months=autumn), name="v2019.csv", at=END)
    assert judged(house, as_of=as_of)["5"]["fulfilment"] == "on_track"


def test_data_that_stop_before_the_year_does_are_not_held_against_all_of_it(house: Store) -> None:
    """The export of November and December has not come yet: behind, not missed."""
    put(house, contract(("5", ASKED.replace("100", "200"), "", "")), year=2020, mode="replace", at=END)
    assert judged(house, as_of=date(2021, 1, 4))["5"]["fulfilment"] == "behind"
    put(house, guidance(year=2020, months={12: 5}), name="december.csv", at=END)
    assert judged(house, as_of=date(2021, 1, 4))["5"]["fulfilment"] == "missed"


def test_the_sheet_may_say_that_the_number_is_computed(house: Store) -> None:
    """Then it counts although another is reported."""
    head = ("Mål", "Beskrivelse", "Resultat", "Kommentar", "Opgørelsesregel")
    rows = [head, ("5", ASKED, "90", "", "Beregnes af vejledningsregistreringerne")]
    put(house, workbook(rows), year=2020, mode="replace", at=END)
    five = judged(house)["5"]
    assert (five["reported"], five["computed"], five["basis"], five["distance"]) == (90, 100, "computed", 100)


ARRANGEMENTS = "Dato;Titel;Type\n5/2-2020;Eksport;Webinar\n6/3-2020;Akademi for ledere;{kind}\n15/12-2020;Jul;Webinar\n"
SIX = "Indgå samarbejdsaftaler med klynger samt afholdelse af min. 2 erhvervsfremme akademier"


@pytest.mark.parametrize(
    ("arrangements", "computed", "fulfilment", "gap"),
    [
        ("", None, "fulfilled", True),
        (ARRANGEMENTS.format(kind="Workshop"), 0, "fulfilled", True),
        (ARRANGEMENTS.format(kind="Akademi"), 1, "missed", False),
        (f"{ARRANGEMENTS.format(kind='Akademi')}7/4-2020;Akademi igen;Akademi\n", 2, "fulfilled", False),
    ],
)
def test_the_academies_of_a_composite_goal(
    sqlite_store: Store, arrangements: str, computed: int | None, fulfilment: str, *, gap: bool
) -> None:
    """None registered proves nothing and leaves the gap; some are counted."""
    put(sqlite_store, contract(("6", SIX, "Indgået samarbejdsaftaler med Innovationsfonden", "Vurderes opfyldt")), year=2020)
    if arrangements:
        put(sqlite_store, arrangements.encode(), name="arrangementer.csv")
    six = judged(sqlite_store, as_of=date(2020, 12, 31))["6"]
    part = six["requirements"][1]
    assert (part["computed"], six["fulfilment"], part["evidence_gap"]) == (computed, fulfilment, gap)
    assert part["basis"] == ("computed" if computed else None)


def test_rows_that_were_not_let_in_are_counted_for_the_years_of_their_file(sqlite_store: Store) -> None:
    """Which year they are of is not known; an upload that was taken back does not count."""
    content = "Dato;Kommune;Vejledningstype\n5/2-2019;Kolding;Vækst\n6/2-2020;Kolding;Drift\n7/2-2020;Kolding;Golf\n"
    put(sqlite_store, content.encode(), name="vejledning.csv", valid_rows_only=True)
    assert [rejected_rows(sqlite_store, "guidance", year=year) for year in (2018, 2019, 2020)] == [0, 1, 1]
    assert rejected_rows(sqlite_store, "inquiries", year=2020) == 0
    sqlite_store.undo(sqlite_store.uploads()[0].id, at=END, who="prøve")
    assert rejected_rows(sqlite_store, "guidance", year=2020) == 0
