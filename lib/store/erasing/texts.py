"""The number in texts: every text and JSON column of every table is searched, and what may lose the number loses it."""

from __future__ import annotations

import json
import secrets
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, Text, or_, select, update

from lib.schema.datasets import DATASETS, dataset
from lib.schema.spec import ColumnType
from lib.store.erasing.records import Place
from lib.store.tables import dataset_tables, metadata, rejected_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Column, Connection, Table

    from lib.schema.spec import Dataset
    from lib.store.erasing.number import Number

_HASHES = frozenset({"sha256", "stored_sha256", "fingerprint", "identity", "digest"})
_MASKED = {
    "uploads": {"file_name"},
    "upload_sheets": {"dropped_columns", "problems", "titles"},
    "goal_corrections": {"part", "wording", "result_wording"},
    "decks": {"content"},
    "audit_log": {"subject", "details"},
}
"""Texts that may lose the number; not names that others are looked up by, remembered columns, or the house's own file."""
_NOT_TEXTS = frozenset({ColumnType.CVR, ColumnType.IDENTIFIER, ColumnType.LABEL})
"""Another system's id may have the same digits by chance, and without it its row would come twice."""


def cvr_columns(spec: Dataset) -> list[str]:
    """The names of the columns that hold a company's number."""
    return [column.name for column in spec.columns if column.type is ColumnType.CVR]


def search(connection: Connection, number: Number) -> Iterator[Place]:
    """Every text that holds the number, but for the rows of the company and those that were not let in."""
    for table in metadata.sorted_tables:
        if table is not rejected_rows and "id" in table.c:
            yield from _search_table(connection, table, number)


def may_be_masked(place: Place) -> bool:
    """Whether the text may lose the number and stay."""
    return place.column in _maskable(place.table)


def mask(connection: Connection, places: list[Place], number: Number) -> None:
    """Takes the number out of texts. A row's identity and fingerprint are hashes of them, and become random."""
    new_names: dict[tuple[str, str], str] = {}
    for place in places:
        table = metadata.tables[place.table]
        row = connection.execute(select(table).where(table.c.id == place.row_id)).mappings().one()
        values = {place.column: number.masked_within(row[place.column])}
        if place.table in dataset_tables:
            values["fingerprint"] = secrets.token_hex(16)
            if _tells(row["identity"], place.table, number):
                key = (place.table, row["identity"])
                values["identity"] = new_names.setdefault(key, f"row:{secrets.token_hex(16)}")
                new_names[place.table, values["identity"]] = values["identity"]
        connection.execute(update(table).where(table.c.id == place.row_id).values(**values))


def _tells(identity: str, table: str, number: Number) -> bool:
    """Whether an identity is made of texts with the number; an id of another system is not, and a contract's is its key."""
    return number.stands_in(identity) or (dataset(table).period is not None and not identity.startswith("id:"))


def _search_table(connection: Connection, table: Table, number: Number) -> Iterator[Place]:
    columns = [one for one in table.c if isinstance(one.type, Text | JSON) and one.name not in _HASHES]
    if not columns:
        return
    own = _cvr_of(table)
    query = select(table.c.id, *columns).where(or_(*(number.may_stand_in(one) for one in columns))).order_by(table.c.id)
    for row in connection.execute(query).mappings():
        if any(row[name] == number.digits for name in own):
            continue
        yield from (
            Place(table=table.name, column=one.name, row_id=row["id"], text=_text(row[one.name]))
            for one in columns
            if number.stands_within(row[one.name])
        )


def _cvr_of(table: Table) -> list[str]:
    return next((cvr_columns(spec) for spec in DATASETS if dataset_tables[spec.name] is table), [])


def _maskable(table: str) -> set[str]:
    spec = next((one for one in DATASETS if one.name == table), None)
    if spec is None:
        return _MASKED.get(table, set())
    texts: list[Column[Any]] = [one for one in dataset_tables[table].c if isinstance(one.type, Text)]
    kinds = {column.name: column.type for column in spec.columns}
    return {one.name for one in texts if one.name in kinds and kinds[one.name] not in _NOT_TEXTS}


def _text(value: Any) -> str:  # noqa: ANN401  a text or what JSON can hold
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
