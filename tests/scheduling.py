"""How the tests are shared out among processes, and in which order: `pytest -p tests.scheduling -n auto --maxprocesses 4`.

A file's tests stay together, since they share an app or a store; those of one random dataset do too, from whatever file.
What cannot be divided and takes long comes first, so that no process works alone at the end.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import zip_longest
from typing import TYPE_CHECKING

import pytest
from xdist.scheduler import LoadScopeScheduling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xdist.remote import Producer

_DATASET = re.compile(r"^tests/independent/.*\[(?P<name>[a-z]+-\d+)\]$")
_LONG = ("tests/browser/", "tests/pages/", "tests/endurance/")
"""Folders where a test takes seconds; a file of one and a file of another are handed out by turns."""


class Scheduling(LoadScopeScheduling):
    """By file or dataset, in the order of `in_turn`."""

    def _split_scope(self, nodeid: str) -> str:
        return unit(nodeid)


def unit(nodeid: str) -> str:
    """What a test is handed out with: its file, or its random dataset."""
    found = _DATASET.match(nodeid)
    return f"tests/independent/{found['name']}" if found else nodeid.partition("::")[0]


def in_turn(nodeids: Sequence[str]) -> list[str]:
    """The units of some tests, in the order they are handed out.

    First the folders whose tests take long, by turns, so that not every process has a Chromium at once; then what is left,
    the largest first; the random datasets, which are many and small, fill up the end.
    """
    by_size = [one for one, _ in Counter(map(unit, nodeids)).most_common()]
    long = [[one for one in by_size if one.startswith(folder)] for folder in _LONG]
    turns = [one for turn in zip_longest(*long) for one in turn if one]
    rest = [one for one in by_size if not one.startswith(_LONG)]
    return [*turns, *sorted(rest, key=lambda one: not one.endswith(".py"))]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the tests in the order of their units; within one they keep theirs."""
    places = {name: number for number, name in enumerate(in_turn([item.nodeid for item in items]))}
    items.sort(key=lambda item: places[unit(item.nodeid)])


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Scheduling:
    """Asked by pytest-xdist, which else orders by the number of tests."""
    config.option.loadscopereorder = False
    return Scheduling(config, log)
