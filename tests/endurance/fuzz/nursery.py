"""Readers that start in two milliseconds instead of eighty: forked from a process that has only the reader's own modules.

Everything else is as in `lib.intake.child.process`: each file has a process of its own that sets the same limits, reads
standard input, writes standard output, and is killed when it is late. `python -m tests.endurance.fuzz.nursery SOCKET`.
"""

from __future__ import annotations

import os
import select
import signal
import socket
import struct
import subprocess
import sys
from contextlib import contextmanager
from types import SimpleNamespace
from typing import TYPE_CHECKING

from lib.intake.child import process

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NUMBER = struct.Struct("<q")
_LONGEST_MODE = 16


def nurse(fd: int) -> None:
    """Forks a reader for each request (a mode, and the two ends of its pipes); answers its id, then how it ended."""
    from lib.intake.child import __main__ as child  # noqa: PLC0415  here only: it is what is forked

    line = socket.socket(fileno=fd)
    while True:
        mode, fds, _, _ = socket.recv_fds(line, _LONGEST_MODE, 2)
        if not mode:
            return
        pid = os.fork()
        if pid == 0:
            for number, end in enumerate(fds):
                os.dup2(end, number)
                os.close(end)
            line.close()
            os._exit(child.main(mode.decode()))
        for end in fds:
            os.close(end)
        line.sendall(_NUMBER.pack(pid))
        line.sendall(_NUMBER.pack(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])))


class _Reader:
    """Looks like a `subprocess.Popen` to `lib.intake.child.process`."""

    def __init__(self, line: socket.socket, mode: str) -> None:
        self._line, self._status = line, None
        theirs_in, ours_in = os.pipe()
        ours_out, theirs_out = os.pipe()
        socket.send_fds(line, [mode.encode()], [theirs_in, theirs_out])
        os.close(theirs_in)
        os.close(theirs_out)
        self.stdin, self.stdout = os.fdopen(ours_in, "wb"), os.fdopen(ours_out, "rb")
        self.pid = _NUMBER.unpack(line.recv(_NUMBER.size, socket.MSG_WAITALL))[0]

    def kill(self) -> None:
        """As the other's: nothing when it is over."""
        if self._status is None and not select.select([self._line], [], [], 0)[0]:
            os.kill(self.pid, signal.SIGKILL)

    def wait(self, timeout: float | None = None) -> int:
        """As the other's."""
        if self._status is None:
            if not select.select([self._line], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired("reader", timeout or 0)
            self._status = _NUMBER.unpack(self._line.recv(_NUMBER.size, socket.MSG_WAITALL))[0]
        return int(self._status)


@contextmanager
def quick_readers() -> Iterator[None]:
    """Within it, files are read by forked readers."""
    ours, theirs = socket.socketpair()
    command = [sys.executable, "-m", "tests.endurance.fuzz.nursery", str(theirs.fileno())]
    home = subprocess.Popen(command, pass_fds=[theirs.fileno()], stderr=subprocess.DEVNULL)
    theirs.close()

    def popen(command: Sequence[str], **_: object) -> _Reader:
        return _Reader(ours, command[-1])

    real, process.subprocess = (
        process.subprocess,
        SimpleNamespace(
            Popen=popen, PIPE=subprocess.PIPE, DEVNULL=subprocess.DEVNULL, TimeoutExpired=subprocess.TimeoutExpired
        ),
    )
    try:
        yield
    finally:
        process.subprocess = real
        ours.close()
        home.wait()


if __name__ == "__main__":
    nurse(int(sys.argv[1]))
