"""What the independent tests share: a store with one random dataset, made once for the tests of all files.

`tests/scheduling.py` hands the tests of one dataset to one process.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

import pytest

from lib.services.activities import load
from tests.independent import reference as ref
from tests.independent.random_data import stored

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from lib.domain.activity import Activities
    from lib.store.repository import Store


_T = TypeVar("_T")


@dataclass(frozen=True, kw_only=True)
class Case:
    """A random dataset: its store, the rows that count as plain SQL gives them, and those of them that totals count."""

    name: str
    seed: int
    store: Store
    rows: list[ref.Row]
    units: list[ref.Row]
    made: dict[Any, Any] = field(default_factory=dict)

    def once(self, key: object, make: Callable[[], _T]) -> _T:
        """What the product makes, made once for all tests of a file that look at it."""
        mine = (make.__module__, key)
        if mine not in self.made:
            self.made[mine] = make()
        return self.made[mine]

    @cached_property
    def activities(self) -> Activities:
        """What the product's pages are made of."""
        found = load(self.store, self.name)
        assert found is not None
        return found


@pytest.fixture(scope="session")
def case(request: pytest.FixtureRequest, migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """The random dataset that a test's parameters ask for."""
    name, seed = request.param.split("-")
    with stored(name, int(seed), migrated=migrated_file, folder=tmp_path_factory.mktemp("random")) as store:
        rows = ref.read(store, name)
        yield Case(name=name, seed=int(seed), store=store, rows=rows, units=ref.units(name, rows))
