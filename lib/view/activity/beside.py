"""What stands beside the counted inquiries: the house's own figures from the contract's notes, opening hours, webinars."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lib.domain.activity import compact, participants
from lib.domain.comparison import compare, within
from lib.domain.key_figure import read_key_figure
from lib.view import format as fmt
from lib.view.activity.cards import Card
from lib.view.activity.comparing import than_before

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from lib.domain.activity import Activities

_ABOUT = re.compile(r"henvendelse|kontakt", re.IGNORECASE)
_OPEN = re.compile(r"åbningstid", re.IGNORECASE)
_HOURS = re.compile(r"\b(\d{1,2})\s?[-–]\s?(\d{1,2})\b")
WEBINAR = "Webinar"


def own_figures(notes: Iterable[tuple[str, str]]) -> tuple[Card, ...]:
    """What the contract's notes, as (section, text), say of inquiries, contacts and opening hours; bounds stay bounds."""
    found = []
    for section, text in notes:
        place = " · ".join(dict.fromkeys((section.split(" › ")[0], section.split(" › ")[-1])))
        figure, hours = read_key_figure(text), _HOURS.search(text)
        if figure and _ABOUT.search(figure.name):
            name = fmt.upper_first(figure.name)
            found.append(Card(name=name, value=fmt.quantity(figure.value), text=f"husets egen opgørelse: {place}"))
        elif hours and _OPEN.search(text):
            found.append(Card(name="Åbningstider", value=f"{hours[1]}-{hours[2]}", text=" ".join(text.split())))
    return tuple(found)


def webinars(arrangements: Activities | None, *, key: str, last: date) -> tuple[Card, ...]:
    """How many webinars were held in a period, against last year, and how many took part; none without arrangements."""
    if arrangements is None:
        return ()
    rows = arrangements.units[arrangements.units["type"] == WEBINAR]
    end = min(last, arrangements.last)
    found = compare(compact(rows), key=key, first=arrangements.first, last=end, grid=arrangements.daily)
    if found.now is None or not len(rows):
        return ()
    there = participants(within(rows, found.shown))
    text = f"{fmt.quantity(there)} {'deltager' if there.value == 1 else 'deltagere'}"
    if found.difference is not None and found.span == found.shown:
        text += f". {fmt.upper_first(than_before(found, noun=' webinarer'))}"
    return (Card(name="Webinarer", value=fmt.quantity(found.now), text=text),)
