"""Small random houses in which many figures are small, and values of one column go with values of another."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pandas as pd

from lib.domain.activity import Activities
from lib.schema.activity import EARLY_WARNING, GUIDANCE_TYPES

PLACES = ("Kolding", "Vejle", "Fanø", "Billund", "")
CRISIS, RARE = "Økonomi og krise", "Design tænkning"
DAYS = 365 + 300


def small_house(seed: int) -> Activities:
    """Guidance (even seeds) or inquiries of a year and most of the next, the same for the same seed."""
    random = Random(seed)  # noqa: S311  the same numbers each time, no secret
    rows = [_guided(random) if seed % 2 == 0 else _asked(random) for _ in range(random.randint(50, 200))]
    units = pd.DataFrame(rows).assign(count_bound="exact", cvr="", sector_group="", id=range(len(rows)))
    for name in ("date", "date_end"):
        units[name] = units[name].astype(object)
    return Activities(
        name="guidance" if seed % 2 == 0 else "inquiries",
        rows=units,
        units=units,
        first=units["date"].min(),
        last=units["date_end"].max(),
        sources=(),
        constructed=True,
    )


def _guided(random: Random) -> dict[str, object]:
    kind = random.choices(GUIDANCE_TYPES, (6, 3, 8, 3))[0]
    place = random.choices(PLACES[:4], (9, 7, 2, 2))[0]
    topic = RARE if place == "Fanø" else random.choices(("Eksport", "Finansiering", RARE), (6, 3, 1))[0]
    day = _day(random)
    return {
        "date": day,
        "date_end": day,
        "municipality": place,
        "type": kind,
        "topic": CRISIS if kind == EARLY_WARNING else topic,
        "size": "",
        "count": random.choice((1, 1, 1, 2, 6)),
    }


def _asked(random: Random) -> dict[str, object]:
    """Some rows are of a quarter, and cannot be divided."""
    day = _day(random)
    start, end = day, day
    if random.random() < 0.1:
        start = day.replace(month=day.month - (day.month - 1) % 3, day=1)
        end = start + timedelta(days=85)
    channel = random.choices(("Telefon", "E-mail", "Chat"), (6, 3, 1))[0]
    return {
        "date": start,
        "date_end": end,
        "municipality": random.choices(PLACES, (9, 7, 2, 2, 3))[0],
        "topic": "Andet" if channel == "Chat" else random.choices(("Eksport", "Freelancere", "Andet"), (6, 3, 1))[0],
        "channel": channel,
        "count": random.choice((1, 1, 2, 3, 7)),
    }


def _day(random: Random) -> date:
    return date(2018, 1, 1) + timedelta(days=random.randrange(DAYS))
