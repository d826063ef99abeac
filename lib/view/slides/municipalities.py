"""Municipality by municipality: how many companies were guided where, and what is agreed with each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from lib.view import format as fmt
from lib.view.municipality import municipality_table
from lib.view.municipality_figures import BY_NUMBER, Figures
from lib.view.municipality_words import HIDDEN_WHY
from lib.view.plot import COUNT_FORMAT, Plot, PlotKind, PlotSeries, Role
from lib.view.slides.notes import source_line
from lib.view.slides.slide import Cell, Slide, Table
from lib.view.slides.spread import spread

if TYPE_CHECKING:
    from lib.domain.municipality import Standing
    from lib.view.municipality import MunicipalityTable
    from lib.view.slides.material import Material

BARS = 16
"""So many municipalities stand in the chart; all stand in the table."""
AGREED = (
    ("contact_appointed", "KAM"),
    ("declaration", "Hensigtserklæring"),
    ("action_plan", "Handlingsplan"),
    ("focus", "Fokus"),
)
"""(column of the sheet of cooperation, heading)."""


def municipality_slides(material: Material) -> list[Slide]:
    """A chart of all municipalities, and a table of each with its number and what is agreed; none without either."""
    activities = material.activities.get("guidance")
    found = material.standings if material.standings and material.standings.told else None
    if activities is None or found is None:
        return spread(_agreed(material)) if material.cooperation else []
    figures = Figures(found=found, dataset=activities.name, rates=False)
    view = municipality_table(
        found, activities, organisation=material.organisation, outlines=None, rates=False, order=BY_NUMBER
    )
    chart = _chart(view, figures)
    first = Slide(
        key="kommuner",
        name="Kommunerne",
        heading=f"Kommune for kommune · {figures.unit} i {figures.found.year}",
        title=view.headline,
        lead=f"{view.sub} {_reach(material, figures)}".strip(),
        blocks=(chart,),
        notes=(f"{view.headline}.", *((view.sub,) if view.sub else ()), chart.alt, *_hidden(figures)),
        source=". ".join((source_line(activities.sources), *_hidden(figures))),
        constructed=activities.constructed,
    )
    return [first, *spread(_each(material, view, figures))]


def _chart(view: MunicipalityTable, figures: Figures) -> Plot:
    every = [one for one in figures.ordered(BY_NUMBER) if one.name in figures.seen]
    seen = every[:BARS]
    shown = f", de {len(seen)} højeste af {len(every)}" if len(every) > len(seen) else ""
    return Plot(
        kind=PlotKind.BAR,
        title=f"{figures.unit} i {figures.found.year}{shown}",
        categories=tuple(one.name for one in seen),
        series=(
            PlotSeries(
                name=str(figures.found.year),
                role=Role.NOW,
                values=tuple(figures.seen[one.name].value for one in seen),
                texts=tuple(figures.text(one) for one in seen),
            ),
        ),
        alt=f"{view.headline}. Søjlediagram over {fmt.lower_first(figures.unit)}: "
        f"{', '.join(f'{one.name} {figures.text(one)}' for one in seen)}.",
    )


def _reach(material: Material, figures: Figures) -> str:
    """That the numbers reach beyond the slides' date, since parts of the house are told in whole periods."""
    last = min(material.activities["guidance"].last, date(figures.found.year, 12, 31))
    if last <= material.as_of:
        return ""
    return f"Kommunernes tal går til og med {fmt.long_date(last)}, fordi de vises i hele perioder."


def _hidden(figures: Figures) -> tuple[str, ...]:
    """Which municipalities have no number, and why."""
    names = sorted((one.name for one in figures.found.each if one.hidden), key=fmt.danish)
    return (f"Skjult: {fmt.enumeration(names)}. {HIDDEN_WHY}",) if names else ()


def _each(material: Material, view: MunicipalityTable, figures: Figures) -> Slide:
    """The table of all municipalities in alphabetical order."""
    agreed = _agreements(material)
    columns = [(key, head) for key, head in AGREED if any(row.get(key) for row in agreed.values())]
    ordered = sorted(figures.found.each, key=lambda one: fmt.danish(one.name))
    year = figures.found.year
    rows = tuple((Cell(text=one.name), _number(one, figures), *_said(agreed.get(one.name, {}), columns)) for one in ordered)
    return Slide(
        key="kommuner-aftaler",
        name="Kommune for kommune",
        heading=f"Kommune for kommune · {year}",
        title=_message(agreed, len(ordered)) or f"{figures.unit} i de {len(ordered)} kommuner",
        blocks=(
            Table(
                caption=f"Kommunerne: {figures.unit.lower()} i {year} og aftaler",
                heads=("Kommune", f"Vejledt {year}", *(head for _, head in columns)),
                rows=rows,
                widths=_widths(len(columns)),
                numeric=(1,),
            ),
        ),
        lead=_reach(material, figures),
        notes=(f"{view.headline}. {view.sub}", *_hidden(figures)),
        source=source_line(material.activities["guidance"].sources, material.sources),
        constructed=material.activities["guidance"].constructed,
    )


def _agreed(material: Material) -> Slide:
    """What is agreed with each municipality, where no numbers are known."""
    agreed = _agreements(material)
    columns = [(key, head) for key, head in AGREED if any(row.get(key) for row in agreed.values())]
    names = sorted(agreed, key=fmt.danish)
    share = 1 / (len(columns) + 1)
    return Slide(
        key="kommuner-aftaler",
        name="Kommune for kommune",
        heading="Kommune for kommune",
        title=_message(agreed, len(material.organisation.municipalities)) or "Aftalerne med kommunerne",
        blocks=(
            Table(
                caption="Aftalerne med kommunerne",
                heads=("Kommune", *(head for _, head in columns)),
                rows=tuple((Cell(text=name), *_said(agreed[name], columns)) for name in names),
                widths=(share,) * (len(columns) + 1),
            ),
        ),
        source=source_line(material.sources),
    )


def _agreements(material: Material) -> dict[str, dict[str, str]]:
    return {row["municipality"]: {key: row[key] or "" for key, _ in AGREED} for row in material.cooperation}


def _said(row: dict[str, str], columns: list[tuple[str, str]]) -> tuple[Cell, ...]:
    return tuple(Cell(text=row.get(key, "") or fmt.MISSING) for key, _ in columns)


def _message(agreed: dict[str, dict[str, str]], count: int) -> str:
    """How many municipalities have a contact: "Alle 13 kommuner har en KAM"; "" where the sheet says nothing of it."""
    have = sum(row["contact_appointed"].casefold() == "ja" for row in agreed.values())
    if not have:
        return ""
    return f"Alle {count} kommuner har en KAM" if have == count else f"{have} af {count} kommuner har en KAM"


def _number(one: Standing, figures: Figures) -> Cell:
    figure = figures.by_name[one.name]
    exact = figure.value if figure is not None and not one.hidden and figure.bound == "exact" else None
    return Cell(text=figures.text(one), value=exact, number_format=COUNT_FORMAT if exact is not None else "")


def _widths(columns: int) -> tuple[float, ...]:
    """The name and the number take a third; the rest share what is left."""
    if not columns:
        return (0.6, 0.4)
    return (0.18, 0.14, *((0.68 / columns,) * columns))
