"""A deck as an Excel workbook: a sheet a slide, with numbers that are numbers and charts of Excel's own."""

from __future__ import annotations

from lib.export.workbook.book import workbook

__all__ = ["workbook"]
