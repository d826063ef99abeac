"""The registry of every dataset the product understands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.schema.activity import ACTIVITY_DATASETS
from lib.schema.contract import CONTRACT_DATASETS

if TYPE_CHECKING:
    from lib.schema.spec import Dataset

DATASETS: tuple[Dataset, ...] = (*CONTRACT_DATASETS, *ACTIVITY_DATASETS)


def dataset(name: str) -> Dataset:
    """The dataset called `name`. Raises KeyError if there is none."""
    for spec in DATASETS:
        if spec.name == name:
            return spec
    raise KeyError(f"no dataset called {name!r}")
