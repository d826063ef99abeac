"""Who may do what: three roles, each with everything the one before it may."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Role(StrEnum):
    """What somebody is in the house, the least first."""

    VIEWER = "viewer"
    EDITOR = "editor"
    ADMIN = "admin"

    @property
    def rank(self) -> int:
        """0 for the least."""
        return list(Role).index(self)


class Right(StrEnum):
    """What can be allowed or refused."""

    READ = "read"
    """See the figures, and hand them out."""
    ROWS = "rows"
    """See the rows and files behind the figures."""
    UPLOAD = "upload"
    """Put files in, take one's own back, and say what columns mean."""
    CORRECT = "correct"
    """Correct what was read from a goal's text."""
    DECK = "deck"
    """Save and delete presentations."""
    UNDO = "undo"
    """Take anybody's upload back and in again."""
    FREEZE = "freeze"
    """Freeze editions."""
    PEOPLE = "people"
    """See who has signed in, end sessions, give roles."""
    ERASE = "erase"
    """Delete for good: by age, and everything about one company."""
    KEEP = "keep"
    """Back up, restore and move the store."""


LEAST: Mapping[Right, Role] = {
    Right.READ: Role.VIEWER,
    Right.ROWS: Role.EDITOR,
    Right.UPLOAD: Role.EDITOR,
    Right.CORRECT: Role.EDITOR,
    Right.DECK: Role.EDITOR,
    Right.UNDO: Role.ADMIN,
    Right.FREEZE: Role.ADMIN,
    Right.PEOPLE: Role.ADMIN,
    Right.ERASE: Role.ADMIN,
    Right.KEEP: Role.ADMIN,
}
"""The least role that has a right."""


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Who acts: the name that the audit log shows, the role (None: no rights at all)."""

    name: str
    role: Role | None

    def may(self, right: Right) -> bool:
        """Whether the role has the right."""
        return self.role is not None and self.role.rank >= LEAST[right].rank


def highest(*roles: Role | None) -> Role | None:
    """The highest of some roles; None when there is none."""
    return max((role for role in roles if role), key=lambda role: role.rank, default=None)
