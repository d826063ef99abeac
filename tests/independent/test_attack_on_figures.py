"""An attack on the whole product: can a figure that is hidden be worked out from all that is shown?

First with algebra over every figure of every page under every filter, then as a person would try it.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate, product
from typing import TYPE_CHECKING

import numpy as np
import pytest

from lib.domain.measure import Measure
from lib.domain.municipality import net_promoters
from lib.domain.satisfaction import groups, question
from lib.domain.selection import Selection, discreet
from lib.domain.series import Grain, keys_of, read_key
from lib.schema.activity import DISCREET_TYPE, EARLY_WARNING, GUIDANCE_TYPES
from lib.schema.datasets import dataset
from lib.services.activities import load
from lib.services.rows import Refusal, rows_behind
from lib.services.tracing import trace, types_of
from lib.store.repository import Store
from lib.view.row_table import csv_file, sheet
from tests.independent.hidden import SMALL, secrets
from tests.independent.linear import determined, rows_as_unknowns
from tests.independent.published import (
    Fact,
    columns_of,
    everything,
    is_open,
    meant,
    open_parts,
    page_of,
    period,
    values_of,
)
from tests.independent.small_houses import PLACES, small_house

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from lib.domain.activity import Activities
    from lib.schema.organisation import Organisation

YEARS = (2018, 2019, 2020)


@pytest.fixture(scope="module")
def example(example_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The example as a visitor meets it."""
    found = Store.open(f"sqlite:///{shutil.copy(example_file, tmp_path_factory.mktemp('attack') / 'store.sqlite3')}")
    yield found
    found.engine.dispose()


@pytest.fixture(scope="module")
def guidance(example: Store) -> Activities:
    """The example's guidance."""
    found = load(example, "guidance")
    assert found is not None
    return found


@pytest.fixture(scope="module")
def inquiries(example: Store) -> Activities:
    """The example's inquiries."""
    found = load(example, "inquiries")
    assert found is not None
    return found


@pytest.fixture(scope="module")
def survey(example: Store) -> Activities:
    """The example's answers."""
    found = load(example, "survey")
    assert found is not None
    return found


@pytest.fixture(scope="module")
def shown(guidance: Activities, inquiries: Activities, organisation: Organisation) -> dict[str, list[Fact]]:
    """All that is shown of guidance and of inquiries."""
    names = [one.name for one in organisation.municipalities]
    return {one.name: distinct(everything(one, names)) for one in (guidance, inquiries)}


def distinct(facts: Iterator[Fact]) -> list[Fact]:
    """Each figure once; raises AssertionError if it is shown with two values."""
    found: dict[tuple[object, ...], Fact] = {}
    for one in facts:
        known = found.setdefault((one.where, one.start, one.end, one.begun), one)
        assert known.value == one.value, f"{known.read}: {known.value}, but {one.read}: {one.value}"
    return list(found.values())


def found_out(activities: Activities, facts: Sequence[Fact], *, years: Sequence[int] = YEARS) -> list[str]:
    """The hidden figures that follow from what is shown."""
    hidden, columns = secrets(activities), columns_of(activities)
    assert hidden, "there is nothing to attack"
    return [
        f"{one.read} = {one.value}"
        for year in years
        for one in determined(activities.units, facts, hidden, columns=columns, year=year, open_parts=open_parts(activities))
    ]


def truth(activities: Activities) -> Callable[[Fact], float]:
    """Counts the rows of a fact, not as the product does."""
    rows = rows_as_unknowns(activities.units, columns_of(activities))
    counts = activities.units["count"].to_numpy(dtype=float)
    return lambda fact: float(counts[rows.within(fact)].sum())


def check(activities: Activities, facts: Sequence[Fact]) -> None:
    """Every figure is true, and none is small."""
    count = truth(activities)
    for one in facts:
        assert count(one) == one.value, one.read
        assert one.value not in SMALL or is_open(activities.name, [column for column, _ in one.where]), one.read


@pytest.mark.parametrize("name", ["guidance", "inquiries"])
def test_every_figure_is_true_and_none_is_small(
    name: str, shown: dict[str, list[Fact]], request: pytest.FixtureRequest
) -> None:
    """What a page says of a part of the house is what its rows say, and is nought or five or more."""
    assert len(shown[name]) > 1000
    check(request.getfixturevalue(name), shown[name])


@pytest.mark.parametrize("name", ["guidance", "inquiries"])
def test_nothing_hidden_in_the_example_follows_from_what_is_shown(
    name: str, shown: dict[str, list[Fact]], request: pytest.FixtureRequest
) -> None:
    """Not by any sum or difference of figures of any pages, in any year."""
    assert found_out(request.getfixturevalue(name), shown[name]) == []


