"""The pages of activities of the whole house against a plain recount: number, comparison, cards, bars, rows behind."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from lib.domain.selection import Selection
from lib.domain.series import Grain
from lib.services.rows import rows_behind
from lib.view import format as fmt
from lib.view.activity.page import activity_page
from lib.view.activity.series import Wish
from lib.view.activity.subject import SUBJECTS
from tests.independent import danish
from tests.independent import reference as ref
from tests.independent.random_data import cases

if TYPE_CHECKING:
    from lib.view.activity.page import ActivityPage
    from tests.independent.conftest import Case

SMALL = range(1, 5)
CHARTS = ("month", "week", "quarter", "half", "year")
COMPARING = (" end i ", "det samme", "omtrent", " mod ")
WHY = {
    ref.NOT_BEGUN: "er ikke begyndt i tallene",
    ref.DIVIDED: "er kun opgjort som en del af en længere periode",
    ref.EMPTY: "Der er ingen ",
    ref.BEFORE: "Der er ingen ",
}

pytestmark = pytest.mark.parametrize("case", cases("guidance", "inquiries", "mentions"), indirect=True)


def page(case: Case, key: str, as_of: date, *, cumulative: bool = False) -> ActivityPage:
    """The page of the whole house, by a length of period of its own, without its splits, which have their own tests."""
    wish = Wish(year=int(key[:4]), key=key, grain=Grain(chart_of(case, key)), cumulative=cumulative)
    subject = replace(SUBJECTS[case.name], splits=())
    return case.once(
        (wish, as_of),
        lambda: activity_page(case.activities, subject=subject, selection=Selection(key=key), wish=wish, as_of=as_of),
    )


def chart_of(case: Case, key: str) -> str:
    """The length of the bars on the page of a period."""
    return CHARTS[(case.seed + len(key)) % len(CHARTS)]


def asked(case: Case) -> list[tuple[str, date]]:
    """A year, a period of another length and an unusual one, each with a date: on odd days, in their midst, at the end."""
    if not case.rows:
        return []
    return case.once("asked", lambda: _asked(case))


def _asked(case: Case) -> list[tuple[str, date]]:
    dice = random.Random(case.seed)  # noqa: S311  no secret
    first, last = span(case)
    found = []
    for kind in ("year", ref.GRAINS[case.seed % 5]):
        around = dice.choice([row["date"] for row in case.rows] + [date(last.year, 2, 28), date(2020, 2, 29), last])
        key = ref.key_at(around if first.year <= around.year <= last.year else last, kind)
        start, end = ref.days(key)
        midst = start + timedelta(days=dice.randint(0, (end - start).days))
        turned = next((day for day in (date(start.year, 2, 28), ref.last_full_month(midst)) if start <= day <= end), midst)
        as_of = dice.choice((last, last + timedelta(days=40), midst, midst, turned, turned))
        found.append((key, max(as_of, first)))
    return [*found, unusual(case, dice)]


def unusual(case: Case, dice: random.Random) -> tuple[str, date]:
    """A period not begun, one within or around a longer row with a date in it, one of a year without rows, or a year."""
    first, last = span(case)
    kind = ref.GRAINS[1 + case.seed // 4 % 5]
    longest = max(case.rows, key=lambda row: (row["date_end"] - row["date"], row["id"]))
    inside = longest["date"] + (longest["date_end"] - longest["date"]) // 2
    empty = set(range(first.year, last.year)) - {row["date"].year for row in case.rows}
    match case.seed % 4:
        case 0:
            return ref.key_at(last + timedelta(days=dice.choice((1, 20, 100))), kind), last
        case 1:
            return ref.key_at(inside, kind), max(first, dice.choice((last, inside)))
        case 2 if empty:
            return ref.key_at(date(empty.pop() + dice.randint(0, 1), 5, 5), kind), last
        case _:
            return f"{max(2021, first.year) if case.seed % 8 == 3 else last.year}", max(first, date(last.year, 2, 28))


def span(case: Case) -> tuple[date, date]:
    """The first and the last day that the rows speak of."""
    return min(row["date"] for row in case.rows), max(row["date_end"] for row in case.rows)


def compared(case: Case, key: str, as_of: date) -> ref.Compared:
    """The plain recount of a period."""
    first, last = span(case)
    return case.once((key, as_of), lambda: ref.compare(case.units, key=key, first=first, last=min(as_of, last)))


def test_the_number_is_the_rows_that_are_over(case: Case) -> None:
    """The figure of a period, in the headline too, and the rows behind it add up to it; or why there is none."""
    for key, as_of in asked(case):
        shown, found = page(case, key, as_of), compared(case, key, as_of)
        if found.now is None:
            assert shown.number == "", (key, as_of)
            assert WHY[found.unknown] in shown.headline, (key, as_of)
            continue
        wanted = danish.amount(found.now)
        assert shown.number == wanted, (key, as_of)
        assert shown.headline.startswith(f"{wanted} "), (key, as_of)
        behind = rows_behind(case.activities, Selection(key=key), until=found.shown[1])
        assert behind.total is not None
        assert fmt.quantity(behind.total) == wanted, (key, as_of)


def test_a_period_is_held_against_the_same_days_last_year(case: Case) -> None:
    """Difference, both numbers and growth, cut at the same date; nothing where there is nothing to compare with."""
    for key, as_of in asked(case):
        shown, found = page(case, key, as_of), compared(case, key, as_of)
        said = " ".join(shown.lines)
        if found.before is None or found.same is None or found.difference is None:
            assert not any(word in f"{shown.headline} {said}" for word in COMPARING), (key, as_of)
            continue
        assert danish.than(found.difference) in shown.headline, (key, as_of)
        assert f"od {danish.amount(found.before)} i " in said, (key, as_of)
        growth = f"({danish.signed(found.growth)}{danish.SPACE}%)" if found.growth is not None else ""
        assert growth in said, (key, as_of)
        assert ("%" in said) == bool(growth), (key, as_of)
        if found.span != found.shown:
            until = f"il og med {danish.day(found.span[1])}"
            assert f"{until}: {danish.amount(found.same)} mod {danish.amount(found.before)} i " in said, (key, as_of)
            assert until in shown.headline, (key, as_of)


def numbered(case: Case) -> list[tuple[str, date]]:
    """The periods that have a number; beside one without stands no card of the house."""
    found = [(pair, compared(case, *pair).now) for pair in asked(case)]
    assert all(now is not None or not page(case, *pair).cards for pair, now in found)
    return [pair for pair, now in found if now is not None]


def known_in(case: Case, key: str, as_of: date) -> list[ref.Row]:
    """The rows of a period that are over, when the data or the date of the page end within it."""
    start, end = ref.days(key)
    until = min(span(case)[1], as_of, end)
    return ref.within(case.rows, start, until) if start <= until else []


def test_different_companies_and_those_of_several_types(case: Case) -> None:
    """The card of guidance counts the companies in the rows behind the headline, each once."""
    if case.name != "guidance":
        return
    for key, as_of in numbered(case):
        rows = known_in(case, key, as_of)
        card = next(one for one in page(case, key, as_of).cards if one.name == "Forskellige virksomheder")
        assert card.value == danish.amount(ref.companies(rows)), (key, as_of)
        several = ref.in_several_types(rows)
        many = "færre end 5" if several in SMALL else danish.number(several) if several else "ingen"
        assert card.text == f"{many} indgår i flere vejledningstyper", (key, as_of)


def test_new_customers_are_companies_never_seen_before(case: Case) -> None:
    """How many, and their share of the companies in the period's rows; nothing of the first year."""
    if case.name != "guidance":
        return
    for key, as_of in numbered(case):
        card = next((one for one in page(case, key, as_of).cards if one.name == "Nye kunder"), None)
        start, _ = ref.days(key)
        new, seen = ref.new_of(known_in(case, key, as_of), case.rows, start=start)
        if start.year <= span(case)[0].year:
            assert card is not None
            assert card.value == "–"
        elif not seen:
            assert card is None, (key, as_of)
        else:
            assert card is not None, (key, as_of)
            assert card.value == ("færre end 5" if new in SMALL else danish.number(new)), (key, as_of)
            share = "" if new in SMALL else f"{danish.percent(Fraction(100 * new, seen))} "
            assert card.text.startswith(f"{share}er ikke set før"), (key, as_of)


