"""The part in the address: every value has its word, and none is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.ui import markup as m
from lib.ui import part


@given(st.text("-aæ <", max_size=5))
def test_a_value_is_read_back(value: str) -> None:
    """Also the empty one, and one that looks like the word for it."""
    word = part.written(value)
    assert word
    assert part.read(word) == value


@pytest.mark.parametrize(("value", "word"), [("", "-"), ("-", "--"), ("Eksport", "Eksport"), ("- 5", "-- 5")])
def test_the_word_for_none_given(value: str, word: str) -> None:
    """Short, and it stays in a link, from which empty parts are left out."""
    assert part.written(value) == word
    assert f"vaerdi={word.replace(' ', '+')}" in m.link("vejledning", "x", part.query("topic", value))


def test_a_word_typed_by_a_person_is_itself() -> None:
    """One that begins with a single hyphen and is no written one."""
    assert part.read("-5") == "-5"
