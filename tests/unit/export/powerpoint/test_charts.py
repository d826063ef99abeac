"""Charts are PowerPoint's own: their numbers, workbook, labels, target and the order of their XML."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from lib.export.powerpoint import powerpoint
from lib.export.powerpoint.chart.scale import scale_of
from lib.export.powerpoint.chart.source import book_of, chart_xml
from lib.export.powerpoint.frame import BODY
from lib.export.powerpoint.paint import paint
from lib.services.settings import load_organisation
from lib.view.plot import Plot, PlotKind, PlotSeries, PlotTarget, Role
from tests.decks import BAR, COLUMN, LINE, SHARES, STACKED, deck

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pptx.chart.chart import Chart

MADE_AT = datetime(2020, 11, 11, 9, 30, tzinfo=UTC)
ALL = {"column": COLUMN, "bar": BAR, "stacked": STACKED, "line": LINE, "shares": SHARES}
KINDS = {
    "column": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "bar": XL_CHART_TYPE.BAR_CLUSTERED,
    "stacked": XL_CHART_TYPE.BAR_STACKED,
    "line": XL_CHART_TYPE.LINE_MARKERS,
    "shares": XL_CHART_TYPE.BAR_CLUSTERED,
}
TARGET = PlotTarget(value=100.0, text="mål: mindst 100")
BAR_SERIES = ["idx", "order", "tx", "spPr", "invertIfNegative", "dPt", "dLbls", "errBars", "cat", "val"]
LINE_SERIES = ["idx", "order", "tx", "spPr", "marker", "dPt", "dLbls", "errBars", "cat", "val", "smooth"]
LABEL = ["idx", "delete", "layout", "tx", "numFmt", "spPr", "txPr", "dLblPos", "showLegendKey", "showVal", "showCatName"]
LABEL += ["showSerName", "showPercent", "showBubbleSize"]
VALUES = ["axId", "scaling", "delete", "axPos", "majorGridlines", "numFmt", "majorTickMark", "minorTickMark", "tickLblPos"]
VALUES += ["spPr", "txPr", "crossAx", "crosses", "crossBetween", "majorUnit"]
CHART = ["title", "autoTitleDeleted", "plotArea", "legend", "plotVisOnly", "dispBlanksAs"]


@pytest.fixture(scope="module")
def charts() -> dict[str, Chart]:
    """The charts of the sample deck by the name of their plot."""
    shown = Presentation(io.BytesIO(powerpoint(deck(), load_organisation(), made_at=MADE_AT)))
    by_title = {one.title: name for name, one in ALL.items()}
    found = [shape.chart for page in shown.slides for shape in page.shapes if shape.has_chart]
    return {by_title[one.chart_title.text_frame.text]: one for one in found}


def xml_of(plot: Plot) -> Any:  # noqa: ANN401  lxml has no types
    """A plot's chart as an element tree."""
    return parse_xml(chart_xml(plot, box=BODY, paint=paint(load_organisation().colours)))


def tree_of(chart: Chart) -> Any:  # noqa: ANN401  lxml has no types
    """The XML of a chart that was read again."""
    return parse_xml(chart.part.blob)


def book(chart: Chart) -> tuple[Any, list[list[object]]]:
    """The rows of the workbook inside a chart."""
    sheet = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).worksheets[0]
    return sheet, [list(row) for row in sheet.iter_rows(values_only=True)]


def local(element: Iterable[Any]) -> list[str]:
    """The names of an element's children, without their namespace and each once."""
    return list(dict.fromkeys(child.tag.rsplit("}", 1)[1] for child in element))


@pytest.mark.parametrize("name", ALL)
def test_a_plot_is_a_native_chart_with_its_title_and_its_numbers(charts: dict[str, Chart], name: str) -> None:
    """Categories and values are those of the view, a missing one stays missing."""
    chart, plot = charts[name], ALL[name]
    assert chart.chart_type == KINDS[name]
    assert tuple(chart.plots[0].categories) == plot.categories
    found = [(one.name, tuple(one.values)) for one in list(chart.plots[0].series)[: len(plot.series)]]
    assert found == [(one.name, one.values) for one in plot.series]


