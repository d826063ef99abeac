"""What the page of goals is made of: the contract's own table, and one goal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from lib.charts.target import target_figure
from lib.domain.contract import label_order
from lib.services.contracts import goal_history
from lib.ui import markup as m
from lib.ui.overview import current_contract, goal_link, sources
from lib.ui.registry import GOALS
from lib.ui.show import chart, show, title
from lib.view import format as fmt
from lib.view.format import HOME_ZONE
from lib.view.goal import GoalDetail, goal_detail, history_line
from lib.view.overview import computed_note, goal_line

if TYPE_CHECKING:
    from lib.domain.goal import Goal
    from lib.domain.rollup import JudgedGoal
    from lib.services.contracts import Contract
    from lib.ui.state import Visit
    from lib.view.overview import GoalLine

KEY = "maal"


def load(visit: Visit) -> Contract:
    """The contract of the chosen year."""
    return current_contract(visit, when_empty="Der er ingen mål endnu", page=GOALS)


def choose(found: Contract) -> str | None:
    """Lets the visitor choose a goal; the choice is in the address (`?maal=5`). None shows the whole contract."""
    labels = [one.goal.label for one in found.goals]
    asked = st.query_params.get(KEY)
    if asked and asked not in labels:
        st.warning(f"Mål {m.markdown(asked)} findes ikke i kontrakten for {found.year}. Her er dem, der gør.")
    chosen = st.pills("Mål", labels, key=KEY, bind="query-params")
    return chosen if isinstance(chosen, str) else None


def contract_table(found: Contract, visit: Visit) -> None:
    """The contract's own four columns, word for word, with status and confirmation beside them."""
    title(f"Resultatkontrakt {found.year}", f"De {sum(one.count for one in found.goals)} mål, som kontrakten skriver dem")
    lines = [goal_line(one, visit.organisation) for one in found.goals]
    rows = [
        [
            goal_link(line.label, line.label, visit),
            m.lines(line.description),
            _result(one.goal, line),
            m.lines(line.comment),
            m.status(line.fulfilment),
            m.confirmation(line.confirmation),
        ]
        for line, one in zip(lines, found.goals, strict=True)
    ]
    head = ("Mål", "Beskrivelse", "Resultat", "Kommentar", "Status", "Bekræftet")
    show(m.table(head, rows, caption=f"Resultatkontrakt {found.year}", kind="mb-read mb-stack mb-labelled"))
    note = computed_note(found.goals, constructed=any(one.constructed for one in found.computed.values()))
    files = sources(found)
    show(m.source(note) if note else "", m.source(f"Kilde: {', '.join(dict.fromkeys(name for name, _ in files))}"))


def _result(goal: Goal, line: GoalLine) -> m.Markup:
    """The contract's words on the result, and the number that counts where it is computed."""
    said = [m.lines(goal.reported.text)] if goal.reported.text.strip() else []
    computed = [m.Markup(f"{m.esc(fmt.upper_first(line.basis))}: {m.esc(line.result)}")] if line.basis else []
    return m.join([*said, *computed], glue="<br>")


def detail(found: Contract, label: str, visit: Visit) -> GoalDetail:
    """One goal's view-model."""
    judged = judged_of(found, label)
    history = goal_history(visit.store, label=label)
    uploaded = history[history["upload_id"] == judged.goal.source.upload_id] if judged.goal.source else history[:0]
    standing = {judged.goal.source.upload_id} if judged.goal.source else set()
    return goal_detail(
        judged,
        labels=sorted((one.goal.label for one in found.goals), key=label_order),
        corrections=found.corrections,
        history=[
            history_line(
                year=int(row["year"]),
                uploaded_at=row["uploaded_at"],
                file_name=row["file_name"],
                result=row["result"],
                comment=row["comment"],
                counts=row["upload_id"] in standing,
            )
            for row in history.to_dict("records")
        ],
        uploaded=uploaded.iloc[0]["uploaded_at"].astimezone(HOME_ZONE).date() if len(uploaded) else None,
        organisation=visit.organisation,
        computed_parts=found.computed_parts.get(label, ()),
    )


