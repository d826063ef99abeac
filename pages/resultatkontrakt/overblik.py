"""Overblik: how many goals are met, who confirmed it, what needs attention."""

from lib.ui import overview, trends
from lib.ui.state import visit

here = visit()
view = overview.load(here)
overview.answer(view, here)
overview.goals(view, here)
told = trends.load(here, view)
trends.cards(told, here)
overview.figures(view, told)
overview.source(view)
