"""Makes real workbooks, stores and goals for the tests."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook

from lib.domain.access import Actor, Role
from lib.domain.contract import GoalRow, read_goals
from lib.domain.rollup import JudgedGoal, judge_all
from lib.schema.organisation import read_organisation
from lib.services.settings import ROOT
from lib.services.uploads import Outcome, accept

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lib.schema.organisation import Organisation
    from lib.store.repository import Store

NOON = datetime(2020, 11, 11, 11, 0, tzinfo=UTC)
HEADERS = ("Mål", "Beskrivelse", "Resultat", "Kommentar")

# The table of the customer's deck, as a person types it.
DECK = (
    ("1", "Erhvervshusene opnår en Net Promotor Score på mindst 60", "NPS=64", "Godkendt af ERST"),
    (
        "2",
        "Mindst 70% virksomheder giver udtryk for, at erhvervshusets \nvejledning har påvirket virksomhedens drift eller "
        "udvikling i middel \neller høj grad.",
        "90%",
        "Godkendt af ERST",
    ),
    (
        "3",
        "Etablering af digital indgang med fælles visuel identitet samt \ndeltagelse i arbejdsgruppe, der udvikler "
        "digitale redskaber og \nindhold.",
        "Etableret",
        "Godkendt af ERST",
    ),
    (
        "4",
        "Udvikling af model for implementering af målsætning om leverance \naf specialiseret vejledning til alle "
        "virksomheder.",
        "Modellen for vejledning er \nskabt igennem et øget \ntæt samarbejde med \nkommunerne.",
        "Vurderes opfyldt",
    ),
    (
        "5",
        "Mål: 840 virksomheder skal modtage specialiseret vejledning.",
        "Vækstvirksomheder: 319\nDriftsvirksomheder: 54\nKortere forløb og EW: 648\nTotal: 1.021",
        "Vurderes opfyldt",
    ),
    (
        "6",
        "Indgå samarbejdsaftaler med de nationale aktører og relevante \nklynger samt afholdelse af min. 2 erhvervsfremme "
        "akademier",
        "Indgået samarbejdsaftaler \nmed Innovationsfonden, Det \nSyddanske EU-kontor",
        "Vurderes opfyldt",
    ),
    (
        "7",
        "Erhvervshus Sydjylland højner vejledningen indenfor digitalisering.",
        "Gennemført via digital \nkompetenceudvikling, \ndigitale projekter og \neksterne indlæg",
        "Vurderes opfyldt",
    ),
    (
        "8+9",
        "Etablering af konstruktivt samarbejde og fastlæggelse af fælles \nmålsætninger med de enkelte kommuner.",
        "Opnået via møder, dialog og \nudpegning af KAM til de 13 \nkommuner.",
        "Vurderes opfyldt",
    ),
)


def actor(name: str = "prøve", role: Role | None = Role.ADMIN) -> Actor:
    """Somebody who acts."""
    return Actor(name=name, role=role)


def organisation() -> Organisation:
    """The house of the customer."""
    return read_organisation((ROOT / "data" / "organisation.toml").read_text(encoding="utf-8"))


def workbook(rows: Sequence[Sequence[Any]], *, sheet: str = "Ark1") -> bytes:
    """A workbook with one sheet of rows; None leaves a cell empty."""
    return workbook_of({sheet: rows})


def workbook_of(sheets: dict[str, Sequence[Sequence[Any]]]) -> bytes:
    """A workbook with several sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        made = book.create_sheet(name)
        for row in rows:
            made.append(list(row))
    return saved(book)


def saved(book: Workbook) -> bytes:
    """A workbook's bytes."""
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@cache  # a workbook holds the time it was made, and some tests compare bytes
def typed_deck() -> bytes:
    """The deck's table in a fresh workbook: sheet "Ark1", a title in row 1, the header in row 3, the label 1 a number."""
    numbered = [(int(label) if label.isdigit() else label, *rest) for label, *rest in DECK]
    return workbook([["Resultatkontrakt 2019"], [], HEADERS, *numbered])


def contract(*rows: Sequence[Any]) -> bytes:
    """A contract sheet with the four columns."""
    return workbook([HEADERS, *rows])


def goals(*rows: tuple[str, str, str, str], year: int = 2019, as_of: date | None = None) -> tuple[JudgedGoal, ...]:
    """Goals judged without a store: rows are (label, description, result, comment)."""
    read = read_goals(
        [GoalRow(year=year, label=a, description=b, result=c, comment=d) for a, b, c, d in rows],
        approvers=organisation().approver_aliases,
    )
    return judge_all(read, as_of=as_of or date(year, 12, 31))


def goal(description: str, result: str = "", comment: str = "", *, year: int = 2019, as_of: date | None = None) -> JudgedGoal:
    """One goal judged without a store."""
    return goals(("5", description, result, comment), year=year, as_of=as_of)[0]


def put_example(store: Store) -> None:
    """Stores every file of the example, as `make run` does."""
    folder = ROOT / "data" / "example"
    for file in sorted((*folder.glob("*.xlsx"), *folder.glob("*.csv"))):
        put(store, file.read_bytes(), name=file.name)


def put(store: Store, content: bytes, *, name: str = "kontrakt.xlsx", at: datetime = NOON, **options: Any) -> Outcome:  # noqa: ANN401  those of accept
    """Stores a workbook the way the product does."""
    return accept(store, organisation(), file_name=name, content=content, clock=lambda: at, by=actor(), **options)
