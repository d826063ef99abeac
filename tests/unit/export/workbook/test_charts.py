"""The workbook's charts: Excel's own, on the cells beside them, in XML that keeps the order the schema asks for."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from openpyxl import load_workbook

from lib.charts.theme import palette
from lib.export.workbook import workbook
from lib.view.plot import Plot, PlotTarget
from tests.decks import BAR, COLUMN, LINE, SHARES, STACKED, deck

if TYPE_CHECKING:
    from lib.schema.organisation import Organisation

MADE = datetime(2020, 11, 11, tzinfo=UTC)
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
IN_ORDER = {
    "ser": "idx order tx spPr invertIfNegative marker dPt dLbls errBars cat val smooth",
    "errBars": "errDir errBarType errValType noEndCap plus minus val spPr",
    "dLbls": "dLbl numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize",
    "dLbl": "idx numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize",
    "catAx": "axId scaling delete axPos majorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx"
    " crosses crossesAt auto lblAlgn lblOffset noMultiLvlLbl",
    "valAx": "axId scaling delete axPos majorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx"
    " crosses crossesAt crossBetween majorUnit",
    "legend": "legendPos legendEntry layout overlay spPr txPr",
    "title": "tx layout overlay",
}
"""The order of children in the standard (ECMA-376, part 1, 21.2), as far as they are used."""


def parts_of(organisation: Organisation, *plots: Plot) -> tuple[bytes, list[ET.Element], str]:
    """A workbook of a slide with these charts: its bytes, the charts' parts, and the drawing that places them."""
    made = deck()
    slides = (replace(made.slides[1], blocks=plots),)
    content = workbook(replace(made, slides=slides), organisation, made_at=MADE)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = sorted(name for name in archive.namelist() if name.startswith("xl/charts/chart"))
        charts = [ET.fromstring(archive.read(name)) for name in names]  # noqa: S314  written a moment ago
        return content, charts, archive.read("xl/drawings/drawing1.xml").decode()


def ranges(chart: ET.Element, path: str) -> list[str]:
    """The cells that the series take something from."""
    return [one.text or "" for one in chart.iterfind(f".//{C}ser/{path}".replace("c:", C))]


@pytest.mark.parametrize(
    "plot", [COLUMN, BAR, STACKED, LINE, SHARES, replace(COLUMN, target=PlotTarget(value=15, text="mål 15"))]
)
def test_series_stand_on_cells_with_their_numbers(organisation: Organisation, plot: Plot) -> None:
    """Each series' range holds its values, and its name's cell the name; unknown values are empty cells."""
    content, (chart,), _ = parts_of(organisation, plot)
    sheet = load_workbook(io.BytesIO(content))["Maal-5"]
    values = [one.rpartition("!")[2].replace("$", "") for one in ranges(chart, "c:val/c:numRef/c:f")]
    names = [one.rpartition("!")[2].replace("$", "") for one in ranges(chart, "c:tx/c:strRef/c:f")]
    read = {sheet[name].value: [row[0].value for row in sheet[cells]] for name, cells in zip(names, values, strict=True)}
    for one in plot.series:
        assert tuple(read[one.name][: len(one.values)]) == one.values
    if plot.target:
        assert plot.target.value in read[plot.target.text]


@pytest.mark.parametrize("plot", [COLUMN, BAR, STACKED, LINE, replace(LINE, strong=(1,))])
def test_parts_keep_the_standard_order(organisation: Organisation, plot: Plot) -> None:
    """Excel refuses a part whose elements stand in another order."""
    _, (chart,), _ = parts_of(organisation, plot)
    for name, wanted in IN_ORDER.items():
        order = wanted.split()
        for element in chart.iter(f"{C}{name}"):
            places = [order.index(child.tag.removeprefix(C)) for child in element]
            assert places == sorted(places), name


def test_charts_have_alternative_texts_and_names_of_their_own(organisation: Organisation) -> None:
    """In the order of the sheet, quotes and angles escaped; axes are shown unless each bar says its number."""
    alt = 'Kolding har "flest" <120> & mere'
    _, charts, drawing = parts_of(organisation, replace(LINE, alt=alt), SHARES)
    frames = ET.fromstring(drawing).iter("{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}cNvPr")  # noqa: S314
    assert [(one.get("name"), one.get("descr")) for one in frames] == [("Diagram 1", alt), ("Diagram 2", SHARES.alt)]
    hidden = [[one.get("val") for one in chart.iter(f"{C}delete")] for chart in charts]
    assert hidden == [["0", "0"], ["0", "1"]]


def test_lying_bars_read_from_the_top(organisation: Organisation) -> None:
    """The first category stands on top, in Excel by turning the axis."""
    _, (chart,), _ = parts_of(organisation, BAR)
    (axis,) = chart.iter(f"{C}catAx")
    assert axis.find(f"{C}scaling/{C}orientation").get("val") == "maxMin"  # type: ignore[union-attr]


def test_colours_are_the_palette(organisation: Organisation) -> None:
    """The year is the accent, what is to be looked at the highlight, parts the categorical colours in turn."""
    colours = palette(dark=False, colours=organisation.colours)
    _, (column, stacked), _ = parts_of(organisation, COLUMN, STACKED)

    def fills(chart: ET.Element) -> list[str]:
        return [f"#{one.get('val', '').lower()}" for one in chart.iterfind(f".//{C}ser/{C}spPr/{A}solidFill/{A}srgbClr")]

    assert fills(column) == [colours.track, colours.accent]
    assert fills(stacked)[:3] == list(colours.categorical[:3])
    points = [one.get("val", "").lower() for one in column.iterfind(f".//{C}dPt/{C}spPr/{A}solidFill/{A}srgbClr")]
    assert points == [colours.highlight.lstrip("#")]


def test_intervals_reach_as_far_as_the_deck_says(organisation: Organisation) -> None:
    """Up and down from each value; the point without an interval has none."""
    _, (chart,), _ = parts_of(organisation, LINE)
    (bars,) = chart.iter(f"{C}errBars")
    ends = [[float(one.text or "") for one in bars.iterfind(f"{C}{side}/{C}numLit/{C}pt/{C}v")] for side in ("minus", "plus")]
    assert ends == [[8, 7], [8, 7]]


def test_words_at_marks_are_those_of_the_deck(organisation: Organisation) -> None:
    """A number that is a lower bound says so at its bar, and a mark without a text has none."""
    bound = replace(SHARES.series[0], values=(500.0, 35.0), texts=("≥ 500", ""))
    _, (chart,), _ = parts_of(organisation, replace(SHARES, series=(bound,), number_format="#,##0"))
    labels = list(chart.iter(f"{C}dLbl"))
    assert labels[0].find(f"{C}numFmt").get("formatCode") == '"≥ "#,##0'  # type: ignore[union-attr]
    assert labels[1].find(f"{C}showVal").get("val") == "0"  # type: ignore[union-attr]


def test_no_chart_lies_on_cells_that_hold_something(organisation: Organisation) -> None:
    """The second chart's numbers begin below the first chart."""
    content, _, drawing = parts_of(organisation, LINE, SHARES)
    sheet = load_workbook(io.BytesIO(content))["Maal-5"]
    tops = [int(one) for one in re.findall(r"<(?:\w+:)?row>(\d+)<", drawing)]
    heights = [int(one) / 12700 for one in re.findall(r'cy="(\d+)"', drawing)]
    second = next(row for row in range(1, 99) if sheet.cell(row=row, column=1).value == SHARES.title)
    between = sum(sheet.row_dimensions[row].height or 15 for row in range(tops[0] + 1, second))
    assert between >= heights[0]
