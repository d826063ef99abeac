"""How long one file may be worked on in the app's own process: a hostile file must not hold a place that others wait for.

Reading is limited in its child process; what follows runs in a thread that nobody can stop, so the work asks here now and
then whether it may go on.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SECONDS = 60.0
"""Of processor time, which a busy machine does not change: six times what 1.5 million clean cells take."""


class SpentError(Exception):
    """The file has had its time. Caught in `inspection`, and told as a problem of the file."""


class StoppedError(Exception):
    """Whoever asked for the inspection no longer wants it."""


@dataclass(frozen=True, kw_only=True)
class _Budget:
    end: float
    cancelled: Callable[[], bool]


_current: ContextVar[_Budget | None] = ContextVar("budget", default=None)


@contextmanager
def budget(*, cancelled: Callable[[], bool], seconds: float | None = None) -> Iterator[None]:
    """Within it, `tick` raises once this thread has used so many seconds of processor time, or `cancelled` says so."""
    spent = SECONDS if seconds is None else seconds
    token = _current.set(_Budget(end=time.thread_time() + spent, cancelled=cancelled))
    try:
        yield
    finally:
        _current.reset(token)


def tick() -> None:
    """Asks whether the work may go on. Raises SpentError and StoppedError; outside a budget nothing. Takes a microsecond."""
    current = _current.get()
    if current is None:
        return
    if time.thread_time() > current.end:
        raise SpentError
    if current.cancelled():
        raise StoppedError
