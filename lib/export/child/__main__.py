"""Sets the limits, reads a job and a workbook from standard input, writes the marked workbook to standard output."""

from __future__ import annotations

import os
import resource
import sys

MEMORY = 1024**3
SECONDS = 30
FILE_SIZE = 512 * 1024**2
"""openpyxl writes each sheet to a file before it is packed."""


def limit() -> None:
    """Memory, processor time, the size of its files, and no core dump."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_SIZE, FILE_SIZE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> int:
    """The exit status: 0, or 1 for whatever went wrong."""
    limit()
    sys.modules["numpy"] = None  # type: ignore[assignment]  # openpyxl would import it for its number types alone
    from lib.export.child.job import unpacked  # noqa: PLC0415  after the limits, and after numpy is out of the way
    from lib.export.child.workbook import marked  # noqa: PLC0415  as above

    try:
        job, content = unpacked(sys.stdin.buffer.read())
        sys.stdout.buffer.write(marked(content, job))
        sys.stdout.buffer.flush()
    except Exception:  # noqa: BLE001  a stranger's file may break openpyxl in any way
        return 1
    return 0


if __name__ == "__main__":
    os._exit(main())  # at once: freeing a million cells one by one takes time
