"""Files as they lie on a bad disk, and what a folder holds."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import pytest

from lib.store.repository import Store
from tests.endurance.small_disk import tmpfs
from tests.unit.store.making import sheet, upload

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def fill(store: Store, *labels: str) -> None:
    """One upload of inquiries for each label."""
    for number, label in enumerate(labels):
        rows = [{"date": "03-17", "topic": f"{label} {one}"} for one in range(50)]
        store.add_upload(upload(sheet("inquiries", *rows), content=f"{label}{number}".encode()))


def filled(path: Path, *labels: str) -> Path:
    """A store in a file of its own that nobody has open."""
    store = Store.open(f"sqlite:///{path}")
    fill(store, *labels)
    store.engine.dispose()
    return path


def alter(path: Path, statement: str) -> None:
    """Changes a store behind the product's back."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()


def names(folder: Path) -> set[str]:
    """Everything in a folder, hidden files too."""
    return {one.name for one in folder.iterdir()}


@contextmanager
def small_disk(folder: Path, *, kilobytes: int) -> Iterator[None]:
    """A disk of so many kB in a folder that is made for it; the test is skipped where nothing can be mounted."""
    try:
        with tmpfs(folder, kilobytes=kilobytes):
            yield
    except PermissionError:
        pytest.skip("a small disk can be mounted by root only")
