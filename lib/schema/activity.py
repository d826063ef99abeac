"""The datasets of activities: what happened, when and where, as the house's systems export it. One file each."""

from __future__ import annotations

from lib.schema.spec import Column, ColumnType, Dataset

SIZES = ("0", "1-4", "5-9", "10-19", "20-49", "50-249", "250+")
"""Danmarks Statistik's groups of companies by employees."""

GUIDANCE_TYPES = ("Vækstvirksomhed", "Driftsvirksomhed", "Kortere forløb", "Early Warning")
EARLY_WARNING = "Early Warning"
"""The confidential type: no company and no small number of it is ever shown."""
DISCREET_TYPE = f"Kortere forløb og {EARLY_WARNING}"
"""What the confidential type is counted with wherever it must not stand alone, as in the contract of 2019."""
MEDIA_TYPES = ("Avis", "Web", "Radio", "Tv", "Magasin", "Nyhedsbureau", "Sociale medier")
CHANNELS = ("Telefon", "E-mail", "Hjemmeside", "Chat", "Møde", "Webinar")
RELIEF_SCHEMES = ("Lønkompensation", "Faste omkostninger", "Selvstændige", "Freelancere", "Arrangører")
ARRANGEMENT_TYPES = ("Webinar", "Workshop", "Akademi", "Konference", "Netværksmøde")
DO_NOT_KNOW = "Ved ikke"
EFFECT_SCALE = ("I høj grad", "I middel grad", "I mindre grad", "Slet ikke", DO_NOT_KNOW)
"""The default answers of the effect question, the best first; a house sets its own in organisation.toml."""

_DATE_WORDS = (
    "Periode",
    "Måned",
    "Kvartal",
    "Halvår",
    "Uge",
    "År",
    "Dato for registrering",
    "Registreringsdato",
    "Registreret",
)


def _date(*, explained: str, aliases: tuple[str, ...], example: str) -> tuple[Column, Column]:
    return (
        Column(
            name="date",
            header="Dato",
            type=ColumnType.PERIOD,
            required=True,
            aliases=(*aliases, "Date", "Oprettet", "Oprettet den", "Oprettelsesdato", "Created", "Created on", *_DATE_WORDS),
            help=explained,
            example=example,
        ),
        Column(
            name="date_end",
            header="Periodens sidste dag",
            type=ColumnType.DATE,
            internal=True,
            help="Den sidste dag, rækken dækker; samme dag som Dato, når rækken gælder én dag.",
        ),
    )


def _count(explained: str, *aliases: str) -> tuple[Column, Column]:
    return (
        Column(
            name="count",
            header="Antal",
            type=ColumnType.COUNT,
            low=0,
            aliases=(*aliases, "Antal i alt", "Stk", "Count", "Styk"),
            help=explained,
            example="1",
        ),
        Column(
            name="count_bound",
            header="Antallets sikkerhed",
            internal=True,
            help="exact, at_least (»500+«), at_most eller about (»ca. 500«).",
        ),
    )


def _municipality(*, required: bool = False) -> Column:
    return Column(
        name="municipality",
        header="Kommune",
        type=ColumnType.MUNICIPALITY,
        required=required,
        aliases=(
            "Kommunenavn",
            "Kommune navn",
            "Virksomhedens kommune",
            "Beliggenhedskommune",
            "Hjemkommune",
            "Kommunekode",
            "Kommune kode",
            "Kommunenr",
            "Kommune nr",
            "Komkode",
            "Municipality",
        ),
        help="Kommunens navn eller kode.",
        example="Kolding",
    )


def _cvr() -> Column:
    return Column(
        name="cvr",
        header="CVR-nr.",
        type=ColumnType.CVR,
        aliases=(
            "CVR",
            "CVR nummer",
            "CVRnummer",
            "CVRnr",
            "CVR no",
            "Virksomhed CVRnr",
            "Virksomhedens CVR",
            "Virksomhedens CVR nr",
            "VAT no",
        ),
        help="Virksomhedens CVR-nummer, otte cifre. Et forkert kontrolciffer siges, men afvises ikke.",
        example="12345674",
    )


