"""Texts and values that have broken readers of tables: what the mutators put into cells, attributes and fields.

None holds a word that only a fault of a program would say (Error, Exception, Traceback), so that the judge may
look for those.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

_MARKUP = (
    *("<script>alert(1)</script>", '<img src=x onerror="x">', "![b](http://127.0.0.1:9/y)", "[a](javascript:x)", "$x^2$"),
    *(":red[x]", "{}", "{0}", "{value}", "%s %n", "</td></table>", "<!--", "]]>", "&amp;amp;", "`x`", "* * *", "# x"),
    *("=1+1", "+1", "-1", "@SUM(1)", "=HYPERLINK(1)", "\t=1", "'; DROP TABLE goals;--", "|", ";", ",", '"', '""', "'"),
)
_SIGNS = (
    *(
        "\u202e834",
        "\u2066a\u2069",
        "\u200b",
        "\ufeff",
        "a\u0301" * 40,
        "\U0001f600",
        "\U0010ffff",
        "\ufffe",
        "\uffff",
        "\u2028",
    ),
    *("\x1f", "\x0b", "\x85", "_x0000_", "_x000D_", "_xD800_", "\u0131", "ß" * 9, "İ", "ﬁ", "½", "²", "Ⅷ", "٣", "１２３"),
    *("\u00a0", " ", "\n", "\r\n\r\n", "a\nb\nc", "æøå ÆØÅ", "\u0000", "\ud800"),
)
_NUMBERS = (
    *(
        "0",
        "-0",
        "-1",
        "1e308",
        "1e309",
        "-1e400",
        "NaN",
        "inf",
        "-inf",
        "1e-400",
        "0x10",
        "1_000",
        "1.021",
        "1,021",
        "1.021,5",
    ),
    *("1" * 30, "9" * 400, "9" * 5000, "2147483648", "9223372036854775808", "(12)", "500+", "ca. 500", "½", "3:30", "99:99"),
    *("0,0000001", "1.2.3.4", "--", "1 000", "12345674", "0102031234", "010203-1234", "110%", "-5 %", "1/0", "11", "-3"),
)
_DAYS = (
    *("31-02-2020", "0/0-0000", "1/13-2020", "13/13/2020", "2020-02-30", "9999-12-31", "0001-01-01", "-5/3-2020", "1/1-99"),
    *("uge 54 2020", "uge 0 2020", "Q5 2020", "13. halvår 2019", "feb-20", "2020-06-31T25:61", "2020-01-01T00:00:00+99:99"),
    *("0000-00-00 00:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "32874", "73415", "-1", "20201301"),
    *("2958466", "60", "0", "1. kvartal 1899", "år 2150", "mandag den 1/1-2020 kl. 25.00", "29/2-2019", "202013"),
)
_WORDS = (
    *("I alt", "Total", "Total: 1.021", "Sum", "heraf Kolding", "Side 2 af 5", "ukendt", "-", "n/a", "Kolding", "621", "EW"),
    *(
        "Vækst",
        "I høj grad",
        "10 - Meget",
        "Mål",
        "Dato",
        "Kommune",
        "8+9",
        "1-4",
        "x@y.dk",
        "+45 12 34 56 78",
        "#REF!",
        "#N/A",
    ),
    *(
        "Mindst 70% af 840 virksomheder i 2019",
        "NPS på mindst 60",
        "Opnået",
        "Godkendt af ERST",
        "jan",
        "2. kvt.",
        "2019",
        "2020",
    ),
)
TEXTS = _MARKUP + _SIGNS + _NUMBERS + _DAYS + _WORDS
_PIECES = (
    "a",
    "1",
    " ",
    "a ",
    "1 ",
    "1.",
    "0,",
    "-",
    "(",
    "Aa ",
    "a.",
    "a@",
    "1/1-",
    "Mål 5 ",
    "mindst ",
    "\n",
    "æ",
    "uge ",
    ": 1\n",
)
NUMBERS = (0, -1, 1, 7, 60, 2019, 43891, 1_000_000, 2**31, 2**63, 10**300, 0.1, -0.5, 1e-300, 1.7976931348623157e308)
NUMBERS += (-693_594, -700_000, 2_958_465, 2_958_466, 1e9, 32_874.5, 0.999999999)


def text(rng: Random) -> str:
    """A text: mostly one of the list, sometimes two of them, now and then a long one of one piece over and over."""
    kind = rng.random()
    if kind < 0.75:
        return rng.choice(TEXTS)
    if kind < 0.92:
        return rng.choice(TEXTS) + rng.choice(("", " ", "\n", ": ")) + rng.choice(TEXTS)
    return rng.choice(_PIECES) * rng.choice((40, 400, 4_000)) + rng.choice(("", "@", "!", ")", "x"))


def value(rng: Random) -> object:
    """What a cell may hold: a text, a number, a truth, a date, a time, or nothing."""
    kind = rng.random()
    if kind < 0.6:
        return text(rng)
    if kind < 0.8:
        return rng.choice(NUMBERS)
    days = (date(1900, 1, 1), date(1990, 1, 1), date(2020, 2, 29), date(2100, 12, 31), date(9999, 12, 31), date(2019, 9, 8))
    moments = (datetime(2020, 10, 25, 2, 30), datetime(1899, 12, 31, 23, 59, 59))  # noqa: DTZ001  cells know no zone
    return rng.choice((None, True, False, time(0), time(23, 59, 59), *days, *moments))
