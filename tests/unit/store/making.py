"""Small frames, sheets and uploads, built directly so that these tests know nothing of reading files."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pandas as pd

from lib.schema.datasets import dataset
from lib.schema.spec import ColumnType
from lib.store.records import SheetToStore, UploadToStore
from lib.store.revision import Mode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lib.store.repository import Store
    from lib.store.revision import Change

NOON = datetime(2020, 11, 11, 11, tzinfo=UTC)
LATER = datetime(2020, 11, 12, 11, tzinfo=UTC)
_TEXTS = {
    ColumnType.TEXT,
    ColumnType.LABEL,
    ColumnType.CHOICE,
    ColumnType.MUNICIPALITY,
    ColumnType.IDENTIFIER,
    ColumnType.CVR,
    ColumnType.SIZE,
    ColumnType.SECTOR,
}
_USUAL: dict[str, dict[str, Any]] = {
    "guidance": {"municipality": "Kolding", "type": "Vækstvirksomhed", "count": 1, "count_bound": "exact"},
    "inquiries": {"topic": "Lønkompensation", "count": 1, "count_bound": "exact"},
    "mentions": {"medium": "JydskeVestkysten", "count": 1, "count_bound": "exact"},
    "arrangements": {"title": "Webinar om eksport"},
    "goals": {"description": "Mindst 60 virksomheder"},
}


def day(text: str) -> date:
    """A day of 2020, "03-17"."""
    return date.fromisoformat(text if len(text) > 5 else f"2020-{text}")


def frame(name: str, rows: Sequence[dict[str, Any]]) -> pd.DataFrame:
    """A clean frame as the import hands it over; what a row does not say is usual or missing."""
    spec = dataset(name)
    empty = {column.name: "" if column.type in _TEXTS else None for column in spec.columns}
    made = []
    for number, row in enumerate(rows, start=2):
        one = {**empty, **_USUAL.get(name, {}), "row": number, **row}
        if spec.period is not None:
            one = {"cell": "", **one, "date": day(one["date"]) if isinstance(one["date"], str) else one["date"]}
            one["date_end"] = day(one["date_end"]) if isinstance(one["date_end"], str) else one["date_end"] or one["date"]
        made.append(one)
    columns = [*empty, "row", *(["cell"] if spec.period is not None else [])]
    return pd.DataFrame(made, columns=columns, dtype=object).astype({"row": "int64"})


def sheet(
    name: str,
    *rows: dict[str, Any],
    mode: Mode = Mode.ADD,
    year: int | None = None,
    period: tuple[str, str] | None = None,
    **more: Any,  # noqa: ANN401  those of SheetToStore
) -> SheetToStore:
    """A sheet of a dataset."""
    given = {"sheet": "Ark1", "rows_read": len(rows), "rows_rejected": 0, **more}
    span = (day(period[0]), day(period[1])) if period else None
    return SheetToStore(dataset=name, year=year, mode=mode, frame=frame(name, rows), period=span, **given)


def upload(*sheets: SheetToStore, content: bytes = b"indhold", **more: Any) -> UploadToStore:  # noqa: ANN401  as above
    """A file with the sheets."""
    given = {"file_name": "fil.xlsx", "sha256": hashlib.sha256(content).hexdigest(), "at": NOON, "who": "prøve", **more}
    return UploadToStore(content=content, sheets=sheets, **given)


def rehearsed(store: Store, *sheets: SheetToStore) -> dict[tuple[str, str], Change]:
    """What storing the sheets would change, by (sheet, dataset), as the preview asks for it."""
    with store.rehearsal(upload(*sheets)) as (stored, _):
        return stored.changes
