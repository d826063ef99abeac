"""Exports of every dataset in every style, with the truth about them.

The truth is computed from the rows that were made up, never from what the product reads.
"""

from __future__ import annotations

import calendar
import csv
import io
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from lib.services.templates import template
from tests.builders import organisation, saved

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterable, Iterator, Sequence

Key = tuple[str, int, str]
"""Sheet, row, and the cell's address where the row was unpivoted, else ""."""
Record = dict[str, Any]
GRAINS = ("day", "month", "quarter", "half", "year")
TEXT_SHEET = "Tekstfil"
_ROWS = 24

_MUNICIPALITIES = {
    "Kolding": ("Kolding", "Kolding Kommune", "0621", "621 Kolding"),
    "Vejle": ("Vejle", "VEJLE", "Vejle (630)"),
    "Aabenraa": ("Aabenraa", "Åbenrå", "Aabenraa Kommune"),
    "Fanø": ("Fanø", "Fanø Kommune", "563"),
    "Sønderborg": ("Sønderborg", "sønderborg"),
}
_GUIDANCE = {
    "Vækstvirksomhed": ("Vækstvirksomhed", "Vækst", "vækstvirksomheder"),
    "Driftsvirksomhed": ("Driftsvirksomhed", "Drift"),
    "Kortere forløb": ("Kortere forløb", "Kort forløb"),
    "Early Warning": ("Early Warning", "EW"),
}
_TOPICS = {
    "Lønkompensation": ("Lønkompensation", "lønkompensation"),
    "Faste omkostninger": ("Faste omkostninger",),
    "Selvstændige": ("Selvstændige", "Selvstændig"),
    'Kapital; lån, "garanti"': ('Kapital; lån, "garanti"',),
}
_CHANNELS = {"Telefon": ("Telefon", "Tlf."), "E-mail": ("E-mail", "Mail"), "Webinar": ("Webinar",)}
_MEDIA = {"JydskeVestkysten": ("JydskeVestkysten",), "TV Syd": ("TV Syd",), "Børsen": ("Børsen",)}
_MEDIA_TYPES = {"Avis": ("Avis", "Dagblad"), "Tv": ("Tv", "TV"), "Web": ("Web", "Online")}
_EFFECTS = {"I høj grad": ("I høj grad", "1 - I høj grad"), "I middel grad": ("I middel grad",), "Ved ikke": ("Ved ikke",)}
_SIZES = {size: (size,) for size in ("0", "1-4", "5-9", "50-249", "250+")}
_SECTORS = {"Detailhandel": ("Detailhandel",), "642010": ("64.20.10", "642010"), "011100": ("01.11.00",)}
_ARRANGEMENTS = {
    "Webinar": ("Webinar", "Webinarer"),
    "Workshop": ("Workshop", "workshops"),
    "Akademi": ("Akademi", "Erhvervsfremmeakademi"),
}
_YES = {"Ja": ("Ja",), "Fra 2020": ("Fra 2020",)}

VOCABULARIES: dict[tuple[str, str], dict[str, tuple[str, ...]]] = {
    ("guidance", "type"): _GUIDANCE,
    ("guidance", "sector"): _SECTORS,
    ("guidance", "size"): _SIZES,
    ("inquiries", "topic"): _TOPICS,
    ("inquiries", "channel"): _CHANNELS,
    ("mentions", "medium"): _MEDIA,
    ("mentions", "media_type"): _MEDIA_TYPES,
    ("survey", "effect"): _EFFECTS,
    ("survey", "type"): _GUIDANCE,
    ("arrangements", "type"): _ARRANGEMENTS,
    ("cooperation", "contact_appointed"): _YES,
    ("cooperation", "declaration"): _YES,
} | {(name, "municipality"): _MUNICIPALITIES for name in ("guidance", "inquiries", "survey", "cooperation")}

