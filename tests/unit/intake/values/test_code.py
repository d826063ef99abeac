"""CVR numbers, sectors, sizes and ids, as systems and Excel leave them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from lib.intake.values.code import read_cvr, read_identifier, read_sector, read_size
from tests.unit.intake.values.making import cell

MOMENT = datetime(2020, 4, 1, 10, tzinfo=UTC).replace(tzinfo=None)


@pytest.mark.parametrize(
    "written",
    [
        *("12345674", " 12345674 ", "'12345674", "DK12345674", "DK 12 34 56 74", "dk-12345674", "12 34 56 74", "12-34-56-74"),
        *(
            "12.34.56.74",
            "CVR 12345674",
            "CVR:12345674",
            "CVR-nr. 12345674",
            "CVR nr.: 12345674",
            "cvrnr 12345674",
            "12345674.0",
        ),
        *("12345674,0", "12\u00a034\u00a056\u00a074", 12345674, 12345674.0),
    ],
)
def test_a_cvr_number_in_any_spelling(written: object) -> None:
    """Eight digits as text."""
    found = read_cvr(cell(written))
    assert (found.value, found.code) == ("12345674", "")


@pytest.mark.parametrize(
    ("written", "value", "code"),
    [
        ("12345675", "12345675", "cvr_check_digit"),
        (12345675, "12345675", "cvr_check_digit"),
        ("1234567", "1234567", "cvr_length"),
        (1234567, "1234567", "cvr_length"),
        ("123456789", "123456789", "cvr_length"),
        ("1012345678", None, "p_number_in_cvr"),
        (1012345678, None, "p_number_in_cvr"),
        ("abc", None, "not_a_cvr"),
        ("DK", None, "not_a_cvr"),
        ("Firma A/S", None, "not_a_cvr"),
        ("12345674 / 12345682", None, "several_cvr"),
        ("１２３４５６７４", None, "not_a_cvr"),
        (True, None, "not_a_cvr"),
        (date(2020, 1, 1), None, "not_a_cvr"),
        (MOMENT, None, "not_a_cvr"),
    ],
)
def test_a_cvr_number_that_is_none(written: object, value: str | None, code: str) -> None:
    """A wrong check digit or length is said and kept; what is something else is said and left out."""
    found = read_cvr(cell(written))
    assert (found.value, found.code) == (value, code)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("642010", "642010"),
        ("64.20.10", "642010"),
        ("64 20 10", "642010"),
        (642010, "642010"),
        (642010.0, "642010"),
        ("012345", "012345"),
        ("01.11.00", "011100"),
        ("47", "47"),
        ("4711", "4711"),
        ("47.11", "4711"),
        (47.11, "4711"),
        (47.1, "4710"),
        (1.11, "0111"),
        ("1", "1"),
        ("Detailhandel", "Detailhandel"),
        (" Bygge og  anlæg ", "Bygge og anlæg"),
        ("G", "G"),
        ("47.11.10 Købmænd", "47.11.10 Købmænd"),
    ],
)
def test_sectors(written: object, value: str) -> None:
    """Six digits, fewer in pairs, or words as they are."""
    found = read_sector(cell(written))
    assert (found.value, found.code) == (value, "")


@pytest.mark.parametrize(
    ("written", "value"), [(11100, "011100"), ("11100", "011100"), ("1.11.00", "011100"), (111, "0111"), (1, "01")]
)
def test_a_sector_that_lost_its_zero(written: object, value: str) -> None:
    """Said and put back."""
    found = read_sector(cell(written))
    assert (found.value, found.code, found.words["other"]) == (value, "leading_zero", value)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        *((size, size) for size in ("0", "1-4", "5-9", "10-19", "20-49", "50-249", "250+")),
        *(("1 - 4", "1-4"), ("1–4", "1-4"), ("1 til 4", "1-4"), ("5-9 ansatte", "5-9"), ("1-4 medarbejdere.", "1-4")),
        *(("10-19 årsværk", "10-19"), ("250 eller flere", "250+"), ("250 og derover", "250+"), ("over 249", "250+")),
        *(
            ("> 249", "250+"),
            ("≥250", "250+"),
            ("250-499", "250+"),
            ("0-0", "0"),
            ("ingen", "0"),
            ("3", "1-4"),
            ("12 ansatte", "10-19"),
        ),
        *(
            (0, "0"),
            (1, "1-4"),
            (4, "1-4"),
            (5, "5-9"),
            (9.0, "5-9"),
            (10, "10-19"),
            (19, "10-19"),
            (20, "20-49"),
            (49, "20-49"),
        ),
        *((50, "50-249"), (249, "50-249"), (250, "250+"), (100000, "250+")),
    ],
)
def test_sizes(written: object, value: str) -> None:
    """Danmarks Statistik's groups, or a number of employees."""
    found = read_size(cell(written))
    assert (found.value, found.code) == (value, "")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (date(2020, 4, 1), "1-4"),
        (MOMENT, "1-4"),
        (date(2020, 1, 4), "1-4"),
        (date(2020, 9, 5), "5-9"),
        (date(2020, 5, 9), "5-9"),
        (date(2019, 10, 1), "10-19"),
        (date(2020, 10, 19), "10-19"),
        ("1. apr", "1-4"),
        ("01-apr", "1-4"),
        ("apr-01", "1-4"),
        ("4-jan", "1-4"),
        ("jan-04", "1-4"),
        ("5. sep.", "5-9"),
        ("05-sep", "5-9"),
        ("sep-05", "5-9"),
        ("9-maj", "5-9"),
        ("okt-19", "10-19"),
        ("19-oct", "10-19"),
    ],
)
def test_sizes_that_excel_made_dates(written: object, value: str) -> None:
    """Said and repaired, whether the cell is a date or shows one."""
    found = read_size(cell(written))
    assert (found.value, found.code, found.words["other"]) == (value, "size_was_date", value)


@pytest.mark.parametrize(
    ("written", "value", "code"),
    [
        ("små", "små", "other_size"),
        ("50-99", "50-99", "other_size"),
        ("2-9", "2-9", "other_size"),
        ("4-1", "4-1", "other_size"),
        ("10-okt", "10-okt", "other_size"),
        ("1,5", "1,5", "other_size"),
        (date(2020, 3, 1), None, "not_a_size"),
        (date(2010, 10, 1), None, "not_a_size"),
        (12.5, None, "not_a_size"),
        (-1, None, "not_a_size"),
    ],
)
def test_sizes_that_are_none(written: object, value: str | None, code: str) -> None:
    """Other words are kept and said; a date that was no size is not guessed at."""
    found = read_size(cell(written))
    assert (found.value, found.code) == (value, code)


@pytest.mark.parametrize(
    ("written", "value"),
    [(17, "17"), (17.0, "17"), (17.5, "17.5"), ("A-17", "A-17"), (" 017 ", "017"), ("'017", "017"), (10**15, "1" + "0" * 15)],
)
def test_identifiers(written: object, value: str) -> None:
    """Whole numbers without decimals or separators, text as it stands."""
    assert read_identifier(cell(written)).value == value
