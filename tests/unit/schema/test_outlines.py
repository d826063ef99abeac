"""Numbers of companies in the organisation file, and the outlines in the file beside it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.schema.organisation import MapFile, Municipality, Organisation, OrganisationError, read_organisation
from lib.schema.outlines import DETAIL, read_outlines
from lib.services.settings import ROOT

TEXT = (ROOT / "data" / "organisation.toml").read_text(encoding="utf-8")
SOURCE = MapFile(geojson="kort.geojson", code="kode")
TOWNS = (Municipality(code="621", name="Kolding"), Municipality(code="099", name="Lilleby"))
SQUARE = [[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]
ISLAND = [[5, 5], [6, 5], [6, 6], [5, 5]]


def feature(code: object, *polygons: list[Any]) -> dict[str, Any]:
    """A feature with one Polygon, or a MultiPolygon of several."""
    several = len(polygons) > 1
    return {
        "type": "Feature",
        "properties": {"kode": code},
        "geometry": {
            "type": "MultiPolygon" if several else "Polygon",
            "coordinates": [[one] for one in polygons] if several else [polygons[0]],
        },
    }


def collection(*features: dict[str, Any]) -> str:
    """A file of features."""
    return json.dumps({"type": "FeatureCollection", "features": list(features)})


def test_every_municipality_of_the_example_has_a_number_of_companies_that_says_it_is_constructed(
    organisation: Organisation,
) -> None:
    """Vejle has about 35 times as many as Fanø."""
    companies = {one.name: one.companies for one in organisation.municipalities}
    assert all(companies.values())
    assert 30 < (companies["Vejle"] or 0) / (companies["Fanø"] or 1) < 40
    assert organisation.companies_constructed
    assert "konstruerede" in organisation.companies_source


def test_a_house_without_numbers_and_without_a_map_is_read() -> None:
    """Both are optional."""
    lines = [line for line in TEXT.splitlines() if not line.startswith("companies =")]
    bare = "\n".join(lines).replace("[companies]", "[other]")
    found = read_organisation(bare)
    assert {one.companies for one in found.municipalities} == {None}
    assert (found.companies_source, found.companies_constructed, found.map_file) == ("", False, None)


@pytest.mark.parametrize("wrong", ["0", "-5", '"mange"', "3.5", "true"])
def test_a_number_of_companies_that_is_none_is_refused(wrong: str) -> None:
    """In words that name the municipality."""
    with pytest.raises(OrganisationError, match="Middelfart"):
        read_organisation(TEXT.replace("companies = 3800", f"companies = {wrong}", 1))


def test_the_map_file_is_named_in_the_organisation_file() -> None:
    """With the property that holds the codes; a misspelt setting is refused."""
    found = read_organisation(f'{TEXT}\n[map]\ngeojson = "k.geojson"\ncode = "KOMKODE"\n')
    assert found.map_file == MapFile(geojson="k.geojson", code="KOMKODE")
    with pytest.raises(OrganisationError, match="kode"):
        read_organisation(f'{TEXT}\n[map]\ngeojson = "k.geojson"\nkode = "KOMKODE"\n')


@pytest.mark.parametrize("code", [621, "621", "0621", 621.0, " 0621 "])
def test_a_code_is_known_as_number_and_text(code: object) -> None:
    """Three digits or four, with or without leading zeros; strangers are left out."""
    text = collection(feature(code, SQUARE), feature("0099", SQUARE), feature("851", ISLAND), feature(None, ISLAND))
    found = read_outlines(text, source=SOURCE, municipalities=TOWNS)
    assert found["Kolding"] == (((0, 0), (2, 0), (2, 2), (0, 2), (0, 0)),)
    assert set(found) == {"Kolding", "Lilleby"}


def test_a_municipality_may_have_several_parts_in_one_feature_or_in_several() -> None:
    """Islands, with a third coordinate that is passed over; holes are not read."""
    high = [[*point, 12.5] for point in SQUARE]
    holed = {"properties": {"kode": 99}, "geometry": {"type": "Polygon", "coordinates": [SQUARE, ISLAND]}}
    text = collection(feature(621, high, ISLAND), feature(99, SQUARE), holed)
    found = read_outlines(text, source=SOURCE, municipalities=TOWNS)
    assert [len(rings) for rings in found.values()] == [2, 2]
    assert found["Kolding"][0][1] == (2, 0)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ikke json", "FeatureCollection"),
        ("[]", "FeatureCollection"),
        ('{"features": 5}', "FeatureCollection"),
        (collection(feature(621, SQUARE)), "Lilleby"),
        (collection(), "Kolding, Lilleby"),
        (collection(feature(621, [["a", 0], [1, 1], [2, 2], ["a", 0]]), feature(99, SQUARE)), "punkter"),
        (collection(feature(621, [[0, 0], [1, 1]]), feature(99, SQUARE)), "punkter"),
        (collection(feature(621, SQUARE[:-1]), feature(99, SQUARE)), "punkter"),
        (collection({"properties": {"kode": 621}, "geometry": {"type": "Polygon", "coordinates": None}}), "punkter"),
        (collection({"properties": None, "geometry": None}), "Kolding, Lilleby"),
        (collection({"properties": {"kode": 621}, "geometry": {"type": "Point", "coordinates": [1, 2]}}), "Kolding"),
    ],
)
def test_a_map_that_cannot_be_used_is_refused_in_words(text: str, said: str) -> None:
    """The error names the file and what is missing in it."""
    with pytest.raises(OrganisationError, match=said) as raised:
        read_outlines(text, source=SOURCE, municipalities=TOWNS)
    assert "kort.geojson" in str(raised.value)


@given(st.integers(DETAIL * 3, DETAIL * 12))
def test_an_outline_has_no_more_points_than_a_screen_can_show(points: int) -> None:
    """A long way along a line is thinned, stays closed, and keeps its ends."""
    long = [[10 * place / points, 0.0] for place in range(points + 1)]
    ring = [*long, [10.0, 1.0], [0.0, 1.0], [0.0, 0.0]]
    found = read_outlines(collection(feature(621, ring), feature(99, SQUARE)), source=SOURCE, municipalities=TOWNS)[
        "Kolding"
    ][0]
    assert len(found) <= DETAIL + 5
    assert found[0] == found[-1] == (0.0, 0.0)
    assert max(east for east, _ in found) == 10