@pytest.mark.parametrize("seed", [0, 1, 3, 6, 17, 61])
def test_nothing_hidden_in_a_small_house_follows_from_what_is_shown(seed: int) -> None:
    """Where most figures are small, and every figure that is shown is true; in the last two quarters reach over the cut."""
    activities = small_house(seed)
    facts = distinct(everything(activities, PLACES[:4]))
    check(activities, facts)
    assert found_out(activities, facts) == []


@pytest.mark.parametrize("seed", [0, 1])
def test_the_attacker_would_succeed_if_only_small_figures_were_hidden(seed: int) -> None:
    """The negative control: with each small figure hidden and nothing else, some are found by subtraction."""
    activities = small_house(seed)
    years = sorted({day.year for day in activities.units["date"]})
    everywhere = [
        period(key, of=activities, where=meant(activities, column, value), value=0, read="any")
        for column in columns_of(activities)
        for value in values_of(activities, column)
        for year in years
        for grain in (Grain.MONTH, Grain.QUARTER, Grain.HALF, Grain.YEAR)
        for key in keys_of(year, grain)
    ]
    count = truth(activities)
    true = [replace(one, value=count(one)) for one in everywhere if count(one) not in SMALL]
    assert len(found_out(activities, true)) > 10


def test_the_attacker_would_succeed_if_one_hidden_figure_were_shown(
    guidance: Activities, shown: dict[str, list[Fact]]
) -> None:
    """Another control, in the example: Billund of 2019 is hidden for the sake of Fanø, and gives it away."""
    billund, fano = (
        period("2019", of=guidance, where=meant(guidance, "municipality", name), value=0, read=name)
        for name in ("Billund", "Fanø")
    )
    known = {(one.where, one.start, one.end) for one in shown["guidance"]}
    assert not known & {(one.where, one.start, one.end) for one in (billund, fano)}
    leaked = replace(billund, value=truth(guidance)(billund))
    assert any("Fanø" in one for one in found_out(guidance, [*shown["guidance"], leaked], years=[2019]))


# A person's attacks.


def test_the_house_minus_the_municipalities_that_are_shown(guidance: Activities, shown: dict[str, list[Fact]]) -> None:
    """In every period: what is left is of two municipalities or more, and nought or five or more."""
    places, count = set(values_of(guidance, "municipality")), truth(guidance)
    alone = [one for one in shown["guidance"] if len(one.where) == 1 and one.where[0][0] == "municipality"]
    for key in every_key():
        seen = {one.where[0][1][0]: one.value for one in alone if (one.start, one.end) == days_of(key)}
        house = count(period(key, of=guidance, where=(), value=0, read=key))
        assert len(places - set(seen)) != 1, key
        assert house - sum(seen.values()) not in SMALL, key


def days_of(key: str) -> tuple[date, date]:
    """The first and the last day of a period."""
    return read_key(key).start, read_key(key).end


def every_key() -> list[str]:
    """Every year, half-year, quarter and month of the example."""
    return [
        key
        for year in YEARS
        for grain in (Grain.YEAR, Grain.HALF, Grain.QUARTER, Grain.MONTH)
        for key in keys_of(year, grain)
    ]


def test_the_year_minus_its_months(guidance: Activities, shown: dict[str, list[Fact]]) -> None:
    """A municipality that is shown month by month is shown in all months of the year, so none is what is left of it."""
    months = defaultdict(set)
    for one in shown["guidance"]:
        if len(one.where) == 1 and one.end.month == one.start.month and one.value is not None:
            months[one.where, one.year].add(one.start.month)
    assert months
    for (where, year), seen in months.items():
        known = 12 if year < guidance.last.year else guidance.last.month
        assert len(seen & set(range(1, known + 1))) == known, (where, year)


def test_moving_the_date_by_a_day_changes_nothing_below_the_house(guidance: Activities) -> None:
    """A municipality on 14, 15 and 16 May is the same, though the house is not: no day's company can be told."""
    parts = (Selection(key="2020", municipality="Kolding"), Selection(key="2020", split="type", value=GUIDANCE_TYPES[0]))
    days = [date(2020, 5, 14) + timedelta(days=number) for number in range(5)]
    for part in parts:
        pages = [page_of(guidance, part, as_of=day) for day in days]
        assert {(page.headline, page.lines, page.chart, page.splits, page.number) for page in pages} == {
            (pages[0].headline, pages[0].lines, pages[0].chart, pages[0].splits, pages[0].number)
        }
    houses = [page_of(guidance, Selection(key="2020"), as_of=day) for day in days]
    assert len({page.headline for page in houses}) > 1
    assert len({page.splits for page in houses}) == 1


