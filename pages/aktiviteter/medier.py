"""Medier: how often the house was in the media, against the same half last year, and where."""

from lib.ui import activity, activity_choice
from lib.ui.registry import MENTIONS
from lib.ui.state import visit

here = visit()
found = activity_choice.load(here, "mentions")
selection, wish = activity_choice.choose(here, found)
view = activity_choice.build(here, found, selection, wish)
activity.answer(view, selection, here)
activity.main_chart(view, here)
activity.splits(view, here, page=MENTIONS.slug)
activity.rows_behind(found, selection, here)
