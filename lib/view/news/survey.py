"""What is new in the survey's two figures, year by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.domain.measure import Measure
from lib.domain.satisfaction import compared, question, span
from lib.domain.survey import NetPromoter
from lib.view import format as fmt
from lib.view.news.item import Change, Kind, item
from lib.view.survey import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lib.domain.survey import Figure
    from lib.view.news.item import NewsItem
    from lib.view.news.standing import Standing

NAMES = {Measure.NPS: "NPS", Measure.EFFECT: "Vejledningens effekt"}
"""What the figures are called."""
_SURVEY = "survey"


def survey_news(*, before: Standing, now: Standing) -> Iterator[NewsItem]:
    """What differs in the house's figures, the newest year first."""
    made = any(one.activities[_SURVEY].constructed for one in (before, now) if _SURVEY in one.activities)
    for measure, name in NAMES.items():
        then, today = _figures(before, measure), _figures(now, measure)
        for year in sorted({*then, *today}, reverse=True):
            yield from _year(f"{name} i {year}", then.get(year), today.get(year), constructed=made)


def _figures(standing: Standing, measure: Measure) -> dict[int, Figure]:
    """The figure of each year that has one, on the standing's date."""
    found = standing.activities.get(_SURVEY)
    if found is None:
        return {}
    asked = question(measure, standing.organisation)
    spans = (span(found.rows, year=year, as_of=standing.as_of) for year in range(found.first.year, found.last.year + 1))
    figures = ((days.year, compared(found.rows, asked, days).now) for days in spans if days)
    return {year: figure for year, figure in figures if figure}


def _year(name: str, then: Figure | None, today: Figure | None, *, constructed: bool) -> Iterator[NewsItem]:
    if then is None and today is not None:
        text = f"{name}: {words.value(today)} ({words.answers(today.n)}); udgaven havde ingen svar"
        yield item(Kind.SURVEY, Change.ADDED, text, constructed=constructed)
    elif today is None and then is not None:
        text = f"{name} er ikke længere i tallene; udgaven havde {words.value(then)}"
        yield item(Kind.SURVEY, Change.REMOVED, text, grave=True, constructed=constructed)
    elif then is not None and today is not None and (words.value(then), then.n) != (words.value(today), today.n):
        yield item(Kind.SURVEY, Change.CHANGED, f"{name}{_changed(then, today)}", constructed=constructed)


def _changed(then: Figure, today: Figure) -> str:
    """In the whole points that are shown, as on the page."""
    behind = f"{words.answers(today.n)} mod {fmt.number(then.n)}" if then.n != today.n else words.answers(today.n)
    size = round(today.value) - round(then.value)
    if not size:
        return f" er fortsat {words.value(today)} ({behind})"
    unit = "point" if isinstance(today, NetPromoter) else "procentpoint"
    way = "højere" if size > 0 else "lavere"
    return f": {words.value(today)}, {fmt.number(abs(size))} {unit} {way} end i udgaven ({behind})"
