"""What is new in the volumes of activities: the year so far, and earlier years that read differently now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.domain.comparison import compare
from lib.domain.quantity import Bound
from lib.view import format as fmt
from lib.view.activity.comparing import day_name
from lib.view.news.item import Change, Kind, item
from lib.view.trends import TRENDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from lib.domain.activity import Activities
    from lib.domain.comparison import Comparison
    from lib.domain.quantity import Quantity
    from lib.view.news.item import NewsItem
    from lib.view.news.standing import Standing

NAMES = {**{name: title for name, title, _ in TRENDS}, "arrangements": "Arrangementer"}
"""What the volumes of a dataset are called."""


@dataclass(frozen=True, kw_only=True)
class _Known:
    """A dataset with the last day that a standing counts in it."""

    activities: Activities
    last: date

    def year(self, year: int, *, last: date | None = None) -> Comparison:
        first, until = self.activities.first, min(last or self.last, self.last)
        return compare(self.activities.daily, key=str(year), first=first, last=until)

    def volumes(self) -> dict[int, Quantity]:
        """The volume of each year that has one, the newest first."""
        years = range(self.last.year, self.activities.first.year - 1, -1)
        return {year: found for year in years if (found := self.year(year).now) is not None}


def activity_news(*, before: Standing, now: Standing) -> Iterator[NewsItem]:
    """What differs in the volumes at house level, dataset by dataset, the newest year first."""
    for name, title in NAMES.items():
        then, today = _known(before, name), _known(now, name)
        made = any(one is not None and one.activities.constructed for one in (then, today))
        if then and today:
            for year in sorted({*then.volumes(), *today.volumes()}, reverse=True):
                yield from _year(title, year, then, today, constructed=made)
        elif today and today.volumes():
            text = f"{title} er kommet til: {_by_year(today.volumes())}"
            yield item(Kind.ACTIVITY, Change.ADDED, text, constructed=made)
        elif then and then.volumes():
            text = f"{title} er ikke længere i tallene; udgaven havde {_by_year(then.volumes())}"
            yield item(Kind.ACTIVITY, Change.REMOVED, text, grave=True, constructed=made)


def _known(standing: Standing, name: str) -> _Known | None:
    """The dataset as the standing knows it on its date; None without any of it."""
    found = standing.activities.get(name)
    if found is None or standing.as_of < found.first:
        return None
    return _Known(activities=found, last=min(found.last, standing.as_of))


def _by_year(volumes: dict[int, Quantity]) -> str:
    return fmt.enumeration([f"{fmt.quantity(volume)} i {year}" for year, volume in volumes.items()])


def _year(title: str, year: int, then: _Known, today: _Known, *, constructed: bool) -> Iterator[NewsItem]:
    old, new = then.year(year), today.year(year)
    if old.now is None and new.now is not None:
        text = f"{title} i {year}: {fmt.quantity(new.now)}; udgaven havde ingen tal for {year}"
        yield item(Kind.ACTIVITY, Change.ADDED, text, constructed=constructed)
    elif new.now is None and old.now is not None:
        text = f"{title} i {year} er ikke længere i tallene; udgaven havde {fmt.quantity(old.now)}"
        yield item(Kind.ACTIVITY, Change.REMOVED, text, grave=True, constructed=constructed)
    elif old.now is not None and new.now is not None:
        yield from _both(title, year, (then, today), (old, new), constructed=constructed)


def _both(
    title: str, year: int, known: tuple[_Known, _Known], found: tuple[Comparison, Comparison], *, constructed: bool
) -> Iterator[NewsItem]:
    old, new = found
    if old.now is None or new.now is None:
        raise ValueError(f"{title} has no volume in {year}")
    than = _than(old.now, new.now)
    if old.shown == new.shown:
        if old.now != new.now:
            text = f"{title} i {year} er rettet: {fmt.quantity(new.now)}, {than}"
            yield item(Kind.REVISED, Change.CHANGED, text, constructed=constructed)
        return
    revised = _revised(year, known, until=min(old.shown.end, new.shown.end))
    if old.now != new.now or revised:
        until = f"nu til og med {day_name(new.shown.end)}"
        text = f"{title} i {year}: {fmt.quantity(new.now)}, {than} ({until}{revised})"
        yield item(Kind.ACTIVITY, Change.CHANGED, text, constructed=constructed)


def _than(old: Quantity, new: Quantity) -> str:
    """96 flere end i udgaven; where one of them is not exact, what the edition had."""
    if old == new:
        return "det samme som i udgaven"
    if not old.bound is new.bound is Bound.EXACT:
        return f"mod {fmt.quantity(old)} i udgaven"
    return f"{_more(new.value - old.value)} end i udgaven"


def _more(difference: float) -> str:
    return f"{fmt.number(abs(difference))} {'flere' if difference > 0 else 'færre'}"


def _revised(year: int, known: tuple[_Known, _Known], *, until: date) -> str:
    """That days which both know read differently now; "" when they do not, or when a longer row keeps it from being told."""
    old, new = (one.year(year, last=until) for one in known)
    if old.now is None or new.now is None or old.shown.end != new.shown.end or old.now == new.now:
        return ""
    exact = old.now.bound is new.now.bound is Bound.EXACT
    how = f": {_more(new.now.value - old.now.value)}" if exact else ""
    return f"; tallene til og med {day_name(old.shown.end)} er rettet{how}"
