"""PostgreSQL: a store in an archive of pg_dump, and a store from one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from sqlalchemy import text

from lib.store.backup.contents import VERSION_TABLE, Contents, contents, drop_all, is_empty, known_or_refused
from lib.store.backup.files import draft_beside, place
from lib.store.backup.refusal import BackupError, findings, refusing
from lib.store.backup.tools import run_tool
from lib.store.checking import check
from lib.store.engine import reading, writing
from lib.store.migrate import migrate

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

MAGIC = b"PGDMP"
_PLAIN = ("--no-owner", "--no-privileges")


def back_up(engine: Engine, target: Path) -> Contents:
    """Dumps a store, reads the dump again from end to end, and only then gives it the target's name. Raises BackupError.

    What is checked and counted is the snapshot that is dumped. A store of an earlier version is checked when it is
    restored, since its tables are not those that this program's check reads.
    """
    with refusing(target), draft_beside(target) as draft, reading(engine) as connection:
        snapshot = connection.scalar(text("SELECT pg_export_snapshot()"))
        found = contents(connection, name="Databasen")
        problems = check(connection) if found.newest else []
        if problems:
            raise BackupError(f"Lageret er ikke helt, og der er ikke lavet nogen kopi: {findings(problems)}.")
        run_tool("pg_dump", "--format=custom", *_PLAIN, f"--snapshot={snapshot}", f"--file={draft}", engine=engine)
        archived_revision(draft, name=str(target))
        place(draft, target)
    return found


def archived_revision(archive: Path, *, name: str) -> str:
    """The version of the store in an archive that can be read to its end. Raises BackupError."""
    run_tool("pg_restore", f"--file={os.devnull}", str(archive))
    table = run_tool("pg_restore", "--data-only", f"--table={VERSION_TABLE}", "--file=-", str(archive))
    lines = iter(table.splitlines())
    found = next((next(lines, None) for line in lines if line.startswith("COPY ")), None)
    return known_or_refused(found if found != "\\." else None, name=name)


def restore(archive: Path, engine: Engine) -> Contents:
    """Fills an empty database from an archive, in one transaction, brings it to the newest version and checks it.

    A database that does not stand the check is emptied again. Raises BackupError.
    """
    with refusing(archive):
        found = archived_revision(archive, name=str(archive))
    with writing(engine) as connection:
        if not is_empty(connection):
            raise BackupError("Databasen er ikke tom. Opret en ny, tom database, og sæt MAALBAR_DATABASE_URL til den.")
        drop_all(connection)
    run_tool("pg_restore", "--single-transaction", "--exit-on-error", *_PLAIN, str(archive), engine=engine)
    try:
        migrate(engine)
        with reading(engine) as connection:
            problems = check(connection)
            restored = contents(connection, name=str(archive))
    except Exception:
        _empty(engine)
        raise
    if problems:
        _empty(engine)
        raise BackupError(f"{archive} er ikke et helt lager: {findings(problems)}.")
    return Contents(revision=found, uploads=restored.uploads)


def _empty(engine: Engine) -> None:
    with writing(engine) as connection:
        drop_all(connection)
