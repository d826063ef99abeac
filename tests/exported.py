"""What stands in an exported file, read by another program than the one that wrote it: texts slide by slide."""

from __future__ import annotations

import io
import re
from collections import Counter
from typing import TYPE_CHECKING

from lxml import html
from openpyxl import load_workbook
from pptx import Presentation
from pypdf import PdfReader

from lib.view import format as fmt
from lib.view.slides.slide import Bullets, Facts, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pptx.chart.chart import Chart
    from pptx.slide import Slide

    from lib.view.slides.slide import Slide as ViewSlide


def plain(text: str) -> str:
    """A text with every run of white space as one space."""
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ")).strip()


def powerpoint_texts(content: bytes) -> list[list[str]]:
    """By slide, the first one included, every text that is seen on it: of shapes, of tables' cells, and of charts."""
    return [list(slide_texts(slide)) for slide in Presentation(io.BytesIO(content)).slides]


def slide_texts(slide: Slide) -> Iterator[str]:
    """Every text on a slide, without the speaker's notes."""
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield from (plain(paragraph.text) for paragraph in shape.text_frame.paragraphs if paragraph.text.strip())
        if shape.has_table:
            yield from (plain(cell.text) for row in shape.table.rows for cell in row.cells)
        if shape.has_chart:
            yield from chart_texts(shape.chart)


def chart_texts(chart: Chart) -> Iterator[str]:
    """A chart's title, its categories, and the names of its series."""
    if chart.has_title:
        yield plain(chart.chart_title.text_frame.text)
    for plot in chart.plots:
        yield from (plain(str(category)) for category in plot.categories)
        yield from (plain(one.name) for one in plot.series)


# Figures -------------------------------------------------------------------------------------------------------------

_FIGURE = re.compile(r"(?:[≥≤] )?[+−-]?\d(?:[\d.,]*\d)?(?: ?%)?")
_DECIMALS = {"#,##0": 0, "0": 0, "#,##0.0": 1}


def figures(texts: Iterable[str]) -> Counter[str]:
    """Every figure that some texts say, with its sign, its bound and its percent sign, and how often."""
    return Counter(re.sub(r" ?%", " %", found) for text in texts for found in _FIGURE.findall(plain(text)))


def shown(value: float, number_format: str) -> str:
    """A number as an office program with Danish settings shows it. Raises KeyError for a format nobody should use."""
    form = number_format.removeprefix("[$-406]").split(";")[0]
    pattern, *words = re.split(r'("[^"]*")', form)
    return fmt.number(value, decimals=_DECIMALS[pattern]) + "".join(words).replace('"', "")


def slide_words(slide: ViewSlide) -> list[str]:
    """What a slide says by its view-model: its own texts, lists, tables, figures, and the labels in its charts."""
    words = [slide.heading, slide.title, slide.lead]
    for block in slide.blocks:
        if isinstance(block, Bullets):
            words += [block.heading, *(one.text for one in block.items)]
        elif isinstance(block, Table):
            words += [*block.heads, *(cell.text for row in block.rows for cell in row)]
        elif isinstance(block, Facts):
            words += [text for one in block.items for text in (one.name, one.text, one.note)]
        else:
            words += [block.title, *block.categories, *(text for one in block.series for text in one.texts)]
            words += [block.target.text] if block.target else []
    return words


def powerpoint_figures(content: bytes) -> list[Counter[str]]:
    """By slide, the first one left out: texts, and the labels that the charts show at their marks."""
    found = []
    for slide in list(Presentation(io.BytesIO(content)).slides)[1:]:
        labels = [text for shape in slide.shapes if shape.has_chart for text in _labels(shape.chart)]
        found.append(figures([*slide_texts(slide), *labels]))
    return found


def _labels(chart: Chart) -> Iterator[str]:
    for plot in chart.plots:
        for one in plot.series:
            if not one._element.xpath("./c:dLbls//c:showVal[@val='1']"):  # noqa: SLF001  no public way
                continue
            written = one._element.xpath("./c:val/c:numRef/c:numCache/c:formatCode/text()")  # noqa: SLF001  no public way
            yield from (shown(value, str(written[0])) for value in one.values if value is not None)


def handout_figures(content: bytes) -> list[Counter[str]]:
    """By section, those of the slides alone."""
    page = html.fromstring(content, parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    sections = page.xpath("//section[starts-with(@id, 'afsnit-')]")
    return [figures([" ".join(one.xpath(".//text()[not(ancestor::script)]"))]) for one in sections]


def workbook_figures(content: bytes) -> list[Counter[str]]:
    """By sheet of a slide: texts, and numbers as their format shows them."""
    book = load_workbook(io.BytesIO(content))
    found = []
    for sheet in book.worksheets[1:-1]:
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
        texts = [one.value if isinstance(one.value, str) else shown(one.value, one.number_format) for one in cells]
        found.append(figures(texts))
    return found


def appendix_figures(content: bytes, titles: Sequence[str]) -> list[Counter[str]]:
    """By section, from each slide's title to the next; running heads and feet of pages are left out."""
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    whole = plain("\n".join(re.sub(r"\n[^\n]*Side \d+ af \d+\s*$", "", page) for page in pages))
    starts = []
    for title in titles:
        starts.append(whole.index(plain(title), starts[-1] + 1 if starts else whole.rindex(plain(titles[0]))))
    ends = [*starts[1:], whole.rindex(" Kilder Fil ")]
    return [figures([whole[start:end]]) for start, end in zip(starts, ends, strict=True)]
