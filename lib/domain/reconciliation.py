"""Why a computed number is what it is, and where it differs from the reported one: in numbers of rows, and part by part."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.domain.activity import volume
from lib.domain.computed import SURVEYED, known_in
from lib.domain.quantity import Bound, Quantity, total
from lib.domain.satisfaction import question
from lib.domain.survey import Share
from lib.schema.activity import DISCREET_TYPE, GUIDANCE, GUIDANCE_TYPES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from lib.domain.activity import Activities
    from lib.domain.measure import Measure
    from lib.schema.organisation import Organisation

Part = tuple[str, Quantity]
_NONE = Quantity(0)
_MEANT = (
    (GUIDANCE_TYPES[0], re.compile(r"vækst", re.IGNORECASE)),
    (GUIDANCE_TYPES[1], re.compile(r"drift", re.IGNORECASE)),
    (DISCREET_TYPE, re.compile(r"\bkort|\bew\b|early", re.IGNORECASE)),
)


@dataclass(frozen=True, kw_only=True)
class Counting:
    """How the rows of a year become a number.

    Args:
        rows: read and over by the date.
        again: of guidance, rows of a company that is counted in its type already.
        unknown: of guidance, rows without CVR number, and `unknown_volume` what they stand for.
        unsure, blank, off_scale: of the survey, "ved ikke", no answer, and answers that are not on the house's scale.
        rejected: rows that were not let in by uploads that cover the year; which year they are of is not known.
    """

    rows: int
    again: int = 0
    unknown: int = 0
    unknown_volume: Quantity = _NONE
    unsure: int = 0
    blank: int = 0
    off_scale: int = 0
    rejected: int = 0


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A part as it is reported and as it is computed; None where one side does not know it."""

    name: str
    reported: Quantity | None
    computed: Quantity | None

    @property
    def gap(self) -> float | None:
        """How much more is computed than reported; None unless both are exact."""
        return gap(self.reported, self.computed)


def gap(reported: Quantity | None, computed: Quantity | None) -> float | None:
    """How much more is computed than reported, 0 when it rounds to what is reported; None unless both are there and exact."""
    if reported is None or computed is None or not Bound.EXACT is reported.bound is computed.bound:
        return None
    decimals = next((places for places in range(3) if round(reported.value, places) == reported.value), 3)
    return 0.0 if round(computed.value, decimals) == reported.value else computed.value - reported.value


def counting(
    activities: Activities, organisation: Organisation, measure: Measure, *, year: int, as_of: date, rejected: int
) -> Counting:
    """How the rows of a year become the figure of a measure."""
    rows = known_in(activities.rows, year=year, as_of=as_of)
    if measure in SURVEYED:
        figure = question(measure, organisation).figure(rows)
        return Counting(
            rows=len(rows),
            unsure=figure.do_not_know if isinstance(figure, Share) else 0,
            blank=figure.unanswered if figure else 0,
            off_scale=figure.off_scale if isinstance(figure, Share) else 0,
            rejected=rejected,
        )
    if activities.name != GUIDANCE.name:
        return Counting(rows=len(rows), rejected=rejected)
    units = known_in(activities.units, year=year, as_of=as_of)
    unknown = units[units["cvr"] == ""]
    return Counting(
        rows=len(rows),
        again=len(rows) - len(units),
        unknown=len(unknown),
        unknown_volume=volume(unknown),
        rejected=rejected,
    )


def pairs(reported: Sequence[Part], computed: Sequence[Part]) -> tuple[Pair, ...]:
    """The parts side by side, in the order reported, then those that only the activities know.

    Parts that speak of the same companies are taken together, so "Kortere forløb" and "EW", reported apart, stand as one.
    """
    left = dict(computed)
    groups: list[tuple[list[Part], set[str]]] = []
    for part in reported:
        group: tuple[list[Part], set[str]] = ([part], _meant(part[0], left))
        for other in [one for one in groups if one[1] & group[1]]:
            groups.remove(other)
            group = ([*other[0], *group[0]], other[1] | group[1])
        groups.append(group)
    found = [
        Pair(
            name=" + ".join(name for name, _ in parts),
            reported=total(value for _, value in parts),
            computed=total(left[name] for name in names) if names else None,
        )
        for parts, names in groups
    ]
    taken = {name for _, names in groups for name in names}
    return (*found, *(Pair(name=name, reported=None, computed=value) for name, value in computed if name not in taken))


def _meant(name: str, known: dict[str, Quantity]) -> set[str]:
    """The computed parts that a reported part's name speaks of."""
    same = {one for one in known if one.casefold() == name.casefold()}
    return same or {one for one, pattern in _MEANT if one in known and pattern.search(name)}
