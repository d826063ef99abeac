"""A chart that every form draws: on a slide, in PowerPoint, PDF, Excel and HTML. Every text is formatted once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lib.view import format as fmt

COUNT_FORMAT = "#,##0"
"""Number formats are written as files hold them; an office program with Danish settings shows 1021 as 1.021."""
DECIMAL_FORMAT = "#,##0.0"
PERCENT_FORMAT = '0" %"'
"""A share is held as 90, as everywhere in the product, and shown as 90 %."""


def written(value: float, number_format: str) -> str:
    """A number as its format shows it in Danish: "1.021", "90 %". Raises KeyError for a format that is none of these."""
    decimals = {COUNT_FORMAT: 0, PERCENT_FORMAT: 0, DECIMAL_FORMAT: 1}[number_format]
    shown = fmt.percent if number_format == PERCENT_FORMAT else fmt.number
    return shown(value, decimals=decimals)


class PlotKind(StrEnum):
    """How it is drawn.

    COLUMN: upright bars along time. BAR: lying bars, the first category on top. STACKED: one lying bar, the series end to
    end. LINE: points along time joined by lines.
    """

    COLUMN = "column"
    BAR = "bar"
    STACKED = "stacked"
    LINE = "line"


class Role(StrEnum):
    """What a series is, and so its colour: the accent, the quiet grey behind it, or the categorical ones in turn."""

    NOW = "now"
    BEFORE = "before"
    PART = "part"


@dataclass(frozen=True, kw_only=True)
class PlotSeries:
    """A series: one value (None: unknown or hidden) and one text a category; the text stands at the mark, "" for none.

    `spread` are the ends of each value's interval, or empty.
    """

    name: str
    role: Role
    values: tuple[float | None, ...]
    texts: tuple[str, ...]
    spread: tuple[tuple[float, float] | None, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PlotTarget:
    """What is aimed at, on the axis of values, and how it is said: "mål: mindst 840"."""

    value: float
    text: str


@dataclass(frozen=True, kw_only=True)
class Plot:
    """A chart.

    Args:
        kind: how it is drawn.
        title: what is drawn, with its unit: "Omtaler pr. måned".
        categories: the names along the axis, in reading order.
        series: the series; of a COLUMN the one of last year comes first, so that it is drawn behind.
        number_format: of values, as a spreadsheet holds it.
        target: a line to reach, or None.
        strong: places of categories to look at; they get the colour for "look here".
        low, high: the ends of the axis of values; None leaves them to the numbers (bars always begin at zero).
        alt: the message in words, with its numbers.
    """

    kind: PlotKind
    title: str
    categories: tuple[str, ...]
    series: tuple[PlotSeries, ...]
    number_format: str = COUNT_FORMAT
    target: PlotTarget | None = None
    strong: tuple[int, ...] = ()
    low: float | None = None
    high: float | None = None
    alt: str

    def __post_init__(self) -> None:
        """Raises ValueError when a series has not one value and one text a category."""
        for one in self.series:
            sizes = {len(one.values), len(one.texts), *({len(one.spread)} if one.spread else set())}
            if sizes != {len(self.categories)}:
                raise ValueError(f"{one.name}: {sizes} values for {len(self.categories)} categories")
