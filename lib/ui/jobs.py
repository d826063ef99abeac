"""Work that takes time, done in a thread beside the script: how far it is, the way to stop it, and what came of it."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING, Generic, TypeVar

from lib.services.access import NotAllowedError
from lib.store.faults import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable

    Progress = Callable[[str, float], None]
    Cancelled = Callable[[], bool]

AT_ONCE = 2
"""How many jobs of all visitors run at the same time; the others wait their turn."""
WAITING = "Venter på tur"
_turn = threading.BoundedSemaphore(AT_ONCE)
_log = logging.getLogger(__name__)
_Result = TypeVar("_Result")


class CancelledError(Exception):
    """Raised within a job that was told to stop, so that it stops at its next step."""


class Job(Generic[_Result]):
    """One piece of work. It starts at once; `work` is handed `progress` and `cancelled`.

    `failed` says that it came to nothing, `why` in words for the visitor where there is more to say than that.
    """

    def __init__(self, work: Callable[[Progress, Cancelled], _Result]) -> None:
        self.step, self.share = WAITING, 0.0
        self.result: _Result | None = None
        self.failed, self.why = False, ""
        self._work = work
        self._stop, self._over = threading.Event(), threading.Event()
        threading.Thread(target=self._run, name="job", daemon=True).start()

    @property
    def done(self) -> bool:
        """Whether it is over: finished, failed, or told to stop."""
        return self._over.is_set() or self._stop.is_set()

    @property
    def cancelled(self) -> bool:
        """Whether it was told to stop before it was over."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Tells it to stop; what it comes to after that is thrown away."""
        if not self._over.is_set():
            self._stop.set()

    def wait(self, seconds: float) -> bool:
        """Waits for its end, for tests and for work that is nearly always over at once."""
        return self._over.wait(seconds)

    def _progress(self, step: str, share: float) -> None:
        if self._stop.is_set():
            raise CancelledError
        self.step, self.share = step, min(max(share, 0.0), 1.0)

    def _run(self) -> None:
        with _turn:
            try:
                if not self._stop.is_set():
                    result = self._work(self._progress, self._stop.is_set)
                    self.result = None if self._stop.is_set() else result
            except CancelledError:
                pass
            except (NotAllowedError, StoreError) as why:
                _log.warning("a job was refused: %s", type(why).__name__)
                self.failed, self.why = True, str(why)
            except Exception:  # noqa: BLE001  a fault of ours, logged; the visitor is told in words
                _log.exception("a job failed")
                self.failed = True
            finally:
                del self._work  # it holds the file's bytes
                self._over.set()
