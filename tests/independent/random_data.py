"""Random datasets, the same for the same seed: companies that come back, bounds, long rows, leap days, odd weeks, gaps."""

from __future__ import annotations

import random
import shutil
from contextlib import contextmanager
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from lib.store.repository import Store
from tests.unit.store.making import sheet, upload

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SEEDS = {"guidance": 80, "inquiries": 40, "mentions": 30, "survey": 40, "arrangements": 10}
"""So many random datasets of each kind: 200 in all."""
FORMS = ("plain", "coarse", "half", "gap", "nowhere", "silent", "leap", "rough")
"""Of every two seeds: nothing special; one year in longer rows than the others; a half-year over months of its year; a year
in the midst without rows; a year without municipalities; one without channels, topics and the like; rows from a leap day on;
rows of all lengths."""
COUNTED = frozenset({"guidance", "inquiries", "mentions"})
PLACES = ("Kolding", "Vejle", "Esbjerg", "Fanø", "Billund")
TYPES = ("Vækstvirksomhed", "Driftsvirksomhed", "Kortere forløb", "Early Warning")
TOPICS = ("Eksport", "Digitalisering", "Kapital", "Øvrige", "")
SECTORS = ("561010", "620100", "Detailhandel", "")
SIZES = ("0", "1-4", "5-9", "250+", "")
BOUNDS = ("exact", "exact", "exact", "at_least", "about", "at_most")
ANSWERS = ("I høj grad", "I middel grad", "I mindre grad", "Slet ikke", "Ved ikke", "")
_EDGES = ((1, 1), (1, 3), (2, 28), (2, 29), (3, 31), (6, 30), (7, 1), (9, 30), (12, 28), (12, 30), (12, 31))


def cases(*names: str) -> list[str]:
    """Every random dataset of some kinds, as "kind-seed"."""
    return [f"{name}-{seed}" for name in names for seed in range(SEEDS[name])]


@contextmanager
def stored(name: str, seed: int, *, migrated: Path, folder: Path) -> Iterator[Store]:
    """A store with one random dataset; every third has also rows that were taken back."""
    store = Store.open(f"sqlite:///{shutil.copy(migrated, folder / f'{name}-{seed}.sqlite3')}")
    store.add_upload(upload(sheet(name, *rows(name, seed))))
    if seed % 3 == 0:
        more = store.add_upload(upload(sheet(name, *rows(name, seed + 1000)), content=b"mere"))
        store.undo(more.upload_id, at=upload().at, who="prøve")
    yield store
    store.engine.dispose()


