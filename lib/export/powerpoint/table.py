"""A table as PowerPoint's own, in the house's style: no bands, a rule below the header, hairlines between rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.export.powerpoint import measure
from lib.export.powerpoint.frame import LEAST_IN_TABLES
from lib.export.powerpoint.text import paragraph
from lib.export.powerpoint.xml import Xml, tag, value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lib.export.powerpoint.frame import Box
    from lib.export.powerpoint.paint import Paint
    from lib.view.slides.slide import Cell, Table

PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's own "No Style, No Grid"."""
SIZES = (18.0, 16.0, float(LEAST_IN_TABLES))
_EMU = 914_400
_SIDE = 0.09
_LEAST_ROOM = 0.2
_ROOMY, _TIGHT = 0.075, 0.035
"""Above and below the text of a cell, in inches."""


@dataclass(frozen=True, kw_only=True)
class Setting:
    """How a table is set: type in points, the margin above and below, the columns' widths, the rows' heights from the header.

    All but the type in inches.
    """

    points: float
    above: float
    widths: tuple[float, ...]
    heights: tuple[float, ...]

    @property
    def height(self) -> float:
        """The whole table's."""
        return sum(self.heights)


def setting(table: Table, box: Box) -> Setting:
    """The largest type in which the table fits its box; where none fits, the least."""
    tried = [_set(table, box, points=points, above=above) for points in SIZES for above in (_ROOMY, _TIGHT)]
    return next((one for one in tried if one.height <= box.height), tried[-1])


def table_xml(table: Table, *, box: Box, paint: Paint) -> Xml:
    """The `a:tbl`."""
    chosen = setting(table, box)
    grid = tag("a:tblGrid", *(tag("a:gridCol", w=round(one * _EMU)) for one in chosen.widths))
    style = tag("a:tblPr", tag("a:tableStyleId", Xml(PLAIN_STYLE)), firstRow=True, firstCol=True)
    head = _row([_head(word, at, table, chosen, paint) for at, word in enumerate(table.heads)], chosen.heights[0])
    rows = (
        _row([_cell(one, at, table, chosen, paint) for at, one in enumerate(cells)], tall)
        for cells, tall in zip(table.rows, chosen.heights[1:], strict=True)
    )
    return tag("a:tbl", style, grid, head, *rows)


def column_widths(table: Table, box: Box, *, points: float) -> tuple[float, ...]:
    """The columns' widths in inches: their shares, but room for each longest word where others can spare it.

    A word that is wider than half the table is cut, and takes no room from the words of others.
    """
    wished = [share * box.width for share in table.widths]
    least = [_longest(table, at, points=points, most=box.width / 2) + 2 * _SIDE + 0.03 for at in range(len(table.heads))]
    missing = sum(max(0.0, need - has) for need, has in zip(least, wished, strict=True))
    spare = sum(max(0.0, has - need) for need, has in zip(least, wished, strict=True))
    if missing > spare:
        return tuple(wished)
    return tuple(
        need if need > has else has - (missing * (has - need) / spare if spare else 0.0)
        for need, has in zip(least, wished, strict=True)
    )


def text_room(width: float) -> float:
    """The inches that a text has in a column."""
    return max(width - 2 * _SIDE - 0.02, _LEAST_ROOM)


def _longest(table: Table, at: int, *, points: float, most: float) -> float:
    head = [measure.width(word, size=points, bold=True) for word in table.heads[at].split()]
    cells = [
        measure.width(word, size=points, bold=is_bold(row[at], at)) for row in table.rows for word in row[at].text.split()
    ]
    return max((one for one in (*head, *cells) if one <= most), default=0.0)


def _set(table: Table, box: Box, *, points: float, above: float) -> Setting:
    widths = column_widths(table, box, points=points)
    rows = [table.heads, *([cell.text for cell in row] for row in table.rows)]
    strong = [[True] * len(table.heads), *([is_bold(cell, at) for at, cell in enumerate(row)] for row in table.rows)]
    heights = (
        max(
            measure.height(text, room=text_room(wide), size=points, bold=bold)
            for text, wide, bold in zip(texts, widths, bolds, strict=True)
        )
        + 2 * above
        for texts, bolds in zip(rows, strong, strict=True)
    )
    return Setting(points=points, above=above, widths=widths, heights=tuple(heights))


def is_bold(cell: Cell, at: int) -> bool:
    """What a row is called, and what to look at."""
    return at == 0 or cell.strong


def _row(cells: Sequence[Xml], height: float) -> Xml:
    return tag("a:tr", *cells, h=round(height * _EMU))


def _head(word: str, at: int, table: Table, chosen: Setting, paint: Paint) -> Xml:
    rule = _border(paint.fill(paint.colours.accent), 19_050)
    fill = paint.fill(paint.colours.muted)
    return _filled(word, at, table, chosen, bold=True, fill=fill, rule=rule, anchor="b")


def _cell(cell: Cell, at: int, table: Table, chosen: Setting, paint: Paint) -> Xml:
    rule = _border(paint.fill(paint.colours.line), 9525)
    fill = paint.fill(paint.colours.highlight_text if cell.strong else paint.colours.ink)
    return _filled(cell.text, at, table, chosen, bold=is_bold(cell, at), fill=fill, rule=rule, anchor="t")


def _filled(word: str, at: int, table: Table, chosen: Setting, *, bold: bool, fill: Xml, rule: Xml, anchor: str) -> Xml:
    align = tag("a:pPr", algn="r" if at in table.numeric else "l")
    words = paragraph(word, points=chosen.points, bold=bold, fill=fill, layout=align)
    body = tag("a:txBody", tag("a:bodyPr"), tag("a:lstStyle"), words)
    none = tuple(tag(f"a:ln{side}", tag("a:noFill"), w=0) for side in ("L", "R", "T"))
    side, above = round(_SIDE * _EMU), round(chosen.above * _EMU)
    edges = {"marL": side, "marR": side, "marT": above, "marB": above}
    return tag("a:tc", body, tag("a:tcPr", *none, rule, tag("a:noFill"), anchor=anchor, **edges))


def _border(fill: Xml, width: int) -> Xml:
    return tag("a:lnB", fill, value("a:prstDash", "solid"), w=width)
