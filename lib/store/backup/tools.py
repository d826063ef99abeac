"""PostgreSQL's own programs, run against a store's database."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

from psycopg.conninfo import make_conninfo
from psycopg.pq import Conninfo

from lib.store.backup.refusal import BackupError

if TYPE_CHECKING:
    from sqlalchemy import Engine


def run_tool(program: str, *arguments: str, engine: Engine | None = None) -> str:
    """What a program prints, run with an engine's database if one is given. Raises BackupError with what it complained of."""
    found = shutil.which(program)
    if found is None:
        raise BackupError(f"Programmet {program} mangler. Installér PostgreSQLs klientprogrammer (postgresql-client).")
    database, environment = _connection(engine) if engine else ((), {})
    done = subprocess.run(  # noqa: S603  a program of PostgreSQL, no shell
        [found, *arguments, *database],
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = " ".join(line.strip() for line in done.stderr.splitlines() if line.strip())
        raise BackupError(f"{program} lykkedes ikke: {said[:500]}")
    return done.stdout


def _connection(engine: Engine) -> tuple[tuple[str, ...], dict[str, str]]:
    """The database as arguments and environment.

    Whoever lists the machine's processes reads arguments, so all that libpq takes from the environment goes there, the
    password among it; a secret that it does not take from there must stand in libpq's own files.
    """
    _, keywords = engine.dialect.create_connect_args(engine.url)
    environment, rest = {}, {}
    for option in Conninfo.get_defaults():
        value = keywords.get(option.keyword.decode())
        if value in {None, ""}:
            continue
        if option.envvar:
            environment[option.envvar.decode()] = str(value)
        elif not option.dispchar:
            rest[option.keyword.decode()] = str(value)
    name = make_conninfo(dbname=environment.get("PGDATABASE"), **rest)
    return ("--no-password", f"--dbname={name}"), environment
