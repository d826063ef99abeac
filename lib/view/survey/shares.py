"""Answers to the survey as shares of a whole: who stands behind the score, and the scale of the effect question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.domain.survey import NetPromoter
from lib.view import format as fmt
from lib.view.survey import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lib.domain.satisfaction import Compared, Span
    from lib.domain.survey import Share


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of a whole: `share` in percent, `role` what it stands for ("good", "middle", "bad", "rest")."""

    name: str
    share: float
    text: str
    role: str


@dataclass(frozen=True, kw_only=True)
class Whole:
    """The parts of one whole, with its name and the number of answers."""

    name: str
    answers: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, kw_only=True)
class Shares:
    """Wholes below each other, or the parts of one below each other."""

    wholes: tuple[Whole, ...]
    alt: str
    heads: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]


def spread(found: Compared, days: Span) -> Shares:
    """Promoters, passives and detractors of this year and, if it is known, of last year."""
    years = ((days.year, found.now), (days.year - 1, found.before))
    wholes = tuple(_groups(str(year), figure) for year, figure in years if isinstance(figure, NetPromoter))
    said = " ".join(f"{one.name}: {fmt.enumeration([f'{part.text} {part.name}' for part in one.parts])}." for one in wholes)
    names = (words.PROMOTERS, words.PASSIVES, words.DETRACTORS)
    return Shares(
        wholes=wholes,
        alt=f"Søjler, der hver er 100 procent. {said}",
        heads=("År", *(fmt.upper_first(name) for name in names), "Svar"),
        table=tuple((one.name, *(part.text for part in one.parts), one.answers) for one in wholes),
    )


def _groups(name: str, figure: NetPromoter) -> Whole:
    counts = (
        (words.PROMOTERS, figure.promoters, "good"),
        (words.PASSIVES, figure.passives, "middle"),
        (words.DETRACTORS, figure.detractors, "bad"),
    )
    return Whole(name=name, answers=words.answers(figure.n), parts=_parts(counts, figure.n))


def scale(figure: Share, *, year: int, counts: Iterable[str]) -> Shares:
    """The answers to the effect question, one below the other in the scale's order."""
    yes = frozenset(counts)
    parts = _parts([(word, count, "good" if word in yes else "rest") for word, count in figure.by_answer], figure.n)
    told = zip(parts, figure.by_answer, strict=True)
    said = fmt.enumeration([f"{part.name} {part.text}" for part in parts])
    return Shares(
        wholes=(Whole(name=str(year), answers=words.answers(figure.n), parts=parts),),
        alt=f"Søjlediagram over {words.answers(figure.n)} i {year}: {said}.",
        heads=("Svar", "Andel", "Antal"),
        table=tuple((part.name, part.text, fmt.number(count)) for part, (_, count) in told),
    )


def _parts(counts: Iterable[tuple[str, int, str]], n: int) -> tuple[Part, ...]:
    return tuple(
        Part(name=name, share=100 * count / n, text=fmt.percent(100 * count / n, decimals=0), role=role)
        for name, count, role in counts
    )
