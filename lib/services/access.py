"""Whether somebody may: every use-case that changes something, or shows more than figures, asks here first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.view.access import refusal

if TYPE_CHECKING:
    from lib.domain.access import Actor, Right


class NotAllowedError(PermissionError):
    """The actor's role does not have the right; the text says so in Danish."""


def require(actor: Actor, right: Right) -> None:
    """Raises NotAllowedError unless the actor has the right."""
    if not actor.may(right):
        raise NotAllowedError(refusal(actor, right))
