"""Three trends against last year, and never the same figure twice."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from lib.view.overview import FigureCard
from lib.view.trends import REPEATED, marked, trends, without_repeats
from tests.unit.domain.test_computed import activities

if TYPE_CHECKING:
    from lib.domain.activity import Activities

LAST = date(2020, 10, 30)


def daily(name: str, *, first: date = date(2018, 1, 1), last: date = LAST) -> Activities:
    """One a day, two from 2020 on, each of a company of its own."""
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    rows = [
        {"date": day, "type": "Vækstvirksomhed", "cvr": str(place + 1000 * turn)}
        for place, day in enumerate(days)
        for turn in range(2 if day.year == 2020 else 1)
    ]
    return activities(name, rows, last=last)


KNOWN = {name: daily(name) for name in ("mentions", "inquiries", "guidance")}


def card(value: str, change: str) -> FigureCard:
    """A figure of the contract's notes."""
    return FigureCard(name="Omtaler/Indslag", context="Mediedækning", value=value, change=change, against="")


def test_the_newest_half_and_the_newest_year() -> None:
    """Mentions by the last whole half-year, the others by the newest year as far as it goes, cut at the same date."""
    found = trends(KNOWN, as_of=date(2020, 11, 11))
    assert [(one.name, one.period, one.value, one.change.replace("\u00a0", " "), one.against) for one in found] == [
        ("Medieomtaler", "1. halvår 2020", "364", "+101,1 %", "mod 181 i 1. halvår 2019"),
        ("Henvendelser", "1. januar–30. oktober 2020", "608", "+100,7 %", "mod 303 i samme del af 2019"),
        ("Vejledte virksomheder", "1. januar–30. oktober 2020", "608", "+100,7 %", "mod 303 i samme del af 2019"),
    ]
    assert [(len(one.now), len(one.before)) for one in found] == [(6, 6), (10, 10), (10, 10)]
    assert found[0].alt == "Medieomtaler måned for måned, 2020 mod 2019"
    assert (found[0].now[0], found[0].before[0]) == (62, 31)


def test_the_date_cuts_them() -> None:
    """What was not known then is not told."""
    found = trends(KNOWN, as_of=date(2020, 5, 15))
    assert [one.period for one in found] == ["2. halvår 2019", *["1. januar–15. maj 2020"] * 2]
    assert trends(KNOWN, as_of=date(2017, 5, 15)) == ()


def test_the_first_year_says_that_it_is() -> None:
    """Nothing to compare with, so no percent and no small chart."""
    (found,) = trends({"inquiries": daily("inquiries", first=date(2020, 1, 1))}, as_of=LAST)
    assert (found.value, found.change, found.now, found.alt) == ("608", "", (), "")
    assert found.against == "Der er ingen tal fra 2019 at sammenligne med."


def test_months_of_last_year_are_compared_up_to_the_last_whole_one() -> None:
    """A month table of last year cannot be cut at 30 October."""
    rows = [{"date": date(2019, month, 1), "date_end": date(2019, month, 28), "count": 30} for month in range(1, 13)]
    rows += [{"date": date(2020, 1, 1) + timedelta(days=number)} for number in range(290)]
    (found,) = trends({"inquiries": activities("inquiries", rows, last=date(2020, 10, 15))}, as_of=LAST)
    assert found.period == "1. januar–30. september 2020"
    assert (found.value, found.against) == ("274", "mod 270 i samme del af 2019")


@pytest.mark.parametrize(("change", "repeats"), [("+101,1\u00a0%", True), ("+99\u00a0%", False), ("", False)])
def test_a_figure_of_the_notes_is_not_told_twice(change: str, *, repeats: bool) -> None:
    """The trend says that the notes tell it too; another figure stays."""
    told, notes = trends(KNOWN, as_of=LAST), (card("364", change),)
    assert without_repeats(notes, told) == (() if repeats else notes)
    assert [REPEATED in one.note for one in marked(told, notes)] == [repeats, False, False]
