"""Deletes rows of activities, so that all that stays counts as before.

A deleted row may have overridden an earlier one of the same id, which may be another company's or of another date. That row
must not come back to life, and must count again should the deleted row's upload be taken back. So `superseded` keeps, of the
two, the earlier row and the later upload; nothing of the deleted row. Only rows with an id need it: others are told apart by
all they say, so that rows of equal identity are deleted together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, delete, func, insert, literal, or_, select, update

from lib.store.erasing.records import Touched
from lib.store.tables import dataset_tables, edition_rows, editions, superseded, upload_sheets

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement, Connection, Select

    Ids = Select[Any]


def ids_where(name: str, *conditions: ColumnElement[bool]) -> Ids:
    """The ids of a dataset's rows that meet conditions on `dataset_tables[name]`."""
    return select(dataset_tables[name].c.id).where(*conditions)


def erase_rows(connection: Connection, name: str, doomed: Ids) -> int:
    """Deletes rows of an activity dataset and all that points to them. Returns how many there were."""
    table = dataset_tables[name]
    _remember_superseded(connection, name, doomed)
    connection.execute(delete(superseded).where(superseded.c.dataset == name, superseded.c.row_id.in_(doomed)))
    _leave_editions(connection, name, doomed)
    per_sheet = select(table.c.upload_id, table.c.sheet, func.count()).where(table.c.id.in_(doomed))
    for upload_id, sheet, count in connection.execute(per_sheet.group_by(table.c.upload_id, table.c.sheet)).all():
        lower_count(connection, "rows_stored", upload_id=upload_id, sheet=sheet, dataset=name, by=count)
    return connection.execute(delete(table).where(table.c.id.in_(doomed))).rowcount


def lower_count(connection: Connection, column: str, *, upload_id: int, sheet: str, dataset: str, by: int) -> None:
    """Lowers one of the numbers of a sheet that `check-store` counts again."""
    mine = (upload_sheets.c.upload_id == upload_id, upload_sheets.c.sheet == sheet, upload_sheets.c.dataset == dataset)
    first = select(func.min(upload_sheets.c.id)).where(*mine).scalar_subquery()
    lowered = {column: upload_sheets.c[column] - by}
    connection.execute(update(upload_sheets).where(upload_sheets.c.id == first).values(**lowered))


def touched(connection: Connection, doomed: Iterable[tuple[str, Ids]]) -> tuple[Touched, ...]:
    """The editions that lose rows, the oldest first."""
    lost: dict[int, int] = {}
    for name, ids in doomed:
        for edition_id, count in connection.execute(_per_edition(name, ids)):
            lost[edition_id] = lost.get(edition_id, 0) + count
    found = connection.execute(select(editions.c.id, editions.c.name).where(editions.c.id.in_(lost)).order_by(editions.c.id))
    return tuple(Touched(edition_id=row.id, name=row.name, rows=lost[row.id]) for row in found)


def _remember_superseded(connection: Connection, name: str, doomed: Ids) -> None:
    earlier = dataset_tables[name]
    later = earlier.alias("later")
    known = superseded.alias("known")
    came_first = or_(
        earlier.c.upload_id < later.c.upload_id, and_(earlier.c.upload_id == later.c.upload_id, earlier.c.id < later.c.id)
    )
    pairs = (
        select(literal(name), earlier.c.id, later.c.upload_id)
        .distinct()
        .select_from(later.join(earlier, and_(earlier.c.identity == later.c.identity, came_first)))
        .where(later.c.id.in_(doomed), later.c.identity.startswith("id:"), earlier.c.id.not_in(doomed))
    )
    is_known = and_(known.c.dataset == name, known.c.row_id == earlier.c.id, known.c.upload_id == later.c.upload_id)
    new: Any = pairs.where(~select(literal(1)).select_from(known).where(is_known).correlate(earlier, later).exists())
    connection.execute(insert(superseded).from_select(["dataset", "row_id", "upload_id"], new))


def _leave_editions(connection: Connection, name: str, doomed: Ids) -> None:
    for edition_id, count in connection.execute(_per_edition(name, doomed)).all():
        counts = connection.scalar(select(editions.c.row_counts).where(editions.c.id == edition_id)) or {}
        fewer = {**counts, name: counts.get(name, 0) - count}
        connection.execute(update(editions).where(editions.c.id == edition_id).values(row_counts=fewer))
    connection.execute(delete(edition_rows).where(edition_rows.c.dataset == name, edition_rows.c.row_id.in_(doomed)))


def _per_edition(name: str, ids: Ids) -> Select[Any]:
    mine = (edition_rows.c.dataset == name, edition_rows.c.row_id.in_(ids))
    return select(edition_rows.c.edition_id, func.count()).where(*mine).group_by(edition_rows.c.edition_id)