# For each dataset its columns in the order they are written, each with the headers it goes by.
COLUMNS: dict[str, dict[str, tuple[str, ...]]] = {
    "guidance": {
        "date": ("Vejledningsdato", "Dato", "Startdato"),
        "municipality": ("Kommune", "Kommunenavn", "Virksomhedens kommune"),
        "type": ("Vejledningstype", "Forløbstype", "Type"),
        "cvr": ("CVR-nr.", "CVR nummer", "virksomhed_cvrnr"),
        "sector": ("Branche", "Hovedbranche"),
        "size": ("Antal ansatte", "Størrelse"),
        "hours": ("Timer", "Antal timer"),
        "activity_id": ("Sagsnr.", "Aktivitets-id"),
    },
    "inquiries": {
        "date": ("Modtaget", "Henvendelsesdato", "Dato"),
        "topic": ("Hjælpepakke", "Emne"),
        "channel": ("Kanal", "Kontaktform"),
        "municipality": ("Kommune",),
        "inquiry_id": ("Henvendelsesnr.", "Ticket"),
    },
    "mentions": {
        "date": ("Dato", "PublishDate", "Publiceret"),
        "medium": ("Medie", "Source", "Medienavn"),
        "media_type": ("Medietype", "Kildetype"),
        "headline": ("Overskrift", "Headline"),
        "reach": ("Rækkevidde", "Reach"),
    },
    "survey": {
        "answer_id": ("Respondent", "Svar-id"),
        "date": ("Svardato", "Afsluttet"),
        "nps": ("Hvor sandsynligt er det, at du vil anbefale Erhvervshus Sydjylland til andre? (0-10)", "NPS"),
        "effect": ("I hvilken grad har vejledningen påvirket virksomhedens drift eller udvikling?", "Effekt"),
        "municipality": ("Kommune",),
        "type": ("Vejledningstype",),
    },
    "arrangements": {
        "date": ("Afholdt", "Dato"),
        "title": ("Titel", "Navn på arrangement"),
        "type": ("Type", "Arrangementstype"),
        "participants": ("Deltagere", "Antal deltagere"),
        "partner": ("Partner", "Samarbejdspartner"),
    },
    "cooperation": {
        "municipality": ("Kommune", "Kommuner"),
        "contact_appointed": ("KAM udpeget", "KAM"),
        "declaration": ("Hensigtserklæring",),
        "focus": ("Fokus", "Fokusområder"),
    },
}
COUNTED = {"guidance": "virksomheder", "inquiries": "henvendelser", "mentions": "omtaler"}
"""Datasets whose rows may stand for more than one, with what is counted."""
DIMENSIONS = {
    "guidance": ("municipality", "type"),
    "inquiries": ("municipality", "topic"),
    "mentions": ("medium", "media_type"),
    "survey": ("municipality", "type"),
    "arrangements": ("type",),
    "cooperation": ("municipality",),
}
SHEETS = {"guidance": "Vejledning", "inquiries": "Henvendelser", "mentions": "Omtaler", "survey": "Måling"}
_PRIVATE = {
    "Virksomhed": "Firma {} A/S",
    "Kontaktperson": "Bo Nr. {}",
    "E-mail": "bo{}@firma.dk",
    "Telefon": "75 00 00 {:02}",
}


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What one stored row stands for.

    Args:
        record: its values by the spec's names, as they should be stored.
        start, end: the days it covers; None for a contract's row.
        count: how many it stands for.
        raw: what was written, cell by cell.
        at_least: whether the count was written as a lower bound.
    """

    record: Record
    start: date | None
    end: date | None
    count: int
    raw: tuple[Any, ...]
    at_least: bool = False


@dataclass(kw_only=True)
class Truth:
    """What a file holds: each row by the place it stands at."""

    dataset: str
    entries: dict[Key, Entry] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """What the rows stand for together."""
        return sum(one.count for one in self.entries.values())

    def by(self, column: str) -> dict[str, int]:
        """The total by the values of a column."""
        found: Counter[str] = Counter()
        for one in self.entries.values():
            found[one.record[column]] += one.count
        return dict(found)

    def series(self, grain: str) -> dict[str, int]:
        """The total by period; a row that is longer than the grain stands under its own period."""
        found: Counter[str] = Counter()
        for one in self.entries.values():
            assert one.start is not None
            assert one.end is not None
            found[_key(one.start, one.end, grain)] += one.count
        return dict(found)


@dataclass(frozen=True, kw_only=True)
class Export:
    """A file, the truth about it, and the codes of everything that is to be said of it."""

    file_name: str
    content: bytes = field(repr=False)
    truth: Truth = field(repr=False)
    remarks: Counter[str] = field(default_factory=Counter)
    encoding: str = ""
    delimiter: str = ""


def _key(start: date, end: date, grain: str) -> str:
    """The key of a day's, month's or quarter's place in a series."""
    length = (end - start).days
    own = "day" if length == 0 else "month" if length < 31 else "quarter"
    match max(grain, own, key=GRAINS.index):
        case "month":
            return f"{start:%Y-%m}"
        case "quarter":
            return f"{start.year}-Q{(start.month - 1) // 3 + 1}"
        case "half":
            return f"{start.year}-H{1 if start.month < 7 else 2}"
        case _:
            return str(start.year)