def _sector() -> Column:
    return Column(
        name="sector",
        header="Branche",
        type=ColumnType.SECTOR,
        aliases=("Branchekode", "Hovedbranche", "Hovedbranche tekst", "Branchetekst", "DB07", "Brancheområde", "Industry"),
        help="Branchens navn eller DB07-kode.",
        example="Detailhandel",
    )


def _guidance_type(*, required: bool) -> Column:
    return Column(
        name="type",
        header="Vejledningstype",
        type=ColumnType.CHOICE,
        required=required,
        choices=GUIDANCE_TYPES,
        synonyms={
            "Vækstvirksomhed": ("Vækst", "Vækstvejledning", "Vækstforløb", "Vækstkunde", "Vækst virksomhed"),
            "Driftsvirksomhed": ("Drift", "Driftsvejledning", "Driftskunde", "Drifts virksomhed", "Øvrige virksomheder"),
            "Kortere forløb": ("Kort forløb", "Korte forløb", "Kort vejledning", "Kortere vejledning", "Kort", "Kortere"),
            "Early Warning": ("EW", "EarlyWarning", "EW forløb", "Early Warning forløb", "Krisevejledning"),
        },
        aliases=(
            "Vejlednings type",
            "Type vejledning",
            "Type af vejledning",
            "Forløbstype",
            "Aktivitetstype",
            "Ydelse",
            "Ydelsestype",
            "Virksomhedstype",
            "Kundetype",
            "Segment",
            "Type",
        ),
        help="Hvilken slags vejledning virksomheden fik.",
        example="Vækstvirksomhed",
    )


GUIDANCE = Dataset(
    name="guidance",
    title="Vejledning",
    sheet="Vejledning",
    help="Vejledte virksomheder: en række pr. virksomhed og forløb, eller et antal pr. periode.",
    id_column="activity_id",
    words=("vejled", "guidance", "crm", "forløb"),
    columns=(
        *_date(
            explained="Dagen, vejledningen begyndte, eller perioden, når rækken er et antal.",
            aliases=(
                "Vejledningsdato",
                "Aktivitetsdato",
                "Startdato",
                "Start",
                "Mødedato",
                "Dato for vejledning",
                "Dato for møde",
            ),
            example="17/9-2020",
        ),
        _cvr(),
        _municipality(required=True),
        _guidance_type(required=True),
        _sector(),
        Column(
            name="topic",
            header="Emne",
            aliases=("Tema", "Vejledningsemne", "Vejledningstema", "Fokusområde", "Indsatsområde"),
            help="Hvad vejledningen handlede om.",
            example="Eksport",
        ),
        Column(
            name="size",
            header="Størrelse",
            type=ColumnType.SIZE,
            choices=SIZES,
            open=True,
            aliases=(
                "Antal ansatte",
                "Ansatte",
                "Virksomhedsstørrelse",
                "Størrelsesgruppe",
                "Medarbejdere",
                "Antal medarbejdere",
            ),
            help="Virksomhedens størrelse i ansatte: 0, 1-4, 5-9, 10-19, 20-49, 50-249 eller 250+.",
            example="5-9",
        ),
        Column(
            name="hours",
            header="Timer",
            type=ColumnType.NUMBER,
            low=0,
            aliases=("Antal timer", "Timeforbrug", "Vejledningstimer", "Tid", "Hours"),
            help="Timer brugt på vejledningen.",
            example="3,5",
        ),
        Column(
            name="program",
            header="Program",
            aliases=("Projekt", "Ordning", "Indsats"),
            help="Programmet, vejledningen hørte under.",
            example="SMV:Digital",
        ),
        Column(
            name="activity_id",
            header="Aktivitets-id",
            type=ColumnType.IDENTIFIER,
            aliases=(
                "Aktivitetsid",
                "Aktivitetsnr",
                "Aktivitetsnummer",
                "Forløbs id",
                "Forløbsid",
                "Sags id",
                "Sagsid",
                "Sagsnr",
                "Sagsnummer",
                "Id",
                "Activity id",
            ),
            help="Systemets eget nummer. Med det genkendes rækken, når den uploades igen.",
            example="EKSEMPEL-1",
        ),
        *_count(
            "Hvor mange virksomheder rækken står for. Tom: én.", "Antal virksomheder", "Antal forløb", "Antal vejledninger"
        ),
    ),
)