def goal_of(found: Contract, label: str) -> Goal:
    """The goal with a label."""
    return judged_of(found, label).goal


def judged_of(found: Contract, label: str) -> JudgedGoal:
    """The goal with a label, judged."""
    return next(one for one in found.goals if one.goal.label == label)


def answer(view: GoalDetail) -> None:
    """The goal's answer, and the two axes: met, and confirmed."""
    title(view.eyebrow, view.headline)
    basis = [m.Markup(" &nbsp; "), view.basis] if view.basis else []
    marks = [m.status(view.fulfilment), m.Markup(" &nbsp; "), m.confirmation(view.confirmation), *basis]
    show(m.tag("p", *marks, class_="mb-sub"))
    if view.contradiction:
        show(m.box("Kommentar og tal siger hver sit", m.tag("p", view.contradiction), tone="look"))


def evidence(view: GoalDetail, visit: Visit) -> None:
    """The result against the target, or the requirements one by one."""
    if view.chart:
        heads = ("Del", "Antal") if len(view.chart.steps) > 1 else ("", "Værdi")
        chart(
            target_figure(view.chart, visit.colours),
            alt=view.chart.alt,
            table=view.chart.table,
            heads=heads,
            key=f"target-{view.label}",
            note=view.chart.note,
        )
    if view.requirements:
        rows = [[one.name, one.text, one.asked, one.result, m.status(one.fulfilment)] for one in view.requirements]
        head = ("Krav", "I kontraktens ord", "Målsætning", "Resultat", "Status")
        show(
            m.tag("h2", "Målet har flere krav", class_="mb-section"),
            m.table(head, rows, caption=f"Kravene i mål {view.label}", kind="mb-read mb-stack"),
            m.source(view.registered) if view.registered else "",
        )


def explanation(view: GoalDetail) -> None:
    """The words of the contract, how they were read and how it was counted."""
    boxes = [
        m.box(
            "Kontraktens ord",
            m.facts(
                [
                    ("Beskrivelse", m.lines(view.wording)),
                    ("Resultat", m.lines(view.result_text) or "–"),
                    ("Kommentar", m.lines(view.comment) or "–"),
                ]
            ),
        ),
        m.box(
            "Sådan er målet læst",
            m.facts([*view.reading, ("Læsning", view.corrected or view.reading_origin)]),
            *(m.tag("p", remark) for remark in view.remarks),
            tone="look" if view.remarks else "",
        ),
    ]
    if view.counted:
        boxes.append(m.box("Sådan er der talt", *(m.tag("p", line) for line in view.counted)))
    show(m.tag("div", *boxes, class_="mb-columns"))
    if view.stale_correction:
        st.warning("Målets ordlyd er ændret, siden læsningen blev rettet. Se efter, om rettelsen stadig passer.")


def history(view: GoalDetail) -> None:
    """Where the number comes from, and what earlier uploads and other years said."""
    show(m.source(view.source))
    with st.expander("Historik for målnummeret"):
        rows = [
            [str(one.year), one.result, one.comment, one.uploaded, one.file_name, "Gælder" if one.counts else ""]
            for one in view.history
        ]
        head = ("År", "Resultat", "Kommentar", "Uploadet", "Fil", "")
        show(m.table(head, rows, caption=f"Hvad der er uploadet om mål {view.label}", kind="mb-read mb-stack"))


def neighbours(view: GoalDetail, visit: Visit) -> None:
    """The way to the goals before and after, and back."""
    pieces = [
        goal_link(f"← Mål {view.previous_label}", view.previous_label, visit) if view.previous_label else m.tag("span"),
        m.link("maal", "Alle mål", visit.query),
        goal_link(f"Mål {view.next_label} →", view.next_label, visit) if view.next_label else m.tag("span"),
    ]
    show(m.tag("nav", *pieces, class_="mb-nav", aria_label="Andre mål"))
