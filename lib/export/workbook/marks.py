"""What stands at the marks of a chart: words, numbers, intervals, and the pens and fills they are drawn with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from openpyxl.chart.data_source import NumData, NumDataSource, NumVal
from openpyxl.chart.error_bar import ErrorBars
from openpyxl.chart.label import DataLabel, DataLabelList
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RegularTextRun

from lib.export.characters import writable
from lib.export.workbook.formats import shown_as
from lib.view.plot import Role

if TYPE_CHECKING:
    from lib.charts.theme import Palette
    from lib.view.plot import PlotSeries

_POINT = 12700  # in the unit of drawings
NOTHING = {"showLegendKey": False, "showCatName": False, "showSerName": False, "showPercent": False, "showVal": False}


def hexed(colour: str) -> str:
    """#0f5c6e → 0F5C6E, as drawings hold it."""
    return colour.lstrip("#").upper()


def said(colour: str, *, size: float, bold: bool = False, text: str = "") -> RichText:
    """How words in a chart look, and the words where there are some."""
    letters = CharacterProperties(sz=round(size * 100), b=bold, solidFill=hexed(colour))
    properties = ParagraphProperties(defRPr=letters)
    if not text:
        return RichText(p=[Paragraph(pPr=properties, endParaRPr=letters)])
    return RichText(p=[Paragraph(pPr=properties, r=[RegularTextRun(rPr=letters, t=writable(text))])])


def labels(one: PlotSeries, number_format: str, *, ink: str, position: str) -> DataLabelList:
    """Numbers at the marks that have a text, with the sign their text has."""
    shown = {**NOTHING, "showVal": True}
    words, number_format = said(ink, size=10, bold=one.role is not Role.BEFORE), writable(number_format)
    if not any(one.texts):
        return DataLabelList(**NOTHING)
    forms = [shown_as(text, value, number_format) for text, value in zip(one.texts, one.values, strict=True)]
    own = [
        DataLabel(idx=at, numFmt=form, txPr=words, dLblPos=position, **shown) if text else DataLabel(idx=at, **NOTHING)
        for at, (text, form) in enumerate(zip(one.texts, forms, strict=True))
        if not text or form != number_format
    ]
    return DataLabelList(dLbl=own, numFmt=number_format, txPr=words, dLblPos=position, **shown)


def ends_of(one: PlotSeries, colours: Palette) -> ErrorBars | None:
    """The intervals, as far up and down from each value as they reach."""
    if not one.spread:
        return None
    pairs = [
        (at, value, ends)
        for at, (value, ends) in enumerate(zip(one.values, one.spread, strict=True))
        if value is not None and ends is not None
    ]
    down = [NumVal(idx=at, v=max(value - ends[0], 0)) for at, value, ends in pairs]
    up = [NumVal(idx=at, v=max(ends[1] - value, 0)) for at, value, ends in pairs]
    made = ErrorBars(
        errDir="y",
        errBarType="both",
        errValType="cust",
        minus=NumDataSource(numLit=NumData(formatCode="General", ptCount=len(one.values), pt=down)),
        plus=NumDataSource(numLit=NumData(formatCode="General", ptCount=len(one.values), pt=up)),
        spPr=GraphicalProperties(ln=pen(colours.muted, 1)),
    )
    in_order = ("errDir", "errBarType", "errValType", "plus", "minus", "spPr")
    vars(made)["__elements__"] = in_order  # openpyxl writes minus first, against the schema
    return made


def filled(colour: str) -> GraphicalProperties:
    """A surface without an edge."""
    return GraphicalProperties(solidFill=hexed(colour), ln=LineProperties(noFill=True))


def pen(colour: str, width: float, *, dash: Literal["sysDash"] | None = None) -> LineProperties:
    """A line so many points wide."""
    return LineProperties(solidFill=hexed(colour), w=round(width * _POINT), prstDash=dash)
