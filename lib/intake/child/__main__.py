"""Sets the limits, reads standard input, writes standard output; what went wrong is told by the exit status alone."""

from __future__ import annotations

import gc
import io
import os
import resource
import sys

from lib.intake.child import delimited, workbook
from lib.intake.child.output import Output
from lib.intake.child.refusal import Refusal

MEMORY = 1024**3
SECONDS = 15
OUT_OF_MEMORY = 70
DAMAGED = 71


def limit() -> None:
    """Memory, processor time, no core dump and no file of its own."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def main(mode: str) -> int:
    """The exit status; `mode` is text, workbook, or careful (a workbook the fast way ran out of memory on)."""
    limit()
    gc.disable()  # nothing here lives long, and counting a million cells again and again takes time
    target = io.TextIOWrapper(os.fdopen(1, "wb", closefd=False), encoding="utf-8", errors="replace")
    try:
        content = sys.stdin.buffer.read()
        out = Output(target)
        if mode == "text":
            delimited.read(content, out)
        else:
            workbook.read(content, out, careful=mode == "careful")
        out.line("end")
    except Refusal as refusal:
        Output(target).line("problem", refusal.code, refusal.value)
    except MemoryError:
        return OUT_OF_MEMORY
    except BaseException:  # noqa: BLE001  the Rust reader's panics are BaseException
        return DAMAGED
    target.flush()
    return 0


if __name__ == "__main__":
    os._exit(main(sys.argv[1]))  # at once: freeing a million cells one by one takes time too
