"""The page of access: who the visitor is and may do, the way out, and for administrators who has signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from lib.domain.access import Right, Role
from lib.services import sessions
from lib.services.settings import access_settings
from lib.ui import gate, state
from lib.ui import markup as m
from lib.ui.show import show, title
from lib.view import access as access_words
from lib.view import format as fmt
from lib.view.access import NO_LOGIN, NOBODY_YET, ROLES, PeopleLine, myself_words, people_line

if TYPE_CHECKING:
    from lib.services.sessions import Person
    from lib.ui.state import Visit

_SAID = "access_said"
_NONE = "Ingen ekstra"


def myself(visit: Visit) -> None:
    """Who the visitor is, until when, and the way out."""
    found = gate.admission()
    words = myself_words(visit.actor, until=found.until if found else None, at=state.now())
    title("Adgang", words.title, "" if found else NO_LOGIN, whole=True)
    if found:
        show(m.facts([("Rolle", words.role), ("Adgangen varer til", words.until), ("E-mail", found.email or "Ikke oplyst")]))
        st.button("Log ud", icon=":material/logout:", key="access-leave", on_click=gate.leave)


def rights(visit: Visit) -> None:
    """What the role allows, and how the visitor is known."""
    found = gate.admission()
    may, may_not = access_words.rights(visit.actor)
    show(m.tag("h2", "Det må du", class_="mb-section"), m.bullets(may))
    if may_not:
        show(m.tag("h2", "Det kræver en anden rolle", class_="mb-section"), m.bullets(may_not))
    if found:
        known = m.facts([("Udsteder", found.issuer), ("Kendes som", found.subject)])
        show(m.details("Sådan kender Målbar dig", known))


def everybody(visit: Visit) -> None:
    """Who has signed in, and for each the way to give a role, end the logins, and shut out. For administrators."""
    settings = access_settings()
    if settings is None or not visit.may(Right.PEOPLE):
        return
    show(m.tag("h2", "Hvem har været logget ind", class_="mb-section"))
    said = st.session_state.pop(_SAID, "")
    if said:
        st.success(m.markdown(said))
    found = sessions.people(visit.store, settings, by=visit.actor, at=state.now())
    lines = [_line(one) for one in found]
    rows = [[m.tag("span", one.name, class_="mb-name"), one.email, one.role, one.last, one.open, one.state] for one in lines]
    head = ("Navn", "E-mail", "Rolle", "Sidst logget ind", "Åbne logins", "Adgang")
    show(m.table(head, rows, caption="Hvem har været logget ind", kind="mb-read mb-stack mb-labelled"))
    by_label = {one.record.label: one for one in found}
    hint = "Vælg, hvem du vil ændre"
    chosen = st.selectbox(
        "Person", list(by_label), index=None, placeholder=hint, key="access-who", width=420, format_func=m.markdown
    )
    if chosen:
        _change(by_label[chosen], visit)
    else:
        show(m.source(NOBODY_YET if len(found) < 2 else ""))


def _line(one: Person) -> PeopleLine:
    return people_line(
        name=one.record.label,
        email=one.record.email,
        role=one.role,
        granted=Role(one.record.granted) if one.record.granted else None,
        last=one.last,
        still=len(one.open),
        active=one.record.active,
    )


def _change(one: Person, visit: Visit) -> None:
    record, mine = one.record, one.record.label == visit.actor.name
    with st.container(border=True, key="access-change"):
        show(
            m.tag("p", m.tag("strong", record.label)), m.facts([("Udsteder", record.issuer), ("Kendes som", record.subject)])
        )
        names = [_NONE, *(fmt.upper_first(ROLES[role]) for role in Role)]
        key = f"access-role-{record.id}"
        st.session_state.setdefault(key, fmt.upper_first(ROLES[Role(record.granted)]) if record.granted else _NONE)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.selectbox(
                "Rolle givet her",
                names,
                key=key,
                width=260,
                on_change=_grant,
                args=(one, key, visit),
                help="Lægges til den rolle, som loginnet giver; den højeste gælder.",
            )
            label = "Afslut åbne logins"
            st.button(
                label, icon=":material/logout:", key="access-end", on_click=_revoke, args=(one, visit), disabled=not one.open
            )
            label, icon = ("Luk adgangen", ":material/block:") if record.active else ("Åbn adgangen", ":material/lock_open:")
            st.button(label, icon=icon, key="access-block", on_click=_switch, args=(one, visit), disabled=mine)


@gate.deed
def _grant(one: Person, key: str, visit: Visit) -> None:
    """Gives the role that was chosen. A callback."""
    chosen = st.session_state[key]
    role = next((role for role in Role if fmt.upper_first(ROLES[role]) == chosen), None)
    sessions.grant(visit.store, one.record.id, role, by=gate.actor(), at=state.now())
    st.session_state[_SAID] = (
        f"{one.record.label} har fået rollen {ROLES[role]}." if role else f"{one.record.label} har ingen rolle her fra."
    )


@gate.deed
def _revoke(one: Person, visit: Visit) -> None:
    """Ends the person's logins. A callback."""
    sessions.revoke(visit.store, one.record.id, by=gate.actor(), at=state.now())
    st.session_state[_SAID] = f"{one.record.label} er logget ud overalt."


@gate.deed
def _switch(one: Person, visit: Visit) -> None:
    """Shuts the person out, or lets them in again. A callback."""
    active = not one.record.active
    sessions.set_active(visit.store, one.record.id, active=active, by=gate.actor(), at=state.now())
    st.session_state[_SAID] = f"{one.record.label} {'kan logge ind igen' if active else 'er lukket ude'}."
