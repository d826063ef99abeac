"""Mål: the contract's own table, or one goal (`?maal=5`)."""

from lib.ui import correct, goal_activities, goals
from lib.ui.state import visit

here = visit()
contract = goals.load(here)
label = goals.choose(contract)
if label is None:
    goals.contract_table(contract, here)
else:
    view = goals.detail(contract, label, here)
    goals.answer(view)
    goals.evidence(view, here)
    goal_activities.computed(contract, label, here)
    goals.explanation(view)
    correct.actions(contract, goals.goal_of(contract, label), here)
    goals.history(view)
    goals.neighbours(view, here)
