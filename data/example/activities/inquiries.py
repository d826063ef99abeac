"""Inquiries: the log of 2020, row by row as Excel saves a CSV file, and the years before it counted in a wide table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from data.example.activities.chance import INHABITANTS, Chance, deal, repeated
from data.example.activities.words import file_name, label
from data.example.files import dress, save_csv, save_workbook

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

HEADERS = ("Henvendelsesnr.", "Modtaget", "Hjælpepakke", "Henvendelsesform", "Kommune", "Branche", "Varighed (min.)")
MONTHS_2020 = {1: 17, 2: 19, 3: 196, 4: 203, 5: 118, 6: 70, 7: 11, 8: 19, 9: 24, 10: 27}
"""March to June are 587, the presentation's "500+"."""

OTHER = "Andet"
SCHEMES = {
    "Lønkompensation": 38,
    "Faste omkostninger": 23,
    "Selvstændige": 24,
    "Freelance": 6,
    "Arrangører": 5,
    OTHER: 4,
}
FREELANCE_MONTH = 4
ORDINARY = {"Eksport": 3, "Digitalisering": 4, "Start af virksomhed": 5, OTHER: 4}
CHANNELS = {"Telefon": 58, "Mail": 27, "Webformular": 11, "Chat": 4}
NO_MUNICIPALITY = 0.08
SECTORS = {
    "Detailhandel": 18,
    "Restauranter": 16,
    "Hoteller": 9,
    "Turisme": 10,
    "Transport": 11,
    "Industri": 10,
    "Bygge og anlæg": 8,
    "Frisører": 7,
    "Kultur og events": 6,
    "Rådgivning": 5,
}
LOCKDOWN = 11

TABLE_SHEET = "Henvendelser pr. måned"
MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "Maj", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dec")
TABLE_YEARS = {2018: 176, 2019: 214}
TABLE_TOPICS = {
    "Eksport": 3,
    "Digitalisering": 4,
    "Generationsskifte": 2,
    "Start af virksomhed": 6,
    "Finansiering": 3,
    "Rekruttering": 2,
    "Cirkulær økonomi": 1.5,
    "Brexit": 1,
}
TABLE_MONTHS = dict(enumerate((9, 8, 9, 8, 9, 7, 3, 8, 10, 11, 10, 6)))


def build(folder: Path) -> None:
    """Writes both files."""
    _build_log(folder / file_name("henvendelser_2020", "csv"))
    _build_table(folder / file_name("henvendelser_2018-2019", "xlsx"))


def _build_log(path: Path) -> None:
    chance = Chance("henvendelser")
    days = sorted(_day(month, chance) for month, count in MONTHS_2020.items() for _ in range(count))
    rows = [_row(number, day, chance) for number, day in enumerate(days, start=1)]
    title = label("henvendelser 2020", follows="over 500 fra marts til juni, her 587")
    padded = [title, *[""] * (len(HEADERS) - 1)]  # Excel gives every line as many semicolons as the widest
    save_csv([padded, HEADERS, *rows], path, encoding="cp1252", newline="\r\n")


def _day(month: int, chance: Chance) -> date:
    """A day of 2020. The phones were open on all days of the week from the lockdown and until summer."""
    if month == 3 and chance.happens(0.95):
        return chance.day(2020, month, weekends=True, first=LOCKDOWN)
    return chance.day(2020, month, weekends=4 <= month <= 6)


def _row(number: int, day: date, chance: Chance) -> tuple:
    crisis = (day.month, day.day) >= (3, LOCKDOWN)
    topics = SCHEMES if crisis and (day.month < 7 or chance.happens(0.5)) else ORDINARY
    if day.month < FREELANCE_MONTH:
        topics = {name: share for name, share in topics.items() if name != "Freelance"}
    minutes = f"{chance.between(4, 60) / 2:.1f}".replace(".", ",")
    municipality = "" if chance.happens(NO_MUNICIPALITY) else chance.pick(INHABITANTS)
    sector = "" if chance.happens(0.15) else chance.pick(SECTORS)
    return (number, f"{day:%d-%m-%Y}", chance.pick(topics), chance.pick(CHANNELS), municipality, sector, minutes)


def _build_table(path: Path) -> None:
    counted = _counted(Chance("henvendelser pr. måned"))
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = TABLE_SHEET
    sheet.append([label("henvendelser 2018-2019")])
    sheet.append(["Optalt af huset hver måned. Et tomt felt er ingen henvendelser."])
    sheet.append([])
    sheet.append([None, *[year if month == 0 else None for year in TABLE_YEARS for month in range(12)]])
    sheet.append(["Emne", *MONTH_NAMES * len(TABLE_YEARS), "I alt"])
    for topic, counts in counted.items():
        sheet.append([topic, *[count or None for count in counts], sum(counts)])
    totals = [sum(column) for column in zip(*counted.values(), strict=True)]
    sheet.append(["I alt", *totals, sum(totals)])
    for number in range(len(TABLE_YEARS)):
        first = 2 + 12 * number
        sheet.merge_cells(start_row=4, end_row=4, start_column=first, end_column=first + 11)
        sheet.cell(4, first).alignment = Alignment(horizontal="center")
        sheet.cell(4, first).font = Font(bold=True)
    dress(sheet, header=5, widths=[24, *[6] * 24, 8])
    for cell in sheet[sheet.max_row]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "B6"
    save_workbook(book, path)


def _counted(chance: Chance) -> dict[str, list[int]]:
    """Each topic's number in each month of the years. Nobody asked of Brexit before the summer of 2018."""
    counted = {topic: [0] * 12 * len(TABLE_YEARS) for topic in TABLE_TOPICS}
    for number, total in enumerate(TABLE_YEARS.values()):
        for month in repeated(deal(total, TABLE_MONTHS)):
            place = 12 * number + month
            topics = {topic: share for topic, share in TABLE_TOPICS.items() if topic != "Brexit" or place >= 6}
            counted[chance.pick(topics)][place] += 1
    return counted
