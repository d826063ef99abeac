"""The survey against a plain recount: the score and the share of every period, this year and last, and group by group."""

from __future__ import annotations

import json
import math
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from lib.cli.main import main
from lib.domain.measure import Measure
from lib.domain.municipality import net_promoters
from lib.domain.series import Grain
from lib.view.satisfaction import satisfaction
from tests.independent import danish
from tests.independent import reference as ref
from tests.independent.random_data import PLACES, cases

if TYPE_CHECKING:
    from lib.schema.organisation import Organisation
    from lib.view.satisfaction import Satisfaction
    from lib.view.survey.groups import Panel
    from tests.independent.conftest import Case

SCALE = ("I høj grad", "I middel grad", "I mindre grad", "Slet ikke")
FEWEST = 5
AFTER = date(2030, 1, 1)
Z = 1.959963984540054
"""The normal distribution's 97.5 % point, from a table."""

pytestmark = pytest.mark.parametrize("case", cases("survey"), indirect=True)


def score(rows: list[ref.Row]) -> tuple[Fraction, int] | None:
    """Percent of 9 and 10 less percent of 0 to 6, and the number of answers."""
    given = [row["nps"] for row in rows if row["nps"] is not None]
    return (
        (Fraction(100 * (sum(one > 8 for one in given) - sum(one < 7 for one in given)), len(given)), len(given))
        if given
        else None
    )


def share(rows: list[ref.Row]) -> tuple[Fraction, int] | None:
    """Percent of the two best of the four answers, and the number of answers."""
    given = [row["effect"] for row in rows if row["effect"] in SCALE]
    return (Fraction(100 * sum(one in SCALE[:2] for one in given), len(given)), len(given)) if given else None


def wilson(value: Fraction, n: int) -> tuple[float, float]:
    """Wilson's interval of a share in percent, written out."""
    p = float(value) / 100
    middle, slack = p + Z**2 / (2 * n), Z * math.sqrt(p * (1 - p) / n + Z**2 / (4 * n**2))
    return 100 * (middle - slack) / (1 + Z**2 / n), 100 * (middle + slack) / (1 + Z**2 / n)


def whole(value: Fraction) -> str:
    """A score as it is shown."""
    return danish.number(value, 0)


