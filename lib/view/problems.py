"""What is wrong with a file, grouped for reading: errors first, a few examples of each kind, never a wall."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lib.view import format as fmt
from lib.view.words import Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

EXAMPLES = 3
ERROR, WARNING = "error", "warning"
SEVERITY = {ERROR: Word("Fejl", "✕", "bad"), WARNING: Word("Bemærkning", "!", "going")}
PRIVATE = frozenset({"private_column", "cpr_removed", "cpr_masked", "email_masked"})
"""The kinds that say something was taken out before the file was kept."""
OTHER = "Andet"
KINDS = {
    "empty_file": "Filen er tom",
    "too_large": "Filen er for stor",
    "encrypted": "Adgangskode",
    "text_named_workbook": "Tekstfil med et andet navn",
    "macros_removed": "Makroer",
    "old_format": "Ældre format",
    "not_a_workbook": "Ikke et regneark",
    "web_page": "Ikke et regneark",
    "xml_file": "Ikke et regneark",
    "json_file": "Ikke et regneark",
    "rtf_file": "Ikke et regneark",
    "pdf_file": "Ikke et regneark",
    "zipped": "Pakket fil",
    "damaged": "Beskadiget fil",
    "suspicious": "Usædvanlig fil",
    "too_much_inside": "Filen er for stor",
    "too_many_cells": "Filen er for stor",
    "too_much_text": "Filen er for stor",
    "too_spread": "Arket er for spredt",
    "cancelled": "Afbrudt",
    "unreadable": "Filen kan ikke læses",
    "no_year": "Året mangler",
    "other_year": "Et andet år",
    "unread_goal": "Mål, der bliver tekstmål",
    "overlapping_label": "Mål, der overlapper",
    "nothing_recognised": "Ukendte ark",
    "sheet_not_recognised": "Ukendt ark",
    "no_rows": "Ark uden rækker",
    "hidden_sheet": "Skjult ark",
    "unknown_column": "Ukendt kolonne",
    "duplicate_column": "Overskrift to gange",
    "which_dataset": "Hvad arket er",
    "missing_column": "Kolonne, der mangler",
    "wide_without_year": "Året mangler",
    "hidden_rows": "Skjulte rækker",
    "hidden_columns": "Skjult kolonne",
    "private_column": "Personoplysninger, der er fjernet",
    "doubled_column": "Kolonne to gange",
    "same_column": "Kolonne to gange",
    "total_mismatch": "En sum passer ikke",
    "row_total_mismatch": "En sum passer ikke",
    "row_above_header": "Tekst over tabellen",
    "total_row": "Sumrække",
    "total_column": "Sumkolonne",
    "count_unclear": "Uklart antal",
    "two_tables": "To tabeller på et ark",
    "participant_list": "Deltagerliste",
    "total_doubled": "Dobbelt talt",
    "confirm_column": "Ukendt kolonne",
    "which_column": "To kolonner at vælge imellem",
    "doubled_differs": "Kolonne to gange",
    "ids_restart": "Id'er, der begynder forfra",
    "row_without_numbers": "Række uden tal",
    "of_which_row": "Del af en anden række",
    "aggregated_scores": "Beregnede tal i stedet for svar",
    "days_from_above": "Dato kun på den første række",
    "swapped_dates": "Byttede datoer",
    "foreign_municipality": "Kommune uden for huset",
    "several_cvr": "Flere CVR-numre i en celle",
    "code_was_date": "Kode, der blev en dato",
    "example_row": "Skabelonens eksempel",
    "duplicate_id": "Samme id to gange",
    "missing_value": "Værdi, der mangler",
    "duplicate_row": "Samme mål to gange",
    "row_ignored": "Række, der ikke er taget med",
    "row_joined": "Række, der er lagt sammen",
    "repeated_header": "Gentaget overskrift",
    "error_cell": "Fejl i en formel",
    "formula_without_value": "Formel uden resultat",
    "not_a_date": "Ikke en dato",
    "not_a_number": "Ikke et tal",
    "unknown_choice": "Ukendt ord",
    "unknown_municipality": "Ukendt kommune",
    "ambiguous_number": "Punktum eller komma",
    "ambiguous_date": "Dag eller måned først",
    "shifted_scale": "Skala, der går til 11",
    "read_as_blank": "Læst som tomme",
    "dash_is_zero": "Streg læst som 0",
    "date_from_serial": "Dagnumre læst som datoer",
    "date_out_of_range": "Dato uden for 1990-2100",
    "outside_year": "Dato uden for året",
    "future_date": "Dato i fremtiden",
    "not_a_decimal": "Ikke et tal",
    "not_a_score": "Ikke et svar fra 0 til 10",
    "out_of_range": "For lille eller for stort",
    "count_assumed": "Tomt antal læst som 1",
    "not_a_cvr": "Ikke et CVR-nummer",
    "p_number_in_cvr": "P-nummer i stedet for CVR",
    "cvr_length": "CVR-nummer uden otte cifre",
    "cvr_check_digit": "CVR-nummer med forkert kontrolciffer",
    "cpr_removed": "CPR-nummer, der er fjernet",
    "cpr_masked": "CPR-nummer, der er fjernet",
    "email_masked": "E-mailadresse, der er fjernet",
    "leading_zero": "Nul, der mangler forrest",
    "size_was_date": "Størrelse, der blev en dato",
    "not_a_size": "Ikke en størrelse",
    "other_size": "Anden størrelse",
    "unreadable_target": "Målværdi, der ikke kan læses",
    "unreadable_period": "Ikke en periode",
    "label_was_date": "Målnummer, der blev en dato",
}


@dataclass(frozen=True, kw_only=True)
class Example:
    """One problem: where it is, and what to do."""

    where: str
    text: str


@dataclass(frozen=True, kw_only=True)
class ProblemGroup:
    """All problems of one kind: the first few as examples, and how many more there are."""

    title: str
    severity: Word
    count: str
    examples: tuple[Example, ...]
    more: int


def kind(code: str) -> str:
    """A problem's kind in a few words."""
    return KINDS.get(code, OTHER)


