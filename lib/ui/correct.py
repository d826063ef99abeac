"""The dialog in which a person corrects how a goal was read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from lib.domain.access import Right
from lib.domain.goal import NUMERIC, GoalKind
from lib.domain.structure import DIRECTIONS, KINDS
from lib.services.access import NotAllowedError
from lib.services.corrections import CorrectionError, CorrectionForm, correct_goal, withdraw
from lib.store.faults import StoreError
from lib.ui import gate, state
from lib.ui import markup as m
from lib.view import format as fmt

if TYPE_CHECKING:
    from lib.domain.goal import Goal, Reported, Requirement
    from lib.services.contracts import Contract
    from lib.ui.state import Visit

_WHOLE = "Hele målet"


def actions(found: Contract, goal: Goal, visit: Visit) -> None:
    """The buttons below a goal: correct the reading, or let what was read count again. An edition has none."""
    if visit.edition is not None or not visit.may(Right.CORRECT):
        return
    own = [one for one in found.corrections if one.label == goal.label]
    with st.container(horizontal=True):
        if st.button("Ret læsningen", icon=":material/edit:"):
            _dialog(goal, visit)
        for one in own:
            label = f"Fortryd rettelsen af »{one.part}«" if one.part else "Fortryd rettelsen"
            if st.button(label, icon=":material/undo:", key=f"withdraw-{one.id}"):
                withdraw(visit.store, goal, part=one.part, clock=state.now, by=gate.actor())
                st.rerun()


@st.dialog("Ret, hvordan målet er læst", width="medium")
def _dialog(goal: Goal, visit: Visit) -> None:
    st.caption("Kontraktens ord")
    st.text(goal.description)
    parts = [part.name for part in goal.requirement.parts]
    chosen = st.selectbox("Hvad skal rettes?", [_WHOLE, *parts]) if parts else _WHOLE
    part = "" if chosen == _WHOLE else str(chosen)
    requirement, reported = _current(goal, part)
    kinds = [word for word, kind in KINDS.items() if kind is not GoalKind.COMPOSITE]
    words = {kind: word for word, kind in KINDS.items()}
    start = words.get(requirement.kind, "Tekst")
    kind = st.selectbox("Måltype", kinds, index=kinds.index(start) if start in kinds else len(kinds) - 1)
    with st.form("correction"):
        form = _fields(part, str(kind), requirement, reported)
        if st.form_submit_button("Gem rettelsen", type="primary"):
            try:
                correct_goal(visit.store, goal, form, clock=state.now, by=gate.actor())
            except (CorrectionError, NotAllowedError, StoreError) as why:
                st.error(m.markdown(str(why)))
            else:
                st.rerun()


def _current(goal: Goal, part: str) -> tuple[Requirement, Reported]:
    for requirement, reported in zip(goal.requirement.parts, goal.part_results, strict=True):
        if requirement.name == part:
            return requirement, reported
    return goal.requirement, goal.reported


def _fields(part: str, kind_word: str, requirement: Requirement, reported: Reported) -> CorrectionForm:
    kind, target = KINDS[kind_word], requirement.target
    direction, value, unit, deadline, result = "Mindst", "", "", "", ""
    if kind in NUMERIC:
        names = [word for word in DIRECTIONS if word != "Senest"]
        words = {comparison: word for word, comparison in DIRECTIONS.items()}
        known = words.get(requirement.comparison, "Mindst")
        direction = str(st.selectbox("Retning", names, index=names.index(known) if known in names else 0))
        value = st.text_input("Målværdi", _number(target), placeholder="840, eller to tal med bindestreg: 40-60")
        if kind is GoalKind.COUNT:
            unit = st.text_input("Enhed", requirement.unit or "", placeholder="Hvad der tælles, for eksempel virksomheder")
        read = fmt.number(reported.quantity.value, decimals=2) if reported.quantity else ""
        result = st.text_input("Resultat", read, placeholder="Tomt: som det er læst af regnearket")
    elif kind is GoalKind.MILESTONE:
        deadline = st.text_input(
            "Frist",
            fmt.short_date(target) if isinstance(target, date) else "",
            placeholder="For eksempel 1/7-2019. Tomt: ingen frist",
        )
    else:
        st.write("Et tekstmål bedømmes på ordene i resultat og kommentar, ikke på et tal.")
    return CorrectionForm(
        part=part, kind=kind_word, direction=direction, target=value, unit=unit, deadline=deadline, result=result
    )


def _number(target: object) -> str:
    if isinstance(target, tuple):
        return "-".join(fmt.number(end, decimals=2) for end in target)
    return fmt.number(target, decimals=2) if isinstance(target, float) else ""
