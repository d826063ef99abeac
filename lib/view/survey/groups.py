"""The survey group by group: by type of guidance and by municipality, per whole year, with what must be hidden hidden."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.domain.comparison import within
from lib.domain.dates import whole_year
from lib.domain.measure import Measure
from lib.domain.satisfaction import groups, question
from lib.view import format as fmt
from lib.view.activity.subject import NOT_GIVEN
from lib.view.survey import words
from lib.view.survey.dots import Dots, group_dots

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from lib.domain.satisfaction import Group
    from lib.domain.survey import Figure
    from lib.schema.organisation import Organisation

_SPLITS = (("type", "vejledningstype"), ("municipality", "kommune"))
_TITLES = {Measure.NPS: "NPS", Measure.EFFECT: "Effekt"}
MANY = 10
"""Among so many groups one often lies outside its own 95 % by chance alone."""


@dataclass(frozen=True, kw_only=True)
class Panel:
    """One question, group by group: what stands out, the dots, and what is hidden."""

    title: str
    message: str
    dots: Dots
    hidden: str


@dataclass(frozen=True, kw_only=True)
class Split:
    """The questions by one thing, beside each other."""

    key: str
    heading: str
    panels: tuple[Panel, ...]


def splits(
    frame: pd.DataFrame, *, year: int, organisation: Organisation, municipality: str | None = None
) -> tuple[Split, ...]:
    """By type and by municipality; with one of the municipalities chosen only by municipality, where it stands out."""
    found = []
    for by, heading in _SPLITS:
        if municipality is not None and by != "municipality":
            continue
        panels = [
            _panel(frame, measure, by=by, heading=heading, year=year, organisation=organisation, chosen=municipality)
            for measure in _TITLES
        ]
        told = tuple(panel for panel in panels if panel)
        if told:
            found.append(Split(key=by, heading=f"Efter {heading} i {year}", panels=told))
    return tuple(found)


def _panel(
    frame: pd.DataFrame,
    measure: Measure,
    *,
    by: str,
    heading: str,
    year: int,
    organisation: Organisation,
    chosen: str | None,
) -> Panel | None:
    asked = question(measure, organisation)
    parts = groups(frame, asked, by=by, year=year)
    house = asked.figure(within(frame, whole_year(year)))
    shown = _ordered(parts)
    if house is None or len(parts) < 2 or not shown:
        return None
    return Panel(
        title=_TITLES[measure],
        message=_apart(shown, house),
        dots=group_dots(
            shown, house=house, title=_TITLES[measure], heading=heading, chosen=chosen if chosen in shown else None
        ),
        hidden=words.hidden(sorted((_named(one) for one in parts if one.figure is None), key=fmt.danish)),
    )


def _named(group: Group) -> str:
    return group.name or NOT_GIVEN


def _ordered(parts: tuple[Group, ...]) -> dict[str, Figure]:
    """The groups that may be shown, the highest first; what is not given last."""
    shown = {_named(one): one.figure for one in parts if one.figure}
    return dict(sorted(shown.items(), key=lambda pair: (pair[0] == NOT_GIVEN, -pair[1].value, fmt.danish(pair[0]))))


def _apart(shown: Mapping[str, Figure], house: Figure) -> str:
    """Which groups differ from the house by more than their uncertainty."""
    above = [name for name, figure in shown.items() if figure.low > house.value]
    below = [name for name, figure in shown.items() if figure.high < house.value]
    if not above and not below:
        return "Alle intervaller rummer husets tal: ingen forskel er større end usikkerheden."
    said = [f"{fmt.enumeration(names)} ligger {where}" for names, where in ((above, "over"), (below, "under")) if names]
    chance = " Blandt så mange gør én det let ved et tilfælde." if len(shown) >= MANY else ""
    return f"{' og '.join(said)} husets tal med hele intervallet.{chance}"