# Made-up rows --------------------------------------------------------------------------------------------------------


def cvr_number(chance: random.Random) -> str:
    """Eight digits with a right check digit."""
    while True:
        first = [chance.randint(1, 9), *(chance.randint(0, 9) for _ in range(6))]
        check = -sum(weight * digit for weight, digit in zip((2, 7, 6, 5, 4, 3, 2), first, strict=True)) % 11
        if check < 10:
            return "".join(map(str, (*first, check)))


def records(name: str, chance: random.Random, *, count: int = _ROWS) -> list[Record]:
    """Rows of a dataset, one for each thing that happened, in 2019 and 2020."""
    if name == "cooperation":
        places = sorted(_MUNICIPALITIES)
        return [
            {"municipality": place, **_drawn(name, chance, "contact_appointed", "declaration"), "focus": "Eksport"}
            for place in places
        ]
    return [_record(name, number, chance) for number in range(1, count + 1)]


def _record(name: str, number: int, chance: random.Random) -> Record:
    day = date(2019, 1, 1) + timedelta(days=chance.randrange(731))
    vocabulary = [column for column in COLUMNS[name] if (name, column) in VOCABULARIES]
    own: dict[str, Callable[[], Any]] = {
        "cvr": lambda: cvr_number(chance),
        "hours": lambda: chance.randint(1, 40) / 2,
        "activity_id": lambda: f"A-{1000 + number}",
        "inquiry_id": lambda: f"{2000 + number}",
        "answer_id": lambda: f"{3000 + number}",
        "nps": lambda: chance.randint(0, 10),
        "headline": lambda: f'»Virksomhed {number}« søger hjælp{";" if number % 3 == 0 else ""} vækst, "eksport"',
        "reach": lambda: float(chance.randint(1, 90) * 500),
        "title": lambda: f'Møde {number}: eksport, "told"',
        "participants": lambda: chance.randint(0, 80),
        "partner": lambda: chance.choice(("Business Vejle", "Fanø Erhverv; turisme")),
    }
    made = {column: own[column]() for column in COLUMNS[name] if column in own}
    return {"date": day, **made, **_drawn(name, chance, *vocabulary)}


def _drawn(name: str, chance: random.Random, *columns: str) -> Record:
    return {column: chance.choice(sorted(VOCABULARIES[name, column])) for column in columns}


def _spelt(name: str, column: str, value: Any, chance: random.Random) -> Any:  # noqa: ANN401  what cells hold
    words = VOCABULARIES.get((name, column))
    return chance.choice(words[value]) if words else value


