"""Figures that stand in the contract's notes: "Omtaler/Indslag: 229 (Samme halvår 2019: 96)", "500+ henvendelser"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lib.domain.numbers import DIGITS, read_digits
from lib.domain.quantity import Bound, Quantity

_LABELLED = re.compile(
    rf"^(?P<name>[^:\d(]+):\s*(?P<n>{DIGITS})(?P<plus>\+?)(?:\s*\((?P<then>[^:()]+):\s*(?P<m>{DIGITS})\))?\s*$"
)
_BOUND = re.compile(rf"^(?P<n>{DIGITS})\+\s+(?P<name>[^\d:]+)$")


@dataclass(frozen=True, kw_only=True)
class KeyFigure:
    """A figure with its name, and the earlier one it is held against, with that one's name."""

    name: str
    value: Quantity
    earlier: Quantity | None = None
    earlier_name: str = ""

    @property
    def growth(self) -> float | None:
        """The change in percent, when both figures are exact."""
        if self.earlier is None or not self.earlier.value or self.value.bound is not Bound.EXACT:
            return None
        return 100 * (self.value.value / self.earlier.value - 1)


def read_key_figure(text: str) -> KeyFigure | None:
    """The figure a note consists of, or None when it is an ordinary note. Only the plainest forms are read."""
    plain = " ".join(text.split())
    labelled = _LABELLED.match(plain)
    if labelled:
        bound = Bound.AT_LEAST if labelled["plus"] else Bound.EXACT
        earlier = Quantity(read_digits(labelled["m"])) if labelled["m"] else None
        return KeyFigure(
            name=labelled["name"].strip(),
            value=Quantity(read_digits(labelled["n"]), bound),
            earlier=earlier,
            earlier_name=(labelled["then"] or "").strip(),
        )
    lower = _BOUND.match(plain)
    if lower:
        return KeyFigure(name=lower["name"].strip(), value=Quantity(read_digits(lower["n"]), Bound.AT_LEAST))
    return None
