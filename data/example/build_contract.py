"""Builds resultatkontrakt_2019.xlsx: the facts of the house's own presentation to KKR in autumn 2020.

Every goal, bullet, date and agreement is quoted from that presentation. The short names in the column "Indikator" are ours.
Run it with `make example`; the file it writes is committed.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1]))

from data.example.files import save_workbook  # noqa: E402  the project's root is put on the path just above
from lib.export.template import add_sheet  # noqa: E402
from lib.schema.contract import CONTRACT_DATASETS  # noqa: E402
from lib.schema.organisation import read_organisation  # noqa: E402

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from lib.schema.organisation import Organisation

TARGET = HERE / "resultatkontrakt_2019.xlsx"
SOURCE = "Kilde: Erhvervshus Sydjyllands præsentation for KKR, efterår 2020. Kolonnen »Indikator« er Målbars korte navne."

GOALS_HEADERS = ("Mål", "Beskrivelse", "Resultat", "Kommentar", "Indikator")
GOALS = (
    (
        "1",
        "Erhvervshusene opnår en Net Promotor Score på mindst 60",
        "NPS=64",
        "Godkendt af ERST",
        "Net Promoter Score",
    ),
    (
        "2",
        "Mindst 70% virksomheder giver udtryk for, at erhvervshusets vejledning har påvirket virksomhedens drift eller "
        "udvikling i middel eller høj grad.",
        "90%",
        "Godkendt af ERST",
        "Vejledningen har påvirket virksomheden",
    ),
    (
        "3",
        "Etablering af digital indgang med fælles visuel identitet samt deltagelse i arbejdsgruppe, der udvikler digitale "
        "redskaber og indhold.",
        "Etableret",
        "Godkendt af ERST",
        "Digital indgang og fælles visuel identitet",
    ),
    (
        "4",
        "Udvikling af model for implementering af målsætning om leverance af specialiseret vejledning til alle virksomheder.",
        "Modellen for vejledning er skabt igennem et øget tæt samarbejde med kommunerne.",
        "Vurderes opfyldt",
        "Model for specialiseret vejledning",
    ),
    (
        "5",
        "Mål: 840 virksomheder skal modtage specialiseret vejledning.",
        "Vækstvirksomheder: 319\nDriftsvirksomheder: 54\nKortere forløb og EW: 648\nTotal: 1.021",
        "Vurderes opfyldt",
        "Virksomheder i specialiseret vejledning",
    ),
    (
        "6",
        "Indgå samarbejdsaftaler med de nationale aktører og relevante klynger samt afholdelse af min. 2 erhvervsfremme "
        "akademier",
        "Indgået samarbejdsaftaler med Innovationsfonden, Det Syddanske EU-kontor",
        "Vurderes opfyldt",
        "Samarbejdsaftaler og erhvervsfremmeakademier",
    ),
    (
        "7",
        "Erhvervshus Sydjylland højner vejledningen indenfor digitalisering.",
        "Gennemført via digital kompetenceudvikling, digitale projekter og eksterne indlæg",
        "Vurderes opfyldt",
        "Vejledning i digitalisering",
    ),
    (
        "8+9",
        "Etablering af konstruktivt samarbejde og fastlæggelse af fælles målsætninger med de enkelte kommuner.",
        "Opnået via møder, dialog og udpegning af KAM til de 13 kommuner.",
        "Vurderes opfyldt",
        "Samarbejde og fælles mål med kommunerne",
    ),
)

CONSEQUENCES = "Konsekvenser af Covid-19"
NOTES: dict[str, tuple[str, ...]] = {
    "Hvad har vi lært i 2019?": (
        "Tæt samarbejde med kommunerne og den lokale erhvervs service giver mening!",
        "Fungerer godt at have en kommuneansvarlig + lokale hensigtserklæringer (fra 2020)",
        "En del fælles agendaer på tværs af kommunegrænser, med lokale særpræg (fx detailhandel, grøn omstilling mv.)",
        "Det bliver godt at få klyngekonsolideringen på plads.",
        "COVI-19 krisen har vist at Erhvervsfremme systemet fungerer effektivt når det gælder",
    ),
    "Mediedækning › Erhvervshus Sydjylland › 1. halvår 2020": ("Omtaler/Indslag: 229 (Samme halvår 2019: 96)",),
    f"{CONSEQUENCES} › For Erhvervshuset › Vejledning i hjælpepakkerne": (
        "Løbende uddannelse i pakkerne internt",
        "Udvidet åbningstider 6-22 alle ugens dage",
        "500+ henvendelser",
        "Webinarer",
        "Indrapportering til erhvervsstyrelsen –løbende justering af pakkerne",
    ),
    f"{CONSEQUENCES} › For Erhvervshuset": (
        "Øget kendskabsgrad",
        "Stor tilslutning af virksomheder til webinarier",
        "1000+ virksomheds kontakter",
        "Mange radiointerviews (P4 Syd)",
        "DR TV avisen",
        "Fast klumme i JV",
        "Strategisk sparring fylder mere igen",
        "Øget efterspørgsel efter EW",
        "Tilretning af programmer",
        "– SMV Digital",
        "– BREXIT => Corona program",
        "– EW",
    ),
    f"{CONSEQUENCES} › Tæt samarbejde med lokale erhvervsservices (LES)": (
        "Ugentlige koordineringsmøder med LES og de 3 business regions på direktør niveau siden lockdown",
        "Tema: Fælles webinarer for virksomheder og workshops for LES konsulenter",
        "Tema: Input vedr. program- og projektønsker",
        "Tema: Fælles dagsorden under og (især) efter Corona. Arbejdsgruppe (Esbjerg, Varde, Kolding og Middelfart): Fokus "
        "på eksport",
    ),
    f"{CONSEQUENCES} › For Samfundet": (
        "De samfundsmæssige konsekvenser på lang sigt?",
        "Nogle brancher er hårdere ramt end andre (turisme, detail, hoteller, restauranter, transport etc.)",
        "Rammes andre typer virksomheder i bølge 2?",
        "Hjælpepakker eller ikke hjælpepakker – ”That’s the Question”.",
        "Programmer og sparring til styrkelse af eksport, grøn omstilling mv.",
    ),
    "Resultatkontrakt 2021 › Rammeaftale og Resultatkontrakt (Process)": (
        "To parallelle processer er så småt ved at blive igangsat",
    ),
}

PROCESS_HEADERS = ("Trin", "Dato", "Forum", "Beskrivelse", "Spor", "Parter", "Tidligere", "Fremtiden")
PROCESS = (
    (
        "Drøftelse",
        date(2020, 9, 17),
        "Erhvervshus Sydjyllands bestyrelsesmøde",
        "Drøftelse på Erhvervshus Sydjyllands bestyrelsesmøde 17/9-2020.",
        "Resultatkontrakt",
        None,
        None,
        None,
    ),
    (
        "Første udkast",
        date(2020, 11, 11),
        "KKR-møde",
        "Første udkast af resultatkontrakten til behandling på KKR-møde 11/11-2020.",
        "Resultatkontrakt",
        None,
        None,
        None,
    ),
    (
        "Endelig godkendelse",
        date(2021, 2, 5),
        None,
        "Endelig godkendelse 5/2-2021.",
        "Resultatkontrakt",
        None,
        None,
        None,
    ),
    ("Rammeaftale", None, None, None, "Rammeaftale", "Aftale ml. ERST og KL", "2019-20", "2021-23"),
    (
        "Resultatkontrakt",
        None,
        None,
        "Mulighed for flerårig aftale\nLøbende justering",
        "Resultatkontrakt",
        "Aftale ml. KKR og Erhvervshus Sydjylland",
        "1-års aftaler",
        "Fra 2021 (2-3 år)",
    ),
    (
        "Hensigtserklæring + handlingsplan (13 kommuner)",
        None,
        None,
        None,
        "Hensigtserklæring",
        "Aftale ml. kommunen, LES og Erhvervshus Sydjylland",
        "1-års aftale (opstart 2020)",
        "?",
    ),
)

PRIORITIES = {
    "Strategisk prioritet": (
        "Eksport",
        "Cirkulær økonomi",
        "Digitalisering",
        "Kompetent arbejdskraft",
        "Design tænkning",
    ),
    "Opmærksomhedspunkt": (
        "Produktion – fokus på eksport",
        "Turisme/ oplevelser",
        "Cirkulær økonomi",
        "Digitalisering / automatisering",
        "Genopbygning af erhvervslivet",
        "Tværgående sigte fremfor brancher",
    ),
}

EVENTS = (
    (date(2020, 9, 17), None, "Bestyrelsesmøde: drøftelse af resultatkontrakt 2021", "Møde"),
    (date(2020, 11, 11), None, "KKR-møde: første udkast af resultatkontrakt 2021", "Møde"),
    (date(2021, 2, 5), None, "Endelig godkendelse af resultatkontrakt 2021", "Møde"),
)
EXPORT_GROUP = frozenset({"Esbjerg", "Varde", "Kolding", "Middelfart"})


def main() -> None:
    """Writes the workbook."""
    organisation = read_organisation((HERE.parent / "organisation.toml").read_text(encoding="utf-8"))
    book = Workbook()
    book.remove(book.worksheets[0])
    _write_goals(book.create_sheet("Mål"))
    rows = _rows(organisation)
    for spec in CONTRACT_DATASETS:
        if spec.name in rows:
            sheet = book.create_sheet(spec.sheet)
            add_sheet(sheet, spec, organisation)
            for row in rows[spec.name]:
                sheet.append(list(row))
    save_workbook(book, TARGET)
    print(f"Wrote {TARGET.relative_to(HERE.parents[1])}")


def _write_goals(sheet: Worksheet) -> None:
    """The goals as the house writes them: a title, where it comes from, the header row, eight rows."""
    for row in (("Resultatkontrakt 2019",), (SOURCE,), GOALS_HEADERS, *GOALS):
        sheet.append(row)
    sheet["A1"].font = Font(bold=True, size=14)
    for cell in sheet[3]:
        cell.font = Font(bold=True)
    for letter, width in zip("ABCDE", (7, 60, 44, 20, 40), strict=True):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows(min_row=4):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A4"


def _rows(organisation: Organisation) -> dict[str, list[tuple[object, ...]]]:
    """The rows of every sheet but the goals, by dataset."""
    notes = [
        (section, point.removeprefix("– "), order, 2 if point.startswith("– ") else None)
        for section, points in NOTES.items()
        for order, point in enumerate(points, start=1)
    ]
    cooperation = [
        (one.name, "Ja", "Fra 2020", "Fra 2020", "Eksport" if one.name in EXPORT_GROUP else None)
        for one in organisation.municipalities
    ]
    return {
        "notes": notes,
        "process": list(PROCESS),
        "priorities": [(kind, text) for kind, texts in PRIORITIES.items() for text in texts],
        "events": list(EVENTS),
        "cooperation": cooperation,
    }


if __name__ == "__main__":
    main()
