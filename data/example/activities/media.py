"""The mentions in the media, as a monitoring service with English headers exports them: the newest first."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from openpyxl import Workbook

from data.example.activities.chance import Chance, deal, repeated
from data.example.activities.words import file_name, label
from data.example.files import dress, save_workbook

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

HEADERS = ("Date", "Headline", "URL", "Source", "Source type", "Reach")
HEADER_ROW = 3

USUAL_SPRING = dict(enumerate((10, 11, 12, 11, 12, 11), start=1))
USUAL_AUTUMN = dict(enumerate((5, 9, 12, 12, 11, 8), start=7))
HALF_YEARS: dict[tuple[int, int], tuple[int, Mapping[int, float]]] = {
    (2018, 1): (71, USUAL_SPRING),
    (2018, 2): (83, USUAL_AUTUMN),
    (2019, 1): (96, USUAL_SPRING),  # the presentation's number
    (2019, 2): (118, USUAL_AUTUMN),
    (2020, 1): (229, {1: 16, 2: 17, 3: 54, 4: 60, 5: 48, 6: 34}),  # the presentation's number
    (2020, 2): (97, {7: 14, 8: 24, 9: 29, 10: 30}),
}
"""Mentions by half-year, and how they fall on its months."""

SOURCES = {
    "JydskeVestkysten": ("Newspaper", 120000),
    "jv.dk": ("Online", 95000),
    "P4 Syd": ("Radio", 150000),
    "TV SYD": ("Television", 110000),
    "DR TV Avisen": ("Television", 450000),
    "Vejle Amts Folkeblad": ("Newspaper", 36000),
    "Fredericia Dagblad": ("Newspaper", 17000),
    "Der Nordschleswiger": ("Online", 12000),
    "Lokal ugeavis": ("Newspaper", 24000),
    "Erhvervsmagasin": ("Magazine", 8000),
    "Ritzau": ("Newswire", None),
}
USUAL_SOURCES = {
    "JydskeVestkysten": 26,
    "jv.dk": 20,
    "P4 Syd": 10,
    "TV SYD": 4,
    "Vejle Amts Folkeblad": 13,
    "Fredericia Dagblad": 9,
    "Der Nordschleswiger": 4,
    "Lokal ugeavis": 8,
    "Erhvervsmagasin": 5,
    "Ritzau": 1,
}
CRISIS_SOURCES = {**USUAL_SOURCES, "P4 Syd": 34, "TV SYD": 9, "DR TV Avisen": 4, "Ritzau": 3}
"""The radio called often in the crisis, and the evening news too, as the presentation tells."""

USUAL_TOPICS = ("eksport", "digitalisering", "cirkulær økonomi", "generationsskifte", "rekruttering", "design og vækst")
CRISIS_TOPICS = ("hjælpepakkerne", "lønkompensation", "faste omkostninger", "webinarer", "turisme", "detailhandel", "eksport")
WORDINGS = (
    "Erhvervshuset vejleder om {}",
    "Virksomheder søger råd om {}",
    "Lokal virksomhed får hjælp til {}",
    "Nyt tilbud til virksomheder om {}",
    "Sådan går det med {} i Sydjylland",
)
COLUMN = "Fast klumme om {}"


def build(folder: Path) -> None:
    """Writes the list."""
    chance = Chance("medier")
    moments = sorted(
        datetime.combine(chance.day(year, month, weekends=True), time(chance.between(6, 21), 5 * chance.between(0, 11)))
        for (year, _), (total, months) in HALF_YEARS.items()
        for month in repeated(deal(total, months))
    )
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Mentions"
    follows = "96 omtaler i 1. halvår 2019 og 229 i 1. halvår 2020"
    sheet.append([label("omtaler i medierne 2018-2020", follows=follows)])
    sheet.append([])
    sheet.append(HEADERS)
    for row in reversed([_row(number, moment, chance) for number, moment in enumerate(moments, start=1)]):
        sheet.append(row)
    dress(sheet, header=HEADER_ROW, widths=(18, 62, 32, 24, 14, 10))
    for (cell,) in sheet.iter_rows(min_row=HEADER_ROW + 1, max_col=1):
        cell.number_format = "yyyy-mm-dd hh:mm"
    save_workbook(book, folder / file_name("medier_2018-2020", "xlsx"))


def _row(number: int, moment: datetime, chance: Chance) -> tuple:
    crisis = (moment.year, moment.month) >= (2020, 3)
    source = chance.pick(CRISIS_SOURCES if crisis else USUAL_SOURCES)
    kind, reach = SOURCES[source]
    column = crisis and source == "JydskeVestkysten" and chance.happens(0.4)
    wording = COLUMN if column else chance.one_of(WORDINGS)
    headline = f"Eksempel {number}: {wording.format(chance.one_of(CRISIS_TOPICS if crisis else USUAL_TOPICS))}"
    return (moment, headline, f"https://example.dk/omtale/{number:04}", source, kind, reach)
