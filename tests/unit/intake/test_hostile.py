"""Files meant to do harm: refused in words, in time and within a child's memory."""

from __future__ import annotations

import resource
import time

import pytest

from lib.intake.guard import guard
from lib.intake.problem import Problem
from lib.intake.reading import Book, read_file
from tests.hostile_files import HARMFUL, raw_book

SECONDS = 20
MEMORY_KB = 1024**2


def _outcome(content: bytes) -> str:
    kind = guard(content)
    found = kind if isinstance(kind, Problem) else read_file(content, kind)
    return "read" if isinstance(found, Book) else found.code


@pytest.mark.parametrize("name", HARMFUL)
def test_a_harmful_file_ends_with_its_own_code_in_time(name: str) -> None:
    """Or is read, when it is big but honest."""
    build, codes = HARMFUL[name]
    content = build()
    start, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert _outcome(content) in codes
    assert time.monotonic() - start < SECONDS
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert most < MEMORY_KB or most == before  # a browser of another test may have been larger


def test_after_all_that_an_honest_file_is_read() -> None:
    """Nothing is left behind that stands in its way."""
    assert _outcome(raw_book('<row r="1"><c r="A1"><v>1</v></c></row>')) == "read"
