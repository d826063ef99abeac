"""An empty database on the PostgreSQL of the tests."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlalchemy import text

from lib.store.engine import make_engine

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def empty_database(server: str) -> Iterator[str]:
    """Its URL; the database is dropped at the end."""
    admin = make_engine(server)
    name = f"t{uuid4().hex}"
    with admin.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    try:
        yield admin.url.set(database=name).render_as_string(hide_password=False)
    finally:
        with admin.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        admin.dispose()
