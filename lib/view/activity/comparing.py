"""A comparison with last year in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.domain.comparison import Why, last_full_month
from lib.domain.quantity import MIRRORED, Bound
from lib.domain.series import Grain, grain_of, read_key
from lib.view import format as fmt
from lib.view.periods import period_name, same_last_year

if TYPE_CHECKING:
    from datetime import date

    from lib.domain.comparison import Comparison
    from lib.domain.quantity import Quantity
    from lib.view.activity.subject import Subject

_SURE = {Bound.EXACT: "", Bound.AT_LEAST: "mindst ", Bound.AT_MOST: "højst ", Bound.ABOUT: "ca. "}


def headline(found: Comparison, subject: Subject, *, of: str = "") -> str:
    """1.092 virksomheder vejledt, 242 flere end i samme del af 2019."""
    before = f"{of}: " if of else ""
    if found.now is None:
        return f"{before}{_unknown(found, subject) if not of else fmt.lower_first(_unknown(found, subject))}"
    said = f"{before}{fmt.quantity(found.now)} {subject.counted(found.now.value)}"
    if found.difference is None:
        return f"{said} i {period_name(found.key)}"
    if found.span == found.shown:
        return f"{said}, {than_before(found)}"
    return f"{said} i {period_name(found.key)}; til og med {day_name(found.span.end)} {than_before(found)}"


def _unknown(found: Comparison, subject: Subject) -> str:
    """That there is no number, and why."""
    name = fmt.upper_first(period_name(found.key))
    match found.unknown:
        case Why.NOT_BEGUN:
            return f"{name} er ikke begyndt i tallene"
        case Why.UNDIVIDED:
            return f"{name} er kun opgjort som en del af en længere periode"
        case _:
            return f"Der er ingen {subject.many} i {period_name(found.key)}"


def than_before(found: Comparison, *, noun: str = "") -> str:
    """242 flere end i samme del af 2019; with a noun, "6 flere webinarer end i maj 2019".

    Raises ValueError when there is nothing to compare with.
    """
    difference, earlier = found.difference, found.earlier
    if difference is None or earlier is None:
        raise ValueError(f"nothing to compare {found.key} with")
    then = same_last_year(found.key, earlier, cut=found.cut)
    if not difference.value:
        return f"det samme som i {then}" if difference.bound is Bound.EXACT else f"omtrent som i {then}"
    more = "flere" if difference.value > 0 else "færre"
    return f"{_sure(difference)}{fmt.number(abs(difference.value))} {more}{noun} end i {then}"


def _sure(difference: Quantity) -> str:
    """How sure a difference is: more by at least so many, fewer by at most so many."""
    if difference.value > 0 or difference.bound in {Bound.EXACT, Bound.ABOUT}:
        return _SURE[difference.bound]
    return _SURE[MIRRORED[difference.bound]]


def comparison_lines(found: Comparison, *, part: bool = False) -> tuple[str, ...]:
    """Everything to be said of a comparison, below the headline. `part`: of less than the whole house."""
    if found.now is None:
        return ()
    if found.before is None or found.earlier is None or found.same is None:
        return tuple(line for line in (no_comparison(found), _known_until(found)) if line)
    then = same_last_year(found.key, found.earlier, cut=found.cut)
    growth = f" ({fmt.signed(found.growth)}{fmt.NO_BREAK}%)" if found.growth is not None else ""
    before = f"{fmt.quantity(found.before)} i {then}{growth}."
    late = f"Tallene begynder først {fmt.long_date(found.begins)}." if found.begins else ""
    if found.span == found.shown:
        lines = [f"Mod {before}", late, _cut_words(found)]
    else:
        whose = "kommuner og dele af huset sammenlignes i hele måneder" if part else "tallene er opgjort for hele perioder"
        until = f"Til og med {day_name(found.span.end)}"
        lines = [
            _known_until(found),
            f"{until}: {fmt.quantity(found.same)} mod {before}",
            late,
            f"Kun så langt, fordi {whose}.",
        ]
    return tuple(line for line in lines if line)


def day_name(end: date) -> str:
    """A month that is over by its name, else the day: "september", "17. september"."""
    return fmt.month_name(end) if end == last_full_month(end) else f"{end.day}. {fmt.month_name(end)}"


def _cut_words(found: Comparison) -> str:
    """That both years are cut at the same date, or "" when the period is over."""
    return f"Begge år er talt til og med {day_name(found.shown.end)}." if found.cut else ""


def _known_until(found: Comparison) -> str:
    over = found.shown.end == read_key(found.key).end
    return "" if over else f"Tallene går til og med {fmt.long_date(found.shown.end)}."


def no_comparison(found: Comparison) -> str:
    """Why a period cannot be compared with last year's."""
    year = read_key(found.key).start.year - 1
    match found.why:
        case Why.FIRST:
            return f"Der er ingen tal fra {year} at sammenligne med."
        case Why.NO_DATA:
            return f"Der er ingen tal for {year} at sammenligne med."
        case Why.UNDIVIDED:
            return f"Tallene er opgjort for længere perioder og kan ikke sammenlignes med {year} i denne."
        case Why.UNTOLD:
            return f"Det er ikke oplyst i tallene fra {year}, så der er intet at sammenligne med."
        case Why.NO_SUCH_DAY:
            missing = "uge" if grain_of(found.key) is Grain.WEEK else "dag"
            return f"Året før har ingen tilsvarende {missing} at sammenligne med."
        case _:
            return ""
