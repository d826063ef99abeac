"""Everything about one company: found, and deleted in one transaction."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, or_, select, text

from lib.schema.datasets import DATASETS
from lib.store.erasing import files, texts
from lib.store.erasing.records import Company
from lib.store.erasing.rows import erase_rows, ids_where, lower_count, touched
from lib.store.history import log
from lib.store.tables import dataset_tables, edition_rows, editions, rejected_rows

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from lib.store.erasing.number import Number
    from lib.store.erasing.rows import Ids
    from lib.store.repository import Store

ERASED, TOLD = "erase_company", "export_company"


def look(connection: Connection, number: Number) -> Company:
    """Everything that the tables hold about a company."""
    doomed = _doomed(number)
    places = list(texts.search(connection, number))
    return Company(
        rows={name: _rows(connection, name, ids) for name, ids in doomed.items()},
        rejected=_rejected(connection, number),
        masked=tuple(one for one in places if texts.may_be_masked(one)),
        left=tuple(one for one in places if not texts.may_be_masked(one)),
        editions=touched(connection, doomed.items()),
        in_editions=_in_editions(connection, doomed),
    )


def erase(
    store: Store, number: Number, *, copies: Mapping[int, bytes], seen: Mapping[int, str], at: datetime, who: str
) -> Company:
    """Deletes everything about a company and returns what that was.

    `copies` are the files that held it, written without it, by upload; `seen` the hash of every file when they were made. The
    line in the audit log holds neither the number nor a hash of it, which eight digits would be found by. Raises
    OvertakenError when the files are no longer those, RuntimeError within a rehearsal and in an edition.
    """
    with store.writing() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("PRAGMA secure_delete=ON"))
        found = look(connection, number)
        files.put(connection, copies, seen=seen)
        for name, ids in _doomed(number).items():
            erase_rows(connection, name, ids)
        _erase_rejected(connection, found)
        texts.mask(connection, list(found.masked), number)
        log(connection, at=at, who=who, action=ERASED, subject="", details=counted(found, copies))
        return found


def note_export(store: Store, found: Company, *, at: datetime, who: str) -> None:
    """A line in the audit log that a company's data was handed out, without the number. Raises RuntimeError as `erase`."""
    with store.writing() as connection:
        log(connection, at=at, who=who, action=TOLD, subject="", details=counted(found, {}))


def counted(found: Company, copies: Mapping[int, bytes]) -> dict[str, Any]:
    """How much there is, as JSON-ready data that tells of no company."""
    return {
        "rows": {name: len(rows) for name, rows in found.rows.items() if rows},
        "rejected": len(found.rejected),
        "texts": len(found.masked),
        "files": sorted(copies),
        "editions": [one.edition_id for one in found.editions],
    }


def _doomed(number: Number) -> dict[str, Ids]:
    """By dataset, the ids of the rows whose CVR column holds the number."""
    columns = {spec.name: texts.cvr_columns(spec) for spec in DATASETS}
    return {
        name: ids_where(name, or_(*(dataset_tables[name].c[one] == number.digits for one in names)))
        for name, names in columns.items()
        if names
    }


def _rows(connection: Connection, name: str, ids: Ids) -> tuple[dict[str, Any], ...]:
    table = dataset_tables[name]
    told = [column for column in table.c if column.name not in {"identity", "fingerprint"}]
    query = select(*told).where(table.c.id.in_(ids)).order_by(table.c.id)
    return tuple(dict(row) for row in connection.execute(query).mappings())


def _rejected(connection: Connection, number: Number) -> tuple[dict[str, Any], ...]:
    table = rejected_rows
    may = or_(number.may_stand_in(table.c.cells), number.may_stand_in(table.c.messages))
    rows = connection.execute(select(table).where(may).order_by(table.c.id)).mappings()
    return tuple(dict(row) for row in rows if number.stands_within([row["cells"], row["messages"]]))


def _erase_rejected(connection: Connection, found: Company) -> None:
    sheets = Counter((one["upload_id"], one["sheet"], one["dataset"]) for one in found.rejected)
    for (upload_id, sheet, dataset), count in sheets.items():
        lower_count(connection, "rejected_stored", upload_id=upload_id, sheet=sheet, dataset=dataset, by=count)
    for one in found.rejected:
        connection.execute(delete(rejected_rows).where(rejected_rows.c.id == one["id"]))


def _in_editions(connection: Connection, doomed: Mapping[str, Ids]) -> dict[tuple[str, int], tuple[str, ...]]:
    found: dict[tuple[str, int], tuple[str, ...]] = {}
    for name, ids in doomed.items():
        query = (
            select(edition_rows.c.row_id, editions.c.name)
            .join(editions, editions.c.id == edition_rows.c.edition_id)
            .where(edition_rows.c.dataset == name, edition_rows.c.row_id.in_(ids))
            .order_by(editions.c.id)
        )
        for row_id, edition in connection.execute(query):
            found[name, row_id] = (*found.get((name, row_id), ()), edition)
    return found
