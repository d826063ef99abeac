"""What the page says of one question, and of the effect question as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.domain.survey import Share
from lib.view import format as fmt
from lib.view.sentences import target_words
from lib.view.survey import words
from lib.view.survey.shares import Shares, scale

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lib.domain.dates import Period
    from lib.domain.goal import Requirement
    from lib.domain.satisfaction import Compared, Span
    from lib.domain.survey import Figure
    from lib.schema.organisation import Organisation


@dataclass(frozen=True, kw_only=True)
class Told:
    """A question's answers as they may be shown: this year and last, and period by period; `hidden` years are left out."""

    compared: Compared
    series: Sequence[tuple[str, Period, Figure]]
    hidden: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Effect:
    """The effect question: its answer, what is to be said of it, and the answers one by one (None when hidden)."""

    headline: str
    lines: tuple[str, ...]
    answers: Shares | None


def against(told: Told, days: Span) -> str:
    """The comparison with last year, unless last year must not be shown."""
    return "" if days.year - 1 in told.hidden else words.comparison(told.compared, days)


def asked_of(known: Mapping[int, Requirement], year: int) -> tuple[int, Requirement] | None:
    """The target of the year, or else of the newest contract before it, with its year."""
    years = [one for one in known if one <= year]
    return (max(years), known[max(years)]) if years else None


def target_line(asked: tuple[int, Requirement] | None, days: Span) -> str:
    """What the year's contract asks for, or that there is none and what the newest before it asked for."""
    if asked is None:
        return ""
    wanted = target_words(asked[1], with_noun=False)
    if asked[0] == days.year:
        return f"Årets mål er {wanted}."
    return f"{days.year} har ingen resultatkontrakt; målet for {asked[0]} var {wanted}."


def effect_of(
    told: Told,
    days: Span,
    asked: tuple[int, Requirement] | None,
    *,
    organisation: Organisation,
    municipality: str | None,
) -> Effect | None:
    """The effect question; None when nobody answered it."""
    share = told.compared.now
    if days.year in told.hidden:
        return Effect(headline=f"Effekten for {municipality} i {days.year} er skjult", lines=(words.HIDING,), answers=None)
    if not isinstance(share, Share):
        return None
    meant = " eller ".join(f"»{word}«" for word in organisation.effect_counts)
    than = words.than_before(told.compared, days)
    lines = [f"{fmt.upper_first(than)}." if than else "", f"{words.basis(share)}. {against(told, days)}"]
    if municipality is None:
        lines += [target_line(asked, days), _left_out(share)]
    return Effect(
        headline=f"{words.value(share)} svarer {meant} om vejledningens effekt",
        lines=tuple(line for line in lines if line),
        answers=scale(share, year=days.year, counts=organisation.effect_counts),
    )


def _left_out(share: Share) -> str:
    """Which answers are counted apart."""
    apart = (
        (share.do_not_know, "»Ved ikke«", "»Ved ikke«"),
        (share.unanswered, "blankt svar", "blanke svar"),
        (share.off_scale, "svar uden for husets skala", "svar uden for husets skala"),
    )
    said = [fmt.plural(count, one, many) for count, one, many in apart if count]
    return f"Ikke regnet med: {fmt.enumeration(said)}." if said else ""
