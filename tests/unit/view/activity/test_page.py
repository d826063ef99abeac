"""A page of activities, from activities made by hand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from lib.domain.selection import Selection
from lib.domain.series import Grain
from lib.view.activity.page import ActivityPage, activity_page, first_key
from lib.view.activity.series import Wish
from lib.view.activity.subject import GUIDANCE, INQUIRIES, MENTIONS, SUBJECTS
from tests.frames import activities, many

if TYPE_CHECKING:
    from lib.domain.activity import Activities

HALVES = {"2018-H1": 71, "2018-H2": 83, "2019-H1": 96, "2019-H2": 118, "2020-H1": 229, "2020-H2": 97}


def mentions() -> Activities:
    """The media figures of the example: each half-year's number on a day of it."""
    days = {"H1": (3, 1), "H2": (9, 1)}
    rows = [
        {"day": date(int(key[:4]), *days[key[5:]]), "count": count, "media_type": "Avis" if key.endswith("1") else "Radio"}
        for key, count in HALVES.items()
    ]
    return activities("mentions", *rows, last=date(2020, 10, 31))


def page(
    found: Activities,
    key: str,
    *,
    grain: Grain | None = None,
    as_of: date = date(2021, 1, 1),
    **said: Any,  # noqa: ANN401  of a selection or a wish
) -> ActivityPage:
    """The page of a period, with ordinary spaces."""
    narrowed = {name: said.pop(name) for name in ("municipality", "split", "value") if name in said}
    subject = SUBJECTS[found.name]
    wish = Wish(year=int(key[:4]), key=key, grain=grain or subject.grain, **said)
    return activity_page(found, subject=subject, selection=Selection(key=key, **narrowed), wish=wish, as_of=as_of)


def plain(*texts: str) -> list[str]:
    """With ordinary spaces."""
    return [text.replace("\u00a0", " ") for text in texts]


def test_the_decks_229_against_96() -> None:
    """In the headline, below it, in the bars and beside them."""
    view = page(mentions(), "2020-H1")
    assert view.headline == "229 omtaler og indslag, 133 flere end i 1. halvår 2019"
    assert plain(*view.lines) == ["Mod 96 i 1. halvår 2019 (+138,5 %)."]
    assert view.chart is not None
    assert [(bar.key, bar.text) for bar in view.chart.bars] == [(key, str(count)) for key, count in HALVES.items()]
    assert [bar.chosen for bar in view.chart.bars] == [False] * 4 + [True, False]
    assert [year for year, _, _ in view.chart.years] == ["2018", "2019", "2020"]
    (card,) = view.cards
    assert plain(card.name, card.value, card.text) == [
        "2020 til og med 31. oktober",
        "326",
        "112 flere end i samme del af 2019",
    ]
    assert view.number == "229"


def test_a_page_begins_with_the_newest_whole_half_year_or_the_year() -> None:
    """Media by the half-year, as the contract's presentation has them; others by the year."""
    assert first_key(MENTIONS, year=2020, last=date(2020, 10, 31)) == "2020-H1"
    assert first_key(MENTIONS, year=2019, last=date(2020, 10, 31)) == "2019-H2"
    assert first_key(MENTIONS, year=2020, last=date(2020, 5, 31)) == "2020"
    assert first_key(GUIDANCE, year=2020, last=date(2020, 10, 31)) == "2020"


def test_the_date_of_the_filter_cuts_the_house() -> None:
    """What came after it does not count, nor does last year's."""
    rows = [
        *many(6, day=date(2019, 5, 10)),
        *many(3, day=date(2019, 6, 10)),
        *many(8, day=date(2020, 5, 9)),
        {"day": date(2020, 6, 9)},
    ]
    view = page(activities("inquiries", *rows), "2020", as_of=date(2020, 5, 31))
    assert view.headline == "8 henvendelser, 2 flere end i samme del af 2019"
    assert view.eyebrow == "Henvendelser · 1. januar–31. maj 2020"
    assert view.chart is not None
    assert [bar.text for bar in view.chart.bars[:7]] == ["0", "0", "0", "0", "8", "", ""]
    assert [bar.before_text for bar in view.chart.bars[4:7]] == ["6", "3", "0"]


