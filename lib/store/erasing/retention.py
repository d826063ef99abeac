"""What has passed its age: found, and deleted in one transaction.

A row of activities is as old as the last day it speaks of, since that is what it tells about. A row that was not let in, a
file and what was said of it are as old as the upload. A contract's rows are public and stay.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, extract, func, select, text, update

from lib.schema.activity import ACTIVITY_DATASETS
from lib.store.erasing import files
from lib.store.erasing.people import erase_people, look_at_people
from lib.store.erasing.records import Aged, Spot
from lib.store.erasing.rows import erase_rows, ids_where, lower_count, touched
from lib.store.history import log
from lib.store.tables import dataset_tables, rejected_rows, upload_sheets, uploads

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy import ColumnElement, Connection

    from lib.store.erasing.rows import Ids
    from lib.store.repository import Store

ERASED = "retention"
_ACTIVITIES = [spec.name for spec in ACTIVITY_DATASETS]


def look(connection: Connection, *, before: date) -> Aged:
    """What has passed its age on a day: everything from before it."""
    doomed = _doomed(before)
    old = _old_files(connection, before)
    people = look_at_people(connection, before=_moment(before))
    return Aged(
        rows={name: _per_year(connection, name, ids) for name, ids in doomed.items()},
        rejected=connection.scalar(select(func.count()).select_from(rejected_rows).where(_rejected(before))) or 0,
        old_files=old,
        spent_files=_spent_files(connection, doomed, old),
        editions=touched(connection, doomed.items()),
        sessions=people.sessions,
        people=people.people,
        names=people.names,
    )


def erase(
    store: Store, *, before: date, copies: Mapping[int, bytes], seen: Mapping[int, str], at: datetime, who: str
) -> Aged:
    """Deletes what has passed its age and returns what that was; `copies`, `seen` and errors as `company.erase`."""
    with store.writing() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("PRAGMA secure_delete=ON"))
        found = look(connection, before=before)
        files.put(connection, copies, seen=seen)
        _forget_problems(connection, found)
        _erase_rejected(connection, before)
        for name, ids in _doomed(before).items():
            erase_rows(connection, name, ids)
        erase_people(connection, before=_moment(before))
        log(connection, at=at, who=who, action=ERASED, subject=before.isoformat(), details=counted(found, copies))
        return found


def counted(found: Aged, copies: Mapping[int, bytes]) -> dict[str, Any]:
    """How much there is, as JSON-ready data."""
    return {
        "rows": {name: sum(years.values()) for name, years in found.rows.items() if years},
        "rejected": found.rejected,
        "files": sorted(copies),
        "editions": [one.edition_id for one in found.editions],
        "sessions": found.sessions,
        "people": found.people,
        "names": found.names,
    }


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)


def _doomed(before: date) -> dict[str, Ids]:
    tables = {name: dataset_tables[name] for name in _ACTIVITIES}
    return {name: ids_where(name, func.coalesce(table.c.date_end, table.c.date) < before) for name, table in tables.items()}


def _per_year(connection: Connection, name: str, ids: Ids) -> dict[int, int]:
    table = dataset_tables[name]
    year = extract("year", func.coalesce(table.c.date_end, table.c.date))
    query = select(year, func.count()).where(table.c.id.in_(ids)).group_by(year).order_by(year)
    return {int(one): count for one, count in connection.execute(query)}


def _old(before: date) -> ColumnElement[bool]:
    """Uploads of activities that came before the day."""
    activities = select(upload_sheets.c.upload_id).where(upload_sheets.c.dataset.in_(_ACTIVITIES))
    return uploads.c.id.in_(activities) & (uploads.c.uploaded_at < _moment(before))


def _old_files(connection: Connection, before: date) -> tuple[int, ...]:
    return tuple(connection.scalars(select(uploads.c.id).where(_old(before)).order_by(uploads.c.id)))


def _spent_files(connection: Connection, doomed: Mapping[str, Ids], old: tuple[int, ...]) -> dict[int, tuple[Spot, ...]]:
    found: dict[int, list[Spot]] = defaultdict(list)
    for name, ids in doomed.items():
        table = dataset_tables[name]
        query = select(table.c.upload_id, table.c.sheet, table.c.row, table.c.cell).where(table.c.id.in_(ids))
        for row in connection.execute(query.where(table.c.upload_id.not_in(old)).order_by(table.c.id)):
            found[row.upload_id].append(Spot(sheet=row.sheet, row=row.row, cell=row.cell))
    return {upload_id: tuple(spots) for upload_id, spots in found.items()}


def _rejected(before: date) -> ColumnElement[bool]:
    return rejected_rows.c.upload_id.in_(select(uploads.c.id).where(_old(before))) & rejected_rows.c.dataset.in_(_ACTIVITIES)


def _erase_rejected(connection: Connection, before: date) -> None:
    one = rejected_rows.c
    sheets = select(one.upload_id, one.sheet, one.dataset, func.count().label("count")).where(_rejected(before))
    for row in connection.execute(sheets.group_by(one.upload_id, one.sheet, one.dataset)).mappings().all():
        where = {name: row[name] for name in ("upload_id", "sheet", "dataset")}
        lower_count(connection, "rejected_stored", **where, by=row["count"])
    connection.execute(delete(rejected_rows).where(_rejected(before)))


def _forget_problems(connection: Connection, found: Aged) -> None:
    """What was said of cells quotes them: of old files all of it goes, of the others what speaks of rows that go."""
    mine = upload_sheets.c.upload_id.in_([*found.old_files, *found.spent_files]) & upload_sheets.c.dataset.in_(_ACTIVITIES)
    for sheet in connection.execute(select(upload_sheets).where(mine)).all():
        gone = {(spot.sheet, spot.row) for spot in found.spent_files.get(sheet.upload_id, ())}
        old = sheet.upload_id in found.old_files
        kept = [] if old else [one for one in sheet.problems if (sheet.sheet, one.get("row")) not in gone]
        if kept != sheet.problems:
            connection.execute(update(upload_sheets).where(upload_sheets.c.id == sheet.id).values(problems=kept))
