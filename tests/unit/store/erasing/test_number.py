"""A number is found however it is written, and no other is taken for it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, literal, select

from lib.store.erasing.number import MASK, Number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

NUMBER = Number("12345674")
WRITTEN = (
    "12345674",
    "12 34 56 74",
    "12\u00a034\u202f56 74",
    "12.34.56.74",
    "12-34-56-74",
    "12.345.674",
    "12 345 674",
    "1234 5674",
    "1234-5674",
    "DK12345674",
    "DK-12345674",
    "dk 12 34 56 74",
)


@pytest.mark.parametrize("written", WRITTEN)
def test_every_way_of_writing_it_is_found_and_taken_out(written: str) -> None:
    """Alone, and in a sentence."""
    assert NUMBER.masked(written) == MASK
    assert NUMBER.masked(f"Møde med Firma (CVR-nr.: {written}), i Kolding") == f"Møde med Firma (CVR-nr.: {MASK}), i Kolding"


@pytest.mark.parametrize(
    "other",
    ["123456740", "912345674", "12345675", "0.12345674", "1234567.4", "12.345674", "1 2345674", "1234567", "", "12 34 56"],
)
def test_another_number_is_left_alone(other: str) -> None:
    """Longer ones, broken ones, and digits that only follow one another."""
    assert NUMBER.masked(other) == other


def test_texts_within_json_are_masked_and_all_else_stays() -> None:
    """Keys too; numbers, nothing and truth are no texts."""
    value = {"a": ["12345674", 12345674, None, True], "DK 12345674": {"b": "12 34 56 74 x"}}
    masked = {"a": [MASK, 12345674, None, True], MASK: {"b": f"{MASK} x"}}
    assert NUMBER.stands_within(value)
    assert NUMBER.masked_within(value) == masked
    assert not NUMBER.stands_within(masked)


@pytest.fixture(scope="module")
def database() -> Iterator[Connection]:
    """SQLite, to ask what SQL says of a text."""
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


_around = st.text(st.sampled_from("0123456789 .,-/'x\u00a0\u202f\t\n\\\""), max_size=6)


@given(_around, st.sampled_from(WRITTEN), _around)
def test_the_search_of_the_database_misses_nothing(database: Connection, before: str, written: str, after: str) -> None:
    """Whatever `stands_in` finds in a text or in JSON, the condition lets through."""
    text = before + written + after
    if NUMBER.stands_in(text):
        for stored in (text, json.dumps({"a": [text]})):
            assert database.scalar(select(NUMBER.may_stand_in(literal(stored))))


@given(st.text(st.sampled_from("1234567. -"), max_size=14))
def test_masking_leaves_no_trace_and_takes_nothing_else(text: str) -> None:
    """What is left is the text around."""
    masked = NUMBER.masked(text)
    assert not NUMBER.stands_in(masked)
    gone = text
    for part in masked.split(MASK):
        at = gone.find(part)
        assert at >= 0
        gone = gone[at + len(part) :]
    assert (MASK in masked) == NUMBER.stands_in(text)
    assert len(re.findall(re.escape(MASK), masked)) * 8 <= len(text)
