"""What the activities say of a goal, on its page: the way to the target, and the reported number beside the computed one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st

from lib.charts.path import path_figure
from lib.domain.computed import computed as computed_on
from lib.domain.measure import DATASET_OF
from lib.domain.pace import year_end
from lib.domain.reconciliation import counting
from lib.services.evidence import rejected_rows
from lib.ui import markup as m
from lib.ui.datasets import activities_of
from lib.ui.goals import judged_of
from lib.ui.registry import (
    AS_OF,
    GUIDANCE,
    HISTORY,
    INQUIRIES,
    MENTIONS,
    METHODS,
    MUNICIPALITY,
    OPEN,
    PERIOD,
    ROWS,
    SATISFACTION,
    YEAR,
)
from lib.ui.show import chart, show
from lib.view import format as fmt
from lib.view.path import path_chart
from lib.view.reconciliation import Behind, reconciliation

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from lib.domain.activity import Activities
    from lib.domain.computed import Computed
    from lib.domain.rollup import JudgedGoal
    from lib.services.contracts import Contract
    from lib.ui.state import Visit
    from lib.view.path import PathChart
    from lib.view.reconciliation import CountingLine, Reconciliation

PAGE_OF = {"guidance": GUIDANCE, "inquiries": INQUIRIES, "mentions": MENTIONS, "survey": SATISFACTION}
"""The page that shows the rows of a dataset."""


def computed(found: Contract, label: str, visit: Visit) -> None:
    """What the activities say of the goal: the way to its target, and the reported number held against the computed one."""
    figure = found.computed.get(label)
    activities = activities_of(visit, DATASET_OF[figure.measure]) if figure else None
    if figure is None or activities is None:
        return
    judged = judged_of(found, label)
    day = min(found.as_of, judged.goal.result_date or found.as_of)
    way = path_chart(activities, judged.goal, figure.measure, as_of=found.as_of)
    both = _both(judged, figure, activities, found, visit, day=day)
    if way is None:
        show(_reconciled(both, found.year, visit, day=day))
        return
    left, right = st.columns([1.9, 1], gap="medium")
    with left:
        _way(way, label, visit)
    with right:
        show(_reconciled(both, found.year, visit, day=day))


def _both(
    judged: JudgedGoal, figure: Computed, activities: Activities, found: Contract, visit: Visit, *, day: date
) -> Reconciliation:
    """The two numbers on the day that the reported one stands for."""
    same_day = figure
    if day < found.as_of:
        same_day = computed_on(activities, visit.organisation, figure.measure, year=found.year, as_of=day) or figure
    rejected = rejected_rows(visit.store, activities.name, year=found.year)
    return reconciliation(
        goal=judged.goal,
        judgement=judged.judgement,
        computed=same_day,
        counting=counting(
            activities,
            visit.organisation,
            figure.measure,
            year=found.year,
            as_of=day,
            rejected=rejected,
        ),
    )


def _way(view: PathChart, label: str, visit: Visit) -> None:
    """The way to the target, with the estimate of the year's end in words."""
    estimate = [view.estimate.sentence, " ", _method("Sådan er det regnet", visit)] if view.estimate else []
    show(
        m.tag("h2", "Vejen til målet", class_="mb-section"),
        m.tag("p", view.sentence, *([" ", *estimate] if estimate else []), class_="mb-sub"),
    )
    chart(
        path_figure(view, visit.colours),
        alt=view.alt,
        table=view.table,
        heads=view.heads,
        key=f"path-{label}",
        source=view.source,
    )


def _method(text: str, visit: Visit) -> m.Markup:
    """A link to how estimates are made."""
    query = urlencode(visit.query)
    return m.tag("a", text, href=f"{METHODS.slug}{f'?{query}' if query else ''}#skoen", target="_self")


def _reconciled(view: Reconciliation, year: int, visit: Visit, *, day: date) -> m.Markup:
    """Both numbers, part by part, and how the computed one comes about."""
    tag = m.tag("p", m.tag("span", "Konstrueret eksempel", class_="mb-tag")) if view.constructed else ""
    caption = f"{fmt.enumeration([fmt.lower_first(head) for head in view.heads[1:]])}, del for del"
    parts = m.table(view.heads, view.parts, caption=caption, kind="mb-sums") if view.parts else ""
    asked = _asked(year, day, visit)
    lines = [m.join([m.tag("strong", line.number), " ", _looked_up(line, view.dataset, asked, visit)]) for line in view.lines]
    return m.box(
        "Indberettet og beregnet",
        m.tag("p", view.sentence, f" {view.counts}" if view.counts else ""),
        parts,
        m.tag("h3", "Sådan fremkommer det beregnede tal", class_="mb-subhead"),
        m.bullets(lines),
        tag,
        tone="look" if view.differs else "",
    )


def _asked(year: int, day: date, visit: Visit) -> dict[str, str]:
    """The address of the rows behind a year's number: of the whole house, and until the day that cuts the year."""
    kept = {key: value for key, value in visit.query.items() if key != MUNICIPALITY}
    cut = {AS_OF: day.isoformat()} if day < year_end(year) and day != visit.as_of else {}
    return {**kept, YEAR: str(year), **cut, PERIOD: str(year), ROWS: OPEN}


def _looked_up(line: CountingLine, name: str, asked: Mapping[str, str], visit: Visit) -> str:
    """The words of a line, as a link to the rows behind it."""
    page = PAGE_OF.get(name)
    if line.behind is Behind.ROWS and page:
        return m.link(page.slug, line.words, asked)
    if line.behind is Behind.REJECTED:
        return m.link(HISTORY.slug, line.words, visit.query)
    return line.words
