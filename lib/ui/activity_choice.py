"""What a page of activities shows: its dataset, what the address asks for, and the view-model of both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

import streamlit as st

from lib.domain.measure import DATASET_OF, is_computed, measure_of, says_just
from lib.domain.selection import Selection
from lib.domain.series import Grain
from lib.ui import markup as m
from lib.ui import part, period
from lib.ui.datasets import activities_of
from lib.ui.overview import contract
from lib.ui.registry import BY, SHOW
from lib.ui.show import PageDoneError, empty, show, title
from lib.view import format as fmt
from lib.view.activity.beside import own_figures, webinars
from lib.view.activity.page import ActivityPage, activity_page, first_key
from lib.view.activity.series import Wish
from lib.view.activity.subject import SUBJECTS
from lib.view.periods import GRAIN

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from lib.domain.activity import Activities
    from lib.ui.state import Visit
    from lib.view.activity.cards import Card

LAST_YEAR, RUNNING, EVENTS = "Sidste år", "Akkumuleret", "Begivenheder"
SHOWN_FIRST = (LAST_YEAR, EVENTS)
LENGTHS = {fmt.upper_first(GRAIN[grain]): grain for grain in (Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.HALF, Grain.YEAR)}
"""The lengths of the bars as the control and the address name them: Streamlit writes into the address what it shows."""


def load(visit: Visit, name: str) -> Activities:
    """A dataset with rows in the chosen year; shows the empty state and stops when there is none."""
    found, subject = activities_of(visit, name), SUBJECTS[name]
    if found is None or visit.year is None:
        empty(
            visit,
            f"Der er ingen {subject.many} endnu",
            f"Find udtrækket med {subject.many}: én række pr. {subject.one}, eller et antal pr. måned, kvartal eller halvår.",
            "Læg filen ind på siden Upload. Målbar siger, hvad der er i den, før noget gemmes.",
            "Skabeloner til hvert udtræk ligger i Datakatalog.",
        )
    if not found.first.year <= visit.year <= min(found.last.year, _as_of(visit, found).year):
        no_year(visit, subject.title, subject.many, found)
    return found


def no_year(visit: Visit, heading: str, many: str, found: Activities) -> NoReturn:
    """That a year has no data, or none yet on the date of the filter, with what to choose instead; the page is done."""
    first, last, day = found.first.year, found.last.year, _as_of(visit, found)
    title(heading, f"Der er ingen {many} i {visit.year}")
    span = f"{first}" if first == last else f"{first}–{last}"
    said = f"Tallene dækker {span}. Vælg et af de år øverst på siden."
    if visit.year is not None and day.year < visit.year <= last:
        said = (
            f"Pr. dato er {fmt.long_date(day)}; tallene for {visit.year} er ikke begyndt på den dato. "
            "Vælg en senere dato eller et tidligere år øverst på siden."
        )
    show(m.box("Hvad der er", m.tag("p", said)))
    raise PageDoneError


def _as_of(visit: Visit, found: Activities) -> date:
    return visit.as_of or found.last


def choose(visit: Visit, found: Activities) -> tuple[Selection, Wish]:
    """What the address asks for; words in it that mean nothing are passed over, with a remark."""
    subject, year = SUBJECTS[found.name], visit.year or found.last.year
    key = period.asked(year) or first_key(found, subject, year=year, last=min(_as_of(visit, found), found.last))
    split, value = part.asked(found, subject) or (None, None)
    chosen = Selection(
        key=key,
        municipality=visit.municipality if "municipality" in found.units else None,
        split=split,
        value=value,
    )
    grain = LENGTHS.get(st.session_state.get(BY) or st.query_params.get(BY, ""), subject.grain)
    shown = _shown()
    wish = Wish(
        year=year,
        key=key,
        grain=Grain.MONTH if RUNNING in shown and grain not in {Grain.WEEK, Grain.MONTH} else grain,
        before=LAST_YEAR in shown,
        cumulative=RUNNING in shown,
        target=_target(visit, chosen, found.name) if RUNNING in shown else None,
    )
    return chosen, wish


def _shown() -> Sequence[str]:
    """What is to be shown besides the numbers; the address says that nothing is by an empty word."""
    wanted: Sequence[str] | None = st.session_state.get(SHOW)
    if wanted is not None:
        return wanted
    return st.query_params.get_all(SHOW) if SHOW in st.query_params else SHOWN_FIRST


def _target(visit: Visit, selection: Selection, name: str) -> tuple[float, str] | None:
    """The year's target for just what a dataset counts, if the contract has one; none for a part of the house."""
    if visit.year not in visit.years or selection.municipality is not None or selection.value is not None:
        return None
    for one in contract(visit, str(visit.store.engine.url), visit.version, visit.year, visit.as_of).goals:
        measure, target = measure_of(one.goal), one.goal.requirement.target
        if measure is None or DATASET_OF[measure] != name or not isinstance(target, float):
            continue
        if says_just(one.goal.description, measure) or is_computed(one.goal):
            return target, f"mål {one.goal.label}: {fmt.number(target)}"
    return None


def build(visit: Visit, found: Activities, selection: Selection, wish: Wish, others: Sequence[Card] = ()) -> ActivityPage:
    """The page's view-model."""
    url, version = str(visit.store.engine.url), visit.version
    return _built(
        visit,
        found,
        others,
        url=url,
        version=version,
        name=found.name,
        selection=selection,
        wish=wish,
        as_of=_as_of(visit, found),
        events=EVENTS in _shown(),
    )


@st.cache_data(show_spinner=False, max_entries=200)
def _built(
    _visit: Visit,
    _found: Activities,
    _others: Sequence[Card],
    *,
    url: str,  # noqa: ARG001  with the version the key of what the store holds
    version: int,  # noqa: ARG001
    name: str,
    selection: Selection,
    wish: Wish,
    as_of: date,
    events: bool,
) -> ActivityPage:
    """A page, kept until the store changes; what stands beside it follows from the rest of the key."""
    rows: list[dict[Any, Any]] = _visit.store.rows("events").to_dict("records") if events else []
    return activity_page(
        _found, subject=SUBJECTS[name], selection=selection, wish=wish, as_of=as_of, events=rows, others=_others
    )


def beside_inquiries(visit: Visit, found: Activities, selection: Selection) -> tuple[Card, ...]:
    """The house's own figures from the notes of its newest contract, and its webinars in the period."""
    if not visit.years or selection.municipality is not None or selection.value is not None or visit.year != found.last.year:
        return ()  # the newest notes speak of the newest year
    notes = visit.store.rows("notes", year=visit.years[0])
    own = own_figures((row["section"], row["text"]) for row in notes.to_dict("records"))
    key = selection.key or str(visit.year)
    return (*own, *webinars(activities_of(visit, "arrangements"), key=key, last=_as_of(visit, found)))
