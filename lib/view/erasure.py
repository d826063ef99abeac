"""What is deleted for good, in Danish: before it happens, after, and what a person has to see to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.schema.datasets import DATASETS
from lib.view import format as fmt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

_TABLES = {
    "uploads": "Upload",
    "upload_sheets": "Ark i et upload",
    "rejected_rows": "Række, der ikke er taget med",
    "column_mappings": "Huskede kolonner",
    "goal_corrections": "Rettelse af et mål",
    "decks": "Præsentation",
    "editions": "Udgave",
    "people": "Person",
    "sessions": "Login",
    "audit_log": "Loggen",
    **{spec.name: spec.title for spec in DATASETS},
}
_COLUMNS = {
    "file_name": "filens navn",
    "sheet": "arkets navn",
    "problems": "bemærkninger",
    "titles": "overskrifter",
    "dropped_columns": "udeladte kolonner",
    "headers": "overskrifter",
    "columns": "overskrifter",
    "shape": "overskrifter",
    "name": "navnet",
    "content": "indholdet",
    "organisation": "husets oplysninger",
    "subject": "emnet",
    "details": "detaljerne",
}
BACKUPS = (
    "Sikkerhedskopier holder det stadig, til de er for gamle og slettes, og en genskabt kopi bringer det tilbage. "
    "Slet igen efter en genskabelse."
)
OTHERS = (
    "Præsentationer og udtræk, der er givet videre, og filerne i husets egne systemer er ikke rørt. "
    "Et nyt udtræk med det samme indhold bringer det ind igen: ret kilden først."
)
RESTART = "Genstart appen, hvis den kører: den kan holde tallene i hukommelsen."
SWEPT = "Databasens fil er skrevet om, så de slettede data heller ikke ligger som rester i den."
NOT_SWEPT = {
    "sqlite": (
        "Databasens fil kunne ikke skrives om, for andre brugte den, eller disken er for fuld. Rester af det slettede kan "
        "ligge i den. Stop appen, og kør kommandoen igen."
    ),
    "postgresql": (
        "PostgreSQL kan holde rester af det slettede, til pladsen bruges igen. Kør VACUUM FULL, når ingen arbejder, "
        "og tænk på databasens egen log (WAL) og dens kopier."
    ),
}


def place_name(table: str, column: str) -> str:
    """Where a text stands: "Præsentation, indholdet"."""
    spec = next((one for one in DATASETS if one.name == table), None)
    headers = {one.name: f"»{one.header}«" for one in spec.columns} if spec else {}
    return f"{_TABLES.get(table, table)}, {headers.get(column) or _COLUMNS.get(column, column)}"


@dataclass(frozen=True, kw_only=True)
class CompanyAccount:
    """How much there is about a company.

    Args:
        rows: by dataset and year.
        rejected: rows that were not let in.
        files: (upload, file name) of the files that hold it.
        texts: other texts that lose the number, by place.
        left: (place, id, text) of those that do not.
        unread: (upload, file name) of files that can no longer be read.
        editions: (name, rows) of the editions that lose rows.
    """

    rows: Mapping[str, Mapping[int, int]]
    rejected: int
    files: Sequence[tuple[int, str]]
    texts: Mapping[str, int]
    left: Sequence[tuple[str, int, str]]
    unread: Sequence[tuple[int, str]]
    editions: Sequence[tuple[str, int]]


@dataclass(frozen=True, kw_only=True)
class AgeAccount:
    """How much has passed its age; `rows` and `editions` as above.

    Args:
        before: the first day that is kept.
        rejected: rows that were not let in.
        emptied: (upload, file name) of old files, replaced by a note.
        rewritten: likewise of later files, which lose rows.
        people, sessions, names: people, logins, and lines that lose their name.
    """

    before: date
    rows: Mapping[str, Mapping[int, int]]
    rejected: int
    emptied: Sequence[tuple[int, str]]
    rewritten: Sequence[tuple[int, str]]
    editions: Sequence[tuple[str, int]]
    people: int
    sessions: int
    names: int


def company_lines(found: CompanyAccount) -> list[str]:
    """What there is about a company, a line each."""
    lines = _rows(found.rows)
    if found.rejected:
        lines.append(f"{fmt.plural(found.rejected, 'række', 'rækker')}, der ikke blev taget med.")
    lines += [f"Upload {one} »{name}«: filen skrives om uden virksomheden." for one, name in found.files]
    lines += [f"{place}: nummeret fjernes ({fmt.plural(count, 'sted', 'steder')})." for place, count in found.texts.items()]
    lines += _editions(found.editions)
    if found.left:
        lines.append("Disse steder kan Målbar ikke rette. Dem må et menneske tage stilling til:")
        lines += [f"  {place} (nr. {one}): {fmt.shorten(text, limit=80)}" for place, one, text in found.left]
    if found.unread:
        lines.append("Disse filer kan ikke læses mere, så det vides ikke, om nummeret står i dem:")
        lines += [f"  Upload {one} »{name}«" for one, name in found.unread]
    return lines


def age_lines(found: AgeAccount) -> list[str]:
    """What has passed its age, a line each."""
    lines = _rows(found.rows)
    if found.rejected:
        lines.append(f"{fmt.plural(found.rejected, 'række', 'rækker')}, der ikke blev taget med.")
    lines += [f"Upload {one} »{name}«: filens indhold slettes." for one, name in found.emptied]
    lines += [f"Upload {one} »{name}«: filen skrives om uden de gamle rækker." for one, name in found.rewritten]
    lines += _editions(found.editions)
    counts = (
        (found.people, "person, der ikke har været logget ind siden", "personer, der ikke har været logget ind siden"),
        (found.sessions, "gammelt login", "gamle logins"),
        (found.names, "navn i gamle linjer bliver til »slettet person«", "navne i gamle linjer bliver til »slettet person«"),
    )
    return lines + [f"{fmt.plural(count, one, many)}." for count, one, many in counts if count]


def _rows(rows: Mapping[str, Mapping[int, int]]) -> list[str]:
    titles = {spec.name: spec.title for spec in DATASETS}
    return [
        f"{titles[name]}: {fmt.plural(sum(years.values()), 'række', 'rækker')} "
        f"({', '.join(f'{year}: {fmt.number(count)}' for year, count in sorted(years.items()))})."
        for name, years in rows.items()
        if years
    ]


def _editions(editions: Sequence[tuple[str, int]]) -> list[str]:
    return [
        f"Udgaven »{name}« mister {fmt.plural(rows, 'række', 'rækker')}: dens tal bliver andre end dem, der blev frosset."
        for name, rows in editions
    ]