def groups(problems: Iterable[Mapping[str, Any]]) -> tuple[ProblemGroup, ...]:
    """The problems by kind, errors first, each kind where its first problem stands."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    known = list(problems)
    several = len({one["sheet"] for one in known if one["sheet"]}) > 1
    for one in known:
        found.setdefault(one["code"], []).append(one)
    ordered = sorted(found.items(), key=lambda item: item[1][0]["severity"] != ERROR)
    return tuple(_group(code, members, several=several) for code, members in ordered)


def _group(code: str, members: Sequence[Mapping[str, Any]], *, several: bool) -> ProblemGroup:
    severity = members[0]["severity"]
    return ProblemGroup(
        title=kind(code),
        severity=SEVERITY[severity],
        count=_counted(len(members), severity),
        examples=tuple(Example(where=where(one, with_sheet=several), text=one["message"]) for one in members[:EXAMPLES]),
        more=max(0, len(members) - EXAMPLES),
    )


def _counted(count: int, severity: str) -> str:
    return fmt.plural(count, "fejl", "fejl") if severity == ERROR else fmt.plural(count, "bemærkning", "bemærkninger")


def where(one: Mapping[str, Any], *, with_sheet: bool) -> str:
    """Where a problem is: "Mål C7", "række 14", "" for the whole file."""
    place = one["cell"] or (f"række {one['row']}" if one["row"] else "")
    return " ".join(part for part in (one["sheet"] if with_sheet else "", place) if part)


def count_text(errors: int, remarks: int) -> str:
    """0 fejl · 1 bemærkning."""
    return f"{_counted(errors, ERROR)} · {_counted(remarks, WARNING)}"


def rows(problems: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Every problem as a row of a table to explore."""
    return [
        {
            "Alvor": SEVERITY[one["severity"]].word,
            "Slags": kind(one["code"]),
            "Ark": one["sheet"],
            "Sted": where(one, with_sheet=False),
            "Besked": one["message"],
        }
        for one in problems
    ]
