"""The arrangements, as an office keeps them in a sheet. No academy: the presentation tells of none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl import Workbook

from data.example.activities.chance import INHABITANTS, Chance
from data.example.activities.words import file_name, label
from data.example.files import dress, save_workbook

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

HEADERS = ("Arrangementsdato", "Arrangementets navn", "Arrangementstype", "Antal deltagere", "Samarbejdspartner", "Sted")
HEADER_ROW = 3

WEBINAR, WORKSHOP, NETWORK, CONFERENCE = "Webinar", "Workshop", "Netværksmøde", "Konference"
WHOLE_YEAR = (1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12)


@dataclass(frozen=True, kw_only=True)
class _Series:
    """Arrangements of one kind in some months of a year."""

    kind: str
    count: int
    year: int
    months: Sequence[int]
    titles: Sequence[str]
    partners: Sequence[str | None]
    first_day: int = 1


USUAL_TITLES = (
    "Kom i gang med eksport",
    "Digitale værktøjer i driften",
    "Cirkulær økonomi i praksis",
    "Find og fasthold kompetent arbejdskraft",
    "Design tænkning for begyndere",
    "Forbered et generationsskifte",
)
CRISIS_TITLES = (
    "Lønkompensation trin for trin",
    "Kompensation for faste omkostninger",
    "Hjælp til selvstændige og freelancere",
    "Kompensation til arrangører",
    "Hjælpepakkerne: spørg os",
    "Likviditet i en krisetid",
)
CONSULTANT_TITLES = ("Hjælpepakkerne for LES-konsulenter", "Program- og projektønsker for LES-konsulenter")
AFTERWARDS_TITLES = ("Eksport efter Corona", "Salg på nettet", "Grøn omstilling", "Ny strategi efter krisen")
LOCAL = ("Lokal erhvervsservice", "Lokal erhvervsservice", None)
NATIONAL = (*LOCAL, "Innovationsfonden", "Det Syddanske EU-kontor")
JOINT = ("Lokal erhvervsservice", "Lokal erhvervsservice", "De tre business regions", None)

SERIES = (
    _Series(kind=WORKSHOP, count=9, year=2018, months=WHOLE_YEAR, titles=USUAL_TITLES, partners=LOCAL),
    _Series(kind=NETWORK, count=6, year=2018, months=WHOLE_YEAR, titles=USUAL_TITLES, partners=LOCAL),
    _Series(kind=CONFERENCE, count=2, year=2018, months=(5, 10), titles=USUAL_TITLES, partners=LOCAL),
    _Series(kind=WORKSHOP, count=12, year=2019, months=WHOLE_YEAR, titles=USUAL_TITLES, partners=NATIONAL),
    _Series(kind=NETWORK, count=9, year=2019, months=WHOLE_YEAR, titles=USUAL_TITLES, partners=NATIONAL),
    _Series(kind=CONFERENCE, count=3, year=2019, months=(3, 5, 10), titles=USUAL_TITLES, partners=NATIONAL),
    _Series(kind=WORKSHOP, count=3, year=2020, months=(1, 2), titles=USUAL_TITLES, partners=NATIONAL),
    _Series(kind=NETWORK, count=2, year=2020, months=(1, 2), titles=USUAL_TITLES, partners=NATIONAL),
    _Series(kind=WEBINAR, count=5, year=2020, months=(3,), titles=CRISIS_TITLES, partners=JOINT, first_day=16),
    _Series(kind=WEBINAR, count=19, year=2020, months=(4, 5, 6), titles=CRISIS_TITLES, partners=JOINT),
    _Series(kind=WORKSHOP, count=4, year=2020, months=(4, 5, 6), titles=CONSULTANT_TITLES, partners=JOINT[:1]),
    _Series(kind=WEBINAR, count=10, year=2020, months=(8, 9, 10), titles=AFTERWARDS_TITLES, partners=JOINT),
    _Series(kind=WORKSHOP, count=3, year=2020, months=(8, 9, 10), titles=AFTERWARDS_TITLES, partners=LOCAL),
    _Series(kind=NETWORK, count=2, year=2020, months=(9, 10), titles=AFTERWARDS_TITLES, partners=LOCAL),
)
PARTICIPANTS = {WEBINAR: (35, 140), WORKSHOP: (8, 28), NETWORK: (15, 48), CONFERENCE: (80, 160)}
LOWER_BOUND, MANY = "100+", 125
"""What the office writes when so many took part that nobody counted them."""


def build(folder: Path) -> None:
    """Writes the list."""
    chance = Chance("arrangementer")
    held = [
        (chance.day(one.year, one.months[number % len(one.months)], first=one.first_day), one)
        for one in SERIES
        for number in range(one.count)
    ]
    held.sort(key=lambda pair: (pair[0], pair[1].kind))
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Arrangementer"
    sheet.append([label("arrangementer 2018-2020")])
    sheet.append([])
    sheet.append(HEADERS)
    for number, (day, one) in enumerate(held, start=1):
        sheet.append(_row(number, day, one, chance))
    dress(sheet, header=HEADER_ROW, widths=(18, 52, 18, 16, 26, 16))
    for (cell,) in sheet.iter_rows(min_row=HEADER_ROW + 1, max_col=1):
        cell.number_format = "dd-mm-yyyy"
    save_workbook(book, folder / file_name("arrangementer_2018-2020", "xlsx"))


def _row(number: int, day: date, one: _Series, chance: Chance) -> tuple:
    online = one.kind == WEBINAR or one.titles is CONSULTANT_TITLES
    took_part = chance.between(*PARTICIPANTS[one.kind])
    return (
        day,
        f"Eksempel {number}: {chance.one_of(one.titles)}",
        one.kind,
        LOWER_BOUND if one.kind == WEBINAR and took_part >= MANY else took_part,
        chance.one_of(one.partners),
        "Online" if online else chance.pick(INHABITANTS),
    )
