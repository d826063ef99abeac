"""Numbers that know how sure they are: "500+" is a lower bound, "ca. 500" is rough, and stays so through sums."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

ROUGH = 0.05
"""How far from a rough number the true one may lie before "ca." is a lie: the house's own rule, stated in the app."""


class Bound(StrEnum):
    """How a number bounds the truth."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"


@dataclass(frozen=True)
class Quantity:
    """A number and its bound."""

    value: float
    bound: Bound = Bound.EXACT

    def __add__(self, other: Quantity) -> Quantity:
        return Quantity(self.value + other.value, _joined(self.bound, other.bound))

    def at_least(self, limit: float, *, strict: bool = False) -> bool | None:
        """Whether the true number reaches `limit` (exceeds it, if strict); None when the bound leaves it open."""
        low, high = self._range()
        if low > limit or (low == limit and not strict):
            return True
        if high < limit or (high == limit and strict):
            return False
        return None

    def at_most(self, limit: float, *, strict: bool = False) -> bool | None:
        """Whether the true number stays within `limit` (below it, if strict); None when the bound leaves it open."""
        return Quantity(-self.value, MIRRORED[self.bound]).at_least(-limit, strict=strict)

    def _range(self) -> tuple[float, float]:
        slack = abs(self.value) * ROUGH
        match self.bound:
            case Bound.EXACT:
                return self.value, self.value
            case Bound.AT_LEAST:
                return self.value, float("inf")
            case Bound.AT_MOST:
                return float("-inf"), self.value
            case Bound.ABOUT:
                return self.value - slack, self.value + slack


MIRRORED = {
    Bound.EXACT: Bound.EXACT,
    Bound.AT_LEAST: Bound.AT_MOST,
    Bound.AT_MOST: Bound.AT_LEAST,
    Bound.ABOUT: Bound.ABOUT,
}


def total(quantities: Iterable[Quantity]) -> Quantity:
    """The sum, as sure as its least sure term."""
    result = Quantity(0)
    for quantity in quantities:
        result = result + quantity
    return result


def _joined(one: Bound, other: Bound) -> Bound:
    if one is other or other is Bound.EXACT:
        return one
    if one is Bound.EXACT:
        return other
    return Bound.ABOUT
