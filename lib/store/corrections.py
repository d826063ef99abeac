"""Corrections of what was read from a goal's prose: stored, withdrawn, never altered."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update

from lib.domain.correction import Correction
from lib.domain.goal import Comparison, GoalKind
from lib.domain.quantity import Bound, Quantity
from lib.store.history import log
from lib.store.tables import goal_corrections as table

if TYPE_CHECKING:
    from datetime import datetime

    from lib.domain.goal import Target
    from lib.store.repository import Store


def corrections(store: Store, *, year: int) -> list[Correction]:
    """The corrections in force: the newest that is not withdrawn, per goal and requirement; in an edition those of then."""
    then = store.then
    counts = table.c.withdrawn_at.is_(None) if then is None else table.c.id.in_(then.corrections)
    query = select(table).where(table.c.year == year, counts).order_by(table.c.id)
    with store.reading() as connection:
        found = [_correction(dict(row)) for row in connection.execute(query).mappings()]
    return list({(one.label, one.part): one for one in found}.values())


def add_correction(store: Store, correction: Correction) -> int:
    """Stores a correction and returns its id; it takes the place of an earlier one."""
    target = correction.target
    low, high = target if isinstance(target, tuple) else (target, None)
    with store.writing() as connection:
        result = connection.execute(
            insert(table).values(
                year=correction.year,
                label=correction.label,
                part=correction.part,
                kind=correction.kind,
                comparison=correction.comparison,
                target_low=None if isinstance(low, date) else low,
                target_high=high,
                target_date=target if isinstance(target, date) else None,
                unit=correction.unit,
                result=correction.result.value if correction.result else None,
                result_bound=correction.result.bound if correction.result else None,
                wording=correction.wording,
                result_wording=correction.result_wording,
                made_at=correction.made_at,
                made_by=correction.made_by,
            )
        )
        log(
            connection,
            at=correction.made_at,
            who=correction.made_by,
            action="correct_goal",
            subject=f"{correction.year}/{correction.label}",
            details={"part": correction.part, "kind": correction.kind, "target": str(correction.target)},
        )
        return int(result.inserted_primary_key[0])  # type: ignore[index]  # an insert of one row has one


def withdraw_corrections(store: Store, *, year: int, label: str, part: str, at: datetime, who: str) -> int:
    """Withdraws every correction of a goal or requirement; what was read counts again. Returns how many there were."""
    with store.writing() as connection:
        result = connection.execute(
            update(table)
            .where(table.c.year == year, table.c.label == label, table.c.part == part, table.c.withdrawn_at.is_(None))
            .values(withdrawn_at=at)
        )
        log(connection, at=at, who=who, action="withdraw_correction", subject=f"{year}/{label}", details={"part": part})
        return result.rowcount


def _correction(row: dict[str, Any]) -> Correction:
    target: Target | None = row["target_date"]
    if row["target_high"] is not None:
        target = (row["target_low"], row["target_high"])
    elif row["target_low"] is not None:
        target = row["target_low"]
    return Correction(
        id=row["id"],
        year=row["year"],
        label=row["label"],
        part=row["part"],
        kind=GoalKind(row["kind"]),
        comparison=Comparison(row["comparison"]),
        target=target,
        unit=row["unit"],
        result=Quantity(row["result"], Bound(row["result_bound"])) if row["result"] is not None else None,
        wording=row["wording"],
        result_wording=row["result_wording"],
        made_at=row["made_at"],
        made_by=row["made_by"],
    )
