"""What is new as a list of sentences, each with its kind and its weight."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a piece of news is about, the heaviest first."""

    STATUS = "status"
    CONFIRMATION = "confirmation"
    GOAL = "goal"
    TARGET = "target"
    RESULT = "result"
    ACTIVITY = "activity"
    SURVEY = "survey"
    PASSED = "passed"
    PROCESS = "process"
    REVISED = "revised"
    PRIORITIES = "priorities"
    NOTES = "notes"
    COOPERATION = "cooperation"
    EVENTS = "events"
    COMMENT = "comment"
    WORDING = "wording"
    FILES = "files"


class Change(StrEnum):
    """What happened to it. A date that has passed is only ever CHANGED."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


_STEP = 10
_ORDER = {kind: _STEP * (len(Kind) - place) for place, kind in enumerate(Kind)}
_GRAVE = _STEP // 2


@dataclass(frozen=True, kw_only=True)
class NewsItem:
    """One thing that is new.

    Args:
        kind: what it is about.
        change: what happened to it.
        text: a Danish sentence without its full stop.
        weight: the heaviest is told first.
        constructed: it rests on constructed example data.
    """

    kind: Kind
    change: Change
    text: str
    weight: int
    constructed: bool = False


def item(kind: Kind, change: Change, text: str, *, grave: bool = False, constructed: bool = False) -> NewsItem:
    """A piece of news with the weight of its kind; `grave` comes before others of the kind."""
    weight = _ORDER[kind] + (_GRAVE if grave else 0)
    return NewsItem(kind=kind, change=change, text=text, weight=weight, constructed=constructed)


@dataclass(frozen=True, kw_only=True)
class News:
    """What is new.

    Args:
        headline: "3 ting er nye siden KKR 11/11-2020".
        items: the heaviest first; those of one weight in the order of the contract.
        edition: the name of what the present is held against.
        since: that with its date: "KKR 11/11-2020 (pr. 11. november 2020)".
        until: what it is held against, with its date: "i dag (pr. 5. februar 2021)".
    """

    headline: str
    items: tuple[NewsItem, ...]
    edition: str
    since: str
    until: str
