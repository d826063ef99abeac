"""Everything held about one company, as a file for whoever asks: a workbook to read, or JSON."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from openpyxl.utils import get_column_letter

from lib.domain.access import Right
from lib.export.table import Grid, tables
from lib.schema.datasets import dataset
from lib.services.access import require
from lib.store.erasing import company as stored
from lib.view.erasure import place_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from lib.domain.access import Actor
    from lib.export.table import Value
    from lib.services.erasure.company import Held
    from lib.store.records import UploadRecord
    from lib.store.repository import Store


class Form(StrEnum):
    """What can be handed out; the value is the file's ending."""

    WORKBOOK = ".xlsx"
    JSON = ".json"


def hand_out(store: Store, held: Held, form: Form, *, by: Actor, at: datetime) -> bytes:
    """A file of everything held, and a line in the audit log without the number. Raises NotAllowedError."""
    require(by, Right.ERASE)
    told = _told(held, {one.id: one for one in store.uploads()}, at=at)
    made = _workbook(told) if form is Form.WORKBOOK else json.dumps(told, ensure_ascii=False, indent=2, default=str).encode()
    stored.note_export(store, held.company, at=at, who=by.name)
    return made


def _told(held: Held, uploads: Mapping[int, UploadRecord], *, at: datetime) -> dict[str, Any]:
    """All of it as JSON-ready data; dates are dates."""
    found = held.company
    concerned = {row["upload_id"] for rows in (*found.rows.values(), found.rejected) for row in rows} | set(held.files)
    return {
        "cvr": held.number.digits,
        "made_at": at.isoformat(),
        "uploads": [_upload(uploads[one]) for one in sorted(concerned)],
        "rows": {name: [_row(held, uploads, name, row) for row in rows] for name, rows in found.rows.items() if rows},
        "rejected": [{**one, "file": uploads[one["upload_id"]].file_name} for one in found.rejected],
        "editions": [{"edition_id": one.edition_id, "name": one.name, "rows": one.rows} for one in found.editions],
        "texts": [
            {"where": place_name(one.table, one.column), "table": one.table, "id": one.row_id, "text": one.text}
            for one in (*found.masked, *found.left)
        ],
        "cells": [
            {"upload_id": upload_id, "file": uploads[upload_id].file_name, "sheet": sheet, "cell": cell, "value": value}
            for upload_id, sheet, cell, value in _cells(held)
        ],
    }


def _upload(one: UploadRecord) -> dict[str, Any]:
    return {
        "upload_id": one.id,
        "file": one.file_name,
        "uploaded_at": one.uploaded_at.isoformat(),
        "uploaded_by": one.uploaded_by,
        "active": one.active,
    }


def _row(held: Held, uploads: Mapping[int, UploadRecord], name: str, row: Mapping[str, Any]) -> dict[str, Any]:
    where = {one: row[one] for one in ("upload_id", "sheet", "row", "cell")}
    said = {column.name: row[column.name] for column in dataset(name).columns}
    editions = list(held.company.in_editions.get((name, row["id"]), ()))
    file = uploads[row["upload_id"]].file_name
    return {"file": file, **where, "counts": row["is_current"], "editions": editions, **said}


def _cells(held: Held) -> Iterator[tuple[int, str, str, Value]]:
    """Every filled cell of the rows of the stored files that hold the number."""
    for upload_id, found in held.files.items():
        for sheet in found.book.sheets if found.book else ():
            for row in sorted(found.rows[sheet.name]):
                filled = sheet.row(row).items()
                yield from ((upload_id, sheet.name, f"{get_column_letter(at)}{row}", cell.value) for at, cell in filled)


_WIDTHS = {"Fil": 40, "Tekst": 80, "Celler": 80, "Hvorfor": 60, "Indhold": 60, "Hvor": 40}
_WHERE = ("Fil", "Upload", "Ark", "Række", "Celle")


def _workbook(told: Mapping[str, Any]) -> bytes:
    grids = [
        Grid(name="Om", rows=_about(told)),
        *(Grid(name=dataset(name).title, rows=_rows(name, rows)) for name, rows in told["rows"].items()),
        _grid("Afviste rækker", (*_WHERE[:4], "Indhold", "Hvorfor"), [_rejected(one) for one in told["rejected"]]),
        _grid("Udgaver", ("Udgave", "Rækker"), [[one["name"], one["rows"]] for one in told["editions"]]),
        _grid(
            "Andre tekster", ("Hvor", "Nummer", "Tekst"), [[one["where"], one["id"], one["text"]] for one in told["texts"]]
        ),
        _grid(
            "Filernes celler",
            ("Fil", "Upload", "Ark", "Celle", "Indhold"),
            [[one["file"], one["upload_id"], one["sheet"], one["cell"], one["value"]] for one in told["cells"]],
        ),
    ]
    return tables(grids, widths=_WIDTHS)


def _about(told: Mapping[str, Any]) -> list[list[Value | None]]:
    uploads = [
        [one["file"], one["upload_id"], one["uploaded_at"], one["uploaded_by"], _yes(one["active"])]
        for one in told["uploads"]
    ]
    return [
        ["Fil", "Upload", "Uploadet", "Af", "Gælder"],
        *uploads,
        [],
        ["CVR-nummer", told["cvr"]],
        ["Lavet", told["made_at"]],
    ]


def _rows(name: str, rows: Sequence[Mapping[str, Any]]) -> list[list[Value | None]]:
    columns = dataset(name).columns
    heads: list[Value | None] = [*_WHERE, "Tæller", "Udgaver", *(column.header for column in columns)]
    return [
        heads,
        *(
            [
                *(row[one] for one in ("file", "upload_id", "sheet", "row", "cell")),
                _yes(row["counts"]),
                ", ".join(row["editions"]),
                *(row[column.name] for column in columns),
            ]
            for row in rows
        ),
    ]


def _rejected(one: Mapping[str, Any]) -> list[Value | None]:
    cells = "\n".join(f"{name}: {text}" for name, text in one["cells"].items())
    return [one["file"], one["upload_id"], one["sheet"], one["row"], cells, "\n".join(one["messages"])]


def _grid(name: str, heads: Sequence[str], lines: Sequence[Sequence[Value | None]]) -> Grid:
    return Grid(name=name, rows=[list(heads), *lines])


def _yes(value: object) -> str:
    return "ja" if value else "nej"
