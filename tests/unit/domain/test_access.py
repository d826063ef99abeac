"""Roles and rights, as a table."""

from __future__ import annotations

import pytest

from lib.domain.access import LEAST, Actor, Right, Role, highest

V, E, A = Role.VIEWER, Role.EDITOR, Role.ADMIN
TABLE = {
    Right.READ: {V, E, A},
    Right.ROWS: {E, A},
    Right.UPLOAD: {E, A},
    Right.CORRECT: {E, A},
    Right.DECK: {E, A},
    Right.UNDO: {A},
    Right.FREEZE: {A},
    Right.PEOPLE: {A},
    Right.ERASE: {A},
    Right.KEEP: {A},
}


@pytest.mark.parametrize("right", Right)
def test_each_role_has_what_the_table_says(right: Right) -> None:
    """And nobody without a role has anything."""
    assert {role for role in Role if Actor(name="x", role=role).may(right)} == TABLE[right]
    assert not Actor(name="x", role=None).may(right)


def test_every_right_has_a_role() -> None:
    """A right that is forgotten would be refused with a crash."""
    assert set(LEAST) == set(Right)


@pytest.mark.parametrize(
    ("roles", "found"), [((), None), ((None, None), None), ((V, None, E), E), ((A, V), A), ((None, V), V)]
)
def test_the_highest_role_holds(roles: tuple[Role | None, ...], found: Role | None) -> None:
    """None gives nothing."""
    assert highest(*roles) is found
