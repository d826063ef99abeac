"""The page of editions: those there are, what is new since the last, and freezing one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from lib.domain.access import Right
from lib.schema.organisation import OrganisationError
from lib.services import editions as service
from lib.services.deck_choices import saved_decks
from lib.services.news import news
from lib.ui import gate, state
from lib.ui import markup as m
from lib.ui.datasets import activities_of
from lib.ui.export.load import LAST
from lib.ui.registry import EDITION, EXPORT, HOME, PRESENTATION
from lib.ui.show import empty, show, title
from lib.view import format as fmt
from lib.view.editions import FREEZE, STEPS, EditionLine, answer, edition_line, frozen_text, usual_name
from lib.view.slides.choice import STANDARD

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from lib.store.records import EditionRecord
    from lib.ui.state import Visit
    from lib.view.news.item import News, NewsItem

SHOWN = 8
"""So many news at first."""
_SAID, _REFUSED = "editions_said", "editions_refused"
_NAME, _DAY, _DECK = "freeze-name", "freeze-date", "freeze-deck"
_FOLLOWED = "editions_usual_name"


def load(visit: Visit) -> list[EditionRecord]:
    """Every edition, the newest first; shows the empty state and stops when there are no numbers to freeze either."""
    found = service.editions(visit.store)
    if not found and service.first_date(visit.store) is None:
        empty(visit, "Der er ingen tal at fryse endnu")
    return found


def overview(found: list[EditionRecord], visit: Visit) -> None:
    """The list, or how to begin; and what freezing just did."""
    title("Udgaver", answer([one.name for one in found]))
    said, refused = st.session_state.pop(_SAID, ""), st.session_state.pop(_REFUSED, "")
    if said:
        st.success(m.markdown(said))
    if refused:
        st.error(m.markdown(refused))
    if not found:
        show(m.box("Sådan laver I den første", m.bullets(STEPS)))
        return
    head = ("Udgave", "Tal pr.", "Præsentation", "Bygger på", "Frosset", "Vis og hent")
    rows = [_row(_line(one), visit) for one in found]
    show(m.table(head, rows, caption="Udgaver, den nyeste først", kind="mb-read mb-stack mb-labelled"))


def _line(one: EditionRecord) -> EditionLine:
    return edition_line(
        edition_id=one.id,
        name=one.name,
        as_of=one.as_of,
        deck=one.deck,
        at=one.frozen_at,
        who=one.frozen_by,
        uploads=one.counting,
    )


def _row(one: EditionLine, visit: Visit) -> list[str]:
    inside = {**visit.query, EDITION: str(one.id)}
    made = (m.tag("span", one.when, class_="mb-nowrap"), m.tag("span", one.who, class_="mb-before"))
    return [
        m.link(HOME.slug, one.name, inside, class_="mb-name"),
        m.tag("span", one.as_of, class_="mb-nowrap"),
        one.deck,
        one.uploads,
        m.tag("span", *made, class_="mb-two"),
        m.tag("span", m.join([m.link(page.slug, page.title, inside) for page in (PRESENTATION, EXPORT)], " · ")),
    ]


def new_since(found: list[EditionRecord], visit: Visit) -> None:
    """What is new since the last edition, the heaviest first."""
    if not found or visit.year is None:
        return
    told = _news(visit, found[0], url=str(visit.store.engine.url), version=visit.version, year=visit.year)
    texts = [_news_text(one) for one in told.items]
    rest = fmt.plural(len(texts) - SHOWN, "ting mere", "ting mere")
    show(
        m.tag("h2", told.headline, class_="mb-section"),
        m.bullets(texts[:SHOWN], kind="mb-prose"),
        m.details(f"Vis {rest}", m.bullets(texts[SHOWN:], kind="mb-prose")) if len(texts) > SHOWN else "",
        m.source(f"{visit.year}: {told.since} holdt op mod {told.until}"),
    )


@st.cache_data(show_spinner=False, max_entries=20)
def _news(_visit: Visit, _edition: EditionRecord, *, url: str, version: int, year: int) -> News:  # noqa: ARG001  the key
    """What is new, kept until the store changes: freezing changes it, so the last edition follows from the version."""
    return news(_visit.store, _visit.organisation, _edition, year=year, activities=partial(activities_of, _visit))


def _news_text(one: NewsItem) -> m.Markup:
    made = m.tag("span", "Konstrueret eksempel", class_="mb-tag") if one.constructed else ""
    return m.join([one.text, made], " " if made else "")


def freezing(found: list[EditionRecord], visit: Visit) -> None:
    """The form that freezes what counts now."""
    first = service.first_date(visit.store)
    if first is None or visit.as_of is None or not visit.may(Right.FREEZE):
        return
    today = state.now().astimezone(fmt.HOME_ZONE).date()
    show(m.tag("h2", "Frys en udgave", class_="mb-section"), m.tag("p", FREEZE, class_="mb-sub"))
    st.session_state.setdefault(_DAY, min(max(visit.as_of, first), today))
    named = partial(usual_name, visit.organisation.council, taken=[one.name for one in found])
    _follow(named)
    with st.container(border=True, key="freeze"), st.container(horizontal=True, vertical_alignment="bottom"):
        st.date_input("Tal pr.", min_value=first, max_value=today, format="DD.MM.YYYY", key=_DAY)
        st.text_input("Navn", key=_NAME)
        decks = dict.fromkeys([STANDARD, *(one.choice.name for one in saved_decks(visit.store))])
        last = st.session_state.get(LAST, STANDARD)
        st.session_state.setdefault(_DECK, last if last in decks else STANDARD)
        st.selectbox("Præsentation", list(decks), key=_DECK)
        st.button("Frys udgaven", type="primary", icon=":material/ac_unit:", on_click=_freeze, args=(visit,))


def _follow(named: Callable[[date], str]) -> None:
    """Lets the name follow the date, until somebody has written one."""
    usual = named(st.session_state[_DAY])
    if st.session_state.get(_NAME, "") in ("", st.session_state.get(_FOLLOWED, "")):
        st.session_state[_NAME] = usual
    st.session_state[_FOLLOWED] = usual


@gate.deed
def _freeze(visit: Visit) -> None:
    """Freezes what the form says. A callback."""
    name, day, deck = (st.session_state[key] for key in (_NAME, _DAY, _DECK))
    try:
        text = service.organisation_text()
        made = service.freeze(visit.store, text, name=name, as_of=day, deck=deck, at=state.now(), by=gate.actor())
    except (service.EditionError, OrganisationError) as why:
        st.session_state[_REFUSED] = str(why)
    else:
        st.session_state[_SAID] = frozen_text(_line(made))
        st.session_state[_NAME] = ""
