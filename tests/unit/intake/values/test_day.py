"""Days and periods in every spelling of the domain, and many more."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from lib.domain.dates import Period
from lib.intake.values.day import (
    Order,
    OrderEvidence,
    in_range,
    is_serial,
    order_evidence,
    read_when,
    read_when_text,
    swapped,
)
from tests.unit.intake.values.making import cell, days

SEPTEMBER_17 = (
    *("17.9.2020", "17-09-2020", "2020-09-17", "17/9-2020", "17/9/2020", "17/9 2020", "17.9.20", "17/9-20", "17. 9. 2020"),
    *("17 / 9 - 2020", "2020/09/17", "2020.09.17", "2020-9-17", "20200917", "17092020", "17. 9. 20", " 17/9-2020 "),
    *("17. september 2020", "17.september 2020", "17 september 2020", "17. sep 2020", "17. sept. 2020", "17 sep 2020"),
    *("17-sep-2020", "17-sep-20", "17. SEPTEMBER 2020", "17. september, 2020", "17\u00a0september 2020", "17–9–2020"),
    *("den 17. september 2020", "d. 17/9-2020", "torsdag d. 17/9-2020", "torsdag den 17. september 2020", "tors. 17/9-2020"),
    *("to 17-09-2020", "tor. 17-09-2020", "Torsdag, 17. september 2020"),
    *("2020-09-17T10:30:00", "2020-09-17 10:30", "2020-09-17 10:30:15", "17-09-2020 10:30", "17-09-2020 10.30.15"),
    *("17-09-2020 kl. 10.30", "17/9-2020 kl 9.05", "17/09/2020, 10:30", "17/09/2020 10:30 PM", "20200917 10:30"),
    *("2020-09-17T10:30:00.123Z", "2020-09-17T21:59:59Z", "2020-09-17T23:59:00+02:00", "2020-09-17T00:30:00+0200"),
    "2020-09-16T22:00:00Z",
)
OTHER_DAYS = {
    "5/2-2021": "2021-02-05",
    "5.2.2021": "2021-02-05",
    "5/2–2021": "2021-02-05",
    "lørdag 5/2-2021": "2021-02-05",
    "1. februar 2020": "2020-02-01",
    "29/2-2020": "2020-02-29",
    "3 may 2020": "2020-05-03",
    "17 october 2020": "2020-10-17",
    "ons. d. 5. feb. 2020": "2020-02-05",
    "2020-12-31T23:30:00Z": "2021-01-01",
    "2020-12-31T23:30:00+01:00": "2020-12-31",
    "2020-07-01T22:30:00+00:00": "2020-07-02",
    "2020-07-01T21:30:00+00:00": "2020-07-01",
    "2020-01-01T00:30:00+05:00": "2019-12-31",
    "1/1-68": "2068-01-01",
    "1/1-69": "1969-01-01",
}
PERIODS = {
    "2020-02-01/2020-02-29": (
        "feb-20",
        "feb 20",
        "feb. 2020",
        "feb '20",
        "februar 2020",
        "Februar 2020",
        "FEB-2020",
        "2020-02",
    ),
    "2020-09-01/2020-09-30": (
        "2020-09",
        "09-2020",
        "9/2020",
        "09.2020",
        "202009",
        "2020M09",
        "2020m9",
        "2020 september",
        "sept 2020",
    ),
    "2020-05-01/2020-05-31": ("maj 2020", "maj-20", "May-20", "2020-maj", "5-2020", "maj måned 2020"),
    "2020-10-01/2020-10-31": ("okt-20", "oct-20", "okt. 2020", "October 2020"),
    "2020-03-01/2020-03-31": ("marts 2020", "mar-20", "mar. 20"),
    "2020-01-01/2020-03-31": (
        *("1. kvartal 2020", "1.kvartal 2020", "1 kvartal 2020", "1. kvt. 2020", "1. kv. 2020", "første kvartal 2020"),
        *(
            "1. kvartal i 2020",
            "kvartal 1 2020",
            "kvartal 1, 2020",
            "Q1 2020",
            "K1 2020",
            "2020Q1",
            "2020-Q1",
            "2020 K1",
            "Q1-2020",
        ),
    ),
    "2020-04-01/2020-06-30": ("2. kvartal 2020", "andet kvartal 2020", "Q2/2020"),
    "2020-10-01/2020-12-31": ("4. kvartal 2020", "fjerde kvartal 2020", "2020 Q4"),
    "2020-01-01/2020-06-30": (
        *("1. halvår 2020", "1 halvår 2020", "1. halvår af 2020", "første halvår 2020", "halvår 1 2020", "H1 2020", "2020H1"),
        *("2020-H1", "1H 2020", "1. HALVÅR 2020"),
    ),
    "2020-07-01/2020-12-31": ("2. halvår 2020", "andet halvår 2020", "2. halvår, 2020", "H2-2020"),
    "2020-03-09/2020-03-15": (
        *("uge 11 2020", "uge 11, 2020", "uge 11 i 2020", "Uge 11/2020", "uge11 2020", "U11 2020", "W11-2020", "2020-W11"),
        "2020 uge 11",
    ),
    "2020-12-28/2021-01-03": ("uge 53 2020",),
    "2021-01-04/2021-01-10": ("uge 1 2021", "uge 01 2021"),
    "2020-01-01/2020-12-31": ("2020", "år 2020", "året 2020", "kalenderår 2020"),
}
NO_DAY = (
    *(
        "",
        "i går",
        "kl. 10",
        "12",
        "44091",
        "17/9",
        "17. september",
        "september",
        "2. kvartal",
        "mandag",
        "31/2-2020",
        "29/2-2019",
    ),
    *(
        "13/13-2020",
        "0/1-2020",
        "32/1-2020",
        "00-00-2020",
        "2020-00-10",
        "2020-13",
        "13-2020",
        "20201301",
        "32012020",
        "010120",
    ),
    *(
        "uge 54 2020",
        "uge 53 2021",
        "uge 0 2020",
        "5. kvartal 2020",
        "3. halvår 2020",
        "Q5 2020",
        "H3 2020",
        "januar-marts 2020",
    ),
    *(
        "1/1-31/3 2020",
        "17,9,2020",
        "2019/20",
        "2020-09-17Q",
        "den 17.",
        "17. sebtember 2020",
        "2020-02-30T10:00",
    ),
)


@pytest.mark.parametrize("written", SEPTEMBER_17)
def test_the_17th_of_september_2020(written: str) -> None:
    """Every way to write one day."""
    assert days(read_when_text(written)) == "2020-09-17"


@pytest.mark.parametrize(("written", "expected"), OTHER_DAYS.items())
def test_other_days(written: str, expected: str) -> None:
    """Day before month; moments with an offset are told in Danish time, winter and summer."""
    assert days(read_when_text(written)) == expected


@pytest.mark.parametrize(("written", "expected"), [(text, period) for period, texts in PERIODS.items() for text in texts])
def test_periods(written: str, expected: str) -> None:
    """Months, quarters, half-years, ISO weeks and years."""
    assert days(read_when_text(written)) == expected


@pytest.mark.parametrize("written", NO_DAY)
def test_what_is_no_day(written: str) -> None:
    """Impossible days, days without a year, ranges and mere numbers."""
    assert read_when_text(written) is None


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("04/13/2020", "2020-04-13"),
        ("3/4/2020", "2020-03-04"),
        ("3/4-20", "2020-03-04"),
        ("3/4/2020 10:30 AM", "2020-03-04"),
        ("13/4/2020", None),
        ("2020-04-13", "2020-04-13"),
        ("13. april 2020", "2020-04-13"),
        ("1. halvår 2020", "2020-01-01/2020-06-30"),
    ],
)
def test_a_column_with_the_month_first(written: str, expected: str | None) -> None:
    """Only what is written in numbers changes."""
    assert days(read_when_text(written, order=Order.MONTH_FIRST)) == expected


@pytest.mark.parametrize(
    ("value", "note", "expected"),
    [
        (date(2020, 9, 17), "", "2020-09-17"),
        (datetime(2020, 9, 17, 23, 59, tzinfo=UTC).replace(tzinfo=None), "", "2020-09-17"),
        (date(2020, 2, 1), "month", "2020-02-01/2020-02-29"),
        (44091, "", "2020-09-17"),
        (44091.75, "", "2020-09-17"),
        (32874, "", "1990-01-01"),
        (2020, "", "2020-01-01/2020-12-31"),
        (2020.0, "", "2020-01-01/2020-12-31"),
        (202009, "", "2020-09-01/2020-09-30"),
        (20200917, "", "2020-09-17"),
        (20201332, "", None),
        (202013, "", None),
        (1989, "", None),
        (2020.5, "", None),
        (12, "", None),
        (-5, "", None),
        (1e20, "", None),
        (32873, "", None),
        (73415, "", None),
        (True, "", None),
    ],
)
def test_cells_that_hold_no_text(value: object, note: str, expected: str | None) -> None:
    """Excel's dates, its day numbers, and dates written as numbers."""
    assert days(read_when(cell(value, note))) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("17/9-2020", OrderEvidence.DAY_FIRST),
        ("31/2-2020", OrderEvidence.DAY_FIRST),
        ("mandag 17/9/2020 kl. 10.30", OrderEvidence.DAY_FIRST),
        ("4/13/2020", OrderEvidence.MONTH_FIRST),
        ("04-13-2020 10:30", OrderEvidence.MONTH_FIRST),
        ("3/4-2020", OrderEvidence.UNSURE),
        ("12.11.2020", OrderEvidence.UNSURE),
        ("4/4-2020", OrderEvidence.NONE),
        ("13/13-2020", OrderEvidence.NONE),
        ("2020-04-13", OrderEvidence.NONE),
        ("13. april 2020", OrderEvidence.NONE),
        ("1. halvår 2020", OrderEvidence.NONE),
        ("ukendt", OrderEvidence.NONE),
    ],
)
def test_what_a_date_says_of_its_column(written: str, expected: OrderEvidence) -> None:
    """A number above twelve is a day."""
    assert order_evidence(written) is expected


def test_day_and_month_exchanged() -> None:
    """As Excel read 03/04; the 17th of a month has no such twin."""
    assert swapped(date(2020, 4, 3)) == date(2020, 3, 4)
    assert swapped(date(2020, 9, 17)) is None


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(1990, 1, 1), date(1990, 1, 1), True),
        (date(2100, 12, 31), date(2100, 12, 31), True),
        (date(1989, 12, 31), date(1990, 1, 1), False),
        (date(2100, 12, 1), date(2101, 1, 1), False),
    ],
)
def test_the_years_that_are_believed(first: date, last: date, *, expected: bool) -> None:
    """1990-2100, both included."""
    assert in_range(Period(first, last)) is expected


@pytest.mark.parametrize(
    ("value", "expected"), [(44091, True), (44091.5, True), (2020, False), (True, False), ("44091", False)]
)
def test_excels_day_numbers(value: object, *, expected: bool) -> None:
    """Only a number can be one."""
    assert is_serial(value) is expected
