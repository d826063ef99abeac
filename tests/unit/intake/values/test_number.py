"""Numbers in every Danish spelling, with what they bound."""

from __future__ import annotations

import pytest

from lib.domain.quantity import Bound, Quantity
from lib.intake.values.number import Dots, Evidence, evidence, read_quantity

EXACT = {
    "0": 0,
    "12": 12,
    " 12 ": 12,
    "'12": 12,
    "007": 7,
    "+12": 12,
    "1.021": 1021,
    "10.021": 10021,
    "1.021.000": 1021000,
    "1 021": 1021,
    "1\u00a0021": 1021,
    "1\u202f021": 1021,
    "12 000": 12000,
    "1 021 000": 1021000,
    "1'021": 1021,
    "1,5": 1.5,
    "0,5": 0.5,
    "12,00": 12,
    "78,3": 78.3,
    "1.021,50": 1021.5,
    "1 021,5": 1021.5,
    "1.000.000,5": 1000000.5,
    "1½": 1.5,
    "3 ½": 3.5,
    "-12": -12,
    "−12": -12,
    "–12": -12,
    "12-": -12,
    "(12)": -12,
    "(1.021)": -1021,
    "3:30": 3.5,
    "0:15": 0.25,
    "3:30:00": 3.5,
    "90 kr.": 90,
    "kr. 90": 90,
    "kr. 1.021,50": 1021.5,
    "90 DKK": 90,
    "12 stk": 12,
    "12 stk.": 12,
    "2,5 timer": 2.5,
    "1 time": 1,
    "2,5t": 2.5,
    "8 t.": 8,
    "90%": 90,
    "15 %": 15,
    "10 pct.": 10,
    "78,3 procent": 78.3,
    "319 virksomheder": 319,
    "229 omtaler": 229,
    "42 deltagere": 42,
    "45.000 læsere": 45000,
    "1.5": 1.5,
    "1.50": 1.5,
    "0.021": 0.021,
    "1.0215": 1.0215,
    "１２": 12,
}
BOUNDED = {
    "500+": (500, Bound.AT_LEAST),
    "500 +": (500, Bound.AT_LEAST),
    "1.000+": (1000, Bound.AT_LEAST),
    "500+ virksomheder": (500, Bound.AT_LEAST),
    "mindst 500": (500, Bound.AT_LEAST),
    "min. 500": (500, Bound.AT_LEAST),
    "over 500": (500, Bound.AT_LEAST),
    "mere end 500": (500, Bound.AT_LEAST),
    "≥ 500": (500, Bound.AT_LEAST),
    ">= 500": (500, Bound.AT_LEAST),
    "> 500": (500, Bound.AT_LEAST),
    "500 eller flere": (500, Bound.AT_LEAST),
    "500 og derover": (500, Bound.AT_LEAST),
    "højst 20": (20, Bound.AT_MOST),
    "max. 20": (20, Bound.AT_MOST),
    "maks 20": (20, Bound.AT_MOST),
    "under 20": (20, Bound.AT_MOST),
    "færre end 20": (20, Bound.AT_MOST),
    "≤20": (20, Bound.AT_MOST),
    "< 20": (20, Bound.AT_MOST),
    "ca. 500": (500, Bound.ABOUT),
    "ca 500": (500, Bound.ABOUT),
    "ca.500": (500, Bound.ABOUT),
    "cirka 1.000": (1000, Bound.ABOUT),
    "omkring 500": (500, Bound.ABOUT),
    "omtrent 500": (500, Bound.ABOUT),
    "~500": (500, Bound.ABOUT),
    "≈ 500": (500, Bound.ABOUT),
}
NO_NUMBER = (
    *(
        "",
        " ",
        "tolv",
        "12a",
        "a12",
        "-",
        "--12",
        "1e3",
        "²",
        "12.",
        ",5",
        "1..2",
        "1.02.3",
        "1.02.345",
        "01.021",
        "(12",
        "12)",
    ),
    *("1 02", "1 0210", "12 34", "500-600", "50 + 3", "1/2", "1,021.5", "1,2,3", "3:75", "mindst", "ca.", "5 6", "kr."),
    *("5/2-2021", "1. februar", "#REF!", "12 12 virksomheder", "12 æbler"),
)


@pytest.mark.parametrize(("written", "value"), EXACT.items())
def test_exact_numbers(written: str, value: float) -> None:
    """1.021 is one thousand and twenty-one, 1,5 is one and a half."""
    found = read_quantity(written)
    assert found is not None
    assert (found.value, found.bound) == (pytest.approx(value), Bound.EXACT)


@pytest.mark.parametrize(("written", "expected"), BOUNDED.items())
def test_bounded_numbers(written: str, expected: tuple[float, Bound]) -> None:
    """ "500+" and "ca. 500" keep what they say of the truth."""
    assert read_quantity(written) == Quantity(*expected)


@pytest.mark.parametrize("written", NO_NUMBER)
def test_what_is_no_number(written: str) -> None:
    """Nothing is guessed of a text that is not a number as a whole."""
    assert read_quantity(written) is None


@pytest.mark.parametrize(
    ("written", "value"),
    [("1.021", 1.021), ("1,021", 1021), ("1,021.5", 1021.5), ("1,021,000", 1021000), ("1.5", 1.5), ("12", 12), ("500+", 500)],
)
def test_an_english_column(written: str, value: float) -> None:
    """Dot and comma change places."""
    found = read_quantity(written, dots=Dots.ENGLISH)
    assert found is not None
    assert found.value == pytest.approx(value)


@pytest.mark.parametrize("written", ["1,5", "1.021,5", "1.021.000", "12,34"])
def test_danish_spellings_are_no_english_numbers(written: str) -> None:
    """They are refused instead of read as something else."""
    assert read_quantity(written, dots=Dots.ENGLISH) is None


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("12", Evidence.NONE),
        ("1 021", Evidence.NONE),
        ("ukendt", Evidence.NONE),
        ("3:30", Evidence.NONE),
        ("5/2-2021", Evidence.NONE),
        ("1,5", Evidence.DANISH),
        ("12,34", Evidence.DANISH),
        ("1.021,5", Evidence.DANISH),
        ("1.021.000", Evidence.DANISH),
        ("0,021", Evidence.DANISH),
        ("1.5", Evidence.ENGLISH),
        ("12.34", Evidence.ENGLISH),
        ("0.021", Evidence.ENGLISH),
        ("1.0215", Evidence.ENGLISH),
        ("1,021.5", Evidence.ENGLISH),
        ("1,021,000", Evidence.ENGLISH),
        ("1.021", Evidence.UNSURE),
        ("999.999", Evidence.UNSURE),
        ("1,021", Evidence.COMMA),
        ("ca. 1.021+", Evidence.UNSURE),
        ("1.021 stk.", Evidence.UNSURE),
    ],
)
def test_what_a_spelling_says_of_its_column(written: str, expected: Evidence) -> None:
    """Only three digits behind a single sign can be both."""
    assert evidence(written) is expected