def test_bounds_stay_bounds() -> None:
    """»500+« in the headline, the bar, the running total and the table."""
    rows = [{"day": date(2020, 3, 17), "count": 500, "count_bound": "at_least"}, {"day": date(2020, 4, 1), "count": 20}]
    found = activities("inquiries", *rows, last=date(2020, 12, 31))
    view = page(found, "2020")
    assert plain(view.headline, view.number) == ["≥ 520 henvendelser i 2020", "≥ 520"]
    assert view.chart is not None
    assert plain(*(bar.text for bar in view.chart.bars[2:4])) == ["≥ 500", "20"]
    assert "≥ 500" in plain(view.chart.alt)[0]
    running = page(found, "2020", cumulative=True).chart
    assert running is not None
    assert plain(*(bar.text for bar in running.bars[1:4])) == ["", "≥ 500", "≥ 520"]


def test_rows_longer_than_the_bars_are_said_and_not_spread() -> None:
    """A half-year stands in no month."""
    rows = [{"day": date(2020, 5, 1)}, {"date": date(2020, 1, 1), "date_end": date(2020, 6, 30), "count": 40}]
    chart = page(activities("inquiries", *rows, last=date(2020, 12, 31)), "2020").chart
    assert chart is not None
    assert sum(bar.now.value for bar in chart.bars if bar.now) == 1
    assert chart.note == "40 er kun opgjort for længere perioder og kan ikke fordeles pr. måned."
    assert page(activities("inquiries", *rows, last=date(2020, 12, 31)), "2020", grain=Grain.HALF).chart.note == ""  # type: ignore[union-attr]


def test_a_small_municipality_is_hidden_with_another() -> None:
    """Fanø's 3 are; so that they cannot be subtracted, so is the smallest other one."""
    rows = [
        row
        for place, count in (("Fanø", 3), ("Varde", 7), ("Vejle", 40), ("Kolding", 30))
        for row in many(count, municipality=place, day=date(2019, 5, 1))
    ]
    found = activities("guidance", *rows, last=date(2019, 12, 31))
    for place, shown in (("Fanø", False), ("Varde", False), ("Vejle", True), ("Kolding", True)):
        view = page(found, "2019", municipality=place)
        assert (view.number != "") is shown
        assert ("skjult" in view.headline) is not shown
        assert bool(view.splits) is shown


def test_a_municipality_is_shown_to_its_newest_data_whatever_the_date() -> None:
    """And compared in whole months, which is said."""
    rows = [
        {"municipality": place, "day": date(year, month, 5)}
        for place in ("Vejle", "Kolding")
        for year in (2019, 2020)
        for month in range(1, 11)
        for _ in range(6 + (year == 2020))
    ]
    found = activities("guidance", *rows, last=date(2020, 10, 20))
    view = page(found, "2020", municipality="Vejle", as_of=date(2020, 3, 31))
    assert view.headline == "Vejle: 70 virksomheder vejledt i 2020; til og med september 9 flere end i samme del af 2019"
    assert view.lines[0] == "Tallene går til og med 20. oktober 2020."
    assert view.lines[-1] == "Kun så langt, fordi kommuner og dele af huset sammenlignes i hele måneder."
    assert view.grains == (Grain.MONTH, Grain.QUARTER, Grain.HALF, Grain.YEAR)
    assert view.cards == ()


def test_splits_add_up_and_name_what_is_missing() -> None:
    """With last year's beside them when the period is over."""
    rows = [
        *many(12, topic="Eksport", day=date(2019, 5, 1)),
        *many(20, topic="Eksport", day=date(2020, 5, 1)),
        *many(10, topic="", day=date(2020, 5, 1)),
        *many(9, topic="Digitalisering", day=date(2020, 5, 1)),
    ]
    view = page(activities("guidance", *rows, last=date(2020, 12, 31)), "2020")
    topics = next(one for one in view.splits if one.column == "topic")
    assert [(line.name, line.text, plain(line.percent)[0]) for line in topics.lines] == [
        ("Eksport", "20", "51 %"),
        ("Ikke oplyst", "10", "26 %"),
        ("Digitalisering", "9", "23 %"),
    ]
    assert (topics.before_name, topics.lines[0].before) == ("2019", "12")
    assert [one.column for one in view.splits] == ["type", "topic"]  # nothing is known of sectors and sizes


