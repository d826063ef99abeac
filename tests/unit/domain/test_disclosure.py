"""Small cells stay hidden: truth tables, and an attacker who has everything that is published."""

from __future__ import annotations

import calendar
from datetime import date
from itertools import product
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from lib.domain.disclosure import THRESHOLD, Level, hidden_pairs, joint_levels, levels, small
from tests.unit.domain.attack import World

if TYPE_CHECKING:
    from collections.abc import Collection

YEAR = 2025
Row = tuple[str, str, int, int, int]
"""Value, value of another attribute, first month, last month (13: next year's January), count."""


def last_day(month: int) -> date:
    """The last day of a month of the year, or of next January."""
    return date(YEAR, month, calendar.monthrange(YEAR, month)[1]) if month < 13 else date(YEAR + 1, 1, 31)


def rows(*given: Row) -> pd.DataFrame:
    """A frame of counted rows."""
    return pd.DataFrame(
        [(a, b, date(YEAR, first, 1), last_day(last), count) for a, b, first, last, count in given],
        columns=["a", "b", "date", "date_end", "count"],
        dtype=object,
    )


def year_of(**counts: dict[int, int]) -> pd.DataFrame:
    """A frame of some values' counts of each month."""
    return rows(*((value, "", month, month, count) for value, found in counts.items() for month, count in found.items()))


def every_month(count: int, **but: int) -> dict[int, int]:
    """The same count each month, but for those named ("m1")."""
    return {month: but.get(f"m{month}", count) for month in range(1, 13)}


def cut_after(month: int | None) -> date | None:
    """The last day of a month."""
    return month and last_day(month)  # type: ignore[return-value]


def primary(world: World, by: str) -> dict[str, Level]:
    """The levels by a value's own cells alone, as the attacker reckons them."""
    found = {}
    for value in world.occurring[by]:
        fine = [Level.HIDDEN]
        for level in list(Level)[1:]:
            figures = [world.true(world.figure(cell, **{by: value})) for cell in world.cells(level)]
            if sum(figures) < world.true(world.figure(None, **{by: value})) or any(map(small, figures)):
                break
            fine.append(level)
        found[value] = fine[-1]
    return found


def hidden_of(found: dict[str, Level]) -> list[str]:
    """The values whose year is hidden."""
    return [value for value, level in found.items() if level is Level.HIDDEN]


def table(cells: dict[tuple[str, str], int]) -> pd.DataFrame:
    """A frame of a year with these counts of pairs."""
    return rows(*((a, b, 1, 1, count) for (a, b), count in cells.items()))


FRAMES = st.lists(
    st.tuples(
        st.sampled_from(["a1", "a2", "a3", "a4", ""]),
        st.sampled_from(["b1", "b2", "b3"]),
        st.integers(1, 12),
        st.sampled_from([0, 0, 0, 0, 0, 1, 3, 12]),
        st.sampled_from([0, 1, 1, 2, 4, 5, 9, 30]),
    ).map(lambda drawn: (drawn[0], drawn[1], drawn[2], min(drawn[2] + drawn[3], 13), drawn[4])),
    min_size=2,
    max_size=50,
).map(lambda drawn: rows(*drawn))
"""Frames in which small cells, and rows over several months, are common."""

CUTS = st.sampled_from([None, 2, 5, 6, 8, 12])


def counted(frame: pd.DataFrame, by: str) -> int:
    """How many values of an attribute are above zero; a single one is the house, whose total is always shown."""
    return int((frame["count"].astype(float).groupby(frame[by]).sum() > 0).sum())


@pytest.mark.parametrize(("count", "expected"), [(0, False), (1, True), (4, True), (4.5, True), (5, False), (500, False)])
def test_what_is_small(count: float, expected: bool) -> None:  # noqa: FBT001
    """One to four; none is no one's secret."""
    assert small(count) is expected


BIG = every_month(50)


