"""Deletions are prepared outside any lock, since reading files takes long; what came in meanwhile begins them again."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from lib.store.erasing.records import OvertakenError

if TYPE_CHECKING:
    from collections.abc import Callable

_TIMES = 3
T = TypeVar("T")


def retrying(once: Callable[[], T]) -> T:
    """What `once` returns. Raises OvertakenError, in Danish, when something came in each of three times."""
    for _ in range(_TIMES):
        try:
            return once()
        except OvertakenError:
            continue
    raise OvertakenError("Der blev lagt filer ind imens, og intet er slettet. Prøv igen om lidt.")