def rows(name: str, seed: int) -> list[dict[str, Any]]:
    """The rows of a dataset, of the form that its seed has (see `FORMS`)."""
    dice = random.Random(f"{name} {seed}")  # noqa: S311  no secret
    form = FORMS[seed // 2 % len(FORMS)]
    years = _years(dice, form)
    last = date(years[-1], dice.randint(1, 12), dice.randint(1, 28)) if dice.random() < 0.7 else date(years[-1], 12, 31)
    special = dice.choice(years)
    made = []
    for _ in range(dice.choice((0, 3, 12, 30, 60, 100, 150, 200))):
        start = _day(dice, years)
        coarse = form == "coarse" and start.year == special
        start, end = _whole(dice, start) if coarse and dice.random() < 0.7 else (start, _end(dice, start, form))
        if start <= last and (coarse or end <= last + timedelta(days=dice.choice((0, 0, 20)))):
            made.append({"date": start, "date_end": end, **_content(dice, name, crowd=1 + seed % 7)})
    made += [{**row, **_content(dice, name, crowd=1)} for row in _odd(dice, form, special)] if made else []
    return [_as(form, name, row, special, exact=bool(seed % 2)) for row in made]


def _odd(dice: random.Random, form: str, year: int) -> list[dict[str, Any]]:
    """The rows of a form that no dice would make: a half-year over the months, or rows from a leap day on."""
    if form == "half":
        first = dice.choice((1, 7))
        return [{"date": date(year, first, 1), "date_end": date(year, first + 5, 30 if first == 1 else 31)}]
    if form == "leap" and year % 4 == 0:
        return [{"date": date(year, 2, day), "date_end": date(year, 3, 5)} for day in (28, 29)[dice.randint(0, 1) :]]
    return []


def _as(form: str, name: str, row: dict[str, Any], year: int, *, exact: bool) -> dict[str, Any]:
    """A row of a form: a column that a year does not tell, the many of a half-year, and bounds or none."""
    untold = {"nowhere": ("municipality",), "silent": ("channel", "media_type", "topic", "size")}.get(form, ())
    changed = {column: "" for column in untold if column in row and row["date"].year == year}
    if name in COUNTED and form == "half" and (row["date_end"] - row["date"]).days > 150:
        changed |= {"count": 500, "count_bound": "at_least"}
    return {**row, **changed, **({"count_bound": "exact"} if exact and name in COUNTED else {})}


def _whole(dice: random.Random, day: date) -> tuple[date, date]:
    """The quarter, the half-year or the year that a day lies in."""
    months = dice.choice((3, 6, 12))
    start = day.replace(month=(day.month - 1) // months * months + 1, day=1)
    return start, _month_end(start.replace(month=start.month + months - 1))


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _years(dice: random.Random, form: str) -> list[int]:
    """One to four years, of the form "gap" with one left out in the middle; of many a leap year is among the first two."""
    first = dice.choice((2015, 2016, 2018, 2019, 2020, 2021)) if form != "leap" else dice.choice((2016, 2020))
    fewest = {"gap": 3, "plain": 1}.get(form, 2)
    found = list(range(first, first + dice.randint(fewest, 4)))
    if form == "gap":
        found.remove(dice.choice(found[1:-1]))
    return found


def _day(dice: random.Random, years: list[int]) -> date:
    year = dice.choice(years)
    if dice.random() < 0.2:
        month, number = dice.choice(_EDGES)
        return date(year, month, number) if (month, number) != (2, 29) or year % 4 == 0 else date(year, 3, 1)
    return date(year, 1, 1) + timedelta(days=dice.randint(0, 364))


def _end(dice: random.Random, start: date, form: str) -> date:
    """Mostly the same day; else the end of its month, quarter, half-year or year, or some days on, over New Year too."""
    if dice.random() < (0.5 if form == "rough" else 0.9):
        return start
    months = dice.choice((1, 3, 6, 12, 0, 0))
    if not months:
        return start + timedelta(days=dice.choice((2, 6, 20, 45)))
    return _month_end(date(start.year, (start.month - 1) // months * months + months, 1))


def _content(dice: random.Random, name: str, *, crowd: int) -> dict[str, Any]:
    """What a row says besides its days; a larger `crowd` means fewer places and more companies in each."""
    company = f"{10000000 + dice.randint(0, 15 * crowd)}" if dice.random() < 0.75 else ""
    place = dice.choice((*PLACES[: 1 + 6 // crowd], *([""] if crowd < 4 else [])))
    number = 1 if dice.random() < 0.6 else dice.choice((0, 2, 3, 4, 5, 12, 500))
    counts = {"count": number, "count_bound": "exact" if dice.random() < 0.8 else dice.choice(BOUNDS)}
    kinds = TYPES if crowd > 2 else TYPES[:2]
    match name:
        case "guidance":
            more = {"cvr": company, "municipality": place, "type": dice.choice(kinds), "topic": dice.choice(TOPICS)}
            return {**counts, **more, "sector": dice.choice(SECTORS), "size": dice.choice(SIZES)}
        case "inquiries":
            more = {
                "cvr": company,
                "municipality": place,
                "topic": dice.choice(TOPICS),
                "channel": dice.choice(("Telefon", "")),
            }
            return {**counts, **more, "sector": dice.choice(SECTORS)}
        case "mentions":
            return {
                **counts,
                "medium": dice.choice(("TV Syd", "JydskeVestkysten", "Ugeavisen")),
                "media_type": dice.choice(("Avis", "Tv", "")),
            }
        case "survey":
            score = dice.choice((*range(11), 9, 10, 8, None))
            return {"nps": score, "effect": dice.choice(ANSWERS), "municipality": place, "type": dice.choice((*kinds, ""))}
        case _:
            there = {"participants": dice.choice((None, 0, 7, 120)), "participants_bound": dice.choice(BOUNDS)}
            if there["participants"] is None:
                there["participants_bound"] = ""
            return {"title": "Et møde", "type": dice.choice(("Webinar", "Akademi", "Workshop", "")), **there}
