"""Kommuner: which lie highest and lowest; or one municipality (`?kommune=Kolding`)."""

from lib.ui import municipalities, one_municipality
from lib.ui.state import visit

here = visit()
if here.municipality is None:
    table = municipalities.view(here)
    municipalities.answer(table, here)
    municipalities.map_and_table(table, here)
else:
    page = one_municipality.view(here)
    one_municipality.answer(page, here)
    one_municipality.figures_and_cooperation(page, here)
    one_municipality.parts(page, here)
    one_municipality.rows_behind(page, here)
