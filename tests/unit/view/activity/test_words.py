"""Comparisons and periods in Danish."""

from __future__ import annotations

from datetime import date

import pytest

from lib.domain.comparison import Comparison, Why
from lib.domain.dates import Period
from lib.domain.quantity import Bound, Quantity
from lib.domain.series import read_key
from lib.view.activity.comparing import comparison_lines, headline
from lib.view.activity.subject import GUIDANCE, MENTIONS
from lib.view.periods import axis_name, days, period_name, same_last_year

UNTOLD = "Det er ikke oplyst i tallene fra 2019, så der er intet at sammenligne med."
UNDIVIDED = "Tallene er opgjort for længere perioder og kan ikke sammenlignes med 2019 i denne."
AT_LEAST, ABOUT = Bound.AT_LEAST, Bound.ABOUT


def comparison(
    key: str,
    now: Quantity | None,
    before: Quantity | None,
    *,
    end: date | None = None,
    span: date | None = None,
    same: Quantity | None = None,
    why: Why | None = None,
    begins: date | None = None,
) -> Comparison:
    """A comparison made by hand."""
    whole = read_key(key)
    shown = Period(whole.start, end or whole.end)
    compared = Period(whole.start, span or shown.end)
    earlier = Period(compared.start.replace(year=compared.start.year - 1), compared.end.replace(year=compared.end.year - 1))
    return Comparison(
        key=key,
        shown=shown,
        now=now,
        span=compared,
        same=same or now,
        earlier=earlier if before is not None else None,
        before=before,
        why=why,
        begins=begins,
        unknown=why if now is None else None,
    )


def said(text: str) -> str:
    """With ordinary spaces."""
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (comparison("2020-H1", Quantity(229), Quantity(96)), "229 virksomheder vejledt, 133 flere end i 1. halvår 2019"),
        (comparison("2020", Quantity(1), Quantity(3)), "1 virksomhed vejledt, 2 færre end i 2019"),
        (comparison("2020", Quantity(3), Quantity(3)), "3 virksomheder vejledt, det samme som i 2019"),
        (comparison("2020", Quantity(3), None, why=Why.FIRST), "3 virksomheder vejledt i 2020"),
        (
            comparison("2020", Quantity(1092), Quantity(850), end=date(2020, 10, 30)),
            "1.092 virksomheder vejledt, 242 flere end i samme del af 2019",
        ),
        (
            comparison(
                "2020", Quantity(704), Quantity(155), end=date(2020, 10, 30), span=date(2020, 9, 30), same=Quantity(677)
            ),
            "704 virksomheder vejledt i 2020; til og med september 522 flere end i samme del af 2019",
        ),
        (
            comparison("2020", Quantity(500, AT_LEAST), Quantity(176)),
            "≥ 500 virksomheder vejledt, mindst 324 flere end i 2019",
        ),
        (
            comparison("2020", Quantity(300), Quantity(500, AT_LEAST)),
            "300 virksomheder vejledt, mindst 200 færre end i 2019",
        ),
        (comparison("2020", Quantity(500, ABOUT), Quantity(500)), "ca. 500 virksomheder vejledt, omtrent som i 2019"),
    ],
)
def test_headlines(found: Comparison, expected: str) -> None:
    """The number, the difference in words, and with what it is compared."""
    assert said(headline(found, GUIDANCE)) == expected


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (comparison("2020-H1", Quantity(229), Quantity(96)), ("Mod 96 i 1. halvår 2019 (+138,5 %).",)),
        (
            comparison("2020", Quantity(10), Quantity(8), end=date(2020, 10, 30)),
            ("Mod 8 i samme del af 2019 (+25 %).", "Begge år er talt til og med 30. oktober."),
        ),
        (
            comparison("2020", Quantity(10), None, why=Why.FIRST),
            ("Der er ingen tal fra 2019 at sammenligne med.",),
        ),
        (comparison("2020", Quantity(10), None, why=Why.UNTOLD), (UNTOLD,)),
        (comparison("2020-05", Quantity(10), None, why=Why.UNDIVIDED), (UNDIVIDED,)),
        (comparison("2020", None, None, why=Why.NOT_BEGUN), ()),
        (comparison("2020", Quantity(10), None, why=Why.NO_DATA), ("Der er ingen tal for 2019 at sammenligne med.",)),
        (
            comparison("2020-W53", Quantity(10), None, why=Why.NO_SUCH_DAY),
            ("Året før har ingen tilsvarende uge at sammenligne med.",),
        ),
        (
            comparison("2020", Quantity(10), Quantity(8), begins=date(2019, 3, 1)),
            ("Mod 8 i 2019 (+25 %).", "Tallene begynder først 1. marts 2019."),
        ),
    ],
)
def test_what_is_said_below_a_headline(found: Comparison, expected: tuple[str, ...]) -> None:
    """Both numbers, the cut, and every reservation."""
    assert tuple(said(line) for line in comparison_lines(found)) == expected


