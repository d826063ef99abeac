"""Figures of the survey in words: values, intervals, and how sure a difference is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.domain.survey import NetPromoter
from lib.view import format as fmt
from lib.view.periods import same_last_year

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lib.domain.satisfaction import Compared, Span
    from lib.domain.survey import Difference, Figure

HIDING = "Grupper med færre end fem svar vises ikke, og heller ikke grupper, som de ellers kunne regnes ud af."
PROMOTERS, PASSIVES, DETRACTORS = "ambassadører", "passive", "kritikere"
GROUPS = f"{fmt.upper_first(PROMOTERS)} svarer 9-10, {PASSIVES} 7-8, {DETRACTORS} 0-6."
RULE = f"NPS er procent {PROMOTERS} minus procent {DETRACTORS}: fra −100 til 100. {GROUPS}"


def value(figure: Figure) -> str:
    """67, or 92 %."""
    return fmt.number(figure.value, decimals=0) if isinstance(figure, NetPromoter) else fmt.percent(figure.value, decimals=0)


def interval(figure: Figure) -> str:
    """58–75, −9 til 15, or 87–95 %."""
    low, high = (fmt.number(end, decimals=0) for end in (figure.low, figure.high))
    said = f"{low} til {high}" if figure.low < 0 else f"{low}–{high}"
    return said if isinstance(figure, NetPromoter) else f"{said}{fmt.NO_BREAK}%"


def answers(n: int) -> str:
    """1 svar, 200 svar."""
    return fmt.plural(n, "svar", "svar")


def basis(figure: Figure) -> str:
    """95 %-interval 58–75, 200 svar."""
    return f"95{fmt.NO_BREAK}%-interval {interval(figure)}, {answers(figure.n)}"


def than_before(found: Compared, days: Span) -> str:
    """3 point højere end i samme del af 2019; "" when one of them is not known. In the whole points that are shown."""
    if found.now is None or found.before is None:
        return ""
    then = f"i {same_last_year(str(days.year), days.earlier, cut=days.cut)}"
    size = round(found.now.value) - round(found.before.value)
    if not size:
        return f"det samme som {then}"
    unit = "point" if isinstance(found.now, NetPromoter) else "procentpoint"
    return f"{fmt.number(abs(size))} {unit} {'højere' if size > 0 else 'lavere'} end {then}"


def certainty(found: Difference) -> str:
    """Whether the difference is larger than the uncertainty, in a sentence."""
    low, high = (fmt.signed(end, decimals=0) for end in (found.low, found.high))
    spread = f"({low} til {high} point)"
    if found.clear:
        return f"Forskellen er større end usikkerheden {spread}."
    return f"Forskellen er mindre end usikkerheden {spread} og kan være tilfældig."


def no_comparison(days: Span) -> str:
    """Why there is nothing to compare with."""
    year = days.earlier.start.year
    first = f"; {days.year} er det første år" if days.first else ""
    return f"Der er ingen svar fra {year} at sammenligne med{first}."


def comparison(found: Compared, days: Span) -> str:
    """How sure the difference to last year is, or why there is none."""
    return certainty(found.difference) if found.difference else no_comparison(days)


def cut(found: Compared, days: Span) -> str:
    """That both years are cut at the same date, or "" when the year is over."""
    if not days.cut:
        return ""
    end = fmt.long_date(days.shown.end)
    if found.before is None:
        return f"Svarene går til og med {end}."
    return f"{days.year} er ikke omme: begge år tælles til og med {end.rsplit(' ', 1)[0]}."


def hidden(names: Sequence[str]) -> str:
    """Which groups are hidden, and by what rule; "" when none are."""
    return f"Skjult: {fmt.enumeration(names)}. {HIDING}" if names else ""