def _danish(value: Any) -> Any:  # noqa: ANN401  what cells hold
    """A value as a Danish text file has it."""
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    if isinstance(value, float):
        return f"{value:.1f}".replace(".", ",") if value < 1000 else f"{value:,.0f}".replace(",", ".")
    return str(value)


def _headers(name: str, chance: random.Random, *, columns: Iterable[str] | None = None) -> dict[str, str]:
    return {column: chance.choice(COLUMNS[name][column]) for column in columns or COLUMNS[name]}


def _entry(record: Record, raw: Sequence[Any]) -> Entry:
    day = record.get("date")
    return Entry(record=record, start=day, end=day, count=1, raw=tuple(raw))


# Lists ---------------------------------------------------------------------------------------------------------------


def _list(name: str, chance: random.Random) -> Iterator[tuple[Record, list[Any]]]:
    for record in records(name, chance):
        yield record, [_spelt(name, column, record[column], chance) for column in COLUMNS[name]]


def crm_list(name: str, chance: random.Random) -> Export:
    """Titles above, private columns between, a row of sums below; real dates and numbers."""
    heads = _headers(name, chance)
    truth, book = Truth(dataset=name), Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Udtræk"
    private = list(_PRIVATE) if name != "cooperation" else []
    for row in ([f"{SHEETS.get(name, 'Oversigt')} – resultatkontrakt 2020"], ["Udtrukket", date(2021, 1, 4)], []):
        sheet.append(row)
    sheet.append([*heads.values(), *private])
    for number, (record, raw) in enumerate(_list(name, chance), start=1):
        written = [*raw, *(_PRIVATE[header].format(number) for header in private)]
        sheet.append(written)
        truth.entries["Udtræk", sheet.max_row, ""] = _entry(record, written)
    remarks = Counter({"private_column": len(private)})
    if name != "cooperation":
        sums = {
            column: sum(one.record[column] for one in truth.entries.values())
            for column in ("hours", "reach", "participants")
            if column in heads
        }
        last = [sums.get(column) for column in heads]
        last[:2] = ["I alt", len(truth.entries)]
        sheet.append([])
        sheet.append(last)
        remarks["total_row"] = 1
    return Export(file_name="udtraek_2020.xlsx", content=saved(book), truth=truth, remarks=+remarks)


def two_row_header(name: str, chance: random.Random) -> Export:
    """Groups of columns with a title merged over each; the first column is merged downwards."""
    heads = list(_headers(name, chance).values())
    truth, book = Truth(dataset=name), Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEETS.get(name, "Ark1")
    middle = (len(heads) + 2) // 2
    upper: list[str | None] = [heads[0], "Oplysninger", *[None] * (len(heads) - 2)]
    upper[middle] = "Øvrigt"
    if name == "cooperation":
        sheet.append(["Resultatkontrakt 2020"])
    sheet.append(upper)
    sheet.append([None, *heads[1:]])
    top = sheet.max_row - 1
    sheet.merge_cells(start_row=top, end_row=top + 1, start_column=1, end_column=1)
    sheet.merge_cells(start_row=top, end_row=top, start_column=2, end_column=middle)
    sheet.merge_cells(start_row=top, end_row=top, start_column=middle + 1, end_column=len(heads))
    for record, raw in _list(name, chance):
        sheet.append(raw)
        truth.entries[sheet.title, sheet.max_row, ""] = _entry(record, raw)
    return Export(file_name="fil.xlsx", content=saved(book), truth=truth)


def mac_workbook(name: str, chance: random.Random) -> Export:
    """Days counted from 1904."""
    truth, book = Truth(dataset=name), Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.worksheets[0]
    sheet.title = "Ark1"
    if name == "cooperation":
        sheet.append(["Resultatkontrakt 2020"])
    sheet.append(list(_headers(name, chance).values()))
    for record, raw in _list(name, chance):
        sheet.append(raw)
        truth.entries["Ark1", sheet.max_row, ""] = _entry(record, raw)
    return Export(file_name="fra mac.xlsx", content=saved(book), truth=truth)


