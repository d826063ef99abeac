"""Roles and rights in Danish."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.domain.access import LEAST, Right, Role
from lib.view import format as fmt

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from lib.domain.access import Actor

LOCAL, NOBODY, DELETED, UNKNOWN = "lokal bruger", "ingen", "slettet person", "ukendt"
"""Whoever sits at the machine, whoever is logged out, a person who was deleted, a user of the machine without a name."""
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
    Right.ERASE: "hente og slette alt om en virksomhed, og slette det, der er for gammelt (på kommandolinjen)",
    Right.KEEP: "sikkerhedskopiere, genskabe og flytte lageret (på kommandolinjen)",
}

DECK_REFUSED = "Ændringerne gælder, så længe siden er åben, og kan hentes og vises. At gemme dem kræver rollen redaktør."
ROWS_REFUSED = "Rækkerne bag tallet kan ses af redaktører."
FILES_REFUSED = "Filen, dens rækker og det, der er sagt om dem, kan ses af redaktører."
EMPTY_REFUSED = "En redaktør lægger husets regneark ind på siden Upload. Derefter står tallene her."


def refusal(actor: Actor, right: Right) -> str:
    """Why somebody may not."""
    has = f"Du har rollen {ROLES[actor.role]}" if actor.role else "Du har ingen rolle"
    return f"Det kræver rollen {ROLES[LEAST[right]]} at {RIGHTS[right]}. {has}."


@dataclass(frozen=True, kw_only=True)
class DoorWords:
    """What the page says to whoever is not let in."""

    title: str
    text: str


def door_words(state: str, *, hours: int, house: str) -> DoorWords:
    """The words for a state of `lib.services.sessions.State`."""
    text = {
        "signed_out": f"Log ind med din konto hos {house} for at se tallene.",
        "unknown": "Loginnet sagde ikke, hvem du er. Prøv igen; bliver det ved, så giv besked til den, der driver Målbar.",
        "expired": f"Din adgang varer {fmt.plural(hours, 'time', 'timer')} ad gangen. Log ind igen for at komme videre.",
        "ended": "Din adgang er afsluttet. Log ind igen for at komme videre.",
        "blocked": "Din adgang er lukket af en administrator. Tal med den, der står for Målbar i huset.",
        "no_role": "Du har ingen rolle endnu. Send linjerne herunder til en administrator; siden åbner selv, når du får en.",
    }[state]
    titles = {"blocked": "Du har ikke adgang", "no_role": "Du har ikke adgang endnu"}
    return DoorWords(title=titles.get(state, "Målbar"), text=text)


NO_LOGIN = "Der er ikke sat login op: Målbar svarer kun på denne maskine, og den, der sidder ved den, må alt."
NOBODY_YET = "Andre kommer på listen, når de har logget ind første gang."


@dataclass(frozen=True, kw_only=True)
class MyselfWords:
    """Who the visitor is."""

    title: str
    role: str
    until: str


def myself_words(actor: Actor, *, until: datetime | None, at: datetime) -> MyselfWords:
    """The words for somebody who was let in, `until` when, seen at a moment."""
    role = ROLES[actor.role] if actor.role else "ingen"
    return MyselfWords(
        title=f"Du er {actor.name}" if until else "Alt er åbent på denne maskine",
        role=fmt.upper_first(role),
        until=fmt.timestamp(until) if until and until > at else "",
    )


def rights(actor: Actor) -> tuple[list[str], list[str]]:
    """What the actor may, and what takes another role, each with that role."""
    may = [fmt.upper_first(RIGHTS[right]) for right in Right if actor.may(right)]
    may_not = [f"{fmt.upper_first(RIGHTS[right])} ({ROLES[LEAST[right]]})" for right in Right if not actor.may(right)]
    return may, may_not


@dataclass(frozen=True, kw_only=True)
class PeopleLine:
    """A person in the administrator's list."""

    name: str
    email: str
    role: str
    last: str
    open: str
    state: str


def people_line(
    *, name: str, email: str, role: Role | None, granted: Role | None, last: datetime, still: int, active: bool
) -> PeopleLine:
    """The line of a person: `role` now, `granted` the one given in the app, `still` how many logins are open."""
    said = ROLES[role] if role else "ingen"
    return PeopleLine(
        name=name,
        email=email,
        role=fmt.upper_first(f"{said}, givet her" if role and role is granted else said),
        last=fmt.timestamp(last),
        open=fmt.number(still if active else 0),
        state="Åben" if active else "Lukket",
    )
