"""The stored files: which there are, and putting another copy in a file's place."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from lib.store.erasing.records import OvertakenError
from lib.store.tables import uploads

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection


def stored(connection: Connection) -> dict[int, str]:
    """The SHA-256 of every file as it is kept, by upload."""
    return {row.id: row.stored_sha256 for row in connection.execute(select(uploads.c.id, uploads.c.stored_sha256))}


def put(connection: Connection, files: Mapping[int, bytes], *, seen: Mapping[int, str]) -> None:
    """Puts copies in the place of files. Raises OvertakenError when the files are no longer those that were `seen`."""
    if stored(connection) != dict(seen):
        raise OvertakenError
    for upload_id, content in files.items():
        kept = {"content": content, "stored_sha256": hashlib.sha256(content).hexdigest()}
        connection.execute(update(uploads).where(uploads.c.id == upload_id).values(**kept))
