"""The deck of the example, and each form of it."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from lib.services.decks import build_deck
from lib.services.exports import FORMS, export
from lib.services.settings import load_organisation
from lib.store.repository import Store
from tests.builders import put_example

if TYPE_CHECKING:
    from collections.abc import Callable


def rows(median_ms: Callable[[Callable[[], object]], float]) -> list[tuple[str, float]]:
    """(what, median in milliseconds)."""
    house, now = load_organisation(), datetime.now(UTC)
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(f"sqlite:///{folder}/store.sqlite3")
        put_example(store)
        build = partial(build_deck, store, house, year=2019)
        deck = build()
        made = [(f"export: {one.title}", median_ms(partial(export, one.name, deck, house, made_at=now))) for one in FORMS]
        return [("the deck from the store", median_ms(build)), *made]
