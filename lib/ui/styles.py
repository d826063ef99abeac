"""The style sheet of the product's own markup, with a theme's palette filled in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lib.charts.theme import Palette

_SHEET = Path(__file__).with_name("styles.css")
_NAMES = (
    "background",
    "surface",
    "ink",
    "muted",
    "line",
    "accent",
    "highlight",
    "highlight_text",
    "highlight_surface",
    "good",
    "good_surface",
    "bad",
    "track",
)


def style_sheet(light: Palette, dark: Palette) -> str:
    """The sheet. Streamlit sets `color-scheme` on the page, so `light-dark()` follows the visitor's theme at once."""
    values = "".join(
        f"--mb-{name.replace('_', '-')}:light-dark({getattr(light, name)},{getattr(dark, name)});" for name in _NAMES
    )
    return f"<style>:root{{{values}}}\n{_SHEET.read_text(encoding='utf-8')}</style>"