@pytest.mark.parametrize(
    ("frame", "cut", "expected"),
    [
        (year_of(a=BIG, b=BIG), None, "MONTH MONTH"),
        (year_of(a=BIG, b={1: 3}, c={1: 2}), None, "MONTH HIDDEN HIDDEN"),
        (year_of(a=BIG, b={1: 3}), None, "HIDDEN HIDDEN"),  # a would give b away
        (year_of(a=BIG, b={1: 3}, c={1: 1}), None, "HIDDEN HIDDEN HIDDEN"),  # 3 + 1 is small too
        (year_of(a=BIG, b={1: 3}, c=every_month(20)), None, "MONTH HIDDEN HIDDEN"),  # c is smaller than a
        (year_of(a=BIG, b={1: 3}, c=BIG), None, "HIDDEN HIDDEN MONTH"),  # as large: by name
        (year_of(a=BIG, b=every_month(5, m2=4), c=every_month(6)), None, "MONTH QUARTER QUARTER"),
        (year_of(a=BIG, b={1: 2, 4: 3}, c={1: 4, 5: 4}), None, "QUARTER HALF HALF"),  # 3 in April
        (year_of(a=BIG, b={1: 2, 4: 3}, c={1: 4, 5: 1}), None, "HALF HALF HALF"),  # 4 in the second quarter
        (year_of(a=BIG, b={1: 2, 12: 3}, c={1: 4, 12: 2}), None, "MONTH CUT CUT"),
        (year_of(a=BIG, b={1: 2, 12: 3}, c={1: 4, 12: 2}), 8, "MONTH YEAR YEAR"),
        (year_of(a=BIG, b={1: 9, 7: 3, 8: 9}, c={7: 7}), 7, "MONTH CUT CUT"),  # July is no half
        (year_of(a={1: 3}), None, "HIDDEN"),  # the house
        (year_of(a={1: 0}, b=BIG), None, "MONTH MONTH"),
        (rows(("a", "", 1, 3, 9), ("b", "", 2, 4, 9), ("c", "", 1, 1, 9)), None, "HALF HALF MONTH"),
        (rows(("a", "", 1, 3, 9), ("b", "", 1, 3, 9), ("c", "", 1, 1, 9)), None, "QUARTER QUARTER MONTH"),
        (rows(("a", "", 12, 13, 9), ("b", "", 12, 13, 9)), 6, "YEAR YEAR"),
        (rows(("a", "", 12, 13, 9), ("b", "", 12, 13, 9)), None, "CUT CUT"),
        (rows(("a", "", 8, 9, 9), ("b", "", 8, 9, 9)), 8, "YEAR YEAR"),  # over the cut
        (rows(), None, ""),
    ],
)
def test_levels(frame: pd.DataFrame, cut: int | None, expected: str) -> None:
    """Of each value, in the order of names: own small cells, the smallest partner, rows over several periods, the cut."""
    found = levels(frame, by="a", year=YEAR, cut=cut_after(cut))
    assert " ".join(found[value].name for value in sorted(found)) == expected


def test_only_the_years_rows_count() -> None:
    """By their first day."""
    frame = pd.concat([year_of(a=BIG, b=BIG), rows(("c", "", 1, 1, 3)).assign(date=date(YEAR - 1, 12, 31))])
    assert levels(frame, by="a", year=YEAR, cut=None) == {"a": Level.MONTH, "b": Level.MONTH}
    assert levels(frame, by="a", year=YEAR - 1, cut=None) == {"c": Level.HIDDEN}


@given(FRAMES, CUTS, st.randoms(use_true_random=False))
@settings(max_examples=15)
def test_the_order_of_rows_does_not_matter(frame: pd.DataFrame, cut: int | None, random: object) -> None:
    """Neither for levels nor for pairs; nor does it matter how a count is spread over rows."""
    order = list(range(len(frame)))
    random.shuffle(order)  # type: ignore[attr-defined]
    other = pd.concat([frame.iloc[order], frame.assign(count=0)])
    for by in (["a"], ["a", "b"]):
        found = joint_levels(frame, by=by, year=YEAR, cut=cut_after(cut))
        assert joint_levels(other, by=by, year=YEAR, cut=cut_after(cut)) == found
    kept = {"rows": "a", "columns": "b", "hidden_rows": ["a1"], "hidden_columns": []}
    assert hidden_pairs(other, **kept) == hidden_pairs(frame, **kept)


@given(FRAMES, CUTS)
@settings(max_examples=25)
def test_no_small_figure_is_shown(frame: pd.DataFrame, cut: int | None) -> None:
    """No value is shown finer than its own cells allow."""
    world = World(frame, ["a"], YEAR, cut)
    found, own = levels(frame, by="a", year=YEAR, cut=cut_after(cut)), primary(world, "a")
    assert found.keys() == own.keys()
    assert all(found[value] <= own[value] for value in found)


@given(FRAMES, CUTS)
@settings(max_examples=25)
def test_series_are_not_told_by_bounds(frame: pd.DataFrame, cut: int | None) -> None:
    """As far as all that is published of an attribute says, a small figure may be no small one (or the house's is small)."""
    world = World(frame, ["a"], YEAR, cut)
    world.publish_house()
    world.publish_series("a", levels(frame, by="a", year=YEAR, cut=cut_after(cut)))
    for (_, _, cell), figure in world.secrets.items():
        if small(world.true(figure)):
            assert world.bound(figure, highest=True) > min(THRESHOLD, world.true(world.figure(cell))) - 1e-6


NESTED = {"a1": "b1", "a2": "b1", "a3": "b2", "a4": "b3", "": "b3"}
"""An attribute that follows from another."""


