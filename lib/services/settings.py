"""Where this installation keeps its data and who it belongs to, from the environment."""

from __future__ import annotations

import os
from pathlib import Path

from lib.schema.organisation import Organisation, OrganisationError, read_organisation
from lib.store.engine import DEFAULT_URL
from lib.store.repository import Store

ROOT = Path(__file__).resolve().parents[2]
DATABASE_VARIABLE = "MAALBAR_DATABASE_URL"
ORGANISATION_VARIABLE = "MAALBAR_ORGANISATION"


def database_url() -> str:
    """The store's URL: MAALBAR_DATABASE_URL, or the SQLite file in data/."""
    return os.environ.get(DATABASE_VARIABLE) or DEFAULT_URL.replace("///", f"///{ROOT}/", 1)


def organisation_path() -> Path:
    """The organisation file: MAALBAR_ORGANISATION, or data/organisation.toml."""
    return Path(os.environ.get(ORGANISATION_VARIABLE) or ROOT / "data" / "organisation.toml")


def load_organisation() -> Organisation:
    """The organisation of this installation. Raises OrganisationError when its file is missing or wrong."""
    path = organisation_path()
    try:
        return read_organisation(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise OrganisationError(f"Filen {path} kan ikke læses: {error.strerror}") from error


def open_store() -> Store:
    """The store of this installation, migrated."""
    return Store.open(database_url())
