"""The page of one municipality: its figures against the middle of all, over time, and what they are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.domain.activity import compact, volume
from lib.domain.municipality import middle
from lib.domain.quantity import Quantity
from lib.domain.selection import Selection, chosen
from lib.domain.series import Grain, read_key
from lib.domain.splits import split
from lib.domain.visibility import shown_grains, visible
from lib.view import format as fmt
from lib.view.activity.known import Known
from lib.view.activity.page import silent_years
from lib.view.activity.series import SeriesChart, Wish, series_chart
from lib.view.activity.splits import Split, split_view
from lib.view.activity.subject import GUIDANCE
from lib.view.municipality import eyebrow, source_line
from lib.view.municipality_against import Figure, figures_of
from lib.view.municipality_figures import FIRM
from lib.view.municipality_words import (
    MEASURES,
    PER_COMPANIES,
    against_middle,
    change,
    teller,
)
from lib.view.periods import days, period_name

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from lib.domain.activity import Activities
    from lib.domain.municipality import Standing, Standings
    from lib.domain.survey import NetPromoter
    from lib.schema.organisation import Organisation

GRAINS = (Grain.MONTH, Grain.QUARTER, Grain.HALF, Grain.YEAR)
FEWEST = 2
"""So many periods make a chart."""
SPLITS = ("type", "topic")


@dataclass(frozen=True, kw_only=True)
class MunicipalityPage:
    """The page.

    Args:
        eyebrow, headline, sub: the answer.
        key: the period of the headline and of the rows behind it.
        figures: the year's figures; none where the municipality's number is hidden.
        chart: the series in the finest grain that is shown; None where it is hidden or has one period only.
        why_no_chart: why, or "".
        splits: the year's types and topics.
        source: the files.
    """

    eyebrow: str
    headline: str
    sub: str
    key: str
    figures: tuple[Figure, ...]
    chart: SeriesChart | None
    why_no_chart: str
    splits: tuple[Split, ...]
    source: str


def municipality_page(
    name: str,
    *,
    guidance: Activities,
    guided: Standings,
    inquiries: Standings | None,
    scores: Mapping[str, NetPromoter | None],
    organisation: Organisation,
    key: str,
    more_sources: tuple[tuple[str, date], ...] = (),
) -> MunicipalityPage:
    """The page of a municipality in the year of `guided`.

    Args:
        name: the municipality.
        guidance: the dataset.
        guided: the year's standings of guidance.
        inquiries: those of inquiries; None where they are not told by municipality.
        scores: each municipality's Net Promoter Score, None where it is not shown; none at all without a survey.
        organisation: the house.
        key: the period asked for; one that must not be shown gives way to the year.
        more_sources: the files behind inquiries and survey.
    """
    year = guided.year
    own = next(one for one in guided.each if one.name == name)
    shown = key if _can_be_shown(guidance, name, key) else str(year)
    figures = () if own.hidden else tuple(figures_of(own, guided, inquiries, scores))
    series = None if own.hidden else _series(name, guidance, year=year, key=shown)
    return MunicipalityPage(
        eyebrow=eyebrow(guidance, MEASURES[guidance.name], year=year),
        headline=_headline(own, guided, guidance, key=shown),
        sub=_sub(own, guided),
        key=shown,
        figures=figures,
        chart=series,
        why_no_chart="" if series or own.hidden else "Tallene er for små til at deles op i kortere perioder end et år.",
        splits=() if own.hidden else tuple(_splits(name, guidance, year=year, total=own.number)),
        source=source_line((*guidance.sources, *more_sources), organisation),
    )


def _can_be_shown(guidance: Activities, name: str, key: str) -> bool:
    period = read_key(key)
    known = period.start <= guidance.last and period.end >= guidance.first
    return known and visible(guidance, Selection(key=key, municipality=name))


def _headline(own: Standing, guided: Standings, guidance: Activities, *, key: str) -> str:
    if key != str(guided.year):
        number = volume(chosen(guidance.units, Selection(key=key, municipality=own.name)))
        return f"{own.name}: {fmt.quantity(number)} {GUIDANCE.counted(number.value)} i {period_name(key)}"
    if own.number is None:
        return f"Tallet for {own.name} er skjult"
    rates = [one.rate for one in guided.each]
    centre = middle(rates)
    if own.rate is None or centre is None:
        return f"{own.name}: {fmt.quantity(own.number)} {GUIDANCE.counted(own.number.value)}"
    say = teller(rates, rates=True)
    place = against_middle(say(own.rate), own.rate.value, middle=centre, middle_text=say(Quantity(centre)))
    return f"{own.name} ligger {place}: {say(own.rate)} vejledte {PER_COMPANIES}"


def _sub(own: Standing, guided: Standings) -> str:
    if own.number is None:
        return (
            f"Når et tal dækker 1-4 virksomheder, her eller i en anden kommune, vises det ikke, så ingen kan kendes på det. "
            f"Det gælder {own.name} i {guided.year}."
        )
    said = [f"{fmt.quantity(own.number)} {GUIDANCE.counted(own.number.value)} i {guided.year}"]
    ranked = sorted((one.rate.value for one in guided.each if one.rate is not None), reverse=True)
    if own.rate is not None and len(ranked) > 1:
        said.append(f"nr. {ranked.index(own.rate.value) + 1} af de {len(ranked)} {PER_COMPANIES}")
    if own.number.value < FIRM:
        said.append("med så få afgør tilfældet meget")
    found = own.comparison
    if found is not None and found.before is not None and found.same is not None:
        when = f"{days(found.span.start, found.span.end)}: {fmt.quantity(found.same)} " if found.cut else ""
        then = f"samme del af {guided.year - 1}" if found.cut else f"{guided.year - 1}"
        said.append(f"{when}mod {fmt.quantity(found.before)} i {then} ({change(found)})")
    return f"{'; '.join(said)}."


def _series(name: str, guidance: Activities, *, year: int, key: str) -> SeriesChart | None:
    """The bars in the finest grain that the year allows, back to the last year that does not."""
    selection = Selection(municipality=name)
    allowed = shown_grains(guidance, selection, year=year)
    grain = next((one for one in GRAINS if one in allowed), None)
    if grain is None:
        return None
    start = year
    while start > guidance.first.year and grain in shown_grains(guidance, selection, year=start - 1):
        start -= 1
    known = Known(
        daily=compact(chosen(guidance.units, selection, in_time=False)),
        grid=guidance.daily,
        first=max(guidance.first, read_key(str(start)).start),
        last=guidance.last,
        cut=False,
        silent=silent_years(guidance, selection, grain),
    )
    made = series_chart(
        known, wish=Wish(year=year, key=key, grain=grain), subject=GUIDANCE, events=(), last_year=start < year
    )
    return made if made is not None and len(made.bars) >= FEWEST else None


def _splits(name: str, guidance: Activities, *, year: int, total: Quantity | None) -> list[Split]:
    found = []
    for column, heading in GUIDANCE.splits:
        if column not in SPLITS:
            continue
        selection = Selection(key=str(year), municipality=name)
        parts = split(guidance, selection, by=column, last=guidance.last)
        if parts:
            view = split_view(
                parts,
                column=column,
                title=heading,
                subject=GUIDANCE,
                key=str(year),
                total=total.value if total else 0.0,
                chosen=None,
            )
            found += [view] if view and (view.hidden or any(line.leads for line in view.lines)) else []
    return found
