"""The guidance list, as a CRM exports it: one row per company and type, and columns that are nobody's business."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Font

from data.example.activities.chance import INHABITANTS, Chance, deal, repeated
from data.example.activities.words import file_name, label
from data.example.files import dress, save_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

GROWTH, STEADY, SHORT, CRISIS = "Vækst", "Drift", "Kort forløb", "EW"
HEADERS = (
    "Sagsnr.",
    "Aktivitetsdato",
    "Virksomhedsnavn",
    "CVR-nummer",
    "Virksomhedens kommune",
    "Branchekode",
    "Antal ansatte",
    "Forløbstype",
    "Tema",
    "Program",
    "Timeforbrug",
    "Kontaktperson",
    "E-mail",
    "Telefon",
    "Antal forløb",
)
WIDTHS = (12, 15, 26, 13, 22, 13, 14, 13, 24, 18, 13, 16, 26, 14, 13)
HEADER_ROW = 4

COMPANIES = {
    2018: {GROWTH: 262, STEADY: 49, SHORT: 438, CRISIS: 63},
    2019: {GROWTH: 319, STEADY: 54, SHORT: 560, CRISIS: 88},  # the presentation: 319, 54, and 648 for the last two together
    2020: {GROWTH: 291, STEADY: 61, SHORT: 601, CRISIS: 139},
}
IN_TWO_TYPES = {
    2018: {(SHORT, GROWTH): 11, (SHORT, CRISIS): 4, (STEADY, SHORT): 2},
    2019: {(SHORT, GROWTH): 14, (SHORT, CRISIS): 6, (STEADY, SHORT): 3},
    2020: {(SHORT, GROWTH): 12, (SHORT, CRISIS): 11, (STEADY, SHORT): 3},
}
"""How many of a year's companies occur in two types of guidance."""

USUAL_YEAR = dict(enumerate((9, 8.5, 9.5, 8.5, 9, 7, 4, 8, 10, 10.5, 10, 6), start=1))
LOCKDOWN_YEAR = dict(enumerate((11, 10.5, 5.5, 3.5, 9, 11, 6, 12, 16, 15.5), start=1))
CRISIS_IN_LOCKDOWN_YEAR = dict(enumerate((8, 8, 6, 8, 16, 18, 12, 19, 22, 22), start=1))
"""How a year's guidance falls on its months. The country shut down on 11 March 2020; help in a crisis was sought after it."""

SIZES = {"0": 18, "1-4": 30, "5-9": 18, "10-19": 14, "20-49": 12, "50-249": 7, "250+": 1}
SECTORS = {
    "015000": 4,
    "031100": 1,
    "107120": 3,
    "222900": 3,
    "251100": 6,
    "256200": 6,
    "282900": 5,
    "310900": 3,
    "412000": 5,
    "432100": 5,
    "433200": 7,
    "452010": 4,
    "477110": 7,
    "479111": 4,
    "494100": 6,
    "551010": 4,
    "553000": 3,
    "561010": 8,
    "620100": 7,
    "702200": 8,
    "711210": 4,
    "731110": 4,
    "741010": 3,
    "932990": 3,
    "960210": 4,
}
TOPICS = {
    "Eksport": 14,
    "Digitalisering": 18,
    "Cirkulær økonomi": 9,
    "Kompetent arbejdskraft": 10,
    "Design tænkning": 5,
    "Strategi og ledelse": 16,
    "Finansiering": 12,
    "Generationsskifte": 8,
    "Start af virksomhed": 8,
}
CRISIS_TOPIC = "Økonomi og krise"
RELIEF_TOPIC, RELIEF_FROM, RELIEF_TO = "Hjælpepakker", date(2020, 3, 16), date(2020, 6, 30)
HOURS = {GROWTH: (12, 80), STEADY: (6, 30), SHORT: (1, 8), CRISIS: (8, 60)}
"""Half hours spent, from and to."""

FIRST_CVR = 9990000
"""Constructed companies have CVR numbers that begin with 999, where we know of no company."""


@dataclass(frozen=True, kw_only=True)
class _Company:
    number: int
    cvr: str
    municipality: str
    sector: str
    size: str


