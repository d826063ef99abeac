"""A workbook's cells, read in a child process with limits on memory, processor time and waiting."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from lib.intake.problem import Problem, problem

_CHILD = Path(__file__).with_name("child.py")
WAIT_SECONDS = 20

Value = str | float | bool | date | time


@dataclass(frozen=True)
class Cell:
    """What a cell holds; `note` is "", "percent", "error" (value is the error) or "formula" (its result was not stored)."""

    value: Value
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A sheet's cells that hold something, by 1-based (row, column)."""

    name: str
    hidden: bool
    cells: dict[tuple[int, int], Cell]


def read_workbook(content: bytes) -> list[Sheet] | Problem:
    """The sheets of a guarded workbook, or the reason why it cannot be read."""
    try:
        child = subprocess.run(  # noqa: S603  our own file, with the interpreter that runs us
            [sys.executable, str(_CHILD)], input=content, capture_output=True, timeout=WAIT_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return problem("unreadable")
    if child.returncode != 0:
        aborted = child.returncode < 0 or b"MemoryError" in child.stderr
        return problem("unreadable" if aborted else "damaged")
    return [_sheet(raw) for raw in json.loads(child.stdout)["sheets"]]


def _sheet(raw: dict[str, object]) -> Sheet:
    listed = raw["cells"]
    assert isinstance(listed, list)  # noqa: S101  the child's own format
    cells = {(row, column): Cell(_value(kind, value), note) for row, column, kind, value, note in listed}
    return Sheet(name=str(raw["name"]), hidden=bool(raw["hidden"]), cells=cells)


def _value(kind: str, value: object) -> Value:
    if kind == "d":
        text = str(value)
        if "T" in text:
            return datetime.fromisoformat(text)
        return date.fromisoformat(text) if "-" in text else time.fromisoformat(text)
    assert isinstance(value, (str, float, int, bool))  # noqa: S101  as above
    return value
