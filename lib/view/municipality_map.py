"""The map: each municipality as an area with its name, its number and a step of the colour scale."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import count, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from lib.schema.organisation import Municipality
    from lib.schema.outlines import Ring

STEPS = 5
"""How many colours there are for what is above zero; step 0 is for zero, hidden and unknown."""
GAP = 0.03
"""Half the room between two tiles, of a tile's width."""


@dataclass(frozen=True, kw_only=True)
class Area:
    """One municipality on the map: `rings` are its outlines, `middle` is where its words stand and where it takes clicks."""

    name: str
    text: str
    hover: str
    step: int
    rings: tuple[Ring, ...]
    middle: tuple[float, float]


@dataclass(frozen=True, kw_only=True)
class Map:
    """The areas, and how long a step north is against one east (None: tiles fill the room there is)."""

    areas: tuple[Area, ...]
    ratio: float | None


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What stands in a municipality's area; `value` None has no colour."""

    text: str
    hover: str
    value: float | None


def draw(
    municipalities: Sequence[Municipality],
    shown: Mapping[str, Shown],
    *,
    outlines: Mapping[str, tuple[Ring, ...]] | None,
) -> Map:
    """The map of a house: its tiles, or the real outlines where it has them."""
    rings = outlines or {name: (_square(place),) for name, place in tiles(municipalities).items()}
    steps = colour_steps({name: one.value for name, one in shown.items()})
    areas = tuple(
        Area(
            name=one.name,
            text=shown[one.name].text,
            hover=shown[one.name].hover,
            step=steps[one.name],
            rings=tuple(rings[one.name]),
            middle=middle_of(rings[one.name]),
        )
        for one in municipalities
    )
    return Map(areas=areas, ratio=_ratio(areas) if outlines else None)


def tiles(municipalities: Sequence[Municipality]) -> dict[str, tuple[int, int]]:
    """The (column, row) of each: its own, or for those without one, or with one that is taken, the first free place."""
    placed: dict[str, tuple[int, int]] = {}
    for one in municipalities:
        if one.tile is not None and one.tile not in placed.values():
            placed[one.name] = one.tile
    width = max((column + 1 for column, _ in placed.values()), default=math.ceil(math.sqrt(len(municipalities))))
    below = max((row + 1 for _, row in placed.values()), default=0)
    free = ((number % width, below + number // width) for number in count())
    for one in municipalities:
        if one.name not in placed:
            placed[one.name] = next(free)
    return placed


def colour_steps(values: Mapping[str, float | None]) -> dict[str, int]:
    """The step of each value: 1 to 5 in equal parts from the least above zero to the most, 0 for zero and None."""
    counted = [value for value in values.values() if value is not None and value > 0]
    low, high = min(counted, default=0.0), max(counted, default=0.0)
    part = (high - low) / STEPS
    return {
        name: 0 if value is None or value <= 0 else STEPS if not part else min(STEPS, 1 + int((value - low) / part))
        for name, value in values.items()
    }


def middle_of(rings: Iterable[Ring]) -> tuple[float, float]:
    """The centroid of the largest ring (the shoelace formula); the first point of one without an area."""
    largest, east, north = max((_centroid(ring) for ring in rings), key=lambda found: found[0])
    del largest
    return east, north


def _centroid(ring: Ring) -> tuple[float, float, float]:
    (base_x, base_y), double, east, north = ring[0], 0.0, 0.0, 0.0
    for (x, y), (next_x, next_y) in pairwise(ring):
        cross = (x - base_x) * (next_y - base_y) - (next_x - base_x) * (y - base_y)
        double += cross
        east += cross * (x + next_x - 2 * base_x)
        north += cross * (y + next_y - 2 * base_y)
    if not double:
        return 0.0, base_x, base_y
    return abs(double), base_x + east / (3 * double), base_y + north / (3 * double)


def _square(place: tuple[int, int]) -> Ring:
    left, top = place[0] + GAP, -place[1] - GAP
    right, bottom = place[0] + 1 - GAP, -place[1] - 1 + GAP
    return (left, top), (right, top), (right, bottom), (left, bottom), (left, top)


def _ratio(areas: Sequence[Area]) -> float:
    """A degree north against one east at the map's middle; 1 for coordinates that are no degrees."""
    points = [point for area in areas for ring in area.rings for point in ring]
    if any(abs(east) > 180 or abs(north) >= 90 for east, north in points):
        return 1.0
    north = [point[1] for point in points]
    return 1 / math.cos(math.radians((min(north) + max(north)) / 2))
