"""How much fits on a slide."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.view.slides.fit import TABLE_LINES, groups, halves, lines_of, list_height, row_height, split_items, split_rows
from lib.view.slides.slide import Bullet, Cell

WIDTHS = (0.2, 0.8)
BULLETS = st.lists(st.builds(Bullet, text=st.text(min_size=1, max_size=200), level=st.sampled_from([1, 2])), max_size=30)
ROWS = st.lists(
    st.tuples(st.builds(Cell, text=st.text(max_size=40)), st.builds(Cell, text=st.text(max_size=900))), max_size=20
)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [("", 10, 1), ("ti tegn her", 11, 1), ("ti tegn her", 10, 2), ("a\nb\nc", 10, 3), ("a\n\nb", 10, 3), ("x" * 21, 10, 3)],
)
def test_lines_of_a_text(text: str, width: int, lines: int) -> None:
    """Long texts are broken, line breaks kept."""
    assert lines_of(text, width) == lines


@given(rows=ROWS)
def test_rows_are_split_in_order_and_none_is_lost(rows: list[tuple[Cell, ...]]) -> None:
    """Each slide holds what fits, unless one row alone is too tall for any."""
    slides = split_rows(rows, WIDTHS)
    assert [row for part in slides for row in part] == rows
    for part in slides:
        assert len(part) <= 1 or sum(row_height(row, WIDTHS) for row in part) <= TABLE_LINES


def test_the_slides_of_a_table_are_about_equally_full() -> None:
    """Not nine goals and then one."""
    rows = [(Cell(text=str(place)), Cell(text="x" * 290)) for place in range(8)]
    assert [len(part) for part in split_rows(rows, WIDTHS)] == [4, 4]


@given(items=BULLETS)
def test_lists_are_split_in_order_and_none_is_lost(items: list[Bullet]) -> None:
    """What stands below a bullet stays with it."""
    slides = split_items(items)
    assert [one for part in slides for one in part] == items
    for part in slides[1:]:
        assert part[0].level == 1
    assert [one for group in groups(items) for one in group] == items


@given(items=BULLETS)
def test_two_columns_hold_the_whole_list(items: list[Bullet]) -> None:
    """In its order, and a bullet is never parted from those below it."""
    left, right = halves(items)
    assert [*left, *right] == items
    assert not right or right[0].level == 1 or len(groups(items)) == 1


def test_columns_are_as_alike_as_can_be() -> None:
    """Twelve short bullets stand six and six."""
    items = [Bullet(text="kort") for _ in range(12)]
    assert [len(part) for part in halves(items)] == [6, 6]
    assert list_height(items) == 12
