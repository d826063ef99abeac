"""Næste kontrakt: process, agreements before and after, priorities, points of attention."""

from lib.ui import next_contract
from lib.ui.state import visit

here = visit()
view = next_contract.load(here)
next_contract.process(view, here)
next_contract.priorities(view)
next_contract.agreements(view)
next_contract.cooperation(view)
next_contract.source(view)
