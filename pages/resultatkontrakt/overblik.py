"""Overblik: how many goals are met, who confirmed it, what needs attention."""

from lib.ui import overview
from lib.ui.state import visit

here = visit()
view = overview.load(here)
overview.answer(view, here)
overview.goals(view, here)
overview.figures(view)
overview.source(view)