def several_sheets(name: str, chance: random.Random) -> Export:
    """A sheet for each half-year, each with its columns in its own order, and one that is something else."""
    truth, book = Truth(dataset=name), Workbook()
    book.remove(book.worksheets[0])
    halves: dict[str, list[tuple[Record, list[Any]]]] = defaultdict(list)
    for record, raw in _list(name, chance):
        day = record.get("date")
        halves[f"{day.year} {1 if day.month < 7 else 2}. halvår" if day else "Resultatkontrakt 2020"].append((record, raw))
    for title, rows in sorted(halves.items()):
        heads = list(_headers(name, chance).values())
        order = chance.sample(range(len(heads)), len(heads))
        sheet = book.create_sheet(title)
        sheet.append([heads[place] for place in order])
        for record, raw in rows:
            shuffled = [raw[place] for place in order]
            sheet.append(shuffled)
            truth.entries[title, sheet.max_row, ""] = _entry(record, shuffled)
    book.create_sheet("Til frokosten").append(["Kaffe", "Te"])
    return Export(file_name="flere ark.xlsx", content=saved(book), truth=truth, remarks=Counter({"sheet_not_recognised": 1}))


def filled_template(name: str, chance: random.Random) -> Export:
    """The product's own template, the example left where it is."""
    book = load_workbook(io.BytesIO(template(name, organisation())))
    sheet = book.worksheets[0]
    heads = {str(cell.value): cell.column for cell in sheet[1]}
    truth = Truth(dataset=name)
    example = name != "cooperation"
    for row, (record, raw) in enumerate(_list(name, chance), start=3 if example else 2):
        for header, value in zip((COLUMN_HEADERS[name][column] for column in COLUMNS[name]), raw, strict=True):
            sheet.cell(row=row, column=heads[header], value=value)
        truth.entries[sheet.title, row, ""] = _entry(record, [value for value in _values(sheet, row) if value is not None])
    remarks = Counter({"example_row": 1} if example else {})
    return Export(file_name="resultatkontrakt 2020 skabelon.xlsx", content=saved(book), truth=truth, remarks=remarks)


def _values(sheet: Any, row: int) -> list[Any]:  # noqa: ANN401  openpyxl's Worksheet
    return [cell.value for cell in sheet[row]]


COLUMN_HEADERS = {
    "guidance": {
        "date": "Dato",
        "municipality": "Kommune",
        "type": "Vejledningstype",
        "cvr": "CVR-nr.",
        "sector": "Branche",
        "size": "Størrelse",
        "hours": "Timer",
        "activity_id": "Aktivitets-id",
    },
    "inquiries": {
        "date": "Dato",
        "topic": "Emne",
        "channel": "Kanal",
        "municipality": "Kommune",
        "inquiry_id": "Henvendelses-id",
    },
    "mentions": {
        "date": "Dato",
        "medium": "Medie",
        "media_type": "Medietype",
        "headline": "Overskrift",
        "reach": "Rækkevidde",
    },
    "survey": {
        "answer_id": "Svar-id",
        "date": "Dato",
        "nps": "NPS",
        "effect": "Effekt",
        "municipality": "Kommune",
        "type": "Vejledningstype",
    },
    "arrangements": {"date": "Dato", "title": "Titel", "type": "Type", "participants": "Deltagere", "partner": "Partner"},
    "cooperation": {
        "municipality": "Kommune",
        "contact_appointed": "KAM udpeget",
        "declaration": "Hensigtserklæring",
        "focus": "Fokus",
    },
}
"""The headers of the templates, and of a trace."""


# Text files ----------------------------------------------------------------------------------------------------------