def test_a_shorter_period_has_its_year_beside_it(case: Case) -> None:
    """The year as far as it is known, or as it can be compared, and how many more or fewer that is than last year."""
    for key, as_of in numbered(case):
        if ref.grain(key) == "year":
            continue
        names = (f"Hele {key[:4]}", f"{key[:4]} til og med")
        year = next((one for one in page(case, key, as_of).cards if one.name.startswith(names)), None)
        found = compared(case, key[:4], as_of)
        assert (year is None) == (found.now is None), (key, as_of)
        if year is None or found.now is None or found.same is None:
            continue
        assert year.value == danish.amount(found.now if found.before is None else found.same), (key, as_of)
        assert any(word in year.text for word in COMPARING) == (found.before is not None), (key, as_of)
        assert found.difference is None or danish.than(found.difference) in year.text, (key, as_of)


def test_the_bars_are_the_rows_that_lie_in_them(case: Case) -> None:
    """Every bar, last year's behind it, and what is known for longer periods alone."""
    for key, as_of in asked(case):
        drawn, kind = page(case, key, as_of).chart, chart_of(case, key)
        first, last = span(case)[0], min(as_of, span(case)[1])
        if drawn is None:
            assert int(key[:4]) > last.year, (key, as_of)
            continue
        for bar in drawn.bars:
            assert bar.text == written(bar_now(case, bar.key, last)), (key, as_of, bar.key)
            assert bar.before_text == (written(bar_before(case, bar.key, last)) if kind in {"month", "week"} else "")
        ends = ref.days(drawn.bars[0].key)[0], ref.days(drawn.bars[-1].key)[1]
        assert kind in {"quarter", "half", "year"} or ends[0].year <= int(key[:4]) <= ends[1].year, (key, first)
        rows = [row for row in case.units if row["date_end"] <= last and ends[0] <= row["date"] <= ends[1]]
        longer = [row for row in rows if not fits(row, kind)] if kind != "year" else []
        assert drawn.note.split(" er kun")[0] == (danish.amount(ref.total(longer)) if longer else ""), (key, as_of)


