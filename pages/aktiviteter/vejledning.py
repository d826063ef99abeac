"""Vejledning: how many companies were guided, against last year, and which."""

from lib.ui import activity, activity_choice
from lib.ui.registry import GUIDANCE
from lib.ui.state import visit

here = visit()
found = activity_choice.load(here, "guidance")
selection, wish = activity_choice.choose(here, found)
view = activity_choice.build(here, found, selection, wish)
activity.answer(view, selection, here)
activity.main_chart(view, here)
activity.splits(view, here, page=GUIDANCE.slug)
activity.rows_behind(found, selection, here)