def _text_export(name: str, chance: random.Random, *, suffix: str, encoding: str, dialect: dict[str, Any]) -> Export:
    target, truth = io.StringIO(newline=""), Truth(dataset=name)
    writer = csv.writer(target, lineterminator="\r\n", **dialect)
    writer.writerow(_headers(name, chance).values())
    for number, (record, raw) in enumerate(_list(name, chance), start=2):
        written = [_danish(value) for value in raw]
        writer.writerow(written)
        truth.entries[TEXT_SHEET, number, ""] = _entry(record, written)
    file_name = f"resultatkontrakt 2020.{suffix}"
    content = target.getvalue().encode(encoding)
    return Export(file_name=file_name, content=content, truth=truth, encoding=encoding, delimiter=dialect["delimiter"])


def semicolon_windows(name: str, chance: random.Random) -> Export:
    """As Excel saves CSV in Denmark."""
    return _text_export(name, chance, suffix="csv", encoding="cp1252", dialect={"delimiter": ";"})


def semicolon_utf8(name: str, chance: random.Random) -> Export:
    """As Dinero and Excel's "CSV UTF-8" have it."""
    return _text_export(name, chance, suffix="csv", encoding="utf-8-sig", dialect={"delimiter": ";"})


def unicode_text(name: str, chance: random.Random) -> Export:
    """As Excel's "Unicode-tekst" has it."""
    return _text_export(name, chance, suffix="txt", encoding="utf-16", dialect={"delimiter": "\t"})


def comma_quoted(name: str, chance: random.Random) -> Export:
    """As systems from abroad have it: everything quoted."""
    return _text_export(name, chance, suffix="csv", encoding="utf-8", dialect={"delimiter": ",", "quoting": csv.QUOTE_ALL})


# Tables of numbers ---------------------------------------------------------------------------------------------------


def _month(year: int, number: int) -> tuple[date, date]:
    return date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1])


def _groups(name: str) -> list[Record]:
    """Every pair of a dataset's two dimensions that a table gets a row for."""
    one, other = DIMENSIONS[name]
    rows = [(a, b) for a in sorted(VOCABULARIES[name, one])[:3] for b in sorted(VOCABULARIES[name, other])[:3]]
    return [{one: a, other: b} for a, b in rows]


