"""Judges a file by its content, never its name, before anything parses it."""

from __future__ import annotations

from enum import StrEnum

from lib.intake.child.container import MEGABYTE, Container
from lib.intake.child.kind import check_container, check_other
from lib.intake.child.refusal import Refusal
from lib.intake.problem import Problem, problem

MAX_FILE = 25 * MEGABYTE
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")


class FileKind(StrEnum):
    """What can be read."""

    WORKBOOK = "workbook"
    TEXT = "text"


def guard(content: bytes) -> FileKind | Problem:
    """The kind of file that may be read, or the reason why this one may not."""
    if len(content) > MAX_FILE:
        return problem("too_large", limit=MAX_FILE // MEGABYTE)
    try:
        return _kind(content)
    except Refusal as refusal:
        return problem(refusal.code, value=refusal.value)


def _kind(content: bytes) -> FileKind:
    if not content:
        raise Refusal("empty_file")
    if not content.startswith(_ZIP):
        check_other(content)
        return FileKind.TEXT
    container = Container(content)
    check_container(container.names())
    container.check()
    return FileKind.WORKBOOK