def test_last_years_quarter_beside_this_years(guidance: Activities) -> None:
    """Tønder is shown by quarters in 2019 and not in 2018: no page of 2019 names a quarter of 2018."""
    part = Selection(municipality="Tønder")
    fine = {one.key for one in bars_of(guidance, part, key="2018", grain=Grain.QUARTER)}
    assert "2019-Q2" in fine
    assert "2018-Q2" not in fine
    page = page_of(guidance, Selection(key="2019-Q2", municipality="Tønder"))
    assert page.number
    assert all("2018" not in line or "vises ikke" in line for line in (page.headline, *page.lines))


def bars_of(activities: Activities, part: Selection, *, key: str, grain: Grain) -> list[Fact]:
    """The bars of a part that have a figure, of every year."""
    found = []
    for year in YEARS:
        one = Selection(key=str(year), municipality=part.municipality, split=part.split, value=part.value)
        page = page_of(activities, one, grain=grain)
        found += [bar for bar in (page.chart.bars if page.chart and page.grain is grain else ()) if bar.now is not None]
    return found


def test_a_week_or_a_day_of_a_part_is_never_shown(guidance: Activities) -> None:
    """Nor one that lies across two years, whatever the address asks for."""
    for key in ("2020-W11", "2020-05-14", "2019-W01"):
        for part in ({"municipality": "Kolding"}, {"split": "topic", "value": "Eksport"}):
            page = page_of(guidance, Selection(key=key, **part))
            assert page.number == ""
            assert page.splits == ()
        assert page_of(guidance, Selection(key=key)).splits == ()


def test_running_totals_tell_no_more_than_the_bars(guidance: Activities) -> None:
    """They are the sums of the bars that are shown."""
    for place in ("Kolding", "Esbjerg", "Tønder"):
        asked = Selection(key="2020", municipality=place)
        plain, running = (page_of(guidance, asked, parts=False, running=one).chart for one in (False, True))
        assert plain is not None
        assert running is not None
        bars = [bar.now.value for bar in plain.bars if bar.now]
        if plain.bars[0].key == running.bars[0].key:
            assert [bar.now.value for bar in running.bars if bar.now] == list(accumulate(bars))


def test_a_topic_minus_the_other_municipalities(guidance: Activities, shown: dict[str, list[Fact]]) -> None:
    """Where a value is hidden in a municipality, so is another of its values, and the value in another municipality."""
    pairs = {(one.year, one.where) for one in shown["guidance"] if len(one.where) == 2 and len(one.where[0][1]) == 1}
    count = truth(guidance)
    for year, column in product(YEARS, ("sector_group", "size")):
        values = {
            (place, value): tuple(sorted((*meant(guidance, "municipality", place), *meant(guidance, column, value))))
            for place in values_of(guidance, "municipality")
            for value in values_of(guidance, column)
        }
        hidden = {pair for pair, where in values.items() if (year, where) not in pairs}
        real = {pair for pair in hidden if count(period(str(year), of=guidance, where=values[pair], value=0, read=""))}
        assert real
        for place, value in real:
            assert any(one == place and other != value for one, other in hidden), (year, place, value)
            assert any(one != place and other == value for one, other in hidden), (year, place, value)


def test_early_warning_of_a_municipality_is_nowhere(guidance: Activities, shown: dict[str, list[Fact]]) -> None:
    """Not as a type, and not as a topic or another value that is half Early Warning or more."""
    count = truth(guidance)
    inside = [one for one in shown["guidance"] if len(one.where) == 2 and one.value]
    assert inside
    for one in inside:
        where = dict(one.where)
        if "type" in where:
            assert len(where["type"]) == 2 or where["type"][0] in GUIDANCE_TYPES[:2], one.read
        else:
            column = next(name for name in where if name != "municipality")
            house = replace(one, where=((column, where[column]),), start=date(2018, 1, 1), end=guidance.last)
            warned = count(replace(house, where=(*house.where, ("type", (EARLY_WARNING,)))))
            assert 2 * warned < count(house), one.read


# The rows behind a number, on a page and in files. Only the house's own people see them.


@pytest.mark.parametrize("kind", GUIDANCE_TYPES[2:])
def test_neither_confidential_type_can_be_asked_for(kind: str, example: Store, guidance: Activities) -> None:
    """Not on a page, not in a municipality, not from the command line."""
    for place in (None, "Kolding"):
        found = rows_behind(guidance, Selection(key="2020", municipality=place, split="type", value=kind))
        assert found.refused is Refusal.CONFIDENTIAL
        assert found.frame.empty
    assert kind not in (types_of("guidance") or ())
    with pytest.raises(ValueError, match="alone"):
        trace(example, "guidance", kind=kind)


