"""How the lists around the goals are spoken of when something in them is new."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.schema.contract import PRIORITY_TYPES
from lib.view import format as fmt
from lib.view.news.item import Kind
from lib.view.news.words import quoted

if TYPE_CHECKING:
    from collections.abc import Callable

    from lib.view.news.standing import Row

_STRATEGIC, _ATTENTION = PRIORITY_TYPES


@dataclass(frozen=True)
class Phrases:
    """A sentence's beginning for one thing and for `{n}` things."""

    one: str
    many: str

    def of(self, count: int) -> str:
        """The beginning for so many."""
        return self.one if count == 1 else self.many.format(n=fmt.number(count))


@dataclass(frozen=True, kw_only=True)
class Listing:
    """A list of the contract, or a part of one.

    Args:
        kind: what news of it is about.
        dataset: the sheet.
        identity: the columns that make a row the same row.
        text: the column that may be rewritten while it is still the same thing; "" for none.
        columns: the columns that are compared where the row is the same.
        added, removed, changed: how it is said.
        holds: whether a row of the sheet belongs here.
        name: a row in a sentence.
    """

    kind: Kind
    dataset: str
    identity: tuple[str, ...]
    text: str = ""
    columns: tuple[str, ...] = ()
    added: Phrases
    removed: Phrases
    changed: Phrases
    holds: Callable[[Row], bool] = lambda _: True
    name: Callable[[Row], str]

    def group(self, row: Row) -> tuple[str, ...]:
        """What must be the same of a row that was rewritten: the rest of its identity."""
        return tuple(str(row[one]) for one in self.identity if one != self.text)


def _priorities(kind: str, *, added: Phrases, removed: Phrases, changed: Phrases) -> Listing:
    return Listing(
        kind=Kind.PRIORITIES,
        dataset="priorities",
        identity=("text",),
        text="text",
        added=added,
        removed=removed,
        changed=changed,
        holds=lambda row: row["type"] == kind,
        name=lambda row: quoted(row["text"]),
    )


LISTS = (
    Listing(
        kind=Kind.PROCESS,
        dataset="process",
        identity=("step", "track"),
        text="step",
        columns=("date", "forum", "description", "parties", "before", "future"),
        added=Phrases("Et nyt punkt i processen", "{n} nye punkter i processen"),
        removed=Phrases("Et punkt er udgået af processen", "{n} punkter er udgået af processen"),
        changed=Phrases("Et punkt i processen er ændret", "{n} punkter i processen er ændret"),
        name=lambda row: quoted(row["step"]),
    ),
    _priorities(
        _STRATEGIC,
        added=Phrases("En ny strategisk prioritet", "{n} nye strategiske prioriteter"),
        removed=Phrases("En strategisk prioritet er udgået", "{n} strategiske prioriteter er udgået"),
        changed=Phrases("En strategisk prioritet er ændret", "{n} strategiske prioriteter er ændret"),
    ),
    _priorities(
        _ATTENTION,
        added=Phrases("Et nyt opmærksomhedspunkt", "{n} nye opmærksomhedspunkter"),
        removed=Phrases("Et opmærksomhedspunkt er udgået", "{n} opmærksomhedspunkter er udgået"),
        changed=Phrases("Et opmærksomhedspunkt er ændret", "{n} opmærksomhedspunkter er ændret"),
    ),
    Listing(
        kind=Kind.NOTES,
        dataset="notes",
        identity=("section", "text"),
        text="text",
        added=Phrases("Et nyt punkt i noterne", "{n} nye punkter i noterne"),
        removed=Phrases("Et punkt er udgået af noterne", "{n} punkter er udgået af noterne"),
        changed=Phrases("Et punkt i noterne er ændret", "{n} punkter i noterne er ændret"),
        name=lambda row: quoted(row["text"]),
    ),
    Listing(
        kind=Kind.COOPERATION,
        dataset="cooperation",
        identity=("municipality",),
        columns=("contact_appointed", "declaration", "action_plan", "focus"),
        added=Phrases("En ny kommune i samarbejdet", "{n} nye kommuner i samarbejdet"),
        removed=Phrases("En kommune er udgået af samarbejdet", "{n} kommuner er udgået af samarbejdet"),
        changed=Phrases("Samarbejdet med en kommune er ændret", "Samarbejdet med {n} kommuner er ændret"),
        name=lambda row: str(row["municipality"]),
    ),
    Listing(
        kind=Kind.EVENTS,
        dataset="events",
        identity=("date", "title"),
        text="date",
        columns=("end_date", "type"),
        added=Phrases("En ny begivenhed", "{n} nye begivenheder"),
        removed=Phrases("En begivenhed er udgået", "{n} begivenheder er udgået"),
        changed=Phrases("En begivenhed er ændret", "{n} begivenheder er ændret"),
        name=lambda row: f"{quoted(row['title'])} ({fmt.long_date(row['date'])})",
    ),
)
"""Every list, in the order in which equally heavy news is told."""
