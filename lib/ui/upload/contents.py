"""What a file holds and what saving it changes: answers first, then rows, then columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from lib.schema.datasets import dataset
from lib.ui import markup as m
from lib.ui.show import show
from lib.ui.upload.found import dropped, problems_of, replaces
from lib.view import format as fmt
from lib.view.upload import changed_sample, missing_fate, period_text, sample

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lib.services.effects import Effect
    from lib.services.uploads import SheetOutcome
    from lib.store.revision import Change
    from lib.ui.upload.cards import Card
    from lib.ui.upload.work import Looked

SHOWN = 4
"""How many changed answers are on the first screen; the rest is one click away."""
_HEAD = ("Ark", "Indhold", "Periode", "Læst", "Nye", "Ændrede", "Uændrede", "Ikke i filen")


def effects(looked: Looked) -> None:
    """The goals and totals that saving changes."""
    if looked.outcome.effects:
        changed(looked.outcome.effects, "Det ændrer sig")
    elif not looked.inspection.refused and not looked.outcome.duplicate:
        show(m.tag("p", "Ingen mål eller totaler ændrer sig.", class_="mb-sub"))


def changed(found: Sequence[Effect], heading: str) -> None:
    """Answers that change, the first few at once."""
    items = [m.change(one.label, one.before, one.after) for one in found]
    rest = items[SHOWN:]
    show(
        m.tag("h3", heading, class_="mb-subhead"),
        m.tag("ul", *items[:SHOWN], class_="mb-changes"),
        m.details(f"Vis {len(rest)} mere", m.tag("ul", *rest, class_="mb-changes")) if rest else "",
    )


def contents(card: Card, looked: Looked) -> None:
    """Sheet by sheet: what it is, its rows, what is left out."""
    inspection = looked.inspection
    if not inspection.sheets:
        return
    moved = {sheet.sheet: sheet for sheet in looked.outcome.sheets}
    with st.expander("Arkene i filen", key=card.key("contents")):
        rows = [_row(card, looked, sheet.name, moved.get(sheet.name)) for sheet in inspection.sheets]
        show(m.table(_HEAD, rows, caption="Arkene i filen", kind="mb-read mb-stack mb-counts"))
        for sheet in inspection.sheets:
            show(_details(looked, sheet.name, moved.get(sheet.name)))


def _row(card: Card, looked: Looked, name: str, moved: SheetOutcome | None) -> list[str]:
    sheet = next(one for one in looked.inspection.sheets if one.name == name)
    if sheet.dataset is None:
        return [name, "Ikke læst", *[""] * 6]
    spec, change = dataset(sheet.dataset), moved.change if moved else None
    when = period_text(sheet.period) if spec.period else str(looked.inspection.year or "")
    numbers = [change.new, change.changed, change.unchanged] if change else [0, 0, 0]
    fate = missing_fate(change.missing, replaces=replaces(card, sheet.dataset)) if change else ""
    return [name, spec.title, when, *(fmt.number(one) for one in (sheet.read, *numbers)), fate]


def _details(looked: Looked, name: str, moved: SheetOutcome | None) -> m.Markup:
    sheet = next(one for one in looked.inspection.sheets if one.name == name)
    facts = []
    left_out = dropped(sheet, problems_of(looked.inspection))
    if sheet.titles:
        facts.append(("Over tabellen", " · ".join(sheet.titles)))
    if left_out:
        facts.append(("Ikke taget med", left_out))
    samples = _samples(moved.dataset, moved.change) if moved and moved.dataset else []
    if not facts and not samples:
        return m.Markup("")
    return m.tag("div", m.tag("h4", name, class_="mb-sheet"), m.facts(facts) if facts else "", *samples)


def _samples(name: str, change: Change) -> list[m.Markup]:
    spec = dataset(name)
    kinds = (
        ("Nye rækker", change.new, [sample(spec, row) for row in change.new_rows]),
        ("Ændrede rækker", change.changed, [changed_sample(spec, then, now) for then, now in change.changed_rows]),
        ("Rækker, der ikke er i filen", change.missing, [sample(spec, row) for row in change.missing_rows]),
    )
    return [
        m.details(f"{title}: {'de første ' if count > len(lines) else ''}{len(lines)}", m.bullets(lines))
        for title, count, lines in kinds
        if lines
    ]
