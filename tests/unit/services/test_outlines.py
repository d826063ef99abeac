"""The file of outlines beside the organisation file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from lib.schema.organisation import MapFile, Organisation, OrganisationError
from lib.services.outlines import load_outlines
from lib.services.settings import ORGANISATION_VARIABLE
from tests.unit.schema.test_outlines import SQUARE, collection, feature

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def house(organisation: Organisation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Organisation:
    """A house whose organisation file, wherever it lies, names a map."""
    monkeypatch.setenv(ORGANISATION_VARIABLE, str(tmp_path / "organisation.toml"))
    return replace(organisation, map_file=MapFile(geojson="kommuner.geojson", code="kode"))


def test_a_house_without_a_map_file_has_no_outlines(organisation: Organisation) -> None:
    """Then tiles are drawn."""
    assert load_outlines(organisation) is None


def test_the_map_is_found_beside_the_organisation_file(house: Organisation, tmp_path: Path) -> None:
    """Also one that begins with a byte order mark, as Windows writes them."""
    text = collection(*(feature(one.code, SQUARE) for one in house.municipalities))
    (tmp_path / "kommuner.geojson").write_text(text, encoding="utf-8-sig")
    found = load_outlines(house)
    assert found is not None
    assert set(found) == {one.name for one in house.municipalities}


def test_a_map_that_is_not_there_or_not_text_is_said(house: Organisation, tmp_path: Path) -> None:
    """With its name and where it should lie."""
    with pytest.raises(OrganisationError, match=r"kommuner\.geojson kan ikke læses"):
        load_outlines(house)
    (tmp_path / "kommuner.geojson").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(OrganisationError, match=r"kommuner\.geojson kan ikke læses"):
        load_outlines(house)