def test_rows_of_early_warning_look_like_rows_of_the_shorter_kind(example: Store, guidance: Activities) -> None:
    """In each column a reader cannot tell them apart: what differs between the two kinds is covered in both."""
    spec, free = dataset("guidance"), {"Række", "Dato", "Kommune", "Antal", "Tæller", "Fil", "Ark"}
    kinds = guidance.rows.set_index("row")["type"]
    table = sheet(rows_behind(guidance, Selection(key="2020")).frame, spec)
    lines = [dict(zip(table.heads, line, strict=True)) for line in table.lines]
    traced = trace(example, "guidance", key="2020")
    assert len(lines) == len(traced) > 1000
    renamed = [{"Række": one["row"], "Fil": one["file"], "Ark": one["sheet"], **one} for one in traced]
    for seen in (lines, renamed):
        discreet_lines = [one for one in seen if kinds[one["Række"]] in GUIDANCE_TYPES[2:]]
        assert {kinds[one["Række"]] for one in discreet_lines} == set(GUIDANCE_TYPES[2:])
        looks = {
            kind: {look(one, free) for one in discreet_lines if kinds[one["Række"]] == kind} for kind in GUIDANCE_TYPES[2:]
        }
        assert looks[EARLY_WARNING] == looks["Kortere forløb"]
        assert len({one[1:] for one in looks[EARLY_WARNING]}) == 1
        assert {one["Vejledningstype"] for one in discreet_lines} <= {DISCREET_TYPE, "skjult"}
    assert EARLY_WARNING not in csv_file(table).decode("utf-8-sig").replace(DISCREET_TYPE, "")


def look(line: dict[str, object], free: set[str]) -> tuple[object, ...]:
    """What a reader sees of a row besides its day, its place and its number: its type first."""
    rest = sorted(
        (head, value) for head, value in line.items() if head not in {*free, "row", "file", "sheet", "Vejledningstype"}
    )
    return line["Vejledningstype"], *rest


def test_the_order_of_rows_does_not_tell_early_warning(guidance: Activities) -> None:
    """On days with both kinds either comes first about as often."""
    frame = rows_behind(guidance, Selection(key=None)).frame
    kinds = guidance.rows.set_index("id")["type"]
    days = [kinds.loc[rows["id"]].tolist() for _, rows in frame.groupby("date", sort=False)]
    pairs = [
        (place < other)
        for day in days
        for place, one in enumerate(day)
        for other, two in enumerate(day)
        if (one, two) == (EARLY_WARNING, "Kortere forløb")
    ]
    assert len(pairs) > 300
    assert 0.4 < sum(pairs) / len(pairs) < 0.6


@pytest.mark.parametrize("column", ["topic", "sector_group", "size"])
def test_rows_of_a_value_do_not_tell_what_is_covered_in_all_rows(column: str, guidance: Activities) -> None:
    """Rows of the confidential types asked for by topic would tell their topic, and the topic may tell Early Warning.

    They could also be taken from all rows by their place in the file, which leaves those of the other topics.
    """
    for value in values_of(guidance, column):
        found = rows_behind(guidance, Selection(key="2020", split=column, value=value))
        assert DISCREET_TYPE not in set(found.frame["type"]), value


# Answers to the survey.


@pytest.mark.parametrize("measure", [Measure.NPS, Measure.EFFECT])
def test_how_many_answered_is_never_small_nor_told_by_the_others(
    measure: Measure, survey: Activities, organisation: Organisation
) -> None:
    """Groups of five answers or more, and what they leave of the house's is nought, or of two groups and five or more."""
    asked, hidden_somewhere = question(measure, organisation), 0
    frame = survey.rows.assign(type=discreet(survey.rows["type"]))
    for year, by in product(YEARS, ("municipality", "type")):
        found = {one.name: one.figure for one in groups(frame, asked, by=by, year=year)}
        if measure is Measure.NPS and by == "municipality":
            scores = net_promoters(survey, year=year, names=found)
            assert scores == found
        answers = frame[asked.answered(frame).to_numpy() & np.array([day.year == year for day in frame["date"]])]
        left = len(answers) - sum(one.n for one in found.values() if one)
        hidden = [name for name, one in found.items() if one is None]
        hidden_somewhere += len(hidden)
        assert all(one.n not in SMALL for one in found.values() if one)
        assert len(hidden) != 1
        assert left not in SMALL
    assert hidden_somewhere
