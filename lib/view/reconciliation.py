"""A goal's number as its owners report it, beside the one that the activities give, and how that comes about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from lib.domain.computed import SURVEYED
from lib.domain.goal import DKK, PERCENT, POINTS
from lib.domain.judgement import Basis
from lib.domain.measure import DATASET_OF, Measure
from lib.domain.pace import year_end
from lib.domain.reconciliation import gap, pairs
from lib.schema.datasets import dataset
from lib.view import format as fmt

if TYPE_CHECKING:
    from lib.domain.computed import Computed
    from lib.domain.goal import Goal
    from lib.domain.judgement import Judgement
    from lib.domain.quantity import Quantity
    from lib.domain.reconciliation import Counting, Pair

HEADS = ("Del", "Indberettet", "Beregnet", "Forskel")
_POINTS = {PERCENT: " procentpoint", POINTS: " point", DKK: " kr."}
_SUMMED = frozenset({Measure.INQUIRIES, Measure.MENTIONS})


class Behind(StrEnum):
    """What can be looked up behind a line."""

    NOTHING = ""
    ROWS = "rows"
    REJECTED = "rejected"


@dataclass(frozen=True, kw_only=True)
class CountingLine:
    """A step on the way to the computed number: a number, what it counts, and what can be looked up."""

    number: str
    words: str
    behind: Behind = Behind.NOTHING


@dataclass(frozen=True, kw_only=True)
class Reconciliation:
    """The two numbers and what lies between them.

    Args:
        sentence: both, and how far apart; or that they are the same.
        counts: which of them counts, or why the computed one does not.
        differs: they do.
        heads, parts: the parts and last the whole as they are reported and as they are computed, or as they are computed
            alone when nothing is reported; empty without parts.
        lines: how the computed number comes about.
        dataset: whose rows it is computed from.
        constructed: it rests on constructed example data.
    """

    sentence: str
    counts: str
    differs: bool
    heads: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...]
    lines: tuple[CountingLine, ...]
    dataset: str
    constructed: bool


def reconciliation(*, goal: Goal, judgement: Judgement, computed: Computed, counting: Counting) -> Reconciliation:
    """The reported number of a goal held against the computed one."""
    reported, unit = goal.reported.quantity, goal.requirement.unit
    apart = gap(reported, computed.value)
    matched = pairs(goal.reported.parts, computed.parts) if goal.reported.parts and computed.parts else ()
    return Reconciliation(
        sentence=_sentence(reported, _until(computed, goal.year, unit), unit, apart, computed.value) + _where(matched, unit),
        counts=_counts(reported, judgement, differs=bool(apart), n=computed.n),
        differs=bool(apart),
        heads=HEADS if matched else HEADS[::2],
        parts=_table(matched, reported, computed, unit) if matched else _own_parts(computed),
        lines=_lines(computed, counting, year=goal.year),
        dataset=DATASET_OF[computed.measure],
        constructed=computed.constructed,
    )


def _until(computed: Computed, year: int, unit: str | None) -> str:
    """The computed number, with the day it goes to when that is not the year's end."""
    day = f" til og med {fmt.long_date(computed.as_of)}" if computed.as_of < year_end(year) else ""
    return f"{fmt.quantity(computed.value, unit)}{day}"


def _sentence(reported: Quantity | None, told: str, unit: str | None, apart: float | None, computed: Quantity) -> str:
    if reported is None:
        return f"Beregnet {told}. Kontrakten melder intet tal."
    said = f"Indberettet {fmt.quantity(reported, unit)} og beregnet {told}"
    if apart is None:
        return f"{said}."
    if not apart:
        rounded = "" if reported.value == computed.value else ", når der rundes af"
        return f"{said}: ingen forskel{rounded}."
    return f"{said}: {_size(apart, unit)} end indberettet."


def _size(apart: float, unit: str | None) -> str:
    """34 færre; 2 procentpoint højere."""
    more, less = ("højere", "lavere") if unit in _POINTS else ("flere", "færre")
    return f"{fmt.number(abs(apart))}{_POINTS.get(unit or '', '')} {more if apart > 0 else less}"


