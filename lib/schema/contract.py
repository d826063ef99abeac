"""The datasets of the result contract: the sheets of one workbook, `resultatkontrakt_<year>.xlsx`."""

from __future__ import annotations

from lib.schema.spec import Column, ColumnType, Dataset

KIND_WORDS = ("Score", "Andel", "Antal", "Beløb", "Milepæl", "Sammensat", "Tekst")
DIRECTION_WORDS = ("Mindst", "Højst", "Mellem", "Senest")
TRACKS = ("Rammeaftale", "Resultatkontrakt", "Hensigtserklæring")
PRIORITY_TYPES = ("Strategisk prioritet", "Opmærksomhedspunkt")
EVENT_TYPES = ("Nedlukning", "Genåbning", "Møde", "Kampagne")

GOALS = Dataset(
    name="goals",
    title="Mål",
    sheet="Mål",
    help="Kontraktens mål: en række pr. mål, som i husets egen tabel.",
    key=("label", "part"),
    columns=(
        Column(
            name="label",
            header="Mål",
            type=ColumnType.LABEL,
            required=True,
            aliases=("Mål nr.", "Målnr.", "Mål nummer", "Målnummer", "Nr.", "Nummer", "#"),
            help="Målets nummer, som det står i kontrakten. »8+9« tæller som to mål.",
            example="5",
        ),
        Column(
            name="description",
            header="Beskrivelse",
            required=True,
            aliases=("Målbeskrivelse", "Målsætning", "Beskrivelse af mål", "Måltekst", "Målets ordlyd", "Tekst"),
            help="Målets ordlyd. Krav, tal og frist læses af teksten.",
            example="840 virksomheder skal modtage specialiseret vejledning.",
        ),
        Column(
            name="result",
            header="Resultat",
            aliases=("Resultater", "Opnået resultat", "Opnået", "Målopfyldelse", "Resultat/status"),
            help="Hvad der er nået, i tal eller ord. Dele skrives »Navn: tal«.",
            example="Vækstvirksomheder: 319",
        ),
        Column(
            name="comment",
            header="Kommentar",
            aliases=("Kommentarer", "Bemærkning", "Bemærkninger", "Vurdering", "Status"),
            help="Hvem der har bekræftet resultatet: »Godkendt af ERST«, »Vurderes opfyldt«.",
            example="Vurderes opfyldt",
        ),
        Column(
            name="part",
            header="Delmål",
            aliases=("Delkrav",),
            help="Navn på et krav, når målet har flere: en række pr. krav, med samme målnummer.",
            example="Akademier",
        ),
        Column(
            name="kind",
            header="Måltype",
            type=ColumnType.CHOICE,
            choices=KIND_WORDS,
            help="Hvad der måles. Tom: læses af ordlyden.",
            example="Antal",
        ),
        Column(
            name="indicator",
            header="Indikator",
            aliases=("Kort titel", "Titel"),
            help="Målets korte navn på oversigter.",
            example="Virksomheder i specialiseret vejledning",
        ),
        Column(
            name="direction",
            header="Retning",
            type=ColumnType.CHOICE,
            choices=DIRECTION_WORDS,
            help="Om værdien skal nås, ikke overskrides, ligge imellem eller nås senest på fristen.",
            example="Mindst",
        ),
        Column(
            name="target",
            header="Målværdi",
            aliases=("Måltal", "Target"),
            help="Tallet, der skal nås; »40-60« når det skal ligge imellem.",
            example="840",
        ),
        Column(
            name="unit",
            header="Enhed",
            help="Hvad der tælles: virksomheder, pct., point, kr.",
            example="virksomheder",
        ),
        Column(
            name="period",
            header="Periode",
            aliases=("Opgørelsesperiode",),
            help="Perioden, resultatet dækker, når det ikke er hele kontraktåret.",
            example="1. halvår 2019",
        ),
        Column(
            name="deadline",
            header="Frist",
            type=ColumnType.DATE,
            aliases=("Deadline", "Senest"),
            help="Datoen, målet skal være nået.",
            example="31-12-2019",
        ),
        Column(
            name="source",
            header="Kilde",
            aliases=("Datakilde",),
            help="Hvor tallet kommer fra.",
            example="Husets CRM",
        ),
        Column(
            name="owner",
            header="Ansvarlig",
            aliases=("Målansvarlig",),
            help="Hvem i huset der svarer for målet (en funktion, ikke et navn).",
            example="Vejledningschefen",
        ),
        Column(
            name="rule",
            header="Opgørelsesregel",
            aliases=("Optællingsregel", "Opgørelsesmetode"),
            help="Hvordan der er talt.",
            example="Summen af de tre vejledningstyper",
        ),
    ),
)

NOTES = Dataset(
    name="notes",
    title="Noter",
    sheet="Noter",
    help="Præsentationens punkter: et punkt pr. række under sit afsnit.",
    key=("section", "text"),
    columns=(
        Column(
            name="section",
            header="Afsnit",
            required=True,
            aliases=("Overskrift", "Emne"),
            help="Afsnittets overskrift; underafsnit skrives »Afsnit › Underafsnit«.",
            example="Hvad har vi lært i 2019?",
        ),
        Column(
            name="text",
            header="Punkt",
            required=True,
            aliases=("Punkter", "Note"),
            help="Punktets tekst, som den skal stå.",
            example="500+ henvendelser",
        ),
        Column(
            name="order",
            header="Rækkefølge",
            type=ColumnType.INTEGER,
            aliases=("Orden",),
            help="Punktets plads i afsnittet. Tom: som i arket.",
            example="1",
        ),
        Column(
            name="level",
            header="Niveau",
            type=ColumnType.INTEGER,
            help="2 for et underpunkt til punktet ovenfor; ellers tom.",
            example="2",
        ),
    ),
)

