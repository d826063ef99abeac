"""A whole house whose words would be more than words if anything took them for a formula, Markdown, HTML or a script."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from openpyxl import Workbook

from lib.services import deck_choices, editions
from lib.view.slides.choice import COMMENT, DeckChoice, SlideChoice
from tests.builders import actor, put, saved

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from lib.store.records import EditionRecord
    from lib.store.repository import Store

    Sheets = Mapping[str, Sequence[Sequence[object]]]

YEAR, NOW = 2019, datetime(2020, 11, 11, 12, 0, tzinfo=UTC)
_SIGNS = "=+-@"
_DAYS = [date(2020, month, 10) for month in range(1, 11)]
_LONG = (
    '![a]({call}) <a href="{call}">b</a> <script>__hit=1;fetch("{call}")</script> **c** '
    '<img src="{call}" onerror="__hit=1"> :red[d] $e$ #[f] \\g'
)
"""Markdown's picture, link and bold, HTML's link, script and picture, Streamlit's colours, LaTeX, and typst's content."""
_SHORT = "![a]({call}) **c** <b>"
"""At most 60 characters with the mark, as the names of editions and decks are."""
_LINK = '<a href="{call}">b</a>'
"""What Plotly would take for its own markup."""
_SHEET = "<img src onerror=__hit=1>"
"""At most 31 characters with the mark, and no sign that Excel refuses in a sheet's name."""
_WORDS = "<script>__hit=true</script> **c**"
"""Without a figure or a colon, for what is read as prose."""
_PART = "<a>**c**</a> <b> <script>stop</script>"
"""As above, behind a letter and without signs of comparing: the name of a part of a result."""
_FILE = "![a]({entities}) **c** <img src={entities} onerror=__hit=1>"
"""Without a slash, before which a file's name is cut; a browser reads one in its entity."""
_PATTERNS: dict[str, tuple[str, ...]] = {
    _LONG: (
        *("wording", "result", "remark", "indicator", "comment", "source", "owner", "rule", "number"),
        *("section", "point", "subpoint", "deep", "coming", "told", "then", "forum", "detail", "parties"),
        *("priority", "attention", "focus", "program", "headline", "subject", "event", "partner", "private"),
        *("title", "own", "ownpoint", "ownsub", "lost"),
    ),
    _SHORT: (
        *("count", "over", "under", "step", "agreement", "before", "after", "lockdown", "contact", "declaration", "plan"),
        *("topic", "sector", "scheme", "channel", "medium", "eventtype", "edition", "deck"),
    ),
    _LINK: ("next", "place", "meeting", "theme", "aid", "kind", "paper"),
    _SHEET: ("sh", "gs"),
    _WORDS: ("unit", "mention", "head"),
    _PART: ("part",),
    _FILE: ("file", "book", "lostfile"),
}


def texts(port: int) -> dict[str, str]:
    """Hostile texts by name. Each begins with a sign of a formula and a mark of its own, and calls the port by its name."""
    every = [(name, pattern) for pattern, names in _PATTERNS.items() for name in names]
    calls = {name: f"http://127.0.0.1:{port}/{name}" for name, _ in every}
    return {
        name: f"{'V' if pattern is _PART else _SIGNS[place % len(_SIGNS)]}{mark(name)} "
        + pattern.format(call=calls[name], entities=calls[name].replace("/", "&#47;"))
        for place, (name, pattern) in enumerate(every)
    }


def mark(name: str) -> str:
    """What stands behind the first sign of the text of that name, and nowhere else."""
    return f"Q{name}Z"


# How they are found again ---------------------------------------------------------------------------------------------

_UNSEEN = re.compile(r"[\s\u2060\u200b\u00ad]+")


def squeezed(text: str) -> str:
    """A text without white space, which falls where a form breaks its lines, and without signs that nobody sees."""
    return _UNSEEN.sub("", text)


def missing(seen: str, wanted: Iterable[str]) -> list[str]:
    """Those texts that are not found whole."""
    whole = squeezed(seen)
    return [text for text in wanted if squeezed(text) not in whole]


def mangled(seen: str, known: Iterable[str]) -> list[str]:
    """Wherever a hostile text begins but does not go on as typed to its end, or to the ellipsis of a text that is cut."""
    whole = squeezed(seen)
    return [
        f"{text} is {whole[max(0, found.start() - 3) : found.start() + len(text)]}"
        for text in map(squeezed, known)
        for found in re.finditer(text[1 : text.index("Z") + 1], whole)
        if not _goes_on(whole[max(0, found.start() - 1) :], text)
    ]


def _goes_on(there: str, text: str) -> bool:
    return there.startswith(text) or (there.partition("…")[0] != there and text.startswith(there.partition("…")[0]))


# The house ------------------------------------------------------------------------------------------------------------


def fill(store: Store, t: Mapping[str, str]) -> EditionRecord:
    """A contract and every kind of activity, a presenter's deck, and an edition of all of it."""
    for name, sheets in {f"{t['file']}.xlsx": contract(t), **_activities(t)}.items():
        year = YEAR if t["file"] in name else None
        outcome = put(store, book(sheets), name=name, year=year, valid_rows_only=True)
        assert outcome.stored, (name, outcome.inspection)
    deck_choices.save(store, choice(t), at=NOW, by=actor("prøve"))
    text = editions.organisation_text()
    return editions.freeze(store, text, name=t["edition"], as_of=NOW.date(), deck=t["deck"], at=NOW, by=actor("prøve"))


