"""The steps of a sequential colour scale: from the surface to the accent, every one with a text colour that can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lib.charts.theme import Palette

READABLE = 4.5
"""WCAG 2.1's least contrast of text."""
FIRST = 0.22
"""How much of the accent is in the first step."""
_FINE = 100
_BEYOND = 0.6
"""How far past the accent, towards the ink, a step may go when no nearer colour carries text."""


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (#rrggbb) as WCAG 2.1 defines it, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def text_on(colour: str, colours: Palette) -> str:
    """The palette's ink or background, whichever reads better on a colour."""
    return max((colours.ink, colours.background), key=lambda text: contrast(text, colour))


def steps(colours: Palette, count: int) -> tuple[str, ...]:
    """`count` colours from near the surface to the accent, each further from the surface and each carrying text.

    A colour in the middle, on which neither ink nor background can be read, gives way to the nearest one that can.
    """
    allowed = [place for place in range(int((1 + _BEYOND) * _FINE) + 1) if _readable(_along(colours, place), colours)]
    wanted = [round(_FINE * (FIRST + (1 - FIRST) * number / max(1, count - 1))) for number in range(count)]
    chosen: list[int] = []
    for number, place in enumerate(wanted):
        later = count - number - 1
        free = [one for one in allowed if one > (chosen[-1] if chosen else 0)]
        free = free[: len(free) - later] or free
        chosen.append(_nearest(free, place))
    return tuple(_along(colours, place) for place in chosen)


def _nearest(places: Sequence[int], wanted: int) -> int:
    return min(places, key=lambda place: abs(place - wanted))


def _along(colours: Palette, place: int) -> str:
    """The colour at a place from 0, the surface, over 100, the accent, and on towards the ink."""
    if place <= _FINE:
        return _mixed(colours.surface, colours.accent, place / _FINE)
    return _mixed(colours.accent, colours.ink, (place - _FINE) / _FINE)


def _mixed(one: str, other: str, share: float) -> str:
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _readable(colour: str, colours: Palette) -> bool:
    return contrast(text_on(colour, colours), colour) >= READABLE


def _channels(colour: str) -> list[int]:
    return [int(colour[place : place + 2], 16) for place in (1, 3, 5)]


def _luminance(colour: str) -> float:
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4
        for one in (value / 255 for value in _channels(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
