"""The page Præsentation: one slide at a time on the whole screen, and the speaker's notes that follow it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.ui.presentation import notes, stage
from lib.ui.presentation.address import NOTES, read
from lib.ui.presentation.deck import chosen
from lib.ui.presentation.style import dress

if TYPE_CHECKING:
    from lib.ui.state import Visit


def page(visit: Visit) -> None:
    """The slides, or in a window whose address says `noter=1` what the speaker may say."""
    found = chosen(visit)
    asked = read()
    dress(asked)
    if asked.window == NOTES:
        notes.show(visit, found)
    else:
        stage.show(visit, found, asked)
