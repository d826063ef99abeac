"""The rows behind a number in Danish words: what they add up to, of which filter, why they are not shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lib.schema.activity import DISCREET_TYPE
from lib.view import format as fmt
from lib.view.activity.subject import NOT_GIVEN, SUBJECTS
from lib.view.periods import period_name

if TYPE_CHECKING:
    from datetime import date

    from lib.domain.quantity import Quantity
    from lib.domain.selection import Selection
    from lib.schema.spec import Dataset

COUNTS = "Tæller"
SHOWN = 1000
"""How many rows a page shows; the files hold all."""
STAFF_ONLY = "Rækkerne er kun for husets medarbejdere."
SMALL = "Rækkerne vises ikke, for tallet er skjult: 1-4 virksomheder, eller skjult for at beskytte et andet lille tal."
CONFIDENTIAL = (
    "Kortere forløb og Early Warning vises kun samlet, så ingen kan se, hvem der har fået Early Warning. "
    "Vælg ingen type for at se rækkerne."
)
MASKED = f"Hvem der har fået {DISCREET_TYPE}, og om hvad, er altid skjult. Det er også, hvad siden skjuler for året."
_AGAIN = "nej: samme virksomhed og type tidligere i året"
_NOUNS = {"survey": ("svar", "svar"), "arrangements": ("arrangement", "arrangementer")}
_HEADINGS = {"sector_group": "Branche"}


def counting_word(*, counts: bool, several: bool) -> str:
    """Whether a row counts as a company; `several`: it says more than one of the same company."""
    if not counts:
        return _AGAIN
    return "ja, som én virksomhed" if several else "ja"


def toggle_label(total: Quantity) -> str:
    """What opens the rows: "Vis rækkerne bag tallet (1.092)"."""
    return f"Vis rækkerne bag tallet ({fmt.quantity(total)})"


def summary(
    spec: Dataset, selection: Selection, *, total: Quantity, count: int, again: int, until: date | None = None
) -> str:
    """How many rows, what they add up to, of which filter: "44 rækker, der giver 40 virksomheder (1. halvår 2020). …".

    `again`: how many of the rows do not count, because the company did in an earlier one.
    """
    filtered = filter_words(spec, selection, until=until)
    if not count:
        return f"Ingen rækker ({filtered})."
    one, many = _noun(spec.name)
    said = f"{fmt.plural(count, 'række', 'rækker')}, der giver {fmt.quantity(total)} {one if total.value == 1 else many}"
    more = f" {fmt.plural(again, 'række', 'rækker')} tæller ikke: samme virksomhed og type tidligere i året." if again else ""
    return f"{said} ({filtered}).{more}"


def left_out_words(count: int) -> str:
    """That rows of the discreet types are not among those shown, or ""."""
    rows = fmt.plural(count, "række", "rækker")
    return f"{rows} af {DISCREET_TYPE} vises ikke her; i dem er det, der er valgt, skjult." if count else ""


def filter_words(spec: Dataset, selection: Selection, *, until: date | None = None) -> str:
    """The filter in words: "1. halvår 2020, til og med 30. april 2020, Kolding, Emne: Eksport"."""
    words = [_period_words(selection.key)]
    if until is not None:
        words.append(f"til og med {fmt.long_date(until)}")
    if selection.municipality is not None:
        words.append(selection.municipality or f"Kommune: {NOT_GIVEN.lower()}")
    if selection.split is not None and selection.value is not None:
        heading = _HEADINGS.get(selection.split) or spec.column(selection.split).header
        words.append(f"{heading}: {selection.value or NOT_GIVEN.lower()}")
    return ", ".join(words)


def shown_words(count: int) -> str:
    """That only some of the rows are shown, or ""."""
    return f"De første {fmt.number(SHOWN)} rækker vises. Filerne har alle {fmt.number(count)}." if count > SHOWN else ""


def file_name(spec: Dataset, selection: Selection, *, ending: str) -> str:
    """The name of a file of rows: "vejledning-1-halvaar-2020-kolding-raekker.csv"."""
    said = filter_words(spec, selection).replace("Alle år", "")
    words = f"{spec.title} {said} rækker".casefold()
    for letter, plain in (("æ", "ae"), ("ø", "oe"), ("å", "aa")):
        words = words.replace(letter, plain)
    return f"{re.sub(r'[^a-z0-9]+', '-', words).strip('-')}.{ending}"


def _noun(name: str) -> tuple[str, str]:
    return _NOUNS[name] if name in _NOUNS else (SUBJECTS[name].one, SUBJECTS[name].many)


def _period_words(key: str | None) -> str:
    return "Alle år" if key is None else period_name(key)