INQUIRIES = Dataset(
    name="inquiries",
    title="Henvendelser",
    sheet="Henvendelser",
    help="Henvendelser til huset: en række pr. henvendelse, eller et antal pr. periode.",
    id_column="inquiry_id",
    needs_one_of=("topic", "channel", "inquiry_id"),
    words=("henvend", "inquir", "opkald", "covid", "corona", "hotline"),
    columns=(
        *_date(
            explained="Dagen, henvendelsen kom, eller perioden, når rækken er et antal.",
            aliases=("Henvendelsesdato", "Dato for henvendelse", "Modtaget", "Modtaget den", "Tidspunkt"),
            example="17/3-2020",
        ),
        Column(
            name="topic",
            header="Emne",
            type=ColumnType.CHOICE,
            choices=RELIEF_SCHEMES,
            synonyms={
                "Lønkompensation": ("Løn kompensation", "Lønkomp", "Kompensation for løn"),
                "Faste omkostninger": ("Kompensation for faste omkostninger",),
                "Selvstændige": ("Kompensation til selvstændige", "Selvstændig"),
                "Freelancere": ("Kompensation til freelancere", "Freelance"),
                "Arrangører": ("Kompensation til arrangører", "Arrangør"),
            },
            open=True,
            aliases=("Hjælpepakke", "Ordning", "Tema", "Kategori", "Henvendelsesemne", "Emneord", "Henvendelsestype"),
            help="Hvad henvendelsen handlede om, for eksempel en hjælpepakke.",
            example="Lønkompensation",
        ),
        Column(
            name="channel",
            header="Kanal",
            type=ColumnType.CHOICE,
            choices=CHANNELS,
            synonyms={
                "Telefon": ("Tlf", "Telefonisk", "Opkald", "Telefonopkald"),
                "E-mail": ("Email", "Mail", "E mail"),
                "Hjemmeside": ("Web", "Webformular", "Website", "Kontaktformular"),
            },
            open=True,
            aliases=("Henvendelseskanal", "Kontaktform", "Kontaktkanal", "Henvendelsesform", "Channel"),
            help="Hvordan henvendelsen kom.",
            example="Telefon",
        ),
        _municipality(),
        _sector(),
        _cvr(),
        Column(
            name="inquiry_id",
            header="Henvendelses-id",
            type=ColumnType.IDENTIFIER,
            aliases=(
                "Henvendelsesid",
                "Henvendelsesnr",
                "Henvendelsesnummer",
                "Sags id",
                "Sagsid",
                "Sagsnr",
                "Ticket",
                "Id",
                "Henvendelses nr",
            ),
            help="Systemets eget nummer. Med det genkendes rækken, når den uploades igen.",
            example="EKSEMPEL-1",
        ),
        *_count(
            "Hvor mange henvendelser rækken står for; »500+« er en nedre grænse. Tom: én.",
            "Antal henvendelser",
            "Henvendelser",
        ),
    ),
)

