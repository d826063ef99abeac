"""The page's style sheet with the house's two palettes filled in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from lib.charts.theme import Palette

_SHEET = Path(__file__).with_name("page.css")


def style_sheet(*, light: Palette, dark: Palette) -> Markup:
    """The sheet: light by rule and on paper, dark on a screen whose visitor prefers it."""
    return Markup(  # noqa: S704  colours are checked when the house's file is read
        f":root {{ {_values(light)} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {_values(dark)} }} }}\n"
        f"{_SHEET.read_text(encoding='utf-8')}"
    )


def _values(colours: Palette) -> str:
    return " ".join(f"--{name}: {colour};" for name, colour in colours.named.items())
