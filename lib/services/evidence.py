"""What the activities give for the goals of a contract, and what of it may judge them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from lib.domain.computed import ACADEMY, SURVEYED, Computed, computed
from lib.domain.fulfilment import judging_day
from lib.domain.judgement import Evidence
from lib.domain.measure import DATASET_OF, Measure, is_computed, measure_for, measure_of, says_just
from lib.domain.pace import expected, year_end

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from lib.domain.activity import Activities
    from lib.domain.goal import Goal, Requirement
    from lib.domain.quantity import Quantity
    from lib.schema.organisation import Organisation
    from lib.store.repository import Store


@dataclass(frozen=True, kw_only=True)
class Given:
    """What the activities give for a goal: the figure of the whole, those of its parts, and what counts in judging."""

    whole: Computed | None
    parts: tuple[Computed | None, ...]
    evidence: Evidence


class Figures:
    """The figures of activities on a date; each dataset is read (`read`) once, and only when a goal asks for it."""

    def __init__(self, read: Callable[[str], Activities | None], organisation: Organisation, *, as_of: date) -> None:
        self._load = cache(read)
        self._organisation = organisation
        self._as_of = as_of

    def of(self, goal: Goal) -> Given:
        """What the activities give for a goal."""
        whole = self._computed(goal, goal.requirement, goal.description)
        parts = tuple(self._computed(goal, part, part.text) for part in goal.requirement.parts)
        known = Evidence(
            computed=_deciding(goal, goal.description, whole),
            parts=whole.parts if whole else (),
            as_of=next((one.as_of for one in (whole, *parts) if one), None),
            requirements=tuple(
                _deciding(goal, part.text, found) for part, found in zip(goal.requirement.parts, parts, strict=True)
            ),
        )
        return Given(whole=whole, parts=parts, evidence=self._paced(goal, known))

    def _computed(self, goal: Goal, requirement: Requirement, text: str) -> Computed | None:
        measure = measure_for(requirement, text)
        activities = self._load(DATASET_OF[measure]) if measure else None
        if measure is None or activities is None:
            return None
        return computed(activities, self._organisation, measure, year=goal.year, as_of=self._as_of)

    def _paced(self, goal: Goal, known: Evidence) -> Evidence:
        """What should be there by now, by the house's own season; as it is when the year is over or no count is asked for."""
        measure = measure_of(goal)
        day = judging_day(goal, as_of=self._as_of, evidence=known)
        activities = self._load(DATASET_OF[measure]) if measure and measure not in SURVEYED else None
        if activities is None or day >= year_end(goal.year):
            return known
        academies = measure is Measure.ACADEMIES
        counted = activities.units[activities.units["type"] == ACADEMY] if academies else activities.daily
        pace = expected(counted, year=goal.year, as_of=day)
        return replace(known, expected=pace.share, season=pace.season)


def _deciding(goal: Goal, text: str, found: Computed | None) -> Quantity | None:
    """The number that may judge: a figure of just what is asked, or of what the sheet says is computed.

    None of something among the registrations proves nothing: nobody may have written it down.
    """
    if found is None or not found.n:
        return None
    return found.value if says_just(text, found.measure) or is_computed(goal) else None


def rejected_rows(store: Store, name: str, *, year: int) -> int:
    """How many rows were not let in by uploads of a dataset that cover a year; which year they are of is not known."""
    sheets = [sheet for upload in store.uploads() if upload.active for sheet in upload.sheets if sheet.dataset == name]
    return sum(one.rows_rejected for one in sheets if one.period is None or _covers(one.period, year))


def _covers(period: tuple[date, date], year: int) -> bool:
    return period[0].year <= year <= period[1].year
