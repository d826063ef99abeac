"""Numbers as the product should write them, by another way than the product's: 1.021 · ≥ 500 · 90 % · +138,5 %."""

from __future__ import annotations

from datetime import timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from tests.independent.reference import Amount

SPACE = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
_MONTHS = ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november")
_SIGNS = {"exact": "", "at_least": f"≥{SPACE}", "at_most": f"≤{SPACE}", "about": f"ca.{SPACE}"}


def number(value: float | Fraction, decimals: int = 1) -> str:
    """Dots between thousands, a comma before at most so many decimals, no zeros at their end, and no minus before nothing."""
    exact = Fraction(value)
    long = Decimal(exact.numerator) / Decimal(exact.denominator)
    rounded = long.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_EVEN)
    digits = f"{abs(rounded):,f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    if "," in digits:
        digits = digits.rstrip("0").rstrip(",")
    return f"{MINUS if rounded < 0 else ''}{digits}"


def signed(value: float | Fraction, decimals: int = 1) -> str:
    """With a plus before what is above nothing, as it is written."""
    written = number(value, decimals)
    return f"+{written}" if value > 0 and written != "0" else written


def percent(value: float | Fraction, decimals: int = 0) -> str:
    """A value in percent."""
    return f"{number(value, decimals)}{SPACE}%"


def amount(value: Amount) -> str:
    """A number with its bound."""
    return f"{_SIGNS[value.bound]}{number(value.value)}"


def change(value: Amount) -> str:
    """How many more or fewer, with a sign and a bound: "+44", "≥ +400"."""
    return f"{_SIGNS[value.bound]}{signed(value.value)}"


def than(difference: Amount, noun: str = "") -> str:
    """How many more or fewer than last year, and how sure that is: "mindst 12 flere end i "."""
    if not difference.value:
        return "det samme som i " if difference.bound == "exact" else "omtrent som i "
    fewer = difference.value < 0
    sure = {"exact": "", "about": "ca. ", "at_least": "mindst ", "at_most": "højst "}
    turned = {"at_least": "at_most", "at_most": "at_least"}
    bound = turned.get(difference.bound, difference.bound) if fewer else difference.bound
    return f"{sure[bound]}{number(abs(difference.value))} {'færre' if fewer else 'flere'}{noun} end i "


def day(value: date) -> str:
    """A month by its name for its last day, else the day: "september", "17. september"."""
    name = (*_MONTHS, "december")[value.month - 1]
    return name if (value + timedelta(days=1)).day == 1 else f"{value.day}. {name}"