MENTIONS = Dataset(
    name="mentions",
    title="Medier",
    sheet="Medier",
    help="Omtaler og indslag i medierne: en række pr. omtale, eller et antal pr. periode.",
    words=("medie", "omtale", "presse", "mention", "media", "infomedia", "indslag", "meltwater"),
    columns=(
        *_date(
            explained="Dagen, omtalen blev bragt, eller perioden, når rækken er et antal.",
            aliases=(
                "Publiceret",
                "Publiceringsdato",
                "Udgivelsesdato",
                "Publish date",
                "PublishDate",
                "Bragt",
                "Dato for omtale",
            ),
            example="17/9-2020",
        ),
        Column(
            name="medium",
            header="Medie",
            required=True,
            aliases=(
                "Medienavn",
                "Medium",
                "Source",
                "Source name",
                "Kilde",
                "Avis",
                "Udgiver",
                "Media",
                "Outlet",
                "Sitename",
                "Site name",
                "Publication",
            ),
            help="Mediets navn.",
            example="JydskeVestkysten",
        ),
        Column(
            name="media_type",
            header="Medietype",
            type=ColumnType.CHOICE,
            choices=MEDIA_TYPES,
            synonyms={
                "Avis": (
                    "Dagblad",
                    "Print",
                    "Trykt",
                    "Ugeavis",
                    "Lokalavis",
                    "Newspaper",
                    "Landsdækkende avis",
                    "Regional avis",
                ),
                "Web": ("Online", "Internet", "Netmedie", "Webmedie", "Hjemmeside", "Online news"),
                "Radio": ("Radioindslag",),
                "Tv": ("Tv indslag", "Television", "Fjernsyn"),
                "Magasin": ("Fagblad", "Magazine", "Tidsskrift"),
                "Nyhedsbureau": ("Newswire", "Telegrambureau"),
                "Sociale medier": ("Social", "Facebook", "LinkedIn", "Social media"),
            },
            open=True,
            aliases=("Type", "Kildetype", "Mediekategori", "Media type", "Source type", "Medie type"),
            help="Avis, web, radio, tv og så videre.",
            example="Avis",
        ),
        Column(
            name="headline",
            header="Overskrift",
            aliases=("Titel", "Headline", "Heading", "Title", "Rubrik", "Artikel"),
            help="Omtalens overskrift.",
            example="Virksomheder søger hjælp",
        ),
        Column(
            name="link",
            header="Link",
            aliases=("URL", "Webadresse", "Artikellink", "Web link"),
            help="Omtalens adresse på nettet.",
            example="",
        ),
        Column(
            name="topic",
            header="Emne",
            aliases=("Tema", "Emneord", "Keywords", "Kategori"),
            help="Hvad omtalen handlede om.",
            example="Eksport",
        ),
        Column(
            name="reach",
            header="Rækkevidde",
            type=ColumnType.NUMBER,
            low=0,
            aliases=("Reach", "Oplag", "Læsertal", "Lyttertal", "Seertal", "Potentiel rækkevidde", "Læsere"),
            help="Hvor mange omtalen kan nå.",
            example="45.000",
        ),
        *_count(
            "Hvor mange omtaler rækken står for. Tom: én.", "Antal omtaler", "Omtaler", "Omtaler/Indslag", "Antal artikler"
        ),
    ),
)

