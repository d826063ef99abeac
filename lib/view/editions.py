"""What is said of editions: the banner above a page, the list of them, and what freezing did."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.view import format as fmt

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date, datetime

FREEZE = (
    "En udgave husker alle uploads, rettelser og præsentationer, som de er lige nu, og viser de samme tal, uanset hvad der "
    "siden uploades, fortrydes eller rettes. Den kan ikke ændres eller slettes."
)
STEPS = (
    "Se tallene igennem på Overblik, og vælg den dato, de skal gælde for.",
    "Giv udgaven et navn, som deltagerne kender, fx mødets navn og dato.",
    "Frys den. Del så linket til udgaven, vis den på mødet, eller hent den som fil.",
)


@dataclass(frozen=True, kw_only=True)
class EditionLine:
    """One edition on a line."""

    id: int
    name: str
    as_of: str
    deck: str
    when: str
    who: str
    uploads: str


@dataclass(frozen=True, kw_only=True)
class Banner:
    """What stands above a page while an edition is open: its name, and what that means for this page."""

    name: str
    said: str


def edition_line(*, edition_id: int, name: str, as_of: date, deck: str, at: datetime, who: str, uploads: int) -> EditionLine:
    """The line of an edition; `uploads` is how many counted."""
    return EditionLine(
        id=edition_id,
        name=name,
        as_of=fmt.long_date(as_of),
        deck=deck,
        when=fmt.timestamp(at),
        who=who,
        uploads=fmt.plural(uploads, "upload", "uploads"),
    )


def banner(*, name: str, as_of: date, at: datetime, who: str, of_now: bool) -> Banner:
    """The banner; `of_now`: the page shows the numbers of now all the same."""
    if of_now:
        return Banner(name=name, said="er åben, men denne side viser altid det aktuelle.")
    day = fmt.long_date(at.astimezone(fmt.HOME_ZONE).date())
    return Banner(name=name, said=f"· tal pr. {fmt.long_date(as_of)}, frosset {day} af {who}; tallene står, som de stod da.")


def answer(names: Sequence[str]) -> str:
    """2 udgaver; den nyeste er KKR 11/11-2020."""
    if not names:
        return "Ingen udgaver endnu"
    if len(names) == 1:
        return f"1 udgave: {names[0]}"
    return f"{fmt.number(len(names))} udgaver; den nyeste er {names[0]}"


def usual_name(council: str, as_of: date, *, taken: Collection[str] = ()) -> str:
    """What an edition is called unless somebody says otherwise: "KKR 11/11-2020", then "KKR 11/11-2020 (2)"."""
    plain = f"{council.split(' ', 1)[0]} {fmt.short_date(as_of)}"
    known = {name.casefold() for name in taken}
    return next(name for name in _counted(plain) if name.casefold() not in known)


def _counted(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name} ({number})" for number in itertools.count(2))


def frozen_text(line: EditionLine) -> str:
    """What freezing did."""
    return f"»{line.name}« er frosset: tal pr. {line.as_of} fra {line.uploads}, med præsentationen »{line.deck}«."
