"""A value that is asked for often and may be a moment old."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Generic, TypeVar
from weakref import WeakKeyDictionary

import anyio

if TYPE_CHECKING:
    from collections.abc import Callable

_THREADS = 8
"""Of our own, so that a database that does not answer takes none of the threads that static files need."""
_Value = TypeVar("_Value")
_limiters: WeakKeyDictionary[asyncio.AbstractEventLoop, anyio.CapacityLimiter] = WeakKeyDictionary()


class Fresh(Generic[_Value]):
    """Computes a value in a thread, once in `seconds` however many ask, and hands out an error likewise."""

    def __init__(self, compute: Callable[[], _Value], *, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._compute, self._seconds, self._clock = compute, seconds, clock
        self._task: asyncio.Task[_Value] | None = None
        self._until = 0.0

    async def get(self) -> _Value:
        """The value. Raises what computing it raised. Whoever stops waiting stops nobody else."""
        if self._task is None or (self._task.done() and self._clock() >= self._until):
            self._task = asyncio.create_task(self._run())
        return await asyncio.shield(self._task)

    async def _run(self) -> _Value:
        try:
            return await in_thread(self._compute)
        finally:
            self._until = self._clock() + self._seconds


async def in_thread(work: Callable[[], _Value]) -> _Value:
    """What a function that may block returns or raises, from a thread of our own."""
    loop = asyncio.get_running_loop()
    limiter = _limiters.setdefault(loop, anyio.CapacityLimiter(_THREADS))
    return await anyio.to_thread.run_sync(work, limiter=limiter)
