"""The numbers of a chart as a small table, where its chart reads them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter, quote_sheetname

from lib.export.workbook.formats import shown_as
from lib.export.workbook.look import across, fit, write
from lib.view.plot import PlotKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from lib.export.workbook.look import Look
    from lib.export.workbook.plan import Plan
    from lib.view.plot import Plot, PlotSeries, PlotTarget

LYING = frozenset({PlotKind.BAR, PlotKind.STACKED})
_FIRST_HEAD = {PlotKind.COLUMN: "Periode", PlotKind.LINE: "Periode", PlotKind.BAR: "Navn", PlotKind.STACKED: "Navn"}


@dataclass(frozen=True, kw_only=True)
class Range:
    """A named row of cells: what a chart takes a series from. `values` are those in the cells, None for an empty one."""

    name: str
    name_ref: str
    ref: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, kw_only=True)
class Numbers:
    """A chart's numbers on a sheet: its categories, a range a series, and the target's, if it has one."""

    categories: tuple[str, ...]
    categories_ref: str
    series: tuple[Range, ...]
    target: Range | None
    width: int  # columns
    top: int  # the header row
    below: int  # the row after the last


def add_numbers(sheet: Worksheet, row: int, plot: Plot, *, look: Look, plan: Plan) -> Numbers:
    """Writes the table: its caption, a header row, a row a category. Where bars lie, the target is a bar of its own.

    A target beside upright bars or points is a line, so that its column has the same number in each row.
    """
    across(sheet, row, plot.title, look.caption, span=plan.span, room=plan.room)
    top = row + 1
    target = plot.target
    lying = plot.kind in LYING
    named = (*plot.categories, target.text) if target and lying else plot.categories
    fit(sheet, top, ["", *(one.name for one in plot.series), target.text if target else ""], plan.widths)
    _add_names(sheet, top, (_FIRST_HEAD[plot.kind], *named), look=look, plan=plan)
    made = _Columns(sheet=sheet, look=look, top=top, rows=len(named), number_format=plot.number_format)
    series = tuple(made.add(place, one.name, one.values, one.texts) for place, one in enumerate(plot.series, 2))
    aim = _add_target(made, target, column=len(series) + 2, lying=lying) if target else None
    width = _add_ends(made, plot.series, first=1 + len(series) + (2 if aim else 1))
    return Numbers(
        categories=named,
        categories_ref=made.reference(1),
        series=series,
        target=aim,
        width=width,
        top=top,
        below=top + len(named) + 1,
    )


def _add_names(sheet: Worksheet, top: int, names: Sequence[str], *, look: Look, plan: Plan) -> None:
    for down, name in enumerate(names, top):
        write(sheet, down, 1, name, look.head if down == top else look.text)
        if down > top:
            fit(sheet, down, [name], plan.widths)


@dataclass(frozen=True, kw_only=True)
class _Columns:
    """The columns of numbers below a header row."""

    sheet: Worksheet
    look: Look
    top: int
    rows: int
    number_format: str

    def add(self, column: int, name: str, values: tuple[float | None, ...], texts: tuple[str, ...]) -> Range:
        """Writes one; unknown values are empty cells, which a chart leaves out."""
        write(self.sheet, self.top, column, name, self.look.head_right)
        padded = (*values, *(None,) * (self.rows - len(values)))
        for place, value in enumerate(padded):
            text = texts[place] if place < len(texts) else ""
            form = shown_as(text, value, self.number_format)
            write(self.sheet, self.top + 1 + place, column, value, self.look.number, number_format=form)
        letter = get_column_letter(column)
        head = f"{quote_sheetname(self.sheet.title)}!${letter}${self.top}"
        return Range(name=name, name_ref=head, ref=self.reference(column), values=padded)

    def reference(self, column: int) -> str:
        """The cells below the header of a column."""
        letter = get_column_letter(column)
        return f"{quote_sheetname(self.sheet.title)}!${letter}${self.top + 1}:${letter}${self.top + self.rows}"


def _add_target(made: _Columns, target: PlotTarget, *, column: int, lying: bool) -> Range:
    """Writes the target: in the row of its own, or in every row for a line."""
    values = (*(None,) * (made.rows - 1), target.value) if lying else (target.value,) * made.rows
    return made.add(column, target.text, values, ("",) * made.rows)


def _add_ends(made: _Columns, series: tuple[PlotSeries, ...], *, first: int) -> int:
    """Writes the ends of the intervals beside the values; gives the last column."""
    column = first
    for one in series:
        if one.spread:
            nothing = ("",) * len(one.spread)
            made.add(column, "fra", tuple(ends[0] if ends else None for ends in one.spread), nothing)
            made.add(column + 1, "til", tuple(ends[1] if ends else None for ends in one.spread), nothing)
            column += 2
    return column - 1
