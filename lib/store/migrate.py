"""Brings a store to the newest schema, in one transaction."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from lib.store.engine import reading, writing
from lib.store.faults import StoreNewerError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

_SCRIPTS = Path(__file__).parent / "migrations"


def migrate(engine: Engine) -> None:
    """Runs the migrations that the store has not seen. Does nothing, and takes no lock, when it is up to date.

    Of several processes that start at once the first migrates and the others, who waited, find it done. Raises StoreError;
    StoreNewerError for a store of a later version.
    """
    config = _config()
    with reading(engine) as connection:
        there = revision(connection)
    if there == known_revisions()[0]:
        return
    if there is not None and there not in known_revisions():
        raise StoreNewerError
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def revision(connection: Connection) -> str | None:
    """The version of a store's schema; None where no migration has run."""
    return MigrationContext.configure(connection).get_current_revision()


@cache
def known_revisions() -> tuple[str, ...]:
    """Every version that this program can read, the newest first."""
    return tuple(one.revision for one in ScriptDirectory.from_config(_config()).walk_revisions())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    return config
