"""What the child is asked to do: where to mark, and the lines of the list. All of it plain, to be sent as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field

AUTHOR = "Målbar"


@dataclass(frozen=True, kw_only=True)
class Spot:
    """A cell to mark: `text` becomes its comment."""

    sheet: str
    row: int
    column: int
    error: bool
    text: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of the list.

    Args:
        sheet: the sheet's name, or "" for the whole file.
        cell: the address that the line leads to, or "".
        scope: what the problem is about: a cell, a row, a sheet or the file.
        error: whether it keeps something out.
        message: what is wrong and what to do.
    """

    sheet: str
    cell: str
    scope: str
    error: bool
    message: str


@dataclass(frozen=True, kw_only=True)
class Job:
    """Everything that is to be said in a workbook.

    Args:
        intro: stands above the list.
        spots: the cells to mark.
        lines: the list.
        filled: how many cells of each sheet hold something, as another reader counted them.
    """

    intro: tuple[str, ...]
    spots: tuple[Spot, ...]
    lines: tuple[Line, ...]
    filled: dict[str, int] = field(default_factory=dict)


def packed(job: Job, content: bytes) -> bytes:
    """The job and the workbook, as the child reads them."""
    return json.dumps(asdict(job)).encode() + b"\n" + content


def unpacked(sent: bytes) -> tuple[Job, bytes]:
    """What `packed` was given."""
    head, _, content = sent.partition(b"\n")
    raw = json.loads(head)
    job = Job(
        intro=tuple(raw["intro"]),
        spots=tuple(Spot(**one) for one in raw["spots"]),
        lines=tuple(Line(**one) for one in raw["lines"]),
        filled=raw["filled"],
    )
    return job, content
