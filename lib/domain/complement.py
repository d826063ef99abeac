"""Complementary suppression in time: which more values a partition of a year must not show, so that the small stay hidden.

At a partition the hidden values of an attribute have a known sum, since the whole is visible: what the shown ones leave. It
must be shared by two values or more and be 0 or at least the threshold in every cell.

Beside a second attribute more is known. The values of both that occur together form parts that never meet (all companies of
a type, and none but they, may have one topic). A table of the year shows this by its zeros. A part's sum is known when all
of its values of either attribute are shown; then the sum of its hidden values of the other is known too. A part that hides
values of both attributes is loose, and what is known is the sum of all loose parts. So the rule must hold in every part
that is not loose, and in the loose ones together.

No linear combination then gives a hidden figure, zeros of the table used: what is moved on a day between two values of a
part, or between values of both attributes in two loose parts, can go along the pairs that occur, which connect the part; on
the other day the same goes back, so that no pair's total changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray


@dataclass(kw_only=True)
class Attribute:
    """An attribute's values above zero, the smallest first, the finest partition that shows each, figures (value, cell)."""

    names: list[str]
    level: list[int]
    cells: Mapping[int, NDArray[np.float64]]

    def hidden(self, level: int) -> list[int]:
        """The places of the values that are not shown at a partition."""
        return [place for place, own in enumerate(self.level) if own < level]

    def hide(self, level: int, *, among: Collection[int]) -> int | None:
        """Hides the smallest of some values that a partition shows, and returns its place; None if it shows none."""
        place = next((place for place, own in enumerate(self.level) if own >= level and place in among), None)
        if place is not None:
            self.level[place] = level - 1
        return place


@dataclass(frozen=True, kw_only=True)
class Beside:
    """An attribute beside another, and the part that each value of either belongs to."""

    one: Attribute
    part: Sequence[int]
    other: Attribute
    other_part: Sequence[int]

    def mend(self, level: int, *, threshold: float) -> bool:
        """Hides one more value (and what it needs) if the rule does not hold at a partition; whether it did."""
        own = {self.part[place] for place in self.one.hidden(level)}
        loose = own & {self.other_part[place] for place in self.other.hidden(level)}
        groups = [loose, *({part} for part in sorted(own - loose))]
        return any(
            self._hide(level, group, is_loose=group is loose)
            for group in groups
            if not self._holds(level, group, threshold=threshold)
        )

    def _holds(self, level: int, group: set[int], *, threshold: float) -> bool:
        hidden = [place for place in self.one.hidden(level) if self.part[place] in group]
        sums = self.one.cells[level][hidden].sum(axis=0)
        return not hidden or (len(hidden) > 1 and not ((sums > 0) & (sums < threshold)).any())

    def _hide(self, level: int, group: set[int], *, is_loose: bool) -> bool:
        """Hides a value of the group or makes it loose; if it is the loose parts and all hidden, makes another part loose."""
        if self.one.hide(level, among=_places(self.part, group)) is not None:
            return True
        if not is_loose:
            return self.other.hide(level, among=_places(self.other_part, group)) is not None
        rest = set(self.part) - group
        place = self.one.hide(level, among=_places(self.part, rest))
        others = _places(self.other_part, rest if place is None else {self.part[place]})
        if place is not None and others & set(self.other.hidden(level)):
            return True
        return self.other.hide(level, among=others) is not None or place is not None


def complement(views: Sequence[Beside], *, levels: Sequence[int], threshold: float) -> None:
    """Lowers levels until the rule holds in every view, or cannot since all values are hidden.

    `levels` are the partitions, the coarsest first. A value that is lowered to L-1 changes what is hidden at L and finer ones
    alone, so one pass is enough.
    """
    for level in levels:
        while any(view.mend(level, threshold=threshold) for view in views):
            pass


def parts(pairs: Collection[tuple[str, str]]) -> tuple[dict[str, int], dict[str, int]]:
    """The number of the part of each value of two attributes, from the pairs that occur."""
    one = {value: number for number, value in enumerate(sorted({value for value, _ in pairs}))}
    other = {value: len(one) for _, value in pairs}
    changed = True
    while changed:
        changed = False
        for left, right in pairs:
            lowest = min(one[left], other[right])
            changed = changed or lowest < max(one[left], other[right])
            one[left] = other[right] = lowest
    return one, other


def _places(part: Sequence[int], group: Collection[int]) -> set[int]:
    return {place for place, own in enumerate(part) if own in group}
