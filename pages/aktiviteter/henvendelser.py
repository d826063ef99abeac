"""Henvendelser: how many asked, about which relief scheme, against last year, beside the house's own figures."""

from lib.ui import activity, activity_choice
from lib.ui.registry import INQUIRIES
from lib.ui.state import visit

here = visit()
found = activity_choice.load(here, "inquiries")
selection, wish = activity_choice.choose(here, found)
beside = activity_choice.beside_inquiries(here, found, selection)
view = activity_choice.build(here, found, selection, wish, beside)
activity.answer(view, selection, here)
activity.main_chart(view, here)
activity.splits(view, here, page=INQUIRIES.slug)
activity.rows_behind(found, selection, here)
