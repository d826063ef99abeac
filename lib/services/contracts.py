"""The contract of a year: its goals read and judged, and what stands around them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from lib.domain.contract import GoalRow, read_goals
from lib.domain.goal import NUMERIC, Comparison, Goal, Requirement, Source
from lib.domain.pace import year_end
from lib.domain.rollup import JudgedGoal, judge_all
from lib.domain.structure import Structure
from lib.services.activities import load
from lib.services.evidence import Figures
from lib.store.corrections import corrections
from lib.view.format import HOME_ZONE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import pandas as pd

    from lib.domain.activity import Activities
    from lib.domain.computed import Computed
    from lib.domain.correction import Correction
    from lib.domain.goal import Reported
    from lib.domain.judgement import Judgement
    from lib.domain.quantity import Bound, Quantity
    from lib.schema.organisation import Organisation
    from lib.store.records import UploadRecord
    from lib.store.repository import Store


@dataclass(frozen=True, kw_only=True)
class Contract:
    """A contract as it stands on a date.

    Frames have the columns of their spec (see `lib.schema.contract`) plus those of `Store.rows`. `computed` has, by a goal's
    label, the figure that the activities give for it, and `computed_parts` those of a composite's requirements (None: none).
    """

    year: int
    as_of: date
    goals: tuple[JudgedGoal, ...]
    corrections: tuple[Correction, ...]
    notes: pd.DataFrame
    process: pd.DataFrame
    priorities: pd.DataFrame
    events: pd.DataFrame
    cooperation: pd.DataFrame
    uploads: tuple[UploadRecord, ...]
    computed: Mapping[str, Computed] = field(default_factory=dict)
    computed_parts: Mapping[str, tuple[Computed | None, ...]] = field(default_factory=dict)


def newest_date(store: Store) -> date | None:
    """The date the data speak for: that of the newest active upload, in Danish time. None for an empty store."""
    dates = [upload.uploaded_at.astimezone(HOME_ZONE).date() for upload in store.uploads() if upload.active]
    return max(dates, default=None)


def read_contract(
    store: Store,
    organisation: Organisation,
    *,
    year: int,
    as_of: date | None = None,
    activities: Callable[[str], Activities | None] | None = None,
) -> Contract:
    """The contract of a year, judged on a date (the newest in the data unless given).

    `activities` gives a dataset by its name to a caller that keeps them; else they are read from the store.
    """
    when = as_of or newest_date(store) or year_end(year)
    known = corrections(store, year=year)
    goals = read_goals(rows_of(store.rows("goals", year=year)), approvers=organisation.approver_aliases, corrections=known)
    figures = Figures(activities or partial(load, store), organisation, as_of=when)
    given = {goal.label: figures.of(goal) for goal in goals}
    names = ("notes", "process", "priorities", "events", "cooperation")
    return Contract(
        year=year,
        as_of=when,
        goals=judge_all(goals, as_of=when, evidence={label: found.evidence for label, found in given.items()}),
        corrections=tuple(known),
        **{name: store.rows(name, year=year) for name in names},
        uploads=tuple(one for one in store.uploads() if one.active and any(sheet.year == year for sheet in one.sheets)),
        computed={label: found.whole for label, found in given.items() if found.whole},
        computed_parts={label: found.parts for label, found in given.items() if any(found.parts)},
    )


def goal_history(store: Store, *, label: str) -> pd.DataFrame:
    """What every upload, of every year, said of the goal with this label, the newest first.

    Columns: those of `Store.rows("goals")`.
    """
    rows = store.rows("goals", current=False)
    same = rows[(rows["label"] == label) & (rows["part"] == "")]
    return same.sort_values(["year", "upload_id"], ascending=False)


def rows_of(frame: pd.DataFrame) -> list[GoalRow]:
    """The rows of a frame as `Store.rows("goals")` gives it."""
    return [
        GoalRow(
            year=int(row["year"]),
            label=row["label"],
            description=row["description"],
            result=row["result"],
            comment=row["comment"],
            part=row["part"],
            structure=Structure(
                kind=row["kind"],
                direction=row["direction"],
                target=row["target"],
                unit=row["unit"],
                deadline=row["deadline"],
            ),
            indicator=row["indicator"],
            period=row["period"],
            data_source=row["source"],
            owner=row["owner"],
            rule=row["rule"],
            source=Source(
                upload_id=int(row["upload_id"]), file_name=row["file_name"], sheet=row["sheet"], row=int(row["row"])
            ),
        )
        for row in frame.to_dict("records")
    ]


# As the command line prints it ---------------------------------------------------------------------------------------


def contract_json(contract: Contract) -> list[dict[str, Any]]:
    """The judged goals of a contract as JSON-ready data, in the form the command line documents."""
    return [
        goal_json(one, contract.computed.get(one.goal.label), contract.computed_parts.get(one.goal.label, ()))
        for one in contract.goals
    ]


def goal_json(judged: JudgedGoal, computed: Computed | None = None, parts: Sequence[Computed | None] = ()) -> dict[str, Any]:
    """A judged goal as JSON-ready data; `parts` are the figures of a composite's requirements, in their order."""
    goal, judgement = judged.goal, judged.judgement
    whole = {
        "label": goal.label,
        "description": goal.description,
        **_requirement_json(goal.requirement),
        "reported": _reported(goal),
        **_judgement_json(goal, goal.reported, judgement, computed),
        "evidence_gap": judgement.evidence_gap,
        "remark": goal.requirement.remark or goal.reported.remark,
    }
    if goal.requirement.comparison is Comparison.COMPOSITE:
        given = parts or (None,) * len(goal.requirement.parts)
        whole["requirements"] = [
            {
                "label": part.name,
                "description": part.text,
                **_requirement_json(part),
                "reported": _plain(result.quantity.value) if result.quantity else None,
                **_judgement_json(goal, result, found, one),
                "evidence_gap": found.evidence_gap or found.fulfilment == "no_data",
                "remark": part.remark or result.remark,
            }
            for part, result, found, one in zip(
                goal.requirement.parts, goal.part_results, judgement.parts, given, strict=True
            )
        ]
    return whole


def _judgement_json(goal: Goal, reported: Reported, judgement: Judgement, computed: Computed | None) -> dict[str, Any]:
    distance = judgement.distance
    return {
        "reported_bound": _bound(reported.quantity),
        "computed": _plain(computed.value.value) if computed else None,
        "basis": judgement.basis,
        "parts": [{"name": name, "value": _plain(part.value)} for name, part in reported.parts],
        "fulfilment": judgement.fulfilment,
        "distance": _plain(distance.value) if distance else None,
        "distance_unit": distance.unit if distance else None,
        "confirmation": goal.confirmation,
        "comment": goal.comment,
    }


def _requirement_json(requirement: Requirement) -> dict[str, Any]:
    target = requirement.target
    if isinstance(target, tuple):
        said: Any = [_plain(end) for end in target]
    elif isinstance(target, date):
        said = target.isoformat()
    else:
        said = _plain(target) if target is not None else None
    return {
        "kind": requirement.kind,
        "comparison": requirement.comparison,
        "target": said,
        "unit": requirement.unit,
    }


def _reported(goal: Goal) -> float | int | str | None:
    if goal.reported.quantity:
        return _plain(goal.reported.quantity.value)
    return None if goal.requirement.kind in NUMERIC else goal.reported.text or None


def _bound(quantity: Quantity | None) -> Bound | None:
    return quantity.bound if quantity else None


def _plain(value: float) -> float | int:
    """A whole number without its ".0"."""
    return int(value) if float(value).is_integer() else value
