"""The pages' own charts as charts of a slide: the same numbers, the same texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.view.periods import period_name
from lib.view.plot import Plot, PlotKind, PlotSeries, PlotTarget, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lib.domain.quantity import Quantity
    from lib.view.activity.series import Bar, SeriesChart
    from lib.view.activity.splits import Split
    from lib.view.survey.dots import Dots

PARTS = 8
"""So many parts of a split stand in a chart."""


def series_plot(view: SeriesChart, *, title: str) -> Plot:
    """The series of a page of activities: its bars, with last year's behind them where the page shows them."""
    long = bool(view.years) or not view.before_name
    now = PlotSeries(
        name=title.split(" pr. ", maxsplit=1)[0] if long else view.now_name,
        role=Role.NOW,
        values=_values([bar.now for bar in view.bars]),
        texts=tuple(bar.text if bar.now is not None else "" for bar in view.bars),
    )
    before = PlotSeries(
        name=view.before_name,
        role=Role.BEFORE,
        values=_values([bar.before for bar in view.bars]),
        texts=("",) * len(view.bars),
    )
    running = any(bar.now is not None and bar.reach < 1 for bar in view.bars)
    return Plot(
        kind=PlotKind.COLUMN,
        title=f"{title}, {view.until}" if running and not view.years else title,
        categories=tuple(_name(bar, view) for bar in view.bars),
        series=(before, now) if view.before_name else (now,),
        strong=tuple(place for place, bar in enumerate(view.bars) if bar.chosen) if long else (),
        alt=view.alt,
    )


def split_plot(view: Split, *, title: str, now: str) -> Plot | None:
    """The largest parts of a split; None where there are fewer than two to compare."""
    lines = view.lines[:PARTS]
    if len(lines) < 2:
        return None
    told = ", ".join(f"{line.name} {line.text}" for line in lines)
    more = len(view.lines) > len(lines)
    shown = f", de {len(lines)} største af {len(view.lines)}" if more else ""
    return Plot(
        kind=PlotKind.BAR,
        title=f"{title}{shown}",
        categories=tuple(line.name for line in lines),
        series=(
            PlotSeries(
                name=now,
                role=Role.NOW,
                values=tuple(line.number for line in lines),
                texts=tuple(line.text for line in lines),
            ),
        ),
        alt=f"{view.caption}{shown}: {told}. {view.hidden}".strip(),
    )


def dots_plot(view: Dots, *, title: str, name: str, number_format: str) -> Plot:
    """A figure of the survey over time, with its intervals and its target."""
    years: list[str] = []
    for dot in view.dots:
        years.append(dot.year or (years[-1] if years else ""))
    return Plot(
        kind=PlotKind.LINE,
        title=title,
        categories=tuple(f"{dot.name} {year}".strip() for dot, year in zip(view.dots, years, strict=True)),
        series=(
            PlotSeries(
                name=name,
                role=Role.NOW,
                values=tuple(dot.value for dot in view.dots),
                texts=tuple(dot.text for dot in view.dots),
                spread=tuple((dot.low, dot.high) for dot in view.dots),
            ),
        ),
        number_format=number_format,
        target=PlotTarget(value=view.target.value, text=view.target.text) if view.target else None,
        low=view.bottom,
        high=view.top,
        alt=view.alt,
    )


def _name(bar: Bar, view: SeriesChart) -> str:
    """A period along the axis; on one of several years with its year, and how far it reaches where it is not over."""
    if not view.years:
        return bar.name
    return period_name(bar.key) if bar.reach == 1 else f"{period_name(bar.key)} ({view.until.removeprefix('tal ')})"


def _values(found: Sequence[Quantity | None]) -> tuple[float | None, ...]:
    return tuple(one.value if one is not None else None for one in found)
