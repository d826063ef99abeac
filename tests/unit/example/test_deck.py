"""The customer's deck comes out of the example again, by the command that the README names."""

from __future__ import annotations

import io
import shutil
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook
from pptx import Presentation

from lib.cli.main import main
from lib.services.settings import DATABASE_VARIABLE
from tests.exported import plain, powerpoint_texts
from tests.unit.example.deck_facts import FACTS

if TYPE_CHECKING:
    from pathlib import Path

FEWEST_CHARTS = 6


@pytest.fixture(scope="module")
def deck(example_file: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The .pptx that the command writes."""
    folder = tmp_path_factory.mktemp("deck")
    url = f"sqlite:///{shutil.copy(example_file, folder / 'store.sqlite3')}"
    output = folder / "d.pptx"
    told = CliRunner().invoke(
        main, ["export", "deck", "--year", "2019", "-o", str(output)], env={DATABASE_VARIABLE: url}, catch_exceptions=False
    )
    assert told.exit_code == 0, told.output
    return output.read_bytes()


@pytest.fixture(scope="module")
def slides(deck: bytes) -> list[str]:
    """The text of each slide, as one."""
    return [" ".join(texts) for texts in powerpoint_texts(deck)]


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact[-1][:40])
def test_a_fact_of_the_deck_stands_on_a_slide(slides: list[str], fact: tuple[str, ...]) -> None:
    """All of it on the same slide, word for word."""
    assert any(all(plain(text) in slide for text in fact) for slide in slides)


def test_the_charts_are_native(deck: bytes) -> None:
    """Each has a workbook of its own with the numbers that it draws, and no picture stands for one."""
    charts = 0
    for slide in Presentation(io.BytesIO(deck)).slides:
        for shape in slide.shapes:
            assert shape.shape_type != 13, shape.name  # a picture
            if not shape.has_chart:
                continue
            charts += 1
            book = load_workbook(io.BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob))
            held = {
                cell.value for row in book.worksheets[0].iter_rows() for cell in row if isinstance(cell.value, (int, float))
            }
            drawn = {value for plot in shape.chart.plots for one in plot.series for value in one.values if value is not None}
            assert drawn
            assert drawn <= held
    assert charts >= FEWEST_CHARTS
