"""The part in the address: a column and the value it must have, written, read with a remark on nonsense, let go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from lib.schema.activity import DISCREET_TYPE
from lib.ui import markup as m
from lib.ui.registry import SPLIT, VALUE
from lib.view.activity.subject import NOT_GIVEN

if TYPE_CHECKING:
    from lib.domain.activity import Activities
    from lib.view.activity.subject import Subject

_NOTHING = "-"
"""The word for the empty value, since an address cannot tell an empty word from none."""


def query(column: str, value: str) -> dict[str, str]:
    """A part as parts of an address."""
    return {SPLIT: column, VALUE: written(value)}


def written(value: str) -> str:
    """A value as a word that is never empty; one that begins like the word for the empty value gets that before it."""
    return f"{_NOTHING}{value}" if not value or value.startswith(_NOTHING) else value


def read(word: str) -> str:
    """The value of a word."""
    return word.removeprefix(_NOTHING) if word == _NOTHING or word.startswith(2 * _NOTHING) else word


def asked(found: Activities, subject: Subject) -> tuple[str, str] | None:
    """The column and the value that the address asks for; None for none. What the dataset does not have is said."""
    column, word = st.query_params.get(SPLIT, ""), st.query_params.get(VALUE, "")
    if not column and not word:
        return None
    headings = dict(subject.splits)
    if column in headings and word and read(word) in _values(found, column):
        return column, read(word)
    value = (read(word) or NOT_GIVEN) if word else ""
    said = ": ".join(one for one in (headings.get(column, column), value) if one)
    st.warning(f"{m.markdown(said)} findes ikke i tallene. Her er alle {subject.many}.")
    return None


def drop() -> None:
    """Takes the part away. Only in a callback."""
    for name in (SPLIT, VALUE):
        st.query_params.pop(name, None)


def _values(found: Activities, column: str) -> set[str]:
    """What a column can be narrowed to: its values, and the name under which two of the types stand together."""
    return {*found.units[column], *((DISCREET_TYPE,) if column == "type" else ())}
