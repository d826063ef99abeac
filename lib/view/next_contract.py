"""The next contract: the way to it on a time line, agreements before and after, priorities and points of attention."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.schema.contract import PRIORITY_TYPES
from lib.view import format as fmt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from typing import Any

    Row = Mapping[Any, Any]  # a frame's record: column name to value

_YEAR = re.compile(r"resultatkontrakt\w*\s+((?:19|20)\d\d)", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class ProcessStep:
    """A dated step on the way."""

    day: date
    date_text: str
    name: str
    forum: str
    description: str
    passed: bool


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """An agreement before and after."""

    name: str
    parties: str
    before: str
    future: str
    details: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CooperationLine:
    """How far the cooperation with one municipality is."""

    municipality: str
    contact: str
    declaration: str
    action_plan: str
    focus: str


@dataclass(frozen=True, kw_only=True)
class NextContract:
    """The page of the next contract."""

    year: int
    eyebrow: str
    headline: str
    steps: tuple[ProcessStep, ...]
    timeline_alt: str
    agreements: tuple[Agreement, ...]
    priorities: tuple[str, ...]
    points: tuple[str, ...]
    remarks: tuple[str, ...]
    cooperation: tuple[CooperationLine, ...]
    source: str

    @property
    def empty(self) -> bool:
        """Whether the contract workbook says nothing of the next contract."""
        return not (self.steps or self.agreements or self.priorities or self.points)


def next_contract(
    *,
    year: int,
    as_of: date,
    process: Sequence[Row],
    priorities: Sequence[Row],
    notes: Sequence[Row],
    events: Sequence[Row],
    cooperation: Sequence[Row],
    source: str,
) -> NextContract:
    """The page, from the rows of the contract workbook's sheets (keys: the spec's column names)."""
    following = _following_year(year, (*(row["section"] for row in notes), *(row["title"] for row in events)))
    steps = tuple(_step(row, as_of) for row in sorted((r for r in process if r["date"]), key=lambda r: r["date"]))
    remarks = [row["text"] for row in notes if f"resultatkontrakt {following}" in row["section"].casefold()]
    return NextContract(
        year=following,
        eyebrow=f"Vejen fra resultatkontrakt {year} til {following}",
        headline=_headline(steps, following),
        steps=steps,
        timeline_alt=_timeline_alt(steps, following),
        agreements=tuple(_agreement(row) for row in process if row["before"] or row["future"]),
        priorities=tuple(row["text"] for row in priorities if row["type"] == PRIORITY_TYPES[0]),
        points=tuple(row["text"] for row in priorities if row["type"] == PRIORITY_TYPES[1]),
        remarks=tuple(remarks),
        cooperation=tuple(
            CooperationLine(
                municipality=row["municipality"],
                contact=row["contact_appointed"] or fmt.MISSING,
                declaration=row["declaration"] or fmt.MISSING,
                action_plan=row["action_plan"] or fmt.MISSING,
                focus=row["focus"] or fmt.MISSING,
            )
            for row in cooperation
        ),
        source=f"Kilde: {source}" if source else "",
    )


def _following_year(year: int, texts: Sequence[str]) -> int:
    """The next contract's year: the largest one the sheets name after this contract's, or simply the year after."""
    named = {int(found) for text in texts for found in _YEAR.findall(text)}
    return max((one for one in named if one > year), default=year + 1)


def _step(row: Row, as_of: date) -> ProcessStep:
    day: date = row["date"]
    return ProcessStep(
        day=day,
        date_text=fmt.long_date(day),
        name=row["step"],
        forum=row["forum"],
        description=row["description"],
        passed=day <= as_of,
    )


def _agreement(row: Row) -> Agreement:
    return Agreement(
        name=row["step"],
        parties=row["parties"],
        before=row["before"] or fmt.MISSING,
        future=row["future"] or fmt.MISSING,
        details=tuple(line.strip() for line in row["description"].splitlines() if line.strip()),
    )


def _headline(steps: Sequence[ProcessStep], year: int) -> str:
    coming = [step for step in steps if not step.passed]
    if not steps:
        return f"Resultatkontrakt {year}"
    step = coming[0] if coming else steps[-1]
    lead = "Næste skridt" if coming else f"Resultatkontrakt {year}"
    return f"{lead}: {fmt.lower_first(step.name)} {step.date_text}"


def _timeline_alt(steps: Sequence[ProcessStep], year: int) -> str:
    told = fmt.enumeration(
        [f"{fmt.lower_first(step.name)} {step.date_text}{f' ({step.forum})' if step.forum else ''}" for step in steps]
    )
    return f"Tidslinje for resultatkontrakt {year}: {told}."
