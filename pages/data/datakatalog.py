"""Datakatalog: what Målbar understands, what there is of it, templates, and what is never stored."""

from lib.ui import catalogue
from lib.ui.state import visit

here = visit()
held = catalogue.load(here)
catalogue.overview(held, here)
catalogue.activities(held, here)
catalogue.contract(held, here)
catalogue.mappings(here)
catalogue.privacy()
