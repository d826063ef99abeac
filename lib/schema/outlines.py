"""Outlines of municipalities, read from the GeoJSON file (RFC 7946) that a house puts beside its organisation file."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

from lib.schema.organisation import OrganisationError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lib.schema.organisation import MapFile, Municipality

Ring = tuple[tuple[float, float], ...]
"""A closed line of (east, north), the first point again at its end."""
DETAIL = 600
"""Points closer to each other than this part of the map's width are one: a screen could not show them apart."""


def read_outlines(text: str, *, source: MapFile, municipalities: Iterable[Municipality]) -> dict[str, tuple[Ring, ...]]:
    """By the municipality's name the outer rings of its Polygons and MultiPolygons; holes are not read.

    Features are known by their code, as a number or as text with or without leading zeros; those of others are left out.
    Raises OrganisationError, in Danish, when the text is no such file or a municipality is missing in it.
    """
    found: dict[str, list[Ring]] = {}
    for feature in _features(text, source):
        code = _digits((feature.get("properties") or {}).get(source.code))
        found.setdefault(code, []).extend(_rings(feature.get("geometry") or {}, source))
    wanted = {one.name: found.get(_digits(one.code), []) for one in municipalities}
    missing = [name for name, rings in wanted.items() if not rings]
    if missing:
        raise OrganisationError(
            f"Kortet {source.geojson} har intet omrids af {', '.join(missing)}: "
            f"ingen figur har kommunens kode i egenskaben {source.code!r}"
        )
    step = _width(ring for rings in wanted.values() for ring in rings) / DETAIL
    return {name: _thinned(rings, step) for name, rings in wanted.items()}


def _features(text: str, source: MapFile) -> list[dict[str, Any]]:
    try:
        features = json.loads(text)["features"]
    except (ValueError, KeyError, TypeError) as error:
        raise OrganisationError(f"Kortet {source.geojson} er ikke en gyldig GeoJSON-fil (FeatureCollection)") from error
    if not isinstance(features, list) or not all(isinstance(one, dict) for one in features):
        raise OrganisationError(f"Kortet {source.geojson} er ikke en gyldig GeoJSON-fil (FeatureCollection)")
    return features


def _digits(code: object) -> str:
    return str(code).strip().removesuffix(".0").lstrip("0")


def _rings(geometry: dict[str, Any], source: MapFile) -> Iterator[Ring]:
    coordinates = geometry.get("coordinates")
    polygons: Any = {"Polygon": [coordinates], "MultiPolygon": coordinates}.get(str(geometry.get("type")), [])
    try:
        rings = [tuple((float(point[0]), float(point[1])) for point in polygon[0]) for polygon in polygons]
    except (ValueError, TypeError, IndexError, KeyError):
        rings = [()]
    if not all(_closed(ring) for ring in rings):
        raise OrganisationError(f"Kortet {source.geojson} har en figur, hvis punkter ikke kan læses")
    yield from rings


def _closed(ring: Ring) -> bool:
    return len(ring) >= 4 and ring[0] == ring[-1] and all(math.isfinite(one) for point in ring for one in point)


def _width(rings: Iterable[Ring]) -> float:
    east = [point[0] for ring in rings for point in ring]
    return max(east) - min(east)


def _thinned(rings: Sequence[Ring], step: float) -> tuple[Ring, ...]:
    """The rings with fewer points; islands too small to be seen are left out, but never the last ring."""
    kept = [_spaced(ring, step) for ring in rings]
    return tuple(ring for ring in kept if len(ring) >= 4) or (max(rings, key=len),)


def _spaced(ring: Ring, step: float) -> Ring:
    points = [ring[0]]
    for point in ring[1:-1]:
        if math.dist(point, points[-1]) >= step:
            points.append(point)
    return (*points, ring[0])
