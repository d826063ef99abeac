"""What the front page is made of."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NoReturn

import streamlit as st

from lib.services.contracts import read_contract
from lib.ui import markup as m
from lib.ui.datasets import activities_of
from lib.ui.registry import HOME, YEAR
from lib.ui.show import PageDoneError, empty, show, title
from lib.view import format as fmt
from lib.view.format import HOME_ZONE
from lib.view.overview import GoalLine, Overview, overview
from lib.view.trends import without_repeats

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from lib.services.contracts import Contract
    from lib.ui.registry import PageSpec
    from lib.ui.state import Visit
    from lib.view.trends import Trend

SHOWN = 4
"""How many things that need attention are on the first screen; the rest is one click away."""
_SWATCHES = (("mb-seg-good mb-by-good", "godkendt"), ("mb-seg-good mb-by-quiet", "egen vurdering"))


@st.cache_data(show_spinner=False, max_entries=50)
def contract(_visit: Visit, url: str, version: int, year: int, as_of: date | None) -> Contract:  # noqa: ARG001  the key
    """The contract of a year; kept until the store changes."""
    kept = partial(activities_of, _visit)
    return read_contract(_visit.store, _visit.organisation, year=year, as_of=as_of, activities=kept)


def current_contract(visit: Visit, *, when_empty: str, page: PageSpec = HOME) -> Contract:
    """The contract of the chosen year; shows what there is instead and stops when there is none."""
    if visit.year is None or not visit.years:
        empty(visit, when_empty)
    if visit.year not in visit.years:
        _no_contract(visit, page)
    return contract(visit, str(visit.store.engine.url), visit.version, visit.year, visit.as_of)


def _no_contract(visit: Visit, page: PageSpec) -> NoReturn:
    """That the chosen year has no contract, with the years that have one."""
    title(visit.organisation.name, f"Der er ingen resultatkontrakt for {visit.year}")
    years = [m.link(page.slug, f"Resultatkontrakt {year}", {**visit.query, YEAR: str(year)}) for year in visit.years]
    show(m.box("År med en resultatkontrakt", m.bullets(years)))
    raise PageDoneError


def load(visit: Visit) -> Overview:
    """The front page's view-model."""
    found = current_contract(visit, when_empty="Der er ingen resultatkontrakt endnu")
    return overview(
        found.goals,
        year=found.year,
        as_of=found.as_of,
        notes=[(row["section"], row["text"]) for row in found.notes.to_dict("records")],
        sources=sources(found),
        organisation=visit.organisation,
        constructed=any(one.constructed for one in found.computed.values()),
    )


def sources(found: Contract) -> list[tuple[str, date]]:
    """The files a contract rests on, with the Danish date of their upload."""
    return [(one.file_name, one.uploaded_at.astimezone(HOME_ZONE).date()) for one in found.uploads]


def latest_file(visit: Visit) -> str:
    """The newest file that counts, as a source line."""
    for one in visit.store.uploads():
        if one.active:
            day = one.uploaded_at.astimezone(HOME_ZONE).date()
            return f"Senest uploadet: {one.file_name}, {fmt.long_date(day)}"
    return ""


def answer(view: Overview, visit: Visit) -> None:
    """How many goals are met, by whom confirmed, and what needs attention."""
    left = m.tag(
        "div",
        m.tag("p", f"Resultatkontrakt {view.year}", class_="mb-eyebrow"),
        m.tag("h1", view.headline, class_="mb-answer"),
        m.tag("p", view.subline, class_="mb-sub"),
        _segments(view.lines),
        _key(view.lines),
    )
    show(m.tag("div", left, _attention(view, visit), class_="mb-top"))


def goals(view: Overview, visit: Visit) -> None:
    """Every goal on a line."""
    head = ("Mål", "Indhold", "Målsætning", "Resultat", "Mod målet", "Afstand", "Status", "Bekræftet")
    show(
        m.table(
            head,
            [_goal_row(line, visit) for line in view.lines],
            caption=f"Målene i resultatkontrakt {view.year}",
            kind="mb-overview mb-flow",
        ),
        m.source(view.computed) if view.computed else "",
    )


