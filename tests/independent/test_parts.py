"""Splits, municipalities and values on the pages of activities: the right numbers, and no figure of 1-4 companies."""

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
from lib.view.activity.subject import NOT_GIVEN, SUBJECTS
from tests.independent import danish
from tests.independent import reference as ref
from tests.independent.random_data import PLACES, cases

if TYPE_CHECKING:
    from lib.view.activity.page import ActivityPage
    from lib.view.activity.splits import Split, SplitLine
    from tests.independent.conftest import Case

LONG = frozenset({"quarter", "half", "year"})
"""Bars of these lengths stand side by side over several years, with none of last year behind them."""
TOGETHER = "flere samlet"
NOWHERE = "Vejen"
"""A municipality of the house without rows."""

pytestmark = pytest.mark.parametrize("case", cases("guidance", "inquiries", "mentions"), indirect=True)


def page(case: Case, selection: Selection, *, split: bool = False) -> ActivityPage:
    """The page of a part; without its splits where those are not looked at."""
    subject = SUBJECTS[case.name]
    key = selection.key or ""
    return case.once(
        (selection, split),
        lambda: activity_page(
            case.activities,
            subject=subject if split else replace(subject, splits=()),
            selection=selection,
            wish=Wish(year=int(key[:4]), key=key, grain=Grain(("month", "quarter", "half", "year")[case.seed % 4])),
            as_of=as_of(case, key),
        ),
    )


def as_of(case: Case, key: str) -> date:
    """The date of the page of a period; only media and the whole house follow it, and every second one lies in the period."""
    start, end = ref.days(key)
    return start + (end - start) * 2 // 3 if case.seed % 2 else last(case) + timedelta(days=9)


def may_stand(case: Case, figure: ref.Amount, selection: Selection) -> bool:
    """Whether a figure of a part may be shown: media hold no companies, and the house's inquiries by topic tell of none."""
    return free(case, selection.split, selection.municipality) or ref.open_figure(figure)


def free(case: Case, column: str | None, place: str | None) -> bool:
    """Whether all figures of a column are shown."""
    return case.name == "mentions" or (case.name == "inquiries" and place is None and column in {"topic", "channel"})


def end_of(case: Case, part: Selection) -> date:
    """The last day that counts in a part: that of the page where nothing is hidden, else that of the data."""
    return min(as_of(case, part.key or ""), last(case)) if free(case, part.split, part.municipality) else last(case)


def first(case: Case) -> date:
    """The first day that the rows speak of."""
    return min(row["date"] for row in case.rows)


def last(case: Case) -> date:
    """The last day that the rows speak of."""
    return max(row["date_end"] for row in case.rows)


