"""What goals, the front page and the webinars tell, against a plain recount."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from lib.cli.main import main
from lib.view.activity.beside import webinars
from lib.view.trends import trends
from tests.independent import danish
from tests.independent import reference as ref
from tests.independent.random_data import SEEDS, cases
from tests.unit.store.making import sheet, upload

if TYPE_CHECKING:
    from tests.independent.conftest import Case

GOALS = {
    "guidance": "Mindst 840 virksomheder skal modtage specialiseret vejledning",
    "inquiries": "Mindst 500 henvendelser",
    "mentions": "Mindst 100 medieomtaler",
    "arrangements": "Afholdelse af mindst 2 erhvervsfremmeakademier",
    "survey": "Net Promotor Score på mindst 60",
}
EFFECT = "Mindst 70% af virksomhederne siger, at vejledningen har påvirket deres drift i middel eller høj grad"

pytestmark = pytest.mark.parametrize("case", cases(*SEEDS), indirect=True)


def known(rows: list[ref.Row], year: int, as_of: date) -> list[ref.Row]:
    """The rows that begin in a year and are over on a date, or at the year's end."""
    end = date(year, 12, 31)
    return [row for row in rows if row["date"].year == year and min(row["date_end"], end) <= as_of]


def wanted(case: Case, year: int, as_of: date) -> list[float | None]:
    """The figures that answer the goals of a dataset; None where nothing is known."""
    rows = known(case.rows, year, as_of)
    if case.name == "survey":
        scores = [row["nps"] for row in rows if row["nps"] is not None]
        said = [row["effect"] for row in rows if row["effect"] not in {"", "Ved ikke"}]
        score, yes = sum((one > 8) - (one < 7) for one in scores), sum(one in {"I høj grad", "I middel grad"} for one in said)
        return [100 * number / len(found) if found else None for number, found in ((score, scores), (yes, said))]
    if not rows:
        return [None]
    if case.name == "arrangements":
        return [sum(row["type"] == "Akademi" for row in rows)]
    return [ref.total(known(case.units, year, as_of)).value]


def test_goals_are_answered_by_what_is_known_on_the_date(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    """The computed figure of each goal, after the year and within it."""
    monkeypatch.setattr("lib.cli.answering.open_store", lambda: case.store)
    year = max((row["date"].year for row in case.rows), default=2020) - case.seed % 2
    texts = [GOALS[case.name], *([EFFECT] if case.name == "survey" else [])]
    goals = [{"label": str(number), "description": one, "year": year} for number, one in enumerate(texts, start=1)]
    case.store.add_upload(upload(sheet("goals", *goals, year=year), content=b"kontrakt"))
    as_of = date(year + 1, 6, 30) if case.seed % 4 == 0 else date(year, 1, 1) + timedelta(days=9 * (case.seed % 40))
    result = CliRunner().invoke(main, ["goals", "--year", str(year), "--as-of", as_of.isoformat(), "--json"])
    told = [one["computed"] for one in json.loads(result.output)]
    assert told == [None if one is None else pytest.approx(one) for one in wanted(case, year, as_of)], (year, as_of)


def test_the_front_page_holds_the_newest_period_against_last_year(case: Case) -> None:
    """Number, change in percent and last year's number, to the newest day known on the date."""
    if case.name not in {"guidance", "inquiries", "mentions"} or not case.rows:
        return
    first, end = min(row["date"] for row in case.rows), max(row["date_end"] for row in case.rows)
    for as_of in (end + timedelta(days=30), end - timedelta(days=17 * (case.seed % 30))):
        told = trends({case.name: case.activities}, as_of=as_of)
        last = min(as_of, end)
        found = ref.compare(case.units, key=newest(case, last), first=first, last=last)
        assert len(told) == (as_of >= first and found.now is not None)
        for one in told:
            figure = found.now if found.before is None else found.same
            assert figure is not None
            assert one.value == danish.amount(figure), as_of
            growth = f"{danish.signed(found.growth)}{danish.SPACE}%" if found.growth is not None else ""
            assert one.change == growth, as_of
            if found.before is None:
                assert not one.against.startswith("mod ")
            else:
                assert one.against.startswith(f"mod {danish.amount(found.before)} i "), as_of


def newest(case: Case, last: date) -> str:
    """The newest year, or of media the newest half-year that is over."""
    if case.name != "mentions":
        return str(last.year)
    day = last
    while ref.days(ref.key_at(day, "half"))[1] > last:
        day -= timedelta(days=30)
    return ref.key_at(day, "half")


def test_webinars_and_their_participants(case: Case) -> None:
    """How many webinars a period had, how many more than last year, and how many took part."""
    if case.name != "arrangements" or not case.rows:
        return
    assert webinars(None, key="2020", last=date(2020, 6, 1)) == ()
    first, end = min(row["date"] for row in case.rows), max(row["date_end"] for row in case.rows)
    held = [row for row in case.rows if row["type"] == "Webinar"]
    for kind in ("year", "half", "month"):
        key = ref.key_at(case.rows[case.seed % len(case.rows)]["date"], kind)
        cards = webinars(case.activities, key=key, last=end)
        found = ref.compare(held, key=key, first=first, last=end, grid=case.rows)
        assert len(cards) == bool(held and found.now is not None), key
        for card in cards:
            assert found.now is not None
            there = [row for row in ref.within(held, *found.shown) if row["participants"] is not None]
            number = ref.total({"count": row["participants"], "count_bound": row["participants_bound"]} for row in there)
            assert card.value == danish.amount(found.now), key
            assert card.text.startswith(f"{danish.amount(number)} deltager"), key
            told = found.difference is not None and found.span == found.shown
            than = danish.than(found.difference, " webinarer") if told and found.difference else ""
            assert card.text.partition(". ")[2].casefold().startswith(than), (key, card)
            assert bool(than) == (". " in card.text), (key, card)