def test_the_series_of_both_questions(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command's value and number of answers in every period of every length, and the interval of the share."""
    monkeypatch.setattr("lib.cli.answering.open_store", lambda: case.store)
    for kind in ("month", "half", "year", "week"):
        for measure, figure in (("nps", score), ("effect", share)):
            result = CliRunner().invoke(main, ["series", "survey", "--by", kind, "--measure", measure, "--json"])
            told = {one["period"]: one for one in json.loads(result.output)}
            wanted = {key: figure([row for row in case.rows if ref.point(row, kind) == key]) for key in keys(case, kind)}
            assert set(told) == {key for key, found in wanted.items() if found}
            for key, one in told.items():
                value, n = wanted[key] or (Fraction(0), 0)
                assert (one["value"], one["n"]) == (pytest.approx(float(value), abs=0.006), n), (kind, key)
                assert one["low"] <= one["value"] <= one["high"]
                if measure == "effect":
                    assert (one["low"], one["high"]) == pytest.approx(wilson(value, n), abs=0.006), (kind, key)


def keys(case: Case, kind: str) -> set[str]:
    """The periods with answers."""
    return {ref.point(row, kind) for row in case.rows}


def page(case: Case, organisation: Organisation, year: int, as_of: date, place: str | None = None) -> Satisfaction:
    """The page of a year by half-years."""
    return satisfaction(
        case.activities,
        year=year,
        as_of=as_of,
        municipality=place,
        grain=Grain.HALF,
        organisation=organisation,
        targets={Measure.NPS: {}, Measure.EFFECT: {}},
    )


def asked(case: Case) -> list[tuple[int, date]]:
    """The last two years with answers: the newest as all data tell it and on some date, the other on a day in February."""
    found = sorted({row["date"].year for row in case.rows})[-2:]
    day = timedelta(days=8 * case.seed)
    return [
        (year, when)
        for year in found
        for when in ((AFTER, date(year, 1, 1) + day) if year == found[-1] else (date(year, 2, 28),))
    ]


def test_a_year_is_held_against_the_same_days_last_year(case: Case, organisation: Organisation) -> None:
    """Score and share of both years, in the headline, the answers behind them, and the difference in whole points."""
    for year, as_of in asked(case):
        shown, last = page(case, organisation, year, as_of), max(row["date_end"] for row in case.rows)
        end = min(as_of, last, date(year, 12, 31))
        now = ref.within(case.rows, date(year, 1, 1), end)
        before = ref.within(case.rows, date(year - 1, 1, 1), ref.in_year(end, year - 1))
        found, earlier = score(now), score(before)
        if not now:
            assert shown.headline == f"Ingen svar i {year}"
            continue
        if found is None:
            assert shown.headline == f"Ingen har svaret på NPS-spørgsmålet i {year}"
        else:
            assert shown.headline.startswith(f"NPS er {whole(found[0])} i {year}"), (year, as_of)
            assert f"{danish.number(found[1])} svar" in shown.lines[0], (year, as_of)
            assert (than(found, earlier, "point") if earlier else "") in shown.headline, (year, as_of)
            assert (", " in shown.headline) == (earlier is not None)
        check_effect(shown, share(now), share(before))


def than(now: tuple[Fraction, int], before: tuple[Fraction, int], unit: str) -> str:
    """The difference of two figures as they are shown."""
    size = round(now[0]) - round(before[0])
    return f"{danish.number(abs(size))} {unit} {'højere' if size > 0 else 'lavere'} end i " if size else "det samme som i "


def check_effect(shown: Satisfaction, now: tuple[Fraction, int] | None, before: tuple[Fraction, int] | None) -> None:
    """The effect question's share, its number of answers, and the difference to last year."""
    assert (shown.effect is None) == (now is None)
    if shown.effect is None or now is None:
        return
    said = " ".join(shown.effect.lines)
    assert shown.effect.headline.startswith(f"{danish.percent(now[0])} svarer ")
    assert f"{danish.number(now[1])} svar" in said
    assert before is None or than(now, before, "procentpoint").casefold() in said.casefold()


def test_dots_and_groups(case: Case, organisation: Organisation) -> None:
    """Each half-year's score; each group's score or share in a whole year, of five answers or more, or it is hidden."""
    for year, as_of in asked(case)[-2:-1]:
        shown = page(case, organisation, year, as_of)
        names = {f"{half}. halvår {one}": f"{one}-H{half}" for one in range(2014, 2030) for half in (1, 2)}
        for name, value, _, answers in shown.score.table if shown.score else ():
            if name in names:
                found = score([row for row in case.rows if ref.point(row, "half") == names[name]])
                assert found is not None
                assert (value, answers) == (whole(found[0]), danish.number(found[1])), (year, name)
        for split in shown.splits:
            for panel in split.panels:
                check_groups(case, year, split.key, panel)


def check_groups(case: Case, year: int, by: str, panel: Panel) -> None:
    """A panel's groups against the recount, and that what is hidden cannot be found from the house's own figure."""
    title, hidden = panel.title, panel.hidden
    figure = score if title == "NPS" else share
    rows = [row for row in case.rows if row["date"].year == year]
    groups: dict[str, list[ref.Row]] = {}
    for row in rows:
        groups.setdefault((ref.discreet(row["type"]) if by == "type" else row[by]) or "Ikke oplyst", []).append(row)
    figures = {name: found for name, found in ((name, figure(own)) for name, own in groups.items()) if found}
    for name, value, _, answers in panel.dots.table:
        found = figure(rows) if name == "Huset" else figures.pop(name)
        assert found is not None
        wanted = whole(found[0]) if title == "NPS" else danish.percent(found[0])
        assert (value, answers) == (wanted, danish.number(found[1])), (year, by, name)
        assert name == "Huset" or found[1] >= FEWEST, (year, by, name)
    assert all(name in hidden for name in figures), (year, by, figures, hidden)
    assert not figures or (len(figures) > 1 and sum(n for _, n in figures.values()) >= FEWEST), (year, by, figures)


def test_the_score_of_a_municipality(case: Case, organisation: Organisation) -> None:
    """On its own page and beside the others: of five answers or more, or hidden."""
    for year, _ in asked(case)[-1:]:
        scores = net_promoters(case.activities, year=year, names=PLACES)
        for place in PLACES[case.seed % 2 :: 2]:
            found = score([row for row in case.rows if row["date"].year == year and row["municipality"] == place])
            own, shown = scores[place], page(case, organisation, year, AFTER, place)
            if own is not None:
                assert found is not None
                assert (own.value, own.n) == (pytest.approx(float(found[0])), found[1])
                assert own.n >= FEWEST
            if shown.headline.startswith(f"{place}: NPS er "):
                assert found is not None
                assert found[1] >= FEWEST, (year, place)
                assert shown.headline.startswith(f"{place}: NPS er {whole(found[0])} i {year}"), (year, place)