@pytest.mark.parametrize("name", ALL)
def test_the_workbook_inside_holds_what_the_chart_draws(charts: dict[str, Chart], name: str) -> None:
    """Each address of the chart leads to cells with the very numbers that the chart has cached."""
    chart = charts[name]
    sheet, _ = book(chart)
    references = tree_of(chart).xpath(".//c:numRef")
    assert references
    for one in references:
        cells = sheet[one.find(qn("c:f")).text.split("!")[1]]
        values = {at: row[0].value for at, row in enumerate(cells) if row[0].value is not None}
        cached = {int(point.get("idx")): float(point.find(qn("c:v")).text) for point in one.iter(qn("c:pt"))}
        assert values == pytest.approx(cached)


def test_a_category_that_looks_like_a_formula_is_text(charts: dict[str, Chart]) -> None:
    """The workbook behind the chart has no formula, and the name in it is as it was typed."""
    sheet, rows = book(charts["bar"])
    assert [row[0] for row in rows[1:]] == list(BAR.categories)
    assert all(cell.data_type != "f" and cell.hyperlink is None for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize("plot", [*ALL.values(), replace(BAR, target=TARGET), replace(COLUMN, target=TARGET)])
def test_elements_come_in_the_order_that_the_format_demands(plot: Plot) -> None:
    """PowerPoint repairs or refuses a chart whose elements are in another order."""
    tree = xml_of(plot)
    for path, order in (
        (".//c:barChart/c:ser", BAR_SERIES),
        (".//c:lineChart/c:ser", LINE_SERIES),
        (".//c:dLbl", LABEL),
        (".//c:valAx", VALUES),
        ("./c:chart", CHART),
    ):
        for element in tree.xpath(path):
            names = local(element)
            assert [one for one in order if one in names] == names, path


@pytest.mark.parametrize("plot", [*ALL.values(), replace(BAR, target=TARGET)])
def test_every_series_has_a_place_of_its_own_and_axes_that_exist(plot: Plot) -> None:
    """Identities are unique, and a group of marks names two axes of the chart."""
    tree = xml_of(plot)
    orders = tree.xpath(".//c:ser/c:order/@val")
    assert len(set(orders)) == len(orders)
    known = set(tree.xpath(".//c:catAx/c:axId/@val | .//c:valAx/c:axId/@val"))
    groups = tree.xpath(".//c:barChart | .//c:lineChart")
    assert all(len(set(one.xpath("./c:axId/@val")) & known) == 2 for one in groups)


def test_a_label_is_the_number_where_it_says_no_more(charts: dict[str, Chart]) -> None:
    """Labels follow when someone edits the numbers; a point without a text has none."""
    now = tree_of(charts["column"]).xpath(".//c:ser")[1]
    kept = {one.find(qn("c:idx")).get("val"): local(one) for one in now.iter(qn("c:dLbl"))}
    assert "delete" in kept["1"]
    assert {"showVal", "numFmt"} <= set(kept["0"])
    assert "tx" not in kept["0"]


def test_a_label_that_says_more_than_its_number_is_kept_as_written() -> None:
    """A bound must not become an exact number."""
    series = PlotSeries(name="2020", role=Role.NOW, values=(500.0, 7.0), texts=("≥ 500", "7"))
    tree = xml_of(replace(BAR, categories=("a", "b"), series=(series,)))
    assert [one.text for one in tree.xpath(".//c:dLbl/c:tx//a:t")] == ["≥ 500"]


def test_the_target_of_upright_charts_is_a_line_of_its_own() -> None:
    """It has its number in the workbook and its name in the chart, and no entry in a legend."""
    for plot in (replace(COLUMN, target=TARGET), LINE):
        tree = xml_of(plot)
        last = tree.xpath(".//c:lineChart/c:ser")[-1]
        name = "".join(last.xpath("./c:tx//c:v/text()"))
        assert name == plot.target.text
        assert {float(one) for one in last.xpath("./c:val//c:v/text()")} == {plot.target.value}
        assert last.xpath(".//c:dLbl/c:showSerName/@val") == ["1"]
        assert tree.xpath(".//c:legendEntry/c:idx/@val") == ([str(len(plot.series))] if len(plot.series) > 1 else [])


def test_the_target_across_lying_bars_moves_with_its_number(charts: dict[str, Chart]) -> None:
    """Unseen bars reach to the target, a sliver with its name stands at their end, on an axis with the same ends."""
    tree = tree_of(charts["stacked"])
    unseen, sliver = tree.xpath(".//c:barChart")[1].findall(qn("c:ser"))
    assert unseen.xpath("./c:spPr/a:noFill")
    assert [float(one) for one in unseen.xpath("./c:val//c:v/text()")] == [840.0]
    assert "".join(sliver.xpath("./c:tx//c:v/text()")) == "mål: mindst 840"
    ends = [(one.xpath(".//c:min/@val"), one.xpath(".//c:max/@val")) for one in tree.xpath(".//c:valAx")]
    assert ends[0] == ends[1]
    assert float(ends[0][1][0]) > 1021


def test_intervals_are_error_bars_with_their_lengths_in_the_workbook(charts: dict[str, Chart]) -> None:
    """Plus and minus are distances from the value; where no interval is known there is none."""
    bars = tree_of(charts["line"]).xpath(".//c:errBars")[0]
    plus, minus = ([float(one.text) for one in bars.find(qn(f"c:{side}")).iter(qn("c:v"))] for side in ("plus", "minus"))
    assert (plus, minus) == ([8.0, 7.0], [8.0, 7.0])
    _, rows = book(charts["line"])
    assert rows[0] == [None, "NPS", "NPS: interval opad", "NPS: interval nedad", "mål: mindst 60"]


def test_strong_categories_and_last_year_have_their_colours() -> None:
    """What to look at is in the highlight colour, last year in the quiet ink, this year in the accent."""
    before, now = xml_of(COLUMN).xpath(".//c:ser")
    assert before.xpath("./c:spPr//a:schemeClr/@val") == ["tx2"]
    assert not before.xpath("./c:dPt")
    assert now.xpath("./c:spPr/a:solidFill/a:schemeClr/@val") == ["accent1"]
    assert now.xpath("./c:dPt/c:idx/@val") == ["2"]
    assert now.xpath("./c:dPt//a:schemeClr/@val") == ["accent2"]


def test_an_axis_is_there_only_where_a_number_has_no_label() -> None:
    """Labelled bars need no gridlines; unlabelled ones get them."""
    assert not xml_of(BAR).xpath(".//c:majorGridlines")
    assert xml_of(COLUMN).xpath(".//c:majorGridlines")


@pytest.mark.parametrize("most", [0.0, 0.7, 3.0, 9.5, 17.0, 96.0, 229.0, 1021.0, 98_765.0])
def test_at_most_four_gridlines_and_bars_from_zero(most: float) -> None:
    """Whatever the numbers are; the end is left open, so that it follows when they are edited."""
    series = PlotSeries(name="n", role=Role.NOW, values=(most, 0.0), texts=("", ""))
    scale = scale_of(replace(COLUMN, series=(series,), categories=("a", "b"), strong=()))
    assert scale.low == 0.0
    assert scale.high is None
    assert scale.top / scale.step <= 4.0001
    assert scale.top >= most


@pytest.mark.parametrize(("low", "high"), [(-20.0, 100.0), (0.0, 100.0), (-100.0, 100.0), (1.0, 5.0), (40.0, 80.0)])
def test_a_fixed_axis_is_divided_evenly(low: float, high: float) -> None:
    """The last gridline is the axis' end."""
    scale = scale_of(replace(LINE, low=low, high=high))
    parts = (high - low) / scale.step
    assert parts == pytest.approx(round(parts))
    assert 2 <= parts <= 4


def test_a_chart_of_nothing_can_be_drawn() -> None:
    """No values at all: a chart with its title and no error."""
    empty = Plot(
        kind=PlotKind.BAR,
        title="Intet",
        categories=("a",),
        series=(PlotSeries(name="n", role=Role.NOW, values=(None,), texts=("",)),),
        alt="Intet at vise.",
    )
    tree = xml_of(empty)
    assert not tree.xpath(".//c:val//c:pt")
    assert tree.xpath(".//c:title")


def test_texts_in_charts_are_no_smaller_than_14_points() -> None:
    """Axis, labels, legend, title and target."""
    for plot in (*ALL.values(), replace(BAR, target=TARGET)):
        sizes = xml_of(plot).xpath(".//a:defRPr/@sz | .//a:rPr/@sz")
        assert sizes
        assert min(int(one) for one in sizes) >= 1400


def test_the_workbook_is_the_same_bytes_for_the_same_time() -> None:
    """Nothing of the clock gets into it."""
    first, second = (book_of(COLUMN).written(made_at=MADE_AT) for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert "2020-11-11T09:30:00Z" in archive.read("docProps/core.xml").decode()
