"""What a deleted row leaves behind in SQLite's file: written over."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Engine


def sweep(engine: Engine, *, patience: int = 30_000) -> bool:
    """Writes the file of a SQLite store anew, and empties its write-ahead log. False when others would not let it.

    Pages that a row once lay on keep its bytes, and so does the log. Needs as much free disk as the file is large, and that
    nobody is in the midst of a transaction for longer than `patience` (milliseconds). On PostgreSQL nothing is done, and
    False: `VACUUM FULL` locks whole tables, and when is for the people of the database to say.
    """
    if engine.dialect.name != "sqlite":
        return False
    connection = engine.raw_connection()
    cursor = connection.cursor()
    (usual,) = cursor.execute("PRAGMA busy_timeout").fetchone()
    try:
        cursor.execute(f"PRAGMA busy_timeout={patience}")
        cursor.execute("VACUUM")
        busy, _, _ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError:  # locked for too long, or no room: all is deleted, but the old bytes lie there still
        return False
    finally:
        cursor.execute(f"PRAGMA busy_timeout={usual}")
        connection.close()
    return not busy
