"""The facts of the customer's deck for KKR 2020: what stands together on one of its slides."""

from __future__ import annotations

FACTS: tuple[tuple[str, ...], ...] = (
    # The contract's table, a goal at a time
    ("Resultatkontrakt 2019", "Mål", "Beskrivelse", "Resultat", "Kommentar"),
    ("1", "Erhvervshusene opnår en Net Promotor Score på mindst 60", "NPS=64", "Godkendt af ERST"),
    (
        "2",
        "Mindst 70% virksomheder giver udtryk for, at erhvervshusets vejledning har påvirket virksomhedens drift eller "
        "udvikling i middel eller høj grad.",
        "90%",
        "Godkendt af ERST",
    ),
    (
        "3",
        "Etablering af digital indgang med fælles visuel identitet samt deltagelse i arbejdsgruppe, der udvikler digitale "
        "redskaber og indhold.",
        "Etableret",
        "Godkendt af ERST",
    ),
    (
        "4",
        "Udvikling af model for implementering af målsætning om leverance af specialiseret vejledning til alle virksomheder.",
        "Modellen for vejledning er skabt igennem et øget tæt samarbejde med kommunerne.",
        "Vurderes opfyldt",
    ),
    (
        "5",
        "Mål: 840 virksomheder skal modtage specialiseret vejledning.",
        "Vækstvirksomheder: 319",
        "Driftsvirksomheder: 54",
        "Kortere forløb og EW: 648",
        "Total: 1.021",
        "Vurderes opfyldt",
    ),
    (
        "6",
        "Indgå samarbejdsaftaler med de nationale aktører og relevante klynger samt afholdelse af min. 2 erhvervsfremme "
        "akademier",
        "Indgået samarbejdsaftaler med Innovationsfonden, Det Syddanske EU-kontor",
        "Vurderes opfyldt",
    ),
    (
        "7",
        "Erhvervshus Sydjylland højner vejledningen indenfor digitalisering.",
        "Gennemført via digital kompetenceudvikling, digitale projekter og eksterne indlæg",
        "Vurderes opfyldt",
    ),
    (
        "8+9",
        "Etablering af konstruktivt samarbejde og fastlæggelse af fælles målsætninger med de enkelte kommuner.",
        "Opnået via møder, dialog og udpegning af KAM til de 13 kommuner.",
        "Vurderes opfyldt",
    ),
    # Lessons
    (
        "Hvad har vi lært i 2019?",
        "Tæt samarbejde med kommunerne og den lokale erhvervs service giver mening!",
        "Fungerer godt at have en kommuneansvarlig + lokale hensigtserklæringer (fra 2020)",
        "En del fælles agendaer på tværs af kommunegrænser, med lokale særpræg (fx detailhandel, grøn omstilling mv.)",
        "Det bliver godt at få klyngekonsolideringen på plads.",
        "COVI-19 krisen har vist at Erhvervsfremme systemet fungerer effektivt når det gælder",
    ),
    # Media
    ("Mediedækning", "Erhvervshus Sydjylland", "1. halvår 2020", "Omtaler/Indslag", "229", "Samme halvår 2019: 96"),
    # Consequences of Covid-19
    (
        "Konsekvenser af Covid-19",
        "For Erhvervshuset",
        "Vejledning i hjælpepakkerne",
        "Løbende uddannelse i pakkerne internt",
        "Udvidet åbningstider 6-22 alle ugens dage",
        "500+ henvendelser",
        "Webinarer",
        "Indrapportering til erhvervsstyrelsen –løbende justering af pakkerne",
    ),
    (
        "Konsekvenser af Covid-19",
        "For Erhvervshuset",
        "Øget kendskabsgrad",
        "Stor tilslutning af virksomheder til webinarier",
        "1000+ virksomheds kontakter",
        "Mange radiointerviews (P4 Syd)",
        "DR TV avisen",
        "Fast klumme i JV",
        "Strategisk sparring fylder mere igen",
        "Øget efterspørgsel efter EW",
        "Tilretning af programmer",
        "SMV Digital",
        "BREXIT => Corona program",
        "EW",
    ),
    (
        "Konsekvenser af Covid-19",
        "Tæt samarbejde med lokale erhvervsservices (LES)",
        "Ugentlige koordineringsmøder med LES og de 3 business regions på direktør niveau siden lockdown",
        "Tema: Fælles webinarer for virksomheder og workshops for LES konsulenter",
        "Tema: Input vedr. program- og projektønsker",
        "Tema: Fælles dagsorden under og (især) efter Corona. Arbejdsgruppe (Esbjerg, Varde, Kolding og Middelfart): Fokus "
        "på eksport",
    ),
    (
        "Konsekvenser af Covid-19",
        "For Samfundet",
        "De samfundsmæssige konsekvenser på lang sigt?",
        "Nogle brancher er hårdere ramt end andre (turisme, detail, hoteller, restauranter, transport etc.)",
        "Rammes andre typer virksomheder i bølge 2?",
        "Hjælpepakker eller ikke hjælpepakker – ”That’s the Question”.",
        "Programmer og sparring til styrkelse af eksport, grøn omstilling mv.",
    ),
    # The next contract
    (
        "Resultatkontrakt 2021",
        "Rammeaftale og Resultatkontrakt (Process)",
        "To parallelle processer er så småt ved at blive igangsat",
        "Første udkast af resultatkontrakten til behandling på KKR-møde 11/11-2020.",
        "Endelig godkendelse 5/2-2021.",
        "Drøftelse på Erhvervshus Sydjyllands bestyrelsesmøde 17/9-2020.",
    ),
    ("Tidligere", "Fremtiden", "Rammeaftale", "Aftale ml. ERST og KL", "2019-20", "2021-23"),
    (
        "Resultatkontrakt",
        "Aftale ml. KKR og Erhvervshus Sydjylland",
        "1-års aftaler",
        "Fra 2021 (2-3 år)",
        "Mulighed for flerårig aftale",
        "Løbende justering",
    ),
    (
        "Hensigtserklæring + handlingsplan (13 kommuner)",
        "Aftale ml. kommunen, LES og Erhvervshus Sydjylland",
        "1-års aftale (opstart 2020)",
        "?",
    ),
    (
        "Strategiske prioriteter",
        "Eksport",
        "Cirkulær økonomi",
        "Digitalisering",
        "Kompetent arbejdskraft",
        "Design tænkning",
    ),
    (
        "Ny resultatkontrakt",
        "Opmærksomhedspunkter",
        "Produktion – fokus på eksport",
        "Turisme/ oplevelser",
        "Cirkulær økonomi",
        "Digitalisering / automatisering",
        "Genopbygning af erhvervslivet",
        "Tværgående sigte fremfor brancher",
    ),
)
