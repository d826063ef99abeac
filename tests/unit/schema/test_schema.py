"""Specs and the organisation file."""

from __future__ import annotations

import pytest

from lib.intake.recognise import header_key
from lib.schema.datasets import DATASETS, dataset
from lib.schema.organisation import Organisation, OrganisationError, read_organisation
from lib.services.settings import ROOT

TEXT = (ROOT / "data" / "organisation.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("spec", DATASETS, ids=lambda spec: spec.name)
def test_a_spec_does_not_contradict_itself(spec) -> None:  # noqa: ANN001
    """Names and spellings of headers are unique, keys exist, everything is explained."""
    names = [column.name for column in spec.columns]
    spellings = [header_key(one) for column in spec.columns for one in (column.header, *column.aliases)]
    assert len(set(names)) == len(names)
    assert len(set(spellings)) == len(spellings)
    assert set(spec.key) <= set(names)
    assert all(column.help.endswith(".") for column in spec.columns)


def test_an_unknown_dataset_or_column_raises() -> None:
    """A spelling mistake in code is found at once."""
    with pytest.raises(KeyError):
        dataset("gaols")
    with pytest.raises(KeyError):
        dataset("goals").column("lable")


@pytest.mark.parametrize(
    ("written", "code"),
    [("Kolding", "621"), ("vejle kommune", "630"), ("Åbenrå", "580"), ("Aabenraa", "580"), ("575", "575"), ("0575", "575")],
)
def test_a_municipality_is_known_by_many_spellings(organisation: Organisation, written: str, code: str) -> None:
    """Names, aliases, three and four digits."""
    found = organisation.municipality(written)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("written", ["Aarhus", "", "0", "999"])
def test_a_stranger_is_none(organisation: Organisation, written: str) -> None:
    """Only the house's own."""
    assert organisation.municipality(written) is None


def test_the_thirteen_municipalities(organisation: Organisation) -> None:
    """Each with a place of its own on the tile map."""
    tiles = [one.tile for one in organisation.municipalities]
    assert len(tiles) == 13
    assert len(set(tiles)) == 13


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("[house]", "[hause]"), "house"),
        (("#0f5c6e", "petrol"), "petrol"),
        (('code = "510"', 'code = "410"'), "samme kode"),
        (("[house]", "[house"), "TOML"),
        (('accent = "', 'accnt = "'), "accnt"),
        (("show_rows = true", 'show_rows = "nej"'), "show_rows"),
    ],
)
def test_a_broken_file_is_refused_in_words(change: tuple[str, str], said: str) -> None:
    """The error names what is wrong."""
    with pytest.raises(OrganisationError, match=said):
        read_organisation(TEXT.replace(*change, 1))


@pytest.mark.parametrize(
    ("change", "shown"),
    [(("", ""), True), (("show_rows = true", "show_rows = false"), False), (("[privacy]\nshow_rows = true", ""), True)],
)
def test_rows_are_shown_unless_the_house_says_no(change: tuple[str, str], shown: bool) -> None:  # noqa: FBT001  a parameter
    """Also where the file says nothing about it."""
    assert read_organisation(TEXT.replace(*change, 1)).show_rows is shown
