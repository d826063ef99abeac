"""A deck as a PowerPoint file: layouts with placeholders, native charts and tables, notes."""

from __future__ import annotations

from lib.export.powerpoint.deck import powerpoint

__all__ = ["powerpoint"]