@given(FRAMES, CUTS, st.booleans())
@settings(max_examples=40)
def test_nothing_is_told_by_combination(frame: pd.DataFrame, cut: int | None, nested: bool) -> None:  # noqa: FBT001
    """Series of two attributes and their table at once: no hidden figure, though it be known which pairs are zero."""
    if nested:
        frame = frame.assign(b=frame["a"].map(NESTED))
    assume(min(counted(frame, "a"), counted(frame, "b")) > 1)
    world = World(frame, ["a", "b"], YEAR, cut)
    found = joint_levels(frame, by=["a", "b"], year=YEAR, cut=cut_after(cut))
    publish(world, found)
    assert world.determined() == set()


@given(FRAMES)
@settings(max_examples=25)
def test_tables_are_not_told_by_bounds(frame: pd.DataFrame) -> None:
    """As far as a table and its totals say, a hidden small pair may be no small one (or the house's total is)."""
    frame = frame.assign(date=date(YEAR, 1, 1), date_end=date(YEAR, 1, 1))
    world = World(frame, ["a", "b"], YEAR, None)
    found = joint_levels(frame, by=["a", "b"], year=YEAR, cut=None)
    publish(world, {name: {value: min(level, Level.YEAR) for value, level in own.items()} for name, own in found.items()})
    house = world.true(world.figure(None))
    for name, figure in world.secrets.items():
        if len(name) == 4 and small(world.true(figure)):
            assert world.bound(figure, highest=True) > min(THRESHOLD, house) - 1e-6


def publish(world: World, found: dict[str, dict[str, Level]]) -> None:
    """The house, the series of both attributes, and their table."""
    world.publish_house()
    for name, own in found.items():
        world.publish_series(name, own)
    rows_hidden, columns_hidden = (hidden_of(found[name]) for name in ("a", "b"))
    hidden = hidden_pairs(world.frame, rows="a", columns="b", hidden_rows=rows_hidden, hidden_columns=columns_hidden)
    world.publish_table("a", "b", hidden)


def test_the_attacker_finds_what_is_left_open() -> None:
    """With a value's own cells as the only rule the one small month is the house less the others."""
    frame = year_of(a=BIG, b=every_month(30, m2=4), c=every_month(40))
    world = World(frame, ["a"], YEAR, None)
    world.publish_house()
    world.publish_series("a", primary(world, "a"))
    assert ("a", "b", (2, 2)) in world.determined()
    assert world.bound(world.secrets["a", "b", (2, 2)], highest=True) == pytest.approx(4)
    assert world.bound(world.secrets["a", "b", (2, 2)], highest=False) == pytest.approx(4)


def test_a_twin_in_another_attribute_gives_nothing_away() -> None:
    """If c and y are the same companies, c is no partner for b while y is shown; each attribute by itself cannot know."""
    frame = pd.concat(
        [
            year_of(a=BIG, b=every_month(30, m2=4)).assign(b="x"),
            year_of(c=every_month(20)).assign(b="y"),
            year_of(d=BIG).assign(b="z"),
        ]
    )
    alone = {name: levels(frame, by=name, year=YEAR, cut=None) for name in ("a", "b")}
    joint = joint_levels(frame, by=["a", "b"], year=YEAR, cut=None)
    for found, told in ((alone, True), (joint, False)):
        world = World(frame, ["a", "b"], YEAR, None)
        publish(world, found)
        assert (("a", "b", (2, 2)) in world.determined()) is told
    assert joint["a"] == {"a": Level.QUARTER, "b": Level.QUARTER, "c": Level.MONTH, "d": Level.MONTH}


@pytest.mark.parametrize(
    ("parts", "hidden"),
    [
        # b shares x with a alone, so v is no partner for it; the twins v and q need others, and d is z.
        ({"ax": BIG, "bx": every_month(30, m2=4), "vq": every_month(20, m2=4), "dz": every_month(40)}, "abvdqz"),
        # The twins b and x need others: c, and y that it is in; not c's fellow e.
        ({"bx": every_month(30, m2=4), "cy": every_month(40), "ey": BIG, "dz": BIG}, "bcxy"),
        # All are connected: as each by itself.
        ({"ax": BIG, "bx": every_month(30, m2=4), "ay": BIG, "cy": BIG}, "bc"),
    ],
)
def test_joint_levels(parts: dict[str, dict[int, int]], hidden: str) -> None:
    """Which values of either attribute are not shown by month, from the counts of the pairs that occur."""
    frame = pd.concat([year_of(**{pair[0]: counts}).assign(b=pair[1]) for pair, counts in parts.items()])
    found = joint_levels(frame, by=["a", "b"], year=YEAR, cut=None)
    assert {value for own in found.values() for value, level in own.items() if level < Level.MONTH} == set(hidden)
    world = World(frame, ["a", "b"], YEAR, None)
    publish(world, found)
    assert world.determined() == set()


