"""What the page of the next contract is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.charts.timeline import timeline_figure
from lib.ui import markup as m
from lib.ui.overview import current_contract, sources
from lib.ui.registry import NEXT_CONTRACT
from lib.ui.show import chart, empty, show, title
from lib.view.next_contract import NextContract, next_contract
from lib.view.overview import freshness

if TYPE_CHECKING:
    from lib.ui.state import Visit

HOW = (
    "Siden viser arkene »Proces«, »Prioriteter« og »Samarbejde« i den projektmappe, der også har kontraktens mål.",
    "Hent skabelonen nedenfor, udfyld arkene, og læs filen ind igen.",
)
NOTHING = "Der er intet om den næste kontrakt endnu"


def load(visit: Visit) -> NextContract:
    """The page's view-model; shows the empty state and stops when the sheets say nothing of the next contract."""
    found = current_contract(visit, when_empty=NOTHING, page=NEXT_CONTRACT)
    view = next_contract(
        year=found.year,
        as_of=found.as_of,
        process=found.process.to_dict("records"),
        priorities=found.priorities.to_dict("records"),
        notes=found.notes.to_dict("records"),
        events=found.events.to_dict("records"),
        cooperation=found.cooperation.to_dict("records"),
        source=freshness(sources(found)),
    )
    if view.empty:
        empty(visit, NOTHING, *HOW)
    return view


def process(view: NextContract, visit: Visit) -> None:
    """The dated steps on a time line, and in words below it."""
    title(view.eyebrow, view.headline)
    if not view.steps:
        return
    chart(
        timeline_figure(view.steps, visit.colours),
        alt=view.timeline_alt,
        table=[(step.name, step.date_text) for step in view.steps],
        heads=("Trin", "Dato"),
        key="timeline",
    )
    items = [
        m.tag(
            "li",
            m.tag("strong", step.name),
            m.tag("span", step.date_text + (f" · {step.forum}" if step.forum else ""), class_="mb-when"),
        )
        for step in view.steps
    ]
    show(m.tag("ol", *items, class_="mb-steps"), *(m.tag("p", remark, class_="mb-sub") for remark in view.remarks))


def agreements(view: NextContract) -> None:
    """Agreements before and after."""
    if not view.agreements:
        return
    rows = [
        [one.name, one.parties, one.before, m.tag("strong", one.future), m.join(map(m.esc, one.details), "<br>")]
        for one in view.agreements
    ]
    head = ("Aftale", "Parter", "Tidligere", "Fremover", "Bemærk")
    show(
        m.tag("h2", "Aftalerne før og fremover", class_="mb-section"),
        m.table(head, rows, caption="Aftalerne før og fremover", kind="mb-read mb-stack"),
    )


def priorities(view: NextContract) -> None:
    """Strategic priorities and points of attention, side by side."""
    boxes = [
        m.box(name, m.bullets(texts))
        for name, texts in (("Strategiske prioriteter", view.priorities), ("Opmærksomhedspunkter", view.points))
        if texts
    ]
    if boxes:
        show(m.tag("div", *boxes, class_="mb-columns"))


def cooperation(view: NextContract) -> None:
    """How far the cooperation with each municipality is."""
    if not view.cooperation:
        return
    rows = [[one.municipality, one.contact, one.declaration, one.action_plan, one.focus] for one in view.cooperation]
    head = ("Kommune", "KAM udpeget", "Hensigtserklæring", "Handlingsplan", "Fokus")
    show(
        m.tag("h2", "Samarbejdet med kommunerne", class_="mb-section"),
        m.table(head, rows, caption="Samarbejdet med kommunerne"),
    )


def source(view: NextContract) -> None:
    """Where it comes from."""
    show(m.source(view.source))
