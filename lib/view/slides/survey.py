"""The survey's figures half year by half year, for the goals that are measured by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.domain.measure import Measure, measure_of
from lib.domain.satisfaction import periods, question, span
from lib.domain.series import Grain
from lib.view.plot import COUNT_FORMAT, PERCENT_FORMAT, Plot
from lib.view.slides.plots import dots_plot
from lib.view.survey.dots import period_dots
from lib.view.survey.effect import asked_of

if TYPE_CHECKING:
    from lib.domain.goal import Goal
    from lib.view.slides.material import Material

YEARS = 3
"""So many years are shown."""
NAMES = {Measure.NPS: "NPS", Measure.EFFECT: "Andel påvirket"}
FORMATS = {Measure.NPS: COUNT_FORMAT, Measure.EFFECT: PERCENT_FORMAT}


def survey_plot(material: Material, goal: Goal) -> Plot | None:
    """How a goal's figure has gone in the house's own survey, up to the end of the contract year; None without one."""
    found, measure = material.activities.get("survey"), measure_of(goal)
    if found is None or measure is None or measure not in NAMES:
        return None
    days = span(found.rows, year=goal.year, as_of=material.as_of)
    if days is None:
        return None
    every = periods(found.rows, question(measure, material.organisation), grain=Grain.HALF, until=days.shown.end)
    recent = [one for one in every if goal.year - YEARS < one[1].start.year <= goal.year]
    if not recent:
        return None
    asked = asked_of(material.survey_targets.get(measure, {}), goal.year)
    name = NAMES[measure]
    view = period_dots(recent, shown=days.shown, target=asked, title=name)
    title = f"{name} i husets tilfredshedsmåling pr. halvår, med 95 %-intervaller"
    return dots_plot(view, title=title, name=name, number_format=FORMATS[measure])
