"""Work beside the script: its progress, its end, and the way to stop it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from lib.ui.jobs import AT_ONCE, WAITING, Job

if TYPE_CHECKING:
    from lib.ui.jobs import Cancelled, Progress

SECONDS = 5


def test_a_job_ends_with_its_result() -> None:
    """And with the last step it told of, its share within bounds."""

    def work(progress: Progress, _cancelled: Cancelled) -> int:
        progress("Læser", 1.5)
        return 7

    job = Job(work)
    assert job.wait(SECONDS)
    assert (job.done, job.cancelled, job.failed) == (True, False, False)
    assert (job.result, job.step, job.share) == (7, "Læser", 1.0)
    job.cancel()
    assert not job.cancelled  # too late


def test_a_job_that_is_told_to_stop_stops_at_its_next_step() -> None:
    """It is done at once for whoever looks, and leaves no result."""
    begun, go_on = threading.Event(), threading.Event()
    after: list[str] = []

    def work(progress: Progress, cancelled: Cancelled) -> int:
        begun.set()
        assert go_on.wait(SECONDS)
        assert cancelled()
        progress("Næste", 0.5)
        after.append("never")
        return 7

    job = Job(work)
    assert begun.wait(SECONDS)
    job.cancel()
    assert (job.done, job.cancelled) == (True, True)
    go_on.set()
    assert job.wait(SECONDS)
    assert (job.result, after) == (None, [])


def test_a_job_that_fails_says_so() -> None:
    """It takes nothing with it."""
    job = Job(lambda _progress, _cancelled: 1 // 0)
    assert job.wait(SECONDS)
    assert (job.failed, job.result) == (True, None)


def test_only_some_run_at_once_and_one_that_waits_can_be_stopped() -> None:
    """The others wait their turn, whoever they belong to."""
    go_on = threading.Event()
    first = [Job(lambda _progress, _cancelled: go_on.wait(SECONDS)) for _ in range(AT_ONCE)]
    waiting, stopped = (Job(lambda _progress, _cancelled: 7) for _ in range(2))
    stopped.cancel()
    assert not waiting.wait(0.1)
    assert waiting.step == WAITING
    go_on.set()
    assert all(job.wait(SECONDS) for job in (*first, waiting, stopped))
    assert (waiting.result, stopped.result) == (7, None)
