"""One upload: what it holds, what was said of it, its file, and the way to take it back or in again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from lib.domain.access import Right
from lib.schema.datasets import dataset
from lib.services import behind
from lib.services.undoing import may_switch, redo, undo
from lib.ui import gate, state
from lib.ui import markup as m
from lib.ui.history import KEY, line
from lib.ui.problems import problem_list
from lib.ui.show import download, show, title
from lib.view import format as fmt
from lib.view.access import FILES_REFUSED
from lib.view.history import UploadLine, consequence, rejected_text
from lib.view.problems import PRIVATE
from lib.view.upload import kept_name, period_text

if TYPE_CHECKING:
    from lib.store.records import SheetRecord, UploadRecord
    from lib.ui.state import Visit

_SAID = "history_said"
_LISTED = 20
_BLANKED = "Kolonner og celler med personoplysninger er tømt i den gemte fil."


def one_upload(record: UploadRecord, visit: Visit) -> None:
    """The whole page of an upload."""
    view = line(record)
    title(f"Upload {view.id} · {view.when} · {view.who}", f"{view.file_name}: {view.state.word.lower()}", whole=True)
    said = st.session_state.pop(_SAID, "")
    if said:
        st.success(said)
    show(_facts(record, view))
    if not visit.may(Right.ROWS):
        show(m.source(FILES_REFUSED))
        _back_button()
        return
    problems = visit.store.problems(record.id)
    _actions(record, view, visit, codes={one["code"] for one in problems})
    problem_list(problems, key=f"history-{record.id}")
    _rejected(record, visit)


def _facts(record: UploadRecord, view: UploadLine) -> m.Markup:
    rows = [_sheet(sheet) for sheet in record.sheets]
    head = ("Ark", "Indhold", "Gælder for", "Læst", "Udeladt", "Kolonner, der ikke er med")
    tag = m.tag("p", m.tag("span", "Konstrueret eksempel", class_="mb-tag")) if view.constructed else ""
    return m.join(
        [
            tag,
            m.table(head, rows, caption="Arkene i uploadet", kind="mb-read mb-stack"),
            m.source(f"{view.size} · SHA-256 {view.sha}…"),
        ]
    )


def _sheet(sheet: SheetRecord) -> list[str]:
    return [
        sheet.sheet,
        dataset(sheet.dataset).title,
        period_text(sheet.period) or str(sheet.year or ""),
        fmt.plural(sheet.rows_read, "række", "rækker"),
        fmt.number(sheet.rows_rejected) if sheet.rows_rejected else "",
        ", ".join(sheet.dropped_columns),
    ]


def _actions(record: UploadRecord, view: UploadLine, visit: Visit, *, codes: set[str]) -> None:
    blanked, who = bool(codes & PRIVATE), gate.later()
    with st.container(horizontal=True, vertical_alignment="center", key="history-actions"):
        _undo(record, view, visit)
        download(
            "Hent filen, som den er gemt",
            lambda: behind.stored_file(visit.store, record.id, by=who()),
            file_name=kept_name(record.file_name, rewritten=blanked or "macros_removed" in codes),
            mime=None,
            key="history-file",
        )
        if any(sheet.rows_rejected for sheet in record.sheets):
            download(
                "Hent de udeladte rækker",
                lambda: behind.rejected_rows(visit.store, record.id, by=who()),
                file_name=f"upload_{record.id}_udeladte_raekker.xlsx",
                key="history-rejected",
            )
        _back_button()
    if blanked:
        show(m.tag("p", _BLANKED, class_="mb-blocked"))


def _undo(record: UploadRecord, view: UploadLine, visit: Visit) -> None:
    """Undo or redo, after what it does has been said."""
    if not may_switch(record, visit.actor):
        return
    verb, icon = ("Fortryd", ":material/undo:") if record.active else ("Tag ind igen", ":material/redo:")
    with st.popover(f"{verb} …", icon=icon, key=f"history-switch-{record.active}"):
        show(m.tag("p", consequence(view, active=record.active), class_="mb-sub"))
        st.button(f"{verb}: upload {record.id}", type="primary", key="history-do", on_click=_switch, args=(record, visit))


def _back_button() -> None:
    st.button("Alle uploads", icon=":material/arrow_back:", type="tertiary", key="history-back", on_click=_back)


def _back() -> None:
    """To the list. A callback."""
    st.query_params.pop(KEY, None)


@gate.deed
def _switch(record: UploadRecord, visit: Visit) -> None:
    """Takes the upload back, or in again. A callback."""
    change = undo if record.active else redo
    change(visit.store, record.id, at=state.now(), by=gate.actor())
    st.session_state[_SAID] = f"Upload {record.id} {'er fortrudt' if record.active else 'gælder igen'}."


def _rejected(record: UploadRecord, visit: Visit) -> None:
    """The rows that were not let in, and why."""
    if not any(sheet.rows_rejected for sheet in record.sheets):
        return
    found = visit.store.rejected(record.id)
    rows = [
        [
            f"{sheet} række {row.row}",
            m.bullets(row.messages),
            rejected_text(row.cells),
        ]
        for sheet, _, row in found[:_LISTED]
    ]
    more = (
        f"De første {_LISTED} af {fmt.number(len(found))}. Resten er i filen, du kan hente." if len(found) > _LISTED else ""
    )
    show(
        m.tag("h2", "Rækker, der ikke er taget med", class_="mb-section"),
        m.table(("Række", "Hvorfor", "Indhold"), rows, caption="Rækker, der ikke er taget med", kind="mb-read mb-stack"),
        m.source(more),
    )
