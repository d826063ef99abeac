"""What is said of municipalities: their numbers, which lie highest and lowest, and where one stands against the middle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.view import format as fmt
from lib.view.activity import splits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from lib.domain.comparison import Comparison
    from lib.domain.quantity import Quantity

HIDDEN = "skjult"
HIDDEN_WHY = f"Skjult: {splits.HIDDEN_WHY}"
PER_COMPANIES = "pr. 1.000 virksomheder"
MEASURES = {"guidance": "Vejledte virksomheder", "inquiries": "Henvendelser"}
"""What is counted, as a heading."""
NAMED = 3
"""So many municipalities that share a place are named; more are counted."""
APART = 10
"""Rates that lie further apart than this are told in whole numbers, others with one decimal."""


def teller(figures: Iterable[Quantity | None], *, rates: bool) -> Callable[[Quantity], str]:
    """How the figures are written: rates with as many decimals as it takes to tell them apart, numbers whole."""
    values = [one.value for one in figures if one is not None]
    whole = all(float(round(value, 1)).is_integer() for value in values)
    decimals = 0 if whole or max(values) - min(values) >= APART else 1
    if not rates:
        return fmt.quantity
    return lambda one: fmt.rate(one, decimals=decimals)


def headline(figures: Mapping[str, Quantity | None], say: Callable[[Quantity], str]) -> str:
    """ "Kolding og Vejen ligger højest, Tønder lavest": those whose numbers read the same share a place.

    The second is named beside the first when it is nearer to it than to the third.
    """
    shown = [(name, one) for name, one in figures.items() if one is not None]
    shown.sort(key=lambda pair: (-pair[1].value, fmt.danish(pair[0])))
    told = [say(one) for _, one in shown]
    if not shown:
        return "Ingen af kommunernes tal kan vises"
    if len(shown) == 1:
        return f"Kun tallet for {shown[0][0]} kan vises: {told[0]}"
    if len(set(told)) == 1:
        return f"Alle {len(shown)} kommuner ligger på {told[0]}"
    top = [name for (name, _), text in zip(shown, told, strict=True) if text == told[0]]
    bottom = [name for (name, _), text in zip(shown, told, strict=True) if text == told[-1]]
    if len(top) == 1 and len(shown) > NAMED and _gap(shown, 0) < _gap(shown, 1):
        top.append(shown[1][0])
    return f"{_names(top)} ligger højest, {_names(bottom)} lavest"


def middle_name(shown: int, of: int) -> str:
    """ "midten af de 13", or of those that can be shown."""
    return f"midten af de {of}" if shown == of else f"midten af de {shown}, der kan vises"


def against_middle(text: str, value: float, *, middle: float, middle_text: str) -> str:
    """ "over midten", "under midten", "på midten" when both read the same."""
    if text == middle_text:
        return "på midten"
    return "over midten" if value > middle else "under midten"


def change(found: Comparison | None) -> str:
    """The change in percent, or with its bound as a number where percent would mislead; "" without a comparison."""
    difference = found.difference if found is not None else None
    if found is None or difference is None:
        return ""
    if found.growth is not None:
        return f"{fmt.signed(found.growth, decimals=0)}{fmt.NO_BREAK}%"
    return fmt.signed_quantity(difference)


def _gap(shown: Sequence[tuple[str, Quantity]], place: int) -> float:
    return shown[place][1].value - shown[place + 1][1].value


def _names(names: Sequence[str]) -> str:
    return fmt.enumeration(names) if len(names) <= NAMED else f"{len(names)} kommuner"
