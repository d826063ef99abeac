"""What is wrong with a file, as data. The catalogue holds every code's Danish text."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from openpyxl.utils import get_column_letter


class Severity(StrEnum):
    """An error keeps its row (or the file) out; a warning is said and lets it in."""

    ERROR = "error"
    WARNING = "warning"


CATALOGUE: dict[str, tuple[Severity, str]] = {
    # the file
    "empty_file": (Severity.ERROR, "Filen er tom. Gem regnearket igen, og prøv så med den nye fil."),
    "too_large": (Severity.ERROR, "Filen fylder over {limit} MB. Del den op, eller fjern billeder og tomme ark."),
    "encrypted": (
        Severity.ERROR,
        "Filen er beskyttet med adgangskode. Fjern koden i Excel (Filer → Oplysninger → Beskyt projektmappe), og gem igen.",
    ),
    "old_format": (
        Severity.ERROR,
        "Filen er i et ældre eller andet format ({value}). Åbn den, og gem den som »Excel-projektmappe (.xlsx)«.",
    ),
    "not_a_workbook": (
        Severity.ERROR,
        "Filens indhold er ikke en Excel-projektmappe, uanset hvad filen hedder. Åbn den i Excel, og gem som .xlsx.",
    ),
    "damaged": (Severity.ERROR, "Filen er beskadiget og kan ikke læses. Åbn den i Excel, og gem en ny kopi."),
    "suspicious": (
        Severity.ERROR,
        "Filen er bygget på en måde, som Excel ikke gør ({value}), og læses derfor ikke. Gem en ny kopi fra Excel.",
    ),
    "too_much_inside": (
        Severity.ERROR,
        "Filen pakker ud til mere, end et regneark fylder. Slet tomme rækker og formatering under data, og gem igen.",
    ),
    "unreadable": (
        Severity.ERROR,
        "Filen kunne ikke læses inden for den tid og hukommelse, et regneark må bruge. Gem en ny kopi med kun de data, der "
        "skal bruges.",
    ),
    # the sheet
    "no_year": (
        Severity.ERROR,
        "Kontraktens år fremgår ikke. Angiv året (på kommandolinjen --year 2019), eller skriv »Resultatkontrakt 2019« i "
        "arkets første række.",
    ),
    "other_year": (
        Severity.WARNING,
        "Filen nævner {value}, men læses ind som {other}. Se efter, om det er det rigtige år.",
    ),
    "unread_goal": (
        Severity.WARNING,
        "Mål {value} kan ikke læses for sikkert og bliver et tekstmål. {other} Ret det på siden Mål, eller udfyld Målværdi.",
    ),
    "overlapping_label": (Severity.WARNING, "Mål {value} tæller også et mål, der har sin egen række ({other})."),
    "nothing_recognised": (
        Severity.ERROR,
        "Ingen af filens ark ligner noget, Målbar kender. Et ark med mål skal have overskrifterne »Mål« og »Beskrivelse«.",
    ),
    "sheet_not_recognised": (
        Severity.WARNING,
        "Arket »{sheet}« er ikke læst: ingen række har de overskrifter, Målbar kender.",
    ),
    "wrong_dataset": (Severity.ERROR, "Arket »{sheet}« ligner {value}, ikke det valgte datasæt."),
    "no_rows": (Severity.WARNING, "Arket »{sheet}« har overskrifter, men ingen rækker."),
    "hidden_sheet": (Severity.WARNING, "Arket »{sheet}« er skjult i Excel. Det er læst alligevel."),
    "unknown_column": (
        Severity.WARNING,
        "Kolonnen »{value}« kender Målbar ikke. Den er ikke taget med ({count}).",
    ),
    "duplicate_column": (Severity.ERROR, "Overskriften »{value}« står to gange. Behold den ene."),
    # the row
    "missing_value": (Severity.ERROR, "Der mangler en værdi i kolonnen »{column}«."),
    "duplicate_row": (Severity.ERROR, "{value} står også i række {other}. Et mål må kun stå én gang."),
    "row_ignored": (Severity.WARNING, "Rækken er ikke taget med, fordi den kun har tekst i én celle: »{value}«."),
    "row_joined": (Severity.WARNING, "Rækken er læst som fortsættelsen af række {other}."),
    "repeated_header": (Severity.WARNING, "Overskriftsrækken er gentaget her og sprunget over."),
    # the cell
    "error_cell": (Severity.ERROR, "Cellen viser fejlen {value}. Ret formlen, eller skriv værdien."),
    "formula_without_value": (
        Severity.ERROR,
        "Cellen har en formel, hvis resultat ikke er gemt. Åbn filen i Excel, lad den regne, og gem.",
    ),
    "not_a_date": (Severity.ERROR, "»{value}« er ikke en dato. Skriv for eksempel 5/2-2021."),
    "not_a_number": (Severity.ERROR, "»{value}« er ikke et helt tal."),
    "unknown_choice": (Severity.ERROR, "»{value}« er ikke en af mulighederne: {choices}."),
    "unknown_municipality": (Severity.ERROR, "»{value}« er ikke en af husets kommuner."),
    "unreadable_target": (Severity.ERROR, "{value}"),
    "unreadable_period": (Severity.ERROR, "»{value}« er ikke en periode. Skriv for eksempel 1. halvår 2019."),
    "label_was_date": (
        Severity.WARNING,
        "Excel har gjort målets nummer til en dato. Det er læst som »{value}«; ret cellen til tekst.",
    ),
}


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing that is wrong.

    Args:
        code: a key of `CATALOGUE`.
        severity: error or warning.
        message: Danish: what, where, what to do.
        sheet: the sheet's name, or "" for the whole file.
        row: 1-based, or None.
        column: the column's header, or "".
        cell: the address ("C7"), or "".
        value: what the cell holds, as text.
    """

    code: str
    severity: Severity
    message: str
    sheet: str = ""
    row: int | None = None
    column: str = ""
    cell: str = ""
    value: str = ""

    def as_dict(self) -> dict[str, Any]:
        """The problem as JSON-ready data."""
        return asdict(self)


def problem(
    code: str,
    *,
    sheet: str = "",
    row: int | None = None,
    column_number: int | None = None,
    column: str = "",
    value: str = "",
    **words: object,
) -> Problem:
    """A problem by its code, its text filled in. Raises KeyError for an unknown code."""
    severity, text = CATALOGUE[code]
    message = text.format(sheet=sheet, column=column, value=value, **words)
    cell = f"{get_column_letter(column_number)}{row}" if column_number and row else ""
    return Problem(code=code, severity=severity, message=message, sheet=sheet, row=row, column=column, cell=cell, value=value)
