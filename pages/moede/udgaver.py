"""Udgaver: what was frozen, what is new since, and freezing."""

from lib.ui import editions
from lib.ui.state import visit

here = visit()
found = editions.load(here)
editions.overview(found, here)
editions.new_since(found, here)
editions.freezing(found, here)