def keys(case: Case) -> list[str]:
    """A year, or another period of a length that a part may be shown in."""
    if not case.rows:
        return []
    dice = random.Random(case.seed)  # noqa: S311  no secret
    kinds = ("year", "year", ("half", "quarter", "month")[case.seed % 3])
    return [ref.key_at(dice.choice(case.rows)["date"], kinds[case.seed // 3 % 3])]


def test_the_parts_of_the_house_are_right_and_none_is_small(case: Case) -> None:
    """Each line's number, share and change since last year; every value stands there or is named as hidden."""
    for key in keys(case):
        for found in page(case, Selection(key=key), split=True).splits:
            rows = [{**row, "in": ref.value_of(row, found.column)} for row in case.units]
            check_split(case, found, Selection(key=key, split=found.column), rows)
            for line in found.lines:
                check_change(case, found, line, Selection(key=key, split=found.column, value=line.value))


def test_the_parts_of_a_municipality_are_right_and_none_is_small(case: Case) -> None:
    """The same within a municipality, where Early Warning never stands alone, nor what would tell it."""
    if case.name == "mentions":
        return
    for key in keys(case)[:1]:
        place = PLACES[case.seed % 2]
        for found in page(case, Selection(key=key, municipality=place), split=True).splits:
            rows = [{**row, "in": name_within(case, row, found.column)} for row in ref.part(case.units, place=place)]
            whole = Selection(key=key, municipality=place, split=found.column)
            check_split(case, found, whole, rows)
            assert not {line.name for line in found.lines} & {"Early Warning", "Kortere forløb"}
            assert not any(line.change for line in found.lines), (key, found.column)


def name_within(case: Case, row: ref.Row, column: str) -> str:
    """What a row is told as within a municipality."""
    if column == "type":
        return ref.discreet(row["type"])
    value = ref.value_of(row, column)
    return TOGETHER if case.name == "guidance" and value in told_together(case, column) else value


def told_together(case: Case, column: str) -> set[str]:
    """The values of a column that are told together within a municipality."""
    return case.once((column, "together"), lambda: ref.told_together(case.units, column))


def check_split(case: Case, found: Split, whole: Selection, every: list[ref.Row]) -> None:
    """A table against the recount of its rows, each with the value (`in`) that it is told as."""
    start, end = ref.days(whole.key or "")
    until = min(end, end_of(case, whole))
    rows = ref.within(every, start, until) if start <= until else []
    sums = {value: ref.total(row for row in rows if row["in"] == value) for value in {row["in"] for row in rows}}
    total = ref.total(rows).value
    assert len({line.name for line in found.lines}) == len(found.lines), (whole, found.lines)
    for line in found.lines:
        figure = sums.pop(line.value if line.leads else TOGETHER)
        assert line.text == danish.amount(figure), (whole, line)
        assert line.percent == (danish.percent(Fraction(100 * figure.value, total)) if total else ""), (whole, line)
        assert may_stand(case, figure, whole), (whole, line)
    names = {value: "Øvrige" if value == TOGETHER else value or NOT_GIVEN for value in sums}
    assert all(name in found.hidden for name in names.values()), (whole, sums)
    check_hidden(case, found, whole, sums)


def check_change(case: Case, found: Split, line: SplitLine, part: Selection) -> None:
    """How many more than last year, of whole months where companies are hidden: no figure of it is small."""
    key, until, open_ = part.key or "", end_of(case, part), free(case, part.split, part.municipality)
    months = None if open_ else ref.last_full_month(until)
    against = ref.compare(rows_of(case, part), key=key, first=first(case), last=until, grid=case.units, until=months)
    known = against.difference is not None and ref.told(case.units, part.split or "", int(key[:4]) - 1)
    assert known or not line.change, part
    assert not open_ or bool(line.change) == known, part
    if not line.change or against.difference is None:
        return
    assert line.change == danish.change(against.difference), part
    assert all(may_stand(case, one, part) for one in against.figures), part
    running = against.span[1] < ref.days(key)[1]
    told = f"Mod {int(key[:4]) - 1}: begge år til og med {danish.day(against.span[1])}."
    assert found.compared == (told if running else ""), part


def check_hidden(case: Case, found: Split, whole: Selection, hidden: dict[str, ref.Amount]) -> None:
    """What is hidden cannot be subtracted."""
    above = [figure.value for figure in hidden.values() if figure.value]
    assert not hidden or not free(case, whole.split, whole.municipality), (whole, hidden)
    if found.lines and above and any(line.text != "0" for line in found.lines):
        assert len(above) > 1, (whole, hidden)
        assert sum(above) >= 5, (whole, hidden)


def values(rows: list[ref.Row], column: str) -> set[str]:
    """Every value of a column."""
    return {ref.value_of(row, column) for row in rows}


def selections(case: Case) -> list[Selection]:
    """Two parts of the house: of a municipality, one without rows, a value, a value in a municipality."""
    return case.once("parts", lambda: [_selection(case, key, form) for key in keys(case) for form in range(2)])


def _selection(case: Case, key: str, form: int) -> Selection:
    dice = random.Random(f"{case.seed} {form}")  # noqa: S311  no secret
    column = dice.choice([column for column, _ in SUBJECTS[case.name].splits])
    value = dice.choice(sorted(values(case.units, column)))
    if case.name == "mentions" or form == 0:
        return Selection(key=key, split=column, value=value)
    if case.seed % 3 == 0:
        return Selection(key=key, municipality=dice.choice(PLACES[:2]), split=column, value=value)
    return Selection(key=key, municipality=dice.choice((*PLACES, *PLACES, NOWHERE)))


def rows_of(case: Case, selection: Selection) -> list[ref.Row]:
    """The units of a selection, of all years."""
    return ref.part(case.units, place=selection.municipality, column=selection.split, value=selection.value)


def recount(case: Case, part: Selection) -> ref.Compared:
    """The plain recount of a part: to the date of the page where nothing is hidden, else in whole months."""
    end, open_ = end_of(case, part), free(case, part.split, part.municipality)
    until = None if open_ else ref.last_full_month(end)
    rows = rows_of(case, part)
    return ref.compare(rows, key=part.key or "", first=first(case), last=end, grid=case.units, until=until)


def test_a_part_has_the_right_number_or_none(case: Case) -> None:
    """The figure of a part counts its rows, is not small, and is what its rows add up to."""
    for part in selections(case):
        shown, found = page(case, part), recount(case, part)
        behind = rows_behind(
            case.activities, part, until=found.shown[1] if free(case, part.split, part.municipality) else None
        )
        assert not shown.cards, part
        if found.now is None:
            assert shown.number == "", part
        elif not shown.number:
            assert not free(case, part.split, part.municipality), part
            assert behind.total is None, part
            assert shown.headline.endswith("tallet er skjult"), part
        else:
            assert shown.number == danish.amount(found.now), part
            assert f": {shown.number} " in shown.headline, part
            assert may_stand(case, found.now, part), part
            assert behind.refused or (behind.total and fmt.quantity(behind.total) == shown.number), part


def told(case: Case, part: Selection, year: int) -> bool:
    """Whether a year's rows say what a part is chosen by."""
    columns = [part.split, "municipality" if part.municipality is not None else None]
    return all(ref.told(case.units, column, year) for column in columns if column)


def test_a_part_is_compared_in_whole_months_and_no_remainder_is_small(case: Case) -> None:
    """Both figures of a comparison, and what is left of the period when one is subtracted, are none or five and more."""
    for part in selections(case):
        shown, found, open_ = page(case, part), recount(case, part), free(case, part.split, part.municipality)
        said = f"{shown.headline} {' '.join(shown.lines)}"
        compared = any(word in said for word in (" end i ", "det samme", "omtrent", " mod ", "Mod "))
        known = found.before is not None and told(case, part, int((part.key or "")[:4]) - 1)
        assert known or not compared, part
        assert not open_ or compared == known, part
        if not compared or found.before is None or found.same is None:
            continue
        assert f"od {danish.amount(found.before)} i " in said, part
        assert open_ or found.span[1] in {ref.days(part.key or "")[1], ref.last_full_month(last(case))}, part
        if found.span != found.shown:
            assert f": {danish.amount(found.same)} mod " in said, part
        assert all(may_stand(case, one, part) for one in found.figures), part


def test_the_bars_of_a_part_are_right_and_none_is_small(case: Case) -> None:
    """Every bar and last year's behind it: the rows that lie in it and are over, or nothing."""
    for part in selections(case):
        view = page(case, part)
        for bar in view.chart.bars if view.chart else ():
            figures = bar_now(case, part, bar.key), bar_before(case, part, bar.key, alone=view.grain.value in LONG)
            for figure, text in zip(figures, (bar.text, bar.before_text), strict=True):
                hideable = figure is None or not free(case, part.split, part.municipality)
                assert text in {"" if figure is None else danish.amount(figure), *([""] if hideable else [])}, (part, bar.key)
                assert not text or (figure and may_stand(case, figure, part)), (part, bar.key)


def bar_now(case: Case, part: Selection, key: str) -> ref.Amount | None:
    """What a bar stands for; None where that is not known."""
    return known_of(case, part, *ref.days(key))


def bar_before(case: Case, part: Selection, key: str, *, alone: bool) -> ref.Amount | None:
    """Last year's bar: the whole period, or the same days where nothing is hidden and this year's is not over."""
    days, end = ref.days(key), end_of(case, part)
    if alone or not told(case, part, int(key[:4]) - 1):
        return None
    if days[0] <= end < days[1] and free(case, part.split, part.municipality):
        return ref.compare(rows_of(case, part), key=key, first=first(case), last=end, grid=case.units).before
    earlier = ref.same_days_last_year(key, days)
    return known_of(case, part, *earlier) if earlier else None


def known_of(case: Case, part: Selection, start: date, end: date) -> ref.Amount | None:
    """The rows of a part within some days; None where nothing is known of them."""
    last = end_of(case, part)
    if ref.missing(case.units, start, end, first=first(case), last=last) or not told(case, part, start.year):
        return None
    return ref.total(ref.over(rows_of(case, part), start, end, last=last))
