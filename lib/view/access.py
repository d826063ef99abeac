"""Roles and rights in Danish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.domain.access import LEAST, Right, Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lib.domain.access import Actor

ROLES: Mapping[Role, str] = {Role.VIEWER: "læser", Role.EDITOR: "redaktør", Role.ADMIN: "administrator"}

RIGHTS: Mapping[Right, str] = {
    Right.READ: "se tallene og hente dem som præsentation, PDF, Excel og HTML",
    Right.ROWS: "se rækkerne og filerne bag tallene",
    Right.UPLOAD: "lægge regneark ind og fortryde egne filer",
    Right.CORRECT: "rette, hvad der er læst af et måls tekst",
    Right.DECK: "gemme og slette præsentationer",
    Right.UNDO: "fortryde andres filer",
    Right.FREEZE: "fryse udgaver",
    Right.PEOPLE: "se, hvem der er logget ind, afslutte deres adgang og give roller",
    Right.ERASE: "slette data for bestandig",
    Right.KEEP: "sikkerhedskopiere, genskabe og flytte lageret",
}


def refusal(actor: Actor, right: Right) -> str:
    """Why somebody may not."""
    has = f"{actor.name} har rollen {ROLES[actor.role]}" if actor.role else f"{actor.name} har ingen rolle"
    return f"Det kræver rollen {ROLES[LEAST[right]]} at {RIGHTS[right]}. {has}."
