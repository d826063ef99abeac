"""Headers that are periods, and where their year is found."""

from __future__ import annotations

from datetime import date

import pytest

from lib.intake.periods import is_total_header, period_headers
from tests.unit.intake.values.making import days, sheet_of

MONTHS = {
    "2020-01-01/2020-01-31": ("jan", "Jan.", "januar", "JANUAR"),
    "2020-02-01/2020-02-29": ("feb", "februar"),
    "2020-03-01/2020-03-31": ("mar", "marts"),
    "2020-05-01/2020-05-31": ("maj", "Maj"),
    "2020-09-01/2020-09-30": ("sep", "sept.", "september"),
    "2020-01-01/2020-03-31": ("1. kvartal", "1. kvt.", "1.kv", "Q1", "q1", "K1", "kvartal 1", "1 kvartal"),
    "2020-10-01/2020-12-31": ("4. kvartal", "Q4", "4. kvt"),
    "2020-01-01/2020-06-30": ("1. halvår", "1.halvår", "H1", "første halvår", "1 halvår"),
    "2020-07-01/2020-12-31": ("2. halvår", "h2", "andet halvår"),
}
WHOLE = {
    "2020-02-01/2020-02-29": ("feb-20", "februar 2020", "2020-02", "202002", "feb. 2020"),
    "2020-01-01/2020-03-31": ("1. kvartal 2020", "Q1 2020", "2020 Q1"),
    "2020-07-01/2020-12-31": ("2. halvår 2020", "H2 2020"),
    "2020-01-01/2020-12-31": ("2020", 2020, 2020.0),
    "2020-03-09/2020-03-15": ("uge 11 2020",),
    "2020-02-05": ("5/2-2020", date(2020, 2, 5)),
}
NONE = (
    "Kommune",
    "I alt",
    "Januarsalg",
    "5. kvartal",
    "3. halvår",
    "13",
    "Emne 2",
    "",
    7,
    1989,
    2101,
    44091,
    True,
    "mandag",
    "Q",
)


def _found(
    headers: list[object], *, above: list[object] | None = None, year: int | None = None, names: tuple[str, ...] = ()
) -> tuple[list[str | None], tuple[int, ...]]:
    rows = [*([above] if above else []), headers]
    periods, undated = period_headers(sheet_of(rows), len(rows), names=names, year=year)
    return [days(periods[place]) if place in periods else None for place in range(1, len(headers) + 1)], undated


@pytest.mark.parametrize(("header", "expected"), [(text, period) for period, texts in MONTHS.items() for text in texts])
def test_parts_of_a_year(header: str, expected: str) -> None:
    """They need a year from elsewhere, and without one they are said to lack it."""
    assert _found([header], year=2020) == ([expected], ())
    assert _found([header]) == ([None], (1,))


@pytest.mark.parametrize(("header", "expected"), [(text, period) for period, texts in WHOLE.items() for text in texts])
def test_whole_periods(header: object, expected: str) -> None:
    """They bring their year, whatever else is said."""
    assert _found([header], year=2018, names=("2017",)) == ([expected], ())


@pytest.mark.parametrize("header", NONE)
def test_headers_that_are_no_period(header: object) -> None:
    """Neither with a year nor without."""
    assert _found([header, "x"], year=2020) == ([None, None], ())


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ([2019, None, 2020, None], [2019, 2019, 2020, 2020]),
        (["2019", None, None, "2020"], [2019, 2019, 2019, 2020]),
        (["År 2019", "År 2019", "2020:", None], [2019, 2019, 2020, 2020]),
        ([2019.0, None, None, None], [2019] * 4),
    ],
)
def test_years_in_the_row_above(above: list[object], expected: list[int]) -> None:
    """Each holds until the next."""
    found, undated = _found(["jan", "feb", "jan", "feb"], above=above)
    assert undated == ()
    assert [text[:4] if text else None for text in found] == [str(year) for year in expected]


def test_the_year_above_goes_before_every_other() -> None:
    """Before the answer, which goes before the names."""
    assert _found(["jan"], above=[2019], year=2018, names=("2017",))[0] == ["2019-01-01/2019-01-31"]
    assert _found(["jan"], year=2018, names=("2017",))[0] == ["2018-01-01/2018-01-31"]
    assert _found(["jan"], names=("tal_2017_endelig", "Ark1"))[0] == ["2017-01-01/2017-01-31"]


@pytest.mark.parametrize("names", [(), ("2017-2018",), ("2017", "2018"), ("12017", "201")])
def test_names_that_do_not_say_one_year(names: tuple[str, ...]) -> None:
    """Two years, or digits of something else."""
    assert _found(["jan", "feb"], names=names) == ([None, None], (1, 2))


@pytest.mark.parametrize("above", [["Henvendelser i alt for 2019 og frem", None], ["Kanal", None]])
def test_a_long_text_above_is_no_year(above: list[object]) -> None:
    """A title is not the year of one column."""
    assert _found(["jan", "feb"], above=above)[1] == (1, 2)


@pytest.mark.parametrize(
    "text",
    [
        "I alt",
        "i alt:",
        "IALT",
        "Total",
        "Totalt",
        "Sum",
        "Subtotal",
        "Hovedtotal",
        "Samlet",
        "Samlet antal",
        "Hele året",
        "I alt 2020",
    ],
)
def test_headers_of_sums(text: str) -> None:
    """In any case, with a year or a colon."""
    assert is_total_header(text)


@pytest.mark.parametrize("text", ["", "2020", "Antal", "Totalvejledning", "Alt", "Sum af timer", "Kommune", "Samletank"])
def test_headers_of_no_sums(text: str) -> None:
    """A word within another is not meant."""
    assert not is_total_header(text)
