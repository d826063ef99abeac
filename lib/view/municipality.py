"""The page of all municipalities: which lie highest and lowest, the map, and the table beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lib.domain.quantity import Quantity
from lib.domain.visibility import is_running
from lib.view import format as fmt
from lib.view.municipality_figures import BY_CHANGE, FIRM, ORDERS, Figures
from lib.view.municipality_map import Map, Shown, draw
from lib.view.municipality_words import HIDDEN, HIDDEN_WHY, MEASURES, PER_COMPANIES, change, headline, middle_name
from lib.view.overview import freshness
from lib.view.periods import days

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from lib.domain.activity import Activities
    from lib.domain.municipality import Standing, Standings
    from lib.schema.organisation import Organisation
    from lib.schema.outlines import Ring


@dataclass(frozen=True, kw_only=True)
class Line:
    """One municipality in the table: `filled` is its bar (0-1; None without one), `change` "" where nothing is compared."""

    name: str
    text: str
    filled: float | None
    change: str


@dataclass(frozen=True, kw_only=True)
class MunicipalityTable:
    """The page.

    Args:
        eyebrow, headline, sub: the answer.
        lines: the municipalities in the order asked for; none where the year is not told by municipality.
        heads: of the table: name, number, bar, and change where anything is compared.
        orders: what the table can be sorted by.
        tick: where the middle stands on the bars (0-1), or None.
        drawn: the map, or None.
        scale: the least and the most above zero, for the key to the colours; None without any.
        alt: the message with all numbers.
        notes: what is hidden, what the change is against, what has no municipality.
        behind_heads, behind: the numbers behind the map.
        source: the files, and where the numbers of companies come from.
    """

    eyebrow: str
    headline: str
    sub: str
    lines: tuple[Line, ...]
    heads: tuple[str, ...]
    orders: tuple[str, ...]
    tick: float | None
    drawn: Map | None
    scale: tuple[str, str] | None
    alt: str
    notes: tuple[str, ...]
    behind_heads: tuple[str, ...]
    behind: tuple[tuple[str, ...], ...]
    source: str


def municipality_table(
    found: Standings,
    activities: Activities,
    *,
    organisation: Organisation,
    outlines: Mapping[str, tuple[Ring, ...]] | None,
    rates: bool,
    order: str,
) -> MunicipalityTable:
    """The page of a year.

    Args:
        found: the municipalities' figures.
        activities: the dataset they are of.
        organisation: the house.
        outlines: by name the real outlines; None draws tiles.
        rates: numbers per 1,000 companies instead of numbers.
        order: BY_NUMBER, BY_NAME or BY_CHANGE.
    """
    figures = Figures(found=found, dataset=activities.name, rates=rates)
    ordered = figures.ordered(order) if found.told else []
    shown = {one.name: _shown(one, figures) for one in found.each}
    return MunicipalityTable(
        eyebrow=eyebrow(activities, figures.unit, year=found.year),
        headline=_headline(figures),
        sub=_sub(figures) if found.told else _untold(figures),
        lines=tuple(_line(one, figures) for one in ordered),
        heads=_heads(figures),
        orders=tuple(name for name in ORDERS if figures.compared or name != BY_CHANGE),
        tick=figures.middle / figures.top if figures.middle is not None else None,
        drawn=draw(organisation.municipalities, shown, outlines=outlines) if found.told else None,
        scale=_scale(figures),
        alt=_alt(figures, ordered),
        notes=tuple(_notes(figures)) if found.told else (),
        behind_heads=("Kommune", MEASURES[activities.name], "Virksomheder i kommunen", "Pr. 1.000", f"Mod {found.year - 1}"),
        behind=tuple(_behind(one, replace(figures, rates=True), organisation) for one in ordered),
        source=source_line(activities.sources, organisation),
    )


def eyebrow(activities: Activities, what: str, *, year: int) -> str:
    """What, when, and that it is constructed."""
    running = is_running(year, last=activities.last)
    when = days(activities.last.replace(month=1, day=1), activities.last) if running else str(year)
    return " · ".join([what, when, *(["konstruerede eksempeldata"] if activities.constructed else [])])


def source_line(sources: Sequence[tuple[str, date]], organisation: Organisation) -> str:
    """Which files the numbers come from, and where the numbers of companies do."""
    said = f"Kilde: {freshness(sources)}."
    return f"{said} Antal virksomheder: {organisation.companies_source}." if organisation.companies_source else said


def _headline(figures: Figures) -> str:
    if not figures.found.told:
        return f"{MEASURES[figures.dataset]} er ikke opgjort pr. kommune i {figures.found.year}"
    return headline(figures.named, figures.say)


def _heads(figures: Figures) -> tuple[str, ...]:
    middle = middle_name(len(figures.seen), len(figures.by_name))
    against = (f"Mod {figures.found.year - 1}",) if figures.compared else ()
    return ("Kommune", "Pr. 1.000" if figures.rates else "Antal", f"Streg: {middle}", *against)


def _line(one: Standing, figures: Figures) -> Line:
    figure = figures.by_name[one.name]
    return Line(
        name=one.name,
        text=figures.text(one),
        filled=figure.value / figures.top if figure is not None else None,
        change=(change(one.comparison) or fmt.MISSING) if figures.compared else "",
    )


def _shown(one: Standing, figures: Figures) -> Shown:
    figure = figures.by_name[one.name]
    said = f"{one.name}: {figures.text(one)}"
    if figures.rates and figure is not None and one.number is not None:
        said = f"{said} {PER_COMPANIES}, {fmt.quantity(one.number)} i alt"
    return Shown(text=figures.text(one), hover=said, value=figure.value if figure is not None else None)


def _sub(figures: Figures) -> str:
    if figures.middle is None:
        return ""
    shown, of = len(figures.seen), len(figures.by_name)
    said = f"{fmt.upper_first(middle_name(shown, of))}{',' if shown < of else ''} er {figures.say(Quantity(figures.middle))}"
    house = figures.found.house_rate if figures.rates else figures.found.house
    whole = f"; hele huset {figures.say(house)}" if house is not None else ""
    return f"{said}{whole} {PER_COMPANIES}." if figures.rates else f"{said}{whole}."


def _untold(figures: Figures) -> str:
    many = fmt.lower_first(MEASURES[figures.dataset])
    number = fmt.quantity(figures.found.house)
    return f"De {number} {many} står uden kommune i filen. Vælg et andet år, eller noget andet at tælle."


def _scale(figures: Figures) -> tuple[str, str] | None:
    above = sorted((one for one in figures.seen.values() if one.value > 0), key=lambda one: one.value)
    return (figures.say(above[0]), figures.say(above[-1])) if above else None


def _alt(figures: Figures, ordered: Sequence[Standing]) -> str:
    numbers = ", ".join(f"{one.name} {figures.text(one)}" for one in ordered)
    return f"{_headline(figures)}. Kort over {fmt.lower_first(figures.unit)} i {figures.found.year}: {numbers}."


def _notes(figures: Figures) -> Iterable[str]:
    found = figures.found
    comparisons = [one.comparison for one in found.each if one.comparison]
    if comparisons and comparisons[0].cut:
        shown = comparisons[0].shown
        yield f"Ændringen gælder {days(shown.start, shown.end)} mod samme del af {found.year - 1}."
    if any(one.hidden for one in found.each):
        yield HIDDEN_WHY
    if comparisons and len(comparisons) < sum(not one.hidden for one in found.each):
        yield f"{fmt.MISSING} hvor tallet for {found.year - 1} eller for en del af året er skjult."
    unnamed = sorted(set(figures.seen) - set(figures.named), key=fmt.danish)
    if unnamed:
        yield f"Overskriften nævner ikke {fmt.enumeration(unnamed)}: når antallet er under {FIRM}, afgør tilfældet meget."
    if found.nowhere is not None and found.nowhere.value:
        many = fmt.lower_first(MEASURES[figures.dataset])
        yield f"{fmt.quantity(found.nowhere)} af {fmt.quantity(found.house)} {many} har ingen kommune."


def _behind(one: Standing, rates: Figures, organisation: Organisation) -> tuple[str, ...]:
    town = organisation.municipality(one.name)
    return (
        one.name,
        HIDDEN if one.number is None else fmt.quantity(one.number),
        fmt.number(town.companies) if town and town.companies else fmt.MISSING,
        rates.text(one),
        change(one.comparison) or fmt.MISSING,
    )
