"""The municipalities' outlines, when the house has a file with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.schema.organisation import OrganisationError
from lib.schema.outlines import read_outlines
from lib.services.settings import organisation_path

if TYPE_CHECKING:
    from lib.schema.organisation import Organisation
    from lib.schema.outlines import Ring


def load_outlines(organisation: Organisation) -> dict[str, tuple[Ring, ...]] | None:
    """By name each municipality's outer rings; None for a house without a map file.

    Raises OrganisationError, in Danish, when the file cannot be used.
    """
    source = organisation.map_file
    if source is None:
        return None
    path = organisation_path().parent / source.geojson
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise OrganisationError(
            f"Kortet {path.name} kan ikke læses: filen skal ligge ved siden af organisation.toml"
        ) from error
    return read_outlines(text, source=source, municipalities=organisation.municipalities)