def build(folder: Path) -> None:
    """Writes the guidance list."""
    chance = Chance("vejledning")
    companies = _companies(chance)
    rows = [row for year in COMPANIES for row in _year(year, companies, chance)]
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Aktiviteter"
    follows = "2019: 319 vækst, 54 drift og 648 korte forløb og EW"
    sheet.append([label("vejledte virksomheder 2018-2020", follows=follows)])
    sheet.append(["Udtræk fra CRM den 2. november 2020: forløb påbegyndt 01-01-2018 til 31-10-2020, sorteret efter dato"])
    sheet.append([])
    sheet.append(HEADERS)
    for row in rows:
        sheet.append(row)
    sheet.append(["I alt", *[None] * 9, sum(row[10] for row in rows), *[None] * 3, sum(row[14] for row in rows)])
    dress(sheet, header=HEADER_ROW, widths=WIDTHS)
    for (cell,) in sheet.iter_rows(min_row=HEADER_ROW + 1, max_row=HEADER_ROW + len(rows), min_col=2, max_col=2):
        cell.number_format = "dd-mm-yyyy"
    for cell in sheet[sheet.max_row]:
        cell.font = Font(bold=True)
    save_workbook(book, folder / file_name("vejledning_2018-2020", "xlsx"))


def _companies(chance: Chance) -> dict[str, list[_Company]]:
    """Each municipality's companies, about twice as many as are met in a year: some come again, most do not."""
    cvr_numbers = _cvr_numbers()
    homes = chance.shuffled(repeated(deal(2200, INHABITANTS)))
    found: dict[str, list[_Company]] = {name: [] for name in INHABITANTS}
    for number, home in enumerate(homes, start=1):
        cvr = next(cvr_numbers)
        company = _Company(number=number, cvr=cvr, municipality=home, sector=chance.pick(SECTORS), size=chance.pick(SIZES))
        found[home].append(company)
    return found


def _cvr_numbers() -> Iterator[str]:
    """Numbers whose check digit is right, from FIRST_CVR on."""
    for first_seven in range(FIRST_CVR, 10**7):
        weighted = sum(weight * int(digit) for weight, digit in zip((2, 7, 6, 5, 4, 3, 2), str(first_seven), strict=True))
        check = -weighted % 11
        if check < 10:
            yield f"{first_seven}{check}"


def _year(year: int, companies: dict[str, list[_Company]], chance: Chance) -> list[tuple]:
    """A year's rows, by date: exactly its companies of each type."""
    pairs = repeated(IN_TWO_TYPES[year])
    in_pairs = [kind for pair in pairs for kind in pair]
    singles = [(kind,) for kind, count in COMPANIES[year].items() for _ in range(count - in_pairs.count(kind))]
    kinds = chance.shuffled(pairs + singles)
    guided = [
        company
        for home, count in deal(len(kinds), INHABITANTS).items()
        for company in chance.shuffled(companies[home])[:count]
    ]
    months = {kind: chance.shuffled(repeated(deal(count, _months(year, kind)))) for kind, count in COMPANIES[year].items()}
    met = [
        (chance.day(year, months[kind].pop()), kind, company)
        for company, its_kinds in zip(guided, kinds, strict=True)
        for kind in its_kinds
    ]
    met.sort(key=lambda one: (one[0], one[2].number, one[1]))
    return [
        _row(f"V{year % 100}-{number:04}", day, kind, company, chance)
        for number, (day, kind, company) in enumerate(met, start=1)
    ]


def _months(year: int, kind: str) -> dict[int, float]:
    if year < 2020:
        return USUAL_YEAR
    return CRISIS_IN_LOCKDOWN_YEAR if kind == CRISIS else LOCKDOWN_YEAR


def _row(case: str, day: date, kind: str, company: _Company, chance: Chance) -> tuple:
    topic = _topic(kind, day, chance)
    low, high = HOURS[kind]
    phone = f"{company.number:08}"
    return (
        case,
        day,
        f"Eksempelvirksomhed {company.number:04}",
        company.cvr,
        f"{company.municipality} Kommune",
        company.sector,
        company.size,
        kind,
        topic,
        _program(kind, topic, day, chance),
        chance.between(low, high) / 2,
        f"Kontakt {company.number}",
        f"kontakt{company.number}@example.dk",
        " ".join(phone[place : place + 2] for place in range(0, 8, 2)),
        1,
    )


def _topic(kind: str, day: date, chance: Chance) -> str:
    """What a case is about; half of the short ones in the lockdown's months are about the relief schemes."""
    if kind == CRISIS:
        return CRISIS_TOPIC
    relief = kind == SHORT and RELIEF_FROM <= day <= RELIEF_TO and chance.happens(0.5)
    return RELIEF_TOPIC if relief else chance.pick(TOPICS)


def _program(kind: str, topic: str, day: date, chance: Chance) -> str | None:
    """The programme behind a case, if there is one; Brexit's gave way to Corona's in April 2020."""
    if kind == CRISIS:
        return "Early Warning"
    if topic == "Digitalisering" and chance.happens(0.6):
        return "SMV:Digital"
    late = (day.year, day.month) >= (2020, 4)
    if late and chance.happens(0.2):
        return "Corona-program"
    if not late and topic == "Eksport" and chance.happens(0.5):
        return "Brexit-program"
    return None