def test_sizes_stand_in_their_own_order_and_sectors_in_groups() -> None:
    """Not by number; six digits become words."""
    rows = [
        *many(9, size="250+", sector="561010"),
        *many(8, size="0", sector="551000"),
        *many(7, size="5-9", sector="Handel"),
    ]
    view = page(activities("guidance", *rows, last=date(2020, 12, 31)), "2020")
    found = {one.column: [line.name for line in one.lines] for one in view.splits}
    assert found["size"] == ["0", "5-9", "250+"]
    assert found["sector_group"] == ["Hoteller og restauranter", "Handel"]


def test_weeks_have_no_parts() -> None:
    """A company could be known by them."""
    view = page(activities("guidance", *many(9), last=date(2020, 12, 31)), "2020-W12", grain=Grain.WEEK)
    assert view.splits == ()
    assert "korte perioder" in view.why_no_splits
    assert view.chart is not None
    assert len(view.chart.bars) == 53


@pytest.mark.parametrize("name", ["guidance", "inquiries", "mentions"])
def test_a_chart_says_its_message_in_words(name: str) -> None:
    """The kind, the most, the least and the newest, with their numbers; the table has every bar."""
    rows = [*many(4, day=date(2020, 1, 5)), *many(9, day=date(2020, 2, 5)), *many(2, day=date(2020, 3, 5))]
    chart = page(activities(name, *rows, last=date(2020, 3, 31)), "2020", grain=Grain.MONTH).chart
    assert chart is not None
    many_words = {"guidance": GUIDANCE, "inquiries": INQUIRIES, "mentions": MENTIONS}[name].many
    assert chart.alt == (
        f"Søjlediagram over {many_words} pr. måned i 2020. Flest i februar 2020: 9. Færrest i marts 2020: 2. "
        "Senest marts 2020: 2."
    )
    assert len(chart.table) == len(chart.bars) == 12
    assert chart.table[3] == ("april 2020", "–")


def test_events_stand_at_their_days() -> None:
    """A band from its first to its last day, a line for a single one; others are left out."""
    found = activities("inquiries", *many(3), last=date(2020, 12, 31))
    events = [
        {"date": date(2020, 3, 1), "end_date": date(2020, 3, 31), "title": "Nedlukning"},
        {"date": date(2020, 7, 1), "end_date": None, "title": "Møde"},
        {"date": date(2018, 7, 1), "end_date": None, "title": "For længe siden"},
    ]
    wish = Wish(year=2020, key="2020", grain=Grain.MONTH)
    view = activity_page(
        found, subject=INQUIRIES, selection=Selection(key="2020"), wish=wish, as_of=date(2020, 12, 31), events=events
    )
    assert view.chart is not None
    first, second = view.chart.events
    assert (first.mark.title, first.start, round(first.end, 2), first.mark.when) == (
        "Nedlukning",
        1.5,
        2.47,
        "1. marts–31. marts 2020",
    )
    assert (second.mark.number, second.start, second.mark.when) == (2, 5.5, "1/7-2020")


def test_different_companies_and_new_customers() -> None:
    """One in two types is one company; who was there in 2019 is not new."""
    rows = [
        *({"cvr": f"A{number}", "day": date(2019, 5, 1)} for number in range(6)),
        *({"cvr": f"A{number}", "day": date(2020, 5, 1)} for number in range(20)),
        *({"cvr": f"A{number}", "day": date(2020, 6, 1), "type": "Driftsvirksomhed"} for number in range(7)),
    ]
    view = page(activities("guidance", *rows, last=date(2020, 12, 31)), "2020")
    assert view.number == "27"
    cards = {card.name: plain(card.value, card.text) for card in view.cards}
    assert cards["Forskellige virksomheder"] == ["20", "7 indgår i flere vejledningstyper"]
    assert cards["Nye kunder"] == ["14", "70 % er ikke set før, siden 2019"]
