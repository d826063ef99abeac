"""The style sheet of the product's own markup, with a theme's palette filled in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lib.charts.theme import Palette

_SHEET = Path(__file__).with_name("styles.css")


def style_sheet(light: Palette, dark: Palette) -> str:
    """The sheet. Streamlit sets `color-scheme` on the page, so `light-dark()` follows the visitor's theme at once."""
    other = dark.named
    values = "".join(f"--mb-{name}:light-dark({colour},{other[name]});" for name, colour in light.named.items())
    return f"<style>:root{{{values}}}\n{_SHEET.read_text(encoding='utf-8')}</style>"
