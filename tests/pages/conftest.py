"""Stores that the app under test opens."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from lib.services.settings import DATABASE_VARIABLE
from lib.store.repository import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def whole_example(example_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store with every file of the example: the contract, and the constructed activities of 2018-2020."""
    url = f"sqlite:///{shutil.copy(example_file, tmp_path / 'example.sqlite3')}"
    monkeypatch.setenv(DATABASE_VARIABLE, url)
    return Store.open(url)


@pytest.fixture(scope="session", autouse=True)
def _no_scan() -> Iterator[None]:
    """Streamlit looks through every installed package for components, anew in each AppTest; none holds any of ours."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("streamlit.components.v2.manifest_scanner.scan_component_manifests", list)
        yield