def choice(t: Mapping[str, str]) -> DeckChoice:
    """A presenter's deck: a title and lines of the presenter's own, and an own slide."""
    lines = f"{t['ownpoint']}\n– {t['ownsub']}"
    slides = (
        SlideChoice(key="overblik", title=t["title"], bullets=(lines,)),
        SlideChoice(key=f"{COMMENT}1", title=t["own"], bullets=(lines,)),
    )
    return DeckChoice(name=t["deck"], year=YEAR, slides=slides)


def book(sheets: Sheets) -> bytes:
    """A workbook in which a text is a text, whatever it begins with, as a system's export has it."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row, values in enumerate(rows, 1):
            for column, value in enumerate(values, 1):
                cell = sheet.cell(row=row, column=column, value=value)
                cell.data_type = "s" if isinstance(value, str) else cell.data_type
    return saved(made)


def contract(t: Mapping[str, str]) -> Sheets:
    """Every sheet of a contract."""
    kind = ("Indikator", "Måltype", "Retning", "Målværdi", "Enhed")
    ends = (t["source"], t["owner"], t["rule"])
    result = f"{t['part']}: 319\nDrift: 54\nTotal: 373"
    return {
        t["sh"]: [
            (f"Resultatkontrakt {YEAR}",),
            ("Mål", "Beskrivelse", "Resultat", "Kommentar", *kind, "Kilde", "Ansvarlig", "Opgørelsesregel"),
            ("1", t["wording"], t["result"], t["remark"], t["indicator"], "Tekst", None, None, None, *ends),
            ("5", t["number"], result, t["comment"], t["count"], "Antal", "Mindst", "840", t["unit"], *ends),
        ],
        "Noter": [
            ("Afsnit", "Punkt", "Niveau"),
            (t["section"], t["point"], None),
            (t["section"], t["subpoint"], 2),
            (f"{t['over']} › {t['under']}", t["deep"], None),
            ("Mediedækning › 1. halvår 2020", f"{t['mention']}: 229", None),
            ("Resultatkontrakt 2021", t["coming"], None),
        ],
        "Proces": [
            ("Trin", "Dato", "Forum", "Beskrivelse", "Parter", "Tidligere", "Fremtiden"),
            (t["step"], date(2020, 9, 17), t["forum"], t["told"], None, None, None),
            (t["next"], date(2021, 2, 5), t["place"], t["then"], None, None, None),
            (t["agreement"], None, None, t["detail"], t["parties"], t["before"], t["after"]),
        ],
        "Prioriteter": [
            ("Type", "Tekst"),
            ("Strategisk prioritet", t["priority"]),
            ("Opmærksomhedspunkt", t["attention"]),
        ],
        "Begivenheder": [
            ("Dato", "Begivenhed", "Type"),
            (date(2020, 3, 11), t["lockdown"], "Nedlukning"),
            (date(2020, 9, 11), t["meeting"], "Møde"),
        ],
        "Samarbejde": [
            ("Kommune", "KAM udpeget", "Hensigtserklæring", "Handlingsplan", "Fokus"),
            ("Kolding", t["contact"], t["declaration"], t["plan"], t["focus"]),
        ],
    }


def _activities(t: Mapping[str, str]) -> dict[str, Sheets]:
    """A file of each kind of activity; one row of inquiries cannot be read, and one column of answers is private."""
    guided = [
        (day, "Kolding", "Vækstvirksomhed", topic, sector, t["program"], 20)
        for day in _DAYS
        for topic, sector in ((t["topic"], t["sector"]), (t["theme"], "Detailhandel"))
    ]
    asked = [
        (day, scheme, channel, "Kolding", 30)
        for day in _DAYS
        for scheme, channel in ((t["scheme"], t["channel"]), (t["aid"], "Telefon"))
    ]
    told = [
        (day, medium, kind, t["headline"], t["subject"], t["headline"])
        for day in _DAYS
        for medium, kind in ((t["medium"], t["kind"]), (t["paper"], "Avis"))
    ]
    answers = [(day, nps, "I høj grad", "Kolding", t["private"]) for day in _DAYS for nps in (9, 10, 6)]
    held = [(day, t["event"], t["eventtype"], 40, t["partner"]) for day in _DAYS]
    guidance = ("Vejledningsdato", "Kommune", "Vejledningstype", "Emne", "Branche", "Program", "Antal virksomheder")
    inquiries = ("Modtaget", "Hjælpepakke", "Kanal", "Kommune", "Antal henvendelser")
    return {
        f"{t['book']}.xlsx": {t["gs"]: [guidance, *guided]},
        f"{t['lostfile']}.xlsx": {"Henvendelser": [inquiries, *asked, (_DAYS[0], "Andet", "Chat", None, t["lost"])]},
        "medier.xlsx": {"Medier": [("Dato", "Medie", "Medietype", "Overskrift", "Emne", "Link"), *told]},
        "tilfredshed.xlsx": {"Tilfredshed": [("Svardato", "NPS", "Effekt", "Kommune", t["head"]), *answers]},
        "arrangementer.xlsx": {"Arrangementer": [("Afholdt", "Titel", "Type", "Deltagere", "Partner"), *held]},
    }
