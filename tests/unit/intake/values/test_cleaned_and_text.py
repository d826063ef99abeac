"""What stands for nothing, and what a person sees in a cell."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from lib.intake.values.cleaned import is_missing_mark, squeezed
from lib.intake.values.text import text_of
from tests.unit.intake.values.making import cell

_NOON = datetime(2020, 9, 17, 12, 5, tzinfo=UTC).replace(tzinfo=None)


@pytest.mark.parametrize(
    "written",
    [
        "-",
        "–",
        " — ",
        "--",
        ".",
        "?",
        "N/A",
        "#N/A",
        "null",
        "None",
        "NaN",
        "Ingen",
        "Ukendt",
        "ikke\u00a0oplyst",
        "Uoplyst",
        "Mangler",
        "Tom",
    ],
)
def test_what_says_that_a_cell_is_empty(written: str) -> None:
    """People's and systems' marks, in any case and with odd spaces."""
    assert is_missing_mark(written)


@pytest.mark.parametrize("written", ["0", "nej", "Ved ikke", "--a", "ingen kommune", "NAN 1", ""])
def test_what_says_something(written: str) -> None:
    """Zero and "ved ikke" are answers."""
    assert not is_missing_mark(written)


def test_one_line_with_single_spaces() -> None:
    """No-break, narrow and zero-width spaces, line breaks and tabs."""
    assert squeezed("\ufeff Vejle\u00a0\u202fKommune\n\t\u200b i alt ") == "Vejle Kommune i alt"


@pytest.mark.parametrize(
    ("value", "note", "expected"),
    [
        (1021, "", "1.021"),
        (1.5, "", "1,5"),
        (-3, "", "−3"),
        (0.9, "percent", "90\u00a0%"),
        (0.125, "percent", "12,5\u00a0%"),
        (True, "", "Ja"),
        (False, "", "Nej"),
        (date(2020, 11, 11), "", "11/11-2020"),
        (_NOON, "", "17/9-2020 12.05"),
        (_NOON.replace(hour=0, minute=0), "", "17/9-2020"),
        (time(3, 30), "", "03.30"),
        ("  to linjer \n her ", "", "to linjer\nher"),
        ("\x00a\x01b\x1b\x1fc\ud800d\udfff\ufffee\uffff \x02", "", "abcde"),
        ("a\x0bb\x0cc\x1cd\x1de\x1ef\x85g\u2028h\u2029i\r\nj\tk", "", "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\tk"),
        ("\u202ea\u200f\x7f\ufdd0\ufffd\U0001f600", "", "\u202ea\u200f\x7f\ufdd0\ufffd\U0001f600"),
    ],
)
def test_a_cell_as_danish_text(value: object, note: str, expected: str) -> None:
    """Numbers, shares, days and times as the product writes them; texts but for what no file can hold."""
    assert text_of(cell(value, note)) == expected


def test_a_blank_cell_shows_nothing() -> None:
    """Neither "None" nor a dash."""
    assert text_of(None) == ""
