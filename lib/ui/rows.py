"""The rows behind a number, at the bottom of a page: on request, and then in the address, with files to take along."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from lib.domain.access import Right
from lib.domain.comparison import compare
from lib.domain.visibility import is_protected
from lib.export.list_book import list_book
from lib.schema.datasets import dataset
from lib.services import behind
from lib.services.rows import Refusal
from lib.ui import gate
from lib.ui import markup as m
from lib.ui.registry import OPEN, ROWS
from lib.ui.show import download, show
from lib.view import row_table
from lib.view import rows as words
from lib.view.access import ROWS_REFUSED
from lib.view.row_table import Kind

if TYPE_CHECKING:
    from datetime import date

    from lib.domain.activity import Activities
    from lib.domain.quantity import Quantity
    from lib.domain.selection import Selection
    from lib.schema.spec import Dataset
    from lib.services.rows import Rows
    from lib.ui.state import Visit
    from lib.view.row_table import Sheet

_TOGGLE = "rows-open"
_REFUSALS = {Refusal.SMALL: words.SMALL, Refusal.CONFIDENTIAL: words.CONFIDENTIAL}
_CONFIGS = {
    Kind.DAY: lambda: st.column_config.DateColumn(format="D/M-YYYY"),
    Kind.NUMBER: lambda: st.column_config.NumberColumn(format="localized"),
}
_WIDTHS = {"Overskrift": 60, "Titel": 60, "Emne": 30, words.COUNTS: 45, "Fil": 45, "Ark": 30}


def rows(visit: Visit, activities: Activities, selection: Selection) -> None:
    """A switch, and behind it the rows that the figure of a selection is counted from.

    The whole house is counted to the date of the filter, a part of it to its newest data.
    """
    with st.container(key="rows"):
        if not visit.organisation.show_rows or not visit.may(Right.ROWS):
            show(m.source(ROWS_REFUSED if visit.organisation.show_rows else words.STAFF_ONLY))
            return
        _rows(visit, activities, selection)


def _rows(visit: Visit, activities: Activities, selection: Selection) -> None:
    until = None if is_protected(activities, selection) else _until(visit, activities, selection)
    found = behind.rows(activities, selection, until=until, by=visit.actor)
    if found.total is None:
        show(m.source(_REFUSALS[found.refused or Refusal.SMALL]))
    elif _open(words.toggle_label(found.total)):
        _content(found, found.total, dataset(activities.name), selection)


def _until(visit: Visit, activities: Activities, selection: Selection) -> date | None:
    """The last day that the number above the rows counts: that of the filter, or before it where it would divide a row."""
    if selection.key is None or visit.as_of is None:
        return visit.as_of
    last = min(visit.as_of, activities.last)
    return compare(activities.daily, key=selection.key, first=activities.first, last=last).shown.end


def _open(label: str) -> bool:
    """The switch; the address says how it stands, so that a copied link opens what was seen."""
    st.session_state[_TOGGLE] = st.query_params.get(ROWS) == OPEN
    return st.toggle(m.markdown(label), key=_TOGGLE, on_change=_remember)


def _remember() -> None:
    """Writes the switch into the address. A callback."""
    if st.session_state[_TOGGLE]:
        st.query_params[ROWS] = OPEN
    else:
        st.query_params.pop(ROWS, None)


def _content(found: Rows, total: Quantity, spec: Dataset, selection: Selection) -> None:
    count, again = len(found.frame), int((~found.frame["counts"]).sum())
    said = words.summary(spec, selection, total=total, count=count, again=again, until=found.until)
    more = words.MASKED if found.masked else words.left_out_words(found.left_out)
    show(m.tag("p", f"{said} {more}".strip(), class_="mb-sub"))
    if not count:
        return
    who = gate.later()
    _table(row_table.filled(row_table.sheet(found.frame.head(words.SHOWN), spec)))
    show(m.source(words.shown_words(count)))
    with st.container(horizontal=True):
        download(
            "Hent rækkerne (Excel)",
            lambda: _workbook(row_table.sheet(behind.allowed(found.frame, by=who()), spec), name=spec.sheet),
            file_name=words.file_name(spec, selection, ending="xlsx"),
            key="rows-excel",
        )
        download(
            "Hent rækkerne (CSV)",
            lambda: row_table.csv_file(row_table.sheet(behind.allowed(found.frame, by=who()), spec)),
            file_name=words.file_name(spec, selection, ending="csv"),
            mime="text/csv",
            key="rows-csv",
        )


def _table(table: Sheet) -> None:
    columns = {head: [line[place] for line in table.lines] for place, head in enumerate(table.heads)}
    kinds = {head: row_table.kind(values) for head, values in columns.items()}
    shown = {head: values if kinds[head] else [row_table.text(one) for one in values] for head, values in columns.items()}
    config = {head: _CONFIGS[kind]() for head, kind in kinds.items() if kind}
    if kinds.get(row_table.ROW):
        config[row_table.ROW] = st.column_config.NumberColumn(format="%d")
    with st.container(key="rows-table"):  # named so that its toolbar goes: its CSV is not safe from formulas
        st.dataframe(pd.DataFrame(shown), hide_index=True, width="stretch", column_config=config, alt="Rækkerne bag tallet")


def _workbook(table: Sheet, *, name: str) -> bytes:
    return list_book(name=name, heads=table.heads, lines=table.lines, widths=_WIDTHS)