def wide_months(name: str, chance: random.Random) -> Export:
    """A column for each month of a year that only the title says, then sums of rows and of columns; blanks between."""
    months = ("Jan", "Feb", "Mar", "Apr", "Maj", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dec")
    sheet_name, truth, book = SHEETS[name], Truth(dataset=name), Workbook()
    sheet = book.worksheets[0]
    sheet.title = sheet_name
    sheet.append([f"Antal {COUNTED[name]} 2020"])
    sheet.append([])
    sheet.append([COLUMN_HEADERS[name][column] for column in DIMENSIONS[name]] + [*months, "I alt"])
    sums = [0] * 13
    for group in _groups(name):
        numbers = [chance.choice((None, *range(9), 1021)) for _ in months]
        raw = [_spelt(name, column, group[column], chance) for column in DIMENSIONS[name]]
        sheet.append([*raw, *numbers, sum(number or 0 for number in numbers)])
        for place, number in enumerate(numbers, start=3):
            if number is not None:
                start, end = _month(2020, place - 2)
                key = (sheet_name, sheet.max_row, sheet.cell(row=sheet.max_row, column=place).coordinate)
                truth.entries[key] = Entry(record=group, start=start, end=end, count=number, raw=(number,))
                sums[place - 3] += number
    sums[12] = sum(sums)
    sheet.append(["I alt", None, *sums])
    return Export(
        file_name="tal.xlsx", content=saved(book), truth=truth, remarks=Counter({"total_row": 1, "total_column": 1})
    )


def wide_quarters(name: str, chance: random.Random) -> Export:
    """Quarters of two years, the years merged above them, each with the year's sum behind it."""
    sheet_name, truth, book = SHEETS[name], Truth(dataset=name), Workbook()
    sheet = book.worksheets[0]
    sheet.title = sheet_name
    quarters = [f"{number}. kvt." for number in range(1, 5)]
    sheet.append([None, None, 2019, None, None, None, None, 2020])
    sheet.append([COLUMN_HEADERS[name][column] for column in DIMENSIONS[name]] + [*quarters, "I alt"] * 2)
    sheet.merge_cells("C1:G1")
    sheet.merge_cells("H1:L1")
    for group in _groups(name):
        years = {year: [chance.randint(0, 40) for _ in quarters] for year in (2019, 2020)}
        raw = [_spelt(name, column, group[column], chance) for column in DIMENSIONS[name]]
        sheet.append([*raw, *(number for numbers in years.values() for number in (*numbers, sum(numbers)))])
        for first, (year, numbers) in zip((3, 8), years.items(), strict=True):
            for place, number in enumerate(numbers):
                key = (sheet_name, sheet.max_row, sheet.cell(row=sheet.max_row, column=first + place).coordinate)
                start, end = _month(year, 3 * place + 1)[0], _month(year, 3 * place + 3)[1]
                truth.entries[key] = Entry(record=group, start=start, end=end, count=number, raw=(number,))
    return Export(file_name="kvartaler.xlsx", content=saved(book), truth=truth, remarks=Counter({"total_column": 2}))


def aggregated(name: str, chance: random.Random) -> Export:
    """A list of periods with a number each, some of them lower bounds; a sum below."""
    names = {1: "januar", 2: "feb.", 3: "marts", 5: "maj", 10: "okt"}
    truth, book = Truth(dataset=name), Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEETS[name]
    sheet.append(["Periode", *(COLUMN_HEADERS[name][column] for column in DIMENSIONS[name]), f"Antal {COUNTED[name]}"])
    for group in _groups(name):
        for number in chance.sample(sorted(names), 3):
            count, at_least = chance.randint(1, 1500), chance.random() < 0.2
            written: Any = f"{count:,}+".replace(",", ".") if at_least else count
            if chance.random() < 0.5:
                period, (start, end) = f"{names[number]} 2020", _month(2020, number)
            else:
                quarter = (number - 1) // 3 + 1
                period = f"{quarter}. kvartal 2019"
                start, end = _month(2019, 3 * quarter - 2)[0], _month(2019, 3 * quarter)[1]
            raw = [period, *(_spelt(name, column, group[column], chance) for column in DIMENSIONS[name]), written]
            sheet.append(raw)
            place = (SHEETS[name], sheet.max_row, "")
            truth.entries[place] = Entry(record=group, start=start, end=end, count=count, raw=tuple(raw), at_least=at_least)
    sheet.append(["I alt", None, None, truth.total])
    return Export(file_name="antal.xlsx", content=saved(book), truth=truth, remarks=Counter({"total_row": 1}))


LISTS: tuple[Callable[[str, random.Random], Export], ...] = (
    *(crm_list, two_row_header, mac_workbook, several_sheets, filled_template),
    *(semicolon_windows, semicolon_utf8, unicode_text, comma_quoted),
)
TABLES: tuple[Callable[[str, random.Random], Export], ...] = (wide_months, wide_quarters, aggregated)
EXPORTS = [(name, style) for name in COLUMNS for style in LISTS] + [(name, style) for name in COUNTED for style in TABLES]
"""Every dataset in every style that makes sense for it."""


def reopened(export: Export) -> dict[Key, tuple[Any, ...]]:
    """What stands at each of the truth's places when the file is opened again: the row's cells, or the one cell."""
    if export.file_name.endswith(".xlsx"):
        book = load_workbook(io.BytesIO(export.content))
        return {
            (sheet, row, cell): (book[sheet][cell].value,) if cell else tuple(map(_day, _values(book[sheet], row)))
            for sheet, row, cell in export.truth.entries
        }
    rows = list(csv.reader(io.StringIO(export.content.decode(export.encoding), newline=""), delimiter=export.delimiter))
    return {(sheet, row, cell): tuple(rows[row - 1]) for sheet, row, cell in export.truth.entries}


def _day(value: Any) -> Any:  # noqa: ANN401  what cells hold
    return value.date() if isinstance(value, datetime) else value
