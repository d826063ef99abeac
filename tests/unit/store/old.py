"""A filled store of the first version, made by its own migration and SQL."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

import lib.store.migrate
from lib.store.engine import make_engine, writing

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection, Engine

SCRIPTS = Path(lib.store.migrate.__file__).parent / "migrations"
THEN = datetime(2020, 11, 11, 11)  # noqa: DTZ001  as the database holds it, in UTC


def make_old_store(url: str) -> None:
    """Two uploads of one contract, the second in the place of the first."""
    engine = make_engine(url)
    to_revision(engine, command.upgrade, "0001")
    with writing(engine) as connection:
        _fill(connection)
    engine.dispose()


def to_revision(engine: Engine, act: Callable[[Config, str], None], revision: str) -> None:
    """Runs alembic's upgrade or downgrade on a database."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        act(config, revision)


def _insert(connection: Connection, table: str, **values: Any) -> None:  # noqa: ANN401  cells
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join(f":{name}" for name in values)
    connection.execute(sa.text(f"INSERT INTO {table} ({names}) VALUES ({marks})"), values)  # noqa: S608  names of this file


def _fill(connection: Connection) -> None:
    """Two uploads of one contract: the second replaced the first; a correction; the log."""
    kept = {"sha256": "a" * 64, "stored_sha256": "", "uploaded_by": "prøve", "active": True}
    for number, result in ((1, "50"), (2, "64")):
        content = f"fil {number}".encode()
        digest = hashlib.sha256(content).hexdigest()
        upload_row = {**kept, "stored_sha256": digest, "id": number, "file_name": f"{number}.xlsx", "content": content}
        _insert(connection, "uploads", **upload_row, uploaded_at=THEN)
        problems = [{"code": "x", "severity": "error"}, {"code": "y", "severity": "warning"}] if number == 1 else []
        about = {"sheet": "Mål", "dataset": "goals", "year": 2019, "mode": "replace", "dropped_columns": "[]"}
        counts = {"rows_read": 3, "rows_rejected": 1, "problems": json.dumps(problems)}
        _insert(connection, "upload_sheets", id=number, upload_id=number, **about, **counts)
        for label in "12":
            where = {"upload_id": number, "sheet": "Mål", "row": int(label) + 1, "year": 2019}
            marks = {"identity": f"{label}\x1f\x1f1", "fingerprint": f"{label}{result}", "is_current": number == 2}
            texts = dict.fromkeys(("comment", "part", "indicator", "unit", "period", "source", "owner", "rule"), "")
            said = {"label": label, "description": "Mindst 60", "result": result, **texts}
            _insert(connection, "goals", **where, **marks, **said)
    _insert(connection, "audit_log", id=1, at=THEN, who="prøve", action="upload", subject="1", details="{}")
    if connection.dialect.name == "postgresql":  # which counts on by itself
        for table in ("uploads", "upload_sheets", "audit_log"):
            connection.execute(sa.text(f"SELECT setval('{table}_id_seq', (SELECT max(id) FROM {table}))"))  # noqa: S608
