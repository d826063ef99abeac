"""The pages of the municipalities against a plain recount: numbers, rates, changes, the middle, nothing small."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from statistics import median
from typing import TYPE_CHECKING

import pytest

from lib.domain.municipality import standings
from lib.view.municipality import municipality_table
from lib.view.municipality_figures import BY_NUMBER
from lib.view.municipality_page import municipality_page
from tests.independent import danish
from tests.independent import reference as ref
from tests.independent.random_data import PLACES, cases

if TYPE_CHECKING:
    from lib.domain.municipality import Standings
    from lib.schema.organisation import Organisation
    from lib.view.municipality import MunicipalityTable
    from tests.independent.conftest import Case

HIDDEN, NONE = "skjult", "–"

pytestmark = pytest.mark.parametrize("case", cases("guidance", "inquiries"), indirect=True)


def companies(organisation: Organisation) -> dict[str, int | None]:
    """How many companies each municipality has."""
    return {one.name: one.companies for one in organisation.municipalities}


def found_in(case: Case, organisation: Organisation, year: int) -> Standings:
    """What the pages are made of."""
    return case.once(year, lambda: standings(case.activities, year=year, companies=companies(organisation)))


def table(case: Case, organisation: Organisation, year: int, *, rates: bool = False) -> MunicipalityTable:
    """The page of all municipalities."""
    found = found_in(case, organisation, year)
    return municipality_table(found, case.activities, organisation=organisation, outlines=None, rates=rates, order=BY_NUMBER)


def years(case: Case) -> list[int]:
    """The last two years with rows."""
    return sorted({row["date"].year for row in case.rows})[-2:]


def numbers(case: Case, year: int) -> dict[str, ref.Amount]:
    """The units of a year by municipality."""
    rows = [row for row in case.units if row["date"].year == year]
    return {place: ref.total(ref.part(rows, place=place)) for place in {row["municipality"] for row in rows}}


def test_numbers_and_rates_are_right_and_none_is_small(case: Case, organisation: Organisation) -> None:
    """Every municipality stands in the table with its number and its number per 1,000 companies, or is hidden."""
    for year in years(case):
        counts = numbers(case, year)
        told = {row[0]: row for row in table(case, organisation, year).behind}
        assert not told or set(told) == set(companies(organisation))
        for place, number, known, rate, _ in told.values():
            figure = counts.get(place, ref.Amount(0))
            if number == HIDDEN:
                assert rate == HIDDEN, (year, place)
                continue
            assert number == danish.amount(figure), (year, place)
            assert ref.open_figure(figure), (year, place)
            assert known == danish.number(companies(organisation)[place] or 0)
            assert rate in rates(figure, companies(organisation)[place] or 1), (year, place)
        check_hidden(counts, {place for place, row in told.items() if row[1] == HIDDEN})


def rates(figure: ref.Amount, among: int) -> set[str]:
    """A number per 1,000 companies, whole or with a decimal."""
    exact = Fraction(1000 * figure.value, among)
    sign = danish.amount(ref.Amount(0, figure.bound)).removesuffix("0")
    written = danish.number(exact, 1)
    return {f"{sign}{one}" for one in (danish.number(exact, 0), written if "," in written else f"{written},0")}


def check_hidden(counts: dict[str, ref.Amount], hidden: set[str]) -> None:
    """What is hidden, with what has no municipality, cannot be found by subtracting what is shown from the house's number."""
    above = [counts[place].value for place in hidden if place in counts and counts[place].value]
    left = [*above, *([counts[""].value] if counts.get("") else [])]
    if above and any(counts[place].value for place in set(counts) - hidden - {""}):
        assert len(left) > 1, (counts, hidden)
        assert sum(left) >= 5, (counts, hidden)


def test_the_table_tells_numbers_changes_and_the_middle(case: Case, organisation: Organisation) -> None:
    """The lines' numbers and changes, the median of those shown, the whole house, and what has no municipality."""
    for year in years(case):
        page, counts = table(case, organisation, year), numbers(case, year)
        if not page.lines:
            assert set(counts) <= {""}, year
            continue
        shown = {line.name: counts.get(line.name, ref.Amount(0)) for line in page.lines if line.text != HIDDEN}
        for line in page.lines:
            assert line.text in {HIDDEN, danish.amount(counts.get(line.name, ref.Amount(0)))}, (year, line)
            check_change(case, line.name, year, line.change)
        house = danish.amount(ref.total(row for row in case.units if row["date"].year == year))
        if shown:
            assert (
                f" er {danish.number(Fraction(median(one.value for one in shown.values())), 2)}; hele huset {house}."
                in page.sub
            )
        for note in (note for note in page.notes if note.endswith("har ingen kommune.")):
            assert note.startswith(f"{danish.amount(counts[''])} af {house} "), year
            assert ref.open_figure(counts[""]), year


def check_change(case: Case, place: str, year: int, said: str) -> None:
    """A change against the same whole months last year: in percent where it can be; with no small number in it."""
    if said in {"", NONE, HIDDEN}:
        return
    first, last = min(row["date"] for row in case.rows), max(row["date_end"] for row in case.rows)
    until = ref.last_full_month(last)
    found = ref.compare(
        ref.part(case.units, place=place), key=str(year), first=first, last=last, grid=case.units, until=until
    )
    assert found.difference is not None, (year, place)
    assert ref.told(case.units, "municipality", year - 1), (year, place)
    growth = f"{danish.signed(found.growth, 0)}{danish.SPACE}%" if found.growth is not None else ""
    assert said == (growth or danish.change(found.difference)), (year, place)
    assert found.span[1] in {date(year, 12, 31), until}, (year, place)
    assert all(ref.open_figure(one) for one in found.figures), (year, place, found)


def test_the_page_of_a_municipality(case: Case, organisation: Organisation) -> None:
    """Its headline of any period, its year's number, its bars and what they are held against."""
    if case.name != "guidance":
        return
    for number, year in enumerate(years(case)):
        place = PLACES[(case.seed + number) % len(PLACES)]
        dates = [row["date"] for row in case.rows if row["date"].year == year]
        asked = ref.key_at(dates[case.seed % len(dates)], ("month", "quarter", "half", "week")[case.seed % 4])
        page = municipality_page(
            place,
            guidance=case.activities,
            guided=found_in(case, organisation, year),
            inquiries=None,
            scores={},
            organisation=organisation,
            key=asked,
        )
        rows, whole = ref.part(case.units, place=place), numbers(case, year).get(place, ref.Amount(0))
        figure = ref.total(ref.within(rows, *ref.days(page.key)))
        if "skjult" in page.headline:
            assert not page.figures
            assert page.chart is None
            continue
        assert ref.open_figure(figure), (place, page.key)
        assert ref.open_figure(whole), (place, page.key)
        assert page.figures[0].text == danish.amount(whole), (place, year)
        assert page.sub.startswith(f"{danish.amount(whole)} "), (place, year)
        if page.key != str(year):
            assert page.key == asked
            assert page.headline.startswith(f"{place}: {danish.amount(figure)} "), (place, page.key)
        for bar in page.chart.bars if page.chart else ():
            for text, back in ((bar.text, 0), (bar.before_text, 1)):
                key = bar.key.replace(bar.key[:4], str(int(bar.key[:4]) - back), 1)
                found = ref.total(ref.within(rows, *ref.days(key)))
                assert text in {"", danish.amount(found)}, (place, key)
                assert not text or ref.open_figure(found), (place, key)
                assert not (text and back) or any(row["date"].year == int(key[:4]) for row in case.rows), (place, key)
