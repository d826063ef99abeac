"""Whether the product can work: the store answers, is of this version, and there is room to write."""

from __future__ import annotations

import logging
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from lib.store.faults import StoreError
from lib.store.migrate import known_revisions, revision

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lib.store.repository import Store

LEAST_FREE = 100 * 2**20
"""Bytes: what an upload of 25 MB may need while it is read and stored."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Health:
    """What was found: the store answers (with its version), its schema is this program's, its disks can be written."""

    store: bool
    schema: bool
    disk: bool
    version: int | None = None

    @property
    def ok(self) -> bool:
        """Whether all is well."""
        return self.store and self.schema and self.disk


def health(opened: Callable[[], Store]) -> Health:
    """Looks. `opened` hands out the store; what it and the store raise is noted in the log."""
    try:
        store = opened()
        version = store.version()
        with store.reading() as connection:
            schema = revision(connection) == known_revisions()[0]
        file = store.engine.url.database if store.engine.dialect.name == "sqlite" else None
    except (StoreError, SQLAlchemyError, OSError):
        _log.exception("the store does not answer")
        return Health(store=False, schema=False, disk=_can_write([Path(tempfile.gettempdir())]))
    folders = [Path(tempfile.gettempdir()), *([Path(file).parent] if file else [])]
    return Health(store=True, schema=schema, disk=_can_write(folders), version=version)


def _can_write(folders: Iterable[Path]) -> bool:
    for folder in folders:
        try:
            if shutil.disk_usage(folder).free < LEAST_FREE:
                _log.error("less than %d MB free in %s", LEAST_FREE >> 20, folder)
                return False
            with tempfile.TemporaryFile(dir=folder) as file:
                file.write(b"?")
                file.flush()
        except OSError:
            _log.exception("cannot write in %s", folder)
            return False
    return True