def _where(matched: tuple[Pair, ...], unit: str | None) -> str:
    """In which parts the numbers differ, and by how much; "" when they do not."""
    found = [f"{fmt.lower_first(one.name)} ({_size(one.gap, unit)})" for one in matched if one.gap]
    found += [f"{fmt.lower_first(one.name)} (kun beregnet)" for one in matched if one.reported is None]
    found += [f"{fmt.lower_first(one.name)} (kun indberettet)" for one in matched if one.computed is None]
    return f" Forskellen ligger i {fmt.enumeration(found)}." if found else ""


def _counts(reported: Quantity | None, judgement: Judgement, *, differs: bool, n: int) -> str:
    if judgement.basis is Basis.COMPUTED:
        return "Det beregnede tal gælder." if reported is None else "Det beregnede tal gælder, som arket siger."
    if reported is None and not n:
        return "At ingen er registreret, afgør ikke målet."
    if reported is None:
        return "Det afgør ikke målet, som spørger om mere, end registreringerne fortæller."
    return "Det indberettede tal gælder." if differs else ""


def _table(
    matched: tuple[Pair, ...], reported: Quantity | None, computed: Computed, unit: str | None
) -> tuple[tuple[str, ...], ...]:
    whole = ("I alt", _shown(reported, unit), fmt.quantity(computed.value, unit), _apart(gap(reported, computed.value)))
    return (*((one.name, _shown(one.reported), _shown(one.computed), _apart(one.gap)) for one in matched), whole)


def _own_parts(computed: Computed) -> tuple[tuple[str, ...], ...]:
    if not computed.parts:
        return ()
    return (*((name, fmt.quantity(value)) for name, value in computed.parts), ("I alt", fmt.quantity(computed.value)))


def _shown(value: Quantity | None, unit: str | None = None) -> str:
    return fmt.MISSING if value is None else fmt.quantity(value, unit)


def _apart(size: float | None) -> str:
    return fmt.MISSING if size is None else fmt.signed(size)


def _lines(computed: Computed, counting: Counting, *, year: int) -> tuple[CountingLine, ...]:
    """The way from the rows to the number, in words."""
    lines = [_read(computed, counting, year=year), *_left_out(computed, counting)]
    if counting.rejected:
        words = f"{_word(counting.rejected, 'række er', 'rækker er')} afvist ved upload af filer, der dækker {year}"
        lines.append(CountingLine(number=fmt.number(counting.rejected), words=words, behind=Behind.REJECTED))
    else:
        lines.append(CountingLine(number="0", words=f"rækker er afvist ved upload af filer, der dækker {year}"))
    return tuple(lines)


def _read(computed: Computed, counting: Counting, *, year: int) -> CountingLine:
    title = dataset(DATASET_OF[computed.measure]).title.lower()
    if computed.measure in SURVEYED:
        words = f"svar på spørgeskemaet i {year}"
    else:
        sum_of = f", i alt {fmt.quantity(computed.value)}" if computed.measure in _SUMMED else ""
        words = f"{_word(counting.rows, 'række', 'rækker')} læst af {title} i {year}{sum_of}"
    return CountingLine(number=fmt.number(counting.rows), words=words, behind=Behind.ROWS)


def _left_out(computed: Computed, counting: Counting) -> list[CountingLine]:
    match computed.measure:
        case Measure.COMPANIES:
            worth = f" og tæller med deres antal, i alt {fmt.quantity(counting.unknown_volume)}" if counting.unknown else ""
            found = [
                (counting.again, "tæller ikke igen: samme CVR-nummer og type tidligere på året"),
                (counting.unknown, f"er uden CVR-nummer{worth}"),
            ]
        case Measure.NPS:
            found = [(counting.blank, "uden svar på netop det spørgsmål tæller ikke med")]
        case Measure.EFFECT:
            found = [
                (counting.unsure, "svarede »ved ikke« og tæller ikke med"),
                (counting.blank, "uden svar på netop det spørgsmål tæller ikke med"),
                *([(counting.off_scale, "svar uden for husets skala tæller ikke med")] if counting.off_scale else []),
            ]
        case Measure.ACADEMIES:
            found = [(computed.n, "af dem er af typen Akademi")]
        case _:
            found = []
    return [CountingLine(number=fmt.number(number), words=words) for number, words in found]


def _word(count: int, one: str, many: str) -> str:
    return one if count == 1 else many
