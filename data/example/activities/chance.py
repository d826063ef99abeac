"""Chance that falls out the same way every time, and totals that are dealt out without losing one."""

from __future__ import annotations

import calendar
import random
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

T = TypeVar("T")

INHABITANTS = {
    "Middelfart": 39,
    "Haderslev": 56,
    "Billund": 27,
    "Sønderborg": 74,
    "Tønder": 37,
    "Esbjerg": 116,
    "Fanø": 3.4,
    "Varde": 50,
    "Vejen": 43,
    "Aabenraa": 59,
    "Fredericia": 51,
    "Kolding": 93,
    "Vejle": 116,
}
"""The municipalities and their inhabitants in thousands, roughly: what is dealt out between them follows their size."""

EASTER_SUNDAYS = (date(2018, 4, 1), date(2019, 4, 21), date(2020, 4, 12))
FROM_EASTER = (-3, -2, 1, 26, 39, 50)
HOLIDAYS = frozenset(
    {easter + timedelta(days=days) for easter in EASTER_SUNDAYS for days in FROM_EASTER}
    | {date(year, 1, 1) for year in (2018, 2019, 2020)}
    | {date(year, 6, 5) for year in (2018, 2019, 2020)}
    | {date(year, 12, day) for year in (2018, 2019, 2020) for day in range(24, 32)}
)
"""Days nobody works on: the movable feasts from Maundy Thursday to Whit Monday, and those with a date."""


def deal(total: int, shares: Mapping[T, float]) -> dict[T, int]:
    """Divides a total after the shares in whole numbers; the largest remainders get what is left over."""
    whole = sum(shares.values())
    exact = {name: total * share / whole for name, share in shares.items()}
    dealt = {name: int(amount) for name, amount in exact.items()}
    by_remainder = sorted(exact, key=lambda name: dealt[name] - exact[name])
    for name in by_remainder[: total - sum(dealt.values())]:
        dealt[name] += 1
    return dealt


def repeated(counts: Mapping[T, int]) -> list[T]:
    """Each name as many times as it counts."""
    return [name for name, count in counts.items() for _ in range(count)]


class Chance:
    """A seeded source of chance. Only `random()` is drawn from, the one method Python promises never to change."""

    def __init__(self, seed: str) -> None:
        self._draw = random.Random(seed).random  # noqa: S311  an example, not a secret

    def between(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return low + int(self._draw() * (high - low + 1))

    def happens(self, probability: float) -> bool:
        """Whether something happens that does so with this probability."""
        return self._draw() < probability

    def one_of(self, options: Sequence[T]) -> T:
        """One of the options, all equally likely."""
        return options[self.between(0, len(options) - 1)]

    def pick(self, shares: Mapping[T, float]) -> T:
        """One of the names, as likely as its share."""
        left = self._draw() * sum(shares.values())
        for name, share in shares.items():
            left -= share
            if left < 0:
                return name
        return next(reversed(shares))

    def shuffled(self, items: Iterable[T]) -> list[T]:
        """The items in another order."""
        return sorted(items, key=lambda _: self._draw())

    def loosely_sorted(self, items: Mapping[T, int], *, noise: float) -> list[T]:
        """Each item as many times as it counts, in the order given but blurred: the noise is how many steps one may stray."""
        placed = [step + noise * self._draw() for step, count in enumerate(items.values()) for _ in range(count)]
        return [item for _, item in sorted(zip(placed, repeated(items), strict=True), key=lambda one: one[0])]

    def day(self, year: int, month: int, *, weekends: bool = False, first: int = 1) -> date:
        """A day of a month, from the day `first` on; no weekend and no holiday unless asked for."""
        last = calendar.monthrange(year, month)[1]
        days = [date(year, month, number) for number in range(first, last + 1)]
        working = [day for day in days if day.weekday() < 5 and day not in HOLIDAYS]
        return self.one_of(days if weekends else working)
