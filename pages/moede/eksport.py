"""Eksport: choose a deck, take it in every form, edit it and save it."""

from lib.ui.export import forms, load, page
from lib.ui.state import visit

here = visit()
found = load.load(here)
page.answer(found, here)
forms.present(found, here)
forms.forms(found, here)
page.desk(found, here)
