"""Cell suppression in a table of two attributes: which more cells must be hidden so that the small ones stay hidden.

A table is a bipartite graph: rows and columns are nodes, cells are edges, and a visible total fixes the sum at its node. Rows
whose total is hidden are merged into one node, since their sum is what the visible totals leave of the whole; columns too.
Hidden cells may be anything >= 0 that keeps the sum at every node, so a hidden cell can grow exactly by the flow that the
other hidden cells carry from its row to its column, where a step from a row to a column takes from a cell (at most what is in
it) and a step back adds to one. A cell is protected when it can grow to the threshold, and by one at least if it is the only
cell between its nodes. Then it lies on a cycle, so it is no bridge and no linear combination gives it; nor is it given by
non-negativity; and the hidden cells of its row and of its column sum to the threshold or more, where the total is visible.
Hiding further cells only adds flow.

Network heuristic for cell suppression as in Fischetti and Salazar (1999), "Models and algorithms for the 2-dimensional cell
suppression problem in statistical disclosure control", Mathematical Programming 84, with the upper protection level alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

Cell = tuple[str, str]
_Node = tuple[int, int]
"""Side (0 a row, 1 a column) and number; number 0 is the node of those whose total is hidden."""


@dataclass(kw_only=True)
class _Graph:
    """The cells that may be hidden (all but visible zeros), in the order of their names, and where they are met."""

    counts: dict[Cell, float]
    ends: dict[Cell, tuple[_Node, _Node]]
    hidden: set[Cell]
    near: dict[_Node, list[Cell]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for cell, ends in self.ends.items():
            for node in ends:
                self.near.setdefault(node, []).append(cell)


def suppress(
    counts: Mapping[Cell, float], *, hidden_rows: Collection[str], hidden_columns: Collection[str], threshold: float
) -> frozenset[Cell]:
    """The cells of a table that must not be shown.

    `counts` holds every combination of a row and a column, zeros too; none is negative. Rows and columns that are not named
    as hidden have a visible total. A table that cannot be protected is hidden whole.
    """
    graph = _graph(counts, hidden_rows=hidden_rows, hidden_columns=hidden_columns, threshold=threshold)
    waiting = [cell for cell in graph.counts if cell in graph.hidden and graph.counts[cell] > 0]
    waiting.sort(key=lambda cell: (graph.counts[cell], cell))
    while waiting:
        cell = waiting.pop(0)
        more = _protect(graph, cell, need=_need(graph, cell, threshold=threshold))
        if more is None:
            return frozenset(counts)
        waiting += more
    return frozenset(graph.hidden)


def _graph(
    counts: Mapping[Cell, float], *, hidden_rows: Collection[str], hidden_columns: Collection[str], threshold: float
) -> _Graph:
    rows = {name: number for number, name in enumerate(sorted({row for row, _ in counts} - set(hidden_rows)), start=1)}
    columns = {
        name: number for number, name in enumerate(sorted({name for _, name in counts} - set(hidden_columns)), start=1)
    }
    merged = {cell for cell in counts if cell[0] not in rows or cell[1] not in columns}
    kept = {cell: counts[cell] for cell in sorted(counts) if counts[cell] > 0 or cell in merged}
    return _Graph(
        counts=kept,
        ends={(row, name): ((0, rows.get(row, 0)), (1, columns.get(name, 0))) for row, name in kept},
        hidden=merged | {cell for cell, count in kept.items() if 0 < count < threshold},
    )


def _need(graph: _Graph, cell: Cell, *, threshold: float) -> float:
    """How much a hidden cell must be able to grow; one of two cells between the same nodes is never determined."""
    twin = any(graph.ends[one] == graph.ends[cell] for one in graph.near[graph.ends[cell][0]] if one != cell)
    return max(threshold - graph.counts[cell], 0 if twin else 1)


def _protect(graph: _Graph, cell: Cell, *, need: float) -> list[Cell] | None:
    """Hides what lets a hidden cell grow by `need`, and returns what was newly hidden; None if nothing does."""
    left = dict(graph.counts)
    hidden: list[Cell] = []
    while need > 0:
        path = _path(graph, cell, left=left)
        if path is None:
            return None
        step = min([need, *(left[one] for one in path[::2])])
        for place, one in enumerate(path):
            left[one] += step if place % 2 else -step
        new = [one for one in path if one not in graph.hidden]
        graph.hidden.update(new)
        hidden += new
        need -= step
    return hidden


def _path(graph: _Graph, cell: Cell, *, left: Mapping[Cell, float]) -> list[Cell] | None:
    """The way from a cell's row to its column around it that hides least: its cells, taken from and added to in turn."""
    start, goal = graph.ends[cell]
    came: dict[_Node, tuple[_Node, Cell]] = {}
    done: set[_Node] = set()
    queue: list[tuple[float, int, _Node, _Node, Cell]] = [(0, 0, start, start, cell)]
    while queue:
        cost, steps, node, before, by = heappop(queue)
        if node in done:
            continue
        done.add(node)
        came[node] = (before, by)
        if node == goal:
            return list(_back(came, start, goal))[::-1]
        for one in graph.near[node]:
            other = graph.ends[one][1 - node[0]]
            if one != cell and other not in done and (node[0] == 1 or left[one] > 0):
                price = 0 if one in graph.hidden else graph.counts[one]
                heappush(queue, (cost + price, steps + 1, other, node, one))
    return None


def _back(came: Mapping[_Node, tuple[_Node, Cell]], start: _Node, goal: _Node) -> Iterator[Cell]:
    node = goal
    while node != start:
        node, cell = came[node]
        yield cell