def figures(view: Overview, told: Sequence[Trend]) -> None:
    """Key figures from the contract's notes that no trend tells already."""
    shown = without_repeats(view.figures, told)
    if not shown:
        return
    cards = [
        m.tag(
            "div",
            m.tag("p", card.name, class_="mb-card-name"),
            m.tag("p", card.value, class_="mb-figure"),
            m.tag(
                "p",
                m.tag("span", card.change, class_="mb-change") if card.change else "",
                " " if card.change else "",
                card.against,
            ),
            m.tag("p", card.context),
            class_="mb-card",
        )
        for card in shown
    ]
    show(m.tag("h2", "Nøgletal fra kontraktens noter", class_="mb-section"), m.tag("div", *cards, class_="mb-cards"))


def source(view: Overview) -> None:
    """How fresh the data is."""
    show(m.source(f"Kilde: {view.freshness}" if view.freshness else ""))


def _goal_row(line: GoalLine, visit: Visit) -> list[str]:
    return [
        goal_link(line.label, line.label, visit),
        line.title,
        line.asked,
        _result(line),
        m.bar(line.bar),
        line.distance,
        m.status(line.fulfilment),
        m.confirmation(line.confirmation),
    ]


def _result(line: GoalLine) -> m.Markup:
    """The result; a number that nobody reported says that it is computed."""
    number = m.tag("span", line.result, class_="mb-number")
    if not line.basis:
        return number
    return m.join([number, " ", m.tag("span", "beregnet", class_="mb-computed", title=fmt.upper_first(line.basis))])


def goal_link(text: str, label: str, visit: Visit) -> m.Markup:
    """A link to one goal that carries the filters along."""
    return m.link("maal", text, {**visit.query, "maal": label})


def _segments(lines: tuple[GoalLine, ...]) -> m.Markup:
    cells = [
        m.tag(
            "li",
            m.tag("span", f"Mål {line.label}: {line.fulfilment.word}, {line.confirmation.word}", class_="mb-hidden"),
            class_=f"mb-seg-{line.fulfilment.tone} mb-by-{_by(line)}",
            title=f"Mål {line.label}: {line.fulfilment.word}",
        )
        for line in lines
        for _ in range(line.count)
    ]
    return m.tag("ul", *cells, class_="mb-segments")


def _by(line: GoalLine) -> str:
    return {"■": "good", "▨": "quiet"}.get(line.confirmation.sign, "none")


def _key(lines: tuple[GoalLine, ...]) -> m.Markup:
    others = {line.fulfilment.word: line.fulfilment.tone for line in lines if line.fulfilment.tone != "good"}
    swatches = [
        m.tag("span", m.tag("span", class_=f"mb-swatch {kind}", aria_hidden="true"), word)
        for kind, word in (*_SWATCHES, *((f"mb-seg-{tone}", word.lower()) for word, tone in others.items()))
    ]
    return m.tag("p", *swatches, class_="mb-key")


def _attention(view: Overview, visit: Visit) -> m.Markup:
    items = [
        m.join([goal_link(f"Mål {item.label}", item.label, visit), f": {item.text}"]) if item.label else m.esc(item.text)
        for item in view.attention
    ]
    if not items:
        fresh = m.tag("p", f"Seneste data: {view.freshness}", class_="mb-fresh")
        return m.box("Intet kræver opmærksomhed", m.tag("p", "Alle mål er nået og dokumenteret."), fresh)
    rest = items[SHOWN:]
    more = m.tag("details", m.tag("summary", f"Vis {len(rest)} mere"), m.bullets(rest), class_="mb-more") if rest else ""
    return m.box(
        "Kræver opmærksomhed",
        m.bullets(items[:SHOWN]),
        more,
        m.tag("p", f"Seneste data: {view.freshness}", class_="mb-fresh"),
        tone="look",
    )