def test_fewer_days_than_are_known_are_explained() -> None:
    """Last year is known by the month, or it is a part of the house."""
    found = comparison(
        "2020", Quantity(704), Quantity(155), end=date(2020, 10, 30), span=date(2020, 9, 30), same=Quantity(677)
    )
    assert [said(line) for line in comparison_lines(found)] == [
        "Tallene går til og med 30. oktober 2020.",
        "Til og med september: 677 mod 155 i samme del af 2019 (+336,8 %).",
        "Kun så langt, fordi tallene er opgjort for hele perioder.",
    ]
    assert "kommuner og dele af huset" in comparison_lines(found, part=True)[-1]


@pytest.mark.parametrize(
    ("key", "name", "short"),
    [
        ("2020", "2020", "2020"),
        ("2020-H1", "1. halvår 2020", "1. halvår"),
        ("2020-Q3", "3. kvartal 2020", "3. kv."),
        ("2020-05", "maj 2020", "maj"),
        ("2020-W01", "uge 1 2020", "1"),
        ("2020-05-17", "17. maj 2020", "17/5"),
    ],
)
def test_periods_have_names(key: str, name: str, short: str) -> None:
    """In a sentence and on an axis."""
    assert (period_name(key), axis_name(key)) == (name, short)


def test_what_a_period_is_compared_with() -> None:
    """A week over New Year is named by its ISO year."""
    assert same_last_year("2020-W01", Period(date(2018, 12, 31), date(2019, 1, 6)), cut=False) == "uge 1 2019"
    assert same_last_year("2020-05", Period(date(2019, 5, 1), date(2019, 5, 12)), cut=True) == "samme del af maj 2019"


def test_stretches_of_days() -> None:
    """The year is written once where it is one."""
    assert days(date(2020, 1, 1), date(2020, 10, 30)) == "1. januar–30. oktober 2020"
    assert days(date(2019, 12, 30), date(2020, 1, 5)) == "30. december 2019–5. januar 2020"
    assert days(date(2020, 5, 17), date(2020, 5, 17)) == "17. maj 2020"


def test_nouns_follow_their_number() -> None:
    """One is one."""
    assert MENTIONS.counted(1) == "omtale eller indslag"
    assert MENTIONS.counted(2) == "omtaler og indslag"


@pytest.mark.parametrize(
    ("why", "expected"),
    [
        (Why.NOT_BEGUN, "December 2020 er ikke begyndt i tallene"),
        (Why.UNDIVIDED, "December 2020 er kun opgjort som en del af en længere periode"),
        (Why.NO_DATA, "Der er ingen virksomheder i december 2020"),
    ],
)
def test_what_is_not_known_is_said_and_is_no_nought(why: Why, expected: str) -> None:
    """Instead of a number."""
    assert headline(comparison("2020-12", None, None, why=why), GUIDANCE) == expected
