"""Reads every harmful file in a process of its own and prints what became of it: `python -m tests.hostile_outcomes`.

A child's memory begins with that of the process it was forked from, and a worker of the tests may hold more than a reader.
"""

from __future__ import annotations

import json
import resource
import sys
import time

from lib.intake.guard import guard
from lib.intake.problem import Problem
from lib.intake.reading import Book, read_file
from tests.hostile_files import HARMFUL


def outcome(content: bytes) -> str:
    """The code of the problem a file ends with, or "read"."""
    kind = guard(content)
    found = kind if isinstance(kind, Problem) else read_file(content, kind)
    return "read" if isinstance(found, Book) else found.code


def main() -> None:
    """A line of JSON for each file: its name, its code, the seconds, and the most kB that any child has taken until then."""
    for name, (build, _) in HARMFUL.items():
        content = build()
        start = time.monotonic()
        code = outcome(content)
        seconds, most = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        line = json.dumps({"name": name, "code": code, "seconds": seconds, "kilobytes": most})
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
