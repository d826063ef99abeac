"""Where this installation keeps its data and who it belongs to, from the environment."""

from __future__ import annotations

import os
from pathlib import Path

from lib.schema.organisation import Organisation, OrganisationError, read_organisation
from lib.services.access_settings import AccessError, AccessSettings, read_access
from lib.store.engine import DEFAULT_URL
from lib.store.repository import Store

ROOT = Path(__file__).resolve().parents[2]
DATABASE_VARIABLE = "MAALBAR_DATABASE_URL"
ORGANISATION_VARIABLE = "MAALBAR_ORGANISATION"
ACCESS_VARIABLE = "MAALBAR_ACCESS"


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


def access_path() -> Path:
    """The access file: MAALBAR_ACCESS, or data/access.toml."""
    return Path(os.environ.get(ACCESS_VARIABLE) or ROOT / "data" / "access.toml")


def access_settings() -> AccessSettings | None:
    """Who gets in; None where no login is configured, that is, where there is no access file.

    Raises AccessError when the file is wrong, cannot be read, or is named and is not there: a login that was meant to be is
    never left out.
    """
    path = access_path()
    if not os.environ.get(ACCESS_VARIABLE) and not path.exists():
        return None
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise AccessError(
            f"Adgangsfilen {path} kan ikke læses: {getattr(error, 'strerror', None) or 'ikke UTF-8'}"
        ) from error
    return read_access(text)


def open_store() -> Store:
    """The store of this installation, migrated."""
    return Store.open(database_url())
