"""A goal's number as its owners report it, beside the one that the activities give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.domain.goal import PERCENT, POINTS
from lib.domain.quantity import Bound, total
from lib.schema.activity import EARLY_WARNING, GUIDANCE_TYPES
from lib.view import format as fmt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lib.domain.quantity import Quantity


SHORT = GUIDANCE_TYPES[2]
_POINTS = {PERCENT: " procentpoint", POINTS: " point"}


@dataclass(frozen=True, kw_only=True)
class ComputedLine:
    """What the activities give, what it is made of, and how far it is from what is reported."""

    text: str
    difference: str
    differs: bool
    constructed: bool


def computed_line(
    *,
    value: Quantity,
    parts: Iterable[tuple[str, Quantity]],
    basis: str,
    n: int,
    reported: Quantity | None,
    unit: str | None,
    constructed: bool,
) -> ComputedLine:
    """Beregnet af aktiviteterne: 1.021 (vækstvirksomhed 319 · …)."""
    named = [f"{name} {fmt.quantity(part)}" for name, part in _discreet(parts)]
    made_of = " · ".join(named) or f"{fmt.number(n)} rækker"
    text = f"Beregnet af {basis}: {fmt.quantity(value, unit)} ({made_of})"
    exact = reported is not None and Bound.EXACT is reported.bound is value.bound
    gap = value.value - reported.value if reported is not None and exact else 0.0
    return ComputedLine(text=text, difference=_difference(value, reported, unit), differs=bool(gap), constructed=constructed)


def _discreet(parts: Iterable[tuple[str, Quantity]]) -> list[tuple[str, Quantity]]:
    """The parts, with the confidential type inside the one that the contract counts it with; it never stands alone."""
    known = dict(parts)
    hidden = [known.pop(name) for name in (SHORT, EARLY_WARNING) if name in known]
    return [*known.items(), *([(f"{SHORT} og {EARLY_WARNING}", total(hidden))] if hidden else [])]


def _difference(value: Quantity, reported: Quantity | None, unit: str | None) -> str:
    if reported is None:
        return "Kontrakten melder intet tal at sammenligne med."
    said = f"Indberettet {fmt.quantity(reported, unit)} · beregnet {fmt.quantity(value, unit)}"
    if not Bound.EXACT is reported.bound is value.bound:
        return said
    gap = value.value - reported.value
    if not gap:
        return f"{said} · ingen forskel"
    more, less = ("højere", "lavere") if unit in _POINTS else ("flere", "færre")
    size = f"{fmt.number(abs(gap))}{_POINTS.get(unit or '', '')}"
    return f"{said} · {size} {more if gap > 0 else less} end indberettet"
