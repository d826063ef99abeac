"""What the page of uploads is made of: the list, and who did what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from lib.ui import markup as m
from lib.ui.registry import HISTORY
from lib.ui.show import empty, show, title
from lib.view.history import StoredSheet, UploadLine, answer, deed, upload_line

if TYPE_CHECKING:
    from lib.store.records import UploadRecord
    from lib.ui.state import Visit

KEY = "upload"
SHOWN = 20
"""How many uploads are listed at a time."""
DEEDS = 12
_MORE_DEEDS = 50
_DEEDS = "history_deeds"


def load(visit: Visit) -> list[UploadRecord]:
    """Every upload, the newest first; shows the empty state and stops when there is none."""
    found = visit.store.uploads()
    if not found:
        empty(visit, "Intet er uploadet endnu")
    return found


def choose(found: list[UploadRecord]) -> UploadRecord | None:
    """The upload the address asks for (`?upload=3`), or None for the list."""
    asked = st.query_params.get(KEY)
    if not asked:
        return None
    chosen = next((one for one in found if str(one.id) == asked), None)
    if chosen is None:
        st.warning(f"Der er intet upload {m.markdown(asked)}. Her er dem, der er.")
    return chosen


def line(one: UploadRecord) -> UploadLine:
    """An upload as it is shown."""
    return upload_line(
        upload_id=one.id,
        file_name=one.file_name,
        at=one.uploaded_at,
        who=one.uploaded_by,
        active=one.active,
        constructed=one.constructed,
        sha256=one.sha256,
        size=one.size,
        sheets=[
            StoredSheet(
                dataset=sheet.dataset,
                year=sheet.year,
                period=sheet.period,
                read=sheet.rows_read,
                rejected=sheet.rows_rejected,
                errors=sheet.errors,
                remarks=sheet.warnings,
            )
            for sheet in one.sheets
        ],
    )


def overview(found: list[UploadRecord], visit: Visit) -> None:
    """The list of uploads, a page at a time."""
    counting = sum(one.active for one in found)
    title("Historik", answer(counting=counting, taken_back=len(found) - counting), whole=True)
    pages = -(-len(found) // SHOWN)
    place = st.session_state.get("history-page", 1) if pages > 1 else 1
    rows = [_row(line(one), visit) for one in found[(place - 1) * SHOWN : place * SHOWN]]
    head = ("Upload", "Fil", "Indhold", "Gælder for", "Fejl og bemærkninger", "Uploadet", "Status")
    show(m.table(head, rows, caption="Uploads, den nyeste først", kind="mb-read mb-stack mb-labelled"))
    if pages > 1:
        st.pagination(pages, key="history-page")


def _row(one: UploadLine, visit: Visit) -> list[str]:
    tag = m.tag("span", "Konstrueret eksempel", class_="mb-tag") if one.constructed else ""
    lost = f"{one.rejected} udeladt" if one.rejected else ""
    return [
        m.link(HISTORY.slug, str(one.id), {**visit.query, KEY: str(one.id)}),
        m.tag("span", m.tag("span", one.file_name, class_="mb-name"), tag, class_="mb-two"),
        one.contents,
        m.tag("span", one.period, class_="mb-nowrap") if one.period else "",
        m.join([m.esc(text) for text in (one.problems, lost) if text], "<br>"),
        m.tag(
            "span", m.tag("span", one.when, class_="mb-nowrap"), m.tag("span", one.who, class_="mb-before"), class_="mb-two"
        ),
        m.status(one.state),
    ]


def deeds(visit: Visit) -> None:
    """Who did what."""
    count = st.session_state.get(_DEEDS, DEEDS)
    found = visit.store.audit(limit=count + 1)
    rows = []
    for one in found[:count]:
        said = deed(at=one.at, who=one.who, action=one.action, subject=one.subject, details=one.details)
        rows.append([said.when, said.who, said.what])
    show(
        m.tag("h2", "Hvem gjorde hvad", class_="mb-section"),
        m.table(("Hvornår", "Hvem", "Hvad"), rows, caption="Hvem gjorde hvad", kind="mb-read mb-stack mb-plain"),
    )
    if len(found) > count:
        st.button("Vis flere linjer", key="history-more", on_click=_more, args=(count,))


def _more(count: int) -> None:
    st.session_state[_DEEDS] = count + _MORE_DEEDS
