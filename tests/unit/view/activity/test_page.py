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
        "2020 til og med oktober",
        "326",
        "112 flere end i samme del af 2019",
    ]
    assert view.number == "229"


def test_a_page_begins_with_the_newest_whole_half_year_or_the_year() -> None:
    """Media by the half-year, as the contract's presentation has them; others, and media that begin late, by the year."""
    found = mentions()
    assert first_key(found, MENTIONS, year=2020, last=date(2020, 10, 31)) == "2020-H1"
    assert first_key(found, MENTIONS, year=2019, last=date(2020, 10, 31)) == "2019-H2"
    assert first_key(found, MENTIONS, year=2020, last=date(2020, 5, 31)) == "2020"
    assert first_key(found, GUIDANCE, year=2020, last=date(2020, 10, 31)) == "2020"
    late = activities("mentions", {"day": date(2020, 8, 1)}, last=date(2020, 10, 31))
    assert first_key(late, MENTIONS, year=2020, last=date(2020, 10, 31)) == "2020"


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
    """A half-year stands in no month, and its months have no number of their own; running totals take it in at its end."""
    rows = [{"day": date(2020, 8, 1)}, {"date": date(2020, 1, 1), "date_end": date(2020, 6, 30), "count": 40}]
    found = activities("inquiries", *rows, last=date(2020, 12, 31))
    chart = page(found, "2020").chart
    assert chart is not None
    assert [bar.text for bar in chart.bars] == [""] * 6 + ["0", "1", "0", "0", "0", "0"]
    assert chart.table[0] == ("januar 2020", "kun opgjort for længere perioder")
    assert chart.note == "40 er kun opgjort for længere perioder og kan ikke fordeles pr. måned."
    halves = page(found, "2020", grain=Grain.HALF).chart
    assert halves is not None
    assert (halves.note, [bar.text for bar in halves.bars]) == ("", ["40", "1"])
    running = page(found, "2020", cumulative=True).chart
    assert running is not None
    assert [bar.text for bar in running.bars[4:9]] == ["0", "40", "40", "41", "41"]
    month = page(found, "2020-03")
    assert month.headline == "Marts 2020 er kun opgjort som en del af en længere periode"
    assert (month.number, month.lines, month.splits) == ("", (), ())


def test_running_totals_are_held_against_the_same_day() -> None:
    """A month that is not over stands beside last year's to the same date; last year's line goes on."""
    rows = [
        *({"day": date(2019, month, day)} for month in range(1, 13) for day in (3, 20)),
        *({"day": date(2020, month, 3)} for month in range(1, 11)),
    ]
    chart = page(activities("inquiries", *rows, last=date(2020, 10, 5)), "2020", cumulative=True).chart
    assert chart is not None
    last = chart.bars[9]
    assert (last.text, last.before_text) == ("10", "19")
    assert last.before is not None
    assert last.before.value == 20
    assert chart.alt.endswith("Til og med 5. oktober 2020 er det 10. Året før var det 19.")
    assert last.hover == "Oktober 2020 til og med 5/10-2020: 10 · året før: 19"


def test_a_year_in_the_middle_without_rows_has_no_bars() -> None:
    """It is no nought."""
    rows = [*many(9, day=date(2018, 5, 1)), *many(9, day=date(2020, 5, 1))]
    chart = page(activities("inquiries", *rows, last=date(2020, 12, 31)), "2020", grain=Grain.YEAR).chart
    assert chart is not None
    assert [bar.text for bar in chart.bars] == ["9", "", "9"]


def test_a_row_over_new_year_counts_in_the_bar_of_its_year() -> None:
    """As in the headline."""
    rows = [*many(10, day=date(2019, 5, 1)), {"date": date(2019, 12, 28), "date_end": date(2020, 1, 3), "count": 7}]
    view = page(activities("inquiries", *rows, last=date(2020, 12, 31)), "2019", grain=Grain.YEAR)
    assert view.number == "17"
    assert view.chart is not None
    assert next(bar.text for bar in view.chart.bars) == "17"


def test_what_last_year_did_not_tell_is_not_nought() -> None:
    """Inquiries of 2019 without a municipality and a channel."""
    rows = [
        *many(30, day=date(2019, 5, 1), channel="", municipality=""),
        *many(20, day=date(2020, 5, 1), municipality="Kolding"),
        *many(20, day=date(2020, 5, 1), municipality="Vejle"),
    ]
    found = activities("inquiries", *rows, last=date(2020, 12, 31))
    view = page(found, "2020", municipality="Kolding")
    assert view.headline == "Kolding: 20 henvendelser i 2020"
    assert view.lines == ("Det er ikke oplyst i tallene fra 2019, så der er intet at sammenligne med.",)
    phone = page(found, "2020", split="channel", value="Telefon", grain=Grain.YEAR)
    assert phone.chart is not None
    assert phone.chart.table[0] == ("2019", "ikke oplyst")
    assert all(not line.change for one in page(found, "2020").splits if one.column == "channel" for line in one.lines)


def test_parts_of_media_follow_the_date_and_other_parts_say_that_they_do_not() -> None:
    """Media hide nothing; where something may be hidden two dates must not tell a day."""
    rows = [*many(5, day=date(2020, 2, 1)), *many(7, day=date(2020, 9, 1))]
    media = page(activities("mentions", *rows, last=date(2020, 12, 31)), "2020", as_of=date(2020, 5, 1))
    assert (media.number, media.splits[0].lines[0].text, media.splits_until) == ("5", "5", "")
    guided = page(activities("guidance", *rows, last=date(2020, 12, 31)), "2020", as_of=date(2020, 5, 1))
    assert (guided.number, guided.splits[0].lines[0].text) == ("5", "12")
    assert guided.splits_until == "Fordelingen er for hele perioden til og med 31. december 2020, uanset datoen ovenfor."


def test_events_after_the_date_are_left_out() -> None:
    """On 1 May nobody knew of September."""
    found = activities("inquiries", *many(3), last=date(2020, 12, 31))
    events = [
        {"date": date(2020, 3, 1), "end_date": None, "title": "A"},
        {"date": date(2020, 9, 1), "end_date": None, "title": "B"},
    ]
    wish = Wish(year=2020, key="2020", grain=Grain.MONTH)
    view = activity_page(
        found, subject=INQUIRIES, selection=Selection(key="2020"), wish=wish, as_of=date(2020, 5, 1), events=events
    )
    assert view.chart is not None
    assert [one.mark.title for one in view.chart.events] == ["A"]


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
    assert (topics.change_name, topics.lines[0].change, topics.compared) == ("Mod 2019", "+8", "")
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
