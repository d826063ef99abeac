"""What the speaker may say, on the slide's notes page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.export.powerpoint.text import paragraph, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pptx.slide import Slide as Page


def add_notes(page: Page, notes: Sequence[str]) -> None:
    """One paragraph a sentence; a slide without notes has no notes page."""
    if not notes:
        return
    holder = page.notes_slide.notes_placeholder
    if holder is None:
        raise ValueError("The notes page has no placeholder for notes.")
    write(holder, *(paragraph(one) for one in notes))
