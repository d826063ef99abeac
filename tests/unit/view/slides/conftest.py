"""The example's deck, read once for all tests of slides."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from lib.services.decks import material
from lib.store.repository import Store

if TYPE_CHECKING:
    from pathlib import Path

    from lib.schema.organisation import Organisation
    from lib.view.slides.material import Material


@pytest.fixture(scope="session")
def example(example_file: Path, organisation: Organisation) -> Material:
    """What the slides of the example are made from, on the day of the meeting."""
    return material(Store.open(f"sqlite:///{example_file}"), organisation, year=2019, as_of=date(2020, 11, 11))