SURVEY = Dataset(
    name="survey",
    title="Tilfredshed",
    sheet="Tilfredshed",
    help="Svar på husets spørgeskema: en række pr. svar.",
    id_column="answer_id",
    needs_one_of=("nps", "effect"),
    words=("tilfreds", "survey", "spørgeskema", "måling", "nps", "besvarelse", "enalyzer", "evaluering"),
    columns=(
        *_date(
            explained="Dagen, svaret kom.",
            aliases=(
                "Svardato",
                "Dato for svar",
                "Besvaret",
                "Besvaret den",
                "Afsluttet",
                "Completed",
                "Completion time",
                "Completed at",
                "End date",
                "Submitted at",
                "Timestamp",
                "Start time",
                "Start date",
                "Tidspunkt",
                "Tidsstempel",
            ),
            example="17/9-2020",
        ),
        Column(
            name="nps",
            header="NPS",
            type=ColumnType.SCORE,
            low=0,
            high=10,
            pattern=r"\banbefale?\b",
            aliases=(
                "NPS score",
                "Net Promoter Score",
                "Net Promotor Score",
                "Anbefaling",
                "Vil du anbefale",
                "Vil du anbefale os",
                "Sandsynlighed for at anbefale",
                "Hvor sandsynligt er det at du vil anbefale os",
                "Hvor sandsynligt er det at du vil anbefale erhvervshuset",
                "Hvor sandsynligt er det at I vil anbefale erhvervshuset til andre",
                "Ambassadørscore",
            ),
            help="Svaret på, om man vil anbefale huset: et helt tal fra 0 til 10.",
            example="9",
        ),
        Column(
            name="effect",
            header="Effekt",
            type=ColumnType.CHOICE,
            choices=EFFECT_SCALE,
            pattern=r"\bpåvirket\b|\bvejledning\w*\b.*\beffekt\b",
            synonyms={
                "I høj grad": ("Høj grad", "Høj"),
                "I middel grad": ("Middel grad", "Middel"),
                "I mindre grad": ("Mindre grad", "Mindre"),
                "Slet ikke": ("Overhovedet ikke",),
                DO_NOT_KNOW: ("Ved det ikke",),
            },
            aliases=(
                "Effekt af vejledning",
                "Påvirkning",
                "Har vejledningen påvirket virksomheden",
                "Vejledningens effekt",
                "Har vejledningen påvirket virksomhedens drift eller udvikling",
                "I hvilken grad har vejledningen påvirket virksomheden",
                "I hvilken grad har vejledningen påvirket virksomhedens drift eller udvikling",
                "Udbytte",
            ),
            help="I hvilken grad vejledningen har påvirket virksomhedens drift eller udvikling.",
            example="I høj grad",
        ),
        _municipality(),
        _guidance_type(required=False),
        Column(
            name="answer_id",
            header="Svar-id",
            type=ColumnType.IDENTIFIER,
            aliases=(
                "Svarid",
                "Svarnr",
                "Svarnummer",
                "Respondent id",
                "Respondentid",
                "Respondent",
                "Respondentnr",
                "Response id",
                "Id",
            ),
            help="Systemets eget nummer. Med det genkendes svaret, når det uploades igen.",
            example="EKSEMPEL-1",
        ),
    ),
)

ARRANGEMENTS = Dataset(
    name="arrangements",
    title="Arrangementer",
    sheet="Arrangementer",
    help="Husets arrangementer: en række pr. arrangement.",
    words=("arrangement", "webinar", "workshop", "akademi", "kursus", "kurser"),
    columns=(
        *_date(
            explained="Dagen, arrangementet blev holdt.",
            aliases=("Arrangementsdato", "Afholdt", "Afholdt den", "Startdato", "Start", "Dato for afholdelse"),
            example="17/9-2020",
        ),
        Column(
            name="title",
            header="Titel",
            required=True,
            aliases=(
                "Arrangement",
                "Navn på arrangement",
                "Arrangementsnavn",
                "Arrangementets navn",
                "Event",
                "Overskrift",
                "Title",
                "Webinar",
            ),
            help="Arrangementets navn.",
            example="Webinar om eksport",
        ),
        Column(
            name="type",
            header="Type",
            type=ColumnType.CHOICE,
            choices=ARRANGEMENT_TYPES,
            synonyms={
                "Webinar": ("Webinarer", "Online", "Onlinemøde"),
                "Akademi": ("Erhvervsfremmeakademi", "Erhvervsfremme akademi", "Akademier"),
            },
            open=True,
            aliases=("Arrangementstype", "Form", "Format", "Kategori", "Event type"),
            help="Webinar, workshop, akademi og så videre.",
            example="Webinar",
        ),
        Column(
            name="participants",
            header="Deltagere",
            type=ColumnType.COUNT,
            low=0,
            aliases=("Antal deltagere", "Deltagerantal", "Fremmødte", "Attended", "Participants", "Antal", "Tilmeldte"),
            help="Hvor mange der deltog; »50+« er en nedre grænse.",
            example="42",
        ),
        Column(
            name="participants_bound",
            header="Deltagertallets sikkerhed",
            internal=True,
            help="exact, at_least (»500+«), at_most eller about (»ca. 500«).",
        ),
        Column(
            name="partner",
            header="Partner",
            aliases=("Samarbejdspartner", "Medarrangør", "Partnere", "Arrangør"),
            help="Hvem arrangementet blev holdt sammen med.",
            example="Lokal erhvervsservice",
        ),
    ),
)

ACTIVITY_DATASETS = (GUIDANCE, INQUIRIES, MENTIONS, SURVEY, ARRANGEMENTS)