PROCESS = Dataset(
    name="process",
    title="Proces",
    sheet="Proces",
    help="Vejen til næste kontrakt: et trin med dato, eller en aftale før og nu.",
    key=("step", "track"),
    columns=(
        Column(
            name="step",
            header="Trin",
            required=True,
            help="Trinnets eller aftalens navn.",
            example="Første udkast behandles",
        ),
        Column(
            name="date",
            header="Dato",
            type=ColumnType.DATE,
            help="Hvornår trinnet sker; tom for en aftale.",
            example="11/11-2020",
        ),
        Column(
            name="forum",
            header="Forum",
            aliases=("Møde",),
            help="Hvor det sker.",
            example="KKR-møde",
        ),
        Column(
            name="description",
            header="Beskrivelse",
            help="Uddybning.",
            example="Mulighed for flerårig aftale",
        ),
        Column(
            name="track",
            header="Spor",
            type=ColumnType.CHOICE,
            choices=TRACKS,
            help="Hvilket af de tre spor trinnet hører til.",
            example="Resultatkontrakt",
        ),
        Column(
            name="parties",
            header="Parter",
            help="Hvem aftalen er mellem.",
            example="Aftale ml. ERST og KL",
        ),
        Column(
            name="before",
            header="Tidligere",
            aliases=("Før",),
            help="Aftalens form hidtil.",
            example="1-års aftaler",
        ),
        Column(
            name="future",
            header="Fremtiden",
            aliases=("Fremover", "Fremtid"),
            help="Aftalens form fremover.",
            example="Fra 2021 (2-3 år)",
        ),
    ),
)

PRIORITIES = Dataset(
    name="priorities",
    title="Prioriteter",
    sheet="Prioriteter",
    help="Den næste kontrakts prioriteter og opmærksomhedspunkter.",
    key=("type", "text"),
    columns=(
        Column(
            name="type",
            header="Type",
            type=ColumnType.CHOICE,
            choices=PRIORITY_TYPES,
            required=True,
            help="Strategisk prioritet eller opmærksomhedspunkt.",
            example="Strategisk prioritet",
        ),
        Column(
            name="text",
            header="Tekst",
            required=True,
            aliases=("Prioritet", "Punkt"),
            help="Prioriteten, som den skal stå.",
            example="Eksport",
        ),
    ),
)

EVENTS = Dataset(
    name="events",
    title="Begivenheder",
    sheet="Begivenheder",
    help="Hvad der skete hvornår; vises på tidsakserne.",
    key=("date", "title"),
    columns=(
        Column(
            name="date",
            header="Dato",
            type=ColumnType.DATE,
            required=True,
            aliases=("Startdato", "Fra"),
            help="Dagen, eller den første dag.",
            example="11/11-2020",
        ),
        Column(
            name="end_date",
            header="Slutdato",
            type=ColumnType.DATE,
            aliases=("Til",),
            help="Den sidste dag, når begivenheden varer.",
            example="",
        ),
        Column(
            name="title",
            header="Begivenhed",
            required=True,
            help="Begivenhedens navn.",
            example="KKR-møde",
        ),
        Column(
            name="type",
            header="Type",
            type=ColumnType.CHOICE,
            choices=EVENT_TYPES,
            help="Hvilken slags begivenhed.",
            example="Møde",
        ),
    ),
)

COOPERATION = Dataset(
    name="cooperation",
    title="Samarbejde",
    sheet="Samarbejde",
    help="Samarbejdet med hver kommune: en række pr. kommune.",
    key=("municipality",),
    columns=(
        Column(
            name="municipality",
            header="Kommune",
            type=ColumnType.MUNICIPALITY,
            required=True,
            aliases=("Kommuner", "Kommunenavn", "Kommunekode"),
            help="Kommunens navn eller kode.",
            example="Kolding",
        ),
        Column(
            name="contact_appointed",
            header="KAM udpeget",
            aliases=("KAM", "Kommuneansvarlig"),
            help="Om kommunen har en fast kontakt i huset.",
            example="Ja",
        ),
        Column(
            name="declaration",
            header="Hensigtserklæring",
            help="Om der er en hensigtserklæring, og fra hvornår.",
            example="Fra 2020",
        ),
        Column(
            name="action_plan",
            header="Handlingsplan",
            help="Om der er en handlingsplan, og fra hvornår.",
            example="Fra 2020",
        ),
        Column(
            name="focus",
            header="Fokus",
            aliases=("Fokusområde", "Fokusområder"),
            help="Hvad samarbejdet handler om.",
            example="Eksport",
        ),
    ),
)

CONTRACT_DATASETS = (GOALS, NOTES, PROCESS, PRIORITIES, EVENTS, COOPERATION)
