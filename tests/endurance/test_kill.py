"""`kill -9` at any moment: what was said to be done is there, what was under way is there whole or not at all."""

from __future__ import annotations

import shutil
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.engine import make_url

from lib.store.decks import decks
from lib.store.editions import editions
from lib.store.engine import make_engine, reading
from lib.store.migrate import known_revisions, revision
from lib.store.repository import Store
from lib.store.tables import metadata
from tests.endurance.killing import ROWS, Done, dice, killed, seconds, work
from tests.endurance.scaling import scale
from tests.unit.store.old import make_old_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import URL

WORK, MIGRATIONS = scale(small=5, full=75), scale(small=3, full=25)


def _url(url: URL) -> str:
    return url.render_as_string(hide_password=False)


def test_work_that_is_killed_is_whole_or_absent(store: Store) -> None:
    """Imports, undo, redo, decks and freezing; every third process dies before it may have done anything."""
    throw, acknowledged, died = dice(5), Counter[Done](), Counter[str]()
    url = _url(store.engine.url)
    store.engine.dispose()
    for seed in range(WORK):
        done = killed(lambda seed=seed: work(url, seed), after=throw.uniform(0, 0.25), once_begun=seed % 3 != 2)
        acknowledged += Counter(done)
        again = Store.open(url)
        assert again.check() == []
        _all_there(again, acknowledged, extra=seed + 1)
        again.engine.dispose()
        died[done[-1][0] if done else "nothing"] += 1
    print(f"\n{store.engine.dialect.name}: {WORK} kills, {acknowledged.total()} done; killed after {dict(died)}")  # noqa: T201
    assert acknowledged.total() > WORK


def _all_there(store: Store, acknowledged: Counter[Done], *, extra: int) -> None:
    """The log has every line that was told of, and at most one for each kill that nobody was told of; and it holds."""
    log = [(one.action, one.subject) for one in reversed(store.audit())]
    assert acknowledged <= Counter(log)
    assert len(log) - acknowledged.total() <= extra
    counts = {subject: action != "undo" for action, subject in log if action in {"upload", "undo", "redo"}}
    records = store.uploads()
    assert {str(one.id): one.active for one in records} == counts
    assert all([one.rows_read for one in record.sheets] == [ROWS, 5] for record in records)
    rows = store.rows("inquiries", current=False)["upload_id"].value_counts()
    assert dict(rows) == {one.id: ROWS for one in records}
    assert [one.name for one in decks(store)] == [subject[5:] for action, subject in log if action == "save_deck"]
    assert [one.name for one in editions(store)][::-1] == [subject for action, subject in log if action == "freeze"]


@pytest.fixture
def old_copies(store_url: str, tmp_path: Path) -> Iterator[Callable[[int], str]]:
    """Makes copies of one filled store of the first version."""
    make_old_store(store_url)
    if store_url.startswith("sqlite"):
        yield lambda number: f"sqlite:///{shutil.copy(tmp_path / 'store.sqlite3', tmp_path / f'{number}.sqlite3')}"
        return
    old = make_url(store_url)
    server, made = (
        create_engine(old.set(database="postgres", drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT"),
        [],
    )

    def copy(number: int) -> str:
        made.append(f"{old.database}_{number}")
        with server.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {made[-1]} TEMPLATE {old.database}"))
        return _url(old.set(database=made[-1]))

    yield copy
    with server.connect() as connection:
        for name in made:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


def _upgrade(url: str) -> Iterator[Done]:
    Store.open(url).engine.dispose()
    yield "migrated", url


def test_a_migration_that_is_killed_has_run_or_not_begun(old_copies: Callable[[int], str]) -> None:
    """From the first version to this one; the next to open the store brings it up, and every old row is as it was."""
    first = old_copies(0)
    long = seconds(lambda: killed(lambda: _upgrade(first), after=60, once_begun=False))
    throw, found = dice(7), Counter[str | None]()
    for number in range(1, MIGRATIONS + 1):
        url = old_copies(number)
        before = _told(url)
        done = killed(lambda url=url: _upgrade(url), after=throw.uniform(0, long), once_begun=False)
        there = _revision(url)
        assert there in {"0001", known_revisions()[0]}
        assert there != "0001" or not done
        found[there] += 1
        store = Store.open(url)
        assert store.check() == []
        store.engine.dispose()
        after = _told(url)
        for name, rows in before.items():
            assert all(old.items() <= new.items() for old, new in zip(rows, after[name], strict=True))
    print(f"\n{MIGRATIONS} migrations killed within {long:.2f} s, then at {dict(found)}")  # noqa: T201


def _revision(url: str) -> str | None:
    engine = make_engine(url)
    with reading(engine) as connection:
        found = revision(connection)
    engine.dispose()
    return found


def _told(url: str) -> dict[str, list[dict[str, str]]]:
    """Every row of every table, as text by column."""
    engine = make_engine(url)
    with reading(engine) as connection:
        names = [one for one in inspect(connection).get_table_names() if one in metadata.tables]
        rows = {name: connection.execute(text(f'SELECT * FROM "{name}" ORDER BY 1')).mappings() for name in names}  # noqa: S608
        found = {name: [{key: repr(value) for key, value in row.items()} for row in some] for name, some in rows.items()}
    engine.dispose()
    return found