def fits(row: ref.Row, kind: str) -> bool:
    """Whether a row lies within one period of a length."""
    return ref.key_at(row["date"], kind) == ref.key_at(row["date_end"], kind)


def written(figure: ref.Amount | None) -> str:
    """A bar's figure, or nothing."""
    return "" if figure is None else danish.amount(figure)


def bar_now(case: Case, key: str, last: date) -> ref.Amount | None:
    """What a bar stands for; None where that is not known."""
    days = ref.days(key)
    unknown = ref.missing(case.units, *days, first=span(case)[0], last=last)
    return None if unknown else ref.total(ref.over(case.units, *days, last=last))


def bar_before(case: Case, key: str, last: date) -> ref.Amount | None:
    """Last year's bar: the whole period, or the same days where this year's is not over."""
    start, end = ref.days(key)
    if start <= last < end:
        return ref.compare(case.units, key=key, first=span(case)[0], last=last).before
    earlier = ref.same_days_last_year(key, (start, end))
    if earlier is None or ref.missing(case.units, *earlier, first=span(case)[0], last=last):
        return None
    return ref.total(ref.over(case.units, *earlier, last=last))


def test_running_totals_are_the_rows_that_have_ended(case: Case) -> None:
    """At each period's end what began in the year and is over; last year's as of the same day."""
    for key, as_of in asked(case)[case.seed % 2 :: 2]:
        drawn, year = page(case, key, as_of, cumulative=True).chart, int(key[:4])
        first, last = span(case)[0], min(as_of, span(case)[1])
        assert drawn is not None
        told = any(row["date"].year == year - 1 for row in case.units)
        for bar in drawn.bars:
            start, end = ref.days(bar.key)
            end = min(end, date(year, 12, 31))
            begun = first <= end and max(start, date(year, 1, 1)) <= last
            assert bar.text == (danish.amount(running(case, min(end, last), last)) if begun else ""), (key, as_of, bar.key)
            whole = ref.in_year(end, year - 1)
            then = ref.in_year(min(end, last), year - 1) if begun else whole
            known = told and whole >= first
            assert bar.before_text == (danish.amount(running(case, then, last)) if known else ""), (key, as_of, bar.key)
            assert bar.before is None or fmt.quantity(bar.before) == danish.amount(running(case, whole, last))


def running(case: Case, end: date, last: date) -> ref.Amount:
    """What began in a day's year and is over then; at its end what began in it."""
    return ref.total(ref.over(case.units, date(end.year, 1, 1), end, last=last))
