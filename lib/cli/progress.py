"""A progress bar on a terminal."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[[float], None]]:
    """A function to tell the share that is done, from 0 to 1; shown on a terminal, nothing in a pipe."""
    if not sys.stderr.isatty():
        yield lambda _share: None
        return
    with click.progressbar(length=100, label=label, file=sys.stderr) as bar:

        def show(share: float) -> None:
            step = int(100 * share) - bar.pos
            if step > 0:
                bar.update(step)

        yield show
        show(1)