BRIDGE = {
    (f"r{row}", f"c{column}"): 3 if (row <= 2) == (column <= 2) or (row, column) == (2, 3) else 40 + row + column
    for row, column in product(range(1, 5), repeat=2)
}
"""Two squares of small cells and one small cell between them: two or more hidden in each row and column."""


def attack_table(
    counts: dict[tuple[str, str], int], hidden: frozenset[tuple[str, str]], *, hidden_rows: Collection[str] = ()
) -> set[tuple[object, ...]]:
    """The hidden pairs that a table, the totals that are not hidden and the house's determine."""
    world = World(table(counts), ["a", "b"], YEAR, None)
    world.publish_house()
    for name in ("a", "b"):
        own = {value: Level.HIDDEN if value in hidden_rows else Level.YEAR for value in world.occurring[name]}
        world.publish_series(name, own)
    world.secrets.clear()
    world.publish_table("a", "b", hidden)
    return {name[1::2] for name in world.determined()}


def test_two_hidden_cells_a_line_are_not_enough() -> None:
    """A bridge between two cycles is told; so further cells are hidden, few and small ones."""
    own = frozenset(pair for pair, count in BRIDGE.items() if small(count))
    assert attack_table(BRIDGE, own) == {("r2", "c3")}
    hidden = hidden_pairs(table(BRIDGE), rows="a", columns="b", hidden_rows=[], hidden_columns=[])
    assert attack_table(BRIDGE, hidden) == set()
    assert own < hidden
    assert len(hidden - own) == 1


@pytest.mark.parametrize(
    ("counts", "hidden_rows", "expected"),
    [
        ([[9, 9], [9, 9]], [], ""),
        ([[0, 9], [9, 9]], [], ""),
        ([[3, 9, 20], [9, 9, 20], [20, 20, 20]], [], "11 12 21 22"),
        ([[3, 20, 9], [20, 20, 20], [9, 20, 8]], [], "11 13 31 33"),
        ([[3, 9], [9, 0]], [], "11 12 21 22"),  # no way round: all of it
        ([[3, 0], [0, 9]], [], "11 12 21 22"),
        ([[3, 3, 9], [3, 3, 9], [9, 9, 9]], [], "11 12 21 22"),
        ([[1, 1, 9], [1, 1, 9], [9, 9, 8]], [], "11 12 13 21 22 23 31 32 33"),  # 1 + 1 is small too
        ([[3, 0, 1], [2, 2, 8], [50, 50, 60]], ["r1"], "11 12 13 21 22 23 31 32 33"),  # one hidden row is no secret
        ([[3, 0, 9], [0, 9, 0], [50, 50, 50], [60, 60, 60]], ["r1", "r2"], "11 12 13 21 22 23 31 32"),
        ([[3, 7, 9], [4, 0, 2], [50, 50, 50]], ["r1", "r2"], "11 12 13 21 22 23"),
    ],
)
def test_hidden_pairs(counts: list[list[int]], hidden_rows: list[str], expected: str) -> None:
    """Of small tables, by row and column."""
    cells = {(f"r{row}", f"c{column}"): count for row, line in enumerate(counts, 1) for column, count in enumerate(line, 1)}
    found = hidden_pairs(table(cells), rows="a", columns="b", hidden_rows=hidden_rows, hidden_columns=[])
    assert " ".join(sorted(row[1] + column[1] for row, column in found)) == expected


TABLES = st.integers(2, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.sampled_from([0, 1, 2, 3, 4, 6, 12, 40]), min_size=width, max_size=width), min_size=2, max_size=5
    )
)


@given(TABLES, st.integers(0, 2))
def test_no_table_is_told(lines: list[list[int]], hidden: int) -> None:
    """Whatever is in it, with totals of rows hidden: no hidden pair is told, and what is hidden of a line is not small."""
    counts = {(f"r{row}", f"c{column}"): count for row, line in enumerate(lines) for column, count in enumerate(line)}
    hidden_rows = [f"r{row}" for row in range(hidden)]
    found = hidden_pairs(table(counts), rows="a", columns="b", hidden_rows=hidden_rows, hidden_columns=[])
    told = attack_table(counts, found, hidden_rows=hidden_rows)
    assert {pair for pair in told if counts[pair]} == set()  # of a line of nought it is known that it holds nought
    assert {pair for pair, count in counts.items() if small(count) or pair[0] in hidden_rows} <= found
    if found != frozenset(counts):
        assert all(counts[pair] > 0 or pair[0] in hidden_rows for pair in found)
        for side, name in product((0, 1), {part for pair in counts for part in pair} - set(hidden_rows)):
            assert not small(sum(counts[pair] for pair in found if pair[side] == name))
