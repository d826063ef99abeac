"""The page Tilfredshed: this year's score against last year's, the effect question, and who answered what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lib.domain.dates import whole_year
from lib.domain.measure import Measure
from lib.domain.satisfaction import Compared, Span, compared, periods, question, span, years_of
from lib.domain.series import Grain
from lib.domain.survey import NetPromoter
from lib.view import format as fmt
from lib.view.survey import words
from lib.view.survey.dots import Dots, period_dots
from lib.view.survey.effect import Effect, Told, against, asked_of, effect_of, target_line
from lib.view.survey.groups import Split, splits
from lib.view.survey.shares import Shares, spread

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from lib.domain.activity import Activities
    from lib.domain.goal import Requirement
    from lib.domain.satisfaction import Question
    from lib.domain.survey import Figure
    from lib.schema.organisation import Organisation

_YEARS = {Grain.YEAR: 8, Grain.HALF: 3, Grain.QUARTER: 2, Grain.MONTH: 1}
"""How many years fit on a telephone with a label at every dot."""
NPS = "NPS"
_FILES = 3


@dataclass(frozen=True, kw_only=True)
class Satisfaction:
    """Everything the page says. Charts are None where there is nothing to draw; `whole_years` are all that may be shown."""

    eyebrow: str
    headline: str
    lines: tuple[str, ...]
    constructed: bool
    whole_years: bool
    score: Dots | None = None
    spread: Shares | None = None
    not_counted: str = ""
    effect: Effect | None = None
    splits: tuple[Split, ...] = ()
    source: str = ""


def satisfaction(
    found: Activities,
    *,
    year: int,
    as_of: date,
    municipality: str | None,
    grain: Grain,
    organisation: Organisation,
    targets: Mapping[Measure, Mapping[int, Requirement]],
) -> Satisfaction:
    """The page of a year; `grain` is month, quarter, half or year, `targets` what contracts ask for, by measure and year."""
    rows = found.rows if municipality is None else found.rows[found.rows["municipality"] == municipality]
    days = span(rows, year=year, as_of=as_of, whole=municipality is not None)
    eyebrow = f"Tilfredshed {year}" + (f" · {municipality}" if municipality else "")
    start = Satisfaction(
        eyebrow=eyebrow,
        headline="",
        lines=(),
        constructed=found.constructed,
        whole_years=municipality is not None,
        source=_source(found.sources),
    )
    if days is None:
        return _none(start, found, year=year, as_of=as_of, municipality=municipality)
    nps, effect = (
        _told(found, question(measure, organisation), days, grain=grain, municipality=municipality)
        for measure in (Measure.NPS, Measure.EFFECT)
    )
    asked = {measure: asked_of(targets[measure], year) if municipality is None else None for measure in targets}
    return replace(
        start,
        headline=_headline(nps, days, municipality),
        lines=_lines(nps, days, asked[Measure.NPS], found=found, municipality=municipality),
        score=_score(nps, days, asked[Measure.NPS]),
        spread=spread(nps.compared, days) if nps.compared.now else None,
        not_counted=_blank(nps.compared.now) if municipality is None else "",
        effect=effect_of(effect, days, asked[Measure.EFFECT], organisation=organisation, municipality=municipality),
        splits=splits(found.rows, year=year, organisation=organisation, municipality=municipality),
    )


def _told(found: Activities, asked: Question, days: Span, *, grain: Grain, municipality: str | None) -> Told:
    if municipality is None:
        series = periods(found.rows, asked, grain=grain, until=days.shown.end)
        recent = [one for one in series if days.year - _YEARS[grain] < one[1].start.year <= days.year]
        return Told(compared=compared(found.rows, asked, days), series=recent)
    known = years_of(found.rows, asked, by="municipality", name=municipality)
    shown = {year: group.figure for year, group in known if group.figure}
    return Told(
        compared=Compared(now=shown.get(days.year), before=shown.get(days.year - 1)),
        series=[(str(year), whole_year(year), figure) for year, figure in shown.items() if year <= days.year],
        hidden=tuple(year for year, group in known if group.figure is None and year <= days.year),
    )


def _none(start: Satisfaction, found: Activities, *, year: int, as_of: date, municipality: str | None) -> Satisfaction:
    """The page of a year without answers."""
    whose = f" fra {municipality}" if municipality else ""
    until = f" til og med {fmt.long_date(as_of)}" if as_of.year <= year and not municipality else ""
    there = f"Husets svar går fra {fmt.long_date(found.first)} til {fmt.long_date(found.last)}; vælg et af de år."
    return replace(
        start, headline=f"Ingen svar{whose} i {year}", lines=(f"Der er ingen svar{whose} i {year}{until}. {there}",)
    )


def _headline(nps: Told, days: Span, municipality: str | None) -> str:
    if days.year in nps.hidden:
        return f"Tallene for {municipality} i {days.year} er skjult"
    whose = f"{municipality}: " if municipality else ""
    if nps.compared.now is None:
        return f"{whose}Ingen har svaret på NPS-spørgsmålet i {days.year}"
    than = words.than_before(nps.compared, days)
    return f"{whose}NPS er {words.value(nps.compared.now)} i {days.year}{f', {than}' if than else ''}"


def _lines(
    nps: Told, days: Span, asked: tuple[int, Requirement] | None, *, found: Activities, municipality: str | None
) -> tuple[str, ...]:
    lines = []
    if nps.compared.now:
        lines = [f"{words.basis(nps.compared.now)}. {against(nps, days)}", target_line(asked, days)]
    return tuple(line for line in (*lines, _limits(nps, days, found=found, municipality=municipality)) if line)


def _limits(nps: Told, days: Span, *, found: Activities, municipality: str | None) -> str:
    """What days are counted, and what is hidden."""
    if municipality is None:
        return words.cut(nps.compared, days)
    going = days.year == found.last.year and found.last < days.shown.end
    until = f" {days.year} er ikke omme: svarene går til og med {fmt.long_date(found.last)}." if going else ""
    years = fmt.enumeration([str(year) for year in nps.hidden])
    secret = f"Skjult: {years}. {words.HIDING} " if nps.hidden else ""
    return f"{secret}En kommunes tal vises for hele år, uanset datoen ovenfor.{until}"


def _score(nps: Told, days: Span, asked: tuple[int, Requirement] | None) -> Dots | None:
    return period_dots(nps.series, shown=days.shown, target=asked, title=NPS) if nps.series else None


def _blank(figure: Figure | None) -> str:
    if not isinstance(figure, NetPromoter) or not figure.unanswered:
        return ""
    return f"{fmt.plural(figure.unanswered, 'blankt svar', 'blanke svar')} er ikke regnet med."


def _source(files: Sequence[tuple[str, date]]) -> str:
    said = [f"{name}, uploadet {fmt.long_date(day)}" for name, day in files[:_FILES]]
    more = fmt.plural(len(files) - len(said), "fil", "filer")
    return f"Kilde: {' · '.join(said)}{f' og {more} mere' if len(files) > len(said) else ''}"
