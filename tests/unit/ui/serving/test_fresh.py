"""A value that may be a moment old."""

from __future__ import annotations

import asyncio
import threading

import pytest

from lib.ui.serving.fresh import Fresh
from tests.unit.ui.serving.asking import run
from tests.unit.ui.serving.test_limits import Clock


def test_it_is_computed_once_for_all_who_ask_at_once() -> None:
    """And again when it is no longer fresh."""
    clock, asked = Clock(), []
    fresh = Fresh(lambda: asked.append(1) or len(asked), seconds=1.0, clock=clock)

    async def all_of_them() -> list[int]:
        first = await asyncio.gather(*(fresh.get() for _ in range(50)))
        clock.now += 0.9
        second = await fresh.get()
        clock.now += 0.1
        return [*first, second, await fresh.get()]

    assert run(all_of_them()) == [*[1] * 51, 2]


def test_an_error_is_handed_out_and_tried_again() -> None:
    """A database that comes back is seen after the same time."""
    clock, answers = Clock(), iter([ValueError("gone"), 7])

    def compute() -> int:
        answer = next(answers)
        if isinstance(answer, ValueError):
            raise answer
        return answer

    fresh = Fresh(compute, seconds=1.0, clock=clock)

    async def visits() -> int:
        for _ in range(2):
            with pytest.raises(ValueError, match="gone"):
                await fresh.get()
        clock.now += 1
        return await fresh.get()

    assert run(visits()) == 7


def test_whoever_gives_up_stops_nobody_else() -> None:
    """A visitor with no patience does not make the store be asked twice."""
    go, asked = threading.Event(), []
    fresh = Fresh(lambda: (asked.append(1), go.wait(5)), seconds=1.0)

    async def visits() -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(fresh.get(), 0.05)
        waiting = asyncio.create_task(fresh.get())
        await asyncio.sleep(0)
        go.set()
        await waiting

    run(visits())
    assert asked == [1]
