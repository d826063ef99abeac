"""What fits where on a page of A4."""

from __future__ import annotations

import pytest

from lib.export.appendix.layout import FEW, LEAST, beside, span
from lib.view.plot import Plot, PlotKind, PlotSeries, Role
from lib.view.slides.slide import Bullet, Bullets, Cell, Fact, Facts, Table
from tests.decks import BAR, STACKED

LIST = Bullets(items=(Bullet(text="a"),))


def _columns(count: int) -> Plot:
    series = PlotSeries(name="n", role=Role.NOW, values=(1.0,) * count, texts=("1",) * count)
    return Plot(kind=PlotKind.COLUMN, title="t", categories=("c",) * count, series=(series,), alt="a")


def _table(*texts: str) -> Table:
    return Table(
        caption="",
        heads=("a",) * len(texts),
        rows=(tuple(Cell(text=one) for one in texts),),
        widths=(1 / len(texts),) * len(texts),
    )


@pytest.mark.parametrize("block", [LIST, BAR, _columns(FEW), _table("Kolding", "1.120")])
def test_two_narrow_blocks_stand_side_by_side(block: Bullets | Plot | Table) -> None:
    """Lists, charts of few categories and small tables need half a page's width."""
    assert beside((LIST, block))


@pytest.mark.parametrize(
    "block", [STACKED, _columns(FEW + 1), _table("x" * 60, "1"), Facts(items=(Fact(name="a", text="1"),))]
)
def test_a_wide_block_has_the_page_for_itself(block: Plot | Table | Facts) -> None:
    """Stacked bars, many columns, long cells and large figures have the whole width."""
    assert not beside((LIST, block))


def test_one_block_stands_beside_nothing() -> None:
    """A single block is no pair."""
    assert not beside((LIST,))


def test_a_small_table_is_not_drawn_out() -> None:
    """A name and its number stand near each other; a table of long texts has the whole width, never more."""
    assert span(_table("Kolding", "1.120")) == LEAST
    assert span(_table("x" * 90, "y")) == 1
    assert LEAST < span(_table("x" * 30, "y" * 25)) < 1
