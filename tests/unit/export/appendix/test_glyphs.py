"""Texts as typst's own fonts can show them."""

from __future__ import annotations

import pytest

from lib.export.appendix.glyphs import LONGEST, legible, shown


@pytest.mark.parametrize("text", ["Æblegrød 1.021 ≥ 500 − 3 »ja« – 90\u00a0%", "Привет", "a\nb", ""])
def test_what_can_be_shown_stays(text: str) -> None:
    """Danish, signs and other alphabets that the fonts have are left alone."""
    assert shown(text) == text


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a🎉b", "a\ufffdb"),
        ("漢", "\ufffd"),
        ("a\x00b", "a\ufffdb"),
        ("a\ufeffb", "a\ufffdb"),
        ("👩\u200d🌾\ufe0f", "\ufffd\ufffd"),
    ],
)
def test_what_no_font_shows_is_replaced(text: str, seen: str) -> None:
    """PDF/UA forbids it, so it is replaced, as every program does."""
    assert shown(text) == seen


@pytest.mark.parametrize(("text", "seen"), [("a\tb", "a b"), ("a\r\nb", "a\nb"), ("a\rb", "a\nb"), ("a\u2028b", "a\nb")])
def test_tabs_and_line_ends_are_those_of_the_templates(text: str, seen: str) -> None:
    """A tab would vanish, and every kind of line end is one line break."""
    assert shown(text) == seen


def test_an_endless_word_may_break() -> None:
    """A word longer than half a page is wide gets places to break; others get none."""
    assert shown("x" * (LONGEST + 1)) == "x" * LONGEST + "\u200bx"
    assert shown("x" * LONGEST) == "x" * LONGEST


def test_all_texts_of_the_data_are_made_legible() -> None:
    """Texts in lists and below keys are changed, numbers and nothing are not."""
    assert legible({"a": ["🎉", 1.5, None, True], "b": ({"c": "d"},)}) == {
        "a": ["\ufffd", 1.5, None, True],
        "b": [{"c": "d"}],
    }
