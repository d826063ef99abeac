"""What the survey says: its figures period by period, read from the store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lib.domain.contract import read_goals
from lib.domain.measure import DATASET_OF, Measure, measure_of
from lib.domain.satisfaction import question
from lib.domain.survey import by_period
from lib.services.contracts import rows_of
from lib.store.corrections import corrections

if TYPE_CHECKING:
    from datetime import date

    from lib.domain.dates import Period
    from lib.domain.goal import Requirement
    from lib.domain.series import Grain
    from lib.domain.survey import Figure
    from lib.schema.organisation import Organisation
    from lib.store.repository import Store

MEASURES = (Measure.NPS, Measure.EFFECT)
"""The figures that the survey gives."""


def survey_series(
    store: Store,
    organisation: Organisation,
    measure: Measure,
    *,
    grain: Grain,
    municipality: str | None = None,
    start: date | None = None,
    end: date | None = None,
) -> list[tuple[str, Period, Figure]]:
    """(key, days, figure) of each period with answers to the question; answers outside `start`-`end` are left out."""
    rows = store.rows(DATASET_OF[measure], start=start, end=end, municipality=municipality)
    return by_period(rows, grain=grain, figure=question(measure, organisation).figure)


def figure_json(key: str, figure: Figure) -> dict[str, Any]:
    """A period's figure as JSON-ready data, in the form the command line documents; two decimals."""
    value, low, high = (round(number, 2) for number in (figure.value, figure.low, figure.high))
    return {"period": key, "value": value, "n": figure.n, "low": low, "high": high}


def survey_targets(store: Store, organisation: Organisation) -> dict[Measure, dict[int, Requirement]]:
    """By measure and year what the contracts ask for, of goals with one number to reach."""
    found: dict[Measure, dict[int, Requirement]] = {measure: {} for measure in MEASURES}
    for year in store.years():
        known = corrections(store, year=year)
        rows = rows_of(store.rows("goals", year=year))
        for goal in read_goals(rows, approvers=organisation.approver_aliases, corrections=known):
            measure, asked = measure_of(goal), goal.requirement
            if measure in found and isinstance(asked.target, float):
                found[measure].setdefault(year, asked)
    return found
