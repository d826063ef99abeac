"""Starts a child, feeds it, takes its lines and ends it: on time, when asked to, and never leaving it behind."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import IO

_ROOT = Path(__file__).resolve().parents[3]
_KEPT = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
_POLL_SECONDS = 0.1
_OUT_OF_MEMORY = 70  # as in __main__, which the parent must not import: it sets limits
MAX_OUTPUT = 256 * 1024 * 1024
NONSENSE = (ValueError, TypeError, LookupError, AttributeError, OverflowError, RecursionError)  # what taking a line may raise


class End(StrEnum):
    """How a child's work ended."""

    DONE = "done"
    OUT_OF_MEMORY = "out of memory"
    FAILED = "failed"
    LATE = "late"
    CANCELLED = "cancelled"


def run(
    mode: str, content: bytes, *, take: Callable[[bytes], None], deadline: float, cancelled: Callable[[], bool] | None
) -> End:
    """Hands the child's lines to `take` (on another thread) while it works; `deadline` is on the monotonic clock."""
    child = subprocess.Popen(  # noqa: S603  our own module, with the interpreter that runs us
        [sys.executable, "-m", "lib.intake.child", mode],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=_ROOT,
        env={name: os.environ[name] for name in _KEPT if name in os.environ} | {"PYTHONUTF8": "1", "MALLOC_ARENA_MAX": "2"},
    )
    assert child.stdin  # noqa: S101  asked for above
    assert child.stdout  # noqa: S101  as above
    taker = _Taker(child.stdout, take)
    feeder = Thread(target=_feed, args=(child.stdin, content), daemon=True)
    try:
        taker.start()
        feeder.start()
        return _watch(child, taker, deadline, cancelled)
    finally:
        child.kill()
        child.wait()
        feeder.join()
        taker.join()
        child.stdout.close()


def _watch(child: subprocess.Popen[bytes], taker: _Taker, deadline: float, cancelled: Callable[[], bool] | None) -> End:
    while taker.is_alive():
        taker.join(_POLL_SECONDS)
        if cancelled and cancelled():
            return End.CANCELLED
        if time.monotonic() > deadline:
            return End.LATE
    if taker.failed:
        return End.FAILED
    try:
        status = child.wait(max(0.1, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        return End.LATE
    if status == 0:
        return End.DONE
    return End.OUT_OF_MEMORY if status < 0 or status == _OUT_OF_MEMORY else End.FAILED


def _feed(stdin: IO[bytes], content: bytes) -> None:
    with suppress(OSError):  # a child that died early is told by its status
        stdin.write(content)
    with suppress(OSError):
        stdin.close()


class _Taker(Thread):
    """Takes the child's lines until it closes its output, says too much or makes no sense."""

    def __init__(self, stdout: IO[bytes], take: Callable[[bytes], None]) -> None:
        super().__init__(daemon=True)
        self._stdout = stdout
        self._take = take
        self.failed = False

    def run(self) -> None:
        left = MAX_OUTPUT
        try:
            while left > 0 and (line := self._stdout.readline(left)):
                left -= len(line)
                self._take(line)
        except (*NONSENSE, MemoryError, OSError):
            self.failed = True
        self.failed = self.failed or left <= 0
