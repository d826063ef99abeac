"""The figures of all municipalities in one unit: how they are written, ordered, and which of them make the headline."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from lib.domain.municipality import middle
from lib.view import format as fmt
from lib.view.municipality_words import HIDDEN, MEASURES, PER_COMPANIES, teller

if TYPE_CHECKING:
    from collections.abc import Callable

    from lib.domain.municipality import Standing, Standings
    from lib.domain.quantity import Quantity

FIRM = 20
"""A rate of fewer than so many varies by more than a fifth from year to year by chance, and makes no headline."""
BY_NUMBER, BY_NAME, BY_CHANGE = "tal", "navn", "aendring"
ORDERS = {BY_NUMBER: "Tal", BY_NAME: "Navn", BY_CHANGE: "Ændring"}


@dataclass(frozen=True, kw_only=True)
class Figures:
    """The municipalities' numbers of a dataset, or with `rates` their numbers per 1,000 companies."""

    found: Standings
    dataset: str
    rates: bool

    @property
    def unit(self) -> str:
        """What is told, as a heading."""
        return f"{MEASURES[self.dataset]} {PER_COMPANIES}" if self.rates else MEASURES[self.dataset]

    @cached_property
    def by_name(self) -> dict[str, Quantity | None]:
        """Each municipality's figure; None where it is hidden or not known."""
        return {one.name: one.rate if self.rates else one.number for one in self.found.each}

    @cached_property
    def seen(self) -> dict[str, Quantity]:
        """Those that are shown."""
        return {name: one for name, one in self.by_name.items() if one is not None}

    @cached_property
    def say(self) -> Callable[[Quantity], str]:
        """How a figure is written."""
        return teller(self.seen.values(), rates=self.rates)

    @cached_property
    def middle(self) -> float | None:
        """The median of those that are shown."""
        return middle(self.seen.values())

    @cached_property
    def top(self) -> float:
        """The end of the bars' scale."""
        return max((one.value for one in self.seen.values()), default=0.0) or 1.0

    @property
    def compared(self) -> bool:
        """Whether any is held against last year."""
        return any(one.comparison for one in self.found.each)

    @cached_property
    def named(self) -> dict[str, Quantity | None]:
        """Those that the headline may name: of rates only firm ones, if there are several."""
        firm = {one.name for one in self.found.each if one.number is not None and one.number.value >= FIRM}
        chosen = {name: one for name, one in self.by_name.items() if name in firm}
        return chosen if self.rates and len(firm) > 1 else self.by_name

    def text(self, one: Standing) -> str:
        """A municipality's figure in words."""
        figure = self.by_name[one.name]
        if one.hidden:
            return HIDDEN
        return self.say(figure) if figure is not None else fmt.MISSING

    def ordered(self, order: str) -> list[Standing]:
        """The municipalities sorted by BY_NUMBER, BY_NAME or BY_CHANGE; what is not shown comes last."""
        return sorted(self.found.each, key=lambda one: self._key(one, order))

    def _key(self, one: Standing, order: str) -> tuple[object, ...]:
        figure, name = self.by_name[one.name], fmt.danish(one.name)
        growth = one.comparison.growth if one.comparison else None
        by_number = (figure is None, -(figure.value if figure else 0.0), name)
        return {BY_NAME: (name,), BY_CHANGE: (growth is None, -(growth or 0.0), *by_number)}.get(order, by_number)
