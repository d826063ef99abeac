"""Tilfredshed: Net Promoter Score and the effect question, against last year, and group by group."""

from lib.ui import satisfaction
from lib.ui.state import visit

here = visit()
view = satisfaction.load(here)
satisfaction.answer(view)
satisfaction.score(view, here)
satisfaction.effect(view, here)
satisfaction.splits(view, here)
satisfaction.rows_behind(here)
