"""The blocks of a slide into their placeholders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pptx.enum.chart import XL_CHART_TYPE

from lib.export.characters import writable
from lib.export.powerpoint import frame
from lib.export.powerpoint.chart.source import ChartSource
from lib.export.powerpoint.lists import fact_body, figure_points, list_body
from lib.export.powerpoint.shapes import described, named, placed, remove, replace_table
from lib.export.powerpoint.table import setting, table_xml
from lib.export.powerpoint.text import write
from lib.view.plot import Plot, PlotKind
from lib.view.slides.slide import MOST_FACTS, Bullets, Facts, Table

if TYPE_CHECKING:
    from datetime import datetime

    from pptx.slide import Slide as Page

    from lib.export.powerpoint.frame import Box
    from lib.export.powerpoint.paint import Paint
    from lib.view.slides.slide import Block

_KINDS = {
    PlotKind.COLUMN: XL_CHART_TYPE.COLUMN_CLUSTERED,
    PlotKind.BAR: XL_CHART_TYPE.BAR_CLUSTERED,
    PlotKind.STACKED: XL_CHART_TYPE.BAR_STACKED,
    PlotKind.LINE: XL_CHART_TYPE.LINE_MARKERS,
}


def put(page: Page, block: Block, *, start: int, box: Box, paint: Paint, made_at: datetime) -> None:
    """Fills the placeholders from index `start` on with a block."""
    if isinstance(block, Bullets):
        _put_list(page, block, start=start, box=box, paint=paint)
    elif isinstance(block, Table):
        _put_table(page, block, start=start, box=box, paint=paint)
    elif isinstance(block, Facts):
        _put_facts(page, block, start=start, box=box)
    else:
        _put_chart(page, block, start=start, box=box, paint=paint, made_at=made_at)


def _put_list(page: Page, block: Bullets, *, start: int, box: Box, paint: Paint) -> None:
    settings, words = list_body(block, box=box, paint=paint)
    shape = page.placeholders[start]
    placed(shape, box)
    write(named(shape, _own(page, f"Liste: {block.heading}" if block.heading else "Liste")), *words, settings=settings)


def _put_table(page: Page, block: Table, *, start: int, box: Box, paint: Paint) -> None:
    holder = page.placeholders[start]
    placed(holder, box)
    shown = holder.insert_table(rows=len(block.rows) + 1, cols=len(block.heads))
    replace_table(shown, table_xml(block, box=box, paint=paint))
    named(shown, _own(page, f"Tabel: {block.caption}"))
    described(shown, block.caption)
    placed(shown, box.sized(height=setting(block, box).height))


def _put_facts(page: Page, block: Facts, *, start: int, box: Box) -> None:
    for at in range(len(block.items), MOST_FACTS):
        remove(page.placeholders[start + at])
    cards = frame.cards(box, count=len(block.items))
    points = figure_points(block.items, cards[0])
    for at, (fact, card) in enumerate(zip(block.items, cards, strict=True)):
        shape = page.placeholders[start + at]
        placed(shape, card)
        write(named(shape, _own(page, f"Nøgletal: {fact.name}")), *fact_body(fact, box=card, points=points))


def _put_chart(page: Page, block: Plot, *, start: int, box: Box, paint: Paint, made_at: datetime) -> None:
    holder = page.placeholders[start]
    placed(holder, box)
    source = ChartSource(plot=block, box=box, paint=paint, made_at=made_at)
    shown = holder.insert_chart(_KINDS[block.kind], source)
    named(shown, _own(page, f"Diagram: {block.title}"))
    described(shown, block.alt)


def _own(page: Page, name: str) -> str:
    """The name, counted on where another shape of the slide has it."""
    name, taken = writable(name), {one.name for one in page.shapes}
    return next(one for one in (name, *(f"{name} ({at})" for at in range(2, len(taken) + 3))) if one not in taken)
