"""Figures of the survey as dots with whiskers: over time, and group by group."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.domain.goal import Comparison
from lib.view import format as fmt
from lib.view.periods import axis_name, days, period_name
from lib.view.survey import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lib.domain.dates import Period
    from lib.domain.goal import Requirement
    from lib.domain.survey import Figure

DOT_HEADS = ("95 %-interval", "Svar")
STEP = 20
"""Points between two lines of the axis."""


@dataclass(frozen=True, kw_only=True)
class Dot:
    """One figure with its interval.

    Args:
        name: the period or group; `year` the year that stands below it where it begins.
        value, low, high: the numbers to draw.
        text, interval, answers: the same in words.
        open: the period is not over, or the answers of a group are not what is asked about.
    """

    name: str
    year: str = ""
    value: float
    low: float
    high: float
    text: str
    interval: str
    answers: str
    open: bool = False


@dataclass(frozen=True, kw_only=True)
class TargetLine:
    """The target, solid over the dots `first` to `last` of its own year, if they are shown (else `first` > `last`)."""

    value: float
    year: str
    text: str
    first: int
    last: int


@dataclass(frozen=True, kw_only=True)
class Dots:
    """Dots in a row, on an axis from `bottom` to `top`; `reference` is the house's own figure, with its name."""

    dots: tuple[Dot, ...]
    bottom: float
    top: float
    alt: str
    heads: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]
    note: str = ""
    target: TargetLine | None = None
    reference: tuple[float, str] | None = None


def dot(name: str, figure: Figure, *, year: str = "", is_open: bool = False) -> Dot:
    """A figure as a dot."""
    return Dot(
        name=name,
        year=year,
        value=figure.value,
        low=figure.low,
        high=figure.high,
        text=words.value(figure),
        interval=words.interval(figure),
        answers=words.answers(figure.n),
        open=is_open,
    )


def period_dots(
    found: Sequence[tuple[str, Period, Figure]], *, shown: Period, target: tuple[int, Requirement] | None, title: str
) -> Dots:
    """The figure period by period, the newest last; a period that is not over when `shown` ends stands open."""
    dots, before = [], ""
    for key, period, figure in found:
        year = str(period.start.year)
        dots.append(
            dot(_axis(key, period), figure, year=year if year not in {before, key} else "", is_open=period.end > shown.end)
        )
        before = year
    line = _target(target, found)
    bottom, top = _axis_ends(dots, line.value if line else None)
    going = [_name(key, period) for key, period, _ in found if period.end > shown.end]
    names = [_name(key, period) for key, period, _ in found]
    return Dots(
        dots=tuple(dots),
        bottom=bottom,
        top=top,
        alt=_alt(
            f"{title} over tid",
            list(zip(names, dots, strict=True)),
            f"{fmt.upper_first(line.text)} i {line.year}." if line else "",
        ),
        heads=("Periode", title, *DOT_HEADS),
        table=tuple((name, *_row(one)) for name, one in zip(names, dots, strict=True)),
        note=f"Åben prik: {fmt.enumeration(going)} går til og med {fmt.long_date(shown.end)}." if going else "",
        target=line,
    )


def group_dots(found: Mapping[str, Figure], *, house: Figure, title: str, heading: str, chosen: str | None = None) -> Dots:
    """The figure group by group, in the order given, beside the house's own; a chosen group stands out from open ones."""
    dots = [dot(name, figure, is_open=chosen not in {None, name}) for name, figure in found.items()]
    said = f"Huset er {words.value(house)}."
    bottom, top = _axis_ends(dots, house.value)
    return Dots(
        dots=tuple(dots),
        bottom=bottom,
        top=top,
        alt=_alt(f"{title} pr. {heading}", [(one.name, one) for one in dots], said),
        heads=(fmt.upper_first(heading), title, *DOT_HEADS),
        table=(*((one.name, *_row(one)) for one in dots), ("Huset", *_row(dot("Huset", house)))),
        reference=(house.value, f"huset {words.value(house)}"),
    )


def _row(one: Dot) -> tuple[str, str, str]:
    return one.text, one.interval, one.answers.removesuffix(" svar")


def _axis(key: str, period: Period) -> str:
    return days(period.start, period.end) if "/" in key else axis_name(key)


def _name(key: str, period: Period) -> str:
    return days(period.start, period.end) if "/" in key else period_name(key)


def _target(asked: tuple[int, Requirement] | None, found: Sequence[tuple[str, Period, Figure]]) -> TargetLine | None:
    if asked is None or not isinstance(asked[1].target, float):
        return None
    year, requirement = asked
    own = [place for place, (_, period, _) in enumerate(found) if period.start.year == year]
    word = "højst" if requirement.comparison is Comparison.AT_MOST else "mål"
    return TargetLine(
        value=asked[1].target,
        year=str(year),
        text=f"{word} {fmt.measured(asked[1].target, requirement.unit)}",
        first=own[0] if own else 1,
        last=own[-1] if own else 0,
    )


def _axis_ends(dots: Sequence[Dot], other: float | None) -> tuple[float, float]:
    low = min([one.low for one in dots] + ([other] if other is not None else []), default=0.0)
    high = max([one.high for one in dots] + ([other] if other is not None else []), default=0.0)
    return STEP * math.floor(low / STEP), STEP * math.ceil(high / STEP)


def _alt(what: str, named: Sequence[tuple[str, Dot]], more: str) -> str:
    said = fmt.enumeration([f"{name} {one.text} ({one.interval})" for name, one in named])
    return f"{what}, prikker med 95 %-intervaller: {said}.{f' {more}' if more else ''}"
